internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds yearly growth that does not fit the change over the years (`giảm bình quân 3,5%/năm` beside `giảm 24,2% so với năm 2015` in 2020) or
/// the levels at both ends.
struct GrowthFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
  }

  /// How many statements of one passage a change is looked for in.
  private static let reach = 6

  var findings: [AuditFinding] { againstChanges + againstLevels }

  /// Whether the statement is a yearly growth in percent.
  private func isGrowth(_ statement: Statement) -> Bool {
    statement.figure.aspect == .growth && statement.amount.unit.base == "%/năm" && statement.figure.valueHigh == nil
  }

  private var againstChanges: [AuditFinding] {
    statements.indices.compactMap { index -> AuditFinding? in
      let growth = statements[index]
      guard isGrowth(growth) else { return nil }
      let near = max(0, index - Self.reach)...min(statements.count - 1, index + Self.reach)
      guard let change = near.first(where: { $0 != index && isChange(statements[$0], of: growth) }) else { return nil }
      return finding(growth, statements[change])
    }
  }

  // MARK: Two levels of a percentage

  /// A yearly change and the mean of two levels differ by more than this factor when they cannot be of one development.
  private static let factor = 1.6

  /// The yearly change of a percentage beside two levels that one other passage gives for years of the same time: `giảm bình quân 3,2%/năm`
  /// and `năm 2016 là 22,4%; năm 2019 là 20,3%`.
  private var againstLevels: [AuditFinding] {
    let growths = statements.filter { isGrowth($0) && $0.key.dimension == .ratio && !$0.isTarget }
    guard !growths.isEmpty else { return [] }
    var seen: Set<String> = []
    return zip(statements, statements.dropFirst()).compactMap { first, second -> AuditFinding? in
      guard let mean = mean(first, second) else { return nil }
      let growth = growths.first { growth in
        growth.place == first.place && growth.group == first.group && Set(growth.key.terms) == Set(first.key.terms)
          && (growth.entry != first.entry || growth.block != first.block) && isOfOneTime(growth, first, second)
          && growth.figure.direction == (mean < 0 ? .down : .up)
      }
      guard let growth, seen.insert("\(first.entry)|\(first.figure.range)").inserted else { return nil }
      let ratio = abs(mean) / growth.amount.value
      guard ratio < 1 / Self.factor || ratio > Self.factor else { return nil }
      return finding(growth, first, second, abs(mean))
    }
  }

  /// The mean change a year from one level of a percentage to another, both of a written year.
  private func mean(_ first: Statement, _ second: Statement) -> Double? {
    guard first.entry == second.entry, first.block == second.block, !first.isTarget, !second.isTarget,
      first.key.terms == second.key.terms, first.group == second.group
    else { return nil }
    guard [first, second].allSatisfy({ $0.amount.unit.base == "%" && $0.figure.aspect == .level }),
      [first, second].allSatisfy({ $0.figure.comparator == .eq && $0.figure.valueHigh == nil }),
      let from = first.period?.year, let to = second.period?.year, to - from > 1
    else { return nil }
    return (second.amount.value - first.amount.value) / Double(to - from)
  }

  /// Whether the levels are of the years of the growth, or of its document's present when it names none.
  private func isOfOneTime(_ growth: Statement, _ first: Statement, _ second: Statement) -> Bool {
    guard let from = first.period?.year, let to = second.period?.year else { return false }
    guard let years = growth.period?.years else { return growth.entry == first.entry }
    return years.lowerBound - 1 <= from && to <= years.upperBound
      || years.count == 1 && from < years.upperBound && to <= years.upperBound
  }

  private func finding(_ growth: Statement, _ first: Statement, _ second: Statement, _ mean: Double) -> AuditFinding {
    let name = growth.figure.indicator ?? growth.key.name
    let years = "\(first.period?.year ?? 0) - \(second.period?.year ?? 0)"
    func shown(_ language: Language) -> String {
      NumberText.text(mean, digits: max(growth.figure.value.scale, 1), language)
    }
    return AuditFinding(
      .change, severity: .warning, certainty: 60,
      message: LocalizedText(
        vi:
          "“\(name)”: từ \(corpus.text(first)) đến \(corpus.text(second)) (\(years)) là \(shown(.vietnamese))%/năm, nơi khác viết bình quân \(corpus.text(growth))",
        en:
          "\"\(name)\": from \(corpus.text(first)) to \(corpus.text(second)) (\(years)) is \(shown(.english))% a year, elsewhere the mean is \(corpus.text(growth))"
      ),
      remedy: LocalizedText(
        vi: "Đối chiếu các mốc và mức bình quân; nếu chuẩn tính khác nhau thì ghi rõ",
        en: "Check the levels and the mean; if the definitions differ, say so"),
      passages: [
        corpus.passage(growth), corpus.passage(first, marks: [first.figure.range, second.figure.range]),
      ])
  }

  // MARK: A change

  private func isChange(_ change: Statement, of growth: Statement) -> Bool {
    guard change.entry == growth.entry, change.block == growth.block, change.figure.aspect == .change else {
      return false
    }
    guard change.figure.direction == growth.figure.direction, change.figure.valueHigh == nil,
      change.figure.comparator == .eq
    else { return false }
    return Set(change.key.terms) == Set(growth.key.terms) && years(change) != nil
  }

  /// From the baseline to the time of the change.
  private func years(_ change: Statement) -> Double? {
    guard let from = change.figure.baseline.flatMap({ PeriodRange($0)?.year }), let to = change.period?.year, to > from
    else { return nil }
    return Double(to - from)
  }

  private func finding(_ growth: Statement, _ change: Statement) -> AuditFinding? {
    guard let years = years(change), growth.figure.comparator == .eq else { return nil }
    let stated = Arithmetic.bounds(growth.amount)
    let candidates = rates(change, years, growth.figure.direction)
    // A growth rate is written of several methods; one that fits is enough, and a small difference is the method's.
    guard !candidates.isEmpty,
      candidates.allSatisfy({ stated.upperBound + 0.02 < $0.lowerBound || $0.upperBound + 0.02 < stated.lowerBound })
    else { return nil }
    let rate = (candidates[0].lowerBound + candidates[0].upperBound) / 2
    let name = growth.figure.indicator ?? growth.key.name
    func shown(_ language: Language) -> String {
      NumberText.text(rate, digits: growth.figure.value.scale + 1, language)
    }
    return AuditFinding(
      .change, severity: .warning, certainty: 70,
      message: LocalizedText(
        vi:
          "“\(name)”: thay đổi \(corpus.text(change)) trong \(Int(years)) năm là \(shown(.vietnamese))%/năm, không phải \(corpus.text(growth))",
        en:
          "\"\(name)\": a change of \(corpus.text(change)) over \(Int(years)) years is \(shown(.english))% a year, not \(corpus.text(growth))"
      ),
      remedy: LocalizedText(
        vi: "Tính lại tốc độ bình quân; nếu tính cho số năm khác thì ghi rõ",
        en: "Calculate the mean again; if it is of other years, say so"),
      passages: [corpus.passage(growth, marks: [growth.figure.range, change.figure.range])])
  }

  /// What the change is a year: shared out evenly for points of percentages, compound for amounts, of "n lần" in both its readings.
  private func rates(_ change: Statement, _ years: Double, _ direction: Direction?) -> [ClosedRange<Double>] {
    let amount = Arithmetic.bounds(change.amount)
    let isRatio = change.key.dimension == .ratio
    if change.amount.unit.dimension == .ratioChange || isRatio && change.amount.unit.base == "%" {
      return [(amount.lowerBound / years)...(amount.upperBound / years)]
    }
    let sign = direction == .down ? -1.0 : 1.0
    if change.amount.unit.base == "%" {
      guard let low = compound(1 + sign * amount.lowerBound / 100, years),
        let high = compound(1 + sign * amount.upperBound / 100, years)
      else { return [] }
      return [min(abs(low), abs(high))...max(abs(low), abs(high))]
    }
    guard change.amount.unit.dimension == .multiple, direction == .up else { return [] }
    return [0.0, 1.0].compactMap { extra in
      guard let low = compound(amount.lowerBound + extra, years), let high = compound(amount.upperBound + extra, years),
        low <= high
      else { return nil }
      return low...high
    }
  }

  /// The yearly rate in percent at which something grows `factor`-fold in `years` years, by bisection.
  private func compound(_ factor: Double, _ years: Double) -> Double? {
    guard factor > 0, factor < 1e6 else { return nil }
    var low = 0.0
    var high = 1000.0
    for _ in 0..<80 {
      let middle = (low + high) / 2
      var power = 1.0
      for _ in 0..<Int(years) { power *= middle }
      if power < factor { low = middle } else { high = middle }
    }
    return (low - 1) * 100
  }
}
