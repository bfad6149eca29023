internal import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore

/// A property of a node that must equal a value known beforehand, so that the node can be looked up.
struct Seek {
  let predicate: Expression
  let key: String
  let value: Expression
}

// What the chosen order becomes: operators.
extension MatchPlanner {
  // MARK: Nodes

  /// The names that are known once the nodes `bound` and the walked edges are.
  private func knownNames(_ bound: Set<Int>) -> Set<String> {
    var names = Set(bound.map { nodes[$0].name })
    for edge in edges where edge.isDone || edge.isBound { names.insert(edge.name) }
    return names
  }

  /// Appends the conditions that can be tested now.
  func appendReady(_ bound: Set<Int>, _ pipeline: inout Pipeline) throws(QueryError) {
    let known = knownNames(bound)
    for index in predicates.indices where !predicates[index].isDone && predicates[index].needs.isSubset(of: known) {
      try appendTest(index, &pipeline)
    }
  }

  /// Appends the conditions that are left, those about named paths among them.
  func appendRest(_ pipeline: inout Pipeline) throws(QueryError) {
    for index in predicates.indices where !predicates[index].isDone { try appendTest(index, &pipeline) }
  }

  private func appendTest(_ index: Int, _ pipeline: inout Pipeline) throws(QueryError) {
    let expression = predicates[index].expression
    let test = try compiler.compileTest(expression, scope)
    predicates[index].isDone = true
    let filter = RowOperator.filter(
      test, expression.description, estimate: max(0.1, pipeline.estimate / 3), origin: expression.range)
    if var block = compiler.blockTest(expression, scope) {
      block.general = test
      filter.block = (block.property.slot, block)
    }
    pipeline.append(filter)
  }

  /// A node that is known already must not be null and must have the labels.
  func appendLabelTests(of index: Int, _ pipeline: inout Pipeline) {
    let node = nodes[index]
    let tests = node.labels.map(graph.labelTest)
    let slot = node.slot
    pipeline.append(
      RowOperator.filter(
        { (frame) throws(QueryError) in
          let id = frame.ids[slot]
          return id != Frame.none && tests.allSatisfy { $0(id) }
        }, "(\(node.name))", estimate: pipeline.estimate, origin: node.range))
  }

  /// The lookup that can find a node, when a text index holds the property.
  func seekable(_ index: Int, _ bound: Set<Int>) -> Seek? {
    let node = nodes[index]
    let known = Set(bound.map { nodes[$0].name })
    for predicate in predicates where !predicate.isDone {
      guard case .comparison(let left, let steps) = predicate.expression.kind, steps.count == 1,
        steps[0].operator == .equal
      else { continue }
      let right = steps[0].operand
      for (owner, value) in [(left, right), (right, left)] {
        guard let key = propertyKey(owner, of: node.name), isIndexed(key, smallestLabel(of: node)),
          value.freeVariables.allSatisfy({ name in !nodes.contains { $0.name == name } || known.contains(name) }),
          value.freeVariables.allSatisfy({ name in !edges.contains { $0.name == name && !$0.isBound } })
        else { continue }
        return Seek(predicate: predicate.expression, key: key, value: value)
      }
    }
    return nil
  }

  private func isIndexed(_ key: String, _ label: String?) -> Bool {
    let view = graph.view
    guard let id = view.propertyKey(key) else { return false }
    if id == view.identifierKey { return true }
    let groups = label.flatMap { graph.onlyGroup($0) }.map { [$0] } ?? view.groups
    return groups.allSatisfy { group in
      // Columns of several types hold their texts in another form.
      view.columnID(id, of: group).map { view.isIndexed($0) && view.type(of: $0) == .string } ?? true
    }
  }

  /// Appends the operator that finds a node without any neighbour.
  func appendScan(of index: Int, _ bound: Set<Int>, _ pipeline: inout Pipeline) throws(QueryError) {
    let node = nodes[index]
    let estimate = max(1, pipeline.estimate) * scanEstimate(of: index, bound).rows
    if let seek = seekable(index, bound) {
      let value = try compiler.compile(seek.value, scope)
      let tests = node.labels.map(graph.labelTest)
      pipeline.append(
        PatternOperator.seek(
          graph, into: node.slot, key: seek.key, label: smallestLabel(of: node), value: value, tests: tests,
          seek.predicate.description, estimate: estimate, origin: node.range))
      return
    }
    let label = smallestLabel(of: node)
    let rest = node.labels.filter { part in
      if case .name(let name) = part { return name.text != label }
      return true
    }
    // A label that no node has matches nothing.
    let names = node.labels.compactMap { if case .name(let name) = $0 { name.text } else { nil } }
    let isEmpty = names.contains { graph.view.label($0) == nil }
    pipeline.append(
      try PatternOperator.scan(
        graph, into: node.slot, label: label, isEmpty: isEmpty, tests: rest.map(graph.labelTest),
        label.map { ":\($0)" } ?? "", estimate: estimate, origin: node.range))
  }

