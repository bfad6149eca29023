package import VanKienStore

/// What a planner wants to know of a column.
package struct ColumnStatistics: Hashable, Sendable {
  /// The number of rows.
  package let rows: Int

  /// The number of rows without a value.
  package let nulls: Int

  /// The number of distinct values: exact for text, estimated within a few per cent for numbers.
  package let distinct: Int

  /// The smallest and the largest value of a numeric column.
  package let minimum: PropertyValue?
  package let maximum: PropertyValue?
}

/// What a planner wants to know of an edge type in one direction.
package struct AdjacencyStatistics: Hashable, Sendable {
  /// The number of edges.
  package let edges: Int

  /// The number of nodes with at least one edge in this direction.
  package let nodes: Int

  /// The largest number of edges at one node.
  package let maximum: Int
}

extension GraphView {
  /// The statistics of a column.
  package func statistics(of column: ColumnID) -> ColumnStatistics {
    let entry = image.catalogue.columns[column.position]
    var bounds: (PropertyValue?, PropertyValue?) = (nil, nil)
    if entry.nulls < entry.rows, !entry.type.isList {
      switch entry.type.element {
      case .integer: bounds = (.integer(entry.minimum), .integer(entry.maximum))
      case .double: bounds = (Self.double(entry.minimum), Self.double(entry.maximum))
      default: break
      }
    }
    return ColumnStatistics(
      rows: entry.rows, nulls: entry.nulls, distinct: entry.distinct, minimum: bounds.0, maximum: bounds.1)
  }

  private static func double(_ bits: Int64) -> PropertyValue {
    .double(Double(bitPattern: UInt64(bitPattern: bits)))
  }

  /// The statistics of the edges of `type` in `direction`.
  package func statistics(of type: EdgeTypeID, _ direction: Direction) -> AdjacencyStatistics {
    let table = image.catalogue.types[type.position]
    let sections = direction == .outgoing ? table.outgoing : table.incoming
    return AdjacencyStatistics(edges: table.count, nodes: sections.distinct, maximum: sections.maximum)
  }

  /// The number of edges of `type` from nodes of group `source` to nodes of group `target`; `nil` stands for any group.
  package func edgeCount(of type: EdgeTypeID, from source: NodeGroup? = nil, to target: NodeGroup? = nil) -> Int {
    image.catalogue.types[type.position].endpoints.reduce(0) { count, endpoints in
      let fits =
        (source == nil || source?.position == endpoints.source)
        && (target == nil || target?.position == endpoints.target)
      return count + (fits ? endpoints.count : 0)
    }
  }

  /// The average number of edges of `type` in `direction` at a node of `group`.
  package func averageDegree(of type: EdgeTypeID, _ direction: Direction, at group: NodeGroup) -> Double {
    guard !group.nodes.isEmpty else { return 0 }
    let edges = direction == .outgoing ? edgeCount(of: type, from: group) : edgeCount(of: type, to: group)
    return Double(edges) / Double(group.nodes.count)
  }
}
