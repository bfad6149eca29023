internal import VanKienBytes
package import VanKienExtraction
internal import VanKienLinking
package import VanKienReading

/// Finds the calculations between a passage and a note on it: the note divides what the words before its marker count.
package enum NoteArithmetic {
  private static let some = ["trong đó"]
  private static let all = ["gồm", "bao gồm", "cụ thể"]

  /// How many bytes before the marker the whole may end.
  private static let reach = 120

  /// The calculations between the notes of `document` and the passages they hang on.
  package static func relations(in document: SourceDocument, figures: [FigureMention]) -> [ArithmeticRelation] {
    document.notes.flatMap { note -> [ArithmeticRelation] in
      guard note.block >= 0, let first = note.blocks.first else { return [] }
      let body = PassageFigures(document, block: document.blocks[note.block].range, figures: figures)
      let parts = PassageFigures(document, block: document.blocks[first].range, figures: figures)
      return relations(note, body, parts)
    }
  }

  private static func relations(_ note: Note, _ body: PassageFigures, _ parts: PassageFigures) -> [ArithmeticRelation] {
    guard let opener = parts.gaps.first, opener.words.count < 20, opener.contains(any: some + all) else { return [] }
    var used: Set<String> = []
    return body.figures.indices.reversed().compactMap { whole in
      let end = body.figures[whole].range.end
      guard end <= note.anchor, Int(note.anchor) - Int(end) < reach,
        !body.gaps[whole + 1].endsSentence || whole + 1 < body.figures.count
      else { return nil }
      guard body.isAmount(whole), used.insert(body.amounts[whole].unit.base ?? "").inserted else { return nil }
      return relation(body, whole, parts, isComplete: !opener.contains(any: some))
    }
  }

  private static func relation(
    _ body: PassageFigures, _ whole: Int, _ parts: PassageFigures, isComplete: Bool
  ) -> ArithmeticRelation? {
    let items = parts.figures.indices.filter {
      parts.isAmount($0) && parts.sentences[$0] == parts.sentences[0] && parts.depths[$0] == parts.depths[0]
        && Arithmetic.areAddable(parts.amounts[$0], body.amounts[whole])
    }
    guard items.count > 1 else { return nil }
    let sum = Arithmetic.sum(items.map { parts.amounts[$0] })
    let stated = Arithmetic.bounds(body.amounts[whole])
    let operands = [body.operand(whole, .whole)] + items.map { parts.operand($0, .part) }
    if isComplete {
      return ArithmeticRelation(
        kind: .sum, operands: operands, expected: sum, holds: Arithmetic.agrees(body.amounts[whole], with: sum),
        certainty: 75)
    }
    return ArithmeticRelation(
      kind: .part, operands: operands, expected: sum.lowerBound...Double.infinity,
      holds: sum.lowerBound <= stated.upperBound * (1 + 1e-9), certainty: 75)
  }
}
