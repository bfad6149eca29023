internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds counts whose percentage implies another total than the corpus gives: `90 xã, đạt 83,33%` is of 108 communes where there are 106.
struct ImpliedWholeFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
  }

  var findings: [AuditFinding] {
    let entries = Dictionary(grouping: statements) { $0.entry }
    return zip(statements, statements.dropFirst()).compactMap { part, share -> AuditFinding? in
      guard isPair(part, share) else { return nil }
      let totals = totals(part, entries[part.entry] ?? [])
      let percent = percent(share)
      let implied = Arithmetic.quotient(part.amount.value * 100...part.amount.value * 100, percent)
      guard let implied, totals.allSatisfy({ !near($0.value, implied) }) else { return nil }
      let nearest = totals.min { abs($0.value - implied.lowerBound) < abs($1.value - implied.lowerBound) }
      guard let nearest else { return nil }
      // Another whole altogether (the communes of one programme) is far from all of them.
      guard abs(nearest.value - implied.lowerBound) / nearest.value < 0.05 else { return nil }
      return finding(part, share, nearest.statement, nearest.value, implied)
    }
  }

  /// What the percentage can be: "gần 49,4%" is at most one part in fifty away.
  private func percent(_ share: Statement) -> ClosedRange<Double> {
    guard share.figure.comparator == .approx else { return Arithmetic.bounds(share.amount) }
    return (share.amount.value * 0.98)...(share.amount.value * 1.02)
  }

  private func near(_ total: Double, _ implied: ClosedRange<Double>) -> Bool {
    implied.lowerBound - 0.5 <= total && total <= implied.upperBound + 0.5
  }

  /// A count of administrative units with the percentage that follows it at once.
  private func isPair(_ part: Statement, _ share: Statement) -> Bool {
    guard part.entry == share.entry, part.block == share.block, share.figure.range.start > part.figure.range.end else {
      return false
    }
    guard part.amount.unit.dimension == .count, part.figure.total == nil, part.figure.comparator == .eq, !part.isTarget
    else { return false }
    guard share.amount.unit.base == "%", share.figure.aspect == .share,
      share.figure.comparator == .eq || share.figure.comparator == .approx,
      share.figure.value.scale > 0
    else { return false }
    guard part.amount.value >= 20, part.group == nil else { return false }
    let text = corpus.entries[part.entry].document.text
    let gap = Gap(text[Int(part.figure.range.end)..<Int(share.figure.range.start)])
    return !gap.endsItem && gap.words.count < 20 && gap.ends(withAny: ["đạt", "chiếm", "("], leaving: 1)
      && !gap.contains("trong đó")
  }

  /// The totals of the counted noun with no qualification: "106 xã, phường, thị trấn".
  private func totals(_ part: Statement, _ candidates: [Statement]) -> [(value: Double, statement: Statement)] {
    guard let noun = part.amount.unit.base else { return [] }
    return candidates.filter { other in
      other.amount.unit.base == noun && other.figure.aspect == .level && !other.isTarget && other.group == nil
        && other.place == part.place
        && (ObservationComparison.plain(other.key).terms == noun.split(separator: " ").map(String.init)
          || other.figure.total == other.figure.value)
        && other.amount.value > part.amount.value
    }
    .map { ($0.amount.value, $0) }
  }

  private func finding(
    _ part: Statement, _ share: Statement, _ total: Statement, _ value: Double, _ implied: ClosedRange<Double>
  ) -> AuditFinding {
    let noun = part.figure.unit ?? ""
    func shown(_ language: Language) -> String {
      NumberText.text((implied.lowerBound + implied.upperBound) / 2, digits: 0, language)
    }
    return AuditFinding(
      .share, severity: .warning, certainty: 65,
      message: LocalizedText(
        vi:
          "\(corpus.text(part)) là \(corpus.text(share)) của \(shown(.vietnamese)) \(noun), nhưng nơi khác tổng số là \(corpus.text(total))",
        en:
          "\(corpus.text(part)) is \(corpus.text(share)) of \(shown(.english)) \(noun), but elsewhere the total is \(corpus.text(total))"
      ),
      remedy: LocalizedText(
        vi: "Tính lại tỷ lệ theo tổng số hiện nay, hoặc ghi rõ tổng số tại thời điểm đó",
        en: "Calculate the share of the present total, or name the total of that time"),
      passages: [corpus.passage(part, marks: [part.figure.range, share.figure.range]), corpus.passage(total)])
  }
}
