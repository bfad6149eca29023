internal import VanKienExtraction
internal import VanKienLinking

/// Reads a result, the plan it is held against and what is said of both: `3.953 ha, vượt kế hoạch (Kế hoạch: 3.664 ha)`.
struct PlanReader {
  private let passage: PassageFigures

  init(_ passage: PassageFigures) {
    self.passage = passage
  }

  var relations: [ArithmeticRelation] { passage.figures.indices.dropFirst().compactMap(relation) }

  private static let plans = ["kế hoạch", "nghị quyết", "chỉ tiêu"]

  /// The figure at `plan`, in brackets behind a word for the plan, against the result before it.
  private func relation(_ plan: Int) -> ArithmeticRelation? {
    let gap = passage.gaps[plan]
    guard let open = gap.last("("), gap.words[open...].count <= 5, !gap.endsItem else { return nil }
    guard Self.plans.contains(where: { phrase in gap.last(phrase).map { $0 > open } ?? false }) else { return nil }
    let measure = plan > 1 && passage.figures[plan - 1].aspect == .plan ? plan - 1 : nil
    let result = measure.map { $0 - 1 } ?? plan - 1
    guard isLevel(result), isLevel(plan), passage.areTogether(result, plan) else { return nil }
    guard passage.amounts[result].unit.base == passage.amounts[plan].unit.base else { return nil }
    if let measure, !passage.gaps[measure].endsItem { return measured(result, measure, plan) }
    return exceeded(result, plan, gap)
  }

  private func isLevel(_ index: Int) -> Bool {
    let figure = passage.figures[index]
    return (figure.aspect == .level || figure.aspect == .share) && figure.valueHigh == nil
  }

  /// "đạt 73% kế hoạch", "vượt 61%": the percentage of the plan.
  private func measured(_ result: Int, _ measure: Int, _ plan: Int) -> ArithmeticRelation? {
    guard passage.isPercentage(measure), !passage.isPercentage(result) else { return nil }
    guard
      let ratio = Arithmetic.percentage(
        Arithmetic.bounds(passage.amounts[result]), of: Arithmetic.bounds(passage.amounts[plan]))
    else { return nil }
    let isAbove = passage.gaps[measure].contains(any: ["vượt", "tăng"])
    let expected = isAbove ? (ratio.lowerBound - 100)...(ratio.upperBound - 100) : ratio
    return ArithmeticRelation(
      kind: .plan,
      operands: [passage.operand(measure, .share), passage.operand(result, .result), passage.operand(plan, .plan)],
      expected: expected, holds: Arithmetic.agrees(passage.amounts[measure], with: expected), certainty: 80)
  }

  /// "vượt kế hoạch (Kế hoạch: 3.664 ha)": the result is above the plan.
  ///
  /// Where less is better ("giảm", "còn") nothing is said.
  private func exceeded(_ result: Int, _ plan: Int, _ gap: Gap) -> ArithmeticRelation? {
    guard gap.contains("vượt"), !gap.contains("không vượt") else { return nil }
    guard !passage.gaps[result].contains(any: ["giảm", "còn", "dưới"]) else { return nil }
    let least = Arithmetic.bounds(passage.amounts[plan]).lowerBound
    return ArithmeticRelation(
      kind: .plan, operands: [passage.operand(result, .result), passage.operand(plan, .plan)],
      expected: least...Double.infinity, holds: Arithmetic.bounds(passage.amounts[result]).upperBound >= least,
      certainty: 80)
  }
}
