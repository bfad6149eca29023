internal import VanKienExtraction

extension FigureSlots {
  /// Whether a speaker who says `self` says what `fact` states, by the precision and the comparator both are written with.
  ///
  /// A number stands for what rounds to it at its last written digit. "Hơn" bounds it from below and reaches to the next value of its last
  /// digit that is not zero ("hơn 20 nghìn tỷ" for 20.486 tỷ), "gần" and "dưới" the same from above; "khoảng" allows for one such step to
  /// either side, never more than five per cent. A range holds what lies in it.
  package func agrees(with fact: FigureSlots) -> Bool {
    guard measure.isComparable(to: fact.measure) else { return false }
    if let total, let other = fact.total, total != other { return false }
    let claimed = interval(reach: claimReach)
    let stated = fact.interval(reach: fact.factReach)
    let slack = 1e-9 * max(abs(baseValue), abs(fact.baseValue))
    guard claimed.low <= stated.high + slack, stated.low <= claimed.high + slack else { return false }
    if high != nil || fact.high != nil { return true }
    // Open bounds alone agree with too much: the numbers themselves must be near each other too.
    let difference = abs(baseValue - fact.baseValue)
    return difference <= max(claimReach, fact.factReach) * 1.000_001 + slack
  }

  /// Whether `self` only says that the value is above its number, and `other` gives one a little above it.
  func isBound(of other: FigureSlots) -> Bool {
    comparator == .gt && baseValue <= other.baseValue && other.baseValue <= baseValue * 1.05
  }

  /// Whether a speaker who says `self` may mean `value`, in the base unit.
  func stands(forBaseValue value: Double) -> Bool {
    let (low, high) = interval(reach: claimReach)
    let slack = 1e-9 * abs(value)
    return low - slack <= value && value <= high + slack
  }

  /// How far from the written value the value may be that a speaker means.
  private var claimReach: Double {
    switch comparator {
    case .eq, .ge, .le: step / 2
    case .gt, .lt, .range: roundStep
    case .approx: min(roundStep, max(step, abs(baseValue) * 0.05))
    }
  }

  /// How far from the written value the true value may be that a document gives.
  private var factReach: Double {
    switch comparator {
    case .eq, .ge, .le: step / 2
    case .gt, .lt, .approx: max(step, min(roundStep * 0.75, abs(baseValue) * 0.05))
    case .range: step
    }
  }

  /// The values the figure can stand for.
  private func interval(reach: Double) -> (low: Double, high: Double) {
    let value = baseValue
    switch comparator {
    case .eq, .ge, .le, .range: return (value - step / 2, baseHigh + step / 2)
    case .gt: return (value, value + reach)
    case .lt: return (value - reach, value)
    case .approx: return (value - reach, baseHigh + reach)
    }
  }

  /// Whether the figures have the same digits but units of another scale: 38.721 triệu against 38.721 tỷ.
  package func differsOnlyInUnit(from fact: FigureSlots) -> Bool {
    guard high == nil, fact.high == nil, value.doubleValue == fact.value.doubleValue else { return false }
    guard measure.dimension == fact.measure.dimension, measure.dimension != "count" else { return false }
    return measure.factor != fact.measure.factor
  }
}
