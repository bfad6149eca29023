internal import VanKienBytes
internal import VanKienStore

extension GraphFolderWriter {
  /// Replaces the graph by `graph`, whose adjacency files are rendered and written as a stream, and gives it its snapshot.
  ///
  /// - Returns: The manifest.
  package func write(_ graph: GraphView) throws -> GraphManifest {
    let new: String
    do throws(FileError) { new = try makeNewFolder() } catch { throw GraphFolderError.file(error) }
    let streams = try AdjacencyStream.all(of: graph)
    let outcomes = Concurrent.map(streams.count) { index -> Result<GraphManifest.File, FileError> in
      do throws(FileError) { return .success(try streams[index].write(below: new)) } catch { return .failure(error) }
    }
    var files: [GraphManifest.File] = []
    for outcome in outcomes {
      do throws(FileError) { files.append(try outcome.get()) } catch { throw GraphFolderError.file(error) }
    }
    let manifest = GraphManifest(files: files, sources: [])
    let json = manifest.json
    var digest = SHA256()
    digest.update(json.span)
    do throws(FileError) {
      var file = try AtomicFile(path: "\(new)/manifest.json")
      try file.write(json)
      try file.commit()
    } catch { throw GraphFolderError.file(error) }
    let folding = SnapshotOptions.vietnamese.folding.fingerprint
    try graph.image.write(to: "\(new)/.snapshot", key: SnapshotKey(digest.finish()), folding: folding)
    do throws(FileError) { try exchange(with: new) } catch { throw GraphFolderError.file(error) }
    return manifest
  }
}

/// One adjacency file of a graph that is written straight from its columns.
private struct AdjacencyStream: Sendable {
  private enum Rows: Sendable {
    case nodes(GraphView.NodeGroup)
    case edges(EdgeTypeID, Adjacency, rank: [UInt32])
  }

  private let graph: GraphView
  private let path: String
  private let count: Int
  private let header: [UInt8]
  private let columns: [Column]
  private let rows: Rows

  /// The files of `graph`, the longest first.
  static func all(of graph: GraphView) throws(StoreError) -> [AdjacencyStream] {
    var streams: [AdjacencyStream] = []
    for group in graph.groups { streams.append(try AdjacencyStream(graph, group)) }
    let rank = try graph.ranksOfIdentifiers()
    for position in graph.edgeTypes.indices { streams.append(try AdjacencyStream(graph, EdgeTypeID(position), rank)) }
    return streams.sorted { ($0.count, $0.path) > ($1.count, $1.path) }
  }

  private init(_ graph: GraphView, _ group: GraphView.NodeGroup) throws(StoreError) {
    self.graph = graph
    let listed = graph.columns(of: group).filter { $0.key != graph.identifierKey }
    path = "nodes/\(graph.name(of: group.label)).tsv"
    count = group.nodes.count
    header = AdjacencyFile(Self.properties(graph, listed), others: [:]).nodeHeader
    columns = try Self.columns(graph, listed)
    rows = .nodes(group)
  }

  private init(_ graph: GraphView, _ type: EdgeTypeID, _ rank: [UInt32]) throws(StoreError) {
    self.graph = graph
    let listed = graph.columns(of: type)
    path = "edges/\(graph.name(of: type)).tsv"
    count = graph.edges(of: type).count
    header = AdjacencyFile(Self.properties(graph, listed), others: [:]).edgeHeader
    columns = try Self.columns(graph, listed)
    rows = .edges(type, try graph.adjacency(type, .outgoing), rank: rank)
  }

  private static func properties(
    _ graph: GraphView, _ listed: [(key: PropertyKeyID, column: ColumnID)]
  ) -> [GraphSchema.Property] {
    listed.map { GraphSchema.Property(graph.name(of: $0.key), graph.type(of: $0.column)) }
  }

  private static func columns(
    _ graph: GraphView, _ listed: [(key: PropertyKeyID, column: ColumnID)]
  ) throws(StoreError) -> [Column] {
    var columns: [Column] = []
    for (_, column) in listed { columns.append(try graph.column(column)) }
    return columns
  }

  /// Writes the file below `folder`.
  func write(below folder: String) throws(FileError) -> GraphManifest.File {
    var output = HashedFile(try AtomicFile(path: "\(folder)/\(path)"))
    output.bytes += header
    switch rows {
    case .nodes(let group): try write(group, to: &output)
    case .edges(_, let adjacency, let rank): try write(adjacency, rank, to: &output)
    }
    return GraphManifest.File(path: path, count: count, sha256: try output.commit())
  }

  private func write(_ group: GraphView.NodeGroup, to output: inout HashedFile) throws(FileError) {
    for node in group.nodes {
      appendIdentifier(node, to: &output.bytes)
      output.bytes.append(0x09)
      let further = graph.labels(of: node).dropFirst().map(graph.name(of:))
      if !further.isEmpty { RowBuffer.append(further.joined(separator: ";"), to: &output.bytes) }
      append(row: Int(node - group.nodes.lowerBound), to: &output.bytes)
      try output.drain()
    }
  }

