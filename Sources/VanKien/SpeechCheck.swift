internal import VanKienBytes
internal import VanKienCheck
internal import VanKienExtraction
internal import VanKienGraph
internal import VanKienReading

/// Checks every cited document and quoted figure of drafts against a graph.
///
/// ```swift
/// let check = try SpeechCheck(drafts: ["draft.docx"], graph: "Graph")
/// let page = try check.reports(.html, language: .vi)
/// ```
/// A draft that is itself one of the graph's documents is no evidence of itself.
public struct SpeechCheck: Sendable {
  /// The forms of the report.
  public enum Format: String, CaseIterable, Sendable {
    case text, json, sarif, html, docx

    /// Whether each draft gets a report of its own.
    public var isOnePerDraft: Bool { self == .html || self == .docx }
  }

  /// What makes a check fail.
  public enum FailOn: String, CaseIterable, Sendable {
    /// Contradictions, with the corpus or within the draft.
    case contradicted
    /// Also what nothing confirms.
    case notFound = "not_found"
    /// Nothing.
    case none
  }

  /// A report.
  public struct Report: Sendable {
    /// The name of the draft it is about; `nil` for a report on all of them.
    public let draft: String?
    /// The bytes of the file.
    public let bytes: [UInt8]
  }

  /// Whether the text report is coloured for a terminal.
  public var isColoured = false

  /// Whether the text report shows contradicted sentences as they could stand.
  public var suggests = false

  /// Whether the JSON report tells with which facts each figure was compared.
  public var explains = false

  private let paths: [String]
  private let facts: FactBase
  private let checked: [CheckedDraft]

  /// Checks the files `drafts` against the graph in the folder `graph`; `progress` is told how many of how many are done.
  ///
  /// - Throws: ``PipelineError`` when a draft or the graph cannot be read.
  public init(
    drafts: [String], graph: String, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(PipelineError) {
    do {
      let own = try drafts.map { Draft(try Self.read($0)) }
      let view = try GraphFolder(path: graph).open()
      let facts = try FactBase(
        view, without: Set(own.map(\.document.sha256)), for: own.flatMap(\.claims), own.flatMap(\.quotations))
      self.init(drafts, own, facts, progress)
    } catch {
      throw PipelineError(error)
    }
  }

  /// Checks the files `drafts` against the documents `corpus`, without a graph; `progress` is told how many of how many are done.
  ///
  /// - Throws: ``PipelineError`` when a file cannot be read.
  public init(
    drafts: [String], corpus: [String], progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(PipelineError) {
    do {
      let own = try drafts.map { Draft(try Self.read($0)) }
      let hashes = Set(own.map(\.document.sha256))
      let sources = try corpus.map(Self.read).filter { !hashes.contains($0.sha256) }
      self.init(drafts, own, FactBase(sources.map { ($0, Extractor().extract($0)) }), progress)
    } catch {
      throw PipelineError(error)
    }
  }

  private init(
    _ paths: [String], _ drafts: [Draft], _ facts: FactBase, _ progress: (_ done: Int, _ all: Int) -> Void
  ) {
    self.paths = paths
    self.facts = facts
    let checker = SpeechChecker(facts: facts)
    var checked: [CheckedDraft] = []
    for draft in drafts {
      checked.append(checker.check(draft))
      progress(checked.count, drafts.count)
    }
    self.checked = checked
  }

  private static func read(_ path: String) throws(ReadError) -> SourceDocument {
    try DocumentReader().read(path: path, name: path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// Whether a draft fails.
  public func fails(on threshold: FailOn) -> Bool {
    checked.contains { draft in
      let isContradicted = draft.count(.contradicted) > 0 || !draft.arithmetic.isEmpty
      return switch threshold {
      case .none: false
      case .contradicted: isContradicted
      case .notFound: isContradicted || draft.count(.notFound) > 0
      }
    }
  }

  /// The reports: one for each draft, or one for all of them.
  ///
  /// - Throws: ``PipelineError`` when a draft that is to be copied cannot be read any more.
  public func reports(_ format: Format, language: ReportLanguage) throws(PipelineError) -> [Report] {
    let language = language.language
    switch format {
    case .text:
      let report = TextReport(facts: facts, language: language, isColoured: isColoured, suggests: suggests)
      let text = checked.map { report.text(of: $0) }.joined(separator: "\n")
      return [Report(draft: nil, bytes: Array(text.utf8))]
    case .json:
      let report = JSONReport(facts: facts, explains: explains)
      return [Report(draft: nil, bytes: checked.flatMap { report.text(of: $0) })]
    case .sarif:
      return [Report(draft: nil, bytes: SARIFReport(facts: facts, language: language).text(of: checked))]
    case .html:
      let report = HTMLReport(facts: facts, language: language)
      return checked.map { Report(draft: $0.document.name, bytes: report.text(of: $0)) }
    case .docx:
      do { return try commentedCopies(language) } catch { throw PipelineError(error) }
    }
  }

  private func commentedCopies(_ language: Language) throws -> [Report] {
    let report = DocxReport(facts: facts, language: language)
    return try zip(checked, paths).map { draft, path in
      let file = try MappedFile(path: path)
      return Report(draft: draft.document.name, bytes: try report.bytes(of: draft, file: file.bytes, path: path))
    }
  }
}

extension SpeechCheck.Report {
  /// Writes the report to the file at `path`, whole or not at all.
  ///
  /// - Throws: ``PipelineError`` when the file cannot be written.
  public func write(to path: String) throws(PipelineError) {
    do {
      var file = try AtomicFile(path: path)
      try file.write(bytes)
      try file.commit()
    } catch {
      throw PipelineError(error)
    }
  }
}
