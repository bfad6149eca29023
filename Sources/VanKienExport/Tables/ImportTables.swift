internal import VanKienGraph
internal import VanKienStore
internal import VanKienXML

/// Writes tables that graph databases import: one CSV file a node label and one a combination of edge type and end labels.
///
/// The headers are in the notation of `neo4j-admin database import`. Beside the tables stand `import.sh`, its call, and `import.cypher`,
/// which declares the tables and copies the files in databases with a schema (Kùzu, LadybugDB).
package struct ImportTables {
  private let content: ExportContent

  /// Makes a writer of `content`.
  package init(_ content: ExportContent) {
    self.content = content
  }

  /// Writes the files to `folder`.
  package func write(to folder: any ExportFolder) throws {
    var script = ImportScript()
    for group in content.graph.groups where group.nodes.contains(where: { content.subgraph.contains(node: $0) }) {
      let name = "nodes/\(NameToken.plain(content.kind(of: group))).csv"
      try writeNodes(of: group, to: try folder.file(name))
      script.addNodes(name, label: content.kind(of: group), columns: columns(of: content.nodePlan, group.position))
    }
    for position in content.graph.edgeTypes.indices {
      let type = EdgeTypeID(position)
      for (source, target) in try pairs(of: type) {
        let (from, to) = (content.kind(of: source), content.kind(of: target))
        let name = "edges/\([content.graph.name(of: type), from, to].map(NameToken.plain).joined(separator: ".")).csv"
        try writeEdges(of: type, from: source, to: target, to: try folder.file(name))
        script.addEdges(
          name, type: content.graph.name(of: type), from: from, to: to, columns: columns(of: content.edgePlan, position)
        )
      }
    }
    for (name, text) in [("import.sh", script.shell), ("import.cypher", script.cypher)] {
      var output = ByteOutput(to: try folder.file(name))
      try output.write(text)
      try output.finish()
    }
  }

  private func columns(of plan: AttributePlan, _ owner: Int) -> [Attribute] {
    plan.sources[owner].map { plan.attributes[$0.attribute] }
  }

  /// The groups between which edges of `type` run, in the order of groups.
  private func pairs(of type: EdgeTypeID) throws -> [(GraphView.NodeGroup, GraphView.NodeGroup)] {
    let groups = content.graph.groups
    var seen = Set<Int>()
    try content.subgraph.forEachEdge(of: type) { edge in
      seen.insert(
        content.graph.groupPosition(of: edge.source) * groups.count + content.graph.groupPosition(of: edge.target))
    }
    return seen.sorted().map { (groups[$0 / groups.count], groups[$0 % groups.count]) }
  }

  private func writeNodes(of group: GraphView.NodeGroup, to sink: any XMLSink) throws {
    var output = ByteOutput(to: sink)
    var line: [UInt8] = []
    CSVText.append(["id:ID", ":LABEL"] + columns(of: content.nodePlan, group.position).map(\.header), to: &line)
    try output.write(line)
    var value: [UInt8] = []
    try content.subgraph.forEachNode(of: group) { node in
      line.removeAll(keepingCapacity: true)
      CSVText.append(try content.graph.identifier(of: node), to: &line)
      line.append(0x2C)
      CSVText.append(
        content.graph.labels(of: node).map { content.graph.name(of: $0) }.joined(separator: ";"), to: &line)
      appendValues(content.nodePlan.sources[group.position], Int(node - group.nodes.lowerBound), &line, &value)
      try output.write(line)
    }
    try output.finish()
  }

  private func writeEdges(
    of type: EdgeTypeID, from source: GraphView.NodeGroup, to target: GraphView.NodeGroup, to sink: any XMLSink
  ) throws {
    var output = ByteOutput(to: sink)
    var line: [UInt8] = []
    let name = content.graph.name(of: type)
    let headers = columns(of: content.edgePlan, type.position).map(\.header)
    CSVText.append([":START_ID", ":END_ID", ":TYPE"] + headers, to: &line)
    try output.write(line)
    var value: [UInt8] = []
    try content.subgraph.forEachEdge(of: type) { edge in
      guard source.nodes.contains(edge.source), target.nodes.contains(edge.target) else { return }
      line.removeAll(keepingCapacity: true)
      CSVText.append(try content.graph.identifier(of: edge.source), to: &line)
      line.append(0x2C)
      CSVText.append(try content.graph.identifier(of: edge.target), to: &line)
      line.append(0x2C)
      CSVText.append(name, to: &line)
      appendValues(content.edgePlan.sources[type.position], edge.row, &line, &value)
      try output.write(line)
    }
    try output.finish()
  }

  private func appendValues(
    _ sources: [AttributePlan.Source], _ row: Int, _ line: inout [UInt8], _ value: inout [UInt8]
  ) {
    for source in sources {
      line.append(0x2C)
      if case .list(let elements)? = content.graph.value(source.column, row) {
        CSVText.append(elements.map(\.plainText).joined(separator: ";"), to: &line)
      } else if content.values.value(source.column, row, into: &value) {
        CSVText.append(value, to: &line)
      }
    }
    line.append(0x0A)
  }
}

extension Attribute {
  /// The column's header: `name`, `start:long`.
  fileprivate var header: String {
    switch type {
    case .boolean: "\(name):boolean"
    case .int, .long: "\(name):long"
    case .double: "\(name):double"
    case .string: name
    case .list: "\(name):string[]"
    }
  }
}
