package import VanKienStore

extension GraphView {
  /// The number of `text` among the strings; `nil` when no id and no value of the graph is `text`.
  ///
  /// - Complexity: O(1) on average.
  package func string(_ text: String) throws(StoreError) -> StringID? {
    try image.string(text)
  }

  /// The node with the identifier `id`.
  package func node(id: String) throws(StoreError) -> NodeIndex? {
    guard let string = try string(id), Int(string) < nodeCount else { return nil }
    return string
  }

  /// The identifiers of the nodes of `group`, one a row; the string of a node's id has the number of the node.
  package func identifiers(of group: NodeGroup) throws(StoreError) -> TextColumn {
    try image.identifiers(of: group.nodes)
  }

  /// The identifier of `node`.
  package func identifier(of node: NodeIndex) throws(StoreError) -> String {
    try image.check(identifiersOf: node..<node + 1)
    return strings.string(node)
  }

  /// The nodes of `group` whose `key` is the text `value`, ascending.
  ///
  /// - Complexity: O(log nodes) for keys whose values are mostly distinct, O(nodes of the group) otherwise.
  package func nodes(
    of group: NodeGroup, where key: PropertyKeyID, is value: String
  ) throws(StoreError) -> [NodeIndex] {
    guard let column = columnID(key, of: group), let string = try string(value) else { return [] }
    return try rows(of: column, holding: string).map { group.nodes.lowerBound + NodeIndex($0) }
  }

  /// The rows of a text column that hold `string`, ascending.
  package func rows(of column: ColumnID, holding string: StringID) throws(StoreError) -> [Int] {
    try image.rows(ofColumnAt: column.position, holding: string)
  }

  /// Whether ``rows(of:holding:)`` finds rows of `column` without looking at all of them.
  package func isIndexed(_ column: ColumnID) -> Bool {
    let entry = image.catalogue.columns[column.position]
    return entry.type.element.isText && !entry.type.isList && (entry.isAscending || entry.order > 0)
  }

  /// The index of the parts of the texts in `column`, a column of texts.
  package func textIndex(of column: ColumnID) throws(StoreError) -> TextIndex {
    try image.textIndex(ofColumnAt: column.position)
  }

  /// The nodes of all groups whose `name` is `name`, ascending.
  package func nodes(named name: String) throws(StoreError) -> [NodeIndex] {
    guard let key = propertyKey(SnapshotOptions.vietnamese.nameKey) else { return [] }
    var result: [NodeIndex] = []
    for group in groups {
      result += try nodes(of: group, where: key, is: name)
    }
    return result
  }

  /// The nodes of all groups whose `name` folds as `name` does (no case, no accents, đ as d), ascending.
  ///
  /// - Complexity: O(1) on average.
  package func nodes(foldedName name: String) throws(StoreError) -> [NodeIndex] {
    let folding = SnapshotOptions.vietnamese.folding
    let wanted = folding.fold(Array(name.utf8).span)
    guard let key = propertyKey(SnapshotOptions.vietnamese.nameKey) else { return [] }
    var result: [NodeIndex] = []
    for node in try image.nodes(foldedName: wanted) {
      let group = group(of: node)
      guard case .text(let column)? = try column(key, of: group) else { continue }
      let row = Int(node - group.nodes.lowerBound)
      guard !column.isNull(row) else { continue }
      if folding.fold(strings.bytes(of: column[row])) == wanted { result.append(node) }
    }
    return result.sorted()
  }
}
