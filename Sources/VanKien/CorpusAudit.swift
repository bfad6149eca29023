internal import VanKienBytes
internal import VanKienCheck
internal import VanKienExtraction
internal import VanKienGraph
internal import VanKienReading

/// Finds what a corpus of documents gets wrong, and writes a report.
///
/// ```swift
/// var audit = try CorpusAudit(paths: ["Corpus"])
/// try audit.choose(kinds: ["contradiction", "sum"], minimumSeverity: "warning")
/// let page = audit.report(.html, language: .vi)
/// ```
public struct CorpusAudit: Sendable {
  /// The forms of the report.
  public enum Format: String, CaseIterable, Sendable {
    case text, html, json, sarif
  }

  /// A document that could not be looked at, or is not what the graph was built of, with why.
  public struct Skipped: Sendable {
    /// The path of the document.
    public let path: String
    /// Why, in both languages.
    fileprivate let reason: LocalizedText
    /// Whether it was looked at all the same.
    public let isRead: Bool

    /// The reason in `language`.
    public func reason(_ language: ReportLanguage) -> String { reason[language.language] }
  }

  /// The documents that could not be looked at, or have changed.
  public private(set) var skipped: [Skipped] = []

  private var documents: [String] = []
  private var findings: [AuditFinding] = []
  private var options = AuditOptions()

  /// Reads the documents at `paths`, files and folders, and looks for everything.
  ///
  /// - Throws: ``PipelineError`` when a path cannot be listed.
  public init(paths: [String]) throws(PipelineError) {
    do throws(FileError) {
      let files = try DocumentList(paths: paths).files
      look(at: files.map { (path: $0.path, name: $0.name, sha256: nil) }, known: [])
    } catch {
      throw PipelineError(error)
    }
  }

  /// Reads the documents of which the graph in the folder `graph` was built, and adds the contradictions the graph holds.
  ///
  /// The documents are looked for in the folder `documents`, from which they were read.
  ///
  /// Documents that have changed since, or are gone, are named in ``skipped``; of those that are gone only what the graph says is known.
  ///
  /// - Throws: ``PipelineError`` when there is no graph or it cannot be read.
  public init(graph: String, documents: String) throws(PipelineError) {
    do {
      let folder = GraphFolder(path: graph)
      let sources = try folder.manifest().manifest.sources
      let known = try GraphContradictions(folder.open()).findings()
      look(at: sources.map { (path: "\(documents)/\($0.name)", name: $0.name, sha256: $0.sha256) }, known: known)
    } catch {
      throw PipelineError(error)
    }
  }

  private mutating func look(at files: [(path: String, name: String, sha256: String?)], known: [AuditFinding]) {
    var entries: [AuditCorpus.Entry] = []
    for file in files {
      do throws(ReadError) {
        let document = try DocumentReader().read(path: file.path, name: file.name)
        if let sha256 = file.sha256, sha256 != document.sha256 {
          skipped.append(Skipped(path: file.path, reason: Self.changed, isRead: true))
        }
        entries.append(AuditCorpus.Entry(document: document, extraction: Extractor().extract(document)))
      } catch {
        skipped.append(Skipped(path: file.path, reason: error.explanation, isRead: false))
      }
    }
    documents = entries.map(\.document.name)
    var all = AuditOptions()
    all.minimumCertainty = 0
    findings = Audit.findings(AuditCorpus(entries), options: all, known: known)
  }

  private static let changed = LocalizedText(
    vi: "văn bản đã thay đổi từ khi dựng đồ thị; hãy chạy lại vankien build",
    en: "the document has changed since the graph was built; run vankien build again")

  /// The names by which kinds of findings are chosen.
  public static var kindNames: [String] { AuditKind.allCases.map(\.name) }

  /// The names of the severities, the least first.
  public static var severityNames: [String] { Finding.Severity.allCases.map(\.rawValue) }

  /// Reports only findings of `kinds` (all when empty) that matter at least as much as `minimumSeverity`.
  ///
  /// Names that are not known are ignored; see ``kindNames`` and ``severityNames``.
  public mutating func choose(kinds: [String] = [], minimumSeverity: String = "note", minimumCertainty: Int = 50) {
    let chosen = kinds.compactMap { AuditKind(name: $0) }
    options.kinds = chosen.isEmpty ? Set(AuditKind.allCases) : Set(chosen)
    options.minimumSeverity = Finding.Severity(rawValue: minimumSeverity) ?? .note
    options.minimumCertainty = minimumCertainty
  }

  /// Whether anything was found of what was chosen.
  public var hasFindings: Bool { findings.contains(where: options.admit) }

  /// The report as UTF-8; `hasColour` colours the text form for a terminal.
  public func report(_ format: Format, language: ReportLanguage, hasColour: Bool = false) -> [UInt8] {
    let report = AuditReport(
      findings: findings.filter(options.admit), documents: documents, language: language.language)
    return switch format {
    case .text: AuditTextReport(report, hasColour: hasColour).bytes
    case .html: AuditHTMLReport(report).bytes
    case .json: AuditJSONReport(report).bytes
    case .sarif: AuditSARIFReport(report).bytes
    }
  }
}
