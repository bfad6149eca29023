package import VanKienBytes
internal import VanKienReading

/// The findings of an audit with what they were found in, to be written in one of several forms.
package struct AuditReport: Sendable {
  /// The findings, in order.
  package let findings: [AuditFinding]
  /// The names of the documents looked at.
  package let documents: [String]
  /// The language of the report.
  package let language: Language

  /// Makes a report.
  package init(findings: [AuditFinding], documents: [String], language: Language) {
    self.findings = findings
    self.documents = documents
    self.language = language
  }

  /// The findings of each kind that has some, in the order of kinds.
  package var sections: [(kind: AuditKind, findings: [AuditFinding])] {
    AuditKind.allCases.compactMap { kind in
      let own = findings.filter { $0.kind == kind }
      return own.isEmpty ? nil : (kind, own)
    }
  }

  /// How many findings have `severity`.
  func count(_ severity: Finding.Severity) -> Int { findings.filter { $0.severity == severity }.count }

  /// `text` in the report's language.
  func words(_ vietnamese: String, _ english: String) -> String { language == .vietnamese ? vietnamese : english }

  /// The word for `severity`.
  func word(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: words("lỗi", "error")
    case .warning: words("cảnh báo", "warning")
    case .note: words("lưu ý", "note")
    }
  }

  /// "24 phát hiện (15 lỗi, 7 cảnh báo, 2 lưu ý) trong 1 văn bản".
  var summary: String {
    let count = findings.count
    let parts = [Finding.Severity.error, .warning, .note].map {
      "\(self.count($0)) \(words(word($0), plural(word($0), self.count($0))))"
    }
    let found = words("\(count) phát hiện", "\(count) \(plural("finding", count))")
    let place = words(
      "trong \(documents.count) văn bản", "in \(documents.count) \(plural("document", documents.count))")
    return count == 0
      ? "\(words("Không phát hiện sai sót", "Nothing found")) \(place)"
      : "\(found) (\(parts.joined(separator: ", "))) \(place)"
  }

  private func plural(_ word: String, _ count: Int) -> String { count == 1 ? word : word + "s" }
}
