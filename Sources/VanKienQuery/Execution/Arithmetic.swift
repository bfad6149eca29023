internal import VanKienBytes
internal import VanKienQuerySyntax

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The operators on values.
enum Arithmetic {
  static func apply(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws(QueryError) -> Value {
    if symbol == .add { return try add(left, right) }
    if left.isNull || right.isNull { return .null }
    switch (left, right) {
    case (.integer(let a), .integer(let b)): return try integers(symbol, a, b)
    case (.float(let a), .float(let b)): return .float(try doubles(symbol, a, b))
    case (.integer(let a), .float(let b)): return .float(try doubles(symbol, Double(a), b))
    case (.float(let a), .integer(let b)): return .float(try doubles(symbol, a, Double(b)))
    default: return try TemporalArithmetic.apply(symbol, left, right)
    }
  }

  private static func integers(_ symbol: BinaryOperator, _ a: Int64, _ b: Int64) throws(QueryError) -> Value {
    let result: (partialValue: Int64, overflow: Bool)
    switch symbol {
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .divide, .modulo:
      guard b != 0 else { throw .divisionByZero }
      result = symbol == .divide ? a.dividedReportingOverflow(by: b) : a.remainderReportingOverflow(dividingBy: b)
    case .power: return .float(pow(Double(a), Double(b)))
    default: result = a.addingReportingOverflow(b)
    }
    guard !result.overflow else { throw .integerOverflow }
    return .integer(result.partialValue)
  }

  private static func doubles(_ symbol: BinaryOperator, _ a: Double, _ b: Double) throws(QueryError) -> Double {
    switch symbol {
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .modulo: fmod(a, b)
    case .power: pow(a, b)
    default: a + b
    }
  }

  private static func add(_ left: Value, _ right: Value) throws(QueryError) -> Value {
    switch (left, right) {
    case (.list(let a), .list(let b)): return .list(try joined(a, b))
    case (.null, _), (_, .null): return .null
    case (.list(let a), _): return .list(try joined(a, [right]))
    case (_, .list(let b)): return .list(try joined([left], b))
    case (.integer(let a), .integer(let b)): return try integers(.add, a, b)
    case (.integer(let a), .float(let b)): return .float(Double(a) + b)
    case (.float(let a), .integer(let b)): return .float(a + Double(b))
    case (.float(let a), .float(let b)): return .float(a + b)
    case (.string(let a), .string(let b)): return .string(try joined(a, b))
    case (.string(let a), .integer), (.string(let a), .float): return .string(try joined(a, right.plainText))
    case (.integer, .string(let b)), (.float, .string(let b)): return .string(try joined(left.plainText, b))
    default: return try TemporalArithmetic.apply(.add, left, right)
    }
  }

  private static func joined(_ left: [Value], _ right: [Value]) throws(QueryError) -> [Value] {
    guard left.count + right.count <= QueryLimits.listLength else { throw .listTooLong }
    return left + right
  }

  private static func joined(_ left: String, _ right: String) throws(QueryError) -> String {
    guard left.utf8.count + right.utf8.count <= 64 << 20 else {
      throw .runtime(
        .limitExceeded, .memoryLimit, vi: "chuỗi ký tự dài quá 64 MB", en: "the string is longer than 64 MB")
    }
    return left + right
  }

  static func negate(_ value: Value) throws(QueryError) -> Value {
    switch value {
    case .null: return .null
    case .integer(let number):
      guard number != .min else { throw .integerOverflow }
      return .integer(-number)
    case .float(let number): return .float(-number)
    case .duration(let duration): return .duration(duration.multiplied(by: -1))
    default: throw .operand("-", value, value)
    }
  }
}

extension QueryError {
  static var divisionByZero: QueryError {
    .runtime(.arithmeticError, .divisionByZero, vi: "chia cho 0", en: "division by zero")
  }
}
