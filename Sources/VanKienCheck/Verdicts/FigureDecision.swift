internal import VanKienExtraction

/// The likenesses and ratios at which the decision turns, found on drafts over real reports.
enum FigureThreshold {
  /// How like a fact with another number must be to a claim to contradict it alone.
  static let contradicting = 0.62
  /// How like a fact with another number must be to tell what is right when a fact with the same number is wrong in a slot.
  static let correcting = 0.45
  /// How much word weight must speak for a sibling before a fact with the same number is passed over.
  static let siblingWeight: Float = 3
  /// Beyond this ratio two amounts are not of one thing.
  static let plausibleRatio = 6.0
  /// Beyond this difference two values are not two reports of one thing.
  static let disputedDifference = 0.4
  /// Beyond this one two amounts or counts are not.
  static let disputedCountDifference = 0.2
}

/// The decision on one claim.
struct FigureDecision {
  let facts: FactBase
  let claim: FigureClaim
  let terms: ClaimTerms
  let candidates: [Candidate]

  func assessment() -> Assessment {
    if let agreeing = bestAgreeing() {
      if let elsewhere = sameThingAtClaimedPlace(agreeing) {
        return contradicted(.place, by: elsewhere, and: agreeing)
      }
      if let present = sameThingAtClaimedTime(agreeing) { return contradicted(.period, by: present, and: agreeing) }
      if let sibling = sibling(of: agreeing) { return contradicted(.value, by: sibling, and: agreeing) }
      return supportedOrDisputed(agreeing)
    }
    let derivation = Derivation(facts: facts, claim: claim, terms: terms)
    if derivation.isTelling, let derived = derivation.assessment() { return derived }
    if let slot = wrongSlot() { return slot }
    if let unit = wrongUnit() { return unit }
    let opposing = candidates.first { isOpposing($0) && $0.score >= FigureThreshold.contradicting }
    if let opposing, isSameThing(opposing) || isMistyped(opposing) {
      return contradicted(.value, by: opposing, and: nil)
    }
    if let parallel = parallel() { return contradicted(.value, by: parallel, and: nil) }
    if let told = toldOtherwise() { return supportedOrDisputed(told) }
    return derivation.assessment() ?? Assessment(.notFound, rule: .figureUnknown)
  }

  // MARK: The same number

  func bestAgreeing() -> Candidate? {
    candidates.first {
      $0.agrees && $0.aspect != .differs && $0.differences.isEmpty && $0.score >= supporting - allowance($0)
        && isNoCoincidence($0)
    }
  }

  /// A fact with the claim's number of three digits or more and its indicator, told as a change where the claim tells a level, or the reverse:
  /// as long as nothing of the claim's kind can be meant, a matter of wording.
  func toldOtherwise() -> Candidate? {
    let isOfOneKind = candidates.contains {
      $0.aspect == .match && $0.unit == .match && $0.isOfOneNoun && isLikeThing($0)
    }
    guard claim.slots.significantDigits >= 3, !isOfOneKind else { return nil }
    return candidates.first {
      $0.agrees && $0.aspect == .differs && $0.differences.isEmpty && $0.isOfOneTurn && $0.isOfOneNoun
        && $0.claimCovered >= 0.93 && $0.factCovered >= 0.85
    }
  }

  /// Numbers of one digit, and all of a whole, are told of many things: their indicators must be alike too.
  func isNoCoincidence(_ candidate: Candidate) -> Bool {
    let isWhole = claim.slots.measure.dimension == "ratio" && claim.slots.value.doubleValue == 100
    if isWhole { return isLikeThing(candidate) }
    if !candidate.isOfOneTurn, claim.slots.significantDigits <= 3 { return false }
    if !candidate.isOfOneNoun, claim.slots.significantDigits <= 2 { return false }
    return claim.slots.tellingDigits > 1 || candidate.claimCovered >= 0.55 || allowance(candidate) > 0
  }

  /// Slots that say more than usual and agree make up for words that differ.
  func allowance(_ candidate: Candidate) -> Double {
    var allowance = 0.0
    if claim.slots.period != nil, candidate.period == .match { allowance += 0.1 }
    if claim.slots.status == .target { allowance += 0.05 }
    if !claim.wording.names.isEmpty, candidate.place == .match { allowance += 0.1 }
    return min(allowance, supporting * 0.4)
  }

  /// How like a fact with the same number must be: the rarer the number, the less likely is a coincidence.
  var supporting: Double {
    switch claim.slots.tellingDigits {
    case 4...: 0.2
    case 3: 0.28
    case 2: 0.4
    default: 0.5
    }
  }

  /// A fact with another number for which the claim's words speak rather than for `agreeing`.
  func sibling(of agreeing: Candidate) -> Candidate? {
    let contrast = Contrast(facts: facts, terms: terms)
    let fact = facts.figures[agreeing.figure]
    return candidates.first { candidate in
      guard isOpposing(candidate), candidate.score >= FigureThreshold.correcting, candidate.score > agreeing.score - 0.1
      else {
        return false
      }
      let isBeside = facts.figures[candidate.figure].source.passage == fact.source.passage
      // The same number of something else, where what is counted has its own.
      // What stands next to the claim and next to the agreeing fact is one, but not next to the sibling.
      if isTold(beside: agreeing), !isTold(beside: candidate) { return false }
      let isOfAnother = !agreeing.isOfOneNoun || !agreeing.isOfOneTurn
      if isOfAnother, candidate.unit == .match, isSameThing(candidate) { return true }
      guard isBeside ? isLikeThing(candidate) : isSameThing(candidate) else { return false }
      let other = facts.figures[candidate.figure]
      return contrast.preference(for: other, over: fact) > FigureThreshold.siblingWeight
        && !isToldBeside(other, rather: fact)
    }
  }

