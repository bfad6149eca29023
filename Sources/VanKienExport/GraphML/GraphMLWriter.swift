internal import VanKienGraph
internal import VanKienStore
package import VanKienXML

/// Writes GraphML 1.1, valid by its schema, in the form that its readers really read.
///
/// Keys first, then all nodes, then all edges; six types only, no defaults, every id a name token, every edge with an id. What a tool
/// draws stands under the names it looks for; see ``Profile``. Records are streamed: memory does not grow with the graph.
package struct GraphMLWriter {
  /// The tool a file is made for.
  package enum Profile: String, CaseIterable, Sendable {
    /// Everything the three tools share, for any reader; the file is valid by the schema.
    case general
    /// Gephi: no `interaction`; `label`, `color`, `size`, `x` and `y` become what is drawn.
    case gephi
    /// Cytoscape: every node has a `name`, every edge an `interaction`, and no second column says the same.
    case cytoscape
    /// yEd: shapes, colours, labels and places in yEd's own elements, which the schema of GraphML does not know.
    case yed
  }

  let content: ExportContent
  let profile: Profile
  let nodeKeys: [[UInt8]]
  let edgeKeys: [[UInt8]]

  /// The place of `name` among the attributes of nodes.
  private let name: Int?

  /// Makes a writer of `content` for `profile`.
  package init(_ content: ExportContent, profile: Profile = .general) {
    self.content = content
    self.profile = profile
    nodeKeys = content.nodePlan.attributes.map { ExportContent.token("n_" + $0.name) }
    edgeKeys = content.edgePlan.attributes.map { ExportContent.token("e_" + $0.name) }
    name = content.nodePlan.position("name")
  }

  /// Writes the graph to `sink`.
  package func write(to sink: any XMLSink) throws {
    var writer = try XMLWriter(to: sink)
    try writer.startDocument()
    try writer.startElement("graphml")
    try writeNamespaces(&writer)
    try writeKeys(&writer)
    try writer.startElement("graph")
    for (name, value) in graphAttributes { try writer.attribute(name, value) }
    try writer.text("\n")
    try writeNodes(&writer)
    try writeEdges(&writer)
    try writer.endElement()
    try writer.text("\n")
    try writer.finish()
  }

  private var graphAttributes: [(String, String)] {
    [
      ("id", "G"), ("edgedefault", "directed"), ("parse.nodes", String(content.subgraph.nodeCount)),
      ("parse.edges", String(content.subgraph.edgeCount)), ("parse.nodeids", "free"), ("parse.edgeids", "free"),
      ("parse.order", "nodesfirst"),
    ]
  }

  private func writeNamespaces(_ writer: inout XMLWriter) throws {
    let namespace = "http://graphml.graphdrawing.org/xmlns"
    try writer.attribute("xmlns", namespace)
    try writer.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
    if profile == .yed {
      try writer.attribute("xmlns:y", "http://www.yworks.com/xml/graphml")
      try writer.attribute(
        "xsi:schemaLocation", "\(namespace) http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd")
    } else {
      try writer.attribute("xsi:schemaLocation", "\(namespace) http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd")
    }
    try writer.text("\n")
  }

  // MARK: Keys

  private func writeKeys(_ writer: inout XMLWriter) throws {
    for (id, name, type) in drawnNodeKeys { try writeKey(&writer, id, "node", name, type) }
    for (attribute, id) in zip(content.nodePlan.attributes, nodeKeys) {
      try writeKey(&writer, String(decoding: id, as: UTF8.self), "node", attribute.name, attribute.type)
    }
    if profile == .cytoscape, name == nil { try writeKey(&writer, "n_name", "node", "name", .string) }
    for (id, name, type) in drawnEdgeKeys { try writeKey(&writer, id, "edge", name, type) }
    for (attribute, id) in zip(content.edgePlan.attributes, edgeKeys) {
      try writeKey(&writer, String(decoding: id, as: UTF8.self), "edge", attribute.name, attribute.type)
    }
    guard profile == .yed else { return }
    for owner in ["node", "edge"] {
      try writer.startElement("key")
      try writer.attribute("id", owner == "node" ? "n_graphics" : "e_graphics")
      try writer.attribute("for", owner)
      try writer.attribute("yfiles.type", "\(owner)graphics")
      try writer.endElement()
      try writer.text("\n")
    }
  }

  private var drawnNodeKeys: [(String, String, Attribute.ValueType)] {
    var keys: [(String, String, Attribute.ValueType)] = [("n_label", "label", .string), ("n_kind", "kind", .string)]
    if hasFurtherLabels { keys.append(("n_labels", "labels", .string)) }
    if profile != .yed { keys += [("n_color", "color", .string), ("n_size", "size", .double)] }
    if profile != .yed, !content.positions.isEmpty { keys += [("n_x", "x", .double), ("n_y", "y", .double)] }
    return keys
  }

  private var drawnEdgeKeys: [(String, String, Attribute.ValueType)] {
    var keys: [(String, String, Attribute.ValueType)] = []
    if profile != .cytoscape { keys.append(("e_label", "label", .string)) }
    if profile != .cytoscape { keys.append(("e_kind", "kind", .string)) }
    if profile == .general || profile == .cytoscape { keys.append(("e_interaction", "interaction", .string)) }
    return keys + [("e_weight", "weight", .double)]
  }

  private var hasFurtherLabels: Bool { content.graph.labels.count > content.graph.groups.count }

  private func writeKey(
    _ writer: inout XMLWriter, _ id: String, _ owner: String, _ name: String, _ type: Attribute.ValueType
  ) throws {
    try writer.startElement("key")
    try writer.attribute("id", id)
    try writer.attribute("for", owner)
    try writer.attribute("attr.name", String(decoding: ExportContent.token(name), as: UTF8.self))
    try writer.attribute("attr.type", Self.typeName(type))
    try writer.endElement()
    try writer.text("\n")
  }

  private static func typeName(_ type: Attribute.ValueType) -> String {
    switch type {
    case .boolean: "boolean"
    case .int: "int"
    case .long: "long"
    case .double: "double"
    case .string, .list: "string"
    }
  }

  // MARK: Nodes

  private func writeNodes(_ writer: inout XMLWriter) throws {
    var fragment = XMLFragment()
    var scratch: [UInt8] = []
    for group in content.graph.groups {
      let kind = ExportContent.data("n_kind", content.kind(of: group))
      let colour = ExportContent.data("n_color", content.colour(of: group).hexadecimal)
      try content.subgraph.forEachNode(of: group) { node in
        fragment.clear()
        try appendNode(node, group, kind: kind, colour: colour, &fragment, &scratch)
        try writer.fragment(fragment)
      }
    }
  }

  private func appendNode(
    _ node: NodeIndex, _ group: GraphView.NodeGroup, kind: [UInt8], colour: [UInt8], _ fragment: inout XMLFragment,
    _ scratch: inout [UInt8]
  ) throws {
    fragment.markup("<node id=\"")
    scratch.removeAll(keepingCapacity: true)
    content.appendToken(of: node, to: &scratch)
    fragment.text(scratch, inAttribute: true)
    fragment.markup("\">")
    let caption = try content.captions.caption(of: node)
    fragment.data("n_label", caption)
    fragment.markup(kind)
    if hasFurtherLabels {
      fragment.data(
        "n_labels", content.graph.labels(of: node).map { content.graph.name(of: $0) }.joined(separator: ";"))
    }
    var isNamed = false
    try content.forEachValue(of: node, in: group, &scratch) { attribute, value in
      if value.isBlank { return }
      if attribute == name { isNamed = true }
      fragment.data(nodeKeys[attribute], value)
    }
    if profile == .cytoscape, !isNamed { fragment.data("n_name", caption) }
    if profile == .yed {
      appendShape(of: node, group, caption, &fragment)
    } else {
      fragment.markup(colour)
      fragment.data("n_size", content.size(of: node).description)
      appendPosition(of: node, &fragment)
    }
    fragment.markup("</node>\n")
  }

  private func appendPosition(of node: NodeIndex, _ fragment: inout XMLFragment) {
    guard !content.positions.isEmpty else { return }
    let point = content.positions[Int(node)]
    fragment.data("n_x", point.x.description)
    // Gephi's axis points up, ours down the page.
    fragment.data("n_y", (profile == .cytoscape ? point.y : -point.y).description)
  }

  // MARK: Edges

  private func writeEdges(_ writer: inout XMLWriter) throws {
    var fragment = XMLFragment()
    var scratch: [UInt8] = []
    for position in content.graph.edgeTypes.indices {
      let type = EdgeTypeID(position)
      let token = content.token(of: type)
      let drawn = drawnEdgeData(of: type)
      try content.subgraph.forEachEdge(of: type) { edge in
        fragment.clear()
        appendEdge(edge, token, &fragment, &scratch)
        fragment.markup(drawn)
        try content.forEachValue(of: edge, type, &scratch) { attribute, value in
          if !value.isBlank { fragment.data(edgeKeys[attribute], value) }
        }
        if profile == .yed { appendLine(of: type, &fragment) }
        fragment.markup("</edge>\n")
        try writer.fragment(fragment)
      }
    }
  }

  private func appendEdge(
    _ edge: Subgraph.EdgeVisit, _ type: [UInt8], _ fragment: inout XMLFragment, _ scratch: inout [UInt8]
  ) {
    scratch.removeAll(keepingCapacity: true)
    content.appendToken(of: edge, type, to: &scratch)
    fragment.markup("<edge id=\"")
    fragment.text(scratch, inAttribute: true)
    for (isTarget, node) in [(false, edge.source), (true, edge.target)] {
      fragment.markup(isTarget ? "\" target=\"" : "\" source=\"")
      scratch.removeAll(keepingCapacity: true)
      content.appendToken(of: node, to: &scratch)
      fragment.text(scratch, inAttribute: true)
    }
    fragment.markup("\">")
  }

  /// What is the same for all edges of `type`.
  private func drawnEdgeData(of type: EdgeTypeID) -> [UInt8] {
    let name = content.graph.name(of: type)
    return drawnEdgeKeys.flatMap { ExportContent.data($0.0, $0.0 == "e_weight" ? "1.0" : name) }
  }
}

extension ExportContent {
  /// A data element of GraphML as bytes.
  static func data(_ key: String, _ value: String) -> [UInt8] {
    var fragment = XMLFragment()
    fragment.data(Array(key.utf8), Array(value.utf8))
    return fragment.bytes
  }
}

extension XMLFragment {
  /// Appends a data element of GraphML.
  mutating func data(_ key: [UInt8], _ value: [UInt8]) {
    markup("<data key=\"")
    text(key, inAttribute: true)
    markup("\">")
    text(value)
    markup("</data>")
  }

  /// Appends a data element of GraphML.
  mutating func data(_ key: StaticString, _ value: String) {
    markup("<data key=\"")
    markup(key)
    markup("\">")
    text(value)
    markup("</data>")
  }
}

extension [UInt8] {
  /// Whether there is nothing but spaces, tabs and line ends; readers drop such values.
  var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } }
}
