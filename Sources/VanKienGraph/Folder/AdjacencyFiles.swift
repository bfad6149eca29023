internal import VanKienStore

/// The adjacency files of a graph, rendered.
struct AdjacencyFiles {
  /// A file with its content.
  struct File: Sendable {
    var path: String
    var count: Int
    var bytes: [UInt8]
  }

  /// The files by path.
  let files: [File]

  init(nodes: [NodeRecord], edges: [EdgeRecord], schema: GraphSchema) {
    let nodeGroups = Dictionary(grouping: nodes.indices) { nodes[$0].labels.first ?? "" }.sorted { $0.key < $1.key }
    let edgeGroups = Dictionary(grouping: edges.indices) { edges[$0].type }.sorted { $0.key < $1.key }
    let nodeFiles = Concurrent.map(nodeGroups.count) { number in
      let (label, members) = nodeGroups[number]
      return Self.nodeFile(label, members, nodes, schema.labels[label] ?? [])
    }
    let edgeFiles = Concurrent.map(edgeGroups.count) { number in
      let (type, members) = edgeGroups[number]
      return Self.edgeFile(type, members, edges, schema.edgeTypes[type] ?? [])
    }
    files = nodeFiles + edgeFiles
  }

  private static func nodeFile(
    _ label: String, _ members: [Int], _ nodes: [NodeRecord], _ known: [GraphSchema.Property]
  ) -> File {
    let file = AdjacencyFile(known, others: others(known, members.lazy.map { nodes[$0].properties }))
    var bytes = file.nodeHeader
    for index in members.sorted(by: { nodes[$0].id < nodes[$1].id }) { file.append(nodes[index], to: &bytes) }
    return File(path: "nodes/\(label).tsv", count: members.count, bytes: bytes)
  }

  private static func edgeFile(
    _ type: String, _ members: [Int], _ edges: [EdgeRecord], _ known: [GraphSchema.Property]
  ) -> File {
    let file = AdjacencyFile(known, others: others(known, members.lazy.map { edges[$0].properties }))
    var bytes = file.edgeHeader
    let sorted = members.sorted { left, right in
      let (first, second) = (edges[left], edges[right])
      if first.source != second.source { return first.source < second.source }
      if first.target != second.target { return first.target < second.target }
      return precedes(first, second, file)
    }
    for index in sorted { file.append(edges[index], to: &bytes) }
    return File(path: "edges/\(type).tsv", count: members.count, bytes: bytes)
  }

  /// Parallel edges stand in the order of their places in the text, then of their lines.
  private static func precedes(_ left: EdgeRecord, _ right: EdgeRecord, _ file: AdjacencyFile) -> Bool {
    if case .integer(let first)? = left.properties["start"], case .integer(let second)? = right.properties["start"],
      first != second
    {
      return first < second
    }
    var (first, second): ([UInt8], [UInt8]) = ([], [])
    file.append(left, to: &first)
    file.append(right, to: &second)
    return first.lexicographicallyPrecedes(second)
  }

  /// The keys that the schema does not name, with the type of their values.
  private static func others(
    _ known: [GraphSchema.Property], _ rows: some Sequence<[String: PropertyValue]>
  ) -> [String: ColumnType] {
    let names = Set(known.map(\.key))
    var result: [String: ColumnType] = [:]
    for row in rows {
      for (key, value) in row where !names.contains(key) {
        let type = value.columnType
        result[key] = result[key].map { $0 == type ? type : .string } ?? type
      }
    }
    return result
  }
}
