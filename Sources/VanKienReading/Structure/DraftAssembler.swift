internal import VanKienBytes
internal import VanKienText

/// Writes the text of a draft's blocks, and remembers where the markers stood.
struct DraftAssembler {
  /// The text of a draft, block by block.
  struct Result {
    var text: [UInt8]
    /// Byte offsets of the text to byte offsets of the draft's source.
    var map: OffsetMap
    /// The blocks that have text, as indices of the draft's blocks.
    var blocks: [(draft: Int, range: Range<Int>)]
    /// For each note the offset of its marker in the text and the index in `blocks`; `nil` without a marker.
    var anchors: [(offset: Int, block: Int)?]
    /// Where U+FFFD stands in blocks of the draft's source.
    var lostCharacters: [Int]
  }

  private let draft: Draft
  private var output: BlockText
  private var nextMarker = 0
  private var anchors: [(offset: Int, block: Int)?]
  private var blocks: [(draft: Int, range: Range<Int>)] = []

  /// Writes the text of `draft`.
  static func assemble(_ draft: Draft) -> Result {
    var assembler = DraftAssembler(draft)
    for index in draft.blocks.indices { assembler.write(index) }
    return Result(
      text: assembler.output.text, map: assembler.output.map, blocks: assembler.blocks, anchors: assembler.anchors,
      lostCharacters: assembler.output.lostCharacters)
  }

  private init(_ draft: Draft) {
    self.draft = draft
    output = BlockText(source: draft.source)
    anchors = Array(repeating: nil, count: draft.notes.count)
  }

  private mutating func write(_ index: Int) {
    let block = draft.blocks[index]
    let start = output.position
    var position = draft.lines[block.lines.lowerBound].range.lowerBound
    for line in block.lines {
      let range = draft.lines[line].range
      if line > block.lines.lowerBound, position < range.lowerBound {
        output.appendBlank(for: position..<range.lowerBound)
        position = range.lowerBound
      }
      position = writeLine(line, from: position)
    }
    // A block of nothing but markers leaves no text: they hang on the block before.
    let isEmpty = output.position == start
    if isEmpty {
      output.abandonBlock()
      moveAnchors(toEndBefore: start)
    } else {
      blocks.append((index, output.endBlock()))
    }
  }

  /// Writes a line without its markers and returns the offset reached, which a marker may have moved behind the line's end.
  private mutating func writeLine(_ line: Int, from start: Int) -> Int {
    let end = draft.lines[line].range.upperBound
    let limit = line + 1 < draft.lines.count ? draft.lines[line + 1].range.lowerBound : Int.max
    var position = start
    while nextMarker < draft.markers.count, draft.markers[nextMarker].range.lowerBound < limit {
      let marker = draft.markers[nextMarker]
      nextMarker += 1
      guard marker.range.lowerBound >= start else { continue }
      let place = min(marker.range.lowerBound, end)
      if place > position { output.append(position..<place) }
      cut(marker, followedBy: character(at: marker.range.upperBound))
      position = max(place, marker.range.upperBound)
    }
    if position < end { output.append(position..<end) }
    return max(position, end)
  }

  private mutating func cut(_ marker: Draft.NoteMarker, followedBy next: UInt32) {
    guard marker.note >= 0 else { return }
    anchors[marker.note] = (output.position, blocks.count)
    switch next {
    case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x201D: output.dropBlank()
    default:
      let isWord = next &- 0x30 < 10 || LetterTable.shared[next].base != 0
      if isWord, output.endsInWord, !marker.range.isEmpty { output.appendBlank(for: marker.range) }
    }
  }

  private func character(at position: Int) -> UInt32 {
    position < draft.source.count ? UTF8Scalar(draft.source.span, at: position).value : 0x0A
  }

  private mutating func moveAnchors(toEndBefore start: Int) {
    for note in anchors.indices {
      guard let anchor = anchors[note], anchor.offset == start, anchor.block == blocks.count else { continue }
      anchors[note] = blocks.last.map { ($0.range.upperBound, blocks.count - 1) }
    }
  }
}