  // MARK: Edges

  private func hops(of edge: PatternEdge, reversed: Bool) throws(QueryError) -> [Hop] {
    var hops: [Hop] = []
    for type in edge.types {
      for (place, direction) in directions(of: edge, reversed: reversed).enumerated() {
        hops.append(Hop(adjacency: try graph.adjacency(type, direction), skipsLoops: place > 0))
      }
    }
    return hops
  }

  /// The places of the edges walked before that could be the same relationship.
  private func rivals(of index: Int) -> [Slot] {
    edges.indices.filter { other in
      other != index && edges[other].isDone && !Set(edges[other].types).isDisjoint(with: edges[index].types)
    }.map { edges[$0].slot }
  }

  /// The labels of the node an edge leads to that its type does not tell already.
  private func targetTests(_ edge: PatternEdge, reversed: Bool) -> [(UInt32) -> Bool] {
    let target = nodes[reversed ? edge.from : edge.to]
    let open = target.labels.filter { part in
      if case .name(let name) = part { return !isImplied(name.text, by: edge, reversed: reversed) }
      return true
    }
    return open.map(graph.labelTest)
  }

  func appendExpand(
    _ index: Int, reversed: Bool, _ bound: Set<Int>, _ pipeline: inout Pipeline
  ) throws(QueryError) {
    let edge = edges[index]
    let origin = reversed ? edge.to : edge.from
    let target = reversed ? edge.from : edge.to
    let into = bound.contains(target)
    let walk = Walk(
      hops: try hops(of: edge, reversed: reversed), origin: nodes[origin].slot, target: nodes[target].slot, into: into,
      isReversed: reversed, rivals: rivals(of: index), tests: into ? [] : targetTests(edge, reversed: reversed))
    let estimate = max(0.1, max(1, pipeline.estimate) * 2)
    guard let length = edge.length else {
      guard case .edge(let slot) = edge.slot else { return }
      pipeline.append(PatternOperator.expand(walk, edge: slot, edge.text, estimate: estimate, origin: edge.range))
      return
    }
    let each = try eachTest(edge)
    guard case .value(let slot) = edge.slot else { return }
    let wantsOne = edge.selector == .shortest || edge.selector == .shortestCount(1)
    let row = RowWalk(
      walk: walk, back: wantsOne ? try hops(of: edge, reversed: !reversed) : [], minimum: length.minimum ?? 1,
      maximum: length.maximum ?? .max, each: each?.test, eachSlot: each?.slot,
      slot: slot, isBound: edge.isBound)
    let made =
      edge.selector == .all
      ? PatternOperator.expandRow(row, edge.text, estimate: estimate, origin: edge.range)
      : PatternOperator.shortest(row, edge.selector, edge.text, estimate: estimate, origin: edge.range)
    pipeline.append(made)
  }

  /// The test of each relationship of a row.
  private func eachTest(_ edge: PatternEdge) throws(QueryError) -> (slot: Int, test: Test)? {
    guard let each = edge.each, !each.tests.isEmpty else { return nil }
    var inner = scope
    for test in each.tests {
      for name in test.freeVariables where name == edge.name || name.hasPrefix(" edge") {
        inner[name] = .edge(each.slot)
      }
    }
    var tests: [Test] = []
    for test in each.tests { tests.append(try compiler.compileTest(test, inner)) }
    return (
      each.slot,
      { (frame) throws(QueryError) in
        for test in tests where try test(&frame) != true { return false }
        return true
      }
    )
  }

  /// A relationship that is known already gives its nodes.
  func appendEndpoints(_ index: Int, _ bound: Set<Int>, _ pipeline: inout Pipeline) throws(QueryError) {
    let edge = edges[index]
    guard case .edge(let slot) = edge.slot else { return }
    let types = Set(edge.types)
    let (from, to) = (nodes[edge.from], nodes[edge.to])
    let ends = Ends(
      from: from.slot, to: to.slot, isFromBound: bound.contains(edge.from), isToBound: bound.contains(edge.to),
      fromTests: from.labels.map(graph.labelTest), toTests: to.labels.map(graph.labelTest), isLoop: edge.from == edge.to
    )
    pipeline.append(
      PatternOperator.endpoints(
        graph, edge: slot, direction: edge.direction, types: types, ends, rivals: rivals(of: index), edge.text,
        estimate: pipeline.estimate, origin: edge.range))
  }

  // MARK: Paths

  func appendPath(_ path: PatternPath, _ pipeline: inout Pipeline) {
    let start = nodes[path.nodes[0]].slot
    let parts = path.edges.map { edges[$0].slot }
    let graph = graph
    let slot = path.slot
    pipeline.append(
      RowOperator.project(
        [(.value(slot), { (frame) throws(QueryError) in try PatternOperator.path(from: start, parts, graph, frame) })],
        "",
        estimate: pipeline.estimate))
  }
}
