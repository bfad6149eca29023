internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading

/// Turns calculations that do not come out into findings.
struct ArithmeticFinder {
  private let entry: AuditCorpus.Entry

  init(_ entry: AuditCorpus.Entry) {
    self.entry = entry
  }

  var findings: [AuditFinding] {
    var relations = NoteArithmetic.relations(in: entry.document, figures: entry.extraction.figures)
    var index = 0
    let figures = entry.extraction.figures.sorted { $0.range < $1.range }
    for block in entry.document.blocks {
      let first = index
      while index < figures.count, figures[index].range.start < block.range.end { index += 1 }
      relations += PassageArithmetic.relations(
        in: entry.document, block: block.range, figures: Array(figures[first..<index]))
    }
    return relations.filter { !$0.holds }.map(finding)
  }

  private func finding(_ relation: ArithmeticRelation) -> AuditFinding {
    let wording = ArithmeticWording(relation)
    return AuditFinding(
      kind(relation.kind), severity: severity(relation), certainty: relation.certainty, message: wording.message,
      remedy: wording.remedy, passages: passages(relation))
  }

  private func kind(_ kind: ArithmeticRelation.Kind) -> AuditKind {
    switch kind {
    case .sum, .part: .sum
    case .share, .shares: .share
    case .change, .relativeChange: .change
    case .rate: .rate
    case .plan: .plan
    }
  }

  /// What is off by less than a hundredth is a slip of rounding, which misleads nobody.
  private func severity(_ relation: ArithmeticRelation) -> Finding.Severity {
    if relation.kind == .share && relation.deviation < 0.01 { return .note }
    return relation.certainty < 70 ? .warning : .error
  }

  /// One passage for each block that holds an operand, in the order of the operands.
  private func passages(_ relation: ArithmeticRelation) -> [AuditPassage] {
    var blocks: [Int?] = []
    var marks: [[ByteRange]] = []
    for operand in relation.operands {
      let block = entry.document.block(at: operand.range.start)
      if let place = blocks.firstIndex(of: block) {
        marks[place].append(operand.range)
      } else {
        blocks.append(block)
        marks.append([operand.range])
      }
    }
    return zip(blocks, marks).map { block, marks in
      AuditPassage(entry.document, block: block.map { entry.document.blocks[$0] }, marks: marks)
    }
  }
}
