internal import VanKienExtraction
internal import VanKienText

/// Decides what the corpus says to a reference to a document.
///
/// Two references name one document when kind, number and issuer agree within one series: a Party body numbers each kind through its term of
/// five years, a state body through the year (Guide 36-HD/VPTW; Decree 30/2020/NĐ-CP). Only inside one series can a date or a title be
/// wrong; outside it the reference names another document.
struct DocumentJudge {
  let facts: FactBase

  private enum Threshold {
    /// Below this likeness two titles are of different subjects.
    static let otherTitle: Float = 0.45
    /// From this likeness on two titles are one.
    static let sameTitle: Float = 0.75
    /// The longest a Party body counts through, in years.
    static let termYears = 5
  }

  /// The verdict on the reference `claim`, written as `text`.
  func assess(_ claim: DocumentMention, written text: String) -> Assessment {
    let identity = DocumentIdentityKey(kind: claim.kind, symbol: claim.number)
    if identity.number.isEmpty { return assessNamed(claim, text) }
    let bearers = facts.references(numbered: identity.number)
    if identity.isShort { return assessShort(claim, identity, bearers) }
    let sameSymbol = bearers.filter { $0.identity.year == identity.year && $0.identity.codes == identity.codes }
    let series = sameSymbol.filter { isOneSeries(claim, identity, $0) }
    if series.isEmpty { return wrongNumber(claim, identity) ?? unknown(claim) }
    return compare(claim, identity, series)
  }

  private func unknown(_ claim: DocumentMention) -> Assessment {
    Assessment(.notFound, rule: claim.date == "invalid" ? .impossibleDate : .documentUnknown)
  }

  // MARK: The same symbol

  private func isOneSeries(_ claim: DocumentMention, _ identity: DocumentIdentityKey, _ fact: DocumentFact) -> Bool {
    if let likeness = likeness(claim.title, fact.title), likeness >= Threshold.sameTitle { return true }
    if let first = claim.issuer.map(Issuer.init), let second = fact.issuer.map(Issuer.init) {
      if let one = first.term, let other = second.term, one != other { return false }
      // A full symbol that ends with the code of the issuer, or the same day, leaves no doubt about the document.
      let isCertain = second.code.map(identity.hasIssuer) ?? false || claim.date?.count == 10 && claim.date == fact.date
      if first.compare(with: second) == .differs, !isCertain || first.body == second.body && claim.date != fact.date {
        return false
      }
    }
    guard let claimed = year(claim.date), let stated = year(fact.date) else { return true }
    return abs(claimed - stated) <= (identity.isParty ? Threshold.termYears : 0) || identity.year != nil
  }

  private func year(_ date: String?) -> Int? { date.flatMap { Int($0.prefix(4)) } }

  private func compare(_ claim: DocumentMention, _ identity: DocumentIdentityKey, _ facts: [DocumentFact]) -> Assessment
  {
    if let field = dateOrIssuer(claim, facts) { return field }
    let titles = facts.compactMap { fact in likeness(claim.title, fact.title).map { (fact, $0) } }
    if let best = titles.max(by: { $0.1 < $1.1 }), best.1 < Threshold.otherTitle {
      // A state body's number comes again each year, so without a date another title is another document.
      let isCertain = identity.isParty || identity.year != nil || claim.date != nil
      return isCertain ? contradicted(.title, best.0.title, by: [best.0]) : unknown(claim)
    }
    if let kind = wrongKind(claim, facts) { return kind }
    return supported(claim.date.map { date in facts.filter { agree(date, $0.date) } } ?? facts)
  }

  private func dateOrIssuer(_ claim: DocumentMention, _ facts: [DocumentFact]) -> Assessment? {
    let dated = facts.filter { $0.date != nil && $0.date != "invalid" }
    if let date = claim.date, !dated.isEmpty, !dated.contains(where: { agree(date, $0.date) }) {
      var assessment = contradicted(.date, Self.written(dated[0].date), by: dated)
      if date == "invalid" { assessment.rule = .impossibleDate }
      return assessment
    }
    guard let issuer = claim.issuer.map(Issuer.init) else { return nil }
    let issued = facts.filter { $0.issuer != nil }
    let comparisons = issued.map { issuer.compare(with: Issuer($0.issuer ?? "")) }
    guard !comparisons.isEmpty, comparisons.allSatisfy({ $0 == .differs }) else { return nil }
    return contradicted(.issuer, issued[0].issuer, by: issued)
  }

  /// Whether the dates agree as far as both are given.
  private func agree(_ first: String, _ second: String?) -> Bool {
    guard let second else { return true }
    return first.hasPrefix(second) || second.hasPrefix(first)
  }

