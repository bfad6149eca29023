internal import VanKienGraph
internal import VanKienStore
internal import VanKienXML

/// Writes Apache GraphAr (format gar/v1, CSV): vertices by first label, edges by type and the labels of their ends, ordered by source.
///
/// Vertices are numbered from 0 within their label and stand in chunks of equal size; the edges of the sources of one chunk are a part,
/// with the offsets of each source's edges. Files named `…_count` hold one little-endian 64-bit number.
package struct GraphArWriter {
  private let content: ExportContent

  /// How many vertices a chunk has.
  private let vertexChunk: Int

  /// How many edges a chunk has.
  private let edgeChunk: Int

  private static let version = "version: gar/v1\n"

  /// Makes a writer of `content` with chunks of so many vertices and edges.
  package init(_ content: ExportContent, vertexChunk: Int = 1 << 16, edgeChunk: Int = 1 << 20) {
    self.content = content
    self.vertexChunk = vertexChunk
    self.edgeChunk = edgeChunk
  }

  /// Writes the files to `folder`; `graph.graph.yml` is the one to load.
  package func write(to folder: any ExportFolder) throws {
    var vertices: [String] = []
    var edges: [String] = []
    let numbers = vertexNumbers()
    for group in content.graph.groups where group.nodes.contains(where: { content.subgraph.contains(node: $0) }) {
      vertices.append(try writeVertices(of: group, to: folder))
    }
    for position in content.graph.edgeTypes.indices {
      let type = EdgeTypeID(position)
      for (source, target) in try pairs(of: type) {
        edges.append(try writeEdges(of: type, from: source, to: target, numbers, to: folder))
      }
    }
    var text = "name: graph\nvertices:\n" + vertices.map { "  - \($0)\n" }.joined()
    if !edges.isEmpty { text += "edges:\n" + edges.map { "  - \($0)\n" }.joined() }
    try write(text + Self.version, to: "graph.graph.yml", in: folder)
  }

  /// The number of each chosen node among those of its group.
  private func vertexNumbers() -> [UInt32] {
    var numbers = [UInt32](repeating: 0, count: content.graph.nodeCount)
    for group in content.graph.groups {
      var next: UInt32 = 0
      content.subgraph.forEachNode(of: group) {
        numbers[Int($0)] = next
        next += 1
      }
    }
    return numbers
  }

  private func pairs(of type: EdgeTypeID) throws -> [(GraphView.NodeGroup, GraphView.NodeGroup)] {
    let groups = content.graph.groups
    var seen = Set<Int>()
    try content.subgraph.forEachEdge(of: type) { edge in
      seen.insert(
        content.graph.groupPosition(of: edge.source) * groups.count + content.graph.groupPosition(of: edge.target))
    }
    return seen.sorted().map { (groups[$0 / groups.count], groups[$0 % groups.count]) }
  }

  // MARK: Vertices

  private func writeVertices(of group: GraphView.NodeGroup, to folder: any ExportFolder) throws -> String {
    let name = NameToken.plain(content.kind(of: group))
    let sources = content.nodePlan.sources[group.position]
    let attributes = sources.map { content.nodePlan.attributes[$0.attribute] }
    var table = ChunkedTable(
      folder: folder, path: "vertex/\(name)/properties", chunk: vertexChunk,
      header: ["_graphArVertexIndex", "id"] + attributes.map { NameToken.plain($0.name) })
    var count = 0
    try content.subgraph.forEachNode(of: group) { node in
      var line: [UInt8] = []
      ValueText.append(count, to: &line)
      line.append(0x2C)
      CSVText.append(try content.graph.identifier(of: node), to: &line)
      appendValues(sources, Int(node - group.nodes.lowerBound), &line)
      try table.write(line)
      count += 1
    }
    try table.finish()
    try write(count, to: "vertex/\(name)/vertex_count", in: folder)
    let properties = [("id", "string", true)] + attributes.map { (NameToken.plain($0.name), $0.graphArType, false) }
    let text =
      "type: \(name)\nchunk_size: \(vertexChunk)\nprefix: vertex/\(name)/\nproperty_groups:\n"
      + Self.group(properties) + Self.version
    try write(text, to: "\(name).vertex.yml", in: folder)
    return "\(name).vertex.yml"
  }

  private func appendValues(
    _ sources: [AttributePlan.Source], _ row: Int, _ line: inout [UInt8], from first: Bool = false
  ) {
    var value: [UInt8] = []
    for (index, source) in sources.enumerated() {
      if index > 0 || !first { line.append(0x2C) }
      if content.values.value(source.column, row, into: &value) { CSVText.append(value, to: &line) }
    }
    line.append(0x0A)
  }

  private static func group(_ properties: [(name: String, type: String, isPrimary: Bool)]) -> String {
    var text = "  - prefix: properties/\n    file_type: csv\n    properties:\n"
    for property in properties {
      text += "      - name: \(property.name)\n        data_type: \(property.type)\n"
      text += "        is_primary: \(property.isPrimary)\n"
      if !property.isPrimary { text += "        is_nullable: true\n" }
    }
    return text
  }

  // MARK: Edges

  private func writeEdges(
    of type: EdgeTypeID, from source: GraphView.NodeGroup, to target: GraphView.NodeGroup, _ numbers: [UInt32],
    to folder: any ExportFolder
  ) throws -> String {
    let (from, to) = (NameToken.plain(content.kind(of: source)), NameToken.plain(content.kind(of: target)))
    let kind = NameToken.plain(content.graph.name(of: type))
    let name = "\(from)_\(kind)_\(to)"
    let sources = content.edgePlan.sources[type.position]
    let attributes = sources.map { content.edgePlan.attributes[$0.attribute] }
    let path = "edge/\(name)/ordered_by_source"
    let degrees = try writeAdjacency(type, source, target, numbers, path, folder)
    if !attributes.isEmpty { try writeProperties(type, source, target, numbers, sources, path, folder) }
    try writeOffsets(degrees, path, folder)
    var text = "src_type: \(from)\nedge_type: \(kind)\ndst_type: \(to)\n"
    text += "chunk_size: \(edgeChunk)\nsrc_chunk_size: \(vertexChunk)\ndst_chunk_size: \(vertexChunk)\ndirected: true\n"
    text += "prefix: edge/\(name)/\nadj_lists:\n  - ordered: true\n    aligned_by: src\n"
    text += "    prefix: ordered_by_source/\n    file_type: csv\n"
    if !attributes.isEmpty {
      text += "property_groups:\n" + Self.group(attributes.map { (NameToken.plain($0.name), $0.graphArType, false) })
    }
    try write(text + Self.version, to: "\(name).edge.yml", in: folder)
    return "\(name).edge.yml"
  }

  /// Writes the pairs of vertex numbers; returns the number of edges of each source.
  private func writeAdjacency(
    _ type: EdgeTypeID, _ source: GraphView.NodeGroup, _ target: GraphView.NodeGroup, _ numbers: [UInt32],
    _ path: String, _ folder: any ExportFolder
  ) throws -> [Int] {
    var count = 0
    content.subgraph.forEachNode(of: source) { _ in count += 1 }
    var degrees = [Int](repeating: 0, count: count)
    var parts = PartedTable(
      folder: folder, path: "\(path)/adj_list", part: vertexChunk, chunk: edgeChunk,
      header: ["_graphArSrcIndex", "_graphArDstIndex"])
    try content.subgraph.forEachEdge(of: type) { edge in
      guard source.nodes.contains(edge.source), target.nodes.contains(edge.target) else { return }
      let number = Int(numbers[Int(edge.source)])
      degrees[number] += 1
      try parts.write(Array("\(number),\(numbers[Int(edge.target)])\n".utf8), ofSource: number)
    }
    try parts.finish()
    return degrees
  }

  private func writeProperties(
    _ type: EdgeTypeID, _ source: GraphView.NodeGroup, _ target: GraphView.NodeGroup, _ numbers: [UInt32],
    _ sources: [AttributePlan.Source], _ path: String, _ folder: any ExportFolder
  ) throws {
    var parts = PartedTable(
      folder: folder, path: "\(path)/properties", part: vertexChunk, chunk: edgeChunk,
      header: sources.map { NameToken.plain(content.edgePlan.attributes[$0.attribute].name) })
    try content.subgraph.forEachEdge(of: type) { edge in
      guard source.nodes.contains(edge.source), target.nodes.contains(edge.target) else { return }
      var line: [UInt8] = []
      appendValues(sources, edge.row, &line, from: true)
      try parts.write(line, ofSource: Int(numbers[Int(edge.source)]))
    }
    try parts.finish()
  }

  private func writeOffsets(_ degrees: [Int], _ path: String, _ folder: any ExportFolder) throws {
    try write(degrees.count, to: "\(path)/vertex_count", in: folder)
    for (part, start) in stride(from: 0, to: degrees.count, by: vertexChunk).enumerated() {
      let chunk = degrees[start..<min(degrees.count, start + vertexChunk)]
      var offsets = "_graphArOffset\n0\n"
      var offset = 0
      for degree in chunk {
        offset += degree
        offsets += "\(offset)\n"
      }
      try write(offset, to: "\(path)/edge_count\(part)", in: folder)
      try write(offsets, to: "\(path)/offset/chunk\(part)", in: folder)
    }
  }

  // MARK: Small files

  private func write(_ number: Int, to name: String, in folder: any ExportFolder) throws {
    var output = ByteOutput(to: try folder.file(name))
    let bits = UInt64(number)
    try output.write((0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) })
    try output.finish()
  }

  private func write(_ text: String, to name: String, in folder: any ExportFolder) throws {
    var output = ByteOutput(to: try folder.file(name))
    try output.write(text)
    try output.finish()
  }
}

