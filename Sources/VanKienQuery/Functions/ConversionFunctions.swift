internal import VanKienQuerySyntax

extension FunctionTable {
  static let conversionFunctions: [FunctionSignature] = [
    FunctionSignature(name: "toInteger", parameters: [.everything], result: { _ in .integer }) {
      (context, arguments) throws(QueryError) in try toInteger(arguments[0])
    },
    FunctionSignature(name: "toFloat", parameters: [.everything], result: { _ in .float }) {
      (context, arguments) throws(QueryError) in try toFloat(arguments[0])
    },
    FunctionSignature(name: "toBoolean", parameters: [.everything], result: { _ in .boolean }) {
      (context, arguments) throws(QueryError) in try toBoolean(arguments[0])
    },
    FunctionSignature(name: "toString", parameters: [.everything], result: { _ in .string }) {
      (context, arguments) throws(QueryError) in try toString(arguments[0])
    },
    FunctionSignature(name: "toIntegerOrNull", parameters: [.everything], result: { _ in .integer }) {
      (context, arguments) throws(QueryError) in (try? toInteger(arguments[0])) ?? .null
    },
    FunctionSignature(name: "toFloatOrNull", parameters: [.everything], result: { _ in .float }) {
      (context, arguments) throws(QueryError) in (try? toFloat(arguments[0])) ?? .null
    },
    FunctionSignature(name: "toBooleanOrNull", parameters: [.everything], result: { _ in .boolean }) {
      (context, arguments) throws(QueryError) in (try? toBoolean(arguments[0])) ?? .null
    },
    FunctionSignature(name: "toStringOrNull", parameters: [.everything], result: { _ in .string }) {
      (context, arguments) throws(QueryError) in (try? toString(arguments[0])) ?? .null
    },
  ]

  private static func toInteger(_ value: Value) throws(QueryError) -> Value {
    switch value {
    case .integer: return value
    case .float(let number): return Int64(exactly: number.rounded(.towardZero)).map(Value.integer) ?? .null
    case .boolean(let truth): return .integer(truth ? 1 : 0)
    case .string(let text):
      let trimmed = text.trimmingBlanks
      if let number = Int64(trimmed) { return .integer(number) }
      guard let number = number(trimmed) else { return .null }
      return Int64(exactly: number.rounded(.towardZero)).map(Value.integer) ?? .null
    default: throw .argumentType("toInteger", value)
    }
  }

  private static func toFloat(_ value: Value) throws(QueryError) -> Value {
    switch value {
    case .float: return value
    case .integer(let number): return .float(Double(number))
    case .string(let text): return number(text.trimmingBlanks).map(Value.float) ?? .null
    default: throw .argumentType("toFloat", value)
    }
  }

  /// Decimal numbers only: no hexadecimal, no words.
  private static func number(_ text: String) -> Double? {
    let allowed = text.utf8.allSatisfy { isDigitOrSign($0) }
    return allowed ? Double(text) : nil
  }

  private static func isDigitOrSign(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte | 0x20 == 0x65
  }

  private static func toBoolean(_ value: Value) throws(QueryError) -> Value {
    switch value {
    case .boolean: return value
    case .integer(let number): return .boolean(number != 0)
    case .string(let text):
      switch text.trimmingBlanks.lowercased() {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default: return .null
      }
    default: throw .argumentType("toBoolean", value)
    }
  }

  static func toString(_ value: Value) throws(QueryError) -> Value {
    switch value {
    case .string: return value
    case .integer, .float, .boolean, .date, .localTime, .time, .localDateTime, .dateTime, .duration:
      return .string(value.plainText)
    default: throw .argumentType("toString", value)
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    var view = Substring(self).unicodeScalars
    while let first = view.first, first.properties.isWhitespace { view.removeFirst() }
    while let last = view.last, last.properties.isWhitespace { view.removeLast() }
    return String(view)
  }
}
