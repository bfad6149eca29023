/// Which rows of a column hold a value: one bit a row, set where there is one; no bits at all when every row does.
@safe
package struct Validity: Sendable {
  @usableFromInline nonisolated(unsafe) let words: UnsafePointer<UInt64>?

  init(words: UnsafePointer<UInt64>?) {
    unsafe self.words = words
  }

  /// Whether some row may be null.
  @inlinable
  @inline(__always)
  package var hasNulls: Bool { unsafe words != nil }

  /// Whether `row`, which the column must have, is null.
  @inlinable
  @inline(__always)
  func isNull(_ row: Int) -> Bool {
    guard let words = unsafe words else { return false }
    return unsafe words[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) == 0
  }
}
