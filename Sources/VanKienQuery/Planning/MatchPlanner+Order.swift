internal import VanKienQuerySyntax
internal import VanKienStore

extension MatchPlanner {
  /// One step of a chosen order.
  enum Step: Equatable {
    case scan(Int)
    /// An edge, and whether it is walked from its written end to its start.
    case expand(Int, reversed: Bool)
    /// An edge whose relationship is known already.
    case endpoints(Int)
  }

  /// Chooses an order and appends its operators.
  func order(_ pipeline: inout Pipeline) throws(QueryError) {
    var bound = Set(nodes.indices.filter { nodes[$0].isBound })
    for index in bound { appendLabelTests(of: index, &pipeline) }
    try appendReady(bound, &pipeline)
    for index in edges.indices where edges[index].isBound && edges[index].length == nil {
      try append(.endpoints(index), &bound, &pipeline)
    }
    for step in bestOrder(bound, max(1, pipeline.estimate) * inputEstimate) { try append(step, &bound, &pipeline) }
    for path in paths { appendPath(path, &pipeline) }
    try appendRest(&pipeline)
  }

  private func append(_ step: Step, _ bound: inout Set<Int>, _ pipeline: inout Pipeline) throws(QueryError) {
    switch step {
    case .scan(let node):
      try appendScan(of: node, bound, &pipeline)
      bound.insert(node)
    case .expand(let edge, let reversed):
      try appendExpand(edge, reversed: reversed, bound, &pipeline)
      bound.insert(edges[edge].from)
      bound.insert(edges[edge].to)
      edges[edge].isDone = true
    case .endpoints(let edge):
      try appendEndpoints(edge, bound, &pipeline)
      bound.insert(edges[edge].from)
      bound.insert(edges[edge].to)
      edges[edge].isDone = true
    }
    try appendReady(bound, &pipeline)
  }

  // MARK: Choosing

  /// The most nodes that are tried as the first one.
  private static let mostStarts = 12

