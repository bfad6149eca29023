package import VanKienGraph
package import VanKienStore

/// Something that answers a query with nodes and edges; the engine of the query language is behind it.
package protocol SubgraphQuery {
  /// The nodes and edges of `graph` that stand in the answer, in any order.
  func answer(in graph: GraphView) throws -> (nodes: [NodeIndex], edges: [EdgeIndex])
}

extension Subgraph {
  /// The nodes and edges of a query's answer; the nodes of its edges are in it too.
  package init(_ graph: GraphView, answering query: some SubgraphQuery) throws {
    let answer = try query.answer(in: graph)
    var nodes = Membership(noneBelow: graph.nodeCount)
    var edges = Membership(noneBelow: graph.edgeCount)
    for node in answer.nodes { nodes.insert(node) }
    for edge in answer.edges where edges.insert(edge) {
      let (source, target) = try graph.endpoints(of: edge)
      nodes.insert(source)
      nodes.insert(target)
    }
    self.init(graph, nodes: nodes, edges: edges)
  }

  /// The part of this subgraph that is at most `depth` edges away from the node `id`, whatever the direction of the edges.
  package func around(_ id: String, depth: Int) throws -> Subgraph {
    guard let centre = try graph.node(id: id), nodes.contains(centre) else {
      throw ExportError.unknownNode(id: id, near: try nearIdentifiers(id))
    }
    var reached = Membership(noneBelow: graph.nodeCount)
    reached.insert(centre)
    var frontier = [centre]
    for _ in 0..<max(0, depth) where !frontier.isEmpty {
      frontier = try neighbours(of: frontier, notIn: &reached)
    }
    return try keeping(reached)
  }

  /// The part of this subgraph whose nodes have one of the labels `kinds`.
  package func ofKinds(_ kinds: [String]) throws -> Subgraph {
    var kept = Membership(noneBelow: graph.nodeCount)
    for kind in kinds {
      guard let label = graph.label(kind) else {
        throw ExportError.unknownKind(kind, known: graph.labels.filter { !$0.isEmpty })
      }
      let labelled = try graph.nodes(labelled: label)
      for index in 0..<labelled.count where nodes.contains(labelled[index]) { kept.insert(labelled[index]) }
    }
    return try keeping(kept)
  }

  /// The part with the nodes `kept` and the edges between them.
  func keeping(_ kept: Membership) throws -> Subgraph {
    var between = Membership(noneBelow: graph.edgeCount)
    try forEachEdge { _, edge in
      if kept.contains(edge.source), kept.contains(edge.target) { between.insert(edge.edge) }
    }
    return Subgraph(graph, nodes: kept, edges: between)
  }

  private func neighbours(of frontier: [NodeIndex], notIn reached: inout Membership) throws -> [NodeIndex] {
    var next: [NodeIndex] = []
    for position in graph.edgeTypes.indices {
      for direction in [Direction.outgoing, .incoming] {
        let adjacency = try graph.adjacency(EdgeTypeID(position), direction)
        for node in frontier {
          for slot in adjacency.slots(of: node) where edges.contains(adjacency.edge(at: slot)) {
            let neighbour = adjacency.neighbour(at: slot)
            if nodes.contains(neighbour), reached.insert(neighbour) { next.append(neighbour) }
          }
        }
      }
    }
    return next
  }

  /// Up to five ids that hold `id` or begin as it does, for the message about an id that is not there.
  private func nearIdentifiers(_ id: String) throws -> [String] {
    let wanted = Array(id.utf8)
    var near: [(common: Int, id: String)] = []
    try forEachNode { node in
      let bytes = Array(try graph.identifier(of: node).utf8)
      let common = zip(bytes, wanted).prefix { $0 == $1 }.count
      guard common > 4, common > (near.last?.common ?? 0) || near.count < 5 else { return }
      near.append((common, String(decoding: bytes, as: UTF8.self)))
      near.sort { ($1.common, $0.id) < ($0.common, $1.id) }
      if near.count > 5 { near.removeLast() }
    }
    return near.map(\.id)
  }
}
