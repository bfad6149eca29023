package import VanKienExtraction

/// What a figure states, in the form in which claims and facts are compared slot by slot.
package struct FigureSlots: Hashable, Sendable {
  /// The number as written.
  package var value: DecimalNumber
  /// The upper end of a range.
  package var high: DecimalNumber?
  /// The denominator of a count out of a total.
  package var total: DecimalNumber?
  /// The unit as written.
  package var unit: String?
  /// The unit taken apart.
  package var measure: Measure
  package var aspect: Aspect
  package var direction: VanKienExtraction.Direction?
  package var comparator: Comparator
  package var period: MonthRange?
  /// The period as written in EDTF form.
  package var periodText: String?
  package var baseline: MonthRange?
  package var status: FigureStatus
  /// The place as the extraction decided it: `huyện Tân Uyên`.
  package var place: String?

  /// The slots of an extracted figure.
  package init(_ mention: FigureMention) {
    value = mention.value
    high = mention.valueHigh
    total = mention.total
    unit = mention.unit
    measure = Measure(mention.unit)
    aspect = mention.aspect
    direction = mention.direction
    comparator = mention.comparator
    period = mention.period.flatMap { MonthRange($0) }
    periodText = mention.period
    baseline = mention.baseline.flatMap { MonthRange($0) }
    status = mention.status
    place = mention.place
  }

  /// The slots of a figure of a graph; `period` and `baseline` are in EDTF form.
  package init(
    value: DecimalNumber, high: DecimalNumber? = nil, total: DecimalNumber? = nil, unit: String?,
    aspect: Aspect = .level,
    direction: VanKienExtraction.Direction? = nil, comparator: Comparator = .eq, period: String? = nil,
    baseline: String? = nil, status: FigureStatus = .actual, place: String? = nil
  ) {
    self.value = value
    self.high = high
    self.total = total
    self.unit = unit
    measure = Measure(unit)
    self.aspect = aspect
    self.direction = direction
    self.comparator = comparator
    self.period = period.flatMap { MonthRange($0) }
    periodText = period
    self.baseline = baseline.flatMap { MonthRange($0) }
    self.status = status
    self.place = place
  }

  /// The value in the base unit.
  package var baseValue: Double { value.doubleValue * measure.factor }

  /// The upper end in the base unit; the value itself when the figure is no range.
  package var baseHigh: Double { (high ?? value).doubleValue * measure.factor }

  /// The step of the last written digit, in the base unit.
  package var step: Double { measure.factor / Self.power(value.scale) }

  /// The step of the last digit that is not zero, in the base unit: 20.000 may have been rounded to ten thousands.
  package var roundStep: Double {
    guard value.scale == 0, value.significand != 0 else { return step }
    var step = measure.factor
    var rest = value.significand
    while rest % 10 == 0 {
      rest /= 10
      step *= 10
    }
    return step
  }

  /// The digits of the number without zeros at its ends, by which figures of different scale words are found: 20.486 and 20,486 nghìn.
  package var digits: Int64 { Self.digits(of: value) }

  /// The digits of `value` without zeros at its end.
  static func digits(of value: DecimalNumber) -> Int64 {
    var rest = value.significand
    while rest != 0, rest % 10 == 0 { rest /= 10 }
    return rest
  }

  /// The number of digits that say something: those between the first and the last that is not zero.
  package var significantDigits: Int {
    var rest = digits.magnitude
    var count = 0
    while rest != 0 {
      rest /= 10
      count += 1
    }
    return count
  }

  /// How much the number says against a coincidence: as ``significantDigits``, where the zeros at the end of a count together are one digit
  /// and a range has the digits of both ends.
  package var tellingDigits: Int {
    if let high { return significantDigits + FigureSlots(value: high, unit: nil).significantDigits }
    let isRound = measure.dimension == "count" && value.isWhole && value.significand != 0 && value.significand % 10 == 0
    return significantDigits + (isRound ? 1 : 0)
  }

  /// Whether the numbers have the same digits with two neighbours exchanged: 94,2 typed as 92,4.
  package func isTransposed(_ other: FigureSlots) -> Bool {
    guard value.scale == other.value.scale, high == nil, other.high == nil else { return false }
    let left = Array(String(value.significand))
    let right = Array(String(other.value.significand))
    guard left.count == right.count else { return false }
    let different = left.indices.filter { left[$0] != right[$0] }
    return different.count == 2 && different[1] == different[0] + 1 && left[different[0]] == right[different[1]]
      && left[different[1]] == right[different[0]]
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }
}
