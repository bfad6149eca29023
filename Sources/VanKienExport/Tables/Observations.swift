internal import VanKienGraph
internal import VanKienStore

/// The figures of a graph as observations: value and unit, what is measured, where, when, who says so.
struct Observations {
  /// One figure with the nodes it hangs on.
  struct Observation {
    let node: NodeIndex
    let indicator, area, programme, source: NodeIndex?
    let place: Provenance.Place
    let restates, conflicts: [NodeIndex]
  }

  let content: ExportContent
  private let graph: GraphView
  private let group: GraphView.NodeGroup
  private let columns: [String: Column]

  /// The first neighbour counts where a figure has several.
  private struct Links {
    let indicator, area, programme, source, restates, conflicts: (out: Adjacency, into: Adjacency)?
  }
  private let links: Links

  /// Finds the figures of `content`.
  ///
  /// - Throws: ``ExportError/noFigures`` when there are none.
  init(_ content: ExportContent) throws {
    self.content = content
    graph = content.graph
    let label = graph.label("Figure")
    guard let group = graph.groups.first(where: { $0.label == label }), label != nil else {
      throw ExportError.noFigures
    }
    self.group = group
    var columns: [String: Column] = [:]
    for (key, column) in graph.columns(of: group) where key != graph.identifierKey {
      columns[graph.name(of: key)] = try graph.column(column)
    }
    self.columns = columns
    let graph = graph
    func adjacency(_ name: String) throws -> (out: Adjacency, into: Adjacency)? {
      guard let type = graph.edgeType(name) else { return nil }
      return (try graph.adjacency(type, .outgoing), try graph.adjacency(type, .incoming))
    }
    links = Links(
      indicator: try adjacency("MEASURES"), area: try adjacency("FOR_PLACE"),
      programme: try adjacency("UNDER_PROGRAMME"),
      source: try adjacency("SOURCED_FROM"), restates: try adjacency("RESTATES"),
      conflicts: try adjacency("CONFLICTS_WITH"))
  }

  /// The text of the property `key` of a figure, in the form files hold; `nil` when it has none.
  func text(_ key: String, of node: NodeIndex) -> String? {
    guard let column = columns[key] else { return nil }
    var bytes: [UInt8] = []
    guard content.values.value(column, Int(node - group.nodes.lowerBound), into: &bytes) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number in the property `key` of a figure.
  func number(_ key: String, of node: NodeIndex) -> Double? {
    columns[key]?.number(Int(node - group.nodes.lowerBound))
  }

  /// Calls `body` with each chosen figure, ascending.
  func forEach(_ body: (Observation) throws -> Void) throws {
    try content.subgraph.forEachNode(of: group) { try body(observation($0)) }
  }

  /// The figure `node` with its neighbours.
  func observation(_ node: NodeIndex) -> Observation {
    Observation(
      node: node, indicator: first(links.indicator, node), area: first(links.area, node),
      programme: first(links.programme, node), source: first(links.source, node),
      place: content.provenance.place(ofNode: node), restates: all(links.restates, node),
      conflicts: all(links.conflicts, node))
  }

  private func first(_ adjacency: (out: Adjacency, into: Adjacency)?, _ node: NodeIndex) -> NodeIndex? {
    guard let out = adjacency?.out, let slot = out.slots(of: node).first else { return nil }
    return out.neighbour(at: slot)
  }

  /// The neighbours in both directions, ascending: what restates or contradicts does so both ways.
  private func all(_ adjacency: (out: Adjacency, into: Adjacency)?, _ node: NodeIndex) -> [NodeIndex] {
    guard let (out, into) = adjacency else { return [] }
    let both = out.slots(of: node).map { out.neighbour(at: $0) } + into.slots(of: node).map { into.neighbour(at: $0) }
    return Set(both).sorted()
  }

  /// The text property `key` of any node.
  func property(_ key: String, of node: NodeIndex?) throws -> String? {
    guard let node else { return nil }
    let group = graph.group(of: node)
    guard let column = try graph.column(named: key, of: group) else { return nil }
    var bytes: [UInt8] = []
    guard content.values.value(column, Int(node - group.nodes.lowerBound), into: &bytes) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
