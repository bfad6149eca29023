internal import VanKienText

/// A fixed phrase that a grammar asks for, as syllable keys.
struct Phrase: ExpressibleByStringLiteral, Sendable {
  let keys: [SyllableKey]

  init(stringLiteral text: StaticString) {
    let bytes = Array(text.description.utf8)
    keys = Lexer().tokens(of: bytes.span).keys
  }
}

/// A set of fixed phrases that a grammar asks for together.
///
/// Nearly all questions are answered by one look at a mask of the phrases' first (or last) syllables.
struct Phrases: ExpressibleByArrayLiteral, Sendable {
  private let keys: [SyllableKey]
  private let ends: [Int]
  private let firstMask: UInt64
  private let lastMask: UInt64

  init(arrayLiteral phrases: Phrase...) {
    keys = phrases.flatMap(\.keys)
    var ends: [Int] = []
    var firstMask: UInt64 = 0
    var lastMask: UInt64 = 0
    for phrase in phrases {
      ends.append((ends.last ?? 0) + phrase.keys.count)
      if let first = phrase.keys.first, let last = phrase.keys.last {
        firstMask |= Self.bit(first)
        lastMask |= Self.bit(last)
      }
    }
    self.ends = ends
    self.firstMask = firstMask
    self.lastMask = lastMask
  }

  /// The index after the first of the phrases that stands at `index`.
  func end(in tokens: [SyllableKey], at index: Int) -> Int? {
    guard index >= 0, index < tokens.count, firstMask & Self.bit(tokens[index]) != 0 else { return nil }
    var start = 0
    for end in ends {
      if matches(start..<end, tokens, index) { return index + end - start }
      start = end
    }
    return nil
  }

  /// Whether one of the phrases ends right before `index`.
  func ends(in tokens: [SyllableKey], before index: Int) -> Bool {
    guard index > 0, index <= tokens.count, lastMask & Self.bit(tokens[index - 1]) != 0 else { return false }
    var start = 0
    for end in ends {
      let first = index - (end - start)
      if first >= 0, matches(start..<end, tokens, first) { return true }
      start = end
    }
    return false
  }

  private func matches(_ phrase: Range<Int>, _ tokens: [SyllableKey], _ index: Int) -> Bool {
    guard index + phrase.count <= tokens.count else { return false }
    var position = index
    for place in phrase {
      guard keys[place].rawValue == tokens[position].rawValue else { return false }
      position += 1
    }
    return true
  }

  private static func bit(_ key: SyllableKey) -> UInt64 {
    let mixed = key.rawValue &* 0x9E37_79B9_7F4A_7C15
    return 1 << (mixed >> 58)
  }
}
