internal import VanKienGraph
internal import VanKienStore
package import VanKienXML

/// Writes GEXF 1.3 with colours, sizes, places and time, valid by its schema.
///
/// A figure exists from the beginning of its period to its end, a document from its date on, a place while it was in force, so that
/// Gephi's timeline filters by what the texts speak of. Nodes without a period are always there. An edge at a figure has the figure's
/// period.
package struct GEXFWriter {
  let content: ExportContent
  private let periods: Periods

  /// Makes a writer of `content`.
  package init(_ content: ExportContent) throws {
    self.content = content
    periods = try Periods(content.graph)
  }

  /// Writes the graph to `sink`.
  package func write(to sink: any XMLSink) throws {
    var writer = try XMLWriter(to: sink)
    try writer.startDocument()
    try writer.startElement("gexf")
    try writer.attribute("xmlns", "http://gexf.net/1.3")
    // The schema of 1.3 has the elements of `viz` in the namespace of all others, its examples write them with a prefix; readers go by
    // one or the other.
    try writer.attribute("xmlns:viz", "http://gexf.net/1.3")
    try writer.attribute("version", "1.3")
    try writer.text("\n")
    try writer.startElement("graph")
    try writer.attribute("defaultedgetype", "directed")
    try writer.attribute("mode", periods.isEmpty ? "static" : "dynamic")
    if !periods.isEmpty {
      try writer.attribute("timeformat", "date")
      try writer.attribute("timerepresentation", "interval")
    }
    try writer.text("\n")
    try writeAttributes(&writer, "node", [Attribute(name: "kind", type: .string)] + content.nodePlan.attributes)
    try writeAttributes(&writer, "edge", [Attribute(name: "kind", type: .string)] + content.edgePlan.attributes)
    try writeNodes(&writer)
    try writeEdges(&writer)
    try writer.endElement()
    try writer.text("\n")
    try writer.finish()
  }

  private func writeAttributes(_ writer: inout XMLWriter, _ owner: String, _ attributes: [Attribute]) throws {
    try writer.startElement("attributes")
    try writer.attribute("class", owner)
    try writer.attribute("mode", "static")
    try writer.text("\n")
    for (index, attribute) in attributes.enumerated() {
      try writer.startElement("attribute")
      try writer.attribute("id", Self.key(index))
      try writer.attribute("title", attribute.name)
      try writer.attribute("type", Self.typeName(attribute.type))
      try writer.endElement()
      try writer.text("\n")
    }
    try writer.endElement()
    try writer.text("\n")
  }

  private static func key(_ index: Int) -> String { "a\(index)" }

  private static func typeName(_ type: Attribute.ValueType) -> String {
    switch type {
    case .boolean: "boolean"
    case .int: "integer"
    case .long: "long"
    case .double: "double"
    case .string, .list: "string"
    }
  }

  // MARK: Nodes

  private func writeNodes(_ writer: inout XMLWriter) throws {
    try writer.startElement("nodes")
    try writer.attribute("count", String(content.subgraph.nodeCount))
    try writer.text("\n")
    var fragment = XMLFragment()
    var scratch: [UInt8] = []
    for group in content.graph.groups {
      let kind = content.kind(of: group)
      try content.subgraph.forEachNode(of: group) { node in
        fragment.clear()
        fragment.markup("<node id=\"")
        appendID(of: node, &fragment, &scratch)
        fragment.attribute("label", try content.captions.caption(of: node))
        append(periods.period(of: node), &fragment)
        fragment.markup("><attvalues>")
        fragment.value(0, Array(kind.utf8))
        try content.forEachValue(of: node, in: group, &scratch) { fragment.value($0 + 1, $1) }
        fragment.markup("</attvalues>")
        appendShape(of: node, group, &fragment)
        fragment.markup("</node>\n")
        try writer.fragment(fragment)
      }
    }
    try writer.endElement()
    try writer.text("\n")
  }

  private func appendID(of node: NodeIndex, _ fragment: inout XMLFragment, _ scratch: inout [UInt8]) {
    scratch.removeAll(keepingCapacity: true)
    content.appendToken(of: node, to: &scratch)
    fragment.text(scratch, inAttribute: true)
    fragment.markup("\"")
  }

  private func append(_ period: Periods.Period?, _ fragment: inout XMLFragment) {
    if let start = period?.start { fragment.attribute("start", start) }
    if let end = period?.end { fragment.attribute("end", end) }
  }

  private func appendShape(of node: NodeIndex, _ group: GraphView.NodeGroup, _ fragment: inout XMLFragment) {
    append(content.colour(of: group), &fragment)
    fragment.element("viz:size", [("value", content.size(of: node).description)])
    guard !content.positions.isEmpty else { return }
    let point = content.positions[Int(node)]
    fragment.element("viz:position", [("x", point.x.description), ("y", (-point.y).description), ("z", "0.0")])
  }

  private func append(_ colour: Colour, _ fragment: inout XMLFragment) {
    fragment.element(
      "viz:color", [("r", String(colour.red)), ("g", String(colour.green)), ("b", String(colour.blue))])
  }

  // MARK: Edges

  private func writeEdges(_ writer: inout XMLWriter) throws {
    try writer.startElement("edges")
    try writer.attribute("count", String(content.subgraph.edgeCount))
    try writer.text("\n")
    var fragment = XMLFragment()
    var scratch: [UInt8] = []
    for position in content.graph.edgeTypes.indices {
      let type = EdgeTypeID(position)
      let name = content.graph.name(of: type)
      let token = content.token(of: type)
      try content.subgraph.forEachEdge(of: type) { edge in
        fragment.clear()
        scratch.removeAll(keepingCapacity: true)
        content.appendToken(of: edge, token, to: &scratch)
        fragment.markup("<edge id=\"")
        fragment.text(scratch, inAttribute: true)
        fragment.markup("\" source=\"")
        appendID(of: edge.source, &fragment, &scratch)
        fragment.markup(" target=\"")
        appendID(of: edge.target, &fragment, &scratch)
        fragment.attribute("kind", name)
        fragment.attribute("label", name)
        fragment.markup(" weight=\"1.0\"")
        append(periods.period(ofEdgeFrom: edge.source, to: edge.target), &fragment)
        fragment.markup("><attvalues>")
        fragment.value(0, Array(name.utf8))
        try content.forEachValue(of: edge, type, &scratch) { fragment.value($0 + 1, $1) }
        fragment.markup("</attvalues>")
        append(Palette.colour(ofEdges: name), &fragment)
        fragment.markup("</edge>\n")
        try writer.fragment(fragment)
      }
    }
    try writer.endElement()
    try writer.text("\n")
  }
}

extension XMLFragment {
  /// Appends an attribute to the element that is being begun.
  fileprivate mutating func attribute(_ name: StaticString, _ value: String) {
    markup(" ")
    markup(name)
    markup("=\"")
    text(value, inAttribute: true)
    markup("\"")
  }

  /// Appends a value of GEXF.
  fileprivate mutating func value(_ attribute: Int, _ value: [UInt8]) {
    markup("<attvalue for=\"a")
    text(String(attribute))
    markup("\" value=\"")
    text(value, inAttribute: true)
    markup("\"/>")
  }
}
