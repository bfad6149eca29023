/// The values of one column of a table as they were read or built, before the rows are put in order.
///
/// Every scalar is a 64-bit word: an integer, the bits of a double, 0 or 1, or the place of a text (``TextCell``). A list column has
/// the words of all elements one after another and the number of the first one for each row.
@safe
package final class CellColumn {
  /// The type of the values.
  package let type: ColumnType

  /// What changes with each row.
  ///
  /// It stands behind a pointer because millions of rows are appended one by one, and the check for
  /// conflicting accesses that Swift makes for variables of classes would cost more than the appending.
  private struct State: ~Copyable {
    var words = GrowingMemory<UInt64>(capacity: 64)
    var present = GrowingMemory<UInt64>(capacity: 16)
    var offsets = GrowingMemory<UInt32>(capacity: 16)
    var count = 0
    var presentCount = 0
  }

  private nonisolated(unsafe) let state: UnsafeMutablePointer<State>

  /// Makes an empty column of `type`.
  package init(_ type: ColumnType) {
    self.type = type
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: State())
  }

  deinit {
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// The number of rows.
  @inline(__always)
  package var count: Int { unsafe state.pointee.count }

  /// The number of rows that hold a value.
  @inline(__always)
  package var presentCount: Int { unsafe state.pointee.presentCount }

  /// The words and the bits of the rows that hold a value, valid until the next row is appended.
  var pointers: (words: UnsafeMutablePointer<UInt64>, present: UnsafeMutablePointer<UInt64>) {
    unsafe (state.pointee.words.base, state.pointee.present.base)
  }

  /// Makes room for `rows` rows.
  package func reserve(_ rows: Int) {
    unsafe state.pointee.words.reserve(rows - count)
    unsafe state.pointee.present.reserve((rows - count) / 64 + 1)
  }

  /// Appends a scalar.
  @inline(__always)
  package func append(_ word: UInt64) {
    mark(true)
    unsafe state.pointee.words.append(word)
  }

  /// Appends a list.
  package func append(list elements: [UInt64]) {
    unsafe state.pointee.offsets.append(UInt32(truncatingIfNeeded: state.pointee.words.count))
    mark(true)
    for element in elements {
      unsafe state.pointee.words.append(element)
    }
  }

  /// Appends a row without a value.
  @inline(__always)
  package func appendNull() {
    if type.isList {
      unsafe state.pointee.offsets.append(UInt32(truncatingIfNeeded: state.pointee.words.count))
    } else {
      unsafe state.pointee.words.append(0)
    }
    mark(false)
  }

  /// Appends rows without a value until there are `rows` rows.
  @inline(__always)
  package func pad(to rows: Int) {
    while count < rows { appendNull() }
  }

  /// Takes the rows from `rows` on away.
  func truncate(to rows: Int) {
    guard count > rows else { return }
    for row in rows..<count where !isNull(row) {
      unsafe state.pointee.present[row >> 6] &= ~(1 << UInt64(row & 63))
      unsafe state.pointee.presentCount -= 1
    }
    if type.isList {
      let first = unsafe Int(state.pointee.offsets[rows])
      unsafe state.pointee.words.removeLast(state.pointee.words.count - first)
      unsafe state.pointee.offsets.removeLast(count - rows)
    } else {
      unsafe state.pointee.words.removeLast(count - rows)
    }
    unsafe state.pointee.present.removeLast(state.pointee.present.count - (rows + 63) / 64)
    unsafe state.pointee.count = rows
  }

  @inline(__always)
  private func mark(_ isPresent: Bool) {
    let row = count
    if row & 63 == 0 { unsafe state.pointee.present.append(0) }
    if isPresent {
      unsafe state.pointee.present[row >> 6] |= 1 << UInt64(row & 63)
      unsafe state.pointee.presentCount &+= 1
    }
    unsafe state.pointee.count = row &+ 1
  }

  /// Whether `row` holds no value.
  @inline(__always)
  package func isNull(_ row: Int) -> Bool {
    unsafe state.pointee.present[row >> 6] & (1 << UInt64(row & 63)) == 0
  }

  /// The word of the scalar in `row`.
  @inline(__always)
  package func word(_ row: Int) -> UInt64 { unsafe state.pointee.words[row] }

  /// The words of the list in `row`.
  package func elements(_ row: Int) -> [UInt64] {
    let end = unsafe row + 1 < count ? Int(state.pointee.offsets[row + 1]) : state.pointee.words.count
    return unsafe (Int(state.pointee.offsets[row])..<end).map { unsafe state.pointee.words[$0] }
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
