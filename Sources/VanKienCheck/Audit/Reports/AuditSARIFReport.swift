internal import VanKienBytes
internal import VanKienReading

/// Writes an audit as a SARIF log.
package struct AuditSARIFReport: Sendable {
  private let report: AuditReport

  /// Makes the SARIF log of `report`.
  package init(_ report: AuditReport) {
    self.report = report
  }

  /// The log in UTF-8, ended by a line feed.
  package var bytes: [UInt8] {
    let rules = AuditKind.allCases.map {
      SARIFLog.Rule(id: $0.rawValue, name: $0.ruleName, description: $0.summary, level: Self.level($0.severity))
    }
    return SARIFLog(language: report.language, rules: rules, results: report.findings.map(result)).bytes
  }

  private func result(_ finding: AuditFinding) -> SARIFLog.Result {
    let isReview = finding.certainty < 70
    let locations = finding.passages.flatMap(locations)
    return SARIFLog.Result(
      rule: finding.kind.rawValue, kind: isReview ? .review : .fail, level: Self.level(finding.severity),
      message: "\(finding.message[report.language]). \(finding.remedy[report.language]).",
      locations: Array(locations.prefix(1)), related: Array(locations.dropFirst()), fingerprint: fingerprint(finding),
      rank: finding.certainty)
  }

  private func locations(_ passage: AuditPassage) -> [SARIFLog.Location] {
    if passage.marks.isEmpty {
      return [
        SARIFLog.Location(document: passage.document, line: passage.line, range: passage.range, text: passage.excerpt)
      ]
    }
    return passage.marks.enumerated().map { index, mark in
      SARIFLog.Location(
        document: passage.document, line: index == 0 ? passage.line : 0, range: mark.range, text: mark.text,
        message: index == 0 ? passage.heading : "")
    }
  }

  /// What the finding is about without where it stands: its kind and the words marked.
  private func fingerprint(_ finding: AuditFinding) -> String {
    let words = finding.passages.flatMap { [$0.document] + $0.marks.map(\.text) }
    let text = ([finding.kind.rawValue] + words).joined(separator: "\u{1F}")
    let bytes = Array(text.utf8)
    return String(SHA256.hexadecimal(of: bytes.span).prefix(32))
  }

  private static func level(_ severity: Finding.Severity) -> SARIFLog.Level {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
