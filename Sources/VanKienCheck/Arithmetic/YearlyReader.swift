internal import VanKienExtraction
internal import VanKienLinking

/// Reads a total of several years and its yearly mean: `giai đoạn 2016 - 2020 đào tạo trên 38 nghìn lao động, bình quân trên 6.334 người/năm`.
struct YearlyReader {
  private let passage: PassageFigures

  init(_ passage: PassageFigures) {
    self.passage = passage
  }

  var relations: [ArithmeticRelation] { passage.figures.indices.dropFirst().compactMap(relation) }

  private func relation(_ mean: Int) -> ArithmeticRelation? {
    let total = mean - 1
    let figure = passage.figures[mean]
    guard passage.amounts[mean].unit.base?.hasSuffix("/năm") ?? false, figure.aspect == .level, figure.valueHigh == nil
    else { return nil }
    guard passage.isAmount(total), passage.figures[total].valueHigh == nil, passage.areTogether(total, mean) else {
      return nil
    }
    let gap = passage.gaps[mean]
    guard gap.contains("bình quân"), !gap.endsItem, gap.words.count <= 8 else { return nil }
    guard let years = passage.figures[total].period.flatMap({ PeriodRange($0)?.years }), years.count > 1 else {
      return nil
    }
    guard isOfOneKind(passage.amounts[mean], passage.amounts[total]) else { return nil }
    let number = Double(years.count)
    // "trên 38 nghìn" is a little above: a bound is read as the number it names.
    let least = (passage.amounts[total].value - passage.amounts[total].coarsePrecision) / number
    let most = (passage.amounts[total].value + passage.amounts[total].coarsePrecision) / number
    let stated = passage.amounts[mean]
    return ArithmeticRelation(
      kind: .rate, operands: [passage.operand(mean, .rate), passage.operand(total, .numerator)],
      expected: least...most, holds: stated.value >= least * 0.98 && stated.value <= most * 1.02, certainty: 70)
  }

  /// Whether the mean counts what the total does: the same base unit, or both count people or things.
  private func isOfOneKind(_ mean: FigureAmount, _ total: FigureAmount) -> Bool {
    guard let base = mean.unit.base?.dropLast(4) else { return false }
    if total.unit.base.map({ $0 == base }) ?? false { return true }
    return total.unit.dimension == .count && mean.unit.dimension.rawValue.hasPrefix("count")
  }
}
