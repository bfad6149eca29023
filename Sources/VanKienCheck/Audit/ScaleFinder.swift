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
    let years = Dictionary(grouping: statements.filter { addsUp($0) && $0.period?.year != nil }) { Quantity($0) }
    return statements.filter { addsUp($0) && ($0.period?.years?.count ?? 0) > 1 }.flatMap { total in
      (years[Quantity(total)] ?? []).compactMap { finding(total, $0) }
    }
  }

  /// What is measured where, in the words of the indicator in any order.
  private struct Quantity: Hashable {
    var terms: Set<String>
    var place: Int
    var group: String?
    var isTarget: Bool

    init(_ statement: Statement) {
      terms = Set(statement.key.terms)
      place = statement.place
      group = statement.group
      isTarget = statement.isTarget
    }
  }

  /// Whether amounts of the dimension add up over years.
  private func addsUp(_ statement: Statement) -> Bool {
    let dimension = statement.amount.unit.dimension
    return statement.figure.aspect == .level && !dimension.isComparison && dimension != .ratio && dimension != .area
      && dimension != .length && dimension != .count
  }

  private func finding(_ total: Statement, _ year: Statement) -> AuditFinding? {
    guard let span = total.period, let moment = year.period, span.contains(moment) else { return nil }
    guard total.key.relation(to: year.key) == .same else { return nil }
    guard year.amount.bounds.lowerBound > total.amount.bounds.upperBound || isFarAbove(year, total) else {
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
  private func isFarAbove(_ year: Statement, _ total: Statement) -> Bool {
    year.amount.value > total.amount.value * 1.5
  }

  private func passages(_ first: Statement, _ second: Statement) -> [AuditPassage] {
    if first.entry == second.entry, first.block == second.block {
      return [corpus.passage(first, marks: [first.figure.range, second.figure.range])]
    }
    return [corpus.passage(first), corpus.passage(second)]
  }
}
