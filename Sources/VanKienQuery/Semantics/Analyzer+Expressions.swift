internal import VanKienBytes
internal import VanKienQuerySyntax

/// What an expression may contain where it stands.
struct ExpressionContext {
  /// Whether aggregation is allowed; the text says why not.
  var allowsAggregation = false

  /// Inside the argument of an aggregation.
  var isInAggregation = false

  /// Where truth decides, a pattern is a predicate.
  var allowsPatterns = false

  static let plain = ExpressionContext()
  static let predicate = ExpressionContext(allowsPatterns: true)
}

extension Analyzer {
  func checkPredicate(_ expression: Expression, in scope: VariableScope) throws(QueryError) {
    let type = try self.type(of: expression, in: scope, .predicate)
    try require(type, .boolean, expression)
  }

  /// Checks an expression and says what is known of its type.
  func type(
    of expression: Expression, in scope: VariableScope, _ context: ExpressionContext = .plain
  ) throws(QueryError) -> ValueType {
    var inner = context
    inner.allowsPatterns = false
    switch expression.kind {
    case .null: return .null
    case .boolean: return .boolean
    case .integer: return .integer
    case .float: return .float
    case .string: return .string
    case .parameter: return .any
    case .list(let elements):
      var element = ValueType.null
      for item in elements { element = element.joined(try type(of: item, in: scope, inner)) }
      return .list(elements.isEmpty ? .any : element)
    case .map(let entries):
      for entry in entries { _ = try type(of: entry.value, in: scope, inner) }
      return .map
    case .variable(let name):
      guard let type = scope[name] else { throw undefined(name, at: expression.range, in: scope) }
      return type
    case .unary, .binary, .comparison, .isNull: return try typeOfOperation(expression, in: scope, context)
    case .property, .subscripted, .slice, .hasLabels: return try typeOfAccess(expression, in: scope, inner)
    case .call(let call): return try type(of: call, at: expression, in: scope, context)
    case .countAll:
      try checkAggregation(at: expression.range, context)
      return .integer
    default: return try typeOfCompound(expression, in: scope, context)
    }
  }

  private func typeOfOperation(
    _ expression: Expression, in scope: VariableScope, _ context: ExpressionContext
  ) throws(QueryError) -> ValueType {
    var inner = context
    inner.allowsPatterns = false
    switch expression.kind {
    case .unary(.not, let operand):
      try require(try type(of: operand, in: scope, context), .boolean, operand)
      return .boolean
    case .unary(_, let operand):
      let type = try self.type(of: operand, in: scope, inner)
      try require(type, [.number, .duration], operand)
      return type
    case .binary(let symbol, let left, let right):
      let isLogical = symbol == .and || symbol == .or || symbol == .xor
      let first = try type(of: left, in: scope, isLogical ? context : inner)
      let second = try type(of: right, in: scope, isLogical ? context : inner)
      return try type(of: symbol, (left, first), (right, second))
    case .comparison(let first, let steps):
      _ = try type(of: first, in: scope, inner)
      for step in steps { _ = try type(of: step.operand, in: scope, inner) }
      return .boolean
    case .isNull(let operand, _):
      _ = try type(of: operand, in: scope, inner)
      return .boolean
    default: return .any
    }
  }

  private func type(
    of symbol: BinaryOperator, _ left: (Expression, ValueType), _ right: (Expression, ValueType)
  ) throws(QueryError) -> ValueType {
    switch symbol {
    case .and, .or, .xor:
      try require(left.1, .boolean, left.0)
      try require(right.1, .boolean, right.0)
      return .boolean
    case .in:
      try require(right.1, .list, right.0)
      return .boolean
    case .startsWith, .endsWith, .contains, .matches: return .boolean
    case .add: return try typeOfSum(left, right)
    case .subtract:
      try require(left.1, [.number, .instant, .duration], left.0)
      try require(right.1, [.number, .duration], right.0)
      return arithmetic(left.1, right.1)
    case .multiply, .divide:
      try require(left.1, [.number, .duration], left.0)
      try require(right.1, [.number, .duration], right.0)
      return arithmetic(left.1, right.1)
    case .modulo, .power:
      try require(left.1, .number, left.0)
      try require(right.1, .number, right.0)
      return symbol == .power ? .float : arithmetic(left.1, right.1)
    }
  }

