internal import VanKienExtraction

/// Decides what the corpus says to a figure claim.
///
/// The order of the questions: does a fact with the same number fit in every slot, and do the claim's words not speak for a sibling of it?
/// Then the claim stands, or is disputed when another passage gives another value for the same thing. Does a fact with the same number fit
/// in all slots but one? Does a fact that fits in every slot have another number? Anything less is not found.
struct FigureJudge {
  let facts: FactBase

  private enum Threshold {
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
  }

  /// The verdict on `claim`.
  func assess(_ claim: FigureClaim) -> Assessment {
    let terms = ClaimTerms(claim, facts.vocabulary)
    let candidates = FigureMatcher(facts: facts).candidates(for: claim, terms)
    var assessment = FigureDecision(facts: facts, claim: claim, terms: terms, candidates: candidates).assessment()
    assessment.candidates = Array(candidates.prefix(12))
    return assessment
  }

  /// The decision on one claim.
  private struct FigureDecision {
    let facts: FactBase
    let claim: FigureClaim
    let terms: ClaimTerms
    let candidates: [Candidate]

    func assessment() -> Assessment {
      if let agreeing = bestAgreeing() {
        if let elsewhere = sameThingAtClaimedPlace(agreeing) { return contradicted(.place, by: elsewhere, and: agreeing) }
        if let present = sameThingAtClaimedTime(agreeing) { return contradicted(.period, by: present, and: agreeing) }
        if let sibling = sibling(of: agreeing) { return contradicted(.value, by: sibling, and: agreeing) }
        return supportedOrDisputed(agreeing)
      }
      if let slot = wrongSlot() { return slot }
      if let unit = wrongUnit() { return unit }
      let opposing = candidates.first { isOpposing($0) && $0.score >= Threshold.contradicting }
      if let opposing, isSameThing(opposing) { return contradicted(.value, by: opposing, and: nil) }
      if let derived = derived() { return derived }
      return Assessment(.notFound, rule: .figureUnknown)
    }

    // MARK: The same number

    private func bestAgreeing() -> Candidate? {
      candidates.first {
        $0.agrees && $0.aspect != .differs && $0.differences.isEmpty && $0.score >= supporting - allowance($0) && isNoCoincidence($0)
      }
    }

    /// Numbers of one digit, and all of a whole, are told of many things: their indicators must be alike too.
    private func isNoCoincidence(_ candidate: Candidate) -> Bool {
      let isWhole = claim.slots.measure.dimension == "ratio" && claim.slots.value.doubleValue == 100
      if isWhole { return isLikeThing(candidate) }
      if !candidate.isOfOneTurn, claim.slots.significantDigits <= 3 { return false }
      return claim.slots.significantDigits > 1 || candidate.claimCovered >= 0.55 || allowance(candidate) > 0
    }

    /// Slots that say more than usual and agree make up for words that differ.
    private func allowance(_ candidate: Candidate) -> Double {
      var allowance = 0.0
      if claim.slots.period != nil, candidate.period == .match { allowance += 0.1 }
      if claim.slots.status == .target { allowance += 0.05 }
      if !claim.wording.names.isEmpty, candidate.place == .match { allowance += 0.1 }
      return min(allowance, supporting * 0.4)
    }

    /// How like a fact with the same number must be: the rarer the number, the less likely is a coincidence.
    private var supporting: Double {
      switch claim.slots.significantDigits {
      case 4...: 0.2
      case 3: 0.28
      case 2: 0.4
      default: 0.5
      }
    }

    /// A fact with another number for which the claim's words speak rather than for `agreeing`.
    private func sibling(of agreeing: Candidate) -> Candidate? {
      let contrast = Contrast(facts: facts, terms: terms)
      let fact = facts.figures[agreeing.figure]
      return candidates.first { candidate in
        guard isOpposing(candidate), candidate.score >= Threshold.correcting, candidate.score > agreeing.score - 0.1 else {
          return false
        }
        let isBeside = facts.figures[candidate.figure].source.passage == fact.source.passage
        // The same number of something else, where what is counted has its own.
        if !agreeing.isOfOneNoun, candidate.unit == .match, isSameThing(candidate) { return true }
        guard isBeside ? isLikeThing(candidate) : isSameThing(candidate) else { return false }
        let other = facts.figures[candidate.figure]
        return contrast.preference(for: other, over: fact) > Threshold.siblingWeight && !isToldBeside(other, rather: fact)
      }
    }

