internal import VanKienExtraction

/// Finds what a claim follows from where no figure of the corpus states it: a change, a growth or a multiple from the levels at its two ends,
/// a share from part and whole.
///
/// A derivation only supports. It must be exact as the claim is written, and what it rests on must be told without contradiction.
struct Derivation {
  let facts: FactBase
  let claim: FigureClaim
  let terms: ClaimTerms

  /// The assessment that a derivation gives; `nil` when there is none.
  func assessment() -> Assessment? {
    guard let figures = change() ?? share() else { return nil }
    var assessment = Assessment(.supported, rule: .figureDerived)
    assessment.evidence = figures.map { Evidence(source: facts.figures[$0].source, text: facts.figures[$0].text) }
    return assessment
  }

  /// Whether coincidence is unlikely.
  var isTelling: Bool { claim.slots.significantDigits >= 2 }

  private var slots: FigureSlots { claim.slots }

  // MARK: Levels

  /// The facts about what the claim measures, in whatever unit.
  private var likeFacts: [Int] {
    let matcher = FigureMatcher(facts: facts)
    return facts.index.nearest(to: terms.topic, digits: slots.digits).filter { index in
      guard let candidate = matcher.compare(claim, terms, with: index, inAnyUnit: true) else { return false }
      return candidate.place == .match && candidate.isOfOneTurn && candidate.claimCovered >= 0.93
        && candidate.factCovered >= 0.85
    }
  }

  private func isLevel(_ fact: FigureFact) -> Bool {
    (fact.slots.aspect == .level || fact.slots.aspect == .share) && fact.slots.high == nil && fact.slots.total == nil
      && fact.slots.comparator == .eq && (fact.slots.status != .target || slots.status == .target)
  }

  /// The level of `year` among `levels`; `nil` when none or several are told.
  private func level(in year: Int, _ levels: [Int]) -> Int? {
    let told = levels.filter { facts.year(of: facts.figures[$0]) == year }
    guard let first = told.first else { return nil }
    let isOne = told.allSatisfy { facts.figures[$0].slots.agrees(with: facts.figures[first].slots) }
    return isOne ? first : nil
  }

  // MARK: Changes

  private func change() -> [Int]? {
    let isMultiple = slots.measure.dimension == "multiple"
    guard slots.aspect == .change || slots.aspect == .growth || isMultiple, let baseline = slots.baseline else {
      return nil
    }
    let levels = likeFacts.filter { isLevel(facts.figures[$0]) }
    guard let start = level(in: baseline.lastYear, levels), let end = end(after: baseline, levels) else { return nil }
    let (before, after) = (facts.figures[start].slots, facts.figures[end].slots)
    guard before.measure.isComparable(to: after.measure),
      before.measure.dimension != "count" || isOfOneNoun(before, after)
    else { return nil }
    return follows(from: before.baseValue, to: after.baseValue, before.measure) ? [end, start] : nil
  }

  /// The level at the end of the change: of the claim's year, or of the latest year told.
  private func end(after baseline: MonthRange, _ levels: [Int]) -> Int? {
    if let period = slots.period { return level(in: period.lastYear, levels) }
    let years = levels.compactMap { facts.year(of: facts.figures[$0]) }.filter { $0 > baseline.lastYear }
    return years.max().flatMap { level(in: $0, levels) }
  }

  private func isOfOneNoun(_ first: FigureSlots, _ second: FigureSlots) -> Bool {
    CountedNoun.isSame(first.measure, second.measure)
  }

  /// Whether the claim says how the amount changed from `before` to `after`.
  private func follows(from before: Double, to after: Double, _ measure: Measure) -> Bool {
    if let direction = slots.direction, (direction == .up) != (after > before) { return false }
    switch slots.measure.dimension {
    case "multiple": return before > 0 && slots.stands(forBaseValue: after / before)
    case "ratio-change": return measure.dimension == "ratio" && slots.stands(forBaseValue: abs(after - before))
    case "ratio":
      if measure.dimension == "ratio" { return slots.stands(forBaseValue: abs(after - before)) }
      return before > 0 && slots.stands(forBaseValue: abs(after / before - 1) * 100)
    default: return slots.measure.isComparable(to: measure) && slots.stands(forBaseValue: abs(after - before))
    }
  }

  // MARK: Shares

  /// A part and the whole that its sentence counts it among: "985 công trình, gồm: 7 hồ chứa; 978 công trình tự chảy".
  private func share() -> [Int]? {
    guard slots.measure.dimension == "ratio", slots.aspect == .share || slots.aspect == .level, isTelling else {
      return nil
    }
    for part in likeFacts where facts.figures[part].slots.measure.dimension == "count" {
      guard isLevel(facts.figures[part]), let whole = whole(of: part) else { continue }
      let ratio = facts.figures[part].slots.baseValue / facts.figures[whole].slots.baseValue
      if slots.stands(forBaseValue: ratio * 100) { return [part, whole] }
    }
    return nil
  }

  /// The first figure of the sentence, when it counts the same things and is larger than all that follow up to `part`.
  private func whole(of part: Int) -> Int? {
    let fact = facts.figures[part]
    let before = facts.figures.indices[..<part].reversed().prefix { facts.figures[$0].sentence == fact.sentence }
    guard let whole = before.last, isLevel(facts.figures[whole]),
      facts.figures[whole].slots.measure.base == fact.slots.measure.base
    else { return nil }
    let value = facts.figures[whole].slots.baseValue
    let parts = before.dropLast().filter { facts.figures[$0].slots.measure.base == fact.slots.measure.base } + [part]
    return parts.allSatisfy { facts.figures[$0].slots.baseValue < value } ? whole : nil
  }
}
