internal import ArgumentParser
internal import VanKien

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// `vankien build`: documents in, a graph out.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Read documents and write their graph.",
    discussion: """
      Reads the documents at each PATH (.txt, .md, .html, .docx, .odt; folders to any depth) and writes the graph to the \
      folder given with --graph. Documents that have not changed since the last build are not read again, and documents \
      that are gone leave the graph; the result is the same as that of a full build, byte for byte.

      Exit status: 0 done, 2 wrong usage, 3 a document could not be read or the graph could not be written.
      """)

  @Argument(help: "Files and folders to read.")
  var paths: [String] = ["Corpus"]

  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @Flag(help: "Read every document again, whether it has changed or not.")
  var full = false

  @OptionGroup var speech: SpeechOptions

  mutating func run() throws {
    var pipeline = Pipeline(paths: paths, graph: graph)
    pipeline.usesCache = !full
    let bar = ProgressBar(isShown: !speech.quiet)
    let report: BuildReport
    do throws(PipelineError) {
      report = try pipeline.build { done, all in bar.show(done, of: all) }
    } catch {
      bar.clear()
      throw speech.failure(error)
    }
    bar.clear()
    if !speech.quiet { print(report.text(speech.language, graph: graph), terminator: "") }
    if report.hasErrors { throw ExitStatus.unusable }
  }
}
