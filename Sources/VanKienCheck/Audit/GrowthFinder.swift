internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds yearly growth that does not fit the change over the years: `giảm bình quân 4,75%/năm` beside `giảm 23,91% so với năm 2015` in 2020.
struct GrowthFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
  }

  /// How many statements of one passage a change is looked for in.
  private static let reach = 6

  var findings: [AuditFinding] {
    statements.indices.compactMap { index -> AuditFinding? in
      let growth = statements[index]
      guard growth.figure.aspect == .growth, growth.amount.unit.base == "%/năm", growth.figure.valueHigh == nil else {
        return nil
      }
      let near = max(0, index - Self.reach)...min(statements.count - 1, index + Self.reach)
      guard let change = near.first(where: { $0 != index && isChange(statements[$0], of: growth) }) else { return nil }
      return finding(growth, statements[change])
    }
  }

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
    let text = { (statement: Statement) in corpus.entries[statement.entry].document.string(statement.figure.range) }
    let rate = (candidates[0].lowerBound + candidates[0].upperBound) / 2
    let name = growth.figure.indicator ?? growth.key.name
    func shown(_ language: Language) -> String {
      NumberText.text(rate, digits: growth.figure.value.scale + 1, language)
    }
    let document = corpus.entries[growth.entry].document
    return AuditFinding(
      .change, severity: .warning, certainty: 70,
      message: LocalizedText(
        vi:
          "“\(name)”: thay đổi \(text(change)) trong \(Int(years)) năm là \(shown(.vietnamese))%/năm, không phải \(text(growth))",
        en:
          "\"\(name)\": a change of \(text(change)) over \(Int(years)) years is \(shown(.english))% a year, not \(text(growth))"
      ),
      remedy: LocalizedText(
        vi: "Tính lại tốc độ bình quân; nếu tính cho số năm khác thì ghi rõ",
        en: "Calculate the mean again; if it is of other years, say so"),
      passages: [
        AuditPassage(document, block: document.blocks[growth.block], marks: [growth.figure.range, change.figure.range])
      ])
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
