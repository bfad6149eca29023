import VanKienBytes
import VanKienCheck
import VanKienExtraction
import VanKienReading

/// Reads texts as documents and audits them.
enum AuditSupport {
  static func entry(_ text: String, name: String = "a.txt") throws -> AuditCorpus.Entry {
    let bytes = Array(text.utf8)
    let document = try DocumentReader().read(bytes: bytes.span, name: name, path: name)
    return AuditCorpus.Entry(document: document, extraction: Extractor().extract(document))
  }

  static func findings(_ texts: [String], _ options: AuditOptions = AuditOptions()) throws -> [AuditFinding] {
    var entries: [AuditCorpus.Entry] = []
    for (index, text) in texts.enumerated() { entries.append(try entry(text, name: "\(index + 1).txt")) }
    return Audit.findings(AuditCorpus(entries), options: options)
  }

  /// The names of the kinds found, each with the words marked.
  static func kinds(_ texts: [String]) throws -> [String] {
    try findings(texts).map { finding in
      ([finding.kind.name] + finding.passages.flatMap { $0.marks.map(\.text) }).joined(separator: " | ")
    }
  }

  /// The calculations of the passages of `text`.
  static func relations(_ text: String) throws -> [ArithmeticRelation] {
    let entry = try entry(text)
    return entry.document.blocks.flatMap {
      PassageArithmetic.relations(in: entry.document, block: $0.range, figures: entry.extraction.figures)
    }
  }
}
