/// A number with its unit as it stands in the text.
struct Quantity {
  /// What kind of unit the number has, which decides where its indicator is looked for.
  enum UnitKind: Equatable {
    /// Percent, also per year.
    case percent
    /// Percentage points.
    case point
    /// A multiple: lần.
    case multiple
    /// Measure or money.
    case measure
    /// A counted noun.
    case counted
    /// No unit.
    case bare
  }

  /// The tokens of the number and unit.
  var tokens: Range<Int>
  /// The tokens of the number alone, with range and fraction.
  var number: Range<Int>
  var value: DecimalNumber
  var high: DecimalNumber?
  var total: DecimalNumber?
  /// The tokens of the unit.
  var unit: Range<Int>?
  var kind: UnitKind
  /// Whether the unit is a rate a year.
  var isYearly = false
  /// The tokens of the counted noun without scale words, for counted units.
  var noun: Range<Int>?
}