  private func wrongKind(_ claim: DocumentMention, _ facts: [DocumentFact]) -> Assessment? {
    let claimed = claim.kind.lowercased()
    let isSame = facts.contains { fact in
      let stated = fact.kind.lowercased()
      return stated.hasPrefix(claimed) || claimed.hasPrefix(stated)
    }
    // QĐ stands for both.
    if isSame || ["quyết định", "quy định"].contains(claimed) { return nil }
    return contradicted(.kind, facts[0].kind, by: facts)
  }

  // MARK: Short forms and names

  private func assessShort(
    _ claim: DocumentMention, _ identity: DocumentIdentityKey, _ bearers: [DocumentFact]
  ) -> Assessment {
    let issuer = claim.issuer.map(Issuer.init)
    let meant = bearers.filter { fact in
      guard fact.identity.kind == identity.kind else { return false }
      if let code = issuer?.code, !fact.identity.hasIssuer(code) { return false }
      if let issuer, let stated = fact.issuer.map(Issuer.init), issuer.compare(with: stated) == .differs {
        return false
      }
      if let date = claim.date, !agree(date, fact.date) { return false }
      return likeness(claim.title, fact.title).map { $0 >= Threshold.otherTitle } ?? true
    }
    if meant.isEmpty { return unknown(claim) }
    if Set(meant.map(\.identity.codes)).count > 1 { return Assessment(.notFound, rule: .documentAmbiguous) }
    return supported(meant)
  }

  /// A document cited by its name: the words must be the same but for fillers, the ordinals and years that are given too.
  private func assessNamed(_ claim: DocumentMention, _ text: String) -> Assessment {
    let name = DocumentName(text)
    let same = facts.references(ofKind: claim.kind.lowercased()).filter {
      $0.identity.number.isEmpty && name.isSame(as: DocumentName($0.text))
    }
    return same.isEmpty ? unknown(claim) : supported(same)
  }

  // MARK: Another number

  /// A document of the same kind, issuer and date whose number was mistyped, or one of the same issuer and title.
  private func wrongNumber(_ claim: DocumentMention, _ identity: DocumentIdentityKey) -> Assessment? {
    let kin = facts.references(ofKind: identity.kind).filter {
      $0.identity.codes == identity.codes && $0.identity.number != identity.number && !$0.identity.number.isEmpty
    }
    let right = kin.filter { fact in
      let title = likeness(claim.title, fact.title)
      if let title, title < Threshold.otherTitle { return false }
      let isSameDay = claim.date.map { $0.count == 10 && $0 == fact.date } ?? false
      if isSameDay {
        return title.map { $0 >= Threshold.sameTitle } ?? false || isMistyped(identity.number, fact.identity.number)
      }
      guard let title, title >= 0.9, claim.date == nil || fact.date == nil else { return false }
      return isMistyped(identity.number, fact.identity.number)
    }
    guard let first = right.first else { return nil }
    return contradicted(.number, first.symbol, by: right.filter { $0.identity == first.identity })
  }

  /// Whether the numbers have the same digits in another order, or differ in one digit.
  private func isMistyped(_ first: String, _ second: String) -> Bool {
    let left = Array(first)
    let right = Array(second)
    if left.count == right.count {
      return left.sorted() == right.sorted() || zip(left, right).filter { $0 != $1 }.count == 1
    }
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    guard long.count == short.count + 1 else { return false }
    return long.indices.contains { index in long[..<index] + long[(index + 1)...] == short[...] }
  }

  // MARK: Words

  private func likeness(_ first: String?, _ second: String?) -> Float? {
    guard let first, let second else { return nil }
    return TitleLikeness(vocabulary: facts.vocabulary).likeness(first, second)
  }

  private func supported(_ facts: [DocumentFact]) -> Assessment {
    var assessment = Assessment(.supported, rule: .documentFound)
    assessment.evidence = evidence(facts)
    assessment.successions = facts.flatMap(\.successions)
    return assessment
  }

  private func contradicted(_ field: Field, _ correct: String?, by facts: [DocumentFact]) -> Assessment {
    var assessment = Assessment(.contradicted, rule: CheckRule(field), field: field)
    assessment.correct = correct
    assessment.evidence = evidence(facts)
    return assessment
  }

  private func evidence(_ facts: [DocumentFact]) -> [Evidence] {
    facts.prefix(8).map { Evidence(source: $0.source, text: $0.text) }
  }

  /// An ISO date as it is written in documents: 30/9/2016.
  static func written(_ date: String?) -> String? {
    guard let date else { return nil }
    let parts = date.split(separator: "-")
    guard parts.count > 1 else { return date }
    return parts.reversed().enumerated().map { index, part in
      // Days and months below ten and above two have no zero before them by custom.
      index < parts.count - 1 && part.hasPrefix("0") && (part.last ?? "0") > "2"
        ? String(part.dropFirst()) : String(part)
    }.joined(separator: "/")
  }
}
