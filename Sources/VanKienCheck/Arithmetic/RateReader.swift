internal import VanKienExtraction
internal import VanKienLinking

/// Reads a total, a number of units and the rate between them: `5.802 ha đất cho 6.356 hộ, bình quân 0,91 ha/hộ`.
struct RateReader {
  private let passage: PassageFigures

  init(_ passage: PassageFigures) {
    self.passage = passage
  }

  var relations: [ArithmeticRelation] { passage.figures.indices.compactMap(relation) }

  private func relation(_ rate: Int) -> ArithmeticRelation? {
    let parts = passage.amounts[rate].unit.base?.split(separator: "/").map(String.init) ?? []
    guard parts.count == 2, rate > 1, passage.figures[rate].valueHigh == nil, passage.figures[rate].aspect != .change
    else { return nil }
    let near = (max(0, rate - 3)..<rate).reversed().filter {
      passage.areTogether($0, rate) && passage.isAmount($0) && passage.figures[$0].total == nil
    }
    guard let total = near.first(where: { passage.amounts[$0].unit.base == parts[0] }),
      let count = near.first(where: { passage.amounts[$0].unit.base == parts[1] })
    else { return nil }
    guard !passage.between(min(total, count), rate).contains(";") else { return nil }
    guard
      let expected = Arithmetic.quotient(
        Arithmetic.bounds(passage.amounts[total]), Arithmetic.bounds(passage.amounts[count]))
    else {
      return nil
    }
    return ArithmeticRelation(
      kind: .rate,
      operands: [
        passage.operand(rate, .rate), passage.operand(total, .numerator), passage.operand(count, .denominator),
      ],
      expected: expected, holds: Arithmetic.agrees(passage.amounts[rate], with: expected), certainty: 85)
  }
}
