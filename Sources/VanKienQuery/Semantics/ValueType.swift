internal import VanKienBytes

/// What is known of a value's type before anything runs.
package indirect enum ValueType: Hashable, Sendable {
  case any
  case null
  case boolean
  case integer
  case float
  /// An integer or a float.
  case number
  case string
  case map
  case node
  case relationship
  case path
  case date, localTime, time, localDateTime, dateTime, duration
  case list(ValueType)

  /// Whether nothing speaks against a value of this type being one of `kinds`.
  func mayBe(_ kinds: TypeSet) -> Bool { !kinds.isDisjoint(with: set) }

  /// The types a value may have.
  var set: TypeSet {
    switch self {
    case .any, .null: .everything
    case .boolean: .boolean
    case .integer: .integer
    case .float: .float
    case .number: .number
    case .string: .string
    case .map: .map
    case .node: .node
    case .relationship: .relationship
    case .path: .path
    case .date, .localTime, .time, .localDateTime, .dateTime: .instant
    case .duration: .duration
    case .list: .list
    }
  }

  /// The type that holds values of both.
  func joined(_ other: ValueType) -> ValueType {
    if self == other || other == .null { return self }
    if self == .null { return other }
    if TypeSet.number.isSuperset(of: set), TypeSet.number.isSuperset(of: other.set) { return .number }
    if case .list(let a) = self, case .list(let b) = other { return .list(a.joined(b)) }
    return .any
  }

  /// The type of the elements if this is a list.
  var element: ValueType {
    if case .list(let element) = self { element } else { .any }
  }

  /// The name of the type for people.
  var name: LocalizedText {
    switch self {
    case .any: LocalizedText(vi: "giá trị bất kỳ", en: "any value")
    case .null: LocalizedText(vi: "null", en: "null")
    case .boolean: LocalizedText(vi: "giá trị đúng/sai", en: "a boolean")
    case .integer: LocalizedText(vi: "số nguyên", en: "an integer")
    case .float: LocalizedText(vi: "số thực", en: "a float")
    case .number: LocalizedText(vi: "số", en: "a number")
    case .string: LocalizedText(vi: "chuỗi ký tự", en: "a string")
    case .map: LocalizedText(vi: "bảng khóa-giá trị", en: "a map")
    case .node: LocalizedText(vi: "nút", en: "a node")
    case .relationship: LocalizedText(vi: "quan hệ", en: "a relationship")
    case .path: LocalizedText(vi: "đường đi", en: "a path")
    case .date, .localTime, .time, .localDateTime, .dateTime: LocalizedText(vi: "thời điểm", en: "a temporal value")
    case .duration: LocalizedText(vi: "khoảng thời gian", en: "a duration")
    case .list: LocalizedText(vi: "danh sách", en: "a list")
    }
  }
}

/// A set of types, as a function's argument allows them.
struct TypeSet: OptionSet {
  let rawValue: UInt16

  static let boolean = TypeSet(rawValue: 1)
  static let integer = TypeSet(rawValue: 2)
  static let float = TypeSet(rawValue: 4)
  static let string = TypeSet(rawValue: 8)
  static let map = TypeSet(rawValue: 16)
  static let node = TypeSet(rawValue: 32)
  static let relationship = TypeSet(rawValue: 64)
  static let path = TypeSet(rawValue: 128)
  static let list = TypeSet(rawValue: 256)
  static let instant = TypeSet(rawValue: 512)
  static let duration = TypeSet(rawValue: 1_024)

  static let number: TypeSet = [.integer, .float]
  static let entity: TypeSet = [.node, .relationship]
  static let everything = TypeSet(rawValue: .max)

  private static let names: [(TypeSet, LocalizedText)] = [
    (.boolean, ValueType.boolean.name), (.number, ValueType.number.name), (.integer, ValueType.integer.name),
    (.string, ValueType.string.name), (.map, ValueType.map.name), (.node, ValueType.node.name),
    (.relationship, ValueType.relationship.name), (.path, ValueType.path.name), (.list, ValueType.list(.any).name),
    (.instant, ValueType.date.name), (.duration, ValueType.duration.name),
  ]

  /// The types' names for people.
  var names: LocalizedText {
    var rest = self
    var found: [LocalizedText] = []
    for (set, name) in Self.names where rest.isSuperset(of: set) {
      found.append(name)
      rest.subtract(set)
    }
    return LocalizedText(
      vi: found.map(\.vietnamese).joined(separator: " hoặc "), en: found.map(\.english).joined(separator: " or "))
  }
}
