internal import ArgumentParser
internal import VanKien

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// `vankien explain`: a node back to its sentences.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Trace a node back to the sentences it comes from.",
    discussion: """
      Prints the node with its properties and every place that states or mentions it: the sentence with the words marked, the \
      headings above it, document and line, and the source that a note or "Theo …" names. Ids are those of the adjacency \
      files and of query results: figure:…, document:…, indicator:…, place:…, programme:…, organization:…
      """)

  @Argument(help: "The id of a node.")
  var id: String

  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @Option(help: "The number of places to print.")
  var limit = 10

  @OptionGroup var speech: SpeechOptions

  mutating func validate() throws {
    if limit < 0 { throw ValidationError("--limit is a number from 0 on") }
  }

  mutating func run() throws {
    let language = speech.language
    do throws(PipelineError) {
      let reader = try GraphReader(path: graph)
      guard let explanation = try reader.explanation(of: id, limit: limit) else {
        let near = try reader.suggestions(for: id)
        write(toStandardError: Self.unknown(id, near, language))
        throw PipelineError.silent
      }
      print(explanation.text(language, marking: isatty(1) == 1 ? .terminal : .brackets), terminator: "")
    } catch {
      if error.isSilent { throw ExitStatus.unusable }
      throw speech.failure(error)
    }
  }

  private static func unknown(_ id: String, _ near: [String], _ language: ReportLanguage) -> String {
    let start = language == .vi ? "vankien: lỗi: không có đỉnh “\(id)”" : "vankien: error: there is no node \"\(id)\""
    guard !near.isEmpty else { return "\(start)\n" }
    return "\(start); \(language == .vi ? "có" : "there are"): \(near.joined(separator: " "))\n"
  }
}
