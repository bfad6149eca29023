internal import VanKienExtraction
internal import VanKienLinking

/// Reads amounts and their changes: `7.329 tỷ đồng, tăng 56% (tăng 2.748 tỷ đồng)`, `từ 300 lên 500 giường, tăng 200 giường`.
struct ChangeReader {
  private let passage: PassageFigures

  init(_ passage: PassageFigures) {
    self.passage = passage
  }

  var relations: [ArithmeticRelation] {
    passage.figures.indices.flatMap { level -> [ArithmeticRelation] in
      guard isLevel(level) else { return [] }
      let changes = changes(of: level)
      guard !changes.isEmpty else { return [] }
      return [relative(level, changes), steps(level, changes)].compactMap { $0 }
    }
  }

  private static let up = ["tăng", "tăng thêm", "tăng hơn"]
  private static let down = ["giảm"]

  private func isLevel(_ index: Int) -> Bool {
    let figure = passage.figures[index]
    return (figure.aspect == .level || figure.aspect == .share) && figure.valueHigh == nil
  }

  /// The changes that follow the level at once, each in a clause of its own: "tăng 8,5% (tăng 1.251 tỷ đồng)".
  private func changes(of level: Int) -> [Int] {
    var result: [Int] = []
    for index in (level + 1)..<max(level + 1, min(level + 3, passage.figures.count)) {
      let gap = passage.gaps[index]
      guard passage.areTogether(level, index), !gap.words.contains(";"), direction(gap) != nil else { break }
      guard passage.figures[index].aspect == .change, passage.figures[index].valueHigh == nil else { break }
      if gap.contains(any: ["kế hoạch", "nghị quyết", "cùng kỳ"]) { break }
      result.append(index)
    }
    return result
  }

  /// Whether the gap ends in a word of rise or fall; nil for neither.
  private func direction(_ gap: Gap) -> Direction? {
    if gap.ends(withAny: Self.up, leaving: 1) { return .up }
    return gap.ends(withAny: Self.down, leaving: 1) ? .down : nil
  }

  /// The percentage of a change against the amount before: level, change in amount, change in percent.
  private func relative(_ level: Int, _ changes: [Int]) -> ArithmeticRelation? {
    guard changes.count == 2, !passage.isPercentage(level), !passage.amounts[level].unit.dimension.isComparison else {
      return nil
    }
    guard let amount = changes.first(where: { Arithmetic.areAddable(passage.amounts[$0], passage.amounts[level]) }),
      let percent = changes.first(where: passage.isPercentage),
      direction(passage.gaps[amount]) == direction(passage.gaps[percent])
    else { return nil }
    let now = Arithmetic.bounds(passage.amounts[level])
    let change = Arithmetic.bounds(passage.amounts[amount])
    let isRise = direction(passage.gaps[amount]) == .up
    let before =
      isRise
      ? Arithmetic.difference(now, change) : (now.lowerBound + change.lowerBound)...(now.upperBound + change.upperBound)
    guard let expected = Arithmetic.percentage(change, of: before) else { return nil }
    return ArithmeticRelation(
      kind: .relativeChange,
      operands: [
        passage.operand(percent, .relativeChange), passage.operand(amount, .change), passage.operand(level, .after),
      ], expected: expected, holds: Arithmetic.agrees(passage.amounts[percent], with: expected), certainty: 90)
  }

  /// The change between two amounts: "từ A (năm 2015) lên B, tăng C".
  private func steps(_ level: Int, _ changes: [Int]) -> ArithmeticRelation? {
    guard level > 0, isLevel(level - 1), passage.areTogether(level - 1, level) else { return nil }
    let gap = passage.gaps[level]
    guard passage.gaps[level - 1].ends(withAny: ["từ"], leaving: 1), gap.contains(any: ["lên", "xuống", "đến", "còn"])
    else { return nil }
    guard !gap.words.contains(";"), passage.amounts[level - 1].unit.base == passage.amounts[level].unit.base else {
      return nil
    }
    let before = Arithmetic.bounds(passage.amounts[level - 1])
    let after = Arithmetic.bounds(passage.amounts[level])
    for change in changes {
      guard let expected = expectedChange(change, level, before, after) else { continue }
      return ArithmeticRelation(
        kind: .change,
        operands: [
          passage.operand(change, .change), passage.operand(level, .after), passage.operand(level - 1, .before),
        ],
        expected: expected, holds: Arithmetic.agrees(passage.amounts[change], with: expected), certainty: 85)
    }
    return nil
  }

  private func expectedChange(
    _ change: Int, _ level: Int, _ before: ClosedRange<Double>, _ after: ClosedRange<Double>
  ) -> ClosedRange<Double>? {
    let isRise = direction(passage.gaps[change]) == .up
    let amount = isRise ? Arithmetic.difference(after, before) : Arithmetic.difference(before, after)
    if passage.amounts[change].unit.dimension == .ratioChange
      || passage.amounts[change].unit.base == passage.amounts[level].unit.base
    {
      // "tăng 10%" of a percentage is written for points and for per cent alike; either may hold.
      guard passage.isPercentage(level), let relative = Arithmetic.percentage(amount, of: before) else { return amount }
      return Arithmetic.agrees(passage.amounts[change], with: relative) ? relative : amount
    }
    return passage.isPercentage(change) ? Arithmetic.percentage(amount, of: before) : nil
  }
}
