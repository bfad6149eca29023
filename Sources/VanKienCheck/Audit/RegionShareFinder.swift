internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds amounts of a part of the province whose share of the whole does not fit the whole as it is given elsewhere: `120,4 triệu USD,
/// chiếm 86,5% toàn tỉnh` beside 150,5 for the province.
struct RegionShareFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
  }

  private static let wholes = ["toàn tỉnh", "cả tỉnh"]

  /// A whole further away than this is another one.
  private static let reach = 0.25

  var findings: [AuditFinding] {
    let levels = Dictionary(grouping: statements.filter { $0.figure.aspect == .level && $0.group == nil }) {
      $0.figure.period ?? ""
    }
    return zip(statements, statements.dropFirst()).compactMap { part, share -> AuditFinding? in
      guard isPair(part, share), let period = part.figure.period else { return nil }
      let wholes = (levels[period] ?? []).filter { isWhole($0, of: part) }
      guard let implied = implied(part, share), !wholes.contains(where: { fits($0, implied) }) else { return nil }
      let near = wholes.filter { whole in
        let nearest = min(max(whole.amount.value, implied.lowerBound), implied.upperBound)
        return abs(whole.amount.value - nearest) <= whole.amount.value * Self.reach
      }
      return near.first.map { finding(part, share, $0, implied) }
    }
  }

  /// An amount with the percentage of the whole province behind it.
  private func isPair(_ part: Statement, _ share: Statement) -> Bool {
    guard part.entry == share.entry, part.block == share.block, part.figure.range.end <= share.figure.range.start,
      part.figure.aspect == .level,
      share.figure.aspect == .share, share.amount.unit.base == "%", !part.isTarget
    else { return false }
    guard part.figure.comparator == .eq, share.figure.comparator == .eq, part.figure.valueHigh == nil,
      share.figure.valueHigh == nil
    else { return false }
    let document = corpus.entries[part.entry].document
    let between = Gap(document.text[Int(part.figure.range.end)..<Int(share.figure.range.start)])
    let end = min(Int(share.figure.range.end) + 40, Int(document.blocks[share.block].range.end))
    let behind = Gap(document.text[Int(share.figure.range.end)..<end])
    return !between.endsItem && between.words.count < 8 && between.contains("chiếm")
      && Self.wholes.contains { phrase in behind.last(phrase).map { $0 <= 2 } ?? false }
  }

  /// Whether `whole` measures for the province what `part` measures for a part of it: the same words, or those its longer name begins with.
  private func isWhole(_ whole: Statement, of part: Statement) -> Bool {
    guard whole.isTarget == part.isTarget, whole.place == part.place, whole.amount.unit == part.amount.unit,
      whole.figure.comparator == .eq, whole.amount.value > part.amount.value,
      whole.entry != part.entry || whole.block != part.block
    else { return false }
    if part.group != nil, whole.key.relation(to: part.key) == .same { return true }
    return whole.key.terms.count > 2 && part.key.terms.starts(with: whole.key.terms)
  }

  private func implied(_ part: Statement, _ share: Statement) -> ClosedRange<Double>? {
    let amount = Arithmetic.bounds(part.amount)
    return Arithmetic.quotient((amount.lowerBound * 100)...(amount.upperBound * 100), Arithmetic.bounds(share.amount))
  }

  private func fits(_ whole: Statement, _ implied: ClosedRange<Double>) -> Bool {
    let bounds = Arithmetic.bounds(whole.amount)
    let slack = whole.amount.value * 0.002
    return bounds.lowerBound - slack <= implied.upperBound && implied.lowerBound <= bounds.upperBound + slack
  }

  private func finding(
    _ part: Statement, _ share: Statement, _ whole: Statement, _ implied: ClosedRange<Double>
  ) -> AuditFinding {
    let unit = part.figure.unit.map { " \($0)" } ?? ""
    func shown(_ language: Language) -> String {
      let middle = (implied.lowerBound + implied.upperBound) / 2 / part.amount.unit.scale
      return NumberText.text(middle, digits: max(whole.figure.value.scale, 1), language) + unit
    }
    return AuditFinding(
      .share, severity: .warning, certainty: 70,
      message: LocalizedText(
        vi:
          "\(corpus.text(part)) là \(corpus.text(share)) của \(shown(.vietnamese)), nhưng nơi khác “\(whole.figure.indicator ?? whole.key.name)” toàn tỉnh là \(corpus.text(whole))",
        en:
          "\(corpus.text(part)) is \(corpus.text(share)) of \(shown(.english)), but elsewhere \"\(whole.figure.indicator ?? whole.key.name)\" of the province is \(corpus.text(whole))"
      ),
      remedy: LocalizedText(
        vi: "Tính lại tỷ lệ, hoặc đối chiếu số của toàn tỉnh", en: "Calculate the share again, or check the whole"),
      passages: [corpus.passage(part, marks: [part.figure.range, share.figure.range]), corpus.passage(whole)])
  }
}