  /// Whether another figure of the sentence tells `other`, and its words speak for that rather than for `fact`.
  func isToldBeside(_ other: FigureFact, rather fact: FigureFact) -> Bool {
    claim.neighbours.contains { neighbour in
      guard neighbour.slots.agrees(with: other.slots) else { return false }
      let contrast = Contrast(facts: facts, terms: ClaimTerms(neighbour, facts.vocabulary))
      return contrast.preference(for: other, over: fact) > 0
    }
  }

  /// The fact of the place the claim names, or of the province when it names none, when the agreeing fact is of another place.
  func sameThingAtClaimedPlace(_ agreeing: Candidate) -> Candidate? {
    guard agreeing.place != .match else { return nil }
    let isNamed = !claim.wording.names.isEmpty
    return candidates.first {
      isOpposing($0) && $0.score > agreeing.score
        && (isNamed
          ? $0.score >= FigureThreshold.correcting : $0.score >= FigureThreshold.contradicting && isSameThing($0))
    }
  }

  /// The fact of the year the claim names, when the agreeing fact names none and stands in a document of another year.
  func sameThingAtClaimedTime(_ agreeing: Candidate) -> Candidate? {
    guard let claimed = claim.slots.period, agreeing.period == .missing else { return nil }
    guard let year = facts.year(of: facts.figures[agreeing.figure]), year != claimed.lastYear else { return nil }
    return candidates.first {
      isOpposing($0) && facts.year(of: facts.figures[$0.figure]) == claimed.lastYear
        && $0.score >= FigureThreshold.contradicting && isSameThing($0)
    }
  }

  func supportedOrDisputed(_ agreeing: Candidate) -> Assessment {
    let fact = facts.figures[agreeing.figure]
    let supporters =
      [agreeing]
      + candidates.filter {
        $0.figure != agreeing.figure && $0.agrees && $0.aspect != .differs && $0.differences.isEmpty
          && $0.score >= max(supporting, agreeing.score * 0.6)
      }
    let disputants = candidates.filter {
      disputes($0, fact) && ($0.score >= agreeing.score - 0.1 || isOneIndicator($0))
        && $0.claimCovered >= agreeing.claimCovered - 0.2
    }
    // One passage against several that agree among themselves is likelier to be of something else.
    if !disputants.isEmpty, disputants.count >= supporters.count {
      var assessment = Assessment(.disputed, rule: .figureDisputed)
      assessment.correct = FigureWords.stated(facts.figures[disputants[0].figure], compared: claim.slots)
      assessment.evidence = evidence(supporters.prefix(4) + disputants.prefix(4))
      return assessment
    }
    let isExact = claim.slots.baseValue == fact.slots.baseValue
    var assessment = Assessment(.supported, rule: isExact ? .figureFound : .figureRounded)
    assessment.evidence = evidence(supporters.prefix(5))
    return assessment
  }

  /// Whether the sentences of the facts name years, none of them the same; what a change is compared with is no year of its own.
  private func areOfOtherYears(_ first: FigureFact, _ second: FigureFact) -> Bool {
    guard first.slots.baseline == nil, second.slots.baseline == nil else { return false }
    let years = (facts.sentenceYears[first.sentence], facts.sentenceYears[second.sentence])
    return !years.0.isEmpty && !years.1.isEmpty && years.0.isDisjoint(with: years.1)
  }

  /// Whether claim and fact have one indicator of more than a word, whatever stands around it.
  func isOneIndicator(_ candidate: Candidate) -> Bool {
    terms.indicator.count { !facts.vocabulary.isHollow($0) } > 1 && candidate.claimCovered >= 0.93
      && candidate.factCovered >= 0.93
  }

  /// Whether `candidate` states another value of what `fact` states, in another sentence.
  func disputes(_ candidate: Candidate, _ fact: FigureFact) -> Bool {
    let other = facts.figures[candidate.figure]
    guard isOpposing(candidate), candidate.place == .match, other.sentence != fact.sentence else { return false }
    guard !other.slots.agrees(with: fact.slots), !fact.slots.agrees(with: other.slots) else { return false }
    guard other.slots.aspect == fact.slots.aspect, other.slots.measure.per == fact.slots.measure.per else {
      return false
    }
    if let first = fact.slots.period, let second = other.slots.period, first != second { return false }
    guard facts.year(of: fact) == facts.year(of: other) else { return false }
    if areOfOtherYears(fact, other) { return false }
    if let first = fact.slots.baseline, let second = other.slots.baseline, first != second { return false }
    if other.slots.isBound(of: fact.slots) || fact.slots.isBound(of: other.slots) { return false }
    let larger = max(abs(other.slots.baseValue), abs(fact.slots.baseValue))
    let isRatio = fact.slots.measure.dimension == "ratio"
    let difference = isRatio ? FigureThreshold.disputedDifference : FigureThreshold.disputedCountDifference
    guard abs(other.slots.baseValue - fact.slots.baseValue) <= larger * difference else {
      return false
    }
    return facts.likeness(fact, other) >= 0.85
  }
}
