package import VanKienGraph
package import VanKienStore

/// The nodes and edges of a graph that are exported: all of them or a choice.
///
/// An edge is only in it together with both of its nodes. Nodes come in the order of the graph (first label, then id), edges by type,
/// source and target, so that equal choices give equal files.
package struct Subgraph: Sendable {
  /// The graph.
  package let graph: GraphView

  private(set) var nodes: Membership
  private(set) var edges: Membership

  /// Chooses the whole graph.
  package init(_ graph: GraphView) {
    self.graph = graph
    nodes = Membership(allBelow: graph.nodeCount)
    edges = Membership(allBelow: graph.edgeCount)
  }

  init(_ graph: GraphView, nodes: Membership, edges: Membership) {
    self.graph = graph
    self.nodes = nodes
    self.edges = edges
  }

  /// The number of nodes.
  package var nodeCount: Int { nodes.count }

  /// The number of edges.
  package var edgeCount: Int { edges.count }

  /// Whether `node` is in it.
  package func contains(node: NodeIndex) -> Bool { nodes.contains(node) }

  /// Whether `edge` is in it.
  package func contains(edge: EdgeIndex) -> Bool { edges.contains(edge) }

  /// An edge as the walk over all edges meets it.
  package struct EdgeVisit: Sendable {
    /// The edge.
    package let edge: EdgeIndex
    /// The edge, counted within its type: the row of the type's columns.
    package let row: Int
    /// The node it starts from.
    package let source: NodeIndex
    /// The node it leads to.
    package let target: NodeIndex
    /// Which of the graph's edges of the type between the two nodes it is, from 0.
    package let ordinal: Int
  }

  /// Calls `body` with each chosen node of `group`, ascending.
  func forEachNode(of group: GraphView.NodeGroup, _ body: (NodeIndex) throws -> Void) rethrows {
    for node in group.nodes where nodes.contains(node) { try body(node) }
  }

  /// Calls `body` with each chosen node, ascending.
  func forEachNode(_ body: (NodeIndex) throws -> Void) rethrows {
    for group in graph.groups { try forEachNode(of: group, body) }
  }

  /// Calls `body` with each chosen edge of `type`, by source, then target.
  func forEachEdge(of type: EdgeTypeID, _ body: (EdgeVisit) throws -> Void) throws {
    let adjacency = try graph.adjacency(type, .outgoing)
    for source in adjacency.nodes {
      var previous = NodeIndex.max
      var ordinal = 0
      for slot in adjacency.slots(of: source) {
        let target = adjacency.neighbour(at: slot)
        ordinal = target == previous ? ordinal + 1 : 0
        previous = target
        let edge = adjacency.edge(at: slot)
        guard edges.contains(edge) else { continue }
        try body(
          EdgeVisit(edge: edge, row: adjacency.row(at: slot), source: source, target: target, ordinal: ordinal))
      }
    }
  }

  /// Calls `body` with each type and each of its chosen edges.
  func forEachEdge(_ body: (EdgeTypeID, EdgeVisit) throws -> Void) throws {
    for position in graph.edgeTypes.indices {
      let type = EdgeTypeID(position)
      try forEachEdge(of: type) { try body(type, $0) }
    }
  }

  /// The number of chosen edges at each node, in both directions.
  func degrees() throws -> [UInt32] {
    var degrees = [UInt32](repeating: 0, count: graph.nodeCount)
    try forEachEdge { _, edge in
      degrees[Int(edge.source)] &+= 1
      degrees[Int(edge.target)] &+= 1
    }
    return degrees
  }
}
