internal import VanKienGraph
internal import VanKienStore

/// The properties of the nodes of a graph by key.
struct GraphProperties {
  private let graph: GraphView
  private let columns: [String: [Column?]]
  private let labels: [String]

  init(_ graph: GraphView) throws(StoreError) {
    self.graph = graph
    var columns: [String: [Column?]] = [:]
    for name in graph.propertyKeys {
      guard let key = graph.propertyKey(name) else { continue }
      var list: [Column?] = []
      for group in graph.groups { list.append(try graph.column(key, of: group)) }
      columns[name] = list
    }
    self.columns = columns
    labels = graph.groups.map { graph.name(of: $0.label) }
  }

  /// The first label of `node`.
  func label(_ node: NodeIndex) -> String { labels[graph.groupPosition(of: node)] }

  /// The text of `key`.
  func text(_ key: String, _ node: NodeIndex) -> String? {
    guard case .text(let column)? = self.column(key, node) else { return nil }
    let row = row(node)
    return column.isNull(row) ? nil : graph.strings.string(column[row])
  }

  /// The whole number of `key`.
  func integer(_ key: String, _ node: NodeIndex) -> Int? {
    guard case .integer(let column)? = self.column(key, node) else { return nil }
    let row = row(node)
    return column.isNull(row) ? nil : Int(column[row])
  }

  /// The number of `key`.
  func number(_ key: String, _ node: NodeIndex) -> Double? {
    guard case .double(let column)? = self.column(key, node) else { return nil }
    let row = row(node)
    return column.isNull(row) ? nil : column[row]
  }

  private func column(_ key: String, _ node: NodeIndex) -> Column? {
    columns[key].flatMap { $0[graph.groupPosition(of: node)] }
  }

  private func row(_ node: NodeIndex) -> Int {
    Int(node - graph.groups[graph.groupPosition(of: node)].nodes.lowerBound)
  }
}

/// The edges of one type, in both directions, with the places of the words that state them.
struct GraphEdges {
  /// An edge.
  struct Edge {
    var target: NodeIndex
    var start: Int?
    var end: Int?
    var text: String?
  }

  private let graph: GraphView
  private var outgoing: Adjacency?
  private var incoming: Adjacency?
  private var first: EdgeIndex = 0
  private var start: Column?
  private var end: Column?
  private var text: Column?

  init(_ name: String, _ graph: GraphView) throws(StoreError) {
    self.graph = graph
    guard let type = graph.edgeType(name) else { return }
    outgoing = try graph.adjacency(type, .outgoing)
    incoming = try graph.adjacency(type, .incoming)
    first = graph.edges(of: type).lowerBound
    if let key = graph.propertyKey("start") { start = try graph.column(key, of: type) }
    if let key = graph.propertyKey("end") { end = try graph.column(key, of: type) }
    if let key = graph.propertyKey("text") { text = try graph.column(key, of: type) }
  }

  /// The edges that leave `node`.
  func out(of node: NodeIndex) -> [Edge] {
    guard let outgoing else { return [] }
    return outgoing.slots(of: node).map { slot in
      let row = Int(outgoing.edge(at: slot) - first)
      var edge = Edge(target: outgoing.neighbour(at: slot))
      if case .integer(let column)? = start, !column.isNull(row) { edge.start = Int(column[row]) }
      if case .integer(let column)? = end, !column.isNull(row) { edge.end = Int(column[row]) }
      if case .text(let column)? = text, !column.isNull(row) { edge.text = graph.strings.string(column[row]) }
      return edge
    }
  }

  /// The node the first edge into `node` comes from.
  func into(_ node: NodeIndex) -> NodeIndex? {
    guard let incoming, let slot = incoming.slots(of: node).first else { return nil }
    return incoming.neighbour(at: slot)
  }
}
