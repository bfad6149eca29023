/// A Vietnamese letter as three independent facts: which of the 33 base letters it is, its tone, its case.
///
/// The base letters are the 29 of the Vietnamese alphabet (ă â đ ê ô ơ ư are letters of their own) and f j w z, which occur in
/// foreign words and codes. Sixteen bits: base letter 0-5, tone 6-8, upper case 9.
package struct Letter: Hashable, Sendable {
  @usableFromInline let bits: UInt16

  @inlinable
  init(bits: UInt16) {
    self.bits = bits
  }

  /// Makes the letter with base letter number `base` (1-33), `tone` and case.
  package init(base: Int, tone: Tone, isUppercase: Bool) {
    bits = UInt16(base) | UInt16(tone.rawValue) << 6 | (isUppercase ? Self.upperBit : 0)
  }

  /// The number of the base letter, 1 to 33 in alphabetical order; 0 for what is no letter of this table.
  @inlinable
  package var base: UInt64 { UInt64(bits & 63) }

  /// The tone the letter carries.
  @inlinable
  package var tone: Tone { Tone(rawValue: UInt8(truncatingIfNeeded: bits >> 6 & 7)) ?? .level }

  @inlinable var toneBits: UInt64 { UInt64(bits >> 6 & 7) }

  /// Whether the letter is upper case.
  @inlinable
  package var isUppercase: Bool { bits & Self.upperBit != 0 }

  @usableFromInline static let upperBit: UInt16 = 1 << 9
}

/// The six tones, in dictionary order.
package enum Tone: UInt8, CaseIterable, Sendable {
  /// Ngang, without a mark.
  case level
  /// Huyền, the grave accent.
  case grave
  /// Hỏi, the hook above.
  case hook
  /// Ngã, the tilde.
  case tilde
  /// Sắc, the acute accent.
  case acute
  /// Nặng, the dot below.
  case dot
}

/// The base letters in alphabetical order; their numbers in ``Letter`` are their places, from 1.
let baseLetters: [Unicode.Scalar] = Array("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars)

/// The composed letters of each vowel in the order of ``Tone``.
let toneRows: [(base: Unicode.Scalar, tones: [Unicode.Scalar])] = [
  "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
  "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
].map { row in
  let scalars = Array(row.unicodeScalars)
  return (scalars[0], scalars)
}

/// The letters of the Vietnamese alphabet by code point, for code points below U+1F00.
package struct LetterTable: Sendable {
  /// Code points from here on are no Vietnamese letters.
  package static let limit = 0x1F00

  /// The table, built once.
  package static let shared = LetterTable()

  @usableFromInline let entries: [UInt16]

  private init() {
    var entries = [UInt16](repeating: 0, count: Self.limit)
    func enter(_ scalar: Unicode.Scalar, base: Int, tone: Tone) {
      entries[Int(scalar.value)] = Letter(base: base, tone: tone, isUppercase: false).bits
      let upper = scalar.properties.uppercaseMapping.unicodeScalars
      if upper.count == 1, let first = upper.first {
        entries[Int(first.value)] = Letter(base: base, tone: tone, isUppercase: true).bits
      }
    }
    for (index, scalar) in baseLetters.enumerated() {
      enter(scalar, base: index + 1, tone: .level)
      guard let row = toneRows.first(where: { $0.base == scalar }) else { continue }
      for tone in Tone.allCases {
        enter(row.tones[Int(tone.rawValue)], base: index + 1, tone: tone)
      }
    }
    // Old conversions write the Icelandic eth for đ: the capitals look the same.
    entries[0xD0] = entries[0x110]
    entries[0xF0] = entries[0x111]
    self.entries = entries
  }

  /// The letter at `codePoint`, with base 0 when it is none.
  @inlinable
  package subscript(codePoint: UInt32) -> Letter {
    Letter(bits: codePoint < UInt32(entries.count) ? entries[Int(codePoint)] : 0)
  }
}
