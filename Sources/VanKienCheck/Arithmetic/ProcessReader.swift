internal import VanKienExtraction

/// Reads what came in and what of it was dealt with: `tiếp nhận 1.666 tin báo, đã giải quyết 1.531 tin`.
///
/// Nothing can be settled that did not come in; more is settled than came in only when cases of earlier years are counted, which the text
/// should say.
struct ProcessReader {
  private let passage: PassageFigures

  init(_ passage: PassageFigures) {
    self.passage = passage
  }

  var relations: [ArithmeticRelation] { passage.figures.indices.compactMap(relation) }

  private static let received = ["thụ lý", "tiếp nhận", "nhận được", "thụ lý điều tra"]
  private static let settled = ["giải quyết", "kết luận", "kết luận điều tra", "xử lý", "trả lời", "đề nghị truy tố"]

  /// The received amount that the settled amount at `index` is measured against: of the same unit, nearest before it.
  private func relation(_ index: Int) -> ArithmeticRelation? {
    guard passage.isAmount(index), let cue = cue(of: index, Self.settled), cue <= index else { return nil }
    for received in (max(0, index - 4)..<index).reversed() {
      guard passage.areTogether(received, index) else { return nil }
      guard passage.isAmount(received), Arithmetic.areAddable(passage.amounts[received], passage.amounts[index]) else {
        continue
      }
      guard let start = self.cue(of: received, Self.received), start < cue, passage.figures[received].total == nil
      else { return nil }
      guard passage.figures[received].unit == passage.figures[index].unit else { return nil }
      let least = Arithmetic.bounds(passage.amounts[index]).lowerBound
      return ArithmeticRelation(
        kind: .part, operands: [passage.operand(received, .whole), passage.operand(index, .part)],
        expected: least...Double.infinity, holds: least <= Arithmetic.bounds(passage.amounts[received]).upperBound,
        certainty: 65)
    }
    return nil
  }

  /// The figure before which one of `phrases` stands: the figure itself, or the first of a pair (`2.398 vụ/3.398 bị can`).
  private func cue(of index: Int, _ phrases: [String]) -> Int? {
    if passage.gaps[index].words == ["/"], index > 0 {
      return passage.gaps[index - 1].ends(withAny: phrases, leaving: 5) ? index - 1 : nil
    }
    return passage.gaps[index].ends(withAny: phrases, leaving: 5) ? index : nil
  }
}
