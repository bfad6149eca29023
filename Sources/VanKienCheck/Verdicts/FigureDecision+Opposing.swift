internal import VanKienExtraction

extension FigureDecision {
  /// Whether `candidate` fits the claim in all but its number.
  func isOpposing(_ candidate: Candidate, atAnyTime: Bool = false) -> Bool {
    guard !candidate.agrees, candidate.aspect != .differs, candidate.differences.isEmpty else { return false }
    guard candidate.isOfOneTurn, candidate.isOfOneNoun else { return false }
    guard candidate.place == .match, candidate.unit == .match || candidate.likeness > 0.8 else { return false }
    let fact = facts.figures[candidate.figure]
    if fact.slots.total != nil, claim.slots.total == nil { return false }
    guard atAnyTime || isOfOneTime(fact) else { return false }
    let statesPeriod = claim.slots.period != nil && facts.figures[candidate.figure].slots.period != nil
    if statesPeriod, candidate.period != .match { return false }
    let claimed = abs(claim.slots.baseValue)
    let stated = abs(facts.figures[candidate.figure].slots.baseValue)
    guard claimed > 0, stated > 0 else { return true }
    if isMixedUp(candidate.figure) { return true }
    return max(claimed, stated) <= min(claimed, stated) * FigureThreshold.plausibleRatio
  }

  /// Whether another figure of the fact's sentence has the claim's number: "27 chợ, 4 siêu thị" told as 27 supermarkets.
  private func isMixedUp(_ figure: Int) -> Bool {
    beside(figure).contains { facts.figures[$0].slots.value == claim.slots.value }
  }

  /// The figures of the same sentence.
  private func beside(_ figure: Int) -> [Int] {
    let sentence = facts.figures[figure].sentence
    var first = figure
    var last = figure
    while first > 0, facts.figures[first - 1].sentence == sentence { first -= 1 }
    while last + 1 < facts.figures.count, facts.figures[last + 1].sentence == sentence { last += 1 }
    return (first...last).filter { $0 != figure }
  }

  /// A fact of another number whose neighbour in its sentence says what the claim's neighbour says: the sentences are one but for the number.
  func parallel() -> Candidate? {
    let isToldElsewhere = candidates.contains {
      $0.agrees && $0.aspect != .differs && $0.differences.isEmpty && $0.claimCovered >= 0.5 && $0.score >= 0.3
    }
    if isToldElsewhere { return nil }
    return candidates.first { candidate in
      guard isOpposing(candidate, atAnyTime: true), candidate.unit == .match, candidate.claimCovered >= 0.65,
        candidate.clauseCovered >= 0.28, candidate.score >= FigureThreshold.correcting
      else { return false }
      return isTold(beside: candidate)
    }
  }

  /// Whether a figure next to the claim is told next to the fact too.
  func isTold(beside candidate: Candidate) -> Bool {
    isToldBeside(candidate, by: -1) || isToldBeside(candidate, by: 1)
  }

  /// How far from the fact its sentence may tell what stands next to the claim: a plan's value or a share may come between.
  private static let reach = 3

  /// Whether the figure next to the claim is told on the same side of the fact.
  private func isToldBeside(_ candidate: Candidate, by step: Int) -> Bool {
    let place = step < 0 ? claim.placeAmongNeighbours - 1 : claim.placeAmongNeighbours
    guard claim.neighbours.indices.contains(place) else { return false }
    let neighbour = claim.neighbours[place]
    let terms = ClaimTerms(neighbour, facts.vocabulary)
    return (1...Self.reach).contains { distance in
      let other = candidate.figure + step * distance
      guard facts.figures.indices.contains(other),
        facts.figures[other].sentence == facts.figures[candidate.figure].sentence,
        let match = FigureMatcher(facts: facts).compare(neighbour, terms, with: other)
      else { return false }
      return match.agrees && match.unit == .match && match.aspect != .differs && match.differences.isEmpty
        && match.score >= 0.5
    }
  }

  /// Whether claim and fact name the same thing in nearly all words of their indicators, and their clauses do not tell of other things.
  func isSameThing(_ candidate: Candidate) -> Bool {
    candidate.claimCovered >= 0.93 && candidate.factCovered >= 0.85 && candidate.clauseCovered >= 0.28
  }

