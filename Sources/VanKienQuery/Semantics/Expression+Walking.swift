package import VanKienQuerySyntax

extension Expression {
  /// The expressions directly inside, in the order of the text; those of patterns and subqueries included.
  var children: [Expression] {
    switch kind {
    case .null, .boolean, .integer, .float, .string, .parameter, .variable, .countAll: []
    case .list(let elements): elements
    case .map(let entries): entries.map(\.value)
    case .property(let owner, _), .hasLabels(let owner, _), .unary(_, let owner), .isNull(let owner, _): [owner]
    case .subscripted(let owner, let index): [owner, index]
    case .slice(let owner, let lower, let upper): [owner] + [lower, upper].compactMap(\.self)
    case .binary(_, let left, let right): [left, right]
    case .comparison(let first, let steps): [first] + steps.map(\.operand)
    case .call(let call): call.arguments
    case .conditional(let value):
      [value.subject].compactMap(\.self) + value.branches.flatMap { [$0.condition, $0.result] }
        + [value.otherwise].compactMap(\.self)
    case .listComprehension(let value): [value.list] + [value.predicate, value.projection].compactMap(\.self)
    case .patternComprehension(let value):
      value.pattern.expressions + [value.predicate].compactMap(\.self) + [value.projection]
    case .quantified(let value): [value.list] + [value.predicate].compactMap(\.self)
    case .reduce(let value): [value.initial, value.list, value.step]
    case .pattern(let pattern): pattern.expressions
    case .exists(.pattern(let patterns, let predicate)), .count(.pattern(let patterns, let predicate)):
      patterns.flatMap(\.expressions) + [predicate].compactMap(\.self)
    case .exists(.query), .count(.query): []
    case .mapProjection(_, let entries):
      entries.compactMap { if case .entry(let entry) = $0 { entry.value } else { nil } }
    }
  }

  /// The same expression with each child replaced.
  func mapChildren(
    _ change: (Expression) throws(QueryError) -> Expression
  ) throws(QueryError) -> Expression {
    func list(_ items: [Expression]) throws(QueryError) -> [Expression] {
      var result: [Expression] = []
      for item in items { result.append(try change(item)) }
      return result
    }
    func maybe(_ item: Expression?) throws(QueryError) -> Expression? {
      guard let item else { return nil }
      return try change(item)
    }
    var result = self
    switch kind {
    case .list(let elements): result.kind = .list(try list(elements))
    case .map(let entries):
      let values = try list(entries.map(\.value))
      result.kind = .map(zip(entries, values).map { MapEntry(key: $0.key, value: $1) })
    case .property(let owner, let key): result.kind = .property(try change(owner), key)
    case .hasLabels(let owner, let labels): result.kind = .hasLabels(try change(owner), labels)
    case .unary(let symbol, let operand): result.kind = .unary(symbol, try change(operand))
    case .isNull(let operand, let negated): result.kind = .isNull(try change(operand), negated: negated)
    case .subscripted(let owner, let index): result.kind = .subscripted(try change(owner), try change(index))
    case .slice(let owner, let lower, let upper):
      result.kind = .slice(try change(owner), from: try maybe(lower), to: try maybe(upper))
    case .binary(let symbol, let left, let right): result.kind = .binary(symbol, try change(left), try change(right))
    case .comparison(let first, let steps):
      let operands = try list(steps.map(\.operand))
      result.kind = .comparison(
        try change(first), zip(steps, operands).map { Comparison(operator: $0.operator, operand: $1) })
    case .call(var call):
      call.arguments = try list(call.arguments)
      result.kind = .call(call)
    case .conditional(var value):
      value.subject = try maybe(value.subject)
      for index in value.branches.indices {
        value.branches[index].condition = try change(value.branches[index].condition)
        value.branches[index].result = try change(value.branches[index].result)
      }
      value.otherwise = try maybe(value.otherwise)
      result.kind = .conditional(value)
    case .listComprehension(var value):
      value.list = try change(value.list)
      value.predicate = try maybe(value.predicate)
      value.projection = try maybe(value.projection)
      result.kind = .listComprehension(value)
    case .patternComprehension(var value):
      value.predicate = try maybe(value.predicate)
      value.projection = try change(value.projection)
      result.kind = .patternComprehension(value)
    case .quantified(var value):
      value.list = try change(value.list)
      value.predicate = try maybe(value.predicate)
      result.kind = .quantified(value)
    case .reduce(var value):
      value.initial = try change(value.initial)
      value.list = try change(value.list)
      value.step = try change(value.step)
      result.kind = .reduce(value)
    default: break
    }
    return result
  }

