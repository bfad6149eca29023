extension Value {
  /// Whether both are equal in the three-valued logic of the language: `nil` when that is unknown.
  package static func equal(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.null, _), (_, .null): nil
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.float(let a), .float(let b)): a == b
    case (.integer(let a), .float(let b)), (.float(let b), .integer(let a)): isExactly(a, b)
    case (.string(let a), .string(let b)): a == b
    case (.node(let a), .node(let b)): a == b
    case (.relationship(let a), .relationship(let b)): a == b
    case (.path(let a), .path(let b)): a == b
    case (.list(let a), .list(let b)): equal(a, b)
    case (.map(let a), .map(let b)): equal(a, b)
    case (.date(let a), .date(let b)): a == b
    case (.localTime(let a), .localTime(let b)): a == b
    case (.time(let a), .time(let b)): a == b
    case (.localDateTime(let a), .localDateTime(let b)): a == b
    case (.dateTime(let a), .dateTime(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    default: false
    }
  }

  static func isExactly(_ integer: Int64, _ double: Double) -> Bool {
    Int64(exactly: double) == integer
  }

  private static func equal(_ left: [Value], _ right: [Value]) -> Bool? {
    guard left.count == right.count else { return false }
    var result: Bool? = true
    for (a, b) in zip(left, right) {
      switch equal(a, b) {
      case false: return false
      case nil: result = nil
      default: break
      }
    }
    return result
  }

  private static func equal(_ left: MapValue, _ right: MapValue) -> Bool? {
    guard left.entries.count == right.entries.count else { return false }
    var result: Bool? = true
    for entry in left.entries {
      guard let other = right[entry.key] else { return false }
      switch equal(entry.value, other) {
      case false: return false
      case nil: result = nil
      default: break
      }
    }
    return result
  }

  /// Whether `left` comes before `right` (negative), after it (positive) or neither; `nil` when they cannot be compared.
  package static func compare(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): a < b ? -1 : a > b ? 1 : 0
    case (.float(let a), .float(let b)): compare(a, b)
    case (.integer(let a), .float(let b)): compare(Double(a), b)
    case (.float(let a), .integer(let b)): compare(a, Double(b))
    case (.string(let a), .string(let b)): order(a, b)
    case (.boolean(let a), .boolean(let b)): (a ? 1 : 0) - (b ? 1 : 0)
    case (.list(let a), .list(let b)): compare(a, b)
    case (.date(let a), .date(let b)): a < b ? -1 : a == b ? 0 : 1
    case (.localTime(let a), .localTime(let b)): a < b ? -1 : a == b ? 0 : 1
    case (.time(let a), .time(let b)): a < b ? -1 : b < a ? 1 : 0
    case (.localDateTime(let a), .localDateTime(let b)): a < b ? -1 : a == b ? 0 : 1
    case (.dateTime(let a), .dateTime(let b)): a < b ? -1 : b < a ? 1 : 0
    default: nil
    }
  }

  private static func compare(_ left: Double, _ right: Double) -> Int? {
    left < right ? -1 : left > right ? 1 : left == right ? 0 : nil
  }

  /// Code-point order, which is the order of UTF-8 bytes.
  static func order(_ left: String, _ right: String) -> Int {
    var (first, second) = (left, right)
    return first.withUTF8 { first in second.withUTF8 { second in unsafe order(first, second) } }
  }

  private static func order(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    for index in 0..<min(left.count, right.count) where unsafe left[index] != right[index] {
      return unsafe left[index] < right[index] ? -1 : 1
    }
    return left.count - right.count
  }

  private static func compare(_ left: [Value], _ right: [Value]) -> Int? {
    for (a, b) in zip(left, right) {
      guard let order = compare(a, b) else { return nil }
      if order != 0 { return order }
    }
    return left.count - right.count
  }
}

// MARK: - Order and equivalence of ORDER BY, DISTINCT and grouping

