internal import VanKienBytes
internal import VanKienExtraction
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

  /// The number of the text of `key` among the strings of the graph.
  func string(_ key: String, _ node: NodeIndex) -> StringID? {
    guard case .text(let column)? = self.column(key, node) else { return nil }
    let row = row(node)
    return column.isNull(row) ? nil : column[row]
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

/// What a graph holds, as far as facts are made of it.
struct GraphTables {
  let graph: GraphView
  let properties: GraphProperties
  let states: GraphEdges
  let mentions: GraphEdges
  let hasPassage: GraphEdges
  let hasSection: GraphEdges
  let hasNote: GraphEdges
  let forPlace: GraphEdges
  /// What later documents do to earlier ones, by kind.
  private let successors: [(kind: Succession.Kind, edges: GraphEdges)]

  init(_ graph: GraphView) throws(StoreError) {
    self.graph = graph
    properties = try GraphProperties(graph)
    states = try GraphEdges("STATES", graph)
    mentions = try GraphEdges("MENTIONS", graph)
    hasPassage = try GraphEdges("HAS_PASSAGE", graph)
    hasSection = try GraphEdges("HAS_SECTION", graph)
    hasNote = try GraphEdges("HAS_NOTE", graph)
    forPlace = try GraphEdges("FOR_PLACE", graph)
    var successors: [(kind: Succession.Kind, edges: GraphEdges)] = []
    for kind in Succession.Kind.allCases { successors.append((kind, try GraphEdges(kind.rawValue, graph))) }
    self.successors = successors
  }

  /// A later document that changed an earlier one, with the words that state it.
  struct SuccessionEdge {
    var kind: Succession.Kind
    var later: NodeIndex
    var start: Int
    var end: Int
    var passage: NodeIndex?
  }

  /// What later documents did to `document`.
  func successions(of document: NodeIndex) -> [SuccessionEdge] {
    successors.flatMap { kind, edges in
      edges.all(into: document).map { edge in
        let passage = edge.passage.flatMap { try? graph.node(id: $0) }
        return SuccessionEdge(
          kind: kind, later: edge.target, start: edge.start ?? 0, end: edge.end ?? 0, passage: passage)
      }
    }
  }

  /// The nodes whose first label is `label`.
  func nodes(labelled label: String) -> Range<NodeIndex> {
    graph.groups.first { graph.name(of: $0.label) == label }?.nodes ?? 0..<0
  }

  /// The section or document in which `passage` stands, through the note it may belong to.
  func section(of passage: NodeIndex) -> NodeIndex {
    var node = passage
    while let parent = hasPassage.into(node) ?? hasNote.into(node), parent != node {
      node = parent
      if properties.label(node) != "Passage" { break }
    }
    return node
  }

  /// The document in which `section` stands.
  func document(of section: NodeIndex) -> NodeIndex {
    var node = section
    while let parent = hasSection.into(node) { node = parent }
    return node
  }

  /// The figures that the passage `node`, with the text `bytes`, states, each with its words there; in the order of the text.
  func figures(of node: NodeIndex, in bytes: [UInt8]) -> [(edge: GraphEdges.Edge, range: ByteRange)] {
    let start = properties.integer("start", node) ?? 0
    return states.out(of: node).compactMap { edge in
      guard let words = properties.text("text", edge.target),
        let range = bytes.place(of: Array(words.utf8), near: (edge.start ?? start) - start)
      else { return nil }
      return (edge, range)
    }.sorted { $0.range < $1.range }
  }

  /// The identity of the document `node`.
  func identity(of node: NodeIndex) -> DocumentIdentityKey {
    DocumentIdentityKey(kind: properties.text("kind", node) ?? "", symbol: properties.text("symbol", node))
  }

  /// The status of the figure `node`.
  func status(of node: NodeIndex) -> FigureStatus {
    switch properties.text("status", node) {
    case "E": .estimate
    case "A", nil: .actual
    case let code?: FigureStatus(rawValue: code) ?? .actual
    }
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
    /// The identifier of the passage that states it.
    var passage: String?
  }

  private let graph: GraphView
  private var outgoing: Adjacency?
  private var incoming: Adjacency?
  private var first: EdgeIndex = 0
  private var start: Column?
  private var end: Column?
  private var text: Column?
  private var passage: Column?

  init(_ name: String, _ graph: GraphView) throws(StoreError) {
    self.graph = graph
    guard let type = graph.edgeType(name) else { return }
    outgoing = try graph.adjacency(type, .outgoing)
    incoming = try graph.adjacency(type, .incoming)
    first = graph.edges(of: type).lowerBound
    if let key = graph.propertyKey("start") { start = try graph.column(key, of: type) }
    if let key = graph.propertyKey("end") { end = try graph.column(key, of: type) }
    if let key = graph.propertyKey("text") { text = try graph.column(key, of: type) }
    if let key = graph.propertyKey("passage") { passage = try graph.column(key, of: type) }
  }

  /// The places of the edges that leave `node`.
  func slots(of node: NodeIndex) -> Range<Int> { outgoing?.slots(of: node) ?? 0..<0 }

  /// Where the edge at `slot` leads.
  func target(at slot: Int) -> NodeIndex? { outgoing?.neighbour(at: slot) }

  /// The edges that leave `node`.
  func out(of node: NodeIndex) -> [Edge] {
    guard let outgoing else { return [] }
    return outgoing.slots(of: node).map { edge(at: $0, outgoing) }
  }

  /// The edges that lead to `node`, each with the node it comes from as its target.
  func all(into node: NodeIndex) -> [Edge] {
    guard let incoming else { return [] }
    return incoming.slots(of: node).map { edge(at: $0, incoming) }
  }

  private func edge(at slot: Int, _ adjacency: Adjacency) -> Edge {
    let row = Int(adjacency.edge(at: slot) - first)
    var edge = Edge(target: adjacency.neighbour(at: slot))
    if case .integer(let column)? = start, !column.isNull(row) { edge.start = Int(column[row]) }
    if case .integer(let column)? = end, !column.isNull(row) { edge.end = Int(column[row]) }
    if case .text(let column)? = text, !column.isNull(row) { edge.text = graph.strings.string(column[row]) }
    if case .text(let column)? = passage, !column.isNull(row) { edge.passage = graph.strings.string(column[row]) }
    return edge
  }

  /// The node the first edge into `node` comes from.
  func into(_ node: NodeIndex) -> NodeIndex? {
    guard let incoming, let slot = incoming.slots(of: node).first else { return nil }
    return incoming.neighbour(at: slot)
  }
}
