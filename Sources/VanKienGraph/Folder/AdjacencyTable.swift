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
    let labels = Dictionary(grouping: nodes) { $0.labels.first ?? "" }.sorted { $0.key < $1.key }
    let types = Dictionary(grouping: edges, by: \.type).sorted { $0.key < $1.key }
    return labels.map { label, members in
      let file = AdjacencyFile(schema.labels[label] ?? [], others: [:])
      var rows = RowBuffer()
      for node in members { rows.line { file.append(node, to: &$0) } }
      var table = AdjacencyTable(nodes: label, schema: schema)
      table.add(rows)
      return table
    }
      + types.map { type, members in
        let file = AdjacencyFile(schema.edgeTypes[type] ?? [], others: [:])
        var rows = RowBuffer()
        for edge in members { rows.line { file.append(edge, to: &$0) } }
        var table = AdjacencyTable(edges: type, schema: schema)
        table.add(rows)
        return table
      }
  }

  /// Adds lines; best, lines of different blocks do not mix in the order of all.
  package mutating func add(_ rows: RowBuffer) {
    guard rows.count > 0 else { return }
    blocks.append(rows)
    blocks[blocks.count - 1].sort()
  }

  /// The number of lines below the header.
  package var count: Int { blocks.reduce(0) { $0 + $1.count } }

  /// The number of bytes.
  package var byteCount: Int { blocks.reduce(header.count) { $0 + $1.bytes.count } }

  /// The content of the file in pieces: the header, then all lines in the order of their bytes.
  ///
  /// The first field is an identifier, which holds no byte below the tab's follower, so the order of lines is that of identifiers.
  package func pieces() -> [[UInt8]] {
    var sorted = blocks.sorted { $0.beginsBefore($1) }
    var index = 1
    while index < sorted.count {
      if sorted[index - 1].isBefore(sorted[index]) {
        index += 1
      } else {
        sorted[index - 1].append(sorted.remove(at: index))
        sorted[index - 1].sort()
      }
    }
    return [header] + sorted.map(\.bytes)
  }
}