  private func write(_ adjacency: Adjacency, _ rank: [UInt32], to output: inout HashedFile) throws(FileError) {
    let sources = adjacency.nodes.filter { adjacency.degree(of: $0) > 0 }.sorted { rank[Int($0)] < rank[Int($1)] }
    for source in sources {
      let slots = adjacency.slots(of: source).sorted {
        (rank[Int(adjacency.neighbour(at: $0))], $0) < (rank[Int(adjacency.neighbour(at: $1))], $1)
      }
      var index = 0
      while index < slots.count {
        let target = adjacency.neighbour(at: slots[index])
        var end = index + 1
        while end < slots.count, adjacency.neighbour(at: slots[end]) == target { end += 1 }
        var lines = slots[index..<end].map { slot in
          var line: [UInt8] = []
          appendIdentifier(source, to: &line)
          line.append(0x09)
          appendIdentifier(target, to: &line)
          append(row: adjacency.row(at: slot), to: &line)
          return line
        }
        if lines.count > 1 { lines.sort { $0.lexicographicallyPrecedes($1) } }
        for line in lines { output.bytes += line }
        index = end
      }
      try output.drain()
    }
  }

  // MARK: Fields

  private func appendIdentifier(_ node: NodeIndex, to bytes: inout [UInt8]) {
    unsafe RowBuffer.append(graph.strings.memory(of: node), to: &bytes)
  }

  private func append(row: Int, to bytes: inout [UInt8]) {
    for column in columns {
      bytes.append(0x09)
      if !column.isNull(row) { append(column, row, to: &bytes) }
    }
    bytes.append(0x0A)
  }

  private func append(_ column: Column, _ row: Int, to bytes: inout [UInt8]) {
    switch column {
    case .boolean(let values): bytes += (values[row] ? "true" : "false").utf8
    case .integer(let values): bytes += String(values[row]).utf8
    case .double(let values): bytes += NumberText.text(values[row]).utf8
    case .text(let values): unsafe RowBuffer.append(graph.strings.memory(of: values[row]), to: &bytes)
    case .list(let lists):
      var field: [UInt8] = []
      ListText.append(lists.range(row).map { element(lists.elements, $0) }, to: &field)
      RowBuffer.append(String(decoding: field, as: UTF8.self), to: &bytes)
    }
  }

  private func element(_ column: ListColumn.ElementColumn, _ row: Int) -> String {
    switch column {
    case .boolean(let values): values[row] ? "true" : "false"
    case .integer(let values): String(values[row])
    case .double(let values): NumberText.text(values[row])
    case .text(let values): graph.strings.string(values[row])
    }
  }
}

/// A file whose checksum is made while it is written.
private struct HashedFile: ~Copyable {
  /// What is not written yet.
  var bytes: [UInt8] = []

  private var file: AtomicFile
  private var digest = SHA256()

  init(_ file: consuming AtomicFile) { self.file = file }

  /// Writes the bytes when they are many.
  mutating func drain() throws(FileError) {
    if bytes.count >= 1 << 18 { try flush() }
  }

  private mutating func flush() throws(FileError) {
    let pending = bytes
    digest.update(pending.span)
    try file.write(pending)
    bytes = []
    bytes.reserveCapacity(pending.count + 4096)
  }

  /// Puts the file in its place; the checksum of its bytes.
  consuming func commit() throws(FileError) -> String {
    try flush()
    try file.commit()
    return digest.finish().hexadecimal
  }
}

extension GraphView {
  /// For each node the place of its identifier among all, in the order of bytes.
  ///
  /// The nodes of a group stand in that order already, so the groups are merged.
  fileprivate func ranksOfIdentifiers() throws(StoreError) -> [UInt32] {
    var runs = groups.map { Array($0.nodes) }
    while runs.count > 1 {
      runs = stride(from: 0, to: runs.count, by: 2).map { index in
        index + 1 < runs.count ? merged(runs[index], runs[index + 1]) : runs[index]
      }
    }
    var ranks = [UInt32](repeating: 0, count: nodeCount)
    for (rank, node) in (runs.first ?? []).enumerated() { ranks[Int(node)] = UInt32(rank) }
    return ranks
  }

  private func merged(_ left: [NodeIndex], _ right: [NodeIndex]) -> [NodeIndex] {
    var result: [NodeIndex] = []
    result.reserveCapacity(left.count + right.count)
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      if strings.order(left[first], right[second]) <= 0 {
        result.append(left[first])
        first += 1
      } else {
        result.append(right[second])
        second += 1
      }
    }
    result += left[first...]
    result += right[second...]
    return result
  }
}
