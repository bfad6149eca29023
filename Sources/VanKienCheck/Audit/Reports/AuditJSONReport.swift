internal import VanKienBytes
internal import VanKienReading

/// Writes an audit as one JSON object; offsets are code points of the documents' own text.
///
/// ```json
/// {"documents":1,"findings":[{"kind":"sum","rule":"VK210/sum","severity":"error","certainty":90,"message":"…","remedy":"…",
///   "passages":[{"document":"a.txt","heading":"…","line":3,"start":10,"end":80,"text":"…","marks":[{"start":12,"end":15,"text":"716"}]}]}]}
/// ```
package struct AuditJSONReport: Sendable {
  private let report: AuditReport

  /// Makes the JSON of `report`.
  package init(_ report: AuditReport) {
    self.report = report
  }

  /// The report in UTF-8, ended by a line feed.
  package var bytes: [UInt8] {
    var object = JSONObject()
    object.add("documents", report.documents.count)
    object.add("language", report.language.rawValue)
    object.addRaw("counts", counts)
    object.addRaw("findings", Self.array(report.findings.map(json)))
    return object.bytes + [0x0A]
  }

  private var counts: String {
    var object = JSONObject()
    for (kind, findings) in report.sections { object.add(kind.name, findings.count) }
    return object.text
  }

  private func json(_ finding: AuditFinding) -> String {
    var object = JSONObject()
    object.add("kind", finding.kind.name)
    object.add("rule", finding.kind.rawValue)
    object.add("severity", finding.severity.rawValue)
    object.add("certainty", finding.certainty)
    object.add("message", finding.message[report.language])
    object.add("remedy", finding.remedy[report.language])
    object.addRaw("passages", Self.array(finding.passages.map(json)))
    return object.text
  }

  private func json(_ passage: AuditPassage) -> String {
    var object = JSONObject()
    object.add("document", passage.document)
    object.add("heading", passage.heading.isEmpty ? nil : passage.heading)
    object.add("line", passage.line)
    object.add("start", passage.range.lowerBound)
    object.add("end", passage.range.upperBound)
    object.add("text", passage.excerpt)
    object.addRaw("marks", Self.array(passage.marks.map(json)))
    return object.text
  }

  private func json(_ mark: AuditPassage.Mark) -> String {
    var object = JSONObject()
    object.add("start", mark.range.lowerBound)
    object.add("end", mark.range.upperBound)
    object.add("text", mark.text)
    return object.text
  }

  private static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",\n") + "]" }
}
