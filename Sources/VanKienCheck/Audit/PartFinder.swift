internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds parts that are said elsewhere to be more than their whole: poor households of minorities above all poor households, a region above
/// the province.
struct PartFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
  }

  var findings: [AuditFinding] {
    var result: [AuditFinding] = []
    ObservationPairs(statements.map(\.observation)).forEach { left, right in
      let first = statements[left]
      let second = statements[right]
      guard first.block != second.block || first.entry != second.entry, mayCompare(first, second) else { return }
      if isPart(first, of: second) { result.append(contentsOf: finding(first, second)) }
      if isPart(second, of: first) { result.append(contentsOf: finding(second, first)) }
    }
    return result
  }

  private func mayCompare(_ left: Statement, _ right: Statement) -> Bool {
    guard left.isTarget == right.isTarget, left.place == right.place else { return false }
    guard left.figure.aspect == .level, right.figure.aspect == .level else { return false }
    let dimension = left.amount.unit.dimension
    guard !dimension.isComparison, dimension != .ratio, !dimension.rawValue.contains("/") else { return false }
    guard left.period == right.period || left.period == nil || right.period == nil else { return false }
    return Arithmetic.areAddable(left.amount, right.amount)
  }

  /// Whether the words make `part` a part of `whole`, near enough in value for both to be meant as that.
  private func isPart(_ part: Statement, of whole: Statement) -> Bool {
    guard whole.group == nil, part.amount.bounds.lowerBound > whole.amount.bounds.upperBound else { return false }
    guard ObservationComparison.distance(part.amount, whole.amount) <= 0.25 else { return false }
    if part.group != nil { return isSameOfRegion(part, whole) }
    guard part.key.relation(to: whole.key) == .narrower, whole.key.terms.count > 1 else { return false }
    // The special case repeats the words of the general one and adds to them.
    return part.key.terms.starts(with: whole.key.terms) && part.period != nil && part.period == whole.period
  }

  /// For a region the indicator may be worded a little differently when the numbers are almost the same.
  private func isSameOfRegion(_ part: Statement, _ whole: Statement) -> Bool {
    guard part.period != nil || whole.period != nil else { return false }
    let likeness = part.key.similarity(to: whole.key)
    let dimension = part.amount.unit.dimension
    if likeness > 0.99 { return true }
    return dimension != .count && likeness >= 0.5 && ObservationComparison.distance(part.amount, whole.amount) < 0.02
  }

  private func finding(_ part: Statement, _ whole: Statement) -> [AuditFinding] {
    let name = { (statement: Statement) in statement.figure.indicator ?? statement.key.name }
    let group = part.group.map { " (\($0))" } ?? ""
    return [
      AuditFinding(
        .part, severity: .warning, certainty: part.group == nil ? 80 : 65,
        message: LocalizedText(
          vi:
            "“\(name(part))”\(group) là \(corpus.text(part)), lớn hơn “\(name(whole))” của toàn bộ là \(corpus.text(whole))",
          en:
            "\"\(name(part))\"\(group) is \(corpus.text(part)), more than \"\(name(whole))\" as a whole, \(corpus.text(whole))"
        ),
        remedy: LocalizedText(
          vi: "Đối chiếu hai số; nếu khác thời điểm hoặc cách tính thì ghi rõ",
          en: "Check both numbers; if time or method differ, say so"),
        passages: [part, whole].map { statement in
          corpus.passage(
            statement, marks: [statement.figure.range] + (share(of: statement).map { [$0.figure.range] } ?? []))
        })
    ]
  }

  /// The percentage right behind a count, which is wrong where the count is: `2.310 hộ …, chiếm 12,4%`.
  private func share(of statement: Statement) -> Statement? {
    let behind = statements.first { other in
      other.entry == statement.entry && other.figure.range.start > statement.figure.range.end
    }
    guard let behind, behind.block == statement.block, behind.figure.aspect == .share,
      behind.amount.unit.base == "%", behind.key.terms == statement.key.terms
    else { return nil }
    return behind
  }
}
