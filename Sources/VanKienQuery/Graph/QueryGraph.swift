internal import VanKienBytes
package import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore

/// The graph as the engine sees it: the store's view, with damage turned into errors of a query.
package final class QueryGraph: Sendable {
  /// The store's view.
  package let view: GraphView

  /// The names of the edge types; types are numbered by their place here.
  package var types: [String] { view.edgeTypes }

  /// The names of the labels that nodes have.
  package let labels: [String]

  /// The names of the properties.
  package var keys: [String] { view.propertyKeys }

  /// Makes the engine's graph of `view`.
  package init(_ view: GraphView) {
    self.view = view
    labels = view.labels.filter { !$0.isEmpty }
  }

  /// The number of nodes.
  package var nodeCount: Int { view.nodeCount }

  /// The number of edges.
  package var edgeCount: Int { view.edgeCount }

  func type(_ name: String) -> Int? { view.edgeType(name)?.position }

  func labelNames(of node: UInt32) -> [String] { view.labels(of: node).map { view.name(of: $0) } }

  /// The identifier of a node.
  func identifier(of node: UInt32) throws(QueryError) -> String {
    do { return try view.identifier(of: node) } catch { throw .damaged(error) }
  }

  func type(of edge: UInt32) -> Int { view.type(of: edge).position }

  func endpoints(of edge: UInt32) throws(QueryError) -> (source: UInt32, target: UInt32) {
    do { return try view.endpoints(of: edge) } catch { throw .damaged(error) }
  }

  func adjacency(_ type: Int, _ direction: VanKienStore.Direction) throws(QueryError) -> Adjacency {
    do { return try view.adjacency(EdgeTypeID(type), direction) } catch { throw .damaged(error) }
  }

  func properties(ofNode node: UInt32) throws(QueryError) -> MapValue {
    do { return map(try view.properties(ofNode: node)) } catch { throw .damaged(error) }
  }

  func properties(ofEdge edge: UInt32) throws(QueryError) -> MapValue {
    do { return map(try view.properties(ofEdge: edge)) } catch { throw .damaged(error) }
  }

  private func map(_ properties: [(key: PropertyKeyID, value: PropertyValue)]) -> MapValue {
    MapValue(properties.map { (view.name(of: $0.key), Value($0.value)) })
  }

  /// The nodes with a label; none if no node has it.
  func nodes(labelled name: String) throws(QueryError) -> NodeSet? {
    guard let label = view.label(name) else { return nil }
    do { return try view.nodes(labelled: label) } catch { throw .damaged(error) }
  }

  func nodeCount(labelled name: String) -> Int { view.label(name).map { view.nodeCount(labelled: $0) } ?? 0 }
}

extension QueryError {
  /// The graph's files are not what was written.
  static func damaged(_ error: StoreError) -> QueryError {
    let text = error.explanation
    return QueryError(.entityNotFound, .runtime, .damagedGraph, text)
  }
}

extension Value {
  /// The value of a property.
  package init(_ property: PropertyValue) {
    switch property {
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .double(let value): self = .float(value)
    case .string(let value): self = .string(value)
    case .list(let elements): self = .list(elements.map { Value($0) })
    case .temporal(let kind, let text): self = TemporalParser.value(of: kind.rawValue, text) ?? .string(text)
    }
  }
}
