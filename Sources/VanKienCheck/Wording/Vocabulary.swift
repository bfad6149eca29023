internal import VanKienText

/// The number of a word among the words of a ``Vocabulary``.
typealias TermID = UInt32

/// The words of a body of facts with what each of them weighs.
///
/// A word weighs by its inverse document frequency over sentences (Spärck Jones 1972), a hollow word a tenth of that.
struct Vocabulary: Sendable {
  private var numbers = WordNumbers()
  private var frequencies: [UInt32] = []
  private var isHollow: [Bool] = []
  private var sentenceCount = 0
  private(set) var weights: [Float] = []

  /// The weight of a word no sentence has.
  private(set) var unknownWeight: Float = 1

  /// The number of `word`, a new one if it has none.
  mutating func intern(_ word: SyllableKey) -> TermID {
    let id = numbers.number(of: word)
    if Int(id) == frequencies.count {
      frequencies.append(0)
      isHollow.append(HollowWords.keys.contains(word))
    }
    return id
  }

  /// The numbers of `words`, each once, ascending.
  mutating func terms(_ words: some Sequence<SyllableKey>) -> [TermID] {
    var result: [TermID] = []
    for word in words { result.append(intern(word)) }
    return Self.sortedUnique(result)
  }

  /// The numbers of `words` that facts have, ascending, and the words they do not have.
  func known(_ words: some Sequence<SyllableKey>) -> (terms: [TermID], unknown: Set<SyllableKey>) {
    var terms: [TermID] = []
    var unknown: Set<SyllableKey> = []
    for word in words {
      if let id = numbers[word] { terms.append(id) } else if !HollowWords.keys.contains(word) { unknown.insert(word) }
    }
    return (Self.sortedUnique(terms), unknown)
  }

  /// Counts a sentence with the words `terms`.
  mutating func count(_ terms: [TermID]) {
    sentenceCount += 1
    for term in terms { frequencies[Int(term)] += 1 }
  }

  /// Takes in words counted apart, with the number of sentences each of them is in; the numbers they have here.
  mutating func merge(_ words: [SyllableKey], frequencies: [UInt32], sentences: Int) -> [TermID] {
    sentenceCount += sentences
    return zip(words, frequencies).map { word, frequency in
      let id = intern(word)
      self.frequencies[Int(id)] += frequency
      return id
    }
  }

  /// Weighs the words once all sentences are counted.
  mutating func finish() {
    let total = Float(sentenceCount + 1)
    weights = frequencies.indices.map { index in
      let weight = logarithm(total / (Float(frequencies[index]) + 0.5))
      return max(isHollow[index] ? weight * 0.1 : weight, 0.05)
    }
    unknownWeight = logarithm(total / 0.5)
  }

  /// Whether the word says little.
  func isHollow(_ term: TermID) -> Bool { isHollow[Int(term)] }

  static func sortedUnique(_ terms: [TermID]) -> [TermID] {
    var result: [TermID] = []
    for term in terms.sorted() where result.last != term { result.append(term) }
    return result
  }

  /// The natural logarithm to about six digits, so that no mathematics library is needed and every machine gives the same bits.
  private func logarithm(_ value: Float) -> Float {
    let exponent = value.exponent
    let reduced = (value.significand - 1) / (value.significand + 1)
    let square = reduced * reduced
    let series = reduced * (2 + square * (2.0 / 3 + square * (2.0 / 5 + square * (2.0 / 7 + square * 2.0 / 9))))
    return Float(exponent) * 0.693_147_2 + series
  }
}

extension [TermID] {
  /// Whether the ascending list holds `term`.
  ///
  /// - Complexity: O(log n).
  func containsSorted(_ term: TermID) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < term { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == term
  }
}