  /// The names that this expression itself binds for what is inside it.
  var boundNames: Set<String> {
    switch kind {
    case .listComprehension(let value): [value.variable.text]
    case .quantified(let value): [value.variable.text]
    case .reduce(let value): [value.accumulator.text, value.variable.text]
    case .patternComprehension(let value): value.pattern.variableNames
    case .exists(.pattern(let patterns, _)), .count(.pattern(let patterns, _)):
      patterns.reduce(into: []) { $0.formUnion($1.variableNames) }
    default: []
    }
  }

  /// Whether this is a call of an aggregating function.
  var isAggregation: Bool {
    switch kind {
    case .countAll: true
    case .call(let call): AggregationKind(rawValue: call.name.text.lowercased()) != nil
    default: false
    }
  }

  /// Whether an aggregation occurs in it.
  var containsAggregation: Bool { isAggregation || children.contains(where: \.containsAggregation) }

  /// Whether it is `x` or `x.y`.
  var isVariableOrProperty: Bool {
    switch kind {
    case .variable: true
    case .property(let owner, _): if case .variable = owner.kind { true } else { false }
    default: false
    }
  }

  /// Whether it uses a variable that it does not bind itself.
  var mentionsVariables: Bool { !freeVariables.isEmpty }

  /// The variables it uses and does not bind itself.
  package var freeVariables: Set<String> {
    var names: Set<String> = []
    collectFreeVariables(into: &names, bound: [])
    return names
  }

  private func collectFreeVariables(into names: inout Set<String>, bound: Set<String>) {
    switch kind {
    case .variable(let name), .mapProjection(let name, _):
      if !bound.contains(name) { names.insert(name) }
      if case .mapProjection(_, let entries) = kind {
        for case .variable(let variable) in entries where !bound.contains(variable.text) { names.insert(variable.text) }
      }
    case .pattern(let pattern): names.formUnion(pattern.variableNames.subtracting(bound))
    case .patternComprehension(let value): names.formUnion(value.pattern.variableNames.subtracting(bound))
    case .exists(let subquery), .count(let subquery): names.formUnion(subquery.mentionedVariables.subtracting(bound))
    default: break
    }
    // A pattern's own names count as used: which of them exist outside is for the scope to say.
    let inner =
      switch kind {
      case .listComprehension, .quantified, .reduce: bound.union(boundNames)
      default: bound
      }
    for (index, child) in children.enumerated() {
      let isOutside = index < outsideChildren
      child.collectFreeVariables(into: &names, bound: isOutside ? bound : inner)
    }
  }
}

extension Expression {
  /// How many of the first children do not see the names this expression binds.
  private var outsideChildren: Int {
    switch kind {
    case .listComprehension, .quantified: 1
    case .reduce: 2
    default: 0
    }
  }
}

extension PatternPart {
  /// The expressions of its property maps and predicates.
  var expressions: [Expression] {
    var result = [start.properties, start.predicate]
    for step in steps {
      result += [step.relationship.properties, step.relationship.predicate, step.node.properties, step.node.predicate]
    }
    return result.compactMap(\.self)
  }

  /// The names of its path, nodes and relationships.
  var variableNames: Set<String> {
    var names = Set(nodes.compactMap { $0.variable?.text })
    names.formUnion(steps.compactMap { $0.relationship.variable?.text })
    if let variable { names.insert(variable.text) }
    return names
  }
}

extension Subquery {
  /// Every variable that occurs anywhere inside.
  var mentionedVariables: Set<String> {
    switch self {
    case .pattern(let patterns, let predicate):
      var names: Set<String> = predicate?.freeVariables ?? []
      for pattern in patterns {
        names.formUnion(pattern.variableNames)
        for expression in pattern.expressions { names.formUnion(expression.freeVariables) }
      }
      return names
    case .query(let query):
      return query.parts.flatMap(\.clauses).reduce(into: []) { $0.formUnion($1.mentionedVariables) }
    }
  }
}

extension Clause {
  /// Every variable that occurs anywhere inside.
  var mentionedVariables: Set<String> {
    switch kind {
    case .match(let match):
      return Subquery.pattern(match.patterns, predicate: match.predicate).mentionedVariables
    case .unwind(let list, _): return list.freeVariables
    case .with(let projection, let predicate):
      return projection.mentionedVariables.union(predicate?.freeVariables ?? [])
    case .return(let projection): return projection.mentionedVariables
    default: return []
    }
  }
}

extension Projection {
  /// Every variable that occurs anywhere inside.
  var mentionedVariables: Set<String> {
    (items.map(\.expression) + order.map(\.expression)).reduce(into: []) { $0.formUnion($1.freeVariables) }
  }
}
