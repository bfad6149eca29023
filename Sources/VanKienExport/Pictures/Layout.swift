internal import VanKienGraph
internal import VanKienStore

/// A place on a drawing; y grows downwards.
struct Point: Hashable, Sendable {
  var x, y: Double
}

/// Places nodes on a plane so that neighbours stand together and nothing lies on one spot.
///
/// A force-directed layout: linked nodes pull each other with a force that grows with their distance, all nodes push each other off as
/// the product of their masses over the distance (the model of ForceAtlas2, Jacomy et al. 2014; far groups of nodes push as one, after
/// Barnes and Hut 1986). A link to a node that half the graph is linked to says little and pulls little, so that a hub does not draw
/// everything into one heap. Then discs that overlap are moved apart. Only the four operations and the square root are used, which
/// IEEE 754 fixes to the last bit: equal graphs get equal pictures on every machine.
struct Layout {
  /// Graphs with more nodes are only spread over a disc, by kind.
  static let forceLimit = 20_000

  private let nodes: [NodeIndex]
  private let links: [(from: Int32, to: Int32)]
  private let strength: [Double]
  private let mass: [Double]
  private let radius: [Double]
  private var points: [Point] = []

  /// The positions of the nodes of `subgraph`, by node; nodes that are not in it stand at the origin.
  static func positions(of subgraph: Subgraph) throws -> [Point] {
    var layout = try Layout(subgraph)
    layout.place()
    var result = [Point](repeating: Point(x: 0, y: 0), count: subgraph.graph.nodeCount)
    for (index, node) in layout.nodes.enumerated() {
      result[Int(node)] = Point(x: rounded(layout.points[index].x), y: rounded(layout.points[index].y))
    }
    return result
  }

  /// `value` to a tenth.
  static func rounded(_ value: Double) -> Double {
    let tenths = (value * 10).rounded()
    return tenths == 0 ? 0 : tenths / 10
  }

  private init(_ subgraph: Subgraph) throws {
    var nodes: [NodeIndex] = []
    subgraph.forEachNode { nodes.append($0) }
    var places = [Int32](repeating: -1, count: subgraph.graph.nodeCount)
    for (index, node) in nodes.enumerated() { places[Int(node)] = Int32(index) }
    var links: [(from: Int32, to: Int32)] = []
    var degrees = [Double](repeating: 0, count: nodes.count)
    if nodes.count <= Self.forceLimit {
      try subgraph.forEachEdge { _, edge in
        let (from, to) = (places[Int(edge.source)], places[Int(edge.target)])
        guard from != to, edge.ordinal == 0 else { return }
        links.append((from, to))
        degrees[Int(from)] += 1
        degrees[Int(to)] += 1
      }
    }
    self.nodes = nodes
    self.links = links
    mass = degrees.map { 1 + min($0, 3 * $0.squareRoot()) }
    strength = links.map { 2 / max(4, degrees[Int($0.from)], degrees[Int($0.to)]).squareRoot() }
    radius = degrees.map { min(40, 3 + 1.5 * $0.squareRoot()) + 2 }
  }

  private mutating func place() {
    points = Self.spiral(order(), count: nodes.count, spacing: 24)
    guard nodes.count <= Self.forceLimit, nodes.count > 1 else { return }
    var forces = ForceModel(points: points, links: links, strength: strength, mass: mass)
    let rounds = nodes.count < 500 ? 600 : nodes.count < 3_000 ? 400 : 220
    for _ in 0..<rounds { forces.step() }
    points = forces.points
    fit()
    for _ in 0..<60 where !separate() {}
  }

