internal import VanKienBytes
internal import VanKienQuerySyntax
internal import VanKienStore

/// One shortest row of relationships, searched breadth first from both of its ends until the searches meet.
///
/// Always the side with the smaller front goes on by a whole level; the meeting of least length within the first level that meets is a
/// shortest one.
struct MeetingSearch {
  private let row: RowWalk
  private let start: UInt32
  private let end: UInt32
  private var sides: [Side]

  /// What one search has reached: for each node how, and how far it is.
  private struct Side {
    let hops: [Hop]
    var front: [UInt32]
    var depth = 0
    var reached: [UInt32: Step]
  }

  private struct Step {
    let depth: Int
    let edge: UInt32
    let node: UInt32
  }

  init(row: RowWalk, start: UInt32, end: UInt32) {
    self.row = row
    self.start = start
    self.end = end
    sides = [(start, row.walk.hops), (end, row.back)].map { node, hops in
      Side(hops: hops, front: [node], reached: [node: Step(depth: 0, edge: 0, node: node)])
    }
  }

  /// The relationships from the start to the end; `nil` if there is no way within the bounds.
  mutating func path(_ frame: inout Frame) throws(QueryError) -> [UInt32]? {
    while sides[0].depth + sides[1].depth < row.maximum, !sides[0].front.isEmpty, !sides[1].front.isEmpty {
      let side = sides[0].front.count <= sides[1].front.count ? 0 : 1
      if let meeting = try spread(side, &frame) { return path(over: meeting) }
    }
    return nil
  }

  /// Goes on by one level; the node where the searches met, if they did.
  private mutating func spread(_ number: Int, _ frame: inout Frame) throws(QueryError) -> UInt32? {
    let front = sides[number].front
    let depth = sides[number].depth + 1
    var next: [UInt32] = []
    var best: (node: UInt32, length: Int)?
    for node in front {
      for hop in sides[number].hops {
        for place in hop.adjacency.slots(of: node) {
          try frame.step()
          let neighbour = hop.adjacency.neighbour(at: place)
          guard sides[number].reached[neighbour] == nil else { continue }
          let edge = hop.adjacency.edge(at: place)
          guard try row.allows(edge, &frame) else { continue }
          sides[number].reached[neighbour] = Step(depth: depth, edge: edge, node: node)
          next.append(neighbour)
          guard let other = sides[1 - number].reached[neighbour] else { continue }
          if best.map({ depth + other.depth < $0.length }) ?? true { best = (neighbour, depth + other.depth) }
        }
      }
    }
    sides[number].front = next
    sides[number].depth = depth
    return best?.node
  }

  private func path(over meeting: UInt32) -> [UInt32] {
    var first: [UInt32] = []
    var node = meeting
    while node != start, let step = sides[0].reached[node] {
      first.append(step.edge)
      node = step.node
    }
    var path = Array(first.reversed())
    node = meeting
    while node != end, let step = sides[1].reached[node] {
      path.append(step.edge)
      node = step.node
    }
    return path
  }
}
