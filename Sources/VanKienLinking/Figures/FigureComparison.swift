internal import VanKienExtraction

/// How two amounts agree when units, written precision and bounding words are taken into account.
package enum FigureAgreement: Hashable, Sendable {
  /// Why two amounts cannot be compared.
  package enum Obstacle: String, Sendable {
    /// One is money, the other an area; one counts households, the other people.
    case dimension
    /// They count or measure in units between which there is no conversion (đồng, USD).
    case unit
  }

  /// The same amount, within the precision of the less precise one.
  case equal
  /// One is the other rounded to the digits it is written with (`2.300` for `2.307`).
  case rounded
  /// Not the same number, but words like "trên", "gần", "khoảng" or a range admit the other.
  case bounded
  /// Different amounts; `relative` is the difference as a part of the larger one.
  case different(relative: Double)
  /// Nothing to compare.
  case incomparable(Obstacle)

  /// Whether both amounts can be true of one thing.
  package var isAgreement: Bool {
    switch self {
    case .equal, .rounded, .bounded: true
    case .different, .incomparable: false
    }
  }
}

/// Compares amounts.
package enum FigureComparison {
  /// How `left` and `right` agree; the order does not matter.
  package static func agreement(_ left: FigureAmount, _ right: FigureAmount) -> FigureAgreement {
    if let obstacle = obstacle(left.unit, right.unit) { return .incomparable(obstacle) }
    let isPlain = left.high == nil && right.high == nil
    // Numbers of one precision are equal or not; a less precise one stands for all that round to it.
    let tolerance = left.precision == right.precision ? 0 : max(left.precision, right.precision)
    if isPlain, isClose(left.value, right.value, within: tolerance) {
      return isOpposed(left, right) ? .different(relative: 0) : .equal
    }
    if left.high != nil, right.high != nil, left.value == right.value, left.high == right.high { return .equal }
    let isBounded = !isPlain || left.comparator != .eq || right.comparator != .eq
    if isBounded, left.bounds.overlaps(right.bounds), isPlausible(left, right) { return .bounded }
    if isPlain, isRounded(left, from: right) || isRounded(right, from: left) { return .rounded }
    return .different(relative: relativeDifference(left.value, right.value))
  }

  private static func obstacle(_ left: MeasureUnit, _ right: MeasureUnit) -> FigureAgreement.Obstacle? {
    if left.base == right.base { return nil }
    guard left.dimension == right.dimension else { return .dimension }
    // A bare number and a counted noun, or a noun and its beginning ("nhà", "nhà văn hóa"), count the same things.
    guard left.dimension == .count else { return .unit }
    guard let first = left.base, let second = right.base else { return nil }
    return first.hasPrefix(second) || second.hasPrefix(first) ? nil : .dimension
  }

  /// "Trên 40" and "dưới 40" have one number and contradict each other; "trên 40" and "40" do not.
  private static func isOpposed(_ left: FigureAmount, _ right: FigureAmount) -> Bool {
    func side(_ amount: FigureAmount) -> Int {
      switch amount.comparator {
      case .gt, .ge: 1
      case .lt, .le: -1
      case .eq, .approx, .range: 0
      }
    }
    return side(left) * side(right) < 0
  }

  /// "Trên 40" admits 41 and 48, but who had 90 to report would not have said so: beyond a third it is another statement.
  private static func isPlausible(_ left: FigureAmount, _ right: FigureAmount) -> Bool {
    if left.high != nil || right.high != nil { return true }
    return relativeDifference(left.value, right.value) <= 1.0 / 3
  }

  /// Whether `coarse` is what is left of `fine` when it is rounded, or cut off, to the digits of `coarse`.
  private static func isRounded(_ coarse: FigureAmount, from fine: FigureAmount) -> Bool {
    guard coarse.coarsePrecision > fine.precision, relativeDifference(coarse.value, fine.value) < 0.03 else {
      return false
    }
    return isClose(coarse.value, fine.value, within: coarse.coarsePrecision)
  }

  private static func isClose(_ left: Double, _ right: Double, within tolerance: Double) -> Bool {
    abs(left - right) <= tolerance + max(abs(left), abs(right)) * 1e-12
  }

  private static func relativeDifference(_ left: Double, _ right: Double) -> Double {
    let larger = max(abs(left), abs(right))
    return larger == 0 ? 0 : abs(left - right) / larger
  }
}
