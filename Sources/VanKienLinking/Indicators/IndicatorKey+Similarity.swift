extension IndicatorKey {
  /// How what one key measures relates to what another does.
  package enum Relation: Sendable {
    /// The same quantity.
    case same
    /// The key says more: a part or a special case of the other.
    case narrower
    /// The key says less.
    case broader
    /// Neither contains the other.
    case different
  }

  /// How this key relates to `other` by its words; keys of known, different dimensions are different.
  package func relation(to other: IndicatorKey) -> Relation {
    guard isCompatible(with: other) else { return .different }
    let mine = Set(terms)
    let theirs = Set(other.terms)
    if mine == theirs { return .same }
    if mine.isStrictSuperset(of: theirs) { return .narrower }
    return mine.isStrictSubset(of: theirs) ? .broader : .different
  }

  /// Whether the dimensions do not forbid that both are one quantity.
  package func isCompatible(with other: IndicatorKey) -> Bool {
    guard let mine = dimension, let theirs = other.dimension else { return true }
    return mine == theirs
  }

  /// How alike two keys are, from 0 (nothing in common, or another dimension) to 1 (the same words), for ranking candidates.
  ///
  /// The share of common words (Dice), where words are counted once and the first two words, the head noun, count double: modifiers tell
  /// indicators of one family apart, heads tell families apart.
  package func similarity(to other: IndicatorKey) -> Double {
    guard isCompatible(with: other), !terms.isEmpty, !other.terms.isEmpty else { return 0 }
    let mine = Self.weights(terms)
    let theirs = Self.weights(other.terms)
    var common = 0.0
    for (word, weight) in mine { common += min(weight, theirs[word] ?? 0) }
    return 2 * common / (mine.values.reduce(0, +) + theirs.values.reduce(0, +))
  }

  /// The head noun: the first two terms, as most nouns of the register have two syllables.
  package var head: ArraySlice<String> { terms.prefix(2) }

  private static func weights(_ terms: [String]) -> [String: Double] {
    var weights: [String: Double] = [:]
    for (index, term) in terms.enumerated() { weights[term] = max(weights[term] ?? 0, index < 2 ? 2 : 1) }
    return weights
  }
}
