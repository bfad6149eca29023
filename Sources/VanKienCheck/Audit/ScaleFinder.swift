internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds amounts of one year that are more than the amount of the years around it: `5.947 tỷ kWh` in 2020 of `27,95 tỷ kWh` in 2016-2020.
struct ScaleFinder {
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
      guard let finding = finding(first, second) ?? finding(second, first) else { return }
      result.append(finding)
    }
    return result
  }

  /// Whether amounts of the dimension add up over years.
  private func addsUp(_ statement: Statement) -> Bool {
    let dimension = statement.amount.unit.dimension
    return statement.figure.aspect == .level && !dimension.isComparison && dimension != .ratio && dimension != .area
      && dimension != .length && dimension != .count
  }

  private func finding(_ total: Statement, _ year: Statement) -> AuditFinding? {
    guard addsUp(total), addsUp(year), total.isTarget == year.isTarget, total.group == year.group,
      total.place == year.place
    else { return nil }
    guard let span = total.period, let moment = year.period, let years = span.years, years.count > 1,
      moment.year != nil,
      span.contains(moment)
    else { return nil }
    guard total.key.relation(to: year.key) == .same else { return nil }
    guard year.amount.bounds.lowerBound > total.amount.bounds.upperBound || isFarAbove(year, total, years.count) else {
      return nil
    }
    let name = total.figure.indicator ?? total.key.name
    let spanText = (total.figure.period ?? "").split(separator: "/").joined(separator: " - ")
    return AuditFinding(
      .scale, certainty: 90,
      message: LocalizedText(
        vi:
          "“\(name)”: riêng năm \(moment.start.prefix(4)) là \(corpus.text(year)), lớn hơn cả giai đoạn \(spanText) (\(corpus.text(total)))",
        en:
          "\"\(name)\": \(corpus.text(year)) in \(moment.start.prefix(4)) alone, more than in all of \(spanText) (\(corpus.text(total)))"
      ),
      remedy: LocalizedText(
        vi: "Kiểm tra đơn vị (nghìn, triệu, tỷ) và dấu chấm, dấu phẩy trong số",
        en: "Check the unit (thousand, million, billion) and the decimal mark"),
      passages: passages(year, total))
  }

  /// "Trên 27,95 tỷ" has no upper bound, but thousands of it are meant by nobody.
  private func isFarAbove(_ year: Statement, _ total: Statement, _ years: Int) -> Bool {
    year.amount.value > total.amount.value * 1.5
  }

  private func passages(_ first: Statement, _ second: Statement) -> [AuditPassage] {
    if first.entry == second.entry, first.block == second.block {
      return [corpus.passage(first, marks: [first.figure.range, second.figure.range])]
    }
    return [corpus.passage(first), corpus.passage(second)]
  }
}
