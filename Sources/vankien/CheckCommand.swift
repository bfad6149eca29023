internal import ArgumentParser
internal import VanKien

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// `vankien check`: every cited document and quoted figure of a draft against the corpus.
struct CheckCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, html, docx
  }

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case contradicted
    case notFound = "not_found"
    case none
  }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check every cited document and quoted figure of a draft.",
    discussion: """
      Verdicts: supported, contradicted (with the field that differs), disputed (the corpus itself gives different values), \
      not found. The draft is never evidence of itself, also when the graph was built of it.

        vankien check draft.docx
        vankien check draft.docx --format docx -o draft-checked.docx
        vankien check draft.md --suggest --fail-on not_found

      Exit status: 0 when all stands, 1 when something fails (--fail-on), 2 for wrong usage, 3 when a file cannot be used.
      """)

  @Argument(help: "The drafts: .txt, .md, .docx, .odt or .html files.")
  var drafts: [String]

  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @Option(help: "Check against these documents directly, without a graph; may be repeated.")
  var corpus: [String] = []

  @Option(help: "The form of the report: text, json, sarif, html or docx (a copy of the draft with comments).")
  var format = Format.text

  @Option(name: [.short, .long], help: "The file to write; for several drafts and html or docx a folder.")
  var output: String?

  @Option(help: "What makes the check fail: contradicted, not_found or none.")
  var failOn = FailOn.contradicted

  @Option(
    help: "The language of the report: vi or en (default: vi).",
    transform: { text in
      guard let language = ReportLanguage(rawValue: text) else { throw ValidationError("the languages are vi and en") }
      return language
    })
  var lang = ReportLanguage.vi

  @Flag(help: "Print contradicted sentences as they could stand.")
  var suggest = false

  @Flag(help: "Tell in the JSON report which facts each figure was compared with.")
  var explain = false

  @Flag(help: "Write nothing but results and errors.")
  var quiet = false

  func validate() throws {
    if format == .docx, output == nil { throw ValidationError("--format docx cần --output FILE / needs --output FILE") }
  }

  func run() throws {
    let hasFailed: Bool
    let bar = ProgressBar(isShown: !quiet)
    do throws(PipelineError) {
      var check =
        try corpus.isEmpty
        ? SpeechCheck(drafts: drafts, graph: graph, progress: bar.show)
        : SpeechCheck(drafts: drafts, corpus: corpus, progress: bar.show)
      bar.clear()
      check.isColoured = output == nil && isatty(1) == 1 && !isColourRefused
      check.suggests = suggest
      check.explains = explain
      for report in try check.reports(SpeechCheck.Format(rawValue: format.rawValue) ?? .text, language: lang) {
        try write(report)
      }
      hasFailed = check.fails(on: SpeechCheck.FailOn(rawValue: failOn.rawValue) ?? .contradicted)
    } catch {
      bar.clear()
      let word = lang == .vi ? "lỗi" : "error"
      vankien.write(toStandardError: "vankien: \(word): \(error.message(lang))\n")
      throw ExitStatus.unusable
    }
    if hasFailed { throw ExitStatus.found }
  }

  /// Whether the environment asks for plain text (no-color.org).
  private var isColourRefused: Bool {
    unsafe getenv("NO_COLOR").map { unsafe $0.pointee != 0 } ?? false
  }

  private func write(_ report: SpeechCheck.Report) throws(PipelineError) {
    guard let output else { return vankien.write(toStandardOutput: report.bytes) }
    let name = report.draft.map { "\(output)/\($0).\(format.rawValue)" } ?? output
    try report.write(to: drafts.count > 1 ? name : output)
  }
}
