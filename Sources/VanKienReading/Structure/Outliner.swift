internal import VanKienBytes
internal import VanKienText

/// Understands the blocks of a document: which are headings, list items, paragraphs, and what outline they form.
///
/// Where the format says nothing, the numbering tells (phần, chương, I-, 1., a), -), then capitals, then the shape of a line: a heading
/// is no sentence and stands above what it announces.
struct Outliner {
  /// A number that does not fit the one before it.
  struct Oddity: Hashable {
    var block: Int
    var irregularity: Outline.Irregularity
  }

  private(set) var blocks: [Block] = []
  private(set) var oddities: [Oddity] = []
  private var outline = Outline()
  private var lists = ListDepth()

  private let text: [UInt8]
  private let lines: [TextLine]
  private let stars: [Bool]
  private let ranks: MarkerRanks
  private var stage = Stage.head
  private let titleBlock: Int?

  /// Where in a document the reader is.
  private enum Stage {
    /// Above the title: issuer, number, place and date.
    case head
    case body
    /// Behind the signature.
    case closing
  }

  /// Understands `lines`, one for each block of `text`; `stars` tells which blocks follow an ornament of stars.
  init(text: [UInt8], lines: [TextLine], stars: [Bool]) {
    self.text = text
    self.lines = lines
    self.stars = stars
    ranks = MarkerRanks(lines)
    let heads = Headings(text: text, lines: lines, ranks: ranks)
    titleBlock = heads.title
    stage = titleBlock == nil ? .body : .head
    blocks.reserveCapacity(lines.count)
    for index in lines.indices { place(index, heads) }
  }

  /// The sections found.
  var sections: [Section] { outline.sections }

  private mutating func place(_ index: Int, _ heads: Headings) {
    let line = lines[index]
    if stars[index] { endParts() }
    switch line.hint {
    case .note: append(index, .note)
    case .cell: append(index, .tableCell)
    case .heading(let level): placeHeading(index, level: level)
    case .listItem(let depth): appendItem(index, depth: depth)
    case .paragraph: placeParagraph(index)
    case .none: placeUnmarked(index, heads)
    }
  }

  /// Stars set off the closing words, which belong to the whole document or to its outermost part.
  private mutating func endParts() {
    outline.close(from: ranks.outermostPart.map { $0 + 1 } ?? 0)
    lists.reset()
  }

  private mutating func placeHeading(_ index: Int, level: Int) {
    if index == titleBlock { return placeTitle(index) }
    stage = .body
    let rank = level - MarkerRanks.styledHeadings
    if let marker = lines[index].marker {
      openNumbered(index, marker, role: .heading, rank: rank)
    } else {
      openHeading(index, rank: rank)
    }
  }

  private mutating func placeTitle(_ index: Int) {
    outline.setTitle(index)
    append(index, .heading)
    stage = .body
  }

  private mutating func placeUnmarked(_ index: Int, _ heads: Headings) {
    if index == titleBlock { return placeTitle(index) }
    let line = lines[index]
    if heads.isSignature(index) { stage = .closing }
    if let marker = line.marker, marker.kind.isLabel {
      stage = .body
      return openNumbered(index, marker, role: heads.isSentence(index) ? .paragraph : .heading, rank: ranks[marker])
    }
    if stage == .closing, heads.isAttachedTitle(index) {
      stage = .body
      return openHeading(index, rank: MarkerRanks.attachedDocument)
    }
    guard stage == .body else { return placeParagraph(index) }
    if let marker = line.marker {
      placeNumbered(index, marker, heads)
    } else if let rank = heads.unnumberedRank(index) {
      openHeading(index, rank: rank)
    } else {
      placeParagraph(index)
    }
  }

  private mutating func placeNumbered(_ index: Int, _ marker: Marker, _ heads: Headings) {
    if marker.kind.isListSign { return placeItem(index, marker) }
    if heads.isNumberedHeading(index) {
      openNumbered(index, marker, role: .heading, rank: ranks[marker])
    } else if outline.openOrdinal(like: marker).map({ marker.ordinal == $0 + 1 }) ?? false {
      openNumbered(index, marker, role: .listItem, rank: ranks[marker])
    } else {
      placeItem(index, marker)
    }
  }

  private mutating func placeItem(_ index: Int, _ marker: Marker) {
    appendItem(index, depth: lists.depth(of: marker))
  }

  private mutating func placeParagraph(_ index: Int) {
    lists.interrupt()
    append(index, .paragraph)
  }

  private mutating func openHeading(_ index: Int, rank: Int) {
    lists.reset()
    outline.open(heading: index, rank: rank)
    append(index, .heading)
  }

  private mutating func openNumbered(_ index: Int, _ marker: Marker, role: Block.Role, rank: Int) {
    lists.reset()
    let number = String(decoding: text[lines[index].range.lowerBound..<marker.numberEnd], as: UTF8.self)
    if let irregularity = outline.open(heading: index, marker: marker, rank: rank, number: number) {
      oddities.append(Oddity(block: index, irregularity: irregularity))
    }
    append(index, role, depth: role == .listItem ? 1 : 0)
  }

  private mutating func appendItem(_ index: Int, depth: Int) {
    append(index, .listItem, depth: depth)
  }

  private mutating func append(_ index: Int, _ role: Block.Role, depth: Int = 0) {
    let line = lines[index]
    var block = Block(
      range: ByteRange(line.range.lowerBound, line.range.upperBound), role: role, section: outline.current)
    block.depth = depth
    if role != .note, role != .tableCell, let marker = line.marker {
      block.marker = ByteRange(line.range.lowerBound, marker.end)
    }
    blocks.append(block)
  }
}
