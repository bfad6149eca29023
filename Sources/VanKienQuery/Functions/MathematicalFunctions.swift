internal import VanKienQuerySyntax

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FunctionTable {
  private static func real(_ name: String, _ body: @escaping @Sendable (Double) -> Double) -> FunctionSignature {
    FunctionSignature(name: name, parameters: [.number], result: { _ in .float }) {
      (context, arguments) throws(QueryError) in
      guard let number = arguments[0].double else { throw .argumentType(name, arguments[0]) }
      return .float(body(number))
    }
  }

  static let mathematicalFunctions: [FunctionSignature] = [
    real("ceil") { $0.rounded(.up) }, real("floor") { $0.rounded(.down) }, real("sqrt") { $0.squareRoot() },
    real("exp") { exp($0) }, real("log") { log($0) }, real("log10") { log10($0) }, real("sin") { sin($0) },
    real("cos") { cos($0) }, real("tan") { tan($0) }, real("cot") { 1 / tan($0) }, real("asin") { asin($0) },
    real("acos") { acos($0) }, real("atan") { atan($0) }, real("degrees") { $0 * 180 / .pi },
    real("radians") { $0 * .pi / 180 }, real("haversin") { (1 - cos($0)) / 2 },
    FunctionSignature(
      name: "round", parameters: [.number, .integer], optionalCount: 1, result: { _ in .float }
    ) { (context, arguments) throws(QueryError) in
      guard let number = arguments[0].double else { throw .argumentType("round", arguments[0]) }
      guard arguments.count > 1, case .integer(let digits) = arguments[1] else {
        return .float((number + 0.5).rounded(.down))
      }
      let factor = pow(10, Double(max(-300, min(digits, 300))))
      return .float((number * factor).rounded(.toNearestOrAwayFromZero) / factor)
    },
    FunctionSignature(name: "abs", parameters: [.number], result: { $0[0] }) {
      (context, arguments) throws(QueryError) in
      switch arguments[0] {
      case .integer(let number):
        guard number != .min else { throw .integerOverflow }
        return .integer(abs(number))
      case .float(let number): return .float(abs(number))
      default: throw .argumentType("abs", arguments[0])
      }
    },
    FunctionSignature(name: "sign", parameters: [.number], result: { _ in .integer }) {
      (context, arguments) throws(QueryError) in
      guard let number = arguments[0].double else { throw .argumentType("sign", arguments[0]) }
      return .integer(number > 0 ? 1 : number < 0 ? -1 : 0)
    },
    FunctionSignature(name: "isNaN", parameters: [.number], result: { _ in .boolean }) {
      (context, arguments) throws(QueryError) in .boolean(arguments[0].double?.isNaN ?? false)
    },
    FunctionSignature(name: "atan2", parameters: [.number, .number], result: { _ in .float }) {
      (context, arguments) throws(QueryError) in
      guard let y = arguments[0].double, let x = arguments[1].double else { throw .argumentType("atan2", arguments[0]) }
      return .float(atan2(y, x))
    },
    FunctionSignature(name: "pi", parameters: [], result: { _ in .float }) {
      (context, arguments) throws(QueryError) in .float(.pi)
    },
    FunctionSignature(name: "e", parameters: [], result: { _ in .float }) {
      (context, arguments) throws(QueryError) in .float(M_E)
    },
    FunctionSignature(name: "rand", parameters: [], isDeterministic: false, result: { _ in .float }) {
      (context, arguments) throws(QueryError) in .float(Double.random(in: 0..<1))
    },
  ]
}
