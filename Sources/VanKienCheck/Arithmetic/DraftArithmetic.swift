package import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading

/// Figures of a draft that contradict each other.
package struct ArithmeticFinding: Sendable {
  /// The bytes of the figure that does not follow from the others.
  package var range: ByteRange
  /// What it should be by the others.
  package var expected: String
  /// The figures it was reckoned from.
  package var operands: [ByteRange]
  /// What was reckoned.
  package var why: LocalizedText
}

/// Reckons what a draft lets one reckon: a change from its two levels, a share from part and whole, a yearly growth from its ends, and a
/// whole from its parts.
///
/// Needs no corpus. Only figures of one sentence are put together, and only where the words leave no doubt that one follows from the others;
/// a figure is wrong when no rounding of the others gives it.
struct DraftArithmetic {
  let draft: SourceDocument
  let claims: [Claim]

  /// A figure of the draft.
  private struct Item {
    var range: ByteRange
    var claim: FigureClaim
    var slots: FigureSlots { claim.slots }
  }

  /// The findings, in the order of the text.
  func findings() -> [ArithmeticFinding] {
    var bySentence: [ByteRange: [Item]] = [:]
    for claim in claims {
      if case .figure(let figure) = claim.content {
        bySentence[figure.sentence, default: []].append(Item(range: claim.range, claim: figure))
      }
    }
    var findings: [ArithmeticFinding] = []
    for sentence in bySentence.keys.sorted() {
      let items = bySentence[sentence] ?? []
      findings += changes(items) + shares(items) + sums(items)
    }
    return findings.sorted { $0.range < $1.range }
  }

  // MARK: From … to …

  /// "từ 300 giường năm 2015 lên 500 giường năm 2020, tăng 150 giường": the change is the difference of the levels before it.
  private func changes(_ items: [Item]) -> [ArithmeticFinding] {
    var findings: [ArithmeticFinding] = []
    for index in items.indices.dropFirst(2) {
      let (first, second, change) = (items[index - 2], items[index - 1], items[index])
      guard isFromTo(first, second), change.slots.high == nil, change.slots.comparator == .eq else { continue }
      let text = words(between: second, and: change)
      guard text.contains("tăng") || text.contains("giảm"), !text.contains("kế hoạch") else { continue }
      if change.slots.aspect == .change, change.slots.measure.isComparable(to: second.slots.measure) {
        findings += difference(first, second, change)
      } else if change.slots.aspect == .growth {
        findings += growth(first, second, change)
      }
    }
    return findings
  }

  private func isFromTo(_ first: Item, _ second: Item) -> Bool {
    guard first.slots.measure.base == second.slots.measure.base, first.slots.aspect == .level || first.slots.aspect == .share else {
      return false
    }
    guard first.slots.comparator == .eq, second.slots.comparator == .eq else { return false }
    let before = words(before: first)
    let between = words(between: first, and: second)
    return before.hasSuffix("từ ") && ["lên", "xuống", "đến", "còn"].contains { between.contains(" \($0) ") }
  }

  private func difference(_ first: Item, _ second: Item, _ change: Item) -> [ArithmeticFinding] {
    let expected = abs(second.slots.baseValue - first.slots.baseValue)
    let slack = (first.slots.step + second.slots.step + change.slots.step) / 2
    guard abs(expected - change.slots.baseValue) > slack * 1.000_001 else { return [] }
    return [
      finding(
        change, expected / change.slots.measure.factor, [first, second],
        LocalizedText(vi: "mức tăng, giảm không bằng hiệu của hai mức", en: "the change is not the difference of the two levels"))
    ]
  }

  /// "từ 100 năm 2015 lên 200 năm 2020, tăng bình quân 14,9%/năm".
  private func growth(_ first: Item, _ second: Item, _ rate: Item) -> [ArithmeticFinding] {
    guard let start = first.slots.period?.lastYear, let end = second.slots.period?.lastYear, end > start else { return [] }
    guard first.slots.baseValue > 0, second.slots.baseValue > 0, rate.slots.measure.dimension == "ratio" else { return [] }
    let ratio = second.slots.baseValue / first.slots.baseValue
    let expected = abs(root(ratio, end - start) - 1) * 100
    // The ends are rounded too; half a point covers what their rounding does to a yearly rate.
    guard abs(expected - rate.slots.value.doubleValue) > max(rate.slots.step, 0.5) else { return [] }
    return [
      finding(
        rate, expected, [first, second],
        LocalizedText(vi: "tốc độ bình quân không khớp với hai mức đầu, cuối", en: "the yearly rate does not lead from the first level to the last"))
    ]
  }

