internal import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore

/// The edges of one type in one direction.
struct Hop {
  let adjacency: Adjacency
  /// Whether loops are left out, because another hop finds them already.
  let skipsLoops: Bool
}

/// A step from one node to its neighbours.
struct Walk {
  let hops: [Hop]
  let origin: Int
  let target: Int
  /// Whether the target is known, so that only edges to it count.
  let into: Bool
  /// Whether the step goes against the order in which the pattern is written.
  let isReversed: Bool
  /// Where relationships stand that must not be met again.
  let rivals: [Slot]
  let tests: [(UInt32) -> Bool]

  /// Where the relationships of `node` stand that `hop` may walk; `nil` if there can be none.
  @inline(__always)
  func slots(of node: UInt32, _ hop: Hop, _ frame: borrowing Frame) -> Range<Int>? {
    guard into else { return hop.adjacency.slots(of: node) }
    let target = frame.ids[self.target]
    guard target != Frame.none, !hop.skipsLoops || target != node else { return nil }
    return hop.adjacency.slots(of: node, with: target)
  }

  /// Whether `edge` is one of the relationships met before in the same pattern.
  func isMet(_ edge: UInt32, _ frame: Frame) -> Bool {
    for rival in rivals {
      switch rival {
      case .node, .text: break
      case .edge(let slot): if frame.ids[slot] == edge { return true }
      case .value(let slot):
        guard case .list(let row) = frame.values[slot] else { continue }
        for case .relationship(edge) in row { return true }
      }
    }
    return false
  }
}

/// The two nodes of a relationship that is known already.
struct Ends {
  let from: Int
  let to: Int
  let isFromBound: Bool
  let isToBound: Bool
  let fromTests: [(UInt32) -> Bool]
  let toTests: [(UInt32) -> Bool]
  let isLoop: Bool
}

/// Makes the operators that find nodes and walk relationships.
enum PatternOperator {
  // MARK: Finding nodes

  /// All nodes, or those with a label.
  static func scan(
    _ graph: QueryGraph, into slot: Int, label: String?, isEmpty: Bool, tests: [(UInt32) -> Bool], _ text: String,
    estimate: Double, origin: SourceRange
  ) throws(QueryError) -> Operator {
    let set = try label.flatMap { (name) throws(QueryError) in try graph.nodes(labelled: name) }
    let count = isEmpty ? 0 : set?.count ?? (label == nil ? graph.nodeCount : 0)
    let step = Operator(label == nil ? "AllNodes" : "LabelScan", text, estimate: estimate, origin: origin) { next, _ in
      { (frame) throws(QueryError) in
        for index in 0..<count {
          try frame.step()
          let node = set?[index] ?? UInt32(index)
          guard tests.allSatisfy({ $0(node) }) else { continue }
          frame.ids[slot] = node
          guard try next(&frame) else { return false }
        }
        return true
      }
    }
    guard tests.isEmpty else { return step }
    step.scanned = slot
    if let set {
      step.narrowed = { blockTests in
        { next in narrowedScan(graph, set, into: slot, blockTests, next) }
      }
    }
    step.counting = (
      [.node(slot)],
      { weight in
        Operator("CountNodes", text, estimate: 1, origin: origin) { next, _ in
          { (frame) throws(QueryError) in
            frame.ids[weight] = UInt32(count)
            return count == 0 ? true : try next(&frame)
          }
        }
      }
    )
    return step
  }

  /// A scan whose blocks of nodes are narrowed before rows are made of them; the nodes with the label as a further one come after, one by one.
  private static func narrowedScan(
    _ graph: QueryGraph, _ set: NodeSet, into slot: Int, _ tests: [BlockTest], _ next: @escaping Sink
  ) -> Sink {
    { (frame) throws(QueryError) in
      var block: [UInt32] = []
      block.reserveCapacity(1_024)
      var start = 0
      let (first, count) = (set.range.count, set.count)
      while start < count {
        let end = start < first ? min(start + 1_024, first) : start + 1
        block.removeAll(keepingCapacity: true)
        if start < first {
          let base = set.range.lowerBound
          block.append(contentsOf: base + UInt32(start)..<base + UInt32(end))
        } else {
          block.append(set[start])
        }
        start = end
        try frame.checkLimits()
        for test in tests {
          if try !test.narrow(&block, graph) { try test.narrowByRows(&block, into: slot, &frame) }
        }
        for node in block {
          frame.ids[slot] = node
          guard try next(&frame) else { return false }
        }
      }
      return true
    }
  }

  /// The nodes whose property has a value.
  static func seek(
    _ graph: QueryGraph, into slot: Int, key: String, label: String?, value: @escaping Evaluate,
    tests: [(UInt32) -> Bool], _ text: String, estimate: Double, origin: SourceRange
  ) -> Operator {
    Operator("Seek", text, estimate: estimate, origin: origin) { next, _ in
      { (frame) throws(QueryError) in
        guard case .string(let wanted) = try value(&frame) else { return true }
        for node in try graph.nodes(where: key, is: wanted, label: label) {
          try frame.step()
          guard tests.allSatisfy({ $0(node) }) else { continue }
          frame.ids[slot] = node
          guard try next(&frame) else { return false }
        }
        return true
      }
    }
  }

  // MARK: Walking

