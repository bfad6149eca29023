/// Tells which of two facts a claim speaks of, by the words in which the facts differ.
///
/// Reports give siblings side by side ("cây mắc ca 3.774 ha; cây quế 7.498 ha"), alike in all words but those that tell them apart. A word
/// that only one of them has speaks for it when the claim's own clause has it, and a word of its indicator against it when the claim has it
/// nowhere; of several such words the heaviest, for reports put much before a name that says little.
struct Contrast {
  let facts: FactBase
  let terms: ClaimTerms

  /// By how much the claim's words speak for `first` rather than `second`, in units of word weight.
  func preference(for first: FigureFact, over second: FigureFact) -> Float {
    evidence(for: first, without: second) - evidence(for: second, without: first)
  }

  private func evidence(for fact: FigureFact, without other: FigureFact) -> Float {
    let shared = carried(from: fact, to: other)
    var sum: Float = 0
    var against: Float = 0
    func add(_ term: TermID, isIndicator: Bool) {
      guard !other.indicatorTerms.containsSorted(term), !other.ownTerms.containsSorted(term) else { return }
      let closeness = terms.closeness(of: term)
      let weight = facts.vocabulary.weights[Int(term)]
      if closeness >= 1 {
        if !shared.contains(term) { sum += isIndicator ? weight : weight * 0.4 }
      } else if closeness == 0, isIndicator {
        against = max(against, weight * 0.5)
      }
    }
    for term in fact.indicatorTerms { add(term, isIndicator: true) }
    for term in fact.ownTerms where !fact.indicatorTerms.containsSorted(term) { add(term, isIndicator: false) }
    return sum - against
  }

  /// The most words of an elliptic part; a longer one is a clause of its own.
  private static let longestEllipsis = 5

  /// The words before the number of `fact` that are meant for `other` too, which stands behind it in the sentence and says only what is
  /// different: in "tỷ lệ học sinh khá cấp trung học cơ sở đạt 49%, cấp trung học phổ thông đạt 54%" those before "cấp".
  private func carried(from fact: FigureFact, to other: FigureFact) -> Set<TermID> {
    guard fact.sentence == other.sentence, fact.source.start < other.source.start else { return [] }
    let content = other.lead.filter { !facts.vocabulary.isHollow($0) }
    guard content.count <= Self.longestEllipsis else { return [] }
    guard let first = content.first else { return Set(fact.lead) }
    guard let turn = fact.lead.lastIndex(of: first) else { return [] }
    return Set(fact.lead[..<turn])
  }
}
