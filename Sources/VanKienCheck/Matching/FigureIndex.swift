internal import VanKienText

/// Finds the figures a claim may speak of: by the words of their indicator and clause, and by their digits.
struct FigureIndex: Sendable {
  /// The words of all figures one after another, and where those of each figure end.
  private var terms: [TermID] = []
  private var ends: [UInt32] = []
  /// The figures with the same digits, whatever the scale.
  private var byDigits: [Int64: [UInt32]] = [:]

  /// For each word where its figures begin in `figures`.
  private var starts: [UInt32] = [0]
  private var figures: [UInt32] = []

  /// The most figures that are compared in full for the words of one claim.
  private static let mostByWords = 250
  /// The most that are compared for its digits alone.
  private static let mostByDigits = 100

  /// The number of figures.
  var count: Int { ends.count }

  /// Adds a figure with the words `terms`, each once, and the digits of its number.
  mutating func add(_ terms: some Sequence<TermID>, digits: Int64) {
    byDigits[digits, default: []].append(UInt32(count))
    self.terms.append(contentsOf: terms)
    ends.append(UInt32(self.terms.count))
  }

  /// Turns the lists of words round once all figures are in; the words have the numbers below `wordCount`.
  mutating func finish(wordCount: Int) {
    starts = [UInt32](repeating: 0, count: wordCount + 1)
    for term in terms { starts[Int(term) + 1] += 1 }
    for word in 0..<wordCount { starts[word + 1] += starts[word] }
    var next = starts
    figures = [UInt32](repeating: 0, count: terms.count)
    var position = 0
    for (figure, end) in ends.enumerated() {
      while position < Int(end) {
        let word = Int(terms[position])
        figures[Int(next[word])] = UInt32(figure)
        next[word] += 1
        position += 1
      }
    }
    terms = []
  }

  /// The figures that share the heaviest words with a claim about `topic`, then those with its digits and a word of it.
  ///
  /// - Complexity: O(figures that share a word).
  func nearest(to topic: [(term: TermID, share: Float)], digits: Int64) -> [Int] {
    var weights = [Float](repeating: 0, count: count)
    var touched: [UInt32] = []
    for (term, share) in topic where Int(term) + 1 < starts.count {
      for figure in figures[Int(starts[Int(term)])..<Int(starts[Int(term) + 1])] {
        if weights[Int(figure)] == 0 { touched.append(figure) }
        weights[Int(figure)] += share
      }
    }
    let likeliest = Self.heaviest(Self.mostByWords, of: touched, weights)
    let chosen = Set(likeliest)
    let sameDigits = (byDigits[digits] ?? []).filter { !chosen.contains($0) }
    let others =
      sameDigits.count > Self.mostByDigits ? Self.heaviest(Self.mostByDigits, of: sameDigits, weights) : sameDigits
    return (likeliest + others).map(Int.init)
  }

  /// The `most` figures of `list` that weigh most, the heaviest first, of equal ones the first.
  private static func heaviest(_ most: Int, of list: [UInt32], _ weights: [Float]) -> [UInt32] {
    // Positive numbers and their bits are in one order.
    func key(_ figure: UInt32) -> UInt64 { UInt64(weights[Int(figure)].bitPattern) << 32 | UInt64(~figure) }
    var best: [UInt64] = []
    var least: UInt64 = 0
    for figure in list {
      let key = key(figure)
      if key <= least { continue }
      best.append(key)
      if best.count == most * 4 {
        best.sort(by: >)
        best.removeSubrange(most...)
        least = best[most - 1]
      }
    }
    best.sort(by: >)
    return best.prefix(most).map { ~UInt32(truncatingIfNeeded: $0) }
  }
}
