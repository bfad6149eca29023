package import VanKienBytes
package import VanKienExtraction
package import VanKienReading

/// Finds the calculations that the figures of one passage make, those that come out and those that do not.
///
/// A pure function of the passage: a draft is read by it as a document of the corpus is. Only calculations that the words show are read
/// (a list behind "gồm", a percentage in brackets behind a count); the rest is left alone.
package enum PassageArithmetic {
  /// The calculations among the `figures` of `block` in `document`, in the order of the recomputed figure.
  package static func relations(
    in document: SourceDocument, block: ByteRange, figures: [FigureMention]
  ) -> [ArithmeticRelation] {
    relations(PassageFigures(document, block: block, figures: figures))
  }

  /// The calculations among the figures of `passage`.
  package static func relations(_ passage: PassageFigures) -> [ArithmeticRelation] {
    guard passage.figures.count > 0 else { return [] }
    let found =
      SumReader(passage).relations + ShareReader(passage).relations + ShareTotalReader(passage).relations
      + ChangeReader(passage).relations + RateReader(passage).relations + YearlyReader(passage).relations
      + PlanReader(passage).relations + ProcessReader(passage).relations
    return found.sorted { left, right in
      left.stated.range != right.stated.range
        ? left.stated.range < right.stated.range : left.kind.rawValue < right.kind.rawValue
    }
  }
}