  /// The nodes from the one with most links outwards, part by part, so that the start already keeps neighbours near.
  private func order() -> [Int] {
    var neighbours = [[Int32]](repeating: [], count: nodes.count)
    for (from, to) in links {
      neighbours[Int(from)].append(to)
      neighbours[Int(to)].append(from)
    }
    var order: [Int] = []
    order.reserveCapacity(nodes.count)
    var seen = [Bool](repeating: false, count: nodes.count)
    for root in nodes.indices.sorted(by: { (mass[$1], $0) < (mass[$0], $1) }) where !seen[root] {
      seen[root] = true
      var next = order.count
      order.append(root)
      while next < order.count {
        for neighbour in neighbours[order[next]] where !seen[Int(neighbour)] {
          seen[Int(neighbour)] = true
          order.append(Int(neighbour))
        }
        next += 1
      }
    }
    return order
  }

  /// Places on a sunflower's spiral, each `spacing` from its neighbours, turned by the golden angle from one to the next.
  private static func spiral(_ order: [Int], count: Int, spacing: Double) -> [Point] {
    // Cosine and sine of the golden angle, 2π(1 − 1/φ).
    let (cosine, sine) = (-0.7373688780783197, 0.6754902942615238)
    var points = [Point](repeating: Point(x: 0, y: 0), count: count)
    var (x, y) = (1.0, 0.0)
    for (step, index) in order.enumerated() {
      let distance = spacing * 0.6 * (Double(step) + 0.5).squareRoot()
      points[index] = Point(x: distance * x, y: distance * y)
      (x, y) = (x * cosine - y * sine, x * sine + y * cosine)
      // The length drifts from 1 by rounding; one step of Newton's method brings it back.
      let correction = 1.5 - 0.5 * (x * x + y * y)
      (x, y) = (x * correction, y * correction)
    }
    return points
  }

  /// Scales the layout so that its discs cover about a tenth of it, and moves its middle to the origin.
  private mutating func fit() {
    let count = Double(points.count)
    let middle = points.reduce(Point(x: 0, y: 0)) { Point(x: $0.x + $1.x / count, y: $0.y + $1.y / count) }
    let spread = points.reduce(0) { $0 + ($1.x - middle.x) * ($1.x - middle.x) + ($1.y - middle.y) * ($1.y - middle.y) }
    let area = radius.reduce(0) { $0 + 4 * $1 * $1 }
    let wanted = (area * 5).squareRoot()
    let actual = (spread / count).squareRoot() * 2
    let scale = actual > 0 ? wanted / actual : 1
    for index in points.indices {
      points[index] = Point(x: (points[index].x - middle.x) * scale, y: (points[index].y - middle.y) * scale)
    }
  }

  /// Moves overlapping discs apart once; returns whether there were none.
  private mutating func separate() -> Bool {
    let cell = 2 * (radius.max() ?? 1)
    var cells: [Int64: [Int]] = [:]
    func key(_ x: Int, _ y: Int) -> Int64 { Int64(x) << 32 ^ Int64(truncatingIfNeeded: UInt32(truncatingIfNeeded: y)) }
    for index in points.indices {
      cells[
        key(Int((points[index].x / cell).rounded(.down)), Int((points[index].y / cell).rounded(.down))), default: []
      ]
      .append(index)
    }
    var isApart = true
    for index in points.indices {
      let (column, row) = (Int((points[index].x / cell).rounded(.down)), Int((points[index].y / cell).rounded(.down)))
      for neighbourColumn in column - 1...column + 1 {
        for neighbourRow in row - 1...row + 1 {
          for other in cells[key(neighbourColumn, neighbourRow)] ?? [] where other > index {
            if push(index, other) { isApart = false }
          }
        }
      }
    }
    return isApart
  }

  private mutating func push(_ first: Int, _ second: Int) -> Bool {
    var (dx, dy) = (points[second].x - points[first].x, points[second].y - points[first].y)
    let needed = radius[first] + radius[second]
    var distance = (dx * dx + dy * dy).squareRoot()
    guard distance < needed else { return false }
    if distance == 0 { (dx, dy, distance) = (1, Double(second - first) * 0.01, 1) }
    let move = (needed - distance) / 2 / distance * 1.02
    points[first] = Point(x: points[first].x - dx * move, y: points[first].y - dy * move)
    points[second] = Point(x: points[second].x + dx * move, y: points[second].y + dy * move)
    return true
  }
}
