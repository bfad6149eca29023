/// A label of a graph: its place among the labels in byte order.
package struct LabelID: Hashable, Sendable, Comparable {
  /// The place, from 0.
  package let position: Int

  /// Makes the label at `position` of ``GraphView/labels``.
  @inlinable
  package init(_ position: Int) { self.position = position }

  @inlinable
  package static func < (left: LabelID, right: LabelID) -> Bool { left.position < right.position }
}

/// An edge type of a graph: its place among the types in byte order.
package struct EdgeTypeID: Hashable, Sendable, Comparable {
  /// The place, from 0.
  package let position: Int

  /// Makes the type at `position` of ``GraphView/edgeTypes``.
  @inlinable
  package init(_ position: Int) { self.position = position }

  @inlinable
  package static func < (left: EdgeTypeID, right: EdgeTypeID) -> Bool { left.position < right.position }
}

/// A property key of a graph: its place among the keys in byte order.
package struct PropertyKeyID: Hashable, Sendable, Comparable {
  /// The place, from 0.
  package let position: Int

  /// Makes the key at `position` of ``GraphView/propertyKeys``.
  @inlinable
  package init(_ position: Int) { self.position = position }

  @inlinable
  package static func < (left: PropertyKeyID, right: PropertyKeyID) -> Bool { left.position < right.position }
}

/// A column of a graph, not looked at yet: the values of one key for one node group or one edge type.
package struct ColumnID: Hashable, Sendable {
  /// The place among all columns of the graph.
  package let position: Int

  init(_ position: Int) { self.position = position }
}
