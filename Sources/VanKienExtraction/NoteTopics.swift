internal import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// What the footnotes of a document speak of: the indicator of the figure before each marker.
struct NoteTopics {
  private let scan: Scan

  /// The notes by the block their marker stands in, and by their own blocks.
  private var notesOfBlock: [Int: [Int]] = [:]
  private var noteOfBlock: [Int: Int] = [:]
  private var topics: [Int: [Range<Int>]] = [:]

  /// A marker further away hangs on other words.
  private static let reach = 12

  init(scan: Scan) {
    self.scan = scan
    for (index, note) in scan.document.notes.enumerated() {
      if note.block >= 0 { notesOfBlock[note.block, default: []].append(index) }
      for block in note.blocks { noteOfBlock[block] = index }
    }
  }

  /// The indicator that the note holding `block` speaks of.
  func topic(ofBlock block: Int) -> [Range<Int>] {
    noteOfBlock[block].flatMap { topics[$0] } ?? []
  }

  /// Remembers the figures of a block for the notes whose markers stand in it.
  mutating func remember(_ figures: [FigureDraft], ofBlock block: Int) {
    for note in notesOfBlock[block] ?? [] {
      let anchor = scan.document.notes[note].anchor
      let last = figures.last { scan.bytes($0.quantity.tokens).end <= anchor }
      guard let last, tokens(from: last.quantity.tokens.upperBound, to: anchor) <= Self.reach else { continue }
      topics[note] = last.indicator
    }
  }

  private func tokens(from token: Int, to offset: UInt32) -> Int {
    var index = token
    while index < scan.count, scan.bytes(index..<(index + 1)).start < offset, index - token <= Self.reach { index += 1 }
    return index - token
  }
}
