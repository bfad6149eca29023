internal import VanKienExtraction
internal import VanKienLinking

/// Reads totals and the list of their parts: `776 cuộc, gồm: 237 cuộc …; 429 cuộc … và 110 cuộc …`.
///
/// Behind "gồm", a colon or a bracket the list is meant to be whole, if every item of it has a number. Behind "trong đó" it names only
/// some parts, which may not be more than the whole; and groups that cut across each other (women, members of minorities, the young) are
/// never added.
struct SumReader {
  private let passage: PassageFigures

  init(_ passage: PassageFigures) {
    self.passage = passage
  }

  var relations: [ArithmeticRelation] {
    passage.figures.indices.compactMap(relation)
  }

  private static let some = ["trong đó", "như", "chủ yếu", "trong số", "trong tổng số"]
  private static let all = ["gồm", "bao gồm", ":", "("]

  /// Words of groups that cut across others; parts named by them are not added.
  private static let crossing = [
    "nữ", "dân tộc", "đảng viên", "tuổi", "trẻ", "trình độ", "tôn giáo", "nghèo", "biên giới", "mới", "khá", "giỏi",
    "riêng",
  ]

  /// The sum whose list begins behind the figure at `last`.
  private func relation(_ last: Int) -> ArithmeticRelation? {
    guard last + 1 < passage.figures.count, passage.areTogether(last, last + 1) else { return nil }
    let opener = passage.gaps[last + 1]
    guard let isWholeList = opens(opener), let whole = whole(before: last) else { return nil }
    let parts = parts(of: whole, behind: last)
    guard !parts.isEmpty else { return nil }
    let isComplete = isWholeList && parts.count > 1 && isUnbroken(last, parts)
    let sum = Arithmetic.sum(parts.map { passage.amounts[$0] })
    let stated = Arithmetic.bounds(passage.amounts[whole])
    let operands = [passage.operand(whole, .whole)] + parts.map { passage.operand($0, .part) }
    if isComplete {
      let certainty = whole == last ? 90 : 75
      return ArithmeticRelation(
        kind: .sum, operands: operands, expected: sum, holds: Arithmetic.agrees(passage.amounts[whole], with: sum),
        certainty: certainty)
    }
    let largest = parts.map { Arithmetic.bounds(passage.amounts[$0]).lowerBound }.max() ?? 0
    let adds = mayAdd(parts, whole)
    let least = adds ? max(sum.lowerBound, largest) : largest
    let top = parts.first { Arithmetic.bounds(passage.amounts[$0]).lowerBound == largest }
    let shown =
      adds || top == nil ? operands : [operands[0]] + [top].compactMap { $0.map { passage.operand($0, .part) } }
    return ArithmeticRelation(
      kind: .part, operands: shown, expected: least...Double.infinity, holds: least <= stated.upperBound * (1 + 1e-9),
      certainty: largest > stated.upperBound ? 80 : 70)
  }

  /// Whether the gap opens a list: true for one that is whole, false for one of some parts, nil for none.
  private func opens(_ gap: Gap) -> Bool? {
    if gap.contains(any: Self.some) { return gap.words.count <= 40 ? false : nil }
    for phrase in Self.all {
      guard let place = gap.last(phrase), gap.words.count - place <= 9 else { continue }
      // A label behind a comma belongs to the next item: "sau đại học: 210 người; đại học: 578 người".
      if phrase == ":", gap.words[..<place].contains(where: { $0 == "," || $0 == ";" }) { return nil }
      // A bracket that is closed again says something of the whole.
      if phrase == "(", gap.words[place...].contains(")") { continue }
      // "lần lượt", "năm 2015:" and plans introduce other values of the same thing.
      return gap.contains(any: ["lần lượt", "năm", "kế hoạch", "nghị quyết", "chỉ tiêu", "tăng", "giảm", "còn"])
        ? nil : true
    }
    return nil
  }

