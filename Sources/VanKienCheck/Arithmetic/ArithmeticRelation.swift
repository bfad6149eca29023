package import VanKienBytes
package import VanKienLinking

/// A calculation that the words of a passage invite the reader to do, and whether it comes out.
///
/// `985 công trình (07 hồ chứa, 978 tưới tự chảy)` is a sum, `782/939 vụ (đạt 83,28%)` a share. Bounds ("trên", "gần"), the digits that
/// are written and the habit of cutting off instead of rounding are allowed for: a relation fails only when nothing of this explains it.
package struct ArithmeticRelation: Hashable, Sendable {
  /// What is calculated.
  package enum Kind: String, CaseIterable, Sendable {
    /// The parts of a whole add up to it.
    case sum
    /// A part, or the parts named so far, are not more than the whole.
    case part
    /// A part of a whole is the stated percentage of it.
    case share
    /// The shares of one whole add up to 100%.
    case shares
    /// The amounts before and after differ by the stated change.
    case change
    /// A change in amount is the stated percentage of the amount before.
    case relativeChange
    /// A total divided by a number of units is the stated rate.
    case rate
    /// A result against a plan is the stated percentage, or above a plan that it is said to exceed.
    case plan
  }

  /// What a figure is to the calculation.
  package enum Role: String, Sendable {
    case whole, part, share, before, after, change, relativeChange, numerator, denominator, rate, result, plan
  }

  /// A figure of the calculation.
  package struct Operand: Hashable, Sendable {
    /// What it is to the calculation.
    package var role: Role
    /// The bytes of number and unit in the document's text.
    package var range: ByteRange
    /// The words of the range.
    package var text: String
    /// The amount.
    package var amount: FigureAmount
  }

  /// What is calculated.
  package var kind: Kind
  /// The figures, the one that is recomputed first.
  package var operands: [Operand]
  /// What the first figure should be, in base units of its unit.
  package var expected: ClosedRange<Double>
  /// Whether the calculation comes out.
  package var holds: Bool
  /// How sure it is that the words mean this calculation, 0 to 100.
  package var certainty: Int

  /// The figure that is recomputed from the others.
  package var stated: Operand { operands[0] }

  /// How far the stated amount is from what is calculated, as a part of the larger of both.
  package var deviation: Double {
    let value = stated.amount.value
    let nearest = min(max(value, expected.lowerBound), expected.upperBound)
    let larger = max(abs(value), abs(nearest))
    return larger == 0 ? 0 : abs(value - nearest) / larger
  }

  /// The operands with the role `role`.
  package func operands(_ role: Role) -> [Operand] { operands.filter { $0.role == role } }
}
