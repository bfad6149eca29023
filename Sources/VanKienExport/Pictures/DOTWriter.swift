internal import VanKienGraph
internal import VanKienStore
package import VanKienXML

/// Writes the language of Graphviz: readable labels, colours by kind, and where the content has positions, places for `neato -n`.
package struct DOTWriter {
  private let content: ExportContent

  /// Makes a writer of `content`.
  package init(_ content: ExportContent) {
    self.content = content
  }

  /// Writes the graph to `sink`.
  package func write(to sink: any XMLSink) throws {
    var output = ByteOutput(to: sink)
    try output.write("digraph vankien {\n  graph [overlap=false, outputorder=edgesfirst, bgcolor=white];\n")
    try output.write(
      "  node [shape=box, style=\"rounded,filled\", fontname=\"Noto Sans\", fontsize=10, penwidth=0.5];\n")
    try output.write("  edge [fontname=\"Noto Sans\", fontsize=8, fontcolor=\"#5B6570\", arrowsize=0.6];\n")
    for group in content.graph.groups {
      let colour = content.colour(of: group)
      try content.subgraph.forEachNode(of: group) { try output.write(try line(of: $0, colour)) }
    }
    for position in content.graph.edgeTypes.indices {
      let name = content.graph.name(of: EdgeTypeID(position))
      let colour = Palette.colour(ofEdges: name).hexadecimal
      try content.subgraph.forEachEdge(of: EdgeTypeID(position)) { edge in
        let (source, target) = (try identifier(edge.source), try identifier(edge.target))
        try output.write("  \(source) -> \(target) [label=\(Self.quoted(name)), color=\"\(colour)\"];\n")
      }
    }
    try output.write("}\n")
    try output.finish()
  }

  private func line(of node: NodeIndex, _ colour: Colour) throws -> String {
    let label = try content.captions.caption(of: node).wrapped(at: 28).map(Self.escaped).joined(separator: "\\n")
    var attributes = "label=\"\(label)\", fillcolor=\"\(colour.hexadecimal)\""
    if colour.isDark { attributes += ", fontcolor=white" }
    if !content.positions.isEmpty {
      let point = content.positions[Int(node)]
      attributes += ", pos=\"\(point.x),\(-point.y)\""
    }
    return "  \(try identifier(node)) [\(attributes)];\n"
  }

  private func identifier(_ node: NodeIndex) throws -> String { Self.quoted(try content.graph.identifier(of: node)) }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
  }
}
