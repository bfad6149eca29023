internal import VanKienBytes
internal import VanKienQuerySyntax

extension ExpressionCompiler {
  /// Compiles a condition; its result needs no value made.
  func compileTest(_ expression: Expression, _ scope: Scope) throws(QueryError) -> Test {
    switch expression.kind {
    case .boolean(let value): return { (_) throws(QueryError) in value }
    case .unary(.not, let operand):
      let inner = try compileTest(operand, scope)
      return { (frame) throws(QueryError) in
        guard let truth = try inner(&frame) else { return nil }
        return !truth
      }
    case .binary(let symbol, let left, let right):
      if let test = try connective(symbol, left, right, scope) { return test }
      if let test = try textTest(symbol, left, right, scope) { return test }
    case .comparison(let first, let steps): return try comparison(first, steps, scope)
    case .isNull(let operand, let negated):
      let inner = try compile(operand, scope)
      return { (frame) throws(QueryError) in try inner(&frame).isNull != negated }
    case .hasLabels(let owner, let labels): return try hasLabels(owner, labels, scope)
    case .quantified(let value): return try quantified(value, scope)
    case .pattern(let pattern) where pattern.selector == .all:
      return try existence(.pattern([pattern], predicate: nil), scope)
    case .exists(let subquery): return try existence(subquery, scope)
    default: break
    }
    let evaluate = try compile(expression, scope)
    return { (frame) throws(QueryError) in
      switch try evaluate(&frame) {
      case .boolean(let truth): return truth
      case .null: return nil
      case let other: throw .notBoolean(other)
      }
    }
  }

  private func connective(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, _ scope: Scope
  ) throws(QueryError) -> Test? {
    guard symbol == .and || symbol == .or || symbol == .xor else { return nil }
    let a = try compileTest(left, scope)
    let b = try compileTest(right, scope)
    switch symbol {
    case .and:
      return { (frame) throws(QueryError) in
        let first = try a(&frame)
        return first == false ? false : Logic.and(first, try b(&frame))
      }
    case .or:
      return { (frame) throws(QueryError) in
        let first = try a(&frame)
        return first == true ? true : Logic.or(first, try b(&frame))
      }
    default:
      return { (frame) throws(QueryError) in
        let first = try a(&frame)
        return Logic.xor(first, try b(&frame))
      }
    }
  }

