/// How a value must compare with another.
package enum ColumnComparison: Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  /// Whether it holds of two integers.
  package func holds(_ left: Int64, _ right: Int64) -> Bool { compares(left, right) }

  /// Whether it holds of two doubles; of what is not a number only "not equal" does.
  package func holds(_ left: Double, _ right: Double) -> Bool { compares(left, right) }

  @inline(__always)
  fileprivate func compares<Number: Comparable>(_ left: Number, _ right: Number) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

// Many rows at once, here and not where they are asked for: calls of other modules are not inlined, and a call for each value costs more
// than the comparison.
extension IntegerColumn {
  /// Keeps of `nodes`, whose row is their distance from `first`, those whose value is there and compares with `wanted` as asked.
  package func keep(
    _ nodes: inout [NodeIndex], from first: NodeIndex, where comparison: ColumnComparison, _ wanted: Int64
  ) {
    narrow(&nodes, first) { !validity.isNull($0) && comparison.compares(values[$0], wanted) }
  }
}

extension DoubleColumn {
  /// Keeps of `nodes`, whose row is their distance from `first`, those whose value is there and compares with `wanted` as asked.
  package func keep(
    _ nodes: inout [NodeIndex], from first: NodeIndex, where comparison: ColumnComparison, _ wanted: Double
  ) {
    narrow(&nodes, first) { !validity.isNull($0) && comparison.compares(self[$0], wanted) }
  }
}

extension TextIndex {
  /// Keeps of `nodes`, whose row in `column` is their distance from `first`, those that have a text that may hold `part`.
  package func keep(_ nodes: inout [NodeIndex], from first: NodeIndex, of column: TextColumn, holding part: Part) {
    narrow(&nodes, first) { !column.isNull($0) && mayHold(part, column[$0]) }
  }
}

/// Keeps of `nodes` those whose row, their distance from `first`, passes.
@inline(__always)
private func narrow(_ nodes: inout [NodeIndex], _ first: NodeIndex, _ passes: (Int) -> Bool) {
  let kept = unsafe nodes.withUnsafeMutableBufferPointer { nodes in
    var kept = 0
    for index in nodes.indices {
      let node = unsafe nodes[index]
      unsafe nodes[kept] = node
      kept += passes(Int(node &- first)) ? 1 : 0
    }
    return kept
  }
  nodes.removeLast(nodes.count - kept)
}
