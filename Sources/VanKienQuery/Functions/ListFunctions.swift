internal import VanKienBytes
internal import VanKienQuerySyntax

extension FunctionTable {
  static let listFunctions: [FunctionSignature] = [
    FunctionSignature(name: "size", parameters: [[.list, .string, .map]], result: { _ in .integer }) {
      (context, arguments) throws(QueryError) in
      switch arguments[0] {
      case .list(let elements): .integer(Int64(elements.count))
      case .string(let text): .integer(Int64(text.unicodeScalars.count))
      case .map(let map): .integer(Int64(map.entries.count))
      default: throw .argumentType("size", arguments[0])
      }
    },
    FunctionSignature(name: "isEmpty", parameters: [[.list, .string, .map]], result: { _ in .boolean }) {
      (context, arguments) throws(QueryError) in
      switch arguments[0] {
      case .list(let elements): .boolean(elements.isEmpty)
      case .string(let text): .boolean(text.isEmpty)
      case .map(let map): .boolean(map.entries.isEmpty)
      default: throw .argumentType("isEmpty", arguments[0])
      }
    },
    FunctionSignature(name: "head", parameters: [.list], result: { $0[0].element }) {
      (context, arguments) throws(QueryError) in try list("head", arguments[0]).first ?? .null
    },
    FunctionSignature(name: "last", parameters: [.list], result: { $0[0].element }) {
      (context, arguments) throws(QueryError) in try list("last", arguments[0]).last ?? .null
    },
    FunctionSignature(name: "tail", parameters: [.list], result: { $0[0] }) {
      (context, arguments) throws(QueryError) in .list(Array(try list("tail", arguments[0]).dropFirst()))
    },
    FunctionSignature(name: "reverse", parameters: [[.list, .string]], result: { $0[0] }) {
      (context, arguments) throws(QueryError) in
      if case .string(let text) = arguments[0] { return .string(String(text.reversed())) }
      return .list(try list("reverse", arguments[0]).reversed())
    },
    FunctionSignature(
      name: "range", parameters: [.everything, .everything, .everything], optionalCount: 1, isStrict: false,
      result: { _ in .list(.integer) }
    ) { (context, arguments) throws(QueryError) in try range(arguments) },
    FunctionSignature(
      name: "coalesce", parameters: [.everything], isVariadic: true, isStrict: false,
      result: { $0.reduce(.null) { $0.joined($1) } }
    ) { (context, arguments) throws(QueryError) in arguments.first { !$0.isNull } ?? .null },
    FunctionSignature(name: "exists", parameters: [.everything], isStrict: false, result: { _ in .boolean }) {
      (context, arguments) throws(QueryError) in
      if case .boolean(let found) = arguments[0] { return .boolean(found) }
      return .boolean(!arguments[0].isNull)
    },
  ]

  static func list(_ function: String, _ value: Value) throws(QueryError) -> [Value] {
    guard case .list(let elements) = value else { throw .argumentType(function, value) }
    return elements
  }

  private static func range(_ arguments: [Value]) throws(QueryError) -> Value {
    var numbers: [Int64] = []
    for argument in arguments {
      guard case .integer(let number) = argument else {
        throw .runtime(
          .argumentError, .invalidArgumentType, vi: "range() cần số nguyên, không phải \(argument.typeName.vietnamese)",
          en: "range() takes integers, not \(argument.typeName.english)")
      }
      numbers.append(number)
    }
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0 else {
      throw .runtime(
        .argumentError, .numberOutOfRange, vi: "bước của range() không được là 0", en: "the step of range() cannot be 0"
      )
    }
    let span = Double(numbers[1]) - Double(numbers[0])
    guard span / Double(step) < Double(QueryLimits.listLength) else { throw .listTooLong }
    return .list(stride(from: numbers[0], through: numbers[1], by: Int(step)).map(Value.integer))
  }
}

extension QueryError {
  static var listTooLong: QueryError {
    .runtime(
      .limitExceeded, .memoryLimit, vi: "danh sách dài quá \(QueryLimits.listLength) phần tử",
      en: "the list is longer than \(QueryLimits.listLength) elements")
  }
}
