internal import VanKienExtraction

/// Decides what the corpus says to a figure claim.
///
/// The order of the questions: does a fact with the same number fit in every slot, and do the claim's words not speak for a sibling of it?
/// Then the claim stands, or is disputed when another passage gives another value for the same thing. Does a fact with the same number fit
/// in all slots but one? Does a fact that fits in every slot have another number? Anything less is not found.
struct FigureJudge {
  let facts: FactBase

  /// The verdict on `claim`.
  func assess(_ claim: FigureClaim) -> Assessment {
    let terms = ClaimTerms(claim, facts.vocabulary)
    let candidates = FigureMatcher(facts: facts).candidates(for: claim, terms)
    var assessment = FigureDecision(facts: facts, claim: claim, terms: terms, candidates: candidates).assessment()
    assessment.candidates = Array(candidates.prefix(12))
    return assessment
  }
}

extension CheckRule {
  /// The rule that a figure differs in `field`.
  init(_ field: Field) {
    self =
      switch field {
      case .unit: .figureUnit
      case .period: .figurePeriod
      case .place: .figurePlace
      case .status: .figureStatus
      case .direction: .figureDirection
      case .date: .documentDate
      case .issuer: .documentIssuer
      case .title: .documentTitle
      case .number: .documentNumber
      case .kind: .documentKind
      case .arithmetic: .arithmetic
      case .value, .comparator: .figureValue
      }
  }
}
