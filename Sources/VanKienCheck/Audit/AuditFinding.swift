package import VanKienBytes
package import VanKienReading

/// Something the corpus gets wrong, with the passages that show it.
package struct AuditFinding: Hashable, Sendable {
  /// What was found.
  package var kind: AuditKind
  /// How much it matters.
  package var severity: Finding.Severity
  /// How sure it is, 0 to 100.
  package var certainty: Int
  /// What is wrong, in one sentence without a full stop.
  package var message: LocalizedText
  /// What would reconcile the passages.
  package var remedy: LocalizedText
  /// The passages, the first the one to look at first.
  package var passages: [AuditPassage]

  /// Makes a finding of the severity its kind has.
  package init(
    _ kind: AuditKind, severity: Finding.Severity? = nil, certainty: Int, message: LocalizedText, remedy: LocalizedText,
    passages: [AuditPassage]
  ) {
    self.kind = kind
    self.severity = severity ?? kind.severity
    self.certainty = certainty
    self.message = message
    self.remedy = remedy
    self.passages = passages
  }
}

/// A stretch of a document with the words that matter marked.
package struct AuditPassage: Hashable, Sendable {
  /// Words that matter, in code points of the document's text.
  package struct Mark: Hashable, Sendable {
    /// Where they stand.
    package var range: Range<Int>
    /// The words.
    package var text: String
  }

  /// The name of the document.
  package var document: String
  /// The heading of the section, empty when there is none.
  package var heading: String
  /// The line of the first mark, from 1.
  package var line: Int
  /// The words around the marks, at most a few hundred characters.
  package var excerpt: String
  /// Where the excerpt begins and ends, in code points of the document's text.
  package var range: Range<Int>
  /// The marks, in order, and for each the range of its characters in the excerpt.
  package var marks: [Mark]
  /// The marks as ranges of unicode scalars of `excerpt`.
  package var excerptMarks: [Range<Int>]
}

extension AuditPassage {
  /// The words of `document` around the byte ranges `marks` of one block.
  package init(_ document: SourceDocument, block: Block?, marks: [ByteRange]) {
    let ordered = marks.sorted()
    let first = ordered.first ?? ByteRange(0, 0)
    let last = ordered.map(\.end).max() ?? first.end
    let bounds = block.map { document.row(of: $0) } ?? ByteRange(Int(first.start), Int(last))
    let excerpt = Self.excerpt(document.text, around: ByteRange(Int(first.start), Int(last)), in: bounds)
    self.document = document.name
    heading = block.map { document.heading(of: $0) } ?? ""
    line = document.line(of: first.start)
    range = document.sourceRange(excerpt)
    self.excerpt = document.string(excerpt)
    self.marks = ordered.map { Mark(range: document.sourceRange($0), text: document.string($0)) }
    excerptMarks = ordered.compactMap { mark in
      guard excerpt.contains(mark) else { return nil }
      let before = Self.scalars(document.text[Int(excerpt.start)..<Int(mark.start)])
      return before..<(before + Self.scalars(document.text[mark.indices]))
    }
  }

  /// How many bytes of text an excerpt has before the first mark and behind the last.
  private static let margin = 220

  /// The marked words with what stands around them, cut at sentence ends or else at spaces.
  private static func excerpt(_ text: [UInt8], around marks: ByteRange, in block: ByteRange) -> ByteRange {
    var start = max(Int(block.start), Int(marks.start) - margin)
    var end = min(Int(block.end), Int(marks.end) + margin)
    if start > Int(block.start) {
      let sentence = text[start..<Int(marks.start)].lastIndex(of: 0x2E).flatMap { text[$0 + 1] == 0x20 ? $0 + 2 : nil }
      start = sentence ?? text[start..<Int(marks.start)].firstIndex(of: 0x20).map { $0 + 1 } ?? Int(marks.start)
    }
    if end < Int(block.end) {
      let sentence = text[Int(marks.end)..<end].firstIndex(of: 0x2E).flatMap { text[$0 + 1] == 0x20 ? $0 + 1 : nil }
      end = sentence ?? text[Int(marks.end)..<end].lastIndex(of: 0x20) ?? Int(marks.end)
    }
    return ByteRange(min(start, Int(marks.start)), max(end, Int(marks.end)))
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}

extension SourceDocument {
  /// The heading of the section that `block` belongs to; empty when it has none.
  func heading(of block: Block) -> String {
    guard sections.indices.contains(block.section) else { return "" }
    let heading = sections[block.section].heading
    return blocks.indices.contains(heading) ? string(blocks[heading].range) : ""
  }

  /// The bytes of the row of the table that `block` is a cell of; those of the block when it is none.
  func row(of block: Block) -> ByteRange {
    guard block.role == .tableCell, tables.indices.contains(block.owner) else { return block.range }
    let cells = tables[block.owner].cells
    let own = cells.first { $0.blocks.contains { blocks.indices.contains($0) && blocks[$0].range == block.range } }
    guard let own else { return block.range }
    let ranges = cells.filter { $0.row == own.row }.flatMap(\.blocks).filter { blocks.indices.contains($0) }.map {
      blocks[$0].range
    }
    let start = ranges.map(\.start).min() ?? block.range.start
    let end = ranges.map(\.end).max() ?? block.range.end
    return ByteRange(Int(start), Int(end))
  }

  /// The index of the block that holds the byte `offset` of the text.
  func block(at offset: UInt32) -> Int? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].range.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && blocks[low].range.start <= offset ? low : nil
  }
}
