/// The forces between the nodes of a layout, and one step of the nodes under them.
struct ForceModel {
  /// Where the nodes are.
  private(set) var points: [Point]

  private let links: [(from: Int32, to: Int32)]
  private let strength: [Double]
  private let mass: [Double]
  private var forces: [Point]
  private var previous: [Point]
  private var speed = 1.0

  private static let repulsion = 60.0
  private static let gravity = 0.6

  /// Makes the model of nodes that start at `points`; `strength` is the pull of each link.
  init(points: [Point], links: [(from: Int32, to: Int32)], strength: [Double], mass: [Double]) {
    self.points = points
    self.links = links
    self.strength = strength
    self.mass = mass
    forces = Array(repeating: Point(x: 0, y: 0), count: points.count)
    previous = forces
  }

  /// Moves every node once.
  mutating func step() {
    previous = forces
    let tree = QuadTree(points, mass)
    for index in points.indices {
      let push = tree.push(on: points[index])
      let own = mass[index]
      let distance = max(1e-9, (points[index].x * points[index].x + points[index].y * points[index].y).squareRoot())
      let pull = Self.gravity * own / distance
      forces[index] = Point(
        x: push.x * own * Self.repulsion - points[index].x * pull,
        y: push.y * own * Self.repulsion - points[index].y * pull)
    }
    for (index, link) in links.enumerated() { attract(Int(link.from), Int(link.to), strength[index]) }
    move()
  }

  private mutating func attract(_ from: Int, _ to: Int, _ strength: Double) {
    let (dx, dy) = (strength * (points[to].x - points[from].x), strength * (points[to].y - points[from].y))
    forces[from].x += dx
    forces[from].y += dy
    forces[to].x -= dx
    forces[to].y -= dy
  }

  /// Nodes whose force turns back and forth are slowed down, the whole is sped up while it goes one way.
  private mutating func move() {
    var swinging = 0.0
    var traction = 0.0
    var swings = [Double](repeating: 0, count: points.count)
    for index in points.indices {
      let (now, before) = (forces[index], previous[index])
      swings[index] = length(now.x - before.x, now.y - before.y)
      swinging += mass[index] * swings[index]
      traction += mass[index] * length(now.x + before.x, now.y + before.y) / 2
    }
    let target = swinging > 0 ? traction / swinging : 1
    speed = min(target, speed * 1.5)
    for index in points.indices {
      let factor = speed / (1 + (speed * swings[index]).squareRoot())
      let step = length(forces[index].x, forces[index].y) * factor
      // No node flies further in one step than the layout can follow.
      let bounded = step > 10 * 24 ? factor * 240 / step : factor
      points[index].x += forces[index].x * bounded * 0.1
      points[index].y += forces[index].y * bounded * 0.1
    }
  }

  private func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
}

/// Points in squares within squares, with the mass and middle of each square.
struct QuadTree {
  private var middles: [Point] = []
  private var masses: [Double] = []
  private var sides: [Double] = []
  private var corners: [Point] = []

  /// The first of a square's four quarters, or -1.
  private var quarters: [Int32] = []

  private static let maximumDepth = 40

  /// A square whose side is less than this part of its distance counts as one point.
  private static let opening = 0.9

  /// Makes the tree of `points` with their masses.
  init(_ points: [Point], _ mass: [Double]) {
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    let corner = Point(x: xs.min() ?? 0, y: ys.min() ?? 0)
    let side = max((xs.max() ?? 0) - corner.x, (ys.max() ?? 0) - corner.y, 1) * 1.001
    addSquare(corner, side)
    for (point, mass) in zip(points, mass) { insert(point, mass) }
  }

  private mutating func addSquare(_ corner: Point, _ side: Double) {
    corners.append(corner)
    sides.append(side)
    middles.append(Point(x: 0, y: 0))
    masses.append(0)
    quarters.append(-1)
  }

  private mutating func insert(_ point: Point, _ mass: Double) {
    var square = 0
    for _ in 0..<Self.maximumDepth {
      if masses[square] == 0 { break }
      if quarters[square] < 0 { split(square) }
      add(point, mass, to: square)
      square = quarter(of: square, holding: point)
    }
    add(point, mass, to: square)
  }

  private mutating func add(_ point: Point, _ mass: Double, to square: Int) {
    let total = masses[square] + mass
    let share = mass / total
    middles[square].x += (point.x - middles[square].x) * share
    middles[square].y += (point.y - middles[square].y) * share
    masses[square] = total
  }

  /// Gives a square its quarters and moves what it holds into one of them.
  private mutating func split(_ square: Int) {
    quarters[square] = Int32(corners.count)
    let half = sides[square] / 2
    for number in 0..<4 {
      addSquare(
        Point(
          x: corners[square].x + (number & 1 == 1 ? half : 0), y: corners[square].y + (number & 2 == 2 ? half : 0)),
        half)
    }
    let holder = quarter(of: square, holding: middles[square])
    middles[holder] = middles[square]
    masses[holder] = masses[square]
  }

  private func quarter(of square: Int, holding point: Point) -> Int {
    let half = sides[square] / 2
    let right = point.x >= corners[square].x + half ? 1 : 0
    let lower = point.y >= corners[square].y + half ? 2 : 0
    return Int(quarters[square]) + right + lower
  }

  /// The push of all points on a mass of 1 at `point`.
  func push(on point: Point) -> Point {
    var push = Point(x: 0, y: 0)
    var pending = [0]
    while let square = pending.popLast() {
      guard masses[square] > 0 else { continue }
      let (dx, dy) = (point.x - middles[square].x, point.y - middles[square].y)
      let distance = dx * dx + dy * dy
      let isLeaf = quarters[square] < 0
      if isLeaf || sides[square] * sides[square] < Self.opening * Self.opening * distance {
        guard distance > 1e-12 else { continue }
        push.x += dx / distance * masses[square]
        push.y += dy / distance * masses[square]
      } else {
        for number in 0..<4 { pending.append(Int(quarters[square]) + number) }
      }
    }
    return push
  }
}