/// A table whose lines stand in files `chunk0`, `chunk1`, … of equal length.
private struct ChunkedTable: ~Copyable {
  private let folder: any ExportFolder
  private let path: String
  private let chunk: Int
  private let header: [UInt8]
  private var output: ByteOutput?
  private var count = 0

  init(folder: any ExportFolder, path: String, chunk: Int, header: [String]) {
    self.folder = folder
    self.path = path
    self.chunk = chunk
    var line: [UInt8] = []
    CSVText.append(header, to: &line)
    self.header = line
  }

  mutating func write(_ line: [UInt8]) throws {
    if count % chunk == 0 {
      try close()
      output = ByteOutput(to: try folder.file("\(path)/chunk\(count / chunk)"))
      try output?.write(header)
    }
    try output?.write(line)
    count += 1
  }

  /// Ends the table; `withSpare` adds a chunk without lines behind a last chunk that is full.
  consuming func finish(withSpare: Bool = false) throws {
    try close()
    guard withSpare, count > 0, count % chunk == 0 else { return }
    var spare = ByteOutput(to: try folder.file("\(path)/chunk\(count / chunk)"))
    try spare.write(header)
    try spare.finish()
  }

  private mutating func close() throws {
    if let open = output.take() { try open.finish() }
  }
}

/// The chunked tables of edges, one a part of the sources.
private struct PartedTable: ~Copyable {
  private let folder: any ExportFolder
  private let path: String
  private let part: Int
  private let chunk: Int
  private let header: [String]
  private var table: ChunkedTable?
  private var current = -1

  init(folder: any ExportFolder, path: String, part: Int, chunk: Int, header: [String]) {
    self.folder = folder
    self.path = path
    self.part = part
    self.chunk = chunk
    self.header = header
  }

  mutating func write(_ line: [UInt8], ofSource source: Int) throws {
    if source / part != current {
      try close()
      current = source / part
      table = ChunkedTable(folder: folder, path: "\(path)/part\(current)", chunk: chunk, header: header)
    }
    try table?.write(line)
  }

  consuming func finish() throws {
    try close()
  }

  private mutating func close() throws {
    // The reader of GraphAr 0.13 opens the chunk behind a full last one.
    if let open = table.take() { try open.finish(withSpare: true) }
  }
}

extension Attribute {
  fileprivate var graphArType: String {
    switch type {
    case .boolean: "bool"
    case .int, .long: "int64"
    case .double: "double"
    case .string, .list: "string"
    }
  }
}
