/// The number of a node: nodes are numbered from 0 by the name of their first label, then by id, both in byte order.
package typealias NodeIndex = UInt32

/// The number of an edge: edges are numbered from 0 by type, source, target and then properties.
package typealias EdgeIndex = UInt32

/// The number of an interned string; equal strings of one graph have equal numbers.
///
/// The string of number `i`, for `i` below the number of nodes, is the id of node `i`.
package typealias StringID = UInt32

/// Which end of an edge one stands at.
package enum Direction: UInt8, Hashable, Sendable, CaseIterable {
  /// From the source to the target.
  case outgoing
  /// From the target to the source.
  case incoming
}