  private func bestOrder(_ bound: Set<Int>, _ rows: Double) -> [Step] {
    let open = edges.indices.filter { !edges[$0].isDone && !(edges[$0].isBound && edges[$0].length == nil) }
    let unbound = nodes.indices.filter { !bound.contains($0) }
    guard !open.isEmpty || !unbound.isEmpty else { return [] }
    var best: (cost: Double, steps: [Step])?
    // In long patterns only the nodes with the fewest candidates are worth a try as the first one.
    let promising =
      unbound.count <= Self.mostStarts
      ? unbound
      : unbound.map { ($0, scanEstimate(of: $0, bound).rows) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        .prefix(Self.mostStarts).map(\.0)
    let starts: [Int?] = bound.isEmpty || nodes.count <= Self.mostStarts ? [nil] + promising : [nil]
    for start in starts {
      let found = greedy(bound, open, rows, start: start)
      if best == nil || found.cost < (best?.cost ?? 0) { best = found }
    }
    return best?.steps ?? []
  }

  private func greedy(
    _ bound: Set<Int>, _ open: [Int], _ rows: Double, start: Int?
  ) -> (cost: Double, steps: [Step]) {
    var bound = bound
    var open = open
    var rows = rows
    var cost = 0.0
    var steps: [Step] = []
    func take(_ step: Step, _ after: Double, work: Double) {
      steps.append(step)
      rows = max(after, 0.001)
      cost += work
    }
    if let start {
      let scan = scanEstimate(of: start, bound)
      take(.scan(start), rows * scan.rows, work: rows * scan.work)
      bound.insert(start)
    }
    while true {
      var choice: (Step, rows: Double, work: Double, edge: Int)?
      for index in open {
        for reversed in [false, true] {
          let origin = reversed ? edges[index].to : edges[index].from
          let target = reversed ? edges[index].from : edges[index].to
          guard bound.contains(origin) else { continue }
          if edges[index].selector != .all, !bound.contains(target) { continue }
          let estimate = expandEstimate(index, reversed: reversed, into: bound.contains(target), bound)
          let candidate = (Step.expand(index, reversed: reversed), rows * estimate.rows, rows * estimate.work, index)
          if choice == nil || candidate.1 < (choice?.rows ?? 0) { choice = candidate }
        }
      }
      if let choice {
        take(choice.0, choice.rows, work: choice.work)
        bound.insert(edges[choice.edge].from)
        bound.insert(edges[choice.edge].to)
        open.removeAll { $0 == choice.edge }
        continue
      }
      guard
        let next = nodes.indices.filter({ !bound.contains($0) }).min(by: { a, b in
          let (x, y) = (scanEstimate(of: a, bound).rows, scanEstimate(of: b, bound).rows)
          return x != y ? x < y : a < b
        })
      else { break }
      let scan = scanEstimate(of: next, bound)
      take(.scan(next), rows * scan.rows, work: rows * scan.work)
      bound.insert(next)
    }
    return (cost, steps)
  }

  // MARK: Estimating

  /// Rows that come out of finding a node without any neighbour, and the nodes looked at.
  func scanEstimate(of index: Int, _ bound: Set<Int>) -> (rows: Double, work: Double) {
    let node = nodes[index]
    let count = Double(smallestLabel(of: node).map { graph.nodeCount(labelled: $0) } ?? graph.nodeCount)
    var rows = count
    var work = count
    for predicate in predicates where !predicate.isDone && isAbout(predicate, index, bound) {
      let selectivity = self.selectivity(of: predicate.expression, node)
      rows *= selectivity
    }
    if let seek = seekable(index, bound) { work = max(1, count * self.selectivity(of: seek.predicate, node)) + 2 }
    return (max(rows, 0.01), work + 1)
  }

  /// Whether a predicate can be tested once this node is known.
  private func isAbout(_ predicate: PatternPredicate, _ index: Int, _ bound: Set<Int>) -> Bool {
    predicate.needs.contains(nodes[index].name)
      && predicate.needs.allSatisfy { name in
        name == nodes[index].name || nodes.indices.contains { bound.contains($0) && nodes[$0].name == name }
      }
  }

  func smallestLabel(of node: PatternNode) -> String? {
    let names = node.labels.compactMap { if case .name(let name) = $0 { name.text } else { nil } }
    return names.min { (graph.nodeCount(labelled: $0), $0) < (graph.nodeCount(labelled: $1), $1) }
  }

  /// The share of nodes for which a predicate holds.
  private func selectivity(of expression: Expression, _ node: PatternNode) -> Double {
    switch expression.kind {
    case .comparison(let left, let steps) where steps.count == 1:
      let key = propertyKey(left, of: node.name) ?? propertyKey(steps[0].operand, of: node.name)
      switch steps[0].operator {
      case .equal: return key.map { 1 / Double(max(1, graph.distinctValues(of: $0, smallestLabel(of: node)))) } ?? 0.1
      case .notEqual: return 0.9
      default: return 0.3
      }
    case .binary(.in, _, _): return 0.1
    case .binary(let symbol, _, _) where symbol == .contains || symbol == .startsWith || symbol == .endsWith: return 0.1
    case .binary(.or, let left, let right):
      return min(1, selectivity(of: left, node) + selectivity(of: right, node))
    case .isNull(_, let negated): return negated ? 0.9 : 0.1
    default: return 0.5
    }
  }

  func propertyKey(_ expression: Expression, of name: String) -> String? {
    guard case .property(let owner, let key) = expression.kind, case .variable(name) = owner.kind else { return nil }
    return key.text
  }

  /// Rows per row, and edges looked at per row, of walking an edge.
  private func expandEstimate(
    _ index: Int, reversed: Bool, into: Bool, _ bound: Set<Int>
  ) -> (rows: Double, work: Double) {
    let edge = edges[index]
    let origin = nodes[reversed ? edge.to : edge.from]
    let target = nodes[reversed ? edge.from : edge.to]
    var degree = 0.0
    let label = smallestLabel(of: origin)
    for type in edge.types {
      for direction in directions(of: edge, reversed: reversed) {
        degree += graph.averageDegree(type, direction, label)
      }
    }
    if let length = edge.length {
      let steps = Double(min(length.maximum ?? 8, 8))
      degree = min(Double(graph.nodeCount) * 4, pow(max(degree, 1), steps))
    }
    if edge.selector != .all { return (1, 1_000) }
    var rows = degree
    if into {
      rows = degree / Double(max(1, graph.nodeCount)) * 10
      return (min(rows, 1), 2)
    }
    let targetIndex = reversed ? edge.from : edge.to
    for predicate in predicates where !predicate.isDone && isAbout(predicate, targetIndex, bound) {
      rows *= selectivity(of: predicate.expression, target)
    }
    if let label = smallestLabel(of: target), !isImplied(label, by: edge, reversed: reversed) {
      rows *= min(1, max(0.05, Double(graph.nodeCount(labelled: label)) / Double(max(1, graph.nodeCount)) * 2))
    }
    return (rows, degree + 0.5)
  }

  private func pow(_ base: Double, _ exponent: Double) -> Double {
    var result = 1.0
    for _ in 0..<Int(exponent) { result *= base }
    return result
  }

  func directions(of edge: PatternEdge, reversed: Bool) -> [Direction] {
    switch edge.direction {
    case .outgoing: [reversed ? .incoming : .outgoing]
    case .incoming: [reversed ? .outgoing : .incoming]
    case .either: [.outgoing, .incoming]
    }
  }

  /// Whether every node that the edge can lead to has the label, by the statistics of the types.
  func isImplied(_ label: String, by edge: PatternEdge, reversed: Bool) -> Bool {
    guard edge.length == nil else { return false }
    return edge.types.allSatisfy { type in
      directions(of: edge, reversed: reversed).allSatisfy { graph.allNeighbours(type, $0, have: label) }
    }
  }
}
