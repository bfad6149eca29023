internal import VanKienGraph
internal import VanKienStore

/// What an export holds, whatever its format: a subgraph, and for its nodes and edges captions, colours, sizes, places and evidence.
package struct ExportContent {
  /// What may be left out or added.
  package struct Options: Hashable, Sendable {
    /// Whether passages are exported without their words, and facts without their quotes.
    package var withoutText = false

    /// Whether nodes are given positions.
    package var positions = false

    /// Makes the default options: with text, without positions.
    package init(withoutText: Bool = false, positions: Bool = false) {
      self.withoutText = withoutText
      self.positions = positions
    }
  }

  /// The nodes and edges.
  package let subgraph: Subgraph

  /// What is left out or added.
  package let options: Options

  let graph: GraphView
  let captions: Captions
  let provenance: Provenance
  let values: ValueText
  private(set) var nodePlan: AttributePlan
  private(set) var edgePlan: AttributePlan
  let degrees: [UInt32]

  /// The positions of nodes, by node; empty when they have none.
  let positions: [Point]

  /// The names of the attributes that the export adds to nodes.
  private static let addedToNodes: Set<String> = [
    "label", "kind", "labels", "color", "size", "x", "y", "document", "section", "quote",
  ]

  /// The names of the attributes that the export adds to edges.
  private static let addedToEdges: Set<String> = [
    "label", "kind", "interaction", "weight", "color", "document", "section", "quote",
  ]

  /// Makes ready what `subgraph` needs to be written.
  ///
  /// - Throws: ``ExportError/nothingToExport`` for a subgraph without nodes, and ``StoreError`` for a damaged graph.
  package init(_ subgraph: Subgraph, options: Options = Options()) throws {
    guard subgraph.nodeCount > 0 else { throw ExportError.nothingToExport }
    self.subgraph = subgraph
    self.options = options
    graph = subgraph.graph
    captions = try Captions(graph, withoutText: options.withoutText)
    provenance = try Provenance(graph)
    values = ValueText(graph)
    let omitted: Set<String> = options.withoutText ? ["text", "quote"] : []
    nodePlan = try .nodes(of: subgraph, reserved: Self.addedToNodes, without: omitted)
    edgePlan = try .edges(of: subgraph, reserved: Self.addedToEdges, without: omitted)
    degrees = try subgraph.degrees()
    positions = options.positions ? try Layout.positions(of: subgraph) : []
    addProvenance()
  }

  private mutating func addProvenance() {
    guard graph.edgeType("HAS_PASSAGE") != nil || graph.edgeType("STATES") != nil else { return }
    let names = ["document", "section"] + (options.withoutText ? [] : ["quote"])
    for name in names {
      nodePlan.add(name, .string)
      edgePlan.add(name, .string)
    }
    if graph.edgeType("STATES") != nil {
      nodePlan.add("start", .int)
      nodePlan.add("end", .int)
    }
  }

  // MARK: Nodes

  /// The first label of the nodes of `group`; `Node` for nodes without one.
  func kind(of group: GraphView.NodeGroup) -> String {
    let name = graph.name(of: group.label)
    return name.isEmpty ? "Node" : name
  }

  /// The colour of the nodes of `group`.
  func colour(of group: GraphView.NodeGroup) -> Colour {
    Palette.colour(ofNodes: graph.name(of: group.label), position: group.position)
  }

  /// The diameter at which `node` is drawn: grows with the root of its number of edges.
  func size(of node: NodeIndex) -> Double {
    (min(80, 6 + 3 * Double(degrees[Int(node)]).squareRoot()) * 10).rounded() / 10
  }

  /// Calls `body` with the attribute and text of each value of `node`; `scratch` is memory to use again.
  func forEachValue(
    of node: NodeIndex, in group: GraphView.NodeGroup, _ scratch: inout [UInt8],
    _ body: (Int, inout [UInt8]) throws -> Void
  ) throws {
    let row = Int(node - group.nodes.lowerBound)
    for source in nodePlan.sources[group.position] where values.value(source.column, row, into: &scratch) {
      try body(source.attribute, &scratch)
    }
    guard let document = nodePlan.position("document") else { return }
    let place = provenance.place(ofNode: node)
    // A document is not evidence of itself, and a passage is its own quote.
    guard let home = place.document, home != node else { return }
    try put(home, document, &scratch, body)
    if let section = place.section, section != node, let attribute = nodePlan.position("section") {
      try put(captions.caption(of: section), attribute, &scratch, body)
    }
    guard let start = place.start, let end = place.end else { return }
    if let attribute = nodePlan.position("quote"), let quote = provenance.quote(at: place) {
      scratch = quote
      try body(attribute, &scratch)
    }
    if let attribute = nodePlan.position("start") { try put(String(start), attribute, &scratch, body) }
    if let attribute = nodePlan.position("end") { try put(String(end), attribute, &scratch, body) }
  }

  // MARK: Edges

  /// Calls `body` with the attribute and text of each value of `edge`; `scratch` is memory to use again.
  func forEachValue(
    of edge: Subgraph.EdgeVisit, _ type: EdgeTypeID, _ scratch: inout [UInt8],
    _ body: (Int, inout [UInt8]) throws -> Void
  ) throws {
    var (start, end): (Int64?, Int64?)
    var passage: NodeIndex?
    for source in edgePlan.sources[type.position] where values.value(source.column, edge.row, into: &scratch) {
      try body(source.attribute, &scratch)
      if source.attribute == edgePlan.position("start") { start = source.column.integer(edge.row) }
      if source.attribute == edgePlan.position("end") { end = source.column.integer(edge.row) }
      if source.attribute == edgePlan.position("passage") { passage = node(named: source.column.text(edge.row)) }
    }
    guard let start, let end, let document = edgePlan.position("document") else { return }
    let place = provenance.place(ofEdgeFrom: passage ?? edge.source, start: start, end: end)
    guard let home = place.document else { return }
    try put(home, document, &scratch, body)
    if let section = place.section, let attribute = edgePlan.position("section") {
      try put(captions.caption(of: section), attribute, &scratch, body)
    }
    if let attribute = edgePlan.position("quote"), let quote = provenance.quote(at: place) {
      scratch = quote
      try body(attribute, &scratch)
    }
  }

  /// The node whose id is the string `id`: ids have the numbers of their nodes.
  private func node(named id: StringID?) -> NodeIndex? {
    id.flatMap { Int($0) < graph.nodeCount ? $0 : nil }
  }

  private func put(
    _ node: NodeIndex, _ attribute: Int, _ scratch: inout [UInt8], _ body: (Int, inout [UInt8]) throws -> Void
  ) throws {
    scratch.removeAll(keepingCapacity: true)
    unsafe scratch.append(contentsOf: graph.strings.memory(of: node))
    try body(attribute, &scratch)
  }

  private func put(
    _ text: String, _ attribute: Int, _ scratch: inout [UInt8], _ body: (Int, inout [UInt8]) throws -> Void
  ) throws {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: text.utf8)
    try body(attribute, &scratch)
  }

  // MARK: Ids

  /// Appends the id of `node` as a name token.
  func appendToken(of node: NodeIndex, to bytes: inout [UInt8]) {
    unsafe NameToken.append(graph.strings.memory(of: node), to: &bytes)
  }

  /// Appends the id of an edge: its type, its ends, and a number where several edges of the type have the same ends.
  ///
  /// Made from what the edge is, it stays the same when other edges come and go.
  func appendToken(of edge: Subgraph.EdgeVisit, _ type: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(contentsOf: type)
    bytes.append(contentsOf: [0x2D, 0x2D])
    appendToken(of: edge.source, to: &bytes)
    bytes.append(contentsOf: [0x2D, 0x2D])
    appendToken(of: edge.target, to: &bytes)
    guard edge.ordinal > 0 else { return }
    bytes.append(contentsOf: [0x2D, 0x2D])
    ValueText.append(edge.ordinal + 1, to: &bytes)
  }

  /// The name of `type` as a name token.
  func token(of type: EdgeTypeID) -> [UInt8] { Self.token(graph.name(of: type)) }

  /// `name` as a name token.
  static func token(_ name: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var name = name
    name.withUTF8 { unsafe NameToken.append($0, to: &bytes) }
    return bytes
  }
}