  /// The `degree`-th root by bisection, the same on every machine.
  private func root(_ value: Double, _ degree: Int) -> Double {
    var low = 0.0
    var high = max(1, value)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if (0..<degree).reduce(1.0, { power, _ in power * middle }) < value { low = middle } else { high = middle }
    }
    return low
  }

  // MARK: Parts of a whole

  /// "94/106 xã, đạt 88,7%": the share of a count out of a total.
  private func shares(_ items: [Item]) -> [ArithmeticFinding] {
    var findings: [ArithmeticFinding] = []
    for (count, share) in zip(items, items.dropFirst()) {
      guard let total = count.slots.total?.doubleValue, total > 0, share.slots.measure.dimension == "ratio" else { continue }
      let text = words(between: count, and: share)
      guard text.utf8.count < 60, ["chiếm", "đạt", "bằng", "("].contains(where: text.contains), !text.contains("kế hoạch"),
        !text.contains("tăng"), !text.contains("giảm"), share.slots.comparator == .eq
      else { continue }
      let expected = count.slots.value.doubleValue / total * 100
      guard abs(expected - share.slots.value.doubleValue) > share.slots.step * 1.000_001 else { continue }
      findings.append(
        finding(
          share, expected, [count],
          LocalizedText(vi: "tỷ lệ không bằng phần chia cho tổng", en: "the share is not the part divided by the whole")))
    }
    return findings
  }

  /// "26 di tích, gồm 5 di tích quốc gia và 20 di tích cấp tỉnh": what "gồm" lists makes up the whole, what "trong đó" lists is no more.
  private func sums(_ items: [Item]) -> [ArithmeticFinding] {
    guard items.count >= 3, let whole = items.first else { return [] }
    let opening = words(between: whole, and: items[1])
    let isWhole = opening.contains("gồm")
    guard isWhole || opening.contains("trong đó") else { return [] }
    let parts = items.dropFirst().prefix { $0.slots.aspect == .level && $0.slots.measure == whole.slots.measure && $0.slots.high == nil }
    guard parts.count >= 2, parts.count == items.count - 1, whole.slots.aspect == .level, whole.slots.high == nil else { return [] }
    guard items.allSatisfy({ $0.slots.comparator == .eq && $0.slots.total == nil && $0.slots.measure.dimension != "ratio" }) else { return [] }
    let sum = parts.reduce(0.0) { $0 + $1.slots.baseValue }
    let slack = items.reduce(0.0) { $0 + ($1.slots.isCount ? 0 : $1.slots.step / 2) } + 1e-6
    let isWrong = isWhole ? abs(sum - whole.slots.baseValue) > slack : sum > whole.slots.baseValue + slack
    guard isWrong else { return [] }
    return [
      finding(
        whole, sum / whole.slots.measure.factor, Array(parts),
        LocalizedText(vi: "tổng không bằng các phần cộng lại", en: "the whole is not the sum of its parts"))
    ]
  }

  // MARK: Words

  private func finding(_ item: Item, _ expected: Double, _ operands: [Item], _ why: LocalizedText) -> ArithmeticFinding {
    let number = DecimalText.vietnamese(expected, digits: max(item.slots.value.scale, item.slots.isCount ? 0 : 1))
    let unit = item.slots.unit.map { $0.hasPrefix("%") ? $0 : " " + $0 } ?? ""
    return ArithmeticFinding(range: item.range, expected: number + unit, operands: operands.map(\.range), why: why)
  }

  private func words(between first: Item, and second: Item) -> String {
    guard first.range.end < second.range.start else { return "" }
    return draft.string(ByteRange(Int(first.range.end), Int(second.range.start))).lowercased()
  }

  private func words(before item: Item) -> String {
    guard item.claim.sentence.start < item.range.start else { return "" }
    return draft.string(ByteRange(Int(item.claim.sentence.start), Int(item.range.start))).lowercased()
  }
}

extension FigureSlots {
  /// Whether the figure counts whole things without a scale word.
  var isCount: Bool { measure.dimension == "count" && measure.factor == 1 && value.isWhole }
}

/// Numbers as Vietnamese texts write them.
enum DecimalText {
  /// `value` with `digits` digits behind a decimal comma and points between thousands.
  static func vietnamese(_ value: Double, digits: Int) -> String {
    let factor = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    let scaled = (value * factor).rounded()
    guard scaled.magnitude < 9e15 else { return "\(value)" }
    var text = String(Int64(scaled.magnitude))
    if text.count <= digits { text = String(repeating: "0", count: digits + 1 - text.count) + text }
    let point = text.index(text.endIndex, offsetBy: -digits)
    let fraction = digits > 0 ? "," + text[point...] : ""
    return (scaled < 0 ? "-" : "") + grouped(text[..<point]) + fraction
  }

  private static func grouped(_ digits: Substring) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "." }
      result.append(digit)
    }
    return result
  }
}
