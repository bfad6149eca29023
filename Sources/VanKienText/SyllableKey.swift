/// A syllable in 64 bits, equal for spellings that differ only in case or in the place of the tone mark.
///
/// Up to ten letters are packed six bits each, the tone apart in three bits above them, so "hoà", "hòa" and "HÒA" have one key while
/// "hóa" has another. Longer runs of letters, which no Vietnamese syllable is, are hashed (FNV-1a) with the top bit set.
package struct SyllableKey: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt64

  @inlinable
  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  @inlinable
  package static func == (left: SyllableKey, right: SyllableKey) -> Bool {
    left.rawValue == right.rawValue
  }

  @inlinable
  package func hash(into hasher: inout Hasher) {
    hasher.combine(rawValue)
  }

  /// The key of no letters.
  package static let none = SyllableKey(rawValue: 0)

  /// The key of the letters of `text`, which must be one word in NFC; `none` if a character is no letter or digit.
  package init(_ text: String) {
    var builder = SyllableKeyBuilder()
    for scalar in text.unicodeScalars {
      let letter = LetterTable.shared[scalar.value]
      if letter.base != 0 {
        builder.append(letter)
      } else if (0x30...0x39).contains(scalar.value) {
        builder.append(digit: UInt64(scalar.value - 0x30))
      } else {
        builder.append(foreign: scalar.value)
      }
    }
    self = builder.key
  }

  /// The key without tone and with ă â đ ê ô ơ ư as their plain letters: equal for spellings that differ only in accents.
  package var folded: SyllableKey {
    guard rawValue >> 63 == 0 else { return self }
    var letters = rawValue & ((1 << 60) - 1)
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while letters != 0 {
      result |= foldedBase[Int(letters & 63)] << shift
      shift += 6
      letters >>= 6
    }
    return SyllableKey(rawValue: result)
  }

  /// The tone of the syllable; level for a hashed key.
  package var tone: Tone {
    rawValue >> 63 == 0 ? Tone(rawValue: UInt8(rawValue >> 60 & 7)) ?? .level : .level
  }

  /// The number of letters, or `nil` when the key is hashed.
  package var letterCount: Int? {
    guard rawValue >> 63 == 0 else { return nil }
    let letters = rawValue & ((1 << 60) - 1)
    return (64 - letters.leadingZeroBitCount + 5) / 6
  }
}

/// Collects the letters of one syllable into its key.
package struct SyllableKeyBuilder: Sendable {
  @usableFromInline var packed: UInt64 = 0
  @usableFromInline var tone: UInt64 = 0
  @usableFromInline var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  @usableFromInline var shift: UInt64 = 0
  @usableFromInline var isForeign = false

  /// Makes a builder of no letters.
  @inlinable
  package init() {}

  /// Adds a letter.
  @inlinable
  package mutating func append(_ letter: Letter) {
    if letter.toneBits != 0 { tone = letter.toneBits }
    append(code: letter.base)
  }

  /// Adds a decimal digit.
  @inlinable
  package mutating func append(digit: UInt64) {
    append(code: 34 + digit)
  }

  /// Adds a letter that is not in the Vietnamese table.
  @inlinable
  package mutating func append(foreign codePoint: UInt32) {
    isForeign = true
    append(code: UInt64(codePoint))
  }

  @inlinable
  mutating func append(code: UInt64) {
    if shift < 60 { packed |= code << shift }
    shift += 6
    hash = (hash ^ code) &* 0x0000_0100_0000_01b3
  }

  /// The key of the letters so far.
  @inlinable
  package var key: SyllableKey {
    if shift > 60 || isForeign {
      SyllableKey(rawValue: (hash &+ tone) | 1 << 63)
    } else {
      SyllableKey(rawValue: packed | tone << 60)
    }
  }
}

/// The base letter that each base letter folds to: ă and â to a, đ to d, ê to e, ô and ơ to o, ư to u.
private let foldedBase: [UInt64] = {
  let plain: [Unicode.Scalar: Unicode.Scalar] = ["ă": "a", "â": "a", "đ": "d", "ê": "e", "ô": "o", "ơ": "o", "ư": "u"]
  var table = (0..<64).map { UInt64($0) }
  for (index, scalar) in baseLetters.enumerated() {
    if let target = plain[scalar], let place = baseLetters.firstIndex(of: target) {
      table[index + 1] = UInt64(place + 1)
    }
  }
  return table
}()
