/// A code point decoded from UTF-8 bytes, with the number of its bytes.
///
/// A byte that starts no whole code point counts as one of its own (U+FFFD), so a scan always moves on.
package struct UTF8Scalar: Hashable, Sendable {
  /// The code point.
  package let value: UInt32

  /// The number of bytes it takes, at least one.
  package let length: Int

  @inlinable
  init(_ value: UInt32, _ length: Int) {
    self.value = value
    self.length = length
  }

  /// Decodes the code point that starts at `position`, which must lie inside `text`.
  @inlinable
  package init(_ text: Span<UInt8>, at position: Int) {
    let first = UInt32(text[position])
    let rest = text.count &- position
    if first < 0x80 {
      self.init(first, 1)
    } else if first >= 0xC2, first < 0xE0, rest > 1 {
      self.init((first & 0x1F) << 6 | UInt32(text[position &+ 1]) & 0x3F, 2)
    } else if first >= 0xE0, first < 0xF0, rest > 2 {
      let middle = (UInt32(text[position &+ 1]) & 0x3F) << 6
      self.init((first & 0x0F) << 12 | middle | UInt32(text[position &+ 2]) & 0x3F, 3)
    } else if first >= 0xF0, first < 0xF5, rest > 3 {
      let high = (first & 0x07) << 18 | (UInt32(text[position &+ 1]) & 0x3F) << 12
      self.init(high | (UInt32(text[position &+ 2]) & 0x3F) << 6 | UInt32(text[position &+ 3]) & 0x3F, 4)
    } else {
      self.init(0xFFFD, 1)
    }
  }

  /// Decodes the code point that ends before `position`, which must lie behind the first byte of `text`.
  @inlinable
  package init(_ text: Span<UInt8>, before position: Int) {
    var start = position &- 1
    while start > 0, start > position &- 4, text[start] & 0xC0 == 0x80 { start &-= 1 }
    self.init(text, at: start)
  }
}
