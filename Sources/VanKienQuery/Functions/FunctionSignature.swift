internal import VanKienBytes
internal import VanKienQuerySyntax

/// A function of the language: what it takes, what it gives, how it is computed.
struct FunctionSignature: Sendable {
  /// The name as documents spell it.
  let name: String

  /// What each argument may be; of a variadic function the last repeats.
  let parameters: [TypeSet]

  /// How many of the last arguments may be left out.
  var optionalCount = 0

  /// Whether any number of arguments may follow.
  var isVariadic = false

  /// Whether the same arguments always give the same result within a query.
  var isDeterministic = true

  /// Whether null as any argument makes the result null.
  var isStrict = true

  /// The type of the result.
  var result: @Sendable ([ValueType]) -> ValueType = { _ in .any }

  /// Computes the result.
  let body: @Sendable (FunctionContext, [Value]) throws(QueryError) -> Value
}

/// What functions may look at besides their arguments.
struct FunctionContext: Sendable {
  /// The graph, for entities among the arguments.
  let graph: QueryGraph

  /// The moment the query began, so that a query sees one time only.
  let now: DateTimeValue
}

extension QueryError {
  /// An argument has a type the function does not take.
  static func argumentType(_ function: String, _ value: Value) -> QueryError {
    QueryError(
      .typeError, .runtime, .invalidArgumentValue,
      LocalizedText(
        vi: "\(function)() không nhận \(value.typeName.vietnamese)",
        en: "\(function)() does not take \(value.typeName.english)"))
  }

  /// An error while the query runs.
  static func runtime(_ kind: Kind, _ code: Code, vi: String, en: String) -> QueryError {
    QueryError(kind, .runtime, code, LocalizedText(vi: vi, en: en))
  }

  /// An operator got an operand it has no meaning for.
  static func operand(_ symbol: String, _ left: Value, _ right: Value) -> QueryError {
    .runtime(
      .typeError, .invalidArgumentType,
      vi: "\(symbol) không dùng được giữa \(left.typeName.vietnamese) và \(right.typeName.vietnamese)",
      en: "\(symbol) has no meaning between \(left.typeName.english) and \(right.typeName.english)")
  }
}

extension Value {
  /// The type of the value.
  var type: ValueType {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .integer: .integer
    case .float: .float
    case .string: .string
    case .list: .list(.any)
    case .map: .map
    case .node: .node
    case .relationship: .relationship
    case .path: .path
    case .date: .date
    case .localTime: .localTime
    case .time: .time
    case .localDateTime: .localDateTime
    case .dateTime: .dateTime
    case .duration: .duration
    }
  }

  /// The name of the value's type for people.
  var typeName: LocalizedText { type.name }
}
