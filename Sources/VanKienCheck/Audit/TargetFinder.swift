internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds targets below what is reached already: `đến năm 2025, 90% hộ dân được xem truyền hình` beside `92,5%` today.
///
/// Only percentages are compared, which have one scale for all times, and only of what is meant to grow.
struct TargetFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]
  private let observations: Observations

  /// The passages that say something of what is, not only of what is to be.
  private let reports: Set<Place>

  /// A block of a document.
  private struct Place: Hashable {
    var entry: Int
    var block: Int

    init(_ statement: Statement) {
      entry = statement.entry
      block = statement.block
    }
  }

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
    observations = statements.observations
    reports = Set(statements.all.lazy.filter { !$0.isTarget }.map(Place.init))
  }

  /// Words of what is meant to become less.
  private static let unwanted: Set<String> = [
    "nghèo", "chưa", "không", "suy", "vong", "thất", "phạm", "nạn", "nợ", "xấu", "tảo", "bỏ", "tái", "mù", "nghiện",
    "mất", "thiếu", "giảm", "hao", "nhiễm", "khiếu",
  ]

  var findings: [AuditFinding] {
    let results = Dictionary(grouping: statements.filter { !$0.isTarget && isPercentage($0) }) { terms($0) }
    return statements.compactMap { target -> AuditFinding? in
      guard target.isTarget, isPercentage(target), let aim = year(ofTarget: target) else { return nil }
      let reached = (results[terms(target)] ?? []).filter { isReached($0, target, by: aim) }
      guard let first = reached.first(where: { isAbove($0, target) }) else { return nil }
      // Where another result is below the target, the target may start from that one.
      return finding(target, first, certainty: reached.allSatisfy { isAbove($0, target) } ? 70 : 55)
    }
  }

  private func terms(_ statement: Statement) -> Set<String> { Set(statement.key.terms) }

  private func isPercentage(_ statement: Statement) -> Bool {
    statement.figure.aspect == .level && statement.amount.unit.base == "%" && statement.figure.valueHigh == nil
      && statement.key.terms.count > 2 && isWanted(statement.key.terms)
      && ![.lt, .le].contains(statement.figure.comparator)
  }

  /// Whether there is to be more of it; the part that agriculture has in something is to become less.
  private func isWanted(_ terms: [String]) -> Bool {
    !terms.contains(where: Self.unwanted.contains)
      && !zip(terms, terms.dropFirst()).contains { $0 == ("nông", "nghiệp") }
  }

  /// The year by which the target is to be reached; `nil` when it is a plan of the time reported on.
  private func year(ofTarget target: Statement) -> Int? {
    let present = observations.presentYears[target.entry] ?? 0
    guard let year = target.period?.years?.upperBound ?? openYear(of: target), year > present else { return nil }
    return year
  }

  /// The year of the document's targets for one without a year, when the passage speaks of nothing that is.
  private func openYear(of target: Statement) -> Int? {
    guard target.period == nil, !reports.contains(Place(target)) else { return nil }
    return observations.targetYears[target.entry]
  }

  /// Whether `result` is of the time the target starts from.
  private func isReached(_ result: Statement, _ target: Statement, by aim: Int) -> Bool {
    guard result.place == target.place, result.group == target.group else { return false }
    guard let present = observations.presentYears[result.entry] else { return false }
    let year = result.period.map { $0.years?.upperBound ?? 0 } ?? present
    return year == present && year < aim
  }

  private func isAbove(_ result: Statement, _ target: Statement) -> Bool {
    result.amount.value - result.amount.precision > target.amount.value + target.amount.precision
      && result.figure.comparator == .eq
  }

  private func finding(_ target: Statement, _ result: Statement, certainty: Int) -> AuditFinding {
    let name = target.figure.indicator ?? target.key.name
    return AuditFinding(
      .target, certainty: certainty,
      message: LocalizedText(
        vi: "“\(name)”: mục tiêu \(corpus.text(target)) thấp hơn mức đã đạt là \(corpus.text(result))",
        en: "\"\(name)\": the target of \(corpus.text(target)) is below the \(corpus.text(result)) already reached"),
      remedy: LocalizedText(
        vi: "Đối chiếu hai số; nâng mục tiêu hoặc ghi rõ phạm vi khác nhau",
        en: "Check both numbers; raise the target, or say how they differ"),
      passages: [corpus.passage(target), corpus.passage(result)])
  }
}
