internal import VanKienGraph
internal import VanKienStore

extension QueryGraph {
  /// The group whose first label is `label`, if no other node has it.
  func onlyGroup(_ label: String) -> GraphView.NodeGroup? {
    guard let id = view.label(label), let group = view.groups.first(where: { $0.label == id }),
      group.nodes.count == view.nodeCount(labelled: id)
    else { return nil }
    return group
  }

  /// How many different values a property has among the nodes of a label; of all nodes without one.
  func distinctValues(of key: String, _ label: String?) -> Int {
    guard let key = view.propertyKey(key) else { return 1 }
    var count = 0
    for group in view.groups where label == nil || view.name(of: group.label) == label {
      if let column = view.columnID(key, of: group) { count += view.statistics(of: column).distinct }
    }
    return max(1, count)
  }

  /// The average number of edges at a node of a label; at any node with edges of the type without one.
  func averageDegree(_ type: Int, _ direction: Direction, _ label: String?) -> Double {
    let type = EdgeTypeID(type)
    if let label, let group = onlyGroup(label) { return view.averageDegree(of: type, direction, at: group) }
    let statistics = view.statistics(of: type, direction)
    if let label, nodeCount(labelled: label) > 0 {
      return Double(statistics.edges) / Double(max(statistics.nodes, 1))
    }
    return Double(statistics.edges) / Double(max(nodeCount, 1))
  }

  /// Whether all nodes at the far end of the edges of a type have the label.
  func allNeighbours(_ type: Int, _ direction: Direction, have label: String) -> Bool {
    guard let group = onlyGroup(label) else { return false }
    let all = view.edgeCount(of: EdgeTypeID(type))
    let there =
      direction == .outgoing
      ? view.edgeCount(of: EdgeTypeID(type), to: group) : view.edgeCount(of: EdgeTypeID(type), from: group)
    return all == there
  }
}
