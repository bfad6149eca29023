internal import VanKienExtraction
internal import VanKienLinking

/// Reads a count and its percentage: `782/939 vụ (đạt 83,28%)`, `805 công trình, trong đó 675 hoạt động (83,85%)`.
struct ShareReader {
  private let passage: PassageFigures

  init(_ passage: PassageFigures) {
    self.passage = passage
  }

  var relations: [ArithmeticRelation] {
    passage.figures.indices.dropFirst().compactMap { share in
      guard isShare(share) else { return nil }
      return passage.figures[share - 1].total != nil ? fraction(share) : ofWhole(share)
    }
  }

  private static let cues = [
    "chiếm", "(", "bằng", "đạt", "tỷ lệ", "tương ứng", "tương đương", "chiếm tỷ lệ", "đạt tỷ lệ", "=",
  ]
  private static let other = [
    "tăng", "giảm", "vượt", "so với", "còn", "kế hoạch", "nghị quyết", "trong đó", "lãi", "năm", "trên", "tỷ trọng",
  ]

  /// Whether the percentage at `index` stands so close behind the figure before it that it speaks of that figure.
  private func isShare(_ index: Int) -> Bool {
    guard passage.isPercentage(index), passage.figures[index].valueHigh == nil, passage.figures[index].aspect != .change
    else {
      return false
    }
    guard passage.figures[index].aspect != .growth, passage.figures[index].aspect != .plan else { return false }
    let gap = passage.gaps[index]
    guard !gap.endsItem, !gap.contains(any: Self.other), gap.words.count <= 24 else { return false }
    return gap.ends(withAny: Self.cues) && !passage.isPercentage(index - 1)
  }

  private func fraction(_ share: Int) -> ArithmeticRelation? {
    let figure = passage.figures[share - 1]
    guard let total = figure.total, total.significand > 0, figure.comparator == .eq else { return nil }
    // A noun behind the percentage names another whole: "(bằng 10% huyện nghèo cả nước)".
    guard let next = passage.gaps[share + 1].words.first.map({ [")", ",", ";", ".", "so"].contains($0) }), next else {
      return nil
    }
    let whole = FigureAmount(value: total, unit: figure.unit)
    guard
      let expected = Arithmetic.percentage(
        Arithmetic.bounds(passage.amounts[share - 1]), of: Arithmetic.bounds(whole))
    else { return nil }
    return relation(share, share - 1, nil, expected, certainty: 90)
  }

  /// The share of a whole named before it in the same passage, or right behind ("… trong tổng số 805 công trình").
  private func ofWhole(_ share: Int) -> ArithmeticRelation? {
    let part = share - 1
    guard passage.isAmount(part), passage.figures[part].comparator == .eq || passage.figures[part].comparator == .approx
    else { return nil }
    let wholes = candidates(part, share)
    var nearest: ArithmeticRelation?
    for whole in wholes {
      guard
        let expected = Arithmetic.percentage(
          Arithmetic.bounds(passage.amounts[part]), of: Arithmetic.bounds(passage.amounts[whole]))
      else { continue }
      let relation = relation(share, part, whole, expected, certainty: 80)
      if relation.holds { return relation }
      if nearest == nil, isWhole(whole, of: part, share) { nearest = relation }
    }
    return nearest
  }

  /// The figures of the same unit that may be the whole, the nearest before the part first.
  private func candidates(_ part: Int, _ share: Int) -> [Int] {
    let before = (0..<part).reversed().filter { isLarger($0, part) }
    let after = ((share + 1)..<passage.figures.count).filter { isLarger($0, part) }
    return before + after
  }

  private func isLarger(_ whole: Int, _ part: Int) -> Bool {
    passage.isAmount(whole) && Arithmetic.areAddable(passage.amounts[whole], passage.amounts[part])
      && passage.amounts[whole].value >= passage.amounts[part].value
  }

  /// Whether the words make `whole` the whole of the part: a list of its parts opens between them.
  private func isWhole(_ whole: Int, of part: Int, _ share: Int) -> Bool {
    guard whole < part, passage.areTogether(whole, part) else { return false }
    let opener = passage.gaps[whole + 1]
    guard opener.contains(any: ["trong đó", "gồm", ":"]) else { return false }
    // Who names what the share is a share of ("chiếm 60% so với toàn tỉnh") means no whole of this passage.
    let rest = passage.gaps[share + 1].words.prefix(8)
    return !rest.contains { ["so", "tổng", "toàn", "của", "trong", "số", "kế"].contains($0) }
  }

  private func relation(
    _ share: Int, _ part: Int, _ whole: Int?, _ expected: ClosedRange<Double>, certainty: Int
  ) -> ArithmeticRelation {
    let operands =
      [passage.operand(share, .share), passage.operand(part, .part)]
      + (whole.map { [passage.operand($0, .whole)] } ?? [])
    return ArithmeticRelation(
      kind: .share, operands: operands, expected: expected,
      holds: Arithmetic.agrees(passage.amounts[share], with: expected), certainty: certainty)
  }
}
