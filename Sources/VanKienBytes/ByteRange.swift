/// A half-open range of byte offsets, eight bytes small.
///
/// Hot data layouts store millions of these; 32 bits suffice because no buffer of the project exceeds 4 GiB.
package struct ByteRange: Hashable, Sendable {
  /// The offset of the first byte.
  package var start: UInt32

  /// The offset after the last byte.
  package var end: UInt32

  /// Makes the range from `start` to `end`.
  @inlinable
  package init(_ start: Int, _ end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  /// The number of bytes.
  @inlinable
  package var count: Int { Int(end) - Int(start) }

  /// Whether the range holds no byte.
  @inlinable
  package var isEmpty: Bool { start >= end }

  /// The offsets as a range of `Int`.
  @inlinable
  package var indices: Range<Int> { Int(start)..<Int(max(start, end)) }

  /// Whether `other` lies inside this range.
  @inlinable
  package func contains(_ other: ByteRange) -> Bool {
    start <= other.start && other.end <= end
  }

  /// Whether the two ranges share a byte.
  @inlinable
  package func overlaps(_ other: ByteRange) -> Bool {
    start < other.end && other.start < end
  }
}

extension ByteRange: Comparable {
  /// Ranges are ordered by their start, then by their end.
  @inlinable
  package static func < (left: ByteRange, right: ByteRange) -> Bool {
    left.start != right.start ? left.start < right.start : left.end < right.end
  }
}
