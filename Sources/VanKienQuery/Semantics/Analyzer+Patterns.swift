internal import VanKienBytes
internal import VanKienQuerySyntax

extension Analyzer {
  func check(_ match: Match, in scope: VariableScope) throws(QueryError) -> VariableScope {
    let inner = try check(match.patterns, in: scope)
    if let predicate = match.predicate { try checkPredicate(predicate, in: inner) }
    return inner
  }

  /// Binds the variables of patterns that stand together, in the order in which they are written.
  func check(_ patterns: [PatternPart], in outer: VariableScope) throws(QueryError) -> VariableScope {
    var scope = outer
    var relationships: Set<String> = []
    for pattern in patterns {
      if let path = pattern.variable {
        guard scope[path.text] == nil else { throw alreadyBound(path) }
        scope.bind(path.text, .path)
      }
      try check(pattern, &scope, &relationships, outer)
    }
    for pattern in patterns { try checkProperties(of: pattern, in: scope) }
    return scope
  }

  private func check(
    _ pattern: PatternPart, _ scope: inout VariableScope, _ relationships: inout Set<String>, _ outer: VariableScope
  ) throws(QueryError) {
    // A path cannot be a part of itself.
    if let path = pattern.variable, outer[path.text] == nil {
      let parts = pattern.nodes.compactMap(\.variable) + pattern.steps.compactMap(\.relationship.variable)
      if let part = parts.first(where: { $0.text == path.text }) { throw alreadyBound(part) }
    }
    try bind(pattern.start, &scope)
    for step in pattern.steps {
      try bind(step.relationship, &scope, &relationships, outer)
      try bind(step.node, &scope)
    }
  }

  private func bind(_ node: NodePattern, _ scope: inout VariableScope) throws(QueryError) {
    guard let variable = node.variable else { return }
    if let known = scope[variable.text] {
      guard known.mayBe(.node) else { throw conflict(variable, known, .node) }
    }
    scope.bind(variable.text, .node)
  }

  private func bind(
    _ relationship: RelationshipPattern, _ scope: inout VariableScope, _ seen: inout Set<String>,
    _ outer: VariableScope
  ) throws(QueryError) {
    if let length = relationship.length, let maximum = length.maximum, maximum < length.minimum ?? 1 {
      // An empty range of lengths is legal and matches nothing.
    }
    guard let variable = relationship.variable else { return }
    let wanted: ValueType = relationship.length == nil ? .relationship : .list(.relationship)
    if let known = scope[variable.text] {
      let fits =
        wanted == .relationship ? known.mayBe(.relationship) : known.mayBe(.list) && known.element.mayBe(.relationship)
      guard fits else { throw conflict(variable, known, wanted) }
      guard outer[variable.text] != nil, !seen.contains(variable.text) else {
        throw .syntax(
          .relationshipUniquenessViolation, at: variable.range,
          vi: "quan hệ \"\(variable.text)\" không thể đứng hai lần trong một mẫu",
          en: "the relationship \"\(variable.text)\" cannot stand twice in one pattern")
      }
    }
    seen.insert(variable.text)
    scope.bind(variable.text, wanted)
  }

  private func checkProperties(of pattern: PatternPart, in scope: VariableScope) throws(QueryError) {
    for node in pattern.nodes {
      try checkProperties(node.properties, in: scope)
      if let predicate = node.predicate { try checkPredicate(predicate, in: scope) }
    }
    for step in pattern.steps {
      try checkProperties(step.relationship.properties, in: scope)
      if let predicate = step.relationship.predicate { try checkPredicate(predicate, in: scope) }
    }
  }

  private func checkProperties(_ properties: Expression?, in scope: VariableScope) throws(QueryError) {
    guard let properties else { return }
    if case .parameter(let name) = properties.kind {
      throw .syntax(
        .invalidParameterUse, at: properties.range, vi: "tham số $\(name) không thể thay cả bảng thuộc tính của mẫu",
        en: "the parameter $\(name) cannot stand for all properties of a pattern",
        hint: LocalizedText(vi: "viết {name: $\(name).name}", en: "write {name: $\(name).name}"))
    }
    _ = try type(of: properties, in: scope)
  }

  /// Checks a pattern inside an expression; its names must exist unless `bindsNew`.
  func checkPatternExpression(
    _ pattern: PatternPart, in scope: VariableScope, bindsNew: Bool
  ) throws(QueryError) -> VariableScope {
    if !bindsNew {
      let names = pattern.nodes.compactMap(\.variable) + pattern.steps.compactMap(\.relationship.variable)
      for name in names where scope[name.text] == nil { throw undefined(name.text, at: name.range, in: scope) }
    }
    return try check([pattern], in: scope)
  }
}
