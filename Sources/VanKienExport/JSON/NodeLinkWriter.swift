internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore
package import VanKienXML

/// Writes the node-link form of JSON that networkx and D3 read: `{"directed", "multigraph", "graph", "nodes", "edges"}`.
///
/// Values keep their types and lists stay lists; the `key` of an edge is its id. One node or edge a line.
package struct NodeLinkWriter {
  private let content: ExportContent

  /// Makes a writer of `content`.
  package init(_ content: ExportContent) {
    self.content = content
  }

  /// Writes the graph to `sink`.
  package func write(to sink: any XMLSink) throws {
    var output = ByteOutput(to: sink)
    try output.write("{\"directed\":true,\"multigraph\":true,\"graph\":{},\n\"nodes\":[")
    var isFirst = true
    for group in content.graph.groups {
      try content.subgraph.forEachNode(of: group) { node in
        try output.write(isFirst ? "\n" : ",\n")
        isFirst = false
        try output.write(try object(of: node, group).bytes)
      }
    }
    try output.write("\n],\n\"edges\":[")
    isFirst = true
    for position in content.graph.edgeTypes.indices {
      let type = EdgeTypeID(position)
      let token = content.token(of: type)
      try content.subgraph.forEachEdge(of: type) { edge in
        try output.write(isFirst ? "\n" : ",\n")
        isFirst = false
        try output.write(try object(of: edge, type, token).bytes)
      }
    }
    try output.write("\n]}\n")
    try output.finish()
  }

  private func object(of node: NodeIndex, _ group: GraphView.NodeGroup) throws -> JSONObject {
    var object = JSONObject()
    object.add("id", try content.graph.identifier(of: node))
    object.add("label", try content.captions.caption(of: node))
    object.add("kind", content.kind(of: group))
    object.addRaw("labels", Self.array(content.graph.labels(of: node).map { content.graph.name(of: $0) }))
    object.add("color", content.colour(of: group).hexadecimal)
    var scratch: [UInt8] = []
    try content.forEachValue(of: node, in: group, &scratch) { attribute, value in
      object.add(content.nodePlan.attributes[attribute], value) {
        Self.list(in: content.nodePlan.sources[group.position], attribute, Int(node - group.nodes.lowerBound), content)
      }
    }
    return object
  }

  private func object(of edge: Subgraph.EdgeVisit, _ type: EdgeTypeID, _ token: [UInt8]) throws -> JSONObject {
    var object = JSONObject()
    object.add("source", try content.graph.identifier(of: edge.source))
    object.add("target", try content.graph.identifier(of: edge.target))
    var key: [UInt8] = []
    content.appendToken(of: edge, token, to: &key)
    object.add("key", String(decoding: key, as: UTF8.self))
    object.add("kind", content.graph.name(of: type))
    var scratch: [UInt8] = []
    try content.forEachValue(of: edge, type, &scratch) { attribute, value in
      object.add(content.edgePlan.attributes[attribute], value) {
        Self.list(in: content.edgePlan.sources[type.position], attribute, edge.row, content)
      }
    }
    return object
  }

  /// The list that fills `attribute`, as JSON.
  private static func list(
    in sources: [AttributePlan.Source], _ attribute: Int, _ row: Int, _ content: ExportContent
  ) -> String {
    guard let source = sources.first(where: { $0.attribute == attribute }),
      case .list(let elements)? = content.graph.value(source.column, row)
    else { return "[]" }
    return "[" + elements.map(\.json).joined(separator: ",") + "]"
  }

  private static func array(_ texts: [String]) -> String {
    "[" + texts.map(JSONText.quoted).joined(separator: ",") + "]"
  }
}

extension JSONObject {
  /// Adds a value in the form of its type.
  fileprivate mutating func add(_ attribute: Attribute, _ value: [UInt8], list: () -> String) {
    let text = String(decoding: value, as: UTF8.self)
    switch attribute.type {
    case .string: add(attribute.name, text)
    case .list: addRaw(attribute.name, list())
    case .boolean, .int, .long, .double: addRaw(attribute.name, text)
    }
  }
}

extension PropertyValue {
  /// The value as JSON; a number that JSON lacks becomes null.
  var json: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .double(let value): value.isFinite ? value.description : "null"
    case .string(let text), .temporal(_, let text): JSONText.quoted(text)
    case .list(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
    }
  }
}
