internal import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// A document as TEI sees it: every character of its source in exactly one piece, save the white space between pieces.
struct TEISource {
  /// A stretch of the source: a block with the note markers and labels that stand beside it on its lines, or lines that are in no block.
  struct Piece: Hashable {
    /// Code points of the source.
    var range: Range<Int>

    /// The index of the block; -1 for lines that are in none (rows of stars, page numbers).
    let block: Int
  }

  let document: SourceDocument

  /// The code points of the source.
  let codePoints: [Unicode.Scalar]

  /// All pieces, by where they stand.
  private(set) var pieces: [Piece] = []

  /// The piece of each block.
  private(set) var pieceOfBlock: [Int]

  /// Where the source has the markers of notes: the notes by the offset at which each hangs, behind its marker.
  private(set) var anchors: [(offset: Int, note: Int)] = []

  /// Reads the pieces of `document`.
  init(_ document: SourceDocument) {
    self.document = document
    codePoints = Array(String(decoding: document.source, as: UTF8.self).unicodeScalars)
    pieceOfBlock = Array(repeating: -1, count: document.blocks.count)
    divide()
    for (index, piece) in pieces.enumerated() where piece.block >= 0 { pieceOfBlock[piece.block] = index }
    findAnchors()
  }

  /// The text of `range`.
  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: codePoints[range])
    return String(view)
  }

  /// The piece that holds all code points from `start` to `end`.
  func piece(from start: Int, to end: Int) -> Int? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].range.lowerBound <= start { low = middle + 1 } else { high = middle }
    }
    return low > 0 && end <= pieces[low - 1].range.upperBound ? low - 1 : nil
  }

  private mutating func divide() {
    let count = codePoints.count
    var blocks: [Piece] = document.blocks.indices.map { index in
      let range = document.sourceRange(document.blocks[index].range)
      return Piece(range: min(range.lowerBound, count)..<min(range.upperBound, count), block: index)
    }
    blocks.sort { ($0.range.lowerBound, $0.block) < ($1.range.lowerBound, $1.block) }
    var loose: [Piece] = []
    var end = 0
    for index in blocks.indices {
      let start = max(end, blocks[index].range.lowerBound)
      let (before, between, after) = share(end..<start)
      if index > 0, !before.isEmpty {
        extend(&blocks[index - 1], to: before)
      } else if !before.isEmpty {
        loose.append(Piece(range: before, block: -1))
      }
      loose += between.map { Piece(range: $0, block: -1) }
      if !after.isEmpty { extend(&blocks[index], to: after) }
      end = max(start, blocks[index].range.upperBound)
    }
    let (before, between, after) = share(end..<count)
    if let last = blocks.indices.last, !before.isEmpty { extend(&blocks[last], to: before) }
    loose += (between + (after.isEmpty ? [] : [after])).map { Piece(range: $0, block: -1) }
    if blocks.isEmpty, !before.isEmpty { loose.append(Piece(range: before, block: -1)) }
    pieces = (blocks + loose).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func extend(_ piece: inout Piece, to range: Range<Int>) {
    piece.range = min(piece.range.lowerBound, range.lowerBound)..<max(piece.range.upperBound, range.upperBound)
  }

  /// Shares the characters of a gap: what stands on the line of the block before, whole lines, what stands on the line of the next.
  private func share(_ gap: Range<Int>) -> (before: Range<Int>, between: [Range<Int>], after: Range<Int>) {
    var lines: [Range<Int>] = []
    var start = gap.lowerBound
    for index in gap where codePoints[index] == "\n" {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<gap.upperBound)
    let trimmed = lines.map(trimmed)
    guard trimmed.count > 1 else { return (gap.lowerBound..<gap.lowerBound, [], trimmed[0]) }
    return (trimmed[0], trimmed[1..<(trimmed.count - 1)].filter { !$0.isEmpty }, trimmed[trimmed.count - 1])
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Self.isWhite(codePoints[start]) { start += 1 }
    while end > start, Self.isWhite(codePoints[end - 1]) { end -= 1 }
    return start..<end
  }

  /// White space, and the byte order mark.
  private static func isWhite(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0xFEFF
  }

  private mutating func findAnchors() {
    for (index, note) in document.notes.enumerated() where note.block >= 0 && !note.blocks.isEmpty {
      let piece = pieces[pieceOfBlock[note.block]].range
      let before = document.positions.codePointOffset(
        ofByte: document.map.sourceEnd(Int(note.anchor)), in: document.source.span)
      let behind = document.positions.codePointOffset(
        ofByte: document.map.sourceOffset(Int(note.anchor)), in: document.source.span)
      var offset = min(max(before, behind), piece.upperBound)
      // The white space behind the marker belongs to the text that goes on.
      while offset > before, offset > piece.lowerBound, Self.isWhite(codePoints[offset - 1]) { offset -= 1 }
      anchors.append((max(offset, piece.lowerBound), index))
    }
    anchors.sort { ($0.offset, $0.note) < ($1.offset, $1.note) }
  }
}
