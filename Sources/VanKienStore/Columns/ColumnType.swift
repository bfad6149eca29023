/// The type of the values of a column: a scalar, or a list of such scalars.
package struct ColumnType: Hashable, Sendable {
  /// The scalar types; the raw values stand in snapshots.
  package enum Element: UInt8, Hashable, Sendable, CaseIterable {
    case boolean = 1
    case integer = 2
    case double = 3
    case string = 4
    /// Temporal values are kept as their ISO 8601 text.
    case date = 5
    case localTime = 6
    case time = 7
    case localDateTime = 8
    case dateTime = 9
    case duration = 10
    /// Values of several types in one column, kept as the text of a literal that the graph module writes and reads.
    case any = 11

    /// Whether the values are kept as interned text.
    @inlinable
    package var isText: Bool { rawValue >= Element.string.rawValue }
  }

  /// The type of the value or of a list's elements.
  package let element: Element

  /// Whether each value is a list.
  package let isList: Bool

  /// Makes the type of `element`, or of lists of it.
  package init(_ element: Element, isList: Bool = false) {
    self.element = element
    self.isList = isList
  }

  package static let boolean = ColumnType(.boolean)
  package static let integer = ColumnType(.integer)
  package static let double = ColumnType(.double)
  package static let string = ColumnType(.string)
  package static let any = ColumnType(.any)

  /// The type's name in the header notation of graph import files: `long`, `double`, `string[]`.
  package var headerName: String {
    let name =
      switch element {
      case .boolean: "boolean"
      case .integer: "long"
      case .double: "double"
      case .string: "string"
      case .date: "date"
      case .localTime: "localtime"
      case .time: "time"
      case .localDateTime: "localdatetime"
      case .dateTime: "datetime"
      case .duration: "duration"
      case .any: "any"
      }
    return isList ? name + "[]" : name
  }

  /// The type called `name` in a header; the narrower names of other programs (`int`, `float`, `char`) are read as ours.
  package init?(headerName name: String) {
    let isList = name.hasSuffix("[]")
    let element: Element
    switch (isList ? String(name.dropLast(2)) : name).lowercased() {
    case "boolean", "bool": element = .boolean
    case "long", "int", "integer", "short", "byte": element = .integer
    case "double", "float": element = .double
    case "string", "char": element = .string
    case "date": element = .date
    case "localtime": element = .localTime
    case "time": element = .time
    case "localdatetime": element = .localDateTime
    case "datetime": element = .dateTime
    case "duration": element = .duration
    case "any": element = .any
    default: return nil
    }
    self.init(element, isList: isList)
  }
}
