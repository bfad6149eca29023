internal import ArgumentParser
internal import VanKienBytes
internal import VanKienCheck
internal import VanKienExtraction
internal import VanKienGraph
internal import VanKienReading

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// `vankien check`: every cited document and quoted figure of a draft against the corpus.
struct CheckCommand: ParsableCommand {
  /// The forms of the report.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif, html, docx
  }

  /// The worst verdict that still passes.
  enum FailOn: String, CaseIterable, ExpressibleByArgument {
    case contradicted
    case notFound = "not_found"
    case none
  }

  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check every cited document and quoted figure of a draft.",
    discussion: """
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

  @Option(help: "The language of the report: vi or en.")
  var lang = "vi"

  @Flag(help: "Print contradicted sentences as they could stand.")
  var suggest = false

  @Flag(help: "Tell in the JSON report which facts each figure was compared with.")
  var explain = false

  func validate() throws {
    guard Language(rawValue: lang) != nil else { throw ValidationError("--lang: vi hoặc en / vi or en") }
    if format == .docx, output == nil { throw ValidationError("--format docx cần --output FILE / needs --output FILE") }
  }

  private var language: Language { Language(rawValue: lang) ?? .vietnamese }

  mutating func run() throws {
    do {
      let facts = try facts()
      let checker = SpeechChecker(facts: facts)
      var checked: [CheckedDraft] = []
      for path in drafts { checked.append(checker.check(try DocumentReader().read(path: path, name: Self.name(path)))) }
      try report(checked, facts)
      if checked.contains(where: fails) { throw ExitCode(1) }
    } catch let error as any ExplainedError {
      complain(error.explanation[language])
      throw ExitCode(3)
    }
  }

  private func facts() throws -> FactBase {
    if corpus.isEmpty { return try FactBase(GraphFolder(path: graph).open()) }
    return FactBase(
      try corpus.map { path in
        let document = try DocumentReader().read(path: path, name: Self.name(path))
        return (document, Extractor().extract(document))
      })
  }

  private func fails(_ draft: CheckedDraft) -> Bool {
    switch failOn {
    case .none: false
    case .contradicted: draft.count(.contradicted) > 0 || !draft.arithmetic.isEmpty
    case .notFound: draft.count(.contradicted) + draft.count(.notFound) > 0 || !draft.arithmetic.isEmpty
    }
  }

  /// Whether the environment asks for plain text (no-color.org).
  private var isColourRefused: Bool {
    unsafe getenv("NO_COLOR").map { unsafe $0.pointee != 0 } ?? false
  }

  // MARK: Reports

  private func report(_ checked: [CheckedDraft], _ facts: FactBase) throws {
    switch format {
    case .text:
      let isColoured = output == nil && isatty(1) == 1 && !isColourRefused
      let report = TextReport(facts: facts, language: language, isColoured: isColoured, suggests: suggest)
      try write(Array(checked.map { report.text(of: $0) }.joined(separator: "\n").utf8))
    case .json:
      let report = JSONReport(facts: facts, explains: explain)
      try write(checked.flatMap { report.text(of: $0) })
    case .sarif: try write(SARIFReport(facts: facts, language: language).text(of: checked))
    case .html:
      let report = HTMLReport(facts: facts, language: language)
      for (draft, path) in zip(checked, drafts) { try write(report.text(of: draft), of: path, suffix: ".html") }
    case .docx:
      let report = DocxReport(facts: facts, language: language)
      for (draft, path) in zip(checked, drafts) {
        let file = try MappedFile(path: path)
        try write(report.bytes(of: draft, file: file.bytes, path: path), of: path, suffix: ".docx")
      }
    }
  }

  private func write(_ bytes: [UInt8], of draft: String = "", suffix: String = "") throws {
    guard let output else {
      StandardStream.output.write(bytes)
      return
    }
    let path = drafts.count > 1 && !draft.isEmpty ? "\(output)/\(Self.name(draft))\(suffix)" : output
    var file = try AtomicFile(path: path)
    try file.write(bytes)
    try file.commit()
  }

  private static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  private func complain(_ text: String) {
    let word = language == .vietnamese ? "lỗi" : "error"
    StandardStream.error.write(Array("vankien: \(word): \(text)\n".utf8))
  }
}

/// Standard output and standard error as bytes.
private enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of `bytes`; what nobody reads any more is dropped.
  func write(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { source in
      var offset = 0
      while offset < source.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: source[offset...])
        let written = unsafe Self.system(rawValue, rest)
        if written <= 0 { return }
        offset += written
      }
    }
  }

  private static func system(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