  /// One relationship.
  static func expand(_ walk: Walk, edge slot: Int, _ text: String, estimate: Double, origin: SourceRange) -> Operator {
    let step = Operator(walk.into ? "ExpandInto" : "Expand", text, estimate: estimate, origin: origin) { next, _ in
      { (frame) throws(QueryError) in
        let node = frame.ids[walk.origin]
        guard node != Frame.none else { return true }
        for hop in walk.hops {
          guard let slots = walk.slots(of: node, hop, frame) else { continue }
          for place in slots {
            try frame.step()
            let edge = hop.adjacency.edge(at: place)
            if !walk.rivals.isEmpty, walk.isMet(edge, frame) { continue }
            if !walk.into {
              let target = hop.adjacency.neighbour(at: place)
              if hop.skipsLoops, target == node { continue }
              guard walk.tests.allSatisfy({ $0(target) }) else { continue }
              frame.ids[walk.target] = target
            }
            frame.ids[slot] = edge
            guard try next(&frame) else { return false }
          }
        }
        return true
      }
    }
    step.counting = (
      walk.into ? [.edge(slot)] : [.edge(slot), .node(walk.target)],
      { weight in count(walk, into: weight, text, estimate: estimate, origin: origin) }
    )
    return step
  }

  /// How many relationships there are to walk, without walking them; rows that have none are left out.
  private static func count(
    _ walk: Walk, into weight: Int, _ text: String, estimate: Double, origin: SourceRange
  ) -> Operator {
    Operator("CountEdges", text, estimate: estimate, origin: origin) { next, _ in
      { (frame) throws(QueryError) in
        let node = frame.ids[walk.origin]
        guard node != Frame.none else { return true }
        var rest = 0
        for hop in walk.hops {
          guard let slots = walk.slots(of: node, hop, frame) else { continue }
          if walk.rivals.isEmpty, walk.into || (walk.tests.isEmpty && !hop.skipsLoops) {
            rest += slots.count
            continue
          }
          for place in slots {
            try frame.step()
            if !walk.rivals.isEmpty, walk.isMet(hop.adjacency.edge(at: place), frame) { continue }
            if !walk.into {
              let target = hop.adjacency.neighbour(at: place)
              if hop.skipsLoops, target == node { continue }
              guard walk.tests.allSatisfy({ $0(target) }) else { continue }
            }
            rest += 1
          }
        }
        while rest > 0 {
          let part = min(rest, Int(UInt32.max - 1))
          frame.ids[weight] = UInt32(part)
          guard try next(&frame) else { return false }
          rest -= part
        }
        return true
      }
    }
  }

  /// The nodes of a known relationship.
  static func endpoints(
    _ graph: QueryGraph, edge slot: Int, direction: RelationshipPattern.Direction, types: Set<Int>, _ ends: Ends,
    rivals: [Slot], _ text: String, estimate: Double, origin: SourceRange
  ) -> Operator {
    let walk = Walk(hops: [], origin: 0, target: 0, into: false, isReversed: false, rivals: rivals, tests: [])
    return Operator("Endpoints", text, estimate: estimate, origin: origin) { next, _ in
      { (frame) throws(QueryError) in
        let edge = frame.ids[slot]
        guard edge != Frame.none, types.contains(graph.type(of: edge)), !walk.isMet(edge, frame) else { return true }
        let (source, target) = try graph.endpoints(of: edge)
        var orders: [(UInt32, UInt32)] = []
        if direction != .incoming { orders.append((source, target)) }
        if direction != .outgoing, direction == .incoming || source != target { orders.append((target, source)) }
        for (first, second) in orders {
          if ends.isLoop, first != second { continue }
          if ends.isFromBound ? frame.ids[ends.from] != first : !ends.fromTests.allSatisfy({ $0(first) }) { continue }
          if ends.isToBound ? frame.ids[ends.to] != second : !ends.toTests.allSatisfy({ $0(second) }) { continue }
          frame.ids[ends.from] = first
          frame.ids[ends.to] = second
          guard try next(&frame) else { return false }
        }
        return true
      }
    }
  }

  // MARK: Paths

  /// The path that begins at a node and follows relationships and rows of them.
  static func path(from start: Int, _ parts: [Slot], _ graph: QueryGraph, _ frame: Frame) throws(QueryError) -> Value {
    guard frame.ids[start] != Frame.none else { return .null }
    var path = PathValue(nodes: [frame.ids[start]], relationships: [])
    func add(_ edge: UInt32) throws(QueryError) {
      let (source, target) = try graph.endpoints(of: edge)
      path.relationships.append(edge)
      path.nodes.append(path.nodes.last == source ? target : source)
    }
    for part in parts {
      switch frame[part] {
      case .relationship(let edge): try add(edge)
      case .list(let row):
        for case .relationship(let edge) in row { try add(edge) }
      default: return .null
      }
    }
    return .path(path)
  }
}

extension QueryGraph {
  /// The nodes whose property is a text, among those that can have the label.
  func nodes(where key: String, is value: String, label: String?) throws(QueryError) -> [UInt32] {
    guard let id = view.propertyKey(key) else { return [] }
    do throws(StoreError) {
      if id == view.identifierKey { return try view.node(id: value).map { [$0] } ?? [] }
      var nodes: [UInt32] = []
      for group in label.flatMap({ onlyGroup($0) }).map({ [$0] }) ?? view.groups {
        nodes += try view.nodes(of: group, where: id, is: value)
      }
      return nodes
    } catch {
      throw .damaged(error)
    }
  }
}
