/// Tells which of two facts a claim speaks of, by the words in which the facts differ.
///
/// Reports give siblings side by side ("cây mắc ca 3.774 ha; cây quế 7.498 ha"), alike in all words but those that tell them apart. A word
/// that only one of them has speaks for it when the claim's own clause has it, and against it when the claim has it nowhere. Words before
/// the first number of a sentence may be meant for the later ones too, and so do not speak for the first.
struct Contrast {
  let facts: FactBase
  let terms: ClaimTerms

  /// By how much the claim's words speak for `first` rather than `second`, in units of word weight.
  func preference(for first: FigureFact, over second: FigureFact) -> Float {
    evidence(for: first, without: second) - evidence(for: second, without: first)
  }

  private func evidence(for fact: FigureFact, without other: FigureFact) -> Float {
    var sum: Float = 0
    let isFirst = fact.sentence == other.sentence && fact.source.start < other.source.start
    func add(_ term: TermID, _ share: Float) {
      guard !other.indicatorTerms.containsSorted(term), !other.ownTerms.containsSorted(term) else { return }
      let closeness = terms.closeness(of: term)
      if closeness > 0, isFirst, fact.leadTerms.containsSorted(term) { return }
      let sign: Float = closeness >= 1 ? 1 : closeness > 0.6 ? 0.3 : closeness > 0 ? 0 : -0.5
      sum += facts.vocabulary.weights[Int(term)] * share * sign
    }
    for term in fact.indicatorTerms { add(term, 1) }
    for term in fact.ownTerms where !fact.indicatorTerms.containsSorted(term) { add(term, 0.4) }
    return sum
  }
}
