internal import VanKienBytes
internal import VanKienText

/// Joins the lines of a draft into blocks.
///
/// Titles written over several lines are joined in every format. In plain text the lines of a paragraph are joined where a converter or an
/// editor broke it; a line that can stand for itself stays a block of its own.
struct BlockJoiner {
  private let draft: Draft
  private let isPlainText: Bool
  private let titles: TitleLines

  /// The width at which the text is wrapped, in code points; `nil` when each line is a paragraph.
  private let wrapWidth: Int?

  /// The index of the next note marker.
  private var nextMarker = 0

  private init(_ draft: Draft, isPlainText: Bool) {
    self.draft = draft
    self.isPlainText = isPlainText
    titles = TitleLines(source: draft.source, lines: draft.lines)
    wrapWidth = isPlainText ? WrapWidth.width(of: draft.lines) : nil
  }

  /// The blocks of the lines of `draft`.
  static func blocks(of draft: Draft, isPlainText: Bool) -> [Draft.DraftBlock] {
    var joiner = BlockJoiner(draft, isPlainText: isPlainText)
    return joiner.blocks()
  }

  private mutating func blocks() -> [Draft.DraftBlock] {
    var blocks: [Draft.DraftBlock] = []
    var followsStars = false
    var first = 0
    while first < draft.lines.count {
      let line = draft.lines[first]
      if line.hint == .none, line.traits.contains(.ornament) {
        followsStars = followsStars || line.traits.contains(.stars)
        first += 1
        continue
      }
      var end = first + 1
      while end < draft.lines.count, joins(first: first, next: end) { end += 1 }
      blocks.append(Draft.DraftBlock(lines: first..<end, hint: line.hint, followsStars: followsStars))
      followsStars = false
      first = end
    }
    return blocks
  }

  private mutating func joins(first: Int, next: Int) -> Bool {
    let previousLine = draft.lines[next - 1]
    let nextLine = draft.lines[next]
    guard previousLine.hint == nextLine.hint, !nextLine.startsNote else { return false }
    if isMarkerBetween(previousLine, nextLine) { return true }
    if nextLine.traits.contains(.ornament) || nextLine.marker != nil { return false }
    switch nextLine.hint {
    case .none, .heading: if titles.continues(first: first, next: next) { return true }
    case .note, .listItem, .paragraph: break
    case .cell: return nextLine.followsBreak && previousLine.ending != .sentence
    }
    if case .heading = nextLine.hint { return nextLine.followsBreak }
    guard isPlainText || nextLine.followsBreak, nextLine.blankLinesBefore == 0, titles.isProse(previousLine),
      titles.isProse(nextLine)
    else {
      return false
    }
    return isBroken(previousLine, nextLine) || isWrapped(previousLine, nextLine)
  }

  /// Whether a note marker begins on one line and ends on the other.
  private mutating func isMarkerBetween(_ previous: TextLine, _ next: TextLine) -> Bool {
    while nextMarker < draft.markers.count, draft.markers[nextMarker].range.upperBound <= next.range.lowerBound {
      nextMarker += 1
    }
    guard nextMarker < draft.markers.count else { return false }
    let range = draft.markers[nextMarker].range
    return range.lowerBound < previous.range.upperBound && range.upperBound > next.range.lowerBound
  }

  /// Whether the end of `previous` and the beginning of `next` show that a sentence was broken.
  private func isBroken(_ previous: TextLine, _ next: TextLine) -> Bool {
    if previous.ending == .openBracket || startsWithClosing(next) { return true }
    if next.traits.contains(.startsLower) { return previous.ending == .open || previous.ending == .comma }
    switch previous.ending {
    case .comma:
      if next.traits.contains(.startsDigit) { return true }
      return !previous.opening.contains(.address) && !next.opening.contains(.recital)
    case .open:
      guard let word = Formulas.lastWord(draft.source.span, previous.range) else { return isUnbalanced(previous) }
      if Formulas.openWords.contains(word) { return true }
      let introducesNumber = Formulas.wordsBeforeNumbers.contains(word)
      return (next.traits.contains(.startsDigit) && introducesNumber) || isUnbalanced(previous)
    default: return false
    }
  }

  private func startsWithClosing(_ line: TextLine) -> Bool {
    switch UTF8Scalar(draft.source.span, at: line.range.lowerBound).value {
    case 0x21, 0x25, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x5D, 0x201D: true
    default: false
    }
  }

  /// Whether a bracket or quotation mark is opened in the line and not closed.
  private func isUnbalanced(_ line: TextLine) -> Bool {
    let bytes = draft.source.span
    var brackets = 0
    var quotes = 0
    var position = line.range.lowerBound
    while position < line.range.upperBound {
      let scalar = UTF8Scalar(bytes, at: position)
      switch scalar.value {
      case 0x28: brackets += 1
      case 0x29: brackets -= 1
      case 0x201C: quotes += 1
      case 0x201D: quotes -= 1
      default: break
      }
      position += scalar.length
    }
    return brackets > 0 || quotes > 0
  }

  /// Whether the first word of `next` had no room on the line of `previous`.
  private func isWrapped(_ previous: TextLine, _ next: TextLine) -> Bool {
    guard let wrapWidth, next.indent <= previous.indent + 1 else { return false }
    return (previous.length + 1 + firstWordLength(next)) * 100 > wrapWidth * 85
  }

  private func firstWordLength(_ line: TextLine) -> Int {
    let bytes = draft.source.span
    var count = 0
    for position in line.range {
      if bytes[position] == 0x20 { break }
      if bytes[position] & 0xC0 != 0x80 { count += 1 }
    }
    return count
  }
}

/// Tells whether a plain text is wrapped at a fixed width.
enum WrapWidth {
  /// The width in code points at which lines are broken; `nil` when each line is a paragraph.
  static func width(of lines: [TextLine]) -> Int? {
    var pairs = 0
    var broken = 0
    var width = 0
    var longest = 0
    for index in lines.indices.dropFirst() {
      let (previous, next) = (lines[index - 1], lines[index])
      longest = max(longest, next.length)
      guard next.blankLinesBefore == 0, next.marker == nil, !next.traits.contains(.capitals) else { continue }
      pairs += 1
      guard previous.ending == .open || previous.ending == .comma, next.traits.contains(.startsLower) else { continue }
      broken += 1
      width = max(width, previous.length)
    }
    // Vietnamese starts about one word in six with a capital or a digit; a text of paragraphs has next to no such pairs.
    guard broken >= 3, broken * 3 >= pairs, longest <= 200 else { return nil }
    return width
  }
}
