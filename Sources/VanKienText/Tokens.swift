package import VanKienBytes

/// What a token is made of.
package enum TokenKind: UInt8, Sendable {
  /// A run of letters: one syllable of Vietnamese, or a foreign word, or a part of a code.
  case word
  /// Digits, with single points or commas between digits: `7`, `20.486`, `11,55`, `15.7.2016`.
  case number
  /// One character of punctuation: . , ; : ! ? quotes, brackets, dashes, the ellipsis.
  case punctuation
  /// One other character: % ° + = / < > & * and what has no other class.
  case symbol
  /// A line feed: the end of a block.
  case lineBreak

  // Written out because the one that comes with the raw type is a generic call in another module.
  @inlinable
  package static func == (left: TokenKind, right: TokenKind) -> Bool {
    left.rawValue == right.rawValue
  }
}

/// Facts about a token that the grammars ask for often.
package struct TokenTraits: OptionSet, Sendable {
  package let rawValue: UInt8

  @inlinable
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// White space (or the start of the text) stands before the token.
  package static let spaceBefore = TokenTraits(rawValue: 1)
  /// The first letter is upper case.
  package static let capitalised = TokenTraits(rawValue: 2)
  /// All letters, two or more, are upper case.
  package static let allCapitals = TokenTraits(rawValue: 4)
}

/// The tokens of a text: parallel arrays, one entry a token, nothing allocated for a token.
///
/// White space separates tokens and is in none of them; every other byte of the text is in exactly one token. Letters and digits that
/// touch are two tokens (`QH14` is `QH` and `14`), told apart from separate ones by ``TokenTraits/spaceBefore``.
package struct Tokens: Sendable {
  /// What each token is made of.
  package private(set) var kinds: [TokenKind] = []

  /// The byte offset of the first byte of each token.
  package private(set) var starts: [UInt32] = []

  /// The byte offset after the last byte of each token.
  package private(set) var ends: [UInt32] = []

  /// The traits of each token.
  package private(set) var traits: [TokenTraits] = []

  /// For words their syllable key; for punctuation and symbols the code point; for numbers 0.
  package private(set) var keys: [SyllableKey] = []

  /// Makes an empty list of tokens.
  package init() {}

  /// The number of tokens.
  package var count: Int { kinds.count }

  /// The bytes of the token at `index`.
  package func range(_ index: Int) -> ByteRange {
    ByteRange(Int(starts[index]), Int(ends[index]))
  }

  mutating func append(_ kind: TokenKind, _ start: Int, _ end: Int, _ traits: TokenTraits, _ key: SyllableKey) {
    kinds.append(kind)
    starts.append(UInt32(truncatingIfNeeded: start))
    ends.append(UInt32(truncatingIfNeeded: end))
    self.traits.append(traits)
    keys.append(key)
  }

  mutating func reserveCapacity(_ count: Int) {
    kinds.reserveCapacity(count)
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
    traits.reserveCapacity(count)
    keys.reserveCapacity(count)
  }
}
