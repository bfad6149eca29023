/// The values of one property for the nodes of one label group or for the edges of one type, by type.
///
/// Rows count from 0 within the group or the type. A column is a view: it is valid while the graph it was taken from lives, and
/// may be read from many threads.
package enum Column: Sendable {
  case boolean(BooleanColumn)
  case integer(IntegerColumn)
  case double(DoubleColumn)
  /// Strings, temporal values and values of several types: text of `element`'s kind.
  case text(TextColumn)
  case list(ListColumn)

  /// The number of rows.
  @inlinable
  @inline(__always)
  package var count: Int {
    switch self {
    case .boolean(let column): column.count
    case .integer(let column): column.count
    case .double(let column): column.count
    case .text(let column): column.count
    case .list(let column): column.count
    }
  }

  /// Whether `row` holds no value.
  @inlinable
  @inline(__always)
  package func isNull(_ row: Int) -> Bool {
    switch self {
    case .boolean(let column): column.isNull(row)
    case .integer(let column): column.isNull(row)
    case .double(let column): column.isNull(row)
    case .text(let column): column.isNull(row)
    case .list(let column): column.isNull(row)
    }
  }
}

/// A column of 64-bit integers.
package struct IntegerColumn: Sendable {
  /// The values; 0 or any number where the row is null.
  package let values: PackedIntegers

  /// Which rows are not null.
  package let validity: Validity

  init(values: PackedIntegers, validity: Validity) {
    self.values = values
    self.validity = validity
  }

  /// The number of rows.
  @inlinable
  @inline(__always)
  package var count: Int { values.count }

  /// Whether `row` is null.
  @inlinable
  @inline(__always)
  package func isNull(_ row: Int) -> Bool {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "row out of range")
    return validity.isNull(row)
  }

  /// The value of `row`, meaningless when it is null.
  @inlinable
  @inline(__always)
  package subscript(row: Int) -> Int64 { values[row] }
}

/// A column of IEEE 754 double-precision numbers.
@safe
package struct DoubleColumn: Sendable {
  @usableFromInline nonisolated(unsafe) let base: UnsafePointer<Double>

  /// Which rows are not null.
  package let validity: Validity

  /// The number of rows.
  package let count: Int

  init(base: UnsafePointer<Double>, validity: Validity, count: Int) {
    unsafe self.base = base
    self.validity = validity
    self.count = count
  }

  /// Whether `row` is null.
  @inlinable
  @inline(__always)
  package func isNull(_ row: Int) -> Bool {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "row out of range")
    return validity.isNull(row)
  }

  /// The value of `row`, meaningless when it is null.
  @inlinable
  @inline(__always)
  package subscript(row: Int) -> Double {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "row out of range")
    return unsafe base[row]
  }
}

/// A column of truth values.
@safe
package struct BooleanColumn: Sendable {
  @usableFromInline nonisolated(unsafe) let words: UnsafePointer<UInt64>

  /// Which rows are not null.
  package let validity: Validity

  /// The number of rows.
  package let count: Int

  init(words: UnsafePointer<UInt64>, validity: Validity, count: Int) {
    unsafe self.words = words
    self.validity = validity
    self.count = count
  }

  /// Whether `row` is null.
  @inlinable
  @inline(__always)
  package func isNull(_ row: Int) -> Bool {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "row out of range")
    return validity.isNull(row)
  }

  /// The value of `row`, meaningless when it is null.
  @inlinable
  @inline(__always)
  package subscript(row: Int) -> Bool {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "row out of range")
    return unsafe words[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0
  }
}

/// A column of interned text.
package struct TextColumn: Sendable {
  /// What the text stands for.
  package let element: ColumnType.Element

  @usableFromInline let values: PackedIntegers

  /// Which rows are not null.
  package let validity: Validity

  init(element: ColumnType.Element, values: PackedIntegers, validity: Validity) {
    self.element = element
    self.values = values
    self.validity = validity
  }

  /// The number of rows.
  @inlinable
  @inline(__always)
  package var count: Int { values.count }

  /// Whether `row` is null.
  @inlinable
  @inline(__always)
  package func isNull(_ row: Int) -> Bool {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "row out of range")
    return validity.isNull(row)
  }

  /// The string of `row`, meaningless when it is null.
  @inlinable
  @inline(__always)
  package subscript(row: Int) -> StringID { StringID(truncatingIfNeeded: values[row]) }
}

/// A column of lists: the elements of row `i` are those of ``range(_:)`` in one flat column.
package struct ListColumn: Sendable {
  @usableFromInline let offsets: PackedIntegers

  /// Which rows are not null.
  package let validity: Validity

  /// The elements of all rows one after another; never a list and never null.
  package let elements: ElementColumn

  /// The elements of lists, by type.
  package enum ElementColumn: Sendable {
    case boolean(BooleanColumn)
    case integer(IntegerColumn)
    case double(DoubleColumn)
    case text(TextColumn)
  }

  init(offsets: PackedIntegers, validity: Validity, elements: ElementColumn) {
    self.offsets = offsets
    self.validity = validity
    self.elements = elements
  }

  /// The number of rows.
  @inlinable
  @inline(__always)
  package var count: Int { offsets.count &- 1 }

  /// Whether `row` is null.
  @inlinable
  @inline(__always)
  package func isNull(_ row: Int) -> Bool {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "row out of range")
    return validity.isNull(row)
  }

  /// Where the elements of `row` stand; empty when it is null.
  @inlinable
  @inline(__always)
  package func range(_ row: Int) -> Range<Int> {
    Int(truncatingIfNeeded: offsets[row])..<Int(truncatingIfNeeded: offsets[row &+ 1])
  }
}