  private func arithmetic(_ left: ValueType, _ right: ValueType) -> ValueType {
    if left == .integer, right == .integer { return .integer }
    if TypeSet.number.isSuperset(of: left.set), TypeSet.number.isSuperset(of: right.set) {
      return left == .float || right == .float ? .float : .number
    }
    return .any
  }

  private func typeOfSum(
    _ left: (Expression, ValueType), _ right: (Expression, ValueType)
  ) throws(QueryError) -> ValueType {
    if case .list(let element) = left.1 {
      if case .list(let other) = right.1 { return .list(element.joined(other)) }
      return .list(element.joined(right.1))
    }
    if case .list(let element) = right.1 { return .list(element.joined(left.1)) }
    let allowed: TypeSet = [.number, .string, .list, .instant, .duration]
    try require(left.1, allowed, left.0)
    try require(right.1, allowed, right.0)
    if left.1 == .string || right.1 == .string { return left.1 == .any || right.1 == .any ? .any : .string }
    return arithmetic(left.1, right.1)
  }

  private func typeOfAccess(
    _ expression: Expression, in scope: VariableScope, _ context: ExpressionContext
  ) throws(QueryError) -> ValueType {
    switch expression.kind {
    case .property(let owner, _):
      let type = try self.type(of: owner, in: scope, context)
      if type == .path { try require(type, [.map, .entity], owner) }
      try require(type, [.map, .entity, .instant, .duration], owner, kind: .typeError)
      return .any
    case .subscripted(let owner, let index):
      let type = try self.type(of: owner, in: scope, context)
      let key = try self.type(of: index, in: scope, context)
      try require(type, [.list, .map, .entity], owner, kind: .typeError)
      if case .list = type { try require(key, .integer, index, kind: .typeError) }
      return type.element
    case .slice(let owner, let lower, let upper):
      let type = try self.type(of: owner, in: scope, context)
      try require(type, .list, owner, kind: .typeError)
      if let lower { _ = try self.type(of: lower, in: scope, context) }
      if let upper { _ = try self.type(of: upper, in: scope, context) }
      return type
    case .hasLabels(let owner, _):
      try require(try type(of: owner, in: scope, context), .entity, owner)
      return .boolean
    default: return .any
    }
  }

  private func typeOfCompound(
    _ expression: Expression, in scope: VariableScope, _ context: ExpressionContext
  ) throws(QueryError) -> ValueType {
    var inner = context
    inner.allowsPatterns = false
    switch expression.kind {
    case .conditional(let value): return try type(of: value, in: scope, context)
    case .listComprehension(let value):
      let list = try type(of: value.list, in: scope, inner)
      try require(list, .list, value.list)
      var nested = scope
      nested.bind(value.variable.text, list.element)
      let body = withoutAggregation(context)
      if let predicate = value.predicate { try requireTruth(predicate, in: nested, body) }
      guard let projection = value.projection else { return .list(list.element) }
      return .list(try type(of: projection, in: nested, body))
    case .quantified(let value):
      let list = try type(of: value.list, in: scope, inner)
      try require(list, .list, value.list)
      var nested = scope
      nested.bind(value.variable.text, list.element)
      if let predicate = value.predicate { try requireTruth(predicate, in: nested, withoutAggregation(context)) }
      return .boolean
    case .reduce(let value):
      let initial = try type(of: value.initial, in: scope, inner)
      let list = try type(of: value.list, in: scope, inner)
      try require(list, .list, value.list)
      var nested = scope
      nested.bind(value.accumulator.text, .any)
      nested.bind(value.variable.text, list.element)
      let step = try type(of: value.step, in: nested, withoutAggregation(context))
      return initial.joined(step)
    case .patternComprehension(let value):
      let nested = try checkPatternExpression(value.pattern, in: scope, bindsNew: true)
      let body = withoutAggregation(context)
      if let predicate = value.predicate { try requireTruth(predicate, in: nested, body) }
      return .list(try type(of: value.projection, in: nested, body))
    case .pattern(let pattern): return try type(of: pattern, at: expression, in: scope, context)
    case .exists(let subquery):
      try check(subquery, in: scope)
      return .boolean
    case .count(let subquery):
      try check(subquery, in: scope)
      return .integer
    case .mapProjection(let name, let entries):
      return try typeOfMapProjection(name, entries, at: expression, in: scope, inner)
    default: return .any
    }
  }

