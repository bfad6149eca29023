package import VanKienBytes
package import VanKienExtraction
package import VanKienLinking
package import VanKienReading

/// The figures of one block with the words between them: what the arithmetic of a passage reads.
package struct PassageFigures: Sendable {
  /// The figures in the order of the text, none inside another.
  package private(set) var figures: [FigureMention]

  /// Their amounts.
  package private(set) var amounts: [FigureAmount]

  /// The words before each figure, and behind the last.
  let gaps: [Gap]

  /// The sentence each figure stands in, counted from 0.
  let sentences: [Int]

  /// How deep in brackets each figure stands.
  let depths: [Int]

  private let texts: [String]

  /// The figures among `figures` that stand in `block` of `document`, bare numbers of a bracketed list included.
  package init(_ document: SourceDocument, block: ByteRange, figures: [FigureMention]) {
    let own = Self.sorted(figures.filter { block.contains($0.range) })
    self.init(document, block, Self.sorted(own + BareNumbers(document: document, block: block, figures: own).figures))
  }

  private init(_ document: SourceDocument, _ block: ByteRange, _ figures: [FigureMention]) {
    self.figures = figures
    amounts = figures.map { FigureAmount($0) }
    texts = figures.map { document.string($0.range) }
    var gaps: [Gap] = []
    var sentences: [Int] = []
    var depths: [Int] = []
    var position = block.start
    for figure in figures {
      let gap = Gap(document.text[Int(position)..<Int(figure.range.start)])
      sentences.append((sentences.last ?? 0) + (gap.endsSentence ? 1 : 0))
      depths.append(max(0, (depths.last ?? 0) + gap.depth))
      gaps.append(gap)
      position = figure.range.end
    }
    gaps.append(Gap(document.text[Int(position)..<max(Int(position), Int(block.end))]))
    self.gaps = gaps
    self.sentences = sentences
    self.depths = depths
  }

  /// The figure at `index` as an operand.
  func operand(_ index: Int, _ role: ArithmeticRelation.Role) -> ArithmeticRelation.Operand {
    ArithmeticRelation.Operand(role: role, range: figures[index].range, text: texts[index], amount: amounts[index])
  }

  private static func sorted(_ figures: [FigureMention]) -> [FigureMention] {
    var result: [FigureMention] = []
    for figure in figures.sorted(by: { $0.range < $1.range }) where (result.last?.range.end ?? 0) <= figure.range.start
    {
      result.append(figure)
    }
    return result
  }
}

extension PassageFigures {
  /// Whether the figure at `index` is a percentage.
  func isPercentage(_ index: Int) -> Bool { amounts[index].unit.base == "%" }

  /// Whether the figure at `index` is an amount that can be a whole or a part: no percentage, no change, no plan.
  func isAmount(_ index: Int) -> Bool {
    let figure = figures[index]
    return (figure.aspect == .level || figure.aspect == .share) && !amounts[index].unit.dimension.isComparison
      && !isPercentage(index) && figure.valueHigh == nil
  }

  /// Whether the figures at both indices stand in one sentence.
  func areTogether(_ left: Int, _ right: Int) -> Bool { sentences[left] == sentences[right] }

  /// All words of the gaps behind `left` and before `right`.
  func between(_ left: Int, _ right: Int) -> [String] { gaps[(left + 1)...right].flatMap(\.words) }
}
