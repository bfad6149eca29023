/// A sequence of integers in as few bytes as their range needs: value `i` is `reference + stride * i + word(i)`.
///
/// A word takes 0, 1, 2, 4 or 8 bytes, unsigned and little-endian; `stride` is 0 or 1. So a constant and a run of consecutive
/// numbers take no memory. A view: it is valid while the graph it was taken from lives.
@safe
package struct PackedIntegers: Sendable {
  @usableFromInline nonisolated(unsafe) let base: UnsafeRawPointer
  @usableFromInline let reference: Int64
  @usableFromInline let stride: Int64
  @usableFromInline let width: UInt8

  /// The number of values.
  package let count: Int

  init(base: UnsafeRawPointer, encoding: IntegerEncoding, count: Int) {
    unsafe self.base = base
    reference = encoding.reference
    stride = encoding.stride ? 1 : 0
    width = encoding.width
    self.count = count
  }

  /// The value of `row`, which must be below ``count``.
  @inlinable
  @inline(__always)
  package subscript(row: Int) -> Int64 {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "row out of range")
    let start = reference &+ stride &* Int64(truncatingIfNeeded: row)
    switch width {
    case 1: return start &+ Int64(unsafe base.load(fromByteOffset: row, as: UInt8.self))
    case 2: return start &+ Int64(unsafe base.load(fromByteOffset: row &* 2, as: UInt16.self))
    case 4: return start &+ Int64(unsafe base.load(fromByteOffset: row &* 4, as: UInt32.self))
    case 8: return start &+ (unsafe base.load(fromByteOffset: row &* 8, as: Int64.self))
    default: return start
    }
  }

  /// Whether the values are consecutive numbers, so that the row of a value is a subtraction.
  @inlinable
  @inline(__always)
  package var isSequence: Bool { width == 0 && stride == 1 }
}

/// How the integers of a column are packed.
package struct IntegerEncoding: Hashable, Sendable {
  /// What is added to every word.
  package var reference: Int64 = 0

  /// Whether the row number is added too.
  package var stride = false

  /// The bytes of a word: 0, 1, 2, 4 or 8.
  package var width: UInt8 = 0
}
