internal import VanKienText

/// The words of a claim as numbers of the vocabulary, each with how closely it belongs to the figure.
struct ClaimTerms {
  /// The words of the indicator and of the figure's part of the clause, and what each counts towards what the claim is about.
  private(set) var topic: [(term: TermID, share: Float)] = []
  /// What the words no fact has count.
  private(set) var unknownShare: Float = 0

  /// The words of the indicator.
  private(set) var indicator: [TermID] = []
  /// The words before the figure in its part of the clause that say something beside the indicator.
  private(set) var clause: [TermID] = []
  /// What the words of the indicator that no fact has weigh.
  private(set) var unknownIndicator: Float = 0

  private var closeness: [TermID: Float] = [:]

  /// How much a word of the figure's clause counts towards the topic, where the indicator counts one.
  private static let ownShare: Float = 0.3

  init(_ claim: FigureClaim, _ vocabulary: Vocabulary) {
    // Where something is measured is told apart from what is: "cây chè ở vùng này".
    let places = Set((claim.headNames + claim.wording.names).flatMap(\.words))
    let what = claim.wording.indicator.filter { !places.contains($0) }
    let indicator = vocabulary.known(what.isEmpty ? claim.wording.indicator : what)
    let own = vocabulary.known(claim.wording.own)
    let sentence = vocabulary.known(claim.wording.sentence)
    let around = vocabulary.known(claim.around)
    for term in around.terms { closeness[term] = 0.5 }
    for term in sentence.terms { closeness[term] = 0.8 }
    for term in own.terms + indicator.terms { closeness[term] = 1 }
    let inIndicator = Set(indicator.terms)
    for term in indicator.terms { topic.append((term, vocabulary.weights[Int(term)])) }
    for term in own.terms where !inIndicator.contains(term) {
      topic.append((term, vocabulary.weights[Int(term)] * Self.ownShare))
    }
    self.indicator = indicator.terms
    clause = vocabulary.known(claim.wording.lead).terms.filter {
      !indicator.terms.containsSorted($0) && !vocabulary.isHollow($0)
    }
    unknownIndicator = Float(indicator.unknown.count) * vocabulary.unknownWeight
    unknownShare = Float(indicator.unknown.count) * vocabulary.unknownWeight
    unknownShare += Float(own.unknown.subtracting(indicator.unknown).count) * vocabulary.unknownWeight * Self.ownShare
  }

  /// How closely `term` belongs to the claim: 1 in its clause, 0 nowhere near.
  func closeness(of term: TermID) -> Float { closeness[term] ?? 0 }
}