  private func requireTruth(
    _ predicate: Expression, in scope: VariableScope, _ context: ExpressionContext
  ) throws(QueryError) {
    var inner = context
    inner.allowsPatterns = true
    try require(try type(of: predicate, in: scope, inner), .boolean, predicate)
  }

  private func withoutAggregation(_ context: ExpressionContext) -> ExpressionContext {
    ExpressionContext(allowsAggregation: false, isInAggregation: false, allowsPatterns: false)
  }

  private func type(
    of value: Conditional, in scope: VariableScope, _ context: ExpressionContext
  ) throws(QueryError) -> ValueType {
    var inner = context
    inner.allowsPatterns = false
    if let subject = value.subject { _ = try type(of: subject, in: scope, inner) }
    var result: ValueType?
    for branch in value.branches {
      var condition = inner
      condition.allowsPatterns = value.subject == nil
      _ = try type(of: branch.condition, in: scope, condition)
      let type = try self.type(of: branch.result, in: scope, inner)
      result = result?.joined(type) ?? type
    }
    guard let otherwise = value.otherwise else { return result ?? .any }
    let last = try type(of: otherwise, in: scope, inner)
    return result?.joined(last) ?? last
  }

  private func type(
    of pattern: PatternPart, at expression: Expression, in scope: VariableScope, _ context: ExpressionContext
  ) throws(QueryError) -> ValueType {
    if pattern.selector != .all {
      _ = try checkPatternExpression(pattern, in: scope, bindsNew: false)
      return pattern.selector == .shortest ? .path : .list(.path)
    }
    guard context.allowsPatterns else {
      throw .syntax(
        .unexpectedSyntax, at: expression.range, vi: "mẫu đồ thị chỉ là điều kiện trong WHERE",
        en: "a pattern is a condition, for WHERE only",
        hint: LocalizedText(
          vi: "dùng EXISTS { … }, COUNT { … } hoặc [(a)-->(b) | b]",
          en: "use EXISTS { … }, COUNT { … } or [(a)-->(b) | b]"))
    }
    _ = try checkPatternExpression(pattern, in: scope, bindsNew: false)
    return .boolean
  }

  private func check(_ subquery: Subquery, in scope: VariableScope) throws(QueryError) {
    switch subquery {
    case .pattern(let patterns, let predicate):
      _ = try check(Match(isOptional: false, patterns: patterns, predicate: predicate), in: scope)
    case .query(let query): try check(query, outer: scope, isSubquery: true)
    }
  }

  private func typeOfMapProjection(
    _ name: String, _ entries: [ProjectedEntry], at expression: Expression, in scope: VariableScope,
    _ context: ExpressionContext
  ) throws(QueryError) -> ValueType {
    guard let type = scope[name] else { throw undefined(name, at: expression.range, in: scope) }
    try require(type, [.map, .entity], expression)
    for entry in entries {
      switch entry {
      case .entry(let entry): _ = try self.type(of: entry.value, in: scope, context)
      case .variable(let variable):
        guard scope[variable.text] != nil else { throw undefined(variable.text, at: variable.range, in: scope) }
      default: break
      }
    }
    return .map
  }
}
