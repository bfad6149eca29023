/// An adjacency file before it is written: blocks of lines that together are all its lines.
package struct AdjacencyTable: Sendable {
  /// The path below the folder of the graph: `nodes/Figure.tsv`.
  package let path: String

  private let header: [UInt8]
  private var blocks: [RowBuffer] = []

  /// The table of the nodes whose first label is `label`; columns are those of `schema`.
  package init(nodes label: String, schema: GraphSchema) {
    path = "nodes/\(label).tsv"
    header = AdjacencyFile(schema.labels[label] ?? [], others: [:]).nodeHeader
  }

  /// The table of the edges of `type`; columns are those of `schema`.
  package init(edges type: String, schema: GraphSchema) {
    path = "edges/\(type).tsv"
    header = AdjacencyFile(schema.edgeTypes[type] ?? [], others: [:]).edgeHeader
  }

  /// The tables of `nodes` and `edges`, by path.
  package static func tables(nodes: [NodeRecord], edges: [EdgeRecord], schema: GraphSchema) -> [AdjacencyTable] {
    var tables: [AdjacencyTable] = []
    for (label, members) in Dictionary(grouping: nodes, by: { $0.labels.first ?? "" }).sorted(by: { $0.key < $1.key }) {
      let file = AdjacencyFile(schema.labels[label] ?? [], others: [:])
      var table = AdjacencyTable(nodes: label, schema: schema)
      var rows = RowBuffer()
      for node in members { rows.line { file.append(node, to: &$0) } }
      rows.sort()
      table.add(rows)
      tables.append(table)
    }
    for (type, members) in Dictionary(grouping: edges, by: \.type).sorted(by: { $0.key < $1.key }) {
      let file = AdjacencyFile(schema.edgeTypes[type] ?? [], others: [:])
      var table = AdjacencyTable(edges: type, schema: schema)
      var rows = RowBuffer()
      for edge in members { rows.line { file.append(edge, to: &$0) } }
      rows.sort()
      table.add(rows)
      tables.append(table)
    }
    return tables
  }

  /// Adds lines that are sorted; best, lines of different blocks do not mix in the order of all.
  package mutating func add(_ rows: RowBuffer) {
    if rows.count > 0 { blocks.append(rows) }
  }

  /// Adds the lines of `other`, a table of the same path.
  package mutating func add(_ other: AdjacencyTable) { blocks += other.blocks }

  /// The number of lines below the header.
  package var count: Int { blocks.reduce(0) { $0 + $1.count } }

  /// The content of the file: the header, then all lines in the order of their bytes.
  ///
  /// The first field is an identifier, which holds no byte below the tab's follower, so the order of lines is that of identifiers.
  package func content() -> [UInt8] {
    var sorted = blocks.sorted { $0.first.lexicographicallyPrecedes($1.first) }
    var index = 1
    while index < sorted.count {
      if sorted[index].first.lexicographicallyPrecedes(sorted[index - 1].last) {
        sorted[index - 1].append(sorted.remove(at: index))
        sorted[index - 1].sort()
      } else {
        index += 1
      }
    }
    var bytes = header
    bytes.reserveCapacity(header.count + sorted.reduce(0) { $0 + $1.bytes.count })
    for block in sorted { bytes.append(contentsOf: block.bytes) }
    return bytes
  }
}
