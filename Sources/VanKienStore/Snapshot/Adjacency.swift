/// The edges of one type in one direction, as compressed rows: for every node the run of its neighbours.
///
/// The run of a node is a range of *slots*, ascending by neighbour; a slot holds a neighbour and an edge. Outgoing runs are the edges
/// in their own order, so that edge numbers there are slots plus ``firstEdge``. A view: it is valid while the graph it was taken from
/// lives, and may be read from many threads.
@safe
package struct Adjacency: Sendable {
  @usableFromInline let firstNode: NodeIndex
  @usableFromInline let nodeCount: UInt32
  @usableFromInline nonisolated(unsafe) let offsets: UnsafePointer<UInt32>
  @usableFromInline nonisolated(unsafe) let neighbours: UnsafePointer<UInt32>
  @usableFromInline nonisolated(unsafe) let rows: UnsafePointer<UInt32>?

  /// The number of edges of the type.
  package let edgeCount: Int

  /// The number of the type's first edge.
  package let firstEdge: EdgeIndex

  /// The nodes outside of which no run is other than empty.
  package let nodes: Range<NodeIndex>

  init(
    nodes: Range<NodeIndex>, offsets: UnsafePointer<UInt32>, neighbours: UnsafePointer<UInt32>,
    rows: UnsafePointer<UInt32>?, edgeCount: Int, firstEdge: EdgeIndex
  ) {
    self.nodes = nodes
    firstNode = nodes.lowerBound
    nodeCount = UInt32(nodes.count)
    unsafe self.offsets = offsets
    unsafe self.neighbours = neighbours
    unsafe self.rows = rows
    self.edgeCount = edgeCount
    self.firstEdge = firstEdge
  }

  /// The slots of `node`'s run; empty for any number that has none.
  @inlinable
  @inline(__always)
  package func slots(of node: NodeIndex) -> Range<Int> {
    let row = node &- firstNode
    guard row < nodeCount else { return 0..<0 }
    let start = unsafe offsets[Int(row)]
    let end = unsafe offsets[Int(row) &+ 1]
    return unsafe Range(uncheckedBounds: (Int(start), Int(end)))
  }

  /// The number of edges at `node`.
  @inlinable
  @inline(__always)
  package func degree(of node: NodeIndex) -> Int {
    let row = node &- firstNode
    guard row < nodeCount else { return 0 }
    return unsafe Int(offsets[Int(row) &+ 1] &- offsets[Int(row)])
  }

  /// The neighbour at `slot`.
  @inlinable
  @inline(__always)
  package func neighbour(at slot: Int) -> NodeIndex {
    precondition(UInt(bitPattern: slot) < UInt(bitPattern: edgeCount), "slot out of range")
    return unsafe neighbours[slot]
  }

  /// The edge at `slot`, counted from 0 within its type: the row of the type's columns.
  @inlinable
  @inline(__always)
  package func row(at slot: Int) -> Int {
    precondition(UInt(bitPattern: slot) < UInt(bitPattern: edgeCount), "slot out of range")
    guard let rows = unsafe rows else { return slot }
    return unsafe Int(rows[slot])
  }

  /// The edge at `slot`.
  @inlinable
  @inline(__always)
  package func edge(at slot: Int) -> EdgeIndex {
    firstEdge &+ UInt32(truncatingIfNeeded: row(at: slot))
  }

  /// The node whose run holds `slot`: for outgoing runs the source, for incoming ones the target.
  ///
  /// - Complexity: O(log nodes).
  package func node(at slot: Int) -> NodeIndex {
    precondition(UInt(bitPattern: slot) < UInt(bitPattern: edgeCount), "slot out of range")
    var low = 0
    var high = Int(nodeCount)
    while high - low > 1 {
      let middle = (low + high) >> 1
      if unsafe Int(offsets[middle]) <= slot { low = middle } else { high = middle }
    }
    return firstNode + UInt32(low)
  }

  /// The neighbours of `node`, ascending; a node stands there as often as there are edges to it.
  @inlinable
  @inline(__always)
  @_lifetime(borrow self)
  package func neighbours(of node: NodeIndex) -> Span<NodeIndex> {
    let slots = slots(of: node)
    let run = unsafe UnsafeBufferPointer(start: neighbours + slots.lowerBound, count: slots.count)
    return unsafe _overrideLifetime(Span(_unsafeElements: run), borrowing: self)
  }

  /// The slots of the edges between `node` and `neighbour`: a binary search in the run.
  @inlinable
  @inline(__always)
  package func slots(of node: NodeIndex, with neighbour: NodeIndex) -> Range<Int> {
    let run = slots(of: node)
    let start = firstSlot(in: run, notBelow: UInt64(neighbour))
    let end = firstSlot(in: start..<run.upperBound, notBelow: UInt64(neighbour) + 1)
    return start..<end
  }

  @inlinable
  @inline(__always)
  func firstSlot(in run: Range<Int>, notBelow bound: UInt64) -> Int {
    var low = run.lowerBound
    var high = run.upperBound
    while low < high {
      let middle = (low &+ high) >> 1
      if unsafe UInt64(neighbours[middle]) < bound { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