  /// Whether the claim has the fact's number with two digits exchanged, and names the same thing but for what it leaves out.
  func isMistyped(_ candidate: Candidate) -> Bool {
    claim.slots.significantDigits >= 3 && claim.slots.isTransposed(facts.figures[candidate.figure].slots)
      && candidate.claimCovered >= 0.93 && candidate.factCovered >= 0.65 && candidate.clauseCovered >= 0.28
  }

  /// Whether they name the same thing in most words.
  func isLikeThing(_ candidate: Candidate) -> Bool {
    candidate.claimCovered >= 0.75 && candidate.factCovered >= 0.7
  }

  /// What is said without a period is said of the present of its document; a claim of an earlier year is not about that, nor the reverse.
  func isOfOneTime(_ fact: FigureFact) -> Bool {
    guard let present = facts.documents[fact.source.document].presentYear else { return true }
    switch (claim.slots.period, fact.slots.period) {
    case (let claimed?, nil): return claimed.lastYear >= present
    case (nil, let stated?): return stated.lastYear >= present || fact.years.contains(present)
    default: return true
    }
  }

  /// A fact with the claim's number that is of another period, place, status or direction.
  func wrongSlot() -> Assessment? {
    if let pair = otherPlaceInOneSentence() { return contradicted(.place, by: pair.right, and: pair.wrong) }
    let flawed = candidates.filter {
      $0.agrees && $0.aspect != .differs && $0.differences.count <= 2 && !$0.differences.contains(.unit)
        && $0.score >= FigureThreshold.correcting * 0.8
        && (isLikeThing($0) || $0.differences == [.direction])
    }
    guard let nearest = flawed.first, let field = nearest.differences.last else { return nil }
    if nearest.differences == [.direction], nearest.score >= 0.5 {
      return contradicted(.direction, by: nearest, and: nil)
    }
    let correction = candidates.first { isOpposing($0) && $0.score >= FigureThreshold.correcting && isLikeThing($0) }
    if let correction { return contradicted(field, by: correction, and: nearest) }
    // A value that only a plan of another period gives was told as a result.
    if nearest.differences == [.period, .status], nearest.score >= 0.7 {
      return contradicted(.status, by: nearest, and: nil)
    }
    // Without a value that fits better, a difference of status alone is a matter of wording.
    if nearest.differences == [.status], nearest.score >= supporting + 0.1 { return supportedOrDisputed(nearest) }
    return nil
  }

  /// "Mường Tè 38,7%; Sìn Hồ 48,9%": one sentence gives the claim's number to another place and the claim's place another number.
  func otherPlaceInOneSentence() -> (right: Candidate, wrong: Candidate)? {
    guard claim.wording.names.contains(where: \.isUnit) else { return nil }
    for wrong in candidates where wrong.agrees && wrong.differences == [.place] && wrong.claimCovered >= 0.7 {
      let sentence = facts.figures[wrong.figure].sentence
      let right = candidates.first {
        facts.figures[$0.figure].sentence == sentence && $0.place == .match && !$0.agrees && $0.differences.isEmpty
          && $0.claimCovered >= 0.7 && $0.unit == .match
      }
      if let right { return (right, wrong) }
    }
    return nil
  }

  /// A fact with the claim's digits in another unit of the same kind.
  func wrongUnit() -> Assessment? {
    let nearest = candidates.first {
      let fact = facts.figures[$0.figure].slots
      guard $0.unit == .differs, claim.slots.differsOnlyInUnit(from: fact), $0.aspect != .differs else {
        return false
      }
      return $0.score >= (claim.slots.significantDigits >= 3 ? 0.25 : 0.5)
    }
    return nearest.map { contradicted(.unit, by: $0, and: nil) }
  }

  func contradicted(_ field: Field, by right: Candidate, and wrong: Candidate?) -> Assessment {
    var assessment = Assessment(.contradicted, rule: CheckRule(field), field: field)
    assessment.correct = FigureWords.stated(facts.figures[right.figure], compared: claim.slots)
    assessment.rightFigure = right.figure
    assessment.evidence = evidence([right] + [wrong].compactMap { $0 })
    return assessment
  }

  func evidence(_ candidates: some Sequence<Candidate>) -> [Evidence] {
    candidates.map { Evidence(source: facts.figures[$0.figure].source, text: facts.figures[$0.figure].text) }
  }
}