  /// The figure the list behind `last` divides: the nearest that counts what the first item does.
  private func whole(before last: Int) -> Int? {
    let first = last + 1
    guard passage.isAmount(first) else { return nil }
    for index in (max(0, last - 2)...last).reversed() {
      guard passage.areTogether(index, first), passage.depths[index] <= passage.depths[first] else { return nil }
      if passage.isAmount(index), passage.figures[index].total == nil || index == last, isPart(first, of: index) {
        return index
      }
      if passage.gaps[index].endsItem { return nil }
    }
    return nil
  }

  /// The figures of the list behind `last` that count the same as `whole`.
  private func parts(of whole: Int, behind last: Int) -> [Int] {
    var parts: [Int] = []
    let isBracket = passage.depths[last + 1] > passage.depths[last]
    for index in (last + 1)..<passage.figures.count {
      guard passage.areTogether(whole, index) else { break }
      let gap = passage.gaps[index]
      if index > last + 1 {
        if isBracket, passage.depths[index] <= passage.depths[last] { break }
        // Behind "trong đó" without a colon a semicolon ends the list.
        if !isOpenedByColon(last + 1), gap.words.contains(";"), !isBracket { break }
        if gap.contains(any: Self.some) || gap.contains(any: ["tổng", "tăng", "giảm", "so với", "năm"]) { break }
        // A bracket inside the list speaks of the item before it.
        if passage.depths[index] > passage.depths[last + 1] { continue }
      }
      if isPart(index, of: whole) {
        parts.append(index)
      } else if !passage.isPercentage(index), !isPaired(index) {
        break
      }
    }
    return parts
  }

  private func isOpenedByColon(_ first: Int) -> Bool {
    passage.gaps[first].words.contains(":") || passage.gaps[first].contains("gồm")
  }

  private func isPart(_ index: Int, of whole: Int) -> Bool {
    guard passage.isAmount(index), Arithmetic.areAddable(passage.amounts[index], passage.amounts[whole]) else {
      return false
    }
    let part = passage.figures[index]
    return part.comparator == .eq && part.total == nil
      && (part.status == .target) == (passage.figures[whole].status == .target)
  }

  /// Whether the figure is the second of a pair (`170 vụ/206 đối tượng`).
  private func isPaired(_ index: Int) -> Bool {
    passage.gaps[index].words.last == "/" || passage.gaps[index].words == ["với"]
  }

  /// Whether every item of the list from the opener to its end has a number, and the list ends where the parts end.
  private func isUnbroken(_ opener: Int, _ parts: [Int]) -> Bool {
    guard let first = parts.first, let last = parts.last, first == opener + 1 else { return false }
    guard parts.allSatisfy({ passage.figures[$0].unit != nil }) else { return false }
    let words = passage.gaps[first].words
    let open = Self.all.compactMap { passage.gaps[first].last($0) }.max() ?? 0
    guard !words[open...].contains(where: { $0 == "," || $0 == ";" }) else { return false }
    for (previous, next) in zip(parts, parts.dropFirst()) {
      let words = passage.between(previous, next)
      if words.contains("…") || words.contains(".") { return false }
      // Several separators between two numbers: an item without a number, or a name with commas; with semicolons only those count.
      let separators = words.filter { $0 == ";" }.count
      if separators > 1 || separators == 0 && words.filter({ $0 == "," || $0 == "và" }).count > 1 { return false }
    }
    let tail = passage.gaps[last + 1].words
    let end = tail.firstIndex { $0 == ")" || $0 == "." || $0 == ";" } ?? tail.count
    return !tail[..<end].contains("…") && !tail[..<end].contains(",") && !tail[..<end].contains("và")
      && !parts.contains(where: isCrossing)
  }

  private func mayAdd(_ parts: [Int], _ whole: Int) -> Bool {
    parts.count > 1 && !parts.contains(where: isCrossing)
  }

  private func isCrossing(_ index: Int) -> Bool {
    let words =
      " " + (passage.figures[index].indicator ?? "").lowercased() + " "
      + passage.gaps[index].words.joined(separator: " ") + " "
    return Self.crossing.contains { words.contains(" \($0) ") }
  }
}
