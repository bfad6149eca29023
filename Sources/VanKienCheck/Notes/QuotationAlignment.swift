/// The place in a passage that a quotation fits best, by the fewest words changed, left out or put in (Sellers 1980).
struct QuotationAlignment {
  /// A stretch in which the two differ: the words of the quotation, and those of the passage.
  struct Difference: Equatable {
    var quoted: Range<Int>
    var stated: Range<Int>
  }

  /// How many words differ.
  let distance: Int
  /// The words of the passage that the quotation stands for.
  let stated: Range<Int>
  let differences: [Difference]

  init(_ quoted: [UInt64], in stated: [UInt64]) {
    let width = stated.count + 1
    var costs = [Int32](repeating: 0, count: (quoted.count + 1) * width)
    for row in 1..<(quoted.count + 1) {
      costs[row * width] = Int32(row)
      for column in 1..<width {
        let change = costs[(row - 1) * width + column - 1] + (quoted[row - 1] == stated[column - 1] ? 0 : 1)
        let omission = costs[(row - 1) * width + column] + 1
        costs[row * width + column] = min(change, omission, costs[row * width + column - 1] + 1)
      }
    }
    let last = quoted.count * width
    let end = (0..<width).min { (costs[last + $0], $0) < (costs[last + $1], $1) } ?? 0
    distance = Int(costs[last + end])
    var differences: [Difference] = []
    var (row, column) = (quoted.count, end)
    while row > 0 {
      let cost = costs[row * width + column]
      let isSame = column > 0 && quoted[row - 1] == stated[column - 1]
      if isSame, costs[(row - 1) * width + column - 1] == cost {
        (row, column) = (row - 1, column - 1)
        continue
      }
      var step = Difference(quoted: row..<row, stated: column..<column)
      if column > 0, costs[(row - 1) * width + column - 1] + 1 == cost {
        step = Difference(quoted: row - 1..<row, stated: column - 1..<column)
      } else if costs[(row - 1) * width + column] + 1 == cost {
        step = Difference(quoted: row - 1..<row, stated: column..<column)
      } else if column > 0 {
        step = Difference(quoted: row..<row, stated: column - 1..<column)
      }
      (row, column) = (step.quoted.lowerBound, step.stated.lowerBound)
      if let next = differences.last, next.quoted.lowerBound == step.quoted.upperBound,
        next.stated.lowerBound == step.stated.upperBound
      {
        step = Difference(
          quoted: step.quoted.lowerBound..<next.quoted.upperBound,
          stated: step.stated.lowerBound..<next.stated.upperBound)
        differences.removeLast()
      }
      differences.append(step)
    }
    self.differences = differences.reversed()
    self.stated = column..<end
  }
}
