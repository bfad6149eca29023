internal import VanKienBytes
internal import VanKienReading

/// Tells where markers and notes do not pair, from what the reader noticed.
struct NoteFinder {
  private let document: SourceDocument

  init(_ document: SourceDocument) {
    self.document = document
  }

  private static let codes: Set<String> = ["marker-without-note", "note-without-marker", "note-count-mismatch"]

  var findings: [AuditFinding] {
    document.findings.filter { Self.codes.contains($0.code) }.map { finding in
      AuditFinding(
        .note, certainty: finding.code == "note-count-mismatch" ? 80 : 90, message: finding.message,
        remedy: LocalizedText(
          vi: "Bổ sung chú thích hoặc bỏ dấu chú thích thừa", en: "Add the note or take the marker away"),
        passages: [passage(finding)])
    }
  }

  /// The line of the finding; the head of the document when the finding is about all of it.
  private func passage(_ finding: Finding) -> AuditPassage {
    let block = document.blocks.first { document.line(of: $0.range.end) >= finding.line }
    let start = block?.range.start ?? 0
    let end = min(block?.range.end ?? 0, start + 1)
    var passage = AuditPassage(document, block: block, marks: [ByteRange(Int(start), Int(end))])
    passage.marks = []
    passage.excerptMarks = []
    if finding.line > 0 { passage.line = finding.line }
    return passage
  }
}
