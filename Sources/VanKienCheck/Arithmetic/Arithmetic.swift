package import VanKienLinking

/// Calculations with amounts that are known only as exactly as they are written.
///
/// Every function gives the closed range of what the result can be when each amount may be anything that its words allow.
package enum Arithmetic {
  /// The values that `amount` allows, half a unit of the last digit around it; for an amount that may be cut off, a whole unit above.
  package static func bounds(_ amount: FigureAmount) -> ClosedRange<Double> {
    let bounds = amount.bounds
    guard amount.high == nil, bounds.lowerBound.isFinite, bounds.upperBound.isFinite else { return bounds }
    return bounds.lowerBound...(bounds.upperBound + amount.precision)
  }

  /// The sum of `parts`.
  package static func sum(_ parts: [FigureAmount]) -> ClosedRange<Double> {
    var low = 0.0
    var high = 0.0
    for part in parts {
      let range = bounds(part)
      low += range.lowerBound
      high += range.upperBound
    }
    return low...high
  }

  /// `part` as a percentage of `whole`.
  package static func percentage(_ part: ClosedRange<Double>, of whole: ClosedRange<Double>) -> ClosedRange<Double>? {
    quotient(part, whole).map { ($0.lowerBound * 100)...($0.upperBound * 100) }
  }

  /// `dividend` / `divisor` for amounts that are not negative.
  package static func quotient(_ dividend: ClosedRange<Double>, _ divisor: ClosedRange<Double>) -> ClosedRange<Double>?
  {
    guard divisor.lowerBound > 0, dividend.lowerBound >= 0 else { return nil }
    let low = divisor.upperBound.isFinite ? dividend.lowerBound / divisor.upperBound : 0
    return low...(dividend.upperBound / divisor.lowerBound)
  }

  /// `after` minus `before`.
  package static func difference(_ after: ClosedRange<Double>, _ before: ClosedRange<Double>) -> ClosedRange<Double> {
    let low = after.lowerBound - before.upperBound
    let high = after.upperBound - before.lowerBound
    return low.isNaN || high.isNaN ? -Double.infinity...Double.infinity : low...high
  }

  /// Whether `stated` can be a value of `computed`.
  ///
  /// A number that is cut off is up to one unit of its last digit too small, one that is rounded half a unit too large: both are usual.
  package static func agrees(_ stated: FigureAmount, with computed: ClosedRange<Double>) -> Bool {
    let range = bounds(stated)
    let slack = max(abs(range.lowerBound), abs(computed.lowerBound)) * 1e-9
    guard slack.isFinite else { return range.overlaps(computed) }
    return range.lowerBound - slack <= computed.upperBound && computed.lowerBound <= range.upperBound + slack
  }

  /// Whether amounts of the two units can be added.
  package static func areAddable(_ left: FigureAmount, _ right: FigureAmount) -> Bool {
    guard left.unit.dimension == right.unit.dimension, !left.unit.dimension.isComparison else { return false }
    if left.unit.base == right.unit.base { return true }
    guard left.unit.dimension == .count else { return false }
    guard let first = left.unit.base, let second = right.unit.base else { return true }
    return first.hasPrefix(second) || second.hasPrefix(first)
  }
}
