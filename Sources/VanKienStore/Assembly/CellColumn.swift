/// The values of one column of a table as they were read or built, before the rows are put in order.
///
/// Every scalar is a 64-bit word: an integer, the bits of a double, 0 or 1, or the place of a text (``TextCell``). A list column has
/// the words of all elements one after another and the number of the first one for each row.
package final class CellColumn {
  /// The type of the values.
  package let type: ColumnType

  private(set) var words: GrowingMemory<UInt64>
  private(set) var present: GrowingMemory<UInt64>
  private(set) var offsets: GrowingMemory<UInt32>

  /// The number of rows.
  package private(set) var count = 0

  /// The number of rows that hold a value.
  package private(set) var presentCount = 0

  /// Makes an empty column of `type`.
  package init(_ type: ColumnType) {
    self.type = type
    words = GrowingMemory(capacity: 64)
    present = GrowingMemory(capacity: 16)
    offsets = GrowingMemory(capacity: 16)
  }

  /// Appends a scalar.
  @inline(__always)
  package func append(_ word: UInt64) {
    mark(true)
    words.append(word)
  }

  /// Appends a list.
  package func append(list elements: [UInt64]) {
    offsets.append(UInt32(truncatingIfNeeded: words.count))
    mark(true)
    for element in elements {
      words.append(element)
    }
  }

  /// Appends a row without a value.
  @inline(__always)
  package func appendNull() {
    if type.isList { offsets.append(UInt32(truncatingIfNeeded: words.count)) } else { words.append(0) }
    mark(false)
  }

  /// Appends rows without a value until there are `rows` rows.
  package func pad(to rows: Int) {
    while count < rows { appendNull() }
  }

  /// Takes the rows from `rows` on away.
  func truncate(to rows: Int) {
    guard count > rows else { return }
    if type.isList { words.removeLast(words.count - Int(offsets[rows])) }
    if type.isList { offsets.removeLast(count - rows) } else { words.removeLast(count - rows) }
    for row in rows..<count where !isNull(row) {
      present[row >> 6] &= ~(1 << UInt64(row & 63))
      presentCount -= 1
    }
    present.removeLast(present.count - (rows + 63) / 64)
    count = rows
  }

  @inline(__always)
  private func mark(_ isPresent: Bool) {
    let bit = UInt64(count & 63)
    if bit == 0 { present.append(0) }
    if isPresent {
      present[count >> 6] |= 1 << bit
      presentCount &+= 1
    }
    count &+= 1
  }

  /// Whether `row` holds no value.
  @inline(__always)
  package func isNull(_ row: Int) -> Bool {
    present[row >> 6] & (1 << UInt64(row & 63)) == 0
  }

  /// The word of the scalar in `row`.
  @inline(__always)
  package func word(_ row: Int) -> UInt64 { words[row] }

  /// The words of the list in `row`.
  package func elements(_ row: Int) -> [UInt64] {
    let end = row + 1 < count ? Int(offsets[row + 1]) : words.count
    return (Int(offsets[row])..<end).map { words[$0] }
  }
}

/// The place of a text in the bytes of a ``TableChunk``, in one word: the start above, the length below, and a bit that tells
/// the file's bytes from the chunk's own.
package struct TextCell {
  package let word: UInt64

  package init(word: UInt64) {
    self.word = word
  }

  /// A text of the file.
  @inline(__always)
  package init(start: Int, count: Int) {
    word = UInt64(truncatingIfNeeded: start) << 32 | UInt64(truncatingIfNeeded: count)
  }

  static let ownBit: UInt64 = 1 << 31

  /// The number of bytes that a text may have.
  package static let maximumCount = Int(ownBit) - 1

  @inline(__always) var start: Int { Int(word >> 32) }
  @inline(__always) var count: Int { Int(word & (Self.ownBit - 1)) }
  @inline(__always) var isOwn: Bool { word & Self.ownBit != 0 }
}
