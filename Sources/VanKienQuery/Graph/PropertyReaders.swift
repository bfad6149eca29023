internal import VanKienBytes
internal import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore

/// Reads one property of nodes; columns are fetched when the first node of their group comes by.
final class NodePropertyReader {
  private let graph: GraphView
  private let key: PropertyKeyID?
  private var columns: [Column?]
  private var isLoaded: [Bool]
  private var current: Range<UInt32> = 0..<0
  private var currentColumn: Column?
  private var indexes: [Int: TextIndex] = [:]
  private var currentIndex: TextIndex?
  private var indexed: Range<UInt32> = 0..<0

  init(_ graph: GraphView, _ key: String) {
    self.graph = graph
    self.key = graph.propertyKey(key)
    columns = Array(repeating: nil, count: graph.groups.count)
    isLoaded = Array(repeating: false, count: graph.groups.count)
  }

  /// The column of the node's group and the node's row in it.
  @inline(__always)
  func place(of node: UInt32) throws(QueryError) -> (column: Column, row: Int)? {
    if !current.contains(node) { try enterGroup(of: node) }
    guard let column = currentColumn else { return nil }
    return (column, Int(node - current.lowerBound))
  }

  private func enterGroup(of node: UInt32) throws(QueryError) {
    let group = graph.group(of: node)
    if !isLoaded[group.position], let key {
      do { columns[group.position] = try graph.column(key, of: group) } catch { throw .damaged(error) }
      isLoaded[group.position] = true
    }
    current = group.nodes
    currentColumn = columns[group.position]
  }

  /// The index of the texts in the column of the node's group, which must be one of texts.
  @inline(__always)
  func textIndex(at node: UInt32) throws(QueryError) -> TextIndex? {
    if !indexed.contains(node) { try enterIndex(at: node) }
    return currentIndex
  }

  private func enterIndex(at node: UInt32) throws(QueryError) {
    let group = graph.group(of: node)
    if indexes[group.position] == nil, let key, let column = graph.columnID(key, of: group) {
      do { indexes[group.position] = try graph.textIndex(of: column) } catch { throw .damaged(error) }
    }
    indexed = group.nodes
    currentIndex = indexes[group.position]
  }

  func value(of node: UInt32) throws(QueryError) -> Value {
    guard let (column, row) = try place(of: node) else { return .null }
    return graph.boxed(column, row)
  }
}

/// Reads one property of relationships.
final class EdgePropertyReader {
  private let graph: GraphView
  private let key: PropertyKeyID?
  private var columns: [Int: Column?] = [:]

  init(_ graph: GraphView, _ key: String) {
    self.graph = graph
    self.key = graph.propertyKey(key)
  }

  func value(of edge: UInt32) throws(QueryError) -> Value {
    guard let key else { return .null }
    let type = graph.type(of: edge)
    if columns[type.position] == nil {
      do { columns[type.position] = .some(try graph.column(key, of: type)) } catch { throw .damaged(error) }
    }
    guard let found = columns[type.position], let column = found else { return .null }
    return graph.boxed(column, Int(edge - graph.edges(of: type).lowerBound))
  }
}

extension GraphView {
  /// The value in a row, as the language sees it.
  @inline(__always)
  func boxed(_ column: Column, _ row: Int) -> Value {
    if column.isNull(row) { return .null }
    switch column {
    case .integer(let values): return .integer(values[row])
    case .double(let values): return .float(values[row])
    case .boolean(let values): return .boolean(values[row])
    case .text(let values) where values.element == .string: return .string(strings.string(values[row]))
    default: return value(column, row).map { Value($0) } ?? .null
    }
  }
}

extension QueryGraph {
  func nodeReader(of key: String) -> NodePropertyReader { NodePropertyReader(view, key) }
  func edgeReader(of key: String) -> EdgePropertyReader { EdgePropertyReader(view, key) }

  /// One property of one node; for many nodes a reader is faster.
  func property(_ key: String, ofNode node: UInt32) throws(QueryError) -> Value {
    guard let key = view.propertyKey(key) else { return .null }
    let group = view.group(of: node)
    do {
      guard let column = try view.column(key, of: group) else { return .null }
      return view.boxed(column, Int(node - group.nodes.lowerBound))
    } catch { throw .damaged(error) }
  }
}
