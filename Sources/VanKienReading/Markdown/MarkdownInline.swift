internal import VanKienBytes
internal import VanKienText

/// Finds the signs inside a block of Markdown that are not its text.
struct MarkdownInline {
  /// A sign: its bytes, and for a note marker the label.
  struct Sign: Hashable {
    var range: Range<Int>
    var label: String?
  }

  /// A run of `*` or `_`.
  private struct Delimiter {
    var range: Range<Int>
    let byte: UInt8
    let canOpen: Bool
    let canClose: Bool
  }

  private let source: [UInt8]
  private let range: Range<Int>
  private var found: [Sign] = []
  private var delimiters: [Delimiter] = []

  init(_ source: [UInt8], _ range: Range<Int>) {
    self.source = source
    self.range = range
  }

  /// The signs in the order of the source, none overlapping another.
  mutating func signs() -> [Sign] {
    var position = range.lowerBound
    // A list marker of the block is text.
    if byte(position) == 0x2A || byte(position) == 0x2D, byte(position + 1) == 0x20 { position += 2 }
    while position < range.upperBound { position = readSign(at: position) }
    matchDelimiters()
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var last = 0
    found.removeAll { sign in
      defer { last = max(last, sign.range.upperBound) }
      return sign.range.lowerBound < last
    }
    return found
  }

  private func byte(_ position: Int) -> UInt8 {
    range.contains(position) ? source[position] : 0
  }

  /// Reads what stands at `position` and returns where to go on.
  private mutating func readSign(at position: Int) -> Int {
    switch source[position] {
    case 0x5C where Self.punctuation.contains(byte(position + 1)):
      found.append(Sign(range: position..<(position + 1)))
      return position + 2
    case 0x60: return readCode(at: position)
    case 0x2A, 0x5F: return readDelimiter(at: position)
    case 0x21 where byte(position + 1) == 0x5B:
      found.append(Sign(range: position..<(position + 1)))
      return position + 1
    case 0x5B: return readBracket(at: position)
    case 0x3C: return readTag(at: position)
    default: return position + 1
    }
  }

  private static let punctuation = ByteSet("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

  /// Code between backticks is text without them.
  private mutating func readCode(at start: Int) -> Int {
    var end = start
    while byte(end) == 0x60 { end += 1 }
    let length = end - start
    var position = end
    while position < min(range.upperBound, start + 10_000) {
      guard source[position] == 0x60 else {
        position += 1
        continue
      }
      var close = position
      while byte(close) == 0x60 { close += 1 }
      if close - position == length {
        found.append(Sign(range: start..<end))
        found.append(Sign(range: position..<close))
        return close
      }
      position = close
    }
    return end
  }

  private mutating func readDelimiter(at start: Int) -> Int {
    var end = start
    while byte(end) == source[start] { end += 1 }
    let before = start > range.lowerBound ? UTF8Scalar(source.span, before: start).value : 0x20
    let after = end < range.upperBound ? UTF8Scalar(source.span, at: end).value : 0x20
    let isUnderscore = source[start] == 0x5F
    let canOpen = !Self.isBlank(after) && (!isUnderscore || !Self.isWord(before))
    let canClose = !Self.isBlank(before) && (!isUnderscore || !Self.isWord(after))
    delimiters.append(Delimiter(range: start..<end, byte: source[start], canOpen: canOpen, canClose: canClose))
    return end
  }

  private static func isBlank(_ codePoint: UInt32) -> Bool {
    codePoint == 0x20 || codePoint == 0x0A || codePoint == 0x09
  }

  private static func isWord(_ codePoint: UInt32) -> Bool {
    codePoint &- 0x30 < 10 || LetterTable.shared[codePoint].base != 0
  }

  /// Pairs the runs that open emphasis with those that close it.
  private mutating func matchDelimiters() {
    var openers: [UInt8: [Int]] = [:]
    for index in delimiters.indices {
      let byte = delimiters[index].byte
      while delimiters[index].canClose, !delimiters[index].range.isEmpty, let opener = openers[byte]?.last {
        pair(opener, index)
        if delimiters[opener].range.isEmpty { openers[byte]?.removeLast() }
      }
      if delimiters[index].canOpen, !delimiters[index].range.isEmpty { openers[byte, default: []].append(index) }
    }
  }

  private mutating func pair(_ opener: Int, _ closer: Int) {
    let (left, right) = (delimiters[opener].range, delimiters[closer].range)
    let length = min(left.count, right.count)
    found.append(Sign(range: (left.upperBound - length)..<left.upperBound))
    found.append(Sign(range: right.lowerBound..<(right.lowerBound + length)))
    delimiters[opener].range = left.lowerBound..<(left.upperBound - length)
    delimiters[closer].range = (right.lowerBound + length)..<right.upperBound
  }

  /// `[^1]` is a note marker, `[text](address)` and `[text][name]` are links.
  private mutating func readBracket(at start: Int) -> Int {
    guard let close = closing(start, 0x5B, 0x5D) else { return start + 1 }
    if byte(start + 1) == 0x5E, close > start + 2 {
      found.append(
        Sign(range: start..<(close + 1), label: String(decoding: source[(start + 2)..<close], as: UTF8.self)))
      return close + 1
    }
    let isAddress = byte(close + 1) == 0x28
    guard isAddress || byte(close + 1) == 0x5B,
      let end = isAddress ? closing(close + 1, 0x28, 0x29) : closing(close + 1, 0x5B, 0x5D)
    else { return start + 1 }
    found.append(Sign(range: start..<(start + 1)))
    found.append(Sign(range: close..<(end + 1)))
    return start + 1
  }

  /// The bracket that closes the one at `start`.
  private func closing(_ start: Int, _ open: UInt8, _ close: UInt8) -> Int? {
    var depth = 0
    for position in start..<min(range.upperBound, start + 2_000) {
      if source[position] == open { depth += 1 }
      if source[position] == close {
        depth -= 1
        if depth == 0 { return position }
      }
    }
    return nil
  }

  /// A tag of HTML is no text; an address in angle brackets is, without them.
  private mutating func readTag(at start: Int) -> Int {
    let first = byte(start + 1)
    let isTag = first == 0x2F || first == 0x21 || (first | 0x20) &- 0x61 < 26
    guard isTag, let close = (start..<min(range.upperBound, start + 1_000)).first(where: { source[$0] == 0x3E }) else {
      return start + 1
    }
    if source[start..<close].contains(0x3A), !source[start..<close].contains(0x20) {
      found.append(Sign(range: start..<(start + 1)))
      found.append(Sign(range: close..<(close + 1)))
    } else {
      found.append(Sign(range: start..<(close + 1)))
    }
    return close + 1
  }
}
