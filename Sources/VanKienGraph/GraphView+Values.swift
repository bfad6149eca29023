package import VanKienStore

extension GraphView {
  /// The value of `column` in `row`, boxed; `nil` when there is none.
  ///
  /// For results and for paths that are not hot; hot loops switch over the column once and read its values as they are.
  package func value(_ column: Column, _ row: Int) -> PropertyValue? {
    guard !column.isNull(row) else { return nil }
    switch column {
    case .boolean(let values): return .boolean(values[row])
    case .integer(let values): return .integer(values[row])
    case .double(let values): return .double(values[row])
    case .text(let values): return text(values, row)
    case .list(let lists):
      return .list(lists.range(row).map { element(lists.elements, $0) })
    }
  }

  private func element(_ column: ListColumn.ElementColumn, _ row: Int) -> PropertyValue {
    switch column {
    case .boolean(let values): .boolean(values[row])
    case .integer(let values): .integer(values[row])
    case .double(let values): .double(values[row])
    case .text(let values): text(values, row)
    }
  }

  private func text(_ column: TextColumn, _ row: Int) -> PropertyValue {
    let text = strings.string(column[row])
    if column.element == .any { return Literal.value(text) ?? .string(text) }
    return TemporalKind(column.element).map { .temporal($0, text) } ?? .string(text)
  }

  /// The columns of `key` for all groups, to read the values of nodes whose labels are not known.
  package func reader(of key: PropertyKeyID) throws(StoreError) -> PropertyReader {
    var columns: [Column?] = []
    for group in groups {
      columns.append(try column(key, of: group))
    }
    return PropertyReader(graph: self, columns: columns)
  }

  /// All properties of `node` that have a value, by key.
  package func properties(ofNode node: NodeIndex) throws(StoreError) -> [(key: PropertyKeyID, value: PropertyValue)] {
    let group = group(of: node)
    return try properties(columns(of: group), row: Int(node - group.nodes.lowerBound))
  }

  /// All properties of `edge` that have a value, by key.
  package func properties(ofEdge edge: EdgeIndex) throws(StoreError) -> [(key: PropertyKeyID, value: PropertyValue)] {
    let type = type(of: edge)
    return try properties(columns(of: type), row: Int(edge - edges(of: type).lowerBound))
  }

  private func properties(
    _ columns: [(key: PropertyKeyID, column: ColumnID)], row: Int
  ) throws(StoreError) -> [(key: PropertyKeyID, value: PropertyValue)] {
    var result: [(key: PropertyKeyID, value: PropertyValue)] = []
    for (key, id) in columns {
      if let value = value(try column(id), row) { result.append((key, value)) }
    }
    return result
  }

  /// `node` as a record, whose properties do not repeat the identifier.
  package func record(ofNode node: NodeIndex) throws(StoreError) -> NodeRecord {
    let identifier = try identifier(of: node)
    let properties = try properties(ofNode: node).filter { $0.key != identifierKey }
    return NodeRecord(
      id: identifier, labels: labels(of: node).map(name(of:)),
      properties: Dictionary(uniqueKeysWithValues: properties.map { (name(of: $0.key), $0.value) }))
  }

  /// `edge` as a record.
  package func record(ofEdge edge: EdgeIndex) throws(StoreError) -> EdgeRecord {
    let (source, target) = try endpoints(of: edge)
    let properties = try properties(ofEdge: edge)
    return EdgeRecord(
      type: name(of: type(of: edge)), source: try identifier(of: source), target: try identifier(of: target),
      properties: Dictionary(uniqueKeysWithValues: properties.map { (name(of: $0.key), $0.value) }))
  }

  /// The key under which ids are readable as a property, if they are.
  package var identifierKey: PropertyKeyID? {
    image.catalogue.identifierKey.map { PropertyKeyID($0) }
  }
}

/// Reads the values of one key for nodes of any group.
package struct PropertyReader: Sendable {
  private let graph: GraphView
  private let columns: [Column?]

  init(graph: GraphView, columns: [Column?]) {
    self.graph = graph
    self.columns = columns
  }

  /// The value of `node`, boxed; `nil` when there is none.
  package func value(of node: NodeIndex) -> PropertyValue? {
    guard let (column, row) = place(of: node) else { return nil }
    return graph.value(column, row)
  }

  /// The column of the group of `node` and the node's row in it; `nil` if no node of the group has a value.
  package func place(of node: NodeIndex) -> (column: Column, row: Int)? {
    let group = graph.groupPosition(of: node)
    guard let column = columns[group] else { return nil }
    return (column, Int(node - graph.groups[group].nodes.lowerBound))
  }
}
