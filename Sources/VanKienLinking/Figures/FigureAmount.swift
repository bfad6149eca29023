package import VanKienExtraction

/// The amount a figure states, in base units, with what its words leave open.
package struct FigureAmount: Hashable, Sendable {
  /// The number in base units; the lower end of a range.
  package var value: Double

  /// The upper end of a range.
  package var high: Double?

  /// Half of one unit of the last digit written, in base units; 0 for a count of whole things written without a scale word.
  package var precision: Double

  /// Half of one unit of the last digit that the number may be rounded to, in base units: zeros at the end may come from rounding as long
  /// as two other digits stand before them.
  package var coarsePrecision: Double

  /// How the words bound the number.
  package var comparator: Comparator

  /// The unit.
  package var unit: MeasureUnit

  /// The amount of `mention`.
  package init(_ mention: FigureMention) {
    self.init(
      value: mention.value, high: mention.valueHigh, unit: mention.unit, comparator: mention.comparator)
  }

  /// The amount written as `value` `unit`.
  package init(value number: DecimalNumber, high: DecimalNumber? = nil, unit: String?, comparator: Comparator = .eq) {
    self.init(value: number, high: high, unit: MeasureUnit(unit), comparator: comparator)
  }

  /// The amount `value` of a unit that has been read.
  package init(value number: DecimalNumber, high: DecimalNumber?, unit measure: MeasureUnit, comparator: Comparator) {
    self.unit = measure
    self.comparator = comparator
    value = number.doubleValue * measure.scale
    self.high = high.map { $0.doubleValue * measure.scale }
    let step = measure.scale / Self.power(number.scale)
    let isExact = measure.dimension == .count && measure.scale == 1 && number.isWhole
    precision = isExact ? 0 : step / 2
    coarsePrecision = step / 2 * Self.power(Self.roundZeros(number.significand))
  }

  /// The values that the words allow, as far as they bound them.
  package var bounds: ClosedRange<Double> {
    if let high { return min(value, high) - precision...max(value, high) + precision }
    switch comparator {
    case .gt, .ge: return value - precision...Double.infinity
    case .lt, .le: return -Double.infinity...value + precision
    case .approx: return value - abs(value) * 0.1...value + abs(value) * 0.1
    case .eq, .range: return value - precision...value + precision
    }
  }

  private static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  /// The zeros at the end of `significand` that rounding may have left: two other digits stand before them.
  private static func roundZeros(_ significand: Int64) -> Int {
    var rest = significand
    var zeros = 0
    while rest != 0, rest % 10 == 0, abs(rest) >= 1_00 {
      rest /= 10
      zeros += 1
    }
    return zeros
  }
}
