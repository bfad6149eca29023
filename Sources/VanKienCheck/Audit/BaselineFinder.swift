internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds changes whose base, stated elsewhere, is another: `95,1% hộ dùng điện, tăng 10,9 điểm % so với năm 2015` beside `26% hộ chưa
/// dùng điện` in 2015.
struct BaselineFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
  }

  /// A level that a passage gives for an earlier time by naming the change since.
  private struct Derived {
    var level: Statement
    var change: Statement
    var base: ClosedRange<Double>
    var period: PeriodRange
    var terms: Set<String>
  }

  /// Words that turn an indicator into its complement.
  private static let negations: Set<String> = ["chưa", "không"]

  var findings: [AuditFinding] {
    let dated = Dictionary(grouping: statements.filter { $0.period != nil }) {
      "\($0.period?.start ?? "")|\($0.amount.unit.base ?? "")"
    }
    return derived().compactMap { claim -> AuditFinding? in
      let bases = (dated["\(claim.period.start)|\(claim.level.amount.unit.base ?? "")"] ?? []).filter { base in
        guard let period = base.period, base.figure.aspect == .level || base.figure.aspect == .share, !base.isTarget
        else { return false }
        return contradicts(claim, base, period)
      }
      return bases.isEmpty ? nil : finding(claim, bases)
    }
  }

  /// The levels before, from each level and the change right behind it.
  private func derived() -> [Derived] {
    zip(statements, statements.dropFirst()).compactMap { level, change -> Derived? in
      guard level.entry == change.entry, level.block == change.block, change.figure.aspect == .change else {
        return nil
      }
      guard level.figure.aspect == .level, level.key == change.key || level.key.terms == change.key.terms else {
        return nil
      }
      guard change.figure.range.start - level.figure.range.end < 60, level.figure.valueHigh == nil else { return nil }
      guard let period = change.figure.baseline.flatMap({ PeriodRange($0) }), period.year != nil else { return nil }
      guard let base = base(level, change) else { return nil }
      return Derived(level: level, change: change, base: base, period: period, terms: Set(level.key.terms))
    }
  }

  private func base(_ level: Statement, _ change: Statement) -> ClosedRange<Double>? {
    let isPoints = change.amount.unit.dimension == .ratioChange || change.amount.unit.base == "%"
    guard level.amount.unit.base == "%" ? isPoints : Arithmetic.areAddable(level.amount, change.amount) else {
      return nil
    }
    guard level.figure.comparator == .eq, change.figure.comparator == .eq, change.figure.valueHigh == nil else {
      return nil
    }
    let now = level.amount.value
    let step = change.amount.value
    let slack = level.amount.precision + change.amount.precision
    switch change.figure.direction {
    case .up: return (now - step - slack)...(now - step + slack)
    case .down: return (now + step - slack)...(now + step + slack)
    case nil: return nil
    }
  }

  private func contradicts(_ claim: Derived, _ base: Statement, _ period: PeriodRange) -> Bool {
    guard period == claim.period, base.group == claim.level.group, base.place == claim.level.place else { return false }
    guard base.amount.unit.base == claim.level.amount.unit.base,
      base.block != claim.level.block || base.entry != claim.level.entry
    else { return false }
    guard let value = stated(base, claim) else { return false }
    let range = Arithmetic.bounds(value)
    // Changes of percentages are written in points and in per cent; a base that fits either is none of our business.
    if base.amount.unit.base == "%", claim.change.amount.unit.base == "%" {
      let relative =
        claim.level.amount.value
        / (1 + (claim.change.figure.direction == .up ? 1 : -1) * claim.change.amount.value / 100)
      if range.lowerBound - 0.1 <= relative, relative <= range.upperBound + 0.1 { return false }
    }
    let slack = base.amount.unit.base == "%" ? 0.11 : abs(value.value) * 0.001
    return range.upperBound + slack < claim.base.lowerBound || claim.base.upperBound + slack < range.lowerBound
  }

  /// The base as the other statement gives it, its complement where it counts those that have not.
  private func stated(_ base: Statement, _ claim: Derived) -> FigureAmount? {
    let terms = Set(base.key.terms)
    let positive = terms.subtracting(Self.negations)
    guard positive == claim.terms || isSame(positive, claim.terms) && claim.level.key.similarity(to: base.key) >= 0.8
    else { return nil }
    if positive == terms { return base.amount }
    guard base.amount.unit.base == "%", claim.terms.isDisjoint(with: Self.negations) else { return nil }
    var amount = base.amount
    amount.value = 100 - amount.value
    return amount
  }

  /// Whether the words are the same but for one in a long indicator.
  private func isSame(_ left: Set<String>, _ right: Set<String>) -> Bool {
    let difference = left.symmetricDifference(right)
    return difference.isEmpty || difference.count == 1 && min(left.count, right.count) > 3
  }

  private func finding(_ claim: Derived, _ bases: [Statement]) -> AuditFinding {
    let base = bases[0]
    let name = claim.level.figure.indicator ?? claim.level.key.name
    let middle = (claim.base.lowerBound + claim.base.upperBound) / 2 / claim.level.amount.unit.scale
    let digits = max(claim.level.figure.value.scale, claim.change.figure.value.scale)
    let unit = claim.level.amount.unit.base == "%" ? "%" : " \(claim.level.figure.unit ?? "")"
    let year = claim.period.start.prefix(4)
    func derived(_ language: Language) -> String { NumberText.text(middle, digits: digits, language) + unit }
    return AuditFinding(
      .change, certainty: base.key.terms.count == claim.terms.count ? 85 : 75,
      message: LocalizedText(
        vi:
          "“\(name)” \(corpus.text(claim.level)), thay đổi \(corpus.text(claim.change)) so với năm \(year), tức năm \(year) là \(derived(.vietnamese)); nơi khác viết “\(base.figure.indicator ?? base.key.name)” năm \(year) là \(corpus.text(base))",
        en:
          "\"\(name)\" is \(corpus.text(claim.level)), a change of \(corpus.text(claim.change)) since \(year), so it was \(derived(.english)) in \(year); elsewhere \"\(base.figure.indicator ?? base.key.name)\" in \(year) is \(corpus.text(base))"
      ),
      remedy: LocalizedText(
        vi: "Đối chiếu số năm gốc và mức thay đổi; nếu chuẩn tính khác nhau thì ghi rõ",
        en: "Check the base and the change; if the definitions differ, say so"),
      passages: [
        corpus.passage(claim.level, marks: [claim.level.figure.range, claim.change.figure.range])
      ] + bases.prefix(8).map { corpus.passage($0) })
  }
}
