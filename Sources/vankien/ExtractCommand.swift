internal import ArgumentParser
internal import VanKien

/// `vankien extract`: the stand-off mentions of documents.
struct ExtractCommand: ParsableCommand {
  /// The forms in which mentions are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl, part
  }

  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print the mentions of documents.",
    discussion: """
      One JSON object a line for each mention, in order of start; offsets count Unicode code points of the document's text. \
      With --format part one line for each document, with everything a graph needs of it: "vankien merge" makes a graph of \
      such lines in whatever order they come.

      A document is a function of its bytes, so a corpus can be extracted in pieces on many machines:
        find Corpus -type f -print0 | xargs -0 -n 64 -P 8 sh -c 'vankien extract --format part "$@" > parts/$$.jsonl' sh
        vankien merge parts/*.jsonl --graph Graph
      """)

  @Argument(help: "Files to read.")
  var files: [String]

  @Option(help: "jsonl: one mention a line; part: one document a line, for merge.")
  var format: Format = .jsonl

  @Flag(help: "Tell with every mention the rule that made it.")
  var explainRules = false

  @Option(help: "The name of the document, when its path is not the name it has in the corpus.")
  var name: String?

  @OptionGroup var speech: SpeechOptions

  mutating func validate() throws {
    if name != nil, files.count > 1 { throw ValidationError("--name names one document; give one file with it") }
  }

  mutating func run() throws {
    var hasFailed = false
    for file in files {
      do throws(PipelineError) {
        let document = try ExtractedDocument(path: file, name: name)
        let lines = format == .part ? document.part : document.mentions(explainingRules: explainRules)
        write(toStandardOutput: lines)
      } catch {
        hasFailed = true
        _ = speech.failure(error)
      }
    }
    if hasFailed { throw ExitStatus.unusable }
  }
}