  private func textTest(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, _ scope: Scope
  ) throws(QueryError) -> Test? {
    switch symbol {
    case .startsWith, .endsWith, .contains, .in, .matches: break
    default: return nil
    }
    if let condition = TextCondition.Kind(symbol), let test = columnTextTest(condition, left, right, scope) {
      return test
    }
    let a = try compile(left, scope)
    let b = try compile(right, scope)
    if symbol == .in {
      return { (frame) throws(QueryError) in
        let element = try a(&frame)
        return try Self.isElement(element, of: try b(&frame))
      }
    }
    if symbol == .matches { return try matches(a, right, b) }
    return { (frame) throws(QueryError) in
      let first = try a(&frame)
      guard case .string(let text) = first, case .string(let part) = try b(&frame) else { return nil }
      switch symbol {
      case .startsWith: return text.utf8.starts(with: part.utf8)
      case .endsWith:
        return text.utf8.count >= part.utf8.count && text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8)
      default: return TextSearch.contains(text, part)
      }
    }
  }

  /// A pattern that is constant is compiled once.
  private func matches(
    _ text: @escaping Evaluate, _ pattern: Expression, _ evaluate: @escaping Evaluate
  ) throws(QueryError) -> Test {
    let range = pattern.range
    let constant: String? =
      switch pattern.kind {
      case .string(let value): value
      case .parameter(let name): if case .string(let value) = parameters[name] { value } else { nil }
      default: nil
      }
    if let constant {
      let compiled = try RegularExpression(constant, at: range)
      return { (frame) throws(QueryError) in
        guard case .string(let text) = try text(&frame) else { return nil }
        return compiled.matchesWhole(text)
      }
    }
    return { (frame) throws(QueryError) in
      let first = try text(&frame)
      guard case .string(let text) = first, case .string(let source) = try evaluate(&frame) else { return nil }
      return try RegularExpression(source, at: range).matchesWhole(text)
    }
  }

  private static func isElement(_ element: Value, of list: Value) throws(QueryError) -> Bool? {
    switch list {
    case .null: return nil
    case .list(let elements):
      var result: Bool? = false
      for candidate in elements {
        switch Value.equal(element, candidate) {
        case true: return true
        case nil: result = nil
        default: break
        }
      }
      return result
    default: throw .operand("IN", element, list)
    }
  }

  private func comparison(
    _ first: Expression, _ steps: [Comparison], _ scope: Scope
  ) throws(QueryError) -> Test {
    if steps.count == 1, let test = columnComparison(steps[0].operator, first, steps[0].operand, scope) { return test }
    let start = try compile(first, scope)
    var operands: [Evaluate] = []
    for step in steps { operands.append(try compile(step.operand, scope)) }
    let operators = steps.map(\.operator)
    if operators.count == 1 {
      let (symbol, operand) = (operators[0], operands[0])
      return { (frame) throws(QueryError) in
        let left = try start(&frame)
        return Self.compare(symbol, left, try operand(&frame))
      }
    }
    return { (frame) throws(QueryError) in
      var left = try start(&frame)
      var result: Bool? = true
      for (symbol, operand) in zip(operators, operands) {
        let right = try operand(&frame)
        result = Logic.and(result, Self.compare(symbol, left, right))
        if result == false { return false }
        left = right
      }
      return result
    }
  }

  static func compare(_ symbol: ComparisonOperator, _ left: Value, _ right: Value) -> Bool? {
    switch symbol {
    case .equal: return Value.equal(left, right)
    case .notEqual: return Value.equal(left, right).map { !$0 }
    default: break
    }
    guard let order = Value.compare(left, right) else {
      // Not a number is neither smaller nor larger than any number; values of different types cannot be compared.
      return left.double != nil && right.double != nil ? false : nil
    }
    switch symbol {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    default: return order >= 0
    }
  }

  private func hasLabels(_ owner: Expression, _ labels: LabelExpression, _ scope: Scope) throws(QueryError) -> Test {
    let graph = graph
    let nodeTest = graph.labelTest(labels)
    let edgeTest = graph.typeTest(labels)
    if case .variable(let name) = owner.kind, case .node(let index) = scope[name] {
      return { (frame) throws(QueryError) in
        let node = frame.ids[index]
        return node == Frame.none ? nil : nodeTest(node)
      }
    }
    let inner = try compile(owner, scope)
    return { (frame) throws(QueryError) in
      switch try inner(&frame) {
      case .null: return nil
      case .node(let node): return nodeTest(node)
      case .relationship(let edge): return edgeTest(graph.type(of: edge))
      case let other: throw .argumentType("labels", other)
      }
    }
  }

  private func quantified(_ value: Quantified, _ scope: Scope) throws(QueryError) -> Test {
    let list = try compile(value.list, scope)
    let index = layout.newValue()
    var inner = scope
    inner[value.variable.text] = .value(index)
    let predicate = value.predicate ?? Expression(.variable(value.variable.text), at: value.variable.range)
    let test = try compileTest(predicate, inner)
    let quantifier = value.quantifier
    return { (frame) throws(QueryError) in
      guard case .list(let elements) = try list(&frame) else { return nil }
      var (trues, unknowns) = (0, 0)
      for element in elements {
        frame.values[index] = element
        try frame.step()
        switch try test(&frame) {
        case true: trues += 1
        case nil: unknowns += 1
        case false: if quantifier == .all { return false }
        }
        if trues > 0, quantifier == .any { return true }
        if trues > 0, quantifier == .none { return false }
        if trues > 1, quantifier == .single { return false }
      }
      switch quantifier {
      case .all, .none: return unknowns == 0 ? true : nil
      case .any: return unknowns == 0 ? false : nil
      case .single: return unknowns == 0 ? trues == 1 : nil
      }
    }
  }
}

extension QueryError {
  static func notBoolean(_ value: Value) -> QueryError {
    .runtime(
      .typeError, .invalidArgumentType, vi: "điều kiện cần giá trị đúng/sai, không phải \(value.typeName.vietnamese)",
      en: "a condition takes a boolean, not \(value.typeName.english)")
  }
}
