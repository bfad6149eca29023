/// White space as documents have it: blanks of every width, and characters that show nothing.
enum WhiteSpace {
  /// What a character counts as in the text of a block.
  enum Class {
    /// It stands for itself.
    case text
    /// A blank.
    case blank
    /// Nothing is seen of it: a control character, a byte order mark, a zero-width space, a soft hyphen.
    case invisible
    /// U+FFFD, where a converter lost a character.
    case replacement
  }

  /// The class of the character at `position` and the number of its bytes.
  static func classify(_ text: Span<UInt8>, at position: Int, end: Int) -> (class: Class, length: Int) {
    let first = text[position]
    if first < 0x80 {
      if first == 0x20 || (first >= 0x09 && first <= 0x0D) { return (.blank, 1) }
      return (first < 0x20 || first == 0x7F ? .invisible : .text, 1)
    }
    guard position + 1 < end else { return (.text, 1) }
    let second = text[position + 1]
    if first == 0xC2 {
      if second == 0xA0 || second == 0x85 { return (.blank, 2) }
      return (second < 0xA0 || second == 0xAD ? .invisible : .text, 2)
    }
    guard position + 2 < end else { return (.text, first < 0xE0 ? 2 : 1) }
    return wide(first, second, text[position + 2])
  }

  /// The characters of three bytes.
  private static func wide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (class: Class, length: Int) {
    switch (first, second, third) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
      (0xE3, 0x80, 0x80):
      (.blank, 3)
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xAF), (0xEF, 0xBB, 0xBF):
      (.invisible, 3)
    case (0xEF, 0xBF, 0xBD): (.replacement, 3)
    default: (.text, first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
    }
  }

  /// `range` without blanks and invisible characters at either end.
  static func trim(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      let (kind, length) = classify(text, at: start, end: range.upperBound)
      guard kind == .blank || kind == .invisible else { break }
      start += length
    }
    var end = range.upperBound
    while end > start {
      var last = end - 1
      while last > start, text[last] & 0xC0 == 0x80 { last -= 1 }
      let (kind, length) = classify(text, at: last, end: end)
      guard kind == .blank || kind == .invisible, last + length == end else { break }
      end = last
    }
    return start..<end
  }
}