extension Value {
  /// The place of the value's type among all types in the order of `ORDER BY`, by CIP2016-06-14.
  private var typeRank: Int {
    switch self {
    case .map: 1
    case .node: 2
    case .relationship: 3
    case .list: 4
    case .path: 5
    case .dateTime: 6
    case .localDateTime: 7
    case .date: 8
    case .time: 9
    case .localTime: 10
    case .duration: 11
    case .string: 12
    case .boolean: 13
    case .integer, .float: 14
    case .null: 15
    }
  }

  /// The total order of `ORDER BY`: every value has a place, numbers before nulls, NaN after the other numbers.
  package static func ordered(_ left: Value, _ right: Value) -> Int {
    switch (left, right) {
    case (.string(let a), .string(let b)): return order(a, b)
    case (.integer(let a), .integer(let b)): return a < b ? -1 : a == b ? 0 : 1
    default: break
    }
    let ranks = (left.typeRank, right.typeRank)
    guard ranks.0 == ranks.1 else { return ranks.0 - ranks.1 }
    switch (left, right) {
    case (.float(let a), .float(let b)) where a.isNaN || b.isNaN: return (a.isNaN ? 1 : 0) - (b.isNaN ? 1 : 0)
    case (.float(let a), _) where a.isNaN: return 1
    case (_, .float(let b)) where b.isNaN: return -1
    case (.list(let a), .list(let b)): return ordered(a, b)
    case (.map(let a), .map(let b)): return ordered(a, b)
    case (.node(let a), .node(let b)): return a < b ? -1 : a == b ? 0 : 1
    case (.relationship(let a), .relationship(let b)): return a < b ? -1 : a == b ? 0 : 1
    case (.path(let a), .path(let b)): return ordered(a, b)
    case (.duration(let a), .duration(let b)): return a.averageOrder(before: b)
    default: return compare(left, right) ?? 0
    }
  }

  private static func ordered(_ left: [Value], _ right: [Value]) -> Int {
    for (a, b) in zip(left, right) {
      let order = ordered(a, b)
      if order != 0 { return order }
    }
    return left.count - right.count
  }

  private static func ordered(_ left: MapValue, _ right: MapValue) -> Int {
    let first = left.entries.sorted { $0.key < $1.key }
    let second = right.entries.sorted { $0.key < $1.key }
    for (a, b) in zip(first, second) {
      let keys = order(a.key, b.key)
      if keys != 0 { return keys }
      let values = ordered(a.value, b.value)
      if values != 0 { return values }
    }
    return first.count - second.count
  }

  private static func ordered(_ left: PathValue, _ right: PathValue) -> Int {
    for (a, b) in zip(left.nodes, right.nodes) where a != b { return a < b ? -1 : 1 }
    for (a, b) in zip(left.relationships, right.relationships) where a != b { return a < b ? -1 : 1 }
    return left.relationships.count - right.relationships.count
  }
}

/// Equivalence, as `DISTINCT` and grouping see it: null is like null, NaN like NaN, 1 like 1.0.
extension Value: Hashable {
  package static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.float(let a), .float(let b)): a == b || a.isNaN && b.isNaN
    case (.list(let a), .list(let b)): a == b
    case (.map(let a), .map(let b)):
      a.entries.count == b.entries.count && a.entries.allSatisfy { b[$0.key] == $0.value }
    default: equal(left, right) == true
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .boolean(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(Double(value))
    case .float(let value): hasher.combine(value.isNaN ? 0.5 : value)
    case .string(let value): hasher.combine(value)
    case .list(let elements): for element in elements { element.hash(into: &hasher) }
    case .map(let map): hasher.combine(map.entries.count)
    case .node(let index), .relationship(let index): hasher.combine(index)
    case .path(let path): hasher.combine(path)
    case .date(let value): hasher.combine(value)
    case .localTime(let value): hasher.combine(value)
    case .time(let value): hasher.combine(value)
    case .localDateTime(let value): hasher.combine(value)
    case .dateTime(let value): hasher.combine(value)
    case .duration(let value): hasher.combine(value)
    }
  }
}
