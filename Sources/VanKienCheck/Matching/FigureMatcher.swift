internal import VanKienExtraction

/// Finds the facts a figure claim may speak of and ranks them.
struct FigureMatcher {
  let facts: FactBase

  /// The candidates for `claim`, whose words are `terms`, the likeliest first.
  func candidates(for claim: FigureClaim, _ terms: ClaimTerms) -> [Candidate] {
    var result: [Candidate] = []
    for figure in facts.index.nearest(to: terms.topic, digits: claim.slots.digits) {
      if let candidate = compare(claim, terms, with: figure) { result.append(candidate) }
    }
    return result.sorted { ($1.score, $0.figure) < ($0.score, $1.figure) }
  }

  /// How the claim compares with the figure `index`; `nil` when they have nothing to do with each other.
  func compare(
    _ claim: FigureClaim, _ terms: ClaimTerms, with index: Int, inAnyUnit: Bool = false
  ) -> Candidate? {
    let fact = facts.figures[index]
    let slots = claim.slots
    let isComparable = inAnyUnit || slots.measure.isComparable(to: fact.slots.measure)
    guard isComparable || slots.value == fact.slots.value else { return nil }
    let likeness = Double(likeness(terms, fact))
    guard likeness > 0.05 else { return nil }
    var candidate = Candidate(
      figure: index, likeness: likeness, claimCovered: Double(indicatorCoverage(terms, by: fact)),
      factCovered: Double(indicatorCoverage(fact, by: terms)), clauseCovered: Double(clauseCoverage(terms, fact)),
      score: likeness, agrees: slots.agrees(with: fact.slots),
      unit: unit(slots, fact.slots), aspect: aspect(slots, fact.slots),
      direction: direction(slots, fact.slots), period: period(claim, fact), status: status(claim, fact.slots),
      place: place(claim, fact),
      isOfOneTurn: claim.turns == fact.turns && !NameNumbers.differ(claim.indicator, fact.indicator),
      isOfOneNoun: CountedNoun.isSame(slots.measure, fact.slots.measure))
    candidate.score *= factor(candidate)
    return candidate
  }

  // MARK: Words

  /// The harmonic mean of how much of the claim's topic the fact has and how much of the fact's topic the claim has.
  private func likeness(_ terms: ClaimTerms, _ fact: FigureFact) -> Float {
    let forward = coverage(terms, by: fact)
    let backward = coverage(fact, by: terms)
    guard forward > 0, backward > 0 else { return 0 }
    return 2 * forward * backward / (forward + backward)
  }

  private func coverage(_ terms: ClaimTerms, by fact: FigureFact) -> Float {
    var covered: Float = 0
    var total = terms.unknownShare
    for (term, share) in terms.topic {
      total += share
      covered += share * closeness(of: term, to: fact)
    }
    return total > 0 ? covered / total : 0
  }

  private func closeness(of term: TermID, to fact: FigureFact) -> Float {
    if contains(fact.indicatorTerms, term) || contains(fact.ownTerms, term) { return 1 }
    if contains(facts.sentenceTerms[fact.sentence], term) { return 0.6 }
    return contains(facts.passageTerms[fact.source.passage], term) ? 0.35 : 0
  }

  private func coverage(_ fact: FigureFact, by terms: ClaimTerms) -> Float {
    var covered: Float = 0
    var total: Float = 0
    for term in fact.indicatorTerms {
      let weight = facts.vocabulary.weights[Int(term)]
      total += weight
      covered += weight * terms.closeness(of: term)
    }
    for term in fact.ownTerms where !contains(fact.indicatorTerms, term) {
      let weight = facts.vocabulary.weights[Int(term)] * 0.15
      total += weight
      covered += weight * terms.closeness(of: term)
    }
    return total > 0 ? covered / total : 0
  }

  /// How much of the claim's indicator the fact has.
  private func indicatorCoverage(_ terms: ClaimTerms, by fact: FigureFact) -> Float {
    var covered: Float = 0
    var total = terms.unknownIndicator
    for term in terms.indicator {
      let weight = facts.vocabulary.weights[Int(term)]
      total += weight
      covered += weight * closeness(of: term, to: fact)
    }
    return total > 0 ? covered / total : 0
  }

  /// How much of what claim and fact say beside their indicators is common: the smaller share of the two; 1 when they say little.
  private func clauseCoverage(_ terms: ClaimTerms, _ fact: FigureFact) -> Float {
    var covered: Float = 0
    var total: Float = 0
    for term in terms.clause {
      let weight = facts.vocabulary.weights[Int(term)]
      total += weight
      covered += closeness(of: term, to: fact) > 0.5 ? weight : closeness(of: term, to: fact) * weight
    }
    let claim = total < Self.littleSaid ? 1 : covered / total
    (covered, total) = (0, 0)
    for term in Vocabulary.sortedUnique(fact.lead)
    where !contains(fact.indicatorTerms, term) && !facts.vocabulary.isHollow(term) {
      let weight = facts.vocabulary.weights[Int(term)]
      total += weight
      covered += weight * terms.closeness(of: term)
    }
    return min(claim, total < Self.littleSaid ? 1 : covered / total)
  }

  /// The word weight below which a clause says little of its own: one or two words.
  private static let littleSaid: Float = 8