    /// Whether another figure of the sentence tells `other`, and its words speak for that rather than for `fact`.
    private func isToldBeside(_ other: FigureFact, rather fact: FigureFact) -> Bool {
      claim.neighbours.contains { neighbour in
        guard neighbour.slots.agrees(with: other.slots) else { return false }
        let contrast = Contrast(facts: facts, terms: ClaimTerms(neighbour, facts.vocabulary))
        return contrast.preference(for: other, over: fact) > 0
      }
    }

    /// The fact of the place the claim names, or of the province when it names none, when the agreeing fact is of another place.
    private func sameThingAtClaimedPlace(_ agreeing: Candidate) -> Candidate? {
      guard agreeing.place != .match else { return nil }
      let isNamed = !claim.wording.names.isEmpty
      return candidates.first {
        isOpposing($0) && $0.score > agreeing.score
          && (isNamed ? $0.score >= Threshold.correcting : $0.score >= Threshold.contradicting && isSameThing($0))
      }
    }

    /// The fact of the year the claim names, when the agreeing fact names none and stands in a document of another year.
    private func sameThingAtClaimedTime(_ agreeing: Candidate) -> Candidate? {
      guard let claimed = claim.slots.period, agreeing.period == .missing else { return nil }
      guard let year = facts.year(of: facts.figures[agreeing.figure]), year != claimed.lastYear else { return nil }
      return candidates.first {
        isOpposing($0) && facts.year(of: facts.figures[$0.figure]) == claimed.lastYear
          && $0.score >= Threshold.contradicting && isSameThing($0)
      }
    }

