/// A set of bytes as 256 bits; membership is one shift and one mask.
package struct ByteSet: Hashable, Sendable {
  @usableFromInline let words: (UInt64, UInt64, UInt64, UInt64)

  /// Makes the set of the bytes in `bytes`.
  package init(_ bytes: some Sequence<UInt8>) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for byte in bytes {
      let bit = UInt64(1) << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: words.0 |= bit
      case 1: words.1 |= bit
      case 2: words.2 |= bit
      default: words.3 |= bit
      }
    }
    self.words = words
  }

  /// Makes the set of the UTF-8 bytes of `characters`.
  package init(_ characters: String) {
    self.init(characters.utf8)
  }

  /// Whether `byte` is in the set.
  @inlinable
  package func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word & (1 << UInt64(byte & 63)) != 0
  }

  package static func == (left: ByteSet, right: ByteSet) -> Bool {
    left.words == right.words
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}
