internal import VanKienBytes
internal import VanKienQuerySyntax
internal import VanKienStore

/// Plans one `MATCH`: where to start, which way to go, what to test when.
///
/// The order is chosen by estimated rows: every node is tried as the first one, each time going on along the cheapest edge, and the
/// order with the least total work wins.
final class MatchPlanner {
  let planner: Planner
  var scope: Planner.Scope
  var inputEstimate = 1.0
  var nodes: [PatternNode] = []
  var edges: [PatternEdge] = []
  var predicates: [PatternPredicate] = []
  var paths: [PatternPath] = []
  private var anonymous = 0
  private var boundNames: Set<String>

  var graph: QueryGraph { planner.graph }
  var layout: FrameLayout { planner.layout }
  var compiler: ExpressionCompiler { planner.compiler }

  init(planner: Planner, scope: Planner.Scope) {
    self.planner = planner
    self.scope = scope
    boundNames = Set(scope.keys)
  }

  func plan(_ match: Match, _ pipeline: inout Pipeline) throws(QueryError) -> Planner.Scope {
    for pattern in match.patterns { try add(pattern, &pipeline) }
    if let predicate = match.predicate { split(predicate) }
    markNeeded(match)
    try order(&pipeline)
    var after = scope
    for name in after.keys where name.hasPrefix(" node") || name.hasPrefix(" edge") { after[name] = nil }
    return after
  }

  // MARK: Reading the patterns

  private func add(_ pattern: PatternPart, _ pipeline: inout Pipeline) throws(QueryError) {
    var path = [try node(pattern.start, &pipeline)]
    var steps: [Int] = []
    for step in pattern.steps {
      let target = try node(step.node, &pipeline)
      steps.append(try edge(step.relationship, from: path[path.count - 1], to: target, pattern, &pipeline))
      path.append(target)
    }
    if let variable = pattern.variable {
      let slot = layout.newValue()
      scope[variable.text] = .value(slot)
      paths.append(PatternPath(slot: slot, nodes: path, edges: steps))
      for step in steps { edges[step].isNeeded = true }
    }
    if pattern.selector != .all, pattern.steps.count != 1 {
      throw QueryError.syntax(
        .unsupported, at: pattern.range, vi: "SHORTEST cần đúng một quan hệ giữa hai nút",
        en: "SHORTEST needs exactly one relationship between two nodes")
    }
  }

  private func freshName(_ kind: String) -> String {
    anonymous += 1
    return " \(kind) \(layout.idCount) \(anonymous)"
  }

  private func node(_ pattern: NodePattern, _ pipeline: inout Pipeline) throws(QueryError) -> Int {
    let name = pattern.variable?.text ?? freshName("node")
    let index: Int
    if let known = nodes.firstIndex(where: { $0.name == name }) {
      index = known
    } else {
      index = nodes.count
      nodes.append(newNode(name, pattern.range, &pipeline))
    }
    if let labels = pattern.labels { nodes[index].labels += labels.conjuncts }
    addProperties(pattern.properties, of: name)
    if let predicate = pattern.predicate { split(predicate) }
    return index
  }

  private func newNode(_ name: String, _ range: SourceRange, _ pipeline: inout Pipeline) -> PatternNode {
    let known = scope[name]
    switch known {
    case .node(let slot): return PatternNode(name: name, slot: slot, isBound: true, range: range)
    case .value, .text:
      // A node that came out of a list or an expression gets a place as a node.
      let slot = layout.newID()
      scope[name] = .node(slot)
      pipeline.append(
        RowOperator.project(
          [(.node(slot), { (frame) throws(QueryError) in known.map { frame[$0] } ?? .null })], "",
          estimate: pipeline.estimate))
      return PatternNode(name: name, slot: slot, isBound: true, range: range)
    default:
      let slot = layout.newID()
      scope[name] = .node(slot)
      return PatternNode(name: name, slot: slot, isBound: false, range: range)
    }
  }