    private func supportedOrDisputed(_ agreeing: Candidate) -> Assessment {
      let fact = facts.figures[agreeing.figure]
      let supporters = [agreeing] + candidates.filter {
        $0.figure != agreeing.figure && $0.agrees && $0.aspect != .differs && $0.differences.isEmpty && $0.score >= max(supporting, agreeing.score * 0.6)
      }
      let disputants = candidates.filter { disputes($0, fact) && $0.score >= agreeing.score - 0.1 }
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

    /// Whether `candidate` states another value of what `fact` states, in another sentence.
    private func disputes(_ candidate: Candidate, _ fact: FigureFact) -> Bool {
      let other = facts.figures[candidate.figure]
      guard isOpposing(candidate), candidate.place == .match, other.sentence != fact.sentence else { return false }
      guard !other.slots.agrees(with: fact.slots), !fact.slots.agrees(with: other.slots) else { return false }
      guard other.slots.aspect == fact.slots.aspect, other.slots.measure.per == fact.slots.measure.per else { return false }
      if let first = fact.slots.period, let second = other.slots.period, first != second { return false }
      guard facts.year(of: fact) == facts.year(of: other) else { return false }
      if let first = fact.slots.baseline, let second = other.slots.baseline, first != second { return false }
      let larger = max(abs(other.slots.baseValue), abs(fact.slots.baseValue))
      guard abs(other.slots.baseValue - fact.slots.baseValue) <= larger * Threshold.disputedDifference else { return false }
      return facts.likeness(fact, other) >= 0.85
    }

    /// A change that the corpus gives only by the levels at its two ends.
    private func derived() -> Assessment? {
      guard claim.slots.aspect == .change, let period = claim.slots.period, let baseline = claim.slots.baseline else { return nil }
      let levels = candidates.filter { $0.aspect == .differs && $0.unit == .match && $0.place == .match && isSameThing($0) }
      func level(at time: MonthRange) -> Candidate? {
        levels.first { facts.figures[$0.figure].slots.period == time && facts.figures[$0.figure].slots.aspect == .level }
      }
      guard let end = level(at: period), let start = level(at: baseline) else { return nil }
      let change = facts.figures[end.figure].slots.baseValue - facts.figures[start.figure].slots.baseValue
      let signed = claim.slots.direction == .down ? -claim.slots.baseValue : claim.slots.baseValue
      guard abs(change - signed) <= claim.slots.step / 2 else { return nil }
      var assessment = Assessment(.supported, rule: .figureDerived)
      assessment.evidence = evidence([end, start])
      return assessment
    }

    // MARK: Another number, unit or slot

    /// Whether `candidate` fits the claim in all but its number.
    private func isOpposing(_ candidate: Candidate) -> Bool {
      guard !candidate.agrees, candidate.aspect != .differs, candidate.differences.isEmpty else { return false }
      guard candidate.isOfOneTurn, candidate.isOfOneNoun else { return false }
      guard candidate.place == .match, candidate.unit == .match || candidate.likeness > 0.8 else { return false }
      let fact = facts.figures[candidate.figure]
      if fact.slots.total != nil, claim.slots.total == nil { return false }
      guard isOfOneTime(fact) else { return false }
      let statesPeriod = claim.slots.period != nil && facts.figures[candidate.figure].slots.period != nil
      if statesPeriod, candidate.period != .match { return false }
      let claimed = abs(claim.slots.baseValue)
      let stated = abs(facts.figures[candidate.figure].slots.baseValue)
      guard claimed > 0, stated > 0 else { return true }
      return max(claimed, stated) <= min(claimed, stated) * Threshold.plausibleRatio
    }

    /// Whether claim and fact name the same thing in nearly all words of their indicators, and their clauses do not tell of other things.
    private func isSameThing(_ candidate: Candidate) -> Bool {
      candidate.claimCovered >= 0.93 && candidate.factCovered >= 0.85 && candidate.clauseCovered >= 0.28
    }

    /// Whether they name the same thing in most words.
    private func isLikeThing(_ candidate: Candidate) -> Bool {
      candidate.claimCovered >= 0.75 && candidate.factCovered >= 0.7
    }

    /// What is said without a period is said of the present of its document; a claim of an earlier year is not about that, nor the reverse.
    private func isOfOneTime(_ fact: FigureFact) -> Bool {
      guard let present = facts.documents[fact.source.document].presentYear else { return true }
      switch (claim.slots.period, fact.slots.period) {
      case (let claimed?, nil): return claimed.lastYear >= present
      case (nil, let stated?): return stated.lastYear >= present || fact.years.contains(present)
      default: return true
      }
    }

    /// A fact with the claim's number that is of another period, place, status or direction.
    private func wrongSlot() -> Assessment? {
      if let pair = otherPlaceInOneSentence() { return contradicted(.place, by: pair.right, and: pair.wrong) }
      let flawed = candidates.filter {
        $0.agrees && $0.aspect != .differs && $0.differences.count <= 2 && !$0.differences.contains(.unit)
          && $0.score >= Threshold.correcting * 0.8
          && (isLikeThing($0) || $0.differences == [.direction])
      }
      guard let nearest = flawed.first, let field = nearest.differences.last else { return nil }
      if nearest.differences == [.direction], nearest.score >= 0.5 { return contradicted(.direction, by: nearest, and: nil) }
      let correction = candidates.first { isOpposing($0) && $0.score >= Threshold.correcting && isLikeThing($0) }
      if let correction { return contradicted(field, by: correction, and: nearest) }
      // A value that only a plan of another period gives was told as a result.
      if nearest.differences == [.period, .status], nearest.score >= 0.7 { return contradicted(.status, by: nearest, and: nil) }
      // Without a value that fits better, a difference of status alone is a matter of wording.
      if nearest.differences == [.status], nearest.score >= supporting + 0.1 { return supportedOrDisputed(nearest) }
      return nil
    }

    /// "Mường Tè 38,7%; Sìn Hồ 48,9%": one sentence gives the claim's number to another place and the claim's place another number.
    private func otherPlaceInOneSentence() -> (right: Candidate, wrong: Candidate)? {
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
    private func wrongUnit() -> Assessment? {
      let nearest = candidates.first {
        let fact = facts.figures[$0.figure].slots
        guard $0.unit == .differs, claim.slots.differsOnlyInUnit(from: fact), $0.aspect != .differs else { return false }
        return $0.score >= (claim.slots.significantDigits >= 3 ? 0.25 : 0.5)
      }
      return nearest.map { contradicted(.unit, by: $0, and: nil) }
    }

    private func contradicted(_ field: Field, by right: Candidate, and wrong: Candidate?) -> Assessment {
      var assessment = Assessment(.contradicted, rule: CheckRule(field), field: field)
      assessment.correct = FigureWords.stated(facts.figures[right.figure], compared: claim.slots)
      assessment.rightFigure = right.figure
      assessment.evidence = evidence([right] + [wrong].compactMap { $0 })
      return assessment
    }

    private func evidence(_ candidates: some Sequence<Candidate>) -> [Evidence] {
      candidates.map { Evidence(source: facts.figures[$0.figure].source, text: facts.figures[$0.figure].text) }
    }
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
