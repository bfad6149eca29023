package import VanKienStore

/// A value of a property; the absence of a value is `nil`.
package enum PropertyValue: Hashable, Sendable {
  case boolean(Bool)
  case integer(Int64)
  case double(Double)
  case string(String)

  /// A temporal value as its ISO 8601 text. The dates of our own schema are strings; this is for graphs of other schemas.
  case temporal(TemporalKind, String)

  /// A list. Lists whose elements have one scalar type are stored as such; others are possible, and slower.
  case list([PropertyValue])
}

/// The kinds of temporal values.
package enum TemporalKind: String, Hashable, Sendable, CaseIterable {
  case date
  case localTime = "localtime"
  case time
  case localDateTime = "localdatetime"
  case dateTime = "datetime"
  case duration

  /// The kind of the texts of a column of `element`, if it is temporal.
  package init?(_ element: ColumnType.Element) {
    switch element {
    case .date: self = .date
    case .localTime: self = .localTime
    case .time: self = .time
    case .localDateTime: self = .localDateTime
    case .dateTime: self = .dateTime
    case .duration: self = .duration
    case .boolean, .integer, .double, .string, .any: return nil
    }
  }

  /// The element type of columns of this kind.
  package var element: ColumnType.Element {
    switch self {
    case .date: .date
    case .localTime: .localTime
    case .time: .time
    case .localDateTime: .localDateTime
    case .dateTime: .dateTime
    case .duration: .duration
    }
  }
}

extension PropertyValue {
  /// The column type that holds this value: ``ColumnType/any`` for lists that are empty, nested or of several types.
  var columnType: ColumnType {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .double: .double
    case .string: .string
    case .temporal(let kind, _): ColumnType(kind.element)
    case .list(let elements):
      if let type = Self.commonType(elements) { ColumnType(type.element, isList: true) } else { .any }
    }
  }

  private static func commonType(_ elements: [PropertyValue]) -> ColumnType? {
    guard let type = elements.first?.columnType, !type.isList, type != .any else { return nil }
    return elements.allSatisfy { $0.columnType == type } ? type : nil
  }
}