  /// How much of the fact's indicator the claim has.
  private func indicatorCoverage(_ fact: FigureFact, by terms: ClaimTerms) -> Float {
    var covered: Float = 0
    var total: Float = 0
    for term in fact.indicatorTerms {
      let weight = facts.vocabulary.weights[Int(term)]
      total += weight
      covered += weight * terms.closeness(of: term)
    }
    return total > 0 ? covered / total : 0
  }

  private func contains(_ terms: [TermID], _ term: TermID) -> Bool { terms.containsSorted(term) }

  // MARK: Slots

  private func unit(_ claim: FigureSlots, _ fact: FigureSlots) -> SlotMatch {
    guard claim.measure.isComparable(to: fact.measure) else { return .differs }
    if claim.differsOnlyInUnit(from: fact) { return .differs }
    return CountedNoun.isForm(claim.measure, fact.measure) || claim.measure == fact.measure ? .match : .missing
  }

  /// Changes are compared with changes, and levels with levels; a share of a whole is often told as a level.
  private func aspect(_ claim: FigureSlots, _ fact: FigureSlots) -> SlotMatch {
    if claim.aspect == fact.aspect { return .match }
    let levels: Set<Aspect> = [.level, .share]
    let changes: Set<Aspect> = [.change, .growth]
    if levels.contains(claim.aspect), levels.contains(fact.aspect) { return .missing }
    if changes.contains(claim.aspect), changes.contains(fact.aspect) { return .missing }
    return .differs
  }

  private func direction(_ claim: FigureSlots, _ fact: FigureSlots) -> SlotMatch {
    guard let claimed = claim.direction, let stated = fact.direction else { return .missing }
    return claimed == stated ? .match : .differs
  }

  /// A year named in the fact's own part is its period too ("từ 65 tuổi năm 2015 lên 67 tuổi năm 2020").
  private func period(_ claim: FigureClaim, _ fact: FigureFact) -> SlotMatch {
    guard let claimed = claim.slots.period, let stated = fact.slots.period else { return .missing }
    if claimed == stated || claimed.isNearly(stated) || fact.years.contains(claimed.lastYear) { return .match }
    // "từ 36,7% năm 2015 xuống 29,3% năm 2019": the claim's part names both years.
    if claim.wording.years.count > 1, claim.wording.years.contains(stated.lastYear) { return .match }
    // A target of a term and one for its last year are aimed at the same time.
    let areTargets = claim.slots.status == .target && fact.slots.status == .target
    if areTargets, claimed.lastYear == stated.lastYear { return .match }
    return claimed.isCompatible(with: stated) ? .missing : .differs
  }

  /// An estimate of a finished period and its result are one; a target is neither.
  private func status(_ claim: FigureClaim, _ fact: FigureSlots) -> SlotMatch {
    var slots = claim.slots
    // What is told of a year to come is aimed at, whatever the words.
    if let year = slots.period?.lastYear, let latest = facts.latestYear, year > latest { slots.status = .target }
    let match = status(slots, fact)
    return match == .differs && claim.mayBeAimedAt ? .missing : match
  }

  private func status(_ claim: FigureSlots, _ fact: FigureSlots) -> SlotMatch {
    if (claim.status == .target) == (fact.status == .target) { return .match }
    // What was aimed at for a time and is told of that time as a result is one statement.
    if claim.status == .target, let claimed = claim.period, let stated = fact.period,
      claimed.lastYear == stated.lastYear
    {
      return .match
    }
    return .differs
  }

  /// The place a claim names must be one the fact's sentence or passage names.
  private func place(_ claim: FigureClaim, _ fact: FigureFact) -> SlotMatch {
    let heads = facts.passageNames[fact.source.passage]
    let named = fact.names + heads
    let stated = named.contains(where: \.isUnit) ? named : named + facts.documents[fact.source.document].scope
    let claimed = claim.wording.names
    if claimed.isEmpty {
      guard claim.headNames.isEmpty else { return place(under: claim.headNames, stated) }
      return !stated.contains(where: \.isUnit) && !isNarrow(fact.slots.place) ? .match : .missing
    }
    if stated.contains(where: { name in claimed.contains { $0.matches(name) } }) { return .match }
    return claimed.contains(where: \.isUnit) && stated.contains(where: \.isUnit) ? .differs : .missing
  }

  /// A claim that names no place is about the one its paragraph is about.
  private func place(under heads: [PlaceName], _ stated: [PlaceName]) -> SlotMatch {
    if stated.contains(where: { name in heads.contains { $0.matches(name) } }) { return .match }
    return heads.contains(where: \.isArea) && stated.contains(where: \.isArea) ? .differs : .missing
  }

  private func isNarrow(_ place: String?) -> Bool {
    guard let place else { return false }
    return !place.hasPrefix("tỉnh ") && place != "Việt Nam"
  }

  /// How the slots weigh on the likeness.
  private func factor(_ candidate: Candidate) -> Double {
    var factor = 1.0
    if candidate.unit == .missing { factor *= candidate.isOfOneNoun ? 0.9 : 0.75 }
    switch candidate.aspect {
    case .match: break
    case .missing: factor *= 0.95
    case .differs: factor *= 0.6
    }
    if candidate.period == .missing { factor *= 0.97 }
    if candidate.place == .missing { factor *= 0.8 }
    return factor
  }
}
