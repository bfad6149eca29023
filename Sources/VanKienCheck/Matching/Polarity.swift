internal import VanKienText

/// Words that turn an indicator into another one: what has not happened, what is new, a part of what was named before.
enum Polarity {
  private static let turning: [SyllableKey] = ["chưa", "không", "mới", "thêm", "thiếu", "ngoài"].map { SyllableKey($0).withPlainI }

  /// Whether claim and fact have the same turning words in their own parts.
  static func agrees(_ claim: FigureClaim, _ fact: FigureFact, _ vocabulary: Vocabulary) -> Bool {
    turning.allSatisfy { word in
      guard let term = vocabulary.known([word]).terms.first else { return true }
      let stated = fact.lead.contains(term) || fact.indicatorTerms.containsSorted(term)
      let claimed = claim.wording.lead.contains(word) || claim.wording.indicator.contains(word)
      return stated == claimed || (claimed ? fact.ownTerms.containsSorted(term) : claim.wording.own.contains(word))
    }
  }
}
