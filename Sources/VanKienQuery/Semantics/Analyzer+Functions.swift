internal import VanKienBytes
internal import VanKienQuerySyntax

extension Analyzer {
  func type(
    of call: FunctionCall, at expression: Expression, in scope: VariableScope, _ context: ExpressionContext
  ) throws(QueryError) -> ValueType {
    let name = call.name.text.lowercased()
    if let aggregation = AggregationKind(rawValue: name) {
      return try type(of: aggregation, call, at: expression, in: scope, context)
    }
    guard let function = FunctionTable.signature(of: name) else { throw unknown(call.name) }
    guard function.parameters.count - function.optionalCount <= call.arguments.count,
      call.arguments.count <= function.parameters.count || function.isVariadic
    else { throw wrongCount(call, function) }
    var inner = context
    inner.allowsPatterns = name == "exists"
    var types: [ValueType] = []
    for (index, argument) in call.arguments.enumerated() {
      let type = try self.type(of: argument, in: scope, inner)
      let allowed = function.parameters[min(index, function.parameters.count - 1)]
      try require(type, allowed, argument)
      types.append(type)
    }
    if !function.isDeterministic, context.isInAggregation {
      throw .syntax(
        .nonConstantExpression, at: expression.range, vi: "\(call.name.text)() không được đứng trong hàm tổng hợp",
        en: "\(call.name.text)() cannot be aggregated")
    }
    return function.result(types)
  }

  private func type(
    of aggregation: AggregationKind, _ call: FunctionCall, at expression: Expression, in scope: VariableScope,
    _ context: ExpressionContext
  ) throws(QueryError) -> ValueType {
    try checkAggregation(at: expression.range, context)
    let wanted = aggregation.isPercentile ? 2 : 1
    guard call.arguments.count == wanted else {
      throw wrongCount(call, needed: "\(wanted)")
    }
    var inner = ExpressionContext()
    inner.isInAggregation = true
    var argumentType = ValueType.any
    for (index, argument) in call.arguments.enumerated() {
      let type = try self.type(of: argument, in: scope, inner)
      if index == 0 { argumentType = type }
    }
    return aggregation.resultType(of: argumentType)
  }

  func checkAggregation(at range: SourceRange, _ context: ExpressionContext) throws(QueryError) {
    if context.isInAggregation {
      throw .syntax(
        .nestedAggregation, at: range, vi: "không được tổng hợp bên trong hàm tổng hợp",
        en: "an aggregation cannot stand inside another",
        hint: LocalizedText(vi: "tính phần trong bằng WITH trước", en: "compute the inner one in a WITH before"))
    }
    guard context.allowsAggregation else {
      throw .syntax(
        .invalidAggregation, at: range, vi: "hàm tổng hợp chỉ được đứng trong RETURN và WITH",
        en: "aggregations stand only in RETURN and WITH",
        hint: LocalizedText(
          vi: "viết: WITH d, count(*) AS n WHERE n > 1", en: "write: WITH d, count(*) AS n WHERE n > 1"))
    }
  }

  private func unknown(_ name: Name) -> QueryError {
    let near = nearestIgnoringAccents(to: name.text.lowercased(), among: FunctionTable.names.map { $0.lowercased() })
    let spelled = near.map { FunctionTable.spelling(of: $0) }
    return .syntax(
      .unknownFunction, at: name.range, vi: "không có hàm \(name.text)()", en: "there is no function \(name.text)()",
      hint: spelled.map { LocalizedText(vi: "có phải ý bạn là \($0)()?", en: "did you mean \($0)()?") })
  }

  private func wrongCount(_ call: FunctionCall, _ function: FunctionSignature) -> QueryError {
    let most = function.parameters.count
    let least = most - function.optionalCount
    return wrongCount(call, needed: least == most ? "\(most)" : "\(least)–\(most)")
  }

  private func wrongCount(_ call: FunctionCall, needed: String) -> QueryError {
    .syntax(
      .invalidNumberOfArguments, at: call.name.range,
      vi: "\(call.name.text)() cần \(needed) đối số, không phải \(call.arguments.count)",
      en: "\(call.name.text)() takes \(needed) arguments, not \(call.arguments.count)")
  }
}
