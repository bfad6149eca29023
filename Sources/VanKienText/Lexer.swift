internal import VanKienBytes

/// Cuts UTF-8 text into ``Tokens`` in one pass over its bytes.
package struct Lexer {
  private let letters = LetterTable.shared

  /// Makes a lexer.
  package init() {}

  /// The tokens of `text`, which must be valid UTF-8 in NFC.
  package func tokens(of text: Span<UInt8>) -> Tokens {
    var tokens = Tokens()
    tokens.reserveCapacity(text.count / 4)
    var position = 0
    var traits: TokenTraits = .spaceBefore
    while position < text.count {
      let scalar = decode(text, at: position)
      if isSpace(scalar.value) {
        traits = .spaceBefore
        position += scalar.length
        continue
      }
      if letters[scalar.value].base != 0 || isForeignLetter(scalar.value) {
        position = appendWord(text, from: position, traits, to: &tokens)
      } else if scalar.value == 0x0A {
        tokens.append(.lineBreak, position, position + 1, traits, SyllableKey(rawValue: 0x0A))
        position += 1
        traits = .spaceBefore
        continue
      } else if isDigit(scalar.value) {
        let end = numberEnd(text, from: position)
        tokens.append(.number, position, end, traits, .none)
        position = end
      } else {
        let end = position + scalar.length
        let kind: TokenKind = isPunctuation(scalar.value) ? .punctuation : .symbol
        tokens.append(kind, position, end, traits, SyllableKey(rawValue: UInt64(scalar.value)))
        position = end
      }
      traits = []
    }
    return tokens
  }

  /// Adds the word at `start` and returns its end: letters of the Vietnamese table, packed as they come, or else any letters.
  @inline(__always)
  private func appendWord(_ text: Span<UInt8>, from start: Int, _ traits: TokenTraits, to tokens: inout Tokens) -> Int {
    let entries = letters.entries.span
    var packed: UInt64 = 0
    var tone: UInt64 = 0
    var shift: UInt64 = 0
    var isAllUpper: UInt16 = Letter.upperBit
    var position = start
    while position < text.count {
      let scalar = decode(text, at: position)
      guard scalar.value < UInt32(entries.count) else { break }
      let letter = Letter(bits: unsafe entries[unchecked: Int(scalar.value)])
      guard letter.base != 0 else { break }
      packed |= letter.base << (shift & 63)
      tone = letter.toneBits == 0 ? tone : letter.toneBits
      isAllUpper &= letter.bits
      shift &+= 6
      position &+= scalar.length
    }
    if shift > 60
      || position < text.count && text[position] >= 0x80 && isForeignLetter(decode(text, at: position).value)
    {
      return appendLongWord(text, from: start, traits, to: &tokens)
    }
    var traits = traits
    if letters[decode(text, at: start).value].isUppercase {
      traits.insert(.capitalised)
      if isAllUpper != 0, shift > 6 { traits.insert(.allCapitals) }
    }
    tokens.append(.word, start, position, traits, SyllableKey(rawValue: packed | tone << 60))
    return position
  }

  /// Adds the word at `start`, whose key is a hash, and returns its end.
  private func appendLongWord(
    _ text: Span<UInt8>, from start: Int, _ traits: TokenTraits, to tokens: inout Tokens
  ) -> Int {
    var builder = SyllableKeyBuilder()
    var traits = traits
    var position = start
    var count = 0
    var uppercase = 0
    while position < text.count {
      let scalar = decode(text, at: position)
      let letter = letters[scalar.value]
      if letter.base != 0 {
        if letter.isUppercase {
          uppercase += 1
          if count == 0 { traits.insert(.capitalised) }
        }
        builder.append(letter)
      } else if isForeignLetter(scalar.value) {
        builder.append(foreign: scalar.value)
      } else {
        break
      }
      count += 1
      position += scalar.length
    }
    if uppercase == count && count > 1 { traits.insert(.allCapitals) }
    tokens.append(.word, start, position, traits, builder.key)
    return position
  }

  /// The end of the number that starts at `start`: digits, with single points or commas between digits.
  private func numberEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < text.count {
      let byte = text[position]
      if isDigit(UInt32(byte)) {
        position += 1
      } else if byte == 0x2E || byte == 0x2C, position + 1 < text.count, isDigit(UInt32(text[position + 1])) {
        position += 2
      } else {
        break
      }
    }
    return position
  }
}

/// A decoded scalar: its code point and the number of its bytes.
@usableFromInline
struct DecodedScalar {
  @usableFromInline let value: UInt32
  @usableFromInline let length: Int

  @inline(__always)
  init(_ value: UInt32, _ length: Int) {
    self.value = value
    self.length = length
  }
}

/// The scalar at `position`.
///
/// A byte that starts no whole scalar counts as one of its own, so the scan always moves on; so does one that starts a form longer than
/// its scalar needs, so that what reads as ASCII is ASCII.
@inline(__always)
func decode(_ text: Span<UInt8>, at position: Int) -> DecodedScalar {
  let first = UInt32(text[position])
  if first < 0x80 { return DecodedScalar(first, 1) }
  let rest = text.count &- position
  // The bytes read below lie within the rest.
  func low(_ offset: Int) -> UInt32 { UInt32(unsafe text[unchecked: position &+ offset]) & 0x3F }
  if first >= 0xC2, first < 0xE0, rest > 1 { return DecodedScalar((first & 0x1F) << 6 | low(1), 2) }
  if first >= 0xE0, first < 0xF0, rest > 2 {
    let value = (first & 0x0F) << 12 | low(1) << 6 | low(2)
    if value >= 0x800 { return DecodedScalar(value, 3) }
  } else if first >= 0xF0, rest > 3 {
    let value = (first & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3)
    if value >= 0x1_0000 { return DecodedScalar(value, 4) }
  }
  return DecodedScalar(0xFFFD, 1)
}

@inline(__always)
func isDigit(_ codePoint: UInt32) -> Bool {
  codePoint &- 0x30 < 10
}

/// Space, tab, carriage return and the Unicode spaces, also zero-width ones; not the line feed.
func isSpace(_ codePoint: UInt32) -> Bool {
  switch codePoint {
  case 0x20, 0x09, 0x0B...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200B: true
  case 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
  default: false
  }
}

/// A letter outside the Vietnamese alphabet, or a combining mark that belongs to the letter before it.
func isForeignLetter(_ codePoint: UInt32) -> Bool {
  guard codePoint >= 0xAA, let scalar = Unicode.Scalar(codePoint) else { return false }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
  case .nonspacingMark, .spacingMark: return true
  default: return false
  }
}

func isPunctuation(_ codePoint: UInt32) -> Bool {
  switch codePoint {
  case 0x21, 0x22, 0x27...0x29, 0x2C...0x2E, 0x3A, 0x3B, 0x3F, 0x5B, 0x5D, 0x7B, 0x7D, 0xAB, 0xBB: true
  case 0x2010...0x2015, 0x2018...0x201F, 0x2022, 0x2026, 0x2039, 0x203A: true
  default: false
  }
}
