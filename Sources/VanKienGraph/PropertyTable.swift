internal import VanKienStore

/// Rows with properties of any type, collected into columns whose types are found on the way.
struct PropertyTable {
  /// The rows.
  let chunk = TableChunk()

  /// The key of each column of the chunk.
  private(set) var keys: [String] = []

  private var positions: [String: Int] = [:]

  /// The types that the schema gives to some keys.
  private let known: [String: ColumnType]

  /// Columns whose values so far are empty lists: their type is still open.
  private var onlyEmptyLists: Set<Int> = []

  /// Makes an empty table; the columns of `properties` have their types from the start.
  init(_ properties: [GraphSchema.Property]? = nil) {
    known = Dictionary((properties ?? []).map { ($0.key, $0.type) }) { first, _ in first }
  }

  /// Appends a row's `properties`; the head of the row must have been appended to the chunk already.
  mutating func append(_ properties: [String: PropertyValue]) {
    let row = chunk.count - 1
    for (key, value) in properties {
      let position = positions[key] ?? enter(key, for: value)
      chunk.columns[position].pad(to: row)
      append(value, at: position)
    }
  }

  /// Gives every column a value or a null for every row.
  func finish() {
    for column in chunk.columns {
      column.pad(to: chunk.count)
    }
  }

  private mutating func enter(_ key: String, for value: PropertyValue) -> Int {
    let position = keys.count
    keys.append(key)
    positions[key] = position
    chunk.columns.append(CellColumn(known[key] ?? value.columnType))
    if value == .list([]), known[key] == nil { onlyEmptyLists.insert(position) }
    return position
  }

  private mutating func append(_ value: PropertyValue, at position: Int) {
    let column = chunk.columns[position]
    if case .list(let elements) = value, column.type.isList, elements.isEmpty || value.columnType == column.type {
      column.append(list: elements.map { word(of: $0) })
    } else if column.type == .any {
      if onlyEmptyLists.contains(position), value.columnType.isList {
        onlyEmptyLists.remove(position)
        retype(position, as: value.columnType)
        append(value, at: position)
        return
      }
      if value != .list([]) { onlyEmptyLists.remove(position) }
      column.append(chunk.own(Array(Literal.text(value).utf8)).word)
    } else if value.columnType == column.type {
      column.append(word(of: value))
    } else {
      retype(position, as: .any)
      append(value, at: position)
    }
  }

  /// The word that stands for a scalar.
  private func word(of value: PropertyValue) -> UInt64 {
    switch value {
    case .boolean(let value): value ? 1 : 0
    case .integer(let value): UInt64(bitPattern: value)
    case .double(let value): value.bitPattern
    case .string(let text), .temporal(_, let text): chunk.own(Array(text.utf8)).word
    case .list: 0
    }
  }

  /// Moves the values of a column into one of another type that can hold them.
  private mutating func retype(_ position: Int, as type: ColumnType) {
    let old = chunk.columns[position]
    let new = CellColumn(type)
    for row in 0..<old.count {
      if old.isNull(row) {
        new.appendNull()
      } else if type.isList {
        new.append(list: [])
      } else {
        new.append(chunk.own(Array(Literal.text(value(old, row)).utf8)).word)
      }
    }
    chunk.columns[position] = new
  }

  private func value(_ column: CellColumn, _ row: Int) -> PropertyValue {
    guard column.type.isList else { return scalar(column.word(row), column.type.element) }
    return .list(column.elements(row).map { scalar($0, column.type.element) })
  }

  private func scalar(_ word: UInt64, _ element: ColumnType.Element) -> PropertyValue {
    switch element {
    case .boolean: return .boolean(word != 0)
    case .integer: return .integer(Int64(bitPattern: word))
    case .double: return .double(Double(bitPattern: word))
    default:
      let text = unsafe String(decoding: chunk.bytes(TextCell(word: word)), as: UTF8.self)
      return TemporalKind(element).map { .temporal($0, text) } ?? .string(text)
    }
  }
}
