internal import VanKienBytes
internal import VanKienQuerySyntax
internal import VanKienStore

/// A walk along a row of relationships.
struct RowWalk {
  let walk: Walk
  /// The same relationships from their far ends, for searches from both sides.
  var back: [Hop] = []
  let minimum: Int
  let maximum: Int
  /// The test of each relationship, which stands in `eachSlot` while it is tested.
  let each: Test?
  let eachSlot: Int?
  /// Where the list of relationships goes.
  let slot: Int
  /// Whether the list is known already and must be met again.
  let isBound: Bool

  /// Whether a relationship may be part of the row.
  func allows(_ edge: UInt32, _ frame: inout Frame) throws(QueryError) -> Bool {
    if !walk.rivals.isEmpty, walk.isMet(edge, frame) { return false }
    guard let each, let eachSlot else { return true }
    frame.ids[eachSlot] = edge
    return try each(&frame) == true
  }

  /// The relationships in the order of the pattern.
  func list(_ row: [UInt32]) -> Value {
    .list(walk.isReversed ? row.reversed().map(Value.relationship) : row.map(Value.relationship))
  }
}

/// One level of a depth-first walk: a node and how far its relationships have been tried.
private struct Level {
  let node: UInt32
  var hop = 0
  var slot: Int
  var end: Int
}

extension PatternOperator {
  /// Rows of relationships of bounded or unbounded length, none of which occurs twice in a row.
  static func expandRow(_ row: RowWalk, _ text: String, estimate: Double, origin: SourceRange) -> Operator {
    Operator("ExpandRow", text, estimate: estimate, origin: origin) { next, _ in
      { (frame) throws(QueryError) in
        let walk = row.walk
        let start = frame.ids[walk.origin]
        guard start != Frame.none, row.minimum <= row.maximum else { return true }
        let wanted = walk.into ? frame.ids[walk.target] : Frame.none
        if walk.into, wanted == Frame.none { return true }
        let known = row.isBound ? frame.values[row.slot] : .null
        var path: [UInt32] = []

        func emit(_ node: UInt32) throws(QueryError) -> Bool {
          if walk.into ? node != wanted : !walk.tests.allSatisfy({ $0(node) }) { return true }
          let list = row.list(path)
          if row.isBound {
            guard Value.equal(known, list) == true else { return true }
          } else {
            frame.values[row.slot] = list
          }
          if !walk.into { frame.ids[walk.target] = node }
          return try next(&frame)
        }

        if row.minimum == 0, try !emit(start) { return false }
        guard row.maximum > 0 else { return true }
        var levels = [level(start, walk)]
        while let top = levels.last {
          guard let (edge, node) = try advance(&levels, row, path, &frame) else {
            levels.removeLast()
            if !levels.isEmpty { path.removeLast() }
            continue
          }
          _ = top
          path.append(edge)
          if path.count >= row.minimum, try !emit(node) { return false }
          if path.count < row.maximum {
            levels.append(level(node, walk))
          } else {
            path.removeLast()
          }
        }
        return true
      }
    }
  }

  private static func level(_ node: UInt32, _ walk: Walk) -> Level {
    let slots = walk.hops.first?.adjacency.slots(of: node) ?? 0..<0
    return Level(node: node, slot: slots.lowerBound, end: slots.upperBound)
  }

  /// The next relationship of the deepest level that may follow, with the node it leads to.
  private static func advance(
    _ levels: inout [Level], _ row: RowWalk, _ path: [UInt32], _ frame: inout Frame
  ) throws(QueryError) -> (edge: UInt32, node: UInt32)? {
    let last = levels.count - 1
    let hops = row.walk.hops
    while levels[last].hop < hops.count {
      let hop = hops[levels[last].hop]
      while levels[last].slot < levels[last].end {
        let place = levels[last].slot
        levels[last].slot += 1
        try frame.step()
        let edge = hop.adjacency.edge(at: place)
        let node = hop.adjacency.neighbour(at: place)
        if hop.skipsLoops, node == levels[last].node { continue }
        guard !path.contains(edge), try row.allows(edge, &frame) else { continue }
        return (edge, node)
      }
      levels[last].hop += 1
      guard levels[last].hop < hops.count else { break }
      let slots = hops[levels[last].hop].adjacency.slots(of: levels[last].node)
      levels[last].slot = slots.lowerBound
      levels[last].end = slots.upperBound
    }
    return nil
  }

  // MARK: Shortest

  /// The shortest rows of relationships between two known nodes.
  static func shortest(
    _ row: RowWalk, _ selector: PatternPart.Selector, _ text: String, estimate: Double, origin: SourceRange
  ) -> Operator {
    Operator("Shortest", text, estimate: estimate, origin: origin) { next, _ in
      { (frame) throws(QueryError) in
        let start = frame.ids[row.walk.origin]
        let end = frame.ids[row.walk.target]
        guard start != Frame.none, end != Frame.none else { return true }
        var search = ShortestSearch(row: row, start: start, end: end)
        for path in try search.paths(selector, &frame) {
          frame.values[row.slot] = row.list(path)
          guard try next(&frame) else { return false }
        }
        return true
      }
    }
  }
}

/// A breadth-first search that remembers by which relationships every node was first reached.
private struct ShortestSearch {
  let row: RowWalk
  let start: UInt32
  let end: UInt32
  private var parents: [UInt32: [(edge: UInt32, node: UInt32)]] = [:]
  private var depths: [UInt32: Int] = [:]

  init(row: RowWalk, start: UInt32, end: UInt32) {
    self.row = row
    self.start = start
    self.end = end
  }

  mutating func paths(_ selector: PatternPart.Selector, _ frame: inout Frame) throws(QueryError) -> [[UInt32]] {
    if start == end { return row.minimum == 0 ? [[]] : [] }
    if !row.back.isEmpty {
      var search = MeetingSearch(row: row, start: start, end: end)
      return try search.path(&frame).map { [$0] } ?? []
    }
    let wanted: Int =
      switch selector {
      case .shortest: 1
      case .shortestCount(let count): count
      case .all, .allShortest: .max
      }
    try spread(&frame)
    guard depths[end] != nil else { return [] }
    var found: [[UInt32]] = []
    var open: [(node: UInt32, path: [UInt32])] = [(end, [])]
    while let (node, path) = open.popLast(), found.count < wanted {
      try frame.step()
      if node == start {
        found.append(path.reversed())
        continue
      }
      for step in (parents[node] ?? []).reversed() { open.append((step.node, path + [step.edge])) }
    }
    return found
  }

  /// Spreads from the start, level by level, until the end is reached.
  private mutating func spread(_ frame: inout Frame) throws(QueryError) {
    depths[start] = 0
    var front = [start]
    var depth = 0
    while !front.isEmpty, depths[end] == nil, depth < row.maximum {
      depth += 1
      var next: [UInt32] = []
      for node in front {
        for hop in row.walk.hops {
          for place in hop.adjacency.slots(of: node) {
            try frame.step()
            let neighbour = hop.adjacency.neighbour(at: place)
            if hop.skipsLoops, neighbour == node { continue }
            if let known = depths[neighbour], known < depth { continue }
            let edge = hop.adjacency.edge(at: place)
            guard try row.allows(edge, &frame) else { continue }
            if depths[neighbour] == nil {
              depths[neighbour] = depth
              next.append(neighbour)
            }
            parents[neighbour, default: []].append((edge, node))
          }
        }
      }
      front = next
    }
  }
}