  private func edge(
    _ pattern: RelationshipPattern, from: Int, to: Int, _ part: PatternPart, _ pipeline: inout Pipeline
  ) throws(QueryError) -> Int {
    let name = pattern.variable?.text ?? freshName("edge")
    let isRow = pattern.length != nil || part.selector != .all
    let isBound = boundNames.contains(name)
    let slot: Slot
    if isBound, let known = scope[name] {
      slot = try boundSlot(known, isRow: isRow, &pipeline)
    } else {
      slot = isRow ? .value(layout.newValue()) : .edge(layout.newID())
    }
    scope[name] = slot
    let types = graph.typeNumbers(pattern.types)
    var edge = PatternEdge(
      name: name, slot: slot, isBound: isBound, isNeeded: pattern.variable != nil, from: from, to: to,
      direction: pattern.direction, types: types, length: isRow ? pattern.length ?? .init(minimum: 1, maximum: 1) : nil,
      selector: part.selector, each: nil, text: text(of: pattern), range: pattern.range)
    if isRow {
      try addRowTests(pattern, &edge)
    } else {
      addProperties(pattern.properties, of: name)
      if let predicate = pattern.predicate { split(predicate) }
    }
    if pattern.properties != nil || pattern.predicate != nil { edge.isNeeded = true }
    edges.append(edge)
    return edges.count - 1
  }

  private func boundSlot(_ known: Slot, isRow: Bool, _ pipeline: inout Pipeline) throws(QueryError) -> Slot {
    if isRow { return known }
    switch known {
    case .node, .edge: return known
    case .value, .text: break
    }
    let slot = layout.newID()
    pipeline.append(
      RowOperator.project(
        [(.edge(slot), { (frame) throws(QueryError) in frame[known] })], "", estimate: pipeline.estimate))
    return .edge(slot)
  }

  private func addRowTests(_ pattern: RelationshipPattern, _ edge: inout PatternEdge) throws(QueryError) {
    guard pattern.properties != nil || pattern.predicate != nil else { return }
    let slot = layout.newID()
    let name = pattern.variable?.text ?? freshName("edge")
    var tests = propertyTests(pattern.properties, of: name)
    if let predicate = pattern.predicate { tests.append(predicate) }
    edge.each = (slot, tests)
  }

  private func text(of pattern: RelationshipPattern) -> String {
    let part = PatternPart(
      start: NodePattern(range: .none),
      steps: [PatternStep(relationship: pattern, node: NodePattern(range: .none))])
    return String(part.description.dropFirst(2).dropLast(2))
  }

  // MARK: Predicates

  private func propertyTests(_ properties: Expression?, of name: String) -> [Expression] {
    guard case .map(let entries) = properties?.kind else { return [] }
    return entries.map { entry in
      let owner = Expression(.variable(name), at: entry.key.range)
      let property = Expression(.property(owner, entry.key), at: entry.key.range)
      let range = entry.key.range.joined(entry.value.range)
      return Expression(.comparison(property, [Comparison(operator: .equal, operand: entry.value)]), at: range)
    }
  }

  private func addProperties(_ properties: Expression?, of name: String) {
    for test in propertyTests(properties, of: name) { split(test) }
  }

  /// Takes a condition apart at its `AND`s.
  private func split(_ expression: Expression) {
    if case .binary(.and, let left, let right) = expression.kind {
      split(left)
      split(right)
      return
    }
    if case .hasLabels(let owner, let labels) = expression.kind, case .variable(let name) = owner.kind,
      let index = nodes.firstIndex(where: { $0.name == name }), !nodes[index].isBound
    {
      nodes[index].labels += labels.conjuncts
      return
    }
    let needs = expression.freeVariables.filter { scope[$0] != nil && !boundNames.contains($0) }
    predicates.append(PatternPredicate(expression: expression, needs: needs))
  }

  /// An edge is looked at if it is named, tested, part of a named path, or could be met twice.
  private func markNeeded(_ match: Match) {
    for first in edges.indices {
      for second in edges.indices
      where first != second && !Set(edges[first].types).isDisjoint(with: edges[second].types) {
        edges[first].isNeeded = true
      }
    }
  }
}

extension LabelExpression {
  /// The parts joined by `&`.
  var conjuncts: [LabelExpression] {
    if case .and(let parts) = self { parts.flatMap(\.conjuncts) } else { [self] }
  }
}
