internal import VanKienExtraction

/// Reads the shares of one whole: `nông nghiệp chiếm 12,44%; công nghiệp 42,42%; dịch vụ 36,43%; thuế 8,71%`.
///
/// Shares of a structure ("cơ cấu", "tỷ trọng") add up to 100%; other lists of shares may leave some out but are never more.
struct ShareTotalReader {
  private let passage: PassageFigures

  init(_ passage: PassageFigures) {
    self.passage = passage
  }

  var relations: [ArithmeticRelation] {
    var result: [ArithmeticRelation] = []
    var run: [Int] = []
    for index in passage.figures.indices {
      if let last = run.last, !continues(last, index) {
        if let relation = relation(run) { result.append(relation) }
        run = []
      }
      if isShare(index) { run.append(index) }
    }
    if let relation = relation(run) { result.append(relation) }
    return result
  }

  private static let frames = ["cơ cấu", "tỷ trọng", "xếp loại", "phân theo", "chia theo"]

  private func isShare(_ index: Int) -> Bool {
    let figure = passage.figures[index]
    return passage.isPercentage(index) && figure.aspect == .share && figure.comparator == .eq && figure.valueHigh == nil
  }

  private func continues(_ last: Int, _ index: Int) -> Bool {
    isShare(index) && index == last + 1 && passage.areTogether(last, index)
      && !passage.gaps[index].contains(any: ["tăng", "giảm", "trong đó", "so với", "năm", ":"])
      && passage.depths[last] == passage.depths[index] && passage.figures[last].period == passage.figures[index].period
  }

  private func relation(_ run: [Int]) -> ArithmeticRelation? {
    guard run.count > 2, let first = run.first, let last = run.last else { return nil }
    let frame = passage.gaps[first]
    guard frame.contains(any: Self.frames), !isCrossing(run) else { return nil }
    let sum = Arithmetic.sum(run.map { passage.amounts[$0] })
    // Parts that are left out ("…", "còn lại") make the sum smaller.
    let isOpen = passage.gaps[last + 1].words.first == "…" || passage.gaps[last + 1].words.prefix(4).contains("còn")
    let holds = isOpen ? sum.lowerBound <= 100 : sum.lowerBound - 0.1 <= 100 && sum.upperBound + 0.1 >= 100
    return ArithmeticRelation(
      kind: .shares, operands: run.map { passage.operand($0, .share) }, expected: sum, holds: holds, certainty: 80)
  }

  private func isCrossing(_ run: [Int]) -> Bool {
    run.contains { index in
      let words = passage.gaps[index].words
      return words.contains("nữ") || words.contains("trẻ") || words.contains("tộc")
    }
  }
}
