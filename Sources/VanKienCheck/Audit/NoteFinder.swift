internal import VanKienBytes
internal import VanKienReading

/// Tells where markers and notes do not pair, from what the reader noticed.
struct NoteFinder {
  private let document: SourceDocument

  init(_ document: SourceDocument) {
    self.document = document
  }

  private static let codes: Set<String> = ["marker-without-note", "note-without-marker", "note-count-mismatch"]

  var findings: [AuditFinding] { noticed + unknownMarkers }

  /// What the reader noticed.
  private var noticed: [AuditFinding] {
    document.findings.filter { Self.codes.contains($0.code) }.map { finding in
      AuditFinding(
        .note, certainty: finding.code == "note-count-mismatch" ? 80 : 90, message: finding.message,
        remedy: Self.remedy,
        passages: [passage(finding)])
    }
  }

  /// Numbers in square brackets that hang on a word like the document's own markers, but have no note.
  private var unknownMarkers: [AuditFinding] {
    let labels = Set(document.notes.compactMap { Int($0.label) })
    guard let last = labels.max() else { return [] }
    return document.blocks.filter { $0.role != .note }.flatMap { block -> [AuditFinding] in
      NumberScan(document.text, block.range).numbers.compactMap { number -> AuditFinding? in
        guard number.before == "[", number.after == "]", number.start > Int(block.range.start) + 1 else { return nil }
        guard document.text[number.start - 2] != 0x20, number.value > 0, number.value <= last + 9 else { return nil }
        guard !labels.contains(number.value) else { return nil }
        let range = ByteRange(number.start - 1, number.end + 1)
        return AuditFinding(
          .note, certainty: 75,
          message: LocalizedText(
            vi: "Dấu chú thích \(document.string(range)) không có chú thích",
            en: "The marker \(document.string(range)) has no note"),
          remedy: Self.remedy, passages: [AuditPassage(document, block: block, marks: [range])])
      }
    }
  }

  private static let remedy = LocalizedText(
    vi: "Bổ sung chú thích hoặc bỏ dấu chú thích thừa", en: "Add the note or take the marker away")

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
