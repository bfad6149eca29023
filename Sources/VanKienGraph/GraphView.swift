package import VanKienStore

/// A graph to read: in memory as it was built, or on file, mapped; the same layout serves both.
///
/// Nodes are numbered by first label, then id; the nodes of one first label are a *group* and stand in one range. Columns,
/// adjacencies and the string table that a graph hands out are views of its memory: keep the graph as long as you use them. They
/// may be used from many threads. What is read from a file is checked when it is handed out, so the functions that hand out throw;
/// the views themselves do not.
package final class GraphView: Sendable {
  /// The memory.
  package let image: SnapshotImage

  /// The names of the labels in byte order; the empty name, if there is one, stands for nodes without a label.
  package let labels: [String]

  /// The names of the edge types in byte order.
  package let edgeTypes: [String]

  /// The property keys in byte order.
  package let propertyKeys: [String]

  /// The node groups in the order of nodes, one for each label that is the first of a node.
  package let groups: [NodeGroup]

  /// The number of nodes.
  package let nodeCount: Int

  /// The number of edges.
  package let edgeCount: Int

  /// The interned strings.
  package let strings: StringTable

  /// The first node of each group, for the search of a node's group.
  @usableFromInline let groupStarts: [NodeIndex]

  /// For each group the label combinations of its nodes.
  private let labelSets: [PackedIntegers]

  private let labelIDs: [String: LabelID]
  private let typeIDs: [String: EdgeTypeID]
  private let keyIDs: [String: PropertyKeyID]

  /// Makes a graph of the sections of `image`.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` when the label combinations are not what was written.
  package init(image: SnapshotImage) throws(StoreError) {
    let catalogue = image.catalogue
    self.image = image
    labels = catalogue.labels
    edgeTypes = catalogue.edgeTypes
    propertyKeys = catalogue.keys
    groups = catalogue.groups.enumerated().map { NodeGroup($1, position: $0) }
    nodeCount = catalogue.nodeCount
    edgeCount = catalogue.edgeCount
    strings = image.strings
    groupStarts = catalogue.groups.map(\.firstNode)
    var sets: [PackedIntegers] = []
    for group in catalogue.groups {
      sets.append(try image.labelSets(of: group))
    }
    labelSets = sets
    labelIDs = Dictionary(uniqueKeysWithValues: catalogue.labels.enumerated().map { ($1, LabelID($0)) })
    typeIDs = Dictionary(uniqueKeysWithValues: catalogue.edgeTypes.enumerated().map { ($1, EdgeTypeID($0)) })
    keyIDs = Dictionary(uniqueKeysWithValues: catalogue.keys.enumerated().map { ($1, PropertyKeyID($0)) })
  }

  /// The nodes with the same first label.
  package struct NodeGroup: Hashable, Sendable {
    /// The place among the groups.
    package let position: Int

    /// The first label of the nodes.
    package let label: LabelID

    /// The nodes.
    package let nodes: Range<NodeIndex>

    init(_ group: Catalogue.Group, position: Int) {
      self.position = position
      label = LabelID(Int(group.label))
      nodes = group.firstNode..<group.firstNode + NodeIndex(group.count)
    }
  }

  // MARK: Names

  /// The label called `name`, if some node has it.
  package func label(_ name: String) -> LabelID? { labelIDs[name] }

  /// The edge type called `name`, if there are such edges.
  package func edgeType(_ name: String) -> EdgeTypeID? { typeIDs[name] }

  /// The property key `name`, if a node or an edge may have it.
  package func propertyKey(_ name: String) -> PropertyKeyID? { keyIDs[name] }

  /// The name of `label`.
  package func name(of label: LabelID) -> String { labels[label.position] }

  /// The name of `type`.
  package func name(of type: EdgeTypeID) -> String { edgeTypes[type.position] }

  /// The name of `key`.
  package func name(of key: PropertyKeyID) -> String { propertyKeys[key.position] }

  // MARK: Labels of nodes

  /// The position of the group of `node`, which must be below ``nodeCount``.
  @inlinable
  package func groupPosition(of node: NodeIndex) -> Int {
    var low = 0
    var high = groupStarts.count
    while high &- low > 1 {
      let middle = (low &+ high) >> 1
      if groupStarts[middle] <= node { low = middle } else { high = middle }
    }
    return low
  }

  /// The group of `node`.
  package func group(of node: NodeIndex) -> NodeGroup { groups[groupPosition(of: node)] }

  /// The labels of `node`, the first one first, the others in byte order; none for a node without a label.
  package func labels(of node: NodeIndex) -> [LabelID] {
    let set = labelSet(of: node).map { LabelID(Int($0)) }
    return set.filter { !labels[$0.position].isEmpty }
  }

  /// Whether `node` has `label`.
  package func hasLabel(_ label: LabelID, _ node: NodeIndex) -> Bool {
    labelSet(of: node).contains(UInt16(label.position))
  }

  private func labelSet(of node: NodeIndex) -> [UInt16] {
    let position = groupPosition(of: node)
    let set = labelSets[position][Int(node - groupStarts[position])]
    return image.catalogue.labelSets[Int(set)]
  }

  /// All nodes with `label`: the group whose first label it is, and the nodes that have it as a further label.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` when the list of nodes is not what was written.
  package func nodes(labelled label: LabelID) throws(StoreError) -> NodeSet {
    let group = groups.first { $0.label == label }
    return unsafe NodeSet(range: group?.nodes ?? 0..<0, further: try image.nodes(withFurtherLabel: label.position))
  }

  /// The number of nodes with `label`.
  package func nodeCount(labelled label: LabelID) -> Int {
    let group = groups.first { $0.label == label }
    return (group?.nodes.count ?? 0) + image.catalogue.furtherLabels[label.position].count
  }

  // MARK: Columns

  /// The keys for which some node of `group` has a value, with their columns, ascending.
  package func columns(of group: NodeGroup) -> [(key: PropertyKeyID, column: ColumnID)] {
    columns(image.catalogue.groups[group.position].columns)
  }

  /// The keys for which some edge of `type` has a value, with their columns, ascending.
  package func columns(of type: EdgeTypeID) -> [(key: PropertyKeyID, column: ColumnID)] {
    columns(image.catalogue.types[type.position].columns)
  }

  private func columns(_ range: Range<Int>) -> [(key: PropertyKeyID, column: ColumnID)] {
    range.map { (PropertyKeyID(Int(image.catalogue.columns[$0].key)), ColumnID($0)) }
  }

  /// The column of `key` for the nodes of `group`, or `nil` if none of them has a value; row 0 is the group's first node.
  package func columnID(_ key: PropertyKeyID, of group: NodeGroup) -> ColumnID? {
    column(key, in: image.catalogue.groups[group.position].columns)
  }

  /// The column of `key` for the edges of `type`, or `nil` if none of them has a value; row 0 is the type's first edge.
  package func columnID(_ key: PropertyKeyID, of type: EdgeTypeID) -> ColumnID? {
    column(key, in: image.catalogue.types[type.position].columns)
  }

  private func column(_ key: PropertyKeyID, in range: Range<Int>) -> ColumnID? {
    range.first { Int(image.catalogue.columns[$0].key) == key.position }.map { ColumnID($0) }
  }

  /// The values of a column, checked.
  ///
  /// - Complexity: O(rows) the first time on file, O(1) after that and in memory.
  /// - Throws: ``StoreError/damaged(_:)`` when bytes it needs are not what was written.
  package func column(_ id: ColumnID) throws(StoreError) -> Column {
    try image.column(at: id.position)
  }

  /// The type of the values of a column.
  package func type(of column: ColumnID) -> ColumnType { image.catalogue.columns[column.position].type }

  /// The values of `key` for the nodes of `group`; `nil` if none of them has a value.
  package func column(_ key: PropertyKeyID, of group: NodeGroup) throws(StoreError) -> Column? {
    guard let id = columnID(key, of: group) else { return nil }
    return try column(id)
  }

  /// The values of `key` for the edges of `type`; `nil` if none of them has a value.
  package func column(_ key: PropertyKeyID, of type: EdgeTypeID) throws(StoreError) -> Column? {
    guard let id = columnID(key, of: type) else { return nil }
    return try column(id)
  }

  // MARK: Edges

  /// The edges of `type` in `direction`, checked.
  ///
  /// - Complexity: O(edges of the type) the first time on file, O(1) after that and in memory.
  /// - Throws: ``StoreError/damaged(_:)`` when bytes it needs are not what was written.
  package func adjacency(_ type: EdgeTypeID, _ direction: Direction) throws(StoreError) -> Adjacency {
    try image.adjacency(type.position, direction)
  }

  /// The edges of `type`.
  package func edges(of type: EdgeTypeID) -> Range<EdgeIndex> {
    let table = image.catalogue.types[type.position]
    return table.firstEdge..<table.firstEdge + EdgeIndex(table.count)
  }

  /// The type of `edge`, which must be below ``edgeCount``.
  package func type(of edge: EdgeIndex) -> EdgeTypeID {
    let types = image.catalogue.types
    var low = 0
    var high = types.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if types[middle].firstEdge <= edge { low = middle } else { high = middle }
    }
    return EdgeTypeID(low)
  }

  /// The nodes `edge` starts from and leads to.
  package func endpoints(of edge: EdgeIndex) throws(StoreError) -> (source: NodeIndex, target: NodeIndex) {
    let outgoing = try adjacency(type(of: edge), .outgoing)
    let slot = Int(edge - outgoing.firstEdge)
    return (outgoing.node(at: slot), outgoing.neighbour(at: slot))
  }
}

/// Nodes that have a label: a range of numbers, and further ones, ascending, none of them in the range.
///
/// A view: it is valid while the graph it was taken from lives.
@safe
package struct NodeSet: Sendable {
  /// The nodes whose first label it is.
  package let range: Range<NodeIndex>

  @usableFromInline nonisolated(unsafe) let further: UnsafeBufferPointer<NodeIndex>

  init(range: Range<NodeIndex>, further: UnsafeBufferPointer<NodeIndex>) {
    self.range = range
    unsafe self.further = further
  }

  /// The number of nodes.
  @inlinable
  @inline(__always)
  package var count: Int { unsafe range.count &+ further.count }

  /// The number of nodes that have the label as a further one.
  @inlinable
  @inline(__always)
  package var furtherCount: Int { unsafe further.count }

  /// The node at `index`: those of the range first.
  @inlinable
  @inline(__always)
  package subscript(index: Int) -> NodeIndex {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
    let rest = index &- range.count
    return rest < 0 ? range.lowerBound &+ NodeIndex(truncatingIfNeeded: index) : unsafe further[rest]
  }
}
