internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds totals that a plan raises by an addition which do not fit what there is: `xây dựng mới 06 thư viện, nâng tổng số lên 50` beside
/// `41 thư viện` today.
///
/// A passage that adds and then says "nâng tổng số … lên, là" names additions before these words and totals behind them, often both divided
/// in brackets. Each total is compared with its own addition and with the amount that another passage gives for the present.
struct AddedTotalFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
  }

  private static let raising = ["nâng tổng số", "đưa tổng số", "nâng tổng"]

  /// A present amount further away than this from what the plan starts from is another quantity.
  private static let reach = 0.2

  /// A total with what is added to it.
  private struct Raised {
    var added: Statement
    var total: Statement
    var base: Double { total.amount.value - added.amount.value }
  }

  var findings: [AuditFinding] {
    let present = statements.filter { statement in
      !statement.isTarget && statement.figure.aspect == .level && statement.group == nil
        && statement.figure.comparator == .eq && statement.figure.valueHigh == nil
    }
    return raised().compactMap { raised -> AuditFinding? in
      let bases = present.filter { isBase($0, of: raised) }
      guard !bases.contains(where: { $0.amount.value == raised.base }) else { return nil }
      let near = bases.filter { abs($0.amount.value - raised.base) <= raised.total.amount.value * Self.reach }
      guard let base = near.first, near.allSatisfy({ $0.amount.value == base.amount.value }) else { return nil }
      return finding(raised, base)
    }
  }

  /// The raised totals of plans: the first figure behind "nâng tổng số" with the first addition of its unit, and the parts of both.
  private func raised() -> [Raised] {
    statements.indices.flatMap { index -> [Raised] in
      guard statements[index].isTarget, opensTotals(index) else { return [] }
      let first = statements[index]
      let others = statements.indices.filter {
        statements[$0].entry == first.entry && statements[$0].block == first.block && statements[$0].isTarget
          && statements[$0].figure.aspect == .level && statements[$0].amount.unit.base == first.amount.unit.base
      }
      let start = others.last { $0 < index && opensTotals($0) } ?? 0
      let added = others.filter { $0 < index && $0 >= start }
      guard let whole = added.first else { return [] }
      let parts = others.filter { $0 > index }.compactMap { part -> Raised? in
        let key = statements[part].key
        let own = added.dropFirst().filter { statements[$0].key.relation(to: key) == .same }
        return own.count == 1 ? Raised(added: statements[own[0]], total: statements[part]) : nil
      }
      return [Raised(added: statements[whole], total: first)] + parts
    }
  }

  /// Whether the words before the statement at `index`, back to the one before, raise a total.
  private func opensTotals(_ index: Int) -> Bool {
    let statement = statements[index]
    let document = corpus.entries[statement.entry].document
    let block = document.blocks[statement.block].range
    var start = block.start
    if index > 0, statements[index - 1].entry == statement.entry, statements[index - 1].block == statement.block {
      start = statements[index - 1].figure.range.end
    }
    guard start < statement.figure.range.start else { return false }
    return Gap(document.text[Int(start)..<Int(statement.figure.range.start)]).contains(any: Self.raising)
  }

  /// Whether `base` is the present amount of what is raised: in another passage, of the same noun, with the words of the addition.
  private func isBase(_ base: Statement, of raised: Raised) -> Bool {
    guard base.entry != raised.total.entry || base.block != raised.total.block, base.place == raised.total.place,
      base.amount.unit.base == raised.total.amount.unit.base
    else { return false }
    return raised.added.key.relation(to: base.key) == .same
      || raised.added.key.terms.count < 3 && base.key.terms.starts(with: raised.added.key.terms)
  }

  private func finding(_ raised: Raised, _ base: Statement) -> AuditFinding {
    func sum(_ language: Language) -> String {
      NumberText.text(base.amount.value + raised.added.amount.value, digits: 0, language)
    }
    return AuditFinding(
      .sum, severity: .warning, certainty: 70,
      message: LocalizedText(
        vi:
          "\(corpus.text(base)) hiện có và \(corpus.text(raised.added)) tăng thêm là \(sum(.vietnamese)), không phải \(corpus.text(raised.total))",
        en:
          "\(corpus.text(base)) today and \(corpus.text(raised.added)) more are \(sum(.english)), not \(corpus.text(raised.total))"
      ),
      remedy: LocalizedText(
        vi: "Tính lại tổng số, hoặc đối chiếu số hiện có", en: "Calculate the total again, or check what there is today"
      ),
      passages: [
        corpus.passage(raised.total, marks: [raised.added.figure.range, raised.total.figure.range]),
        corpus.passage(base),
      ])
  }
}
