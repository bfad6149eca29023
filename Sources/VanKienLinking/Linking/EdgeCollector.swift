internal import VanKienGraph
internal import VanKienStore

/// Collects edges of which there is one for each type, source and target, however often the words state it.
struct EdgeCollector: Sendable {
  private struct Edge: Sendable {
    var source: TextKey
    var target: TextKey

    /// Where the words stand that state it; below zero for an edge that follows from no single words.
    var start = -1
    var end = -1
    var passage: String?
    var why: String?

    var isStated: Bool { start >= 0 }

    func joinsSame(as other: Edge) -> Bool { source == other.source && target == other.target }

    func precedes(_ other: Edge) -> Bool {
      let order = TextKey(passage ?? "").order(TextKey(other.passage ?? ""))
      return order == 0 ? (start, end) < (other.start, other.end) : order < 0
    }
  }

  private var edges: [String: [Edge]] = [:]

  /// Adds an edge that words state; of several statements that of the first passage, then of the first place stays.
  mutating func add(_ type: String, _ source: String, _ target: String, start: Int, end: Int, passage: String?) {
    edges[type, default: []].append(
      Edge(source: TextKey(source), target: TextKey(target), start: start, end: end, passage: passage))
  }

  /// Adds an edge that follows from no single words; where there is such an edge, statements of it that come later add nothing.
  mutating func add(_ type: String, _ source: String, _ target: String, why: String? = nil) {
    edges[type, default: []].append(Edge(source: TextKey(source), target: TextKey(target), why: why))
  }

  /// Adds the edges of `other`.
  mutating func add(_ other: EdgeCollector) {
    for (type, edges) in other.edges { self.edges[type, default: []] += edges }
  }

  /// The adjacency files of the edges.
  func tables() -> [AdjacencyTable] {
    let types = Array(edges)
    return Concurrent.map(types.count) { Self.table(types[$0].key, types[$0].value) }
  }

  private static func table(_ type: String, _ edges: [Edge]) -> AdjacencyTable {
    let columns = GraphSchema.vanKien.edgeTypes[type] ?? []
    var rows = RowBuffer()
    func write(_ edge: Edge) {
      rows.identifier(edge.source.text)
      rows.identifier(edge.target.text)
      for column in columns {
        switch column.key {
        case "start": rows.integer(edge.isStated ? edge.start : nil)
        case "end": rows.integer(edge.isStated ? edge.end : nil)
        case "passage": rows.text(edge.passage)
        default: rows.text(edge.why)
        }
      }
      rows.end()
    }
    var kept: Edge?
    for index in order(edges) {
      let edge = edges[index]
      if let last = kept, last.joinsSame(as: edge) {
        if last.isStated, edge.isStated, edge.precedes(last) { kept = edge }
      } else {
        if let kept { write(kept) }
        kept = edge
      }
    }
    if let kept { write(kept) }
    var table = AdjacencyTable(edges: type, schema: .vanKien)
    table.add(rows)
    return table
  }

  /// The places of `edges` by source, then target, equal ones in the order in which they were added.
  ///
  /// Sources of one type begin alike; the bytes behind that tell most of them apart as one number.
  private static func order(_ edges: [Edge]) -> [Int] {
    guard let first = edges.first?.source else { return [] }
    let common = edges.reduce(first.text.utf8.count) { min($0, first.commonPrefix($1.source)) }
    let keys = edges.indices.map { (head: edges[$0].source.number(at: common), place: $0) }
    return keys.sorted { left, right in
      if left.head != right.head { return left.head < right.head }
      var order = edges[left.place].source.order(edges[right.place].source)
      if order == 0 { order = edges[left.place].target.order(edges[right.place].target) }
      return order == 0 ? left.place < right.place : order < 0
    }.map(\.place)
  }
}
