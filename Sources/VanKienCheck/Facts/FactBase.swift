internal import VanKienExtraction
internal import VanKienText

/// What the corpus states, arranged for the comparison with claims.
///
/// Figures are found by the words of their indicator and clause and by their digits; documents by kind and number. A claim is so compared
/// with tens of facts, never with all.
package struct FactBase: Sendable {
  package internal(set) var documents: [FactDocument] = []
  package internal(set) var passages: [FactPassage] = []
  package internal(set) var figures: [FigureFact] = []
  package internal(set) var references: [DocumentFact] = []

  /// The words of each sentence and of each passage with its headings.
  var sentenceTerms: [[TermID]] = []
  /// The years each sentence names.
  var sentenceYears: [Set<Int>] = []
  var passageTerms: [[TermID]] = []
  /// The places named at the head of a passage, which then is about them.
  var passageNames: [[PlaceName]] = []
  var vocabulary = Vocabulary()
  /// The year the latest document speaks of as its present.
  var latestYear: Int?

  /// The figures by words and digits.
  private(set) var index = FigureIndex()
  /// The references by number.
  private(set) var referencesByNumber: [String: [Int]] = [:]
  /// The references of one kind.
  private(set) var referencesByKind: [String: [Int]] = [:]

  init() {}

  /// Adds a figure with its words; `sentence` is the index of its sentence.
  mutating func add(
    _ slots: FigureSlots, indicator: String, text: String, _ source: Source, _ wording: FigureWording, sentence: Int
  ) {
    figures.append(
      FigureFact(
        slots: slots, indicator: indicator, text: text, source: source,
        indicatorTerms: vocabulary.terms(wording.indicator),
        ownTerms: vocabulary.terms(wording.own), lead: wording.lead.map { vocabulary.intern($0) },
        turns: Polarity(wording), sentence: sentence,
        names: wording.names, years: wording.years))
  }

  /// Counts the words and the years of all facts once they are in.
  mutating func survey() {
    for terms in sentenceTerms { vocabulary.count(terms) }
    var years = PresentYears<Int>()
    for figure in figures { years.add(figure.slots.status, figure.slots.period, of: figure.source.document) }
    latestYear = years.latest
    for index in documents.indices { documents[index].presentYear = years[index] ?? documents[index].presentYear }
  }

  /// Builds the indexes once all facts are in and counted.
  mutating func finish() {
    vocabulary.finish()
    for figure in figures {
      let terms = Vocabulary.sortedUnique(figure.indicatorTerms + figure.ownTerms)
      index.add(terms.lazy.filter { [vocabulary] in !vocabulary.isHollow($0) }, digits: figure.slots.digits)
    }
    index.finish(wordCount: vocabulary.weights.count)
    markTargets()
    for (index, reference) in references.enumerated() {
      referencesByNumber[reference.identity.number, default: []].append(index)
      referencesByKind[reference.identity.kind, default: []].append(index)
    }
  }

  /// What a document tells of years to come is aimed at, whether it says so or not.
  private mutating func markTargets() {
    for index in figures.indices where figures[index].slots.status == .actual {
      let present = documents[figures[index].source.document].presentYear
      if let year = figures[index].slots.period?.lastYear, let present, year > present {
        figures[index].slots.status = .target
      }
    }
  }

  /// The year `fact` speaks of: the last of its period, or the present of its document.
  func year(of fact: FigureFact) -> Int? {
    fact.slots.period?.lastYear ?? documents[fact.source.document].presentYear
  }

  /// How much of the indicators of two facts is common, where a word that only one has counts partly when the other's passage has it.
  func likeness(_ first: FigureFact, _ second: FigureFact) -> Float {
    var common: Float = 0
    var total: Float = 0
    for (fact, other) in [(first, second), (second, first)] {
      for term in fact.indicatorTerms {
        let weight = vocabulary.weights[Int(term)]
        total += weight
        common += weight * closeness(of: term, to: other)
      }
    }
    return total > 0 ? common / total : 0
  }

  private func closeness(of term: TermID, to fact: FigureFact) -> Float {
    if fact.indicatorTerms.containsSorted(term) || fact.ownTerms.containsSorted(term) { return 1 }
    if sentenceTerms[fact.sentence].containsSorted(term) { return 0.7 }
    return passageTerms[fact.source.passage].containsSorted(term) ? 0.5 : 0
  }

  /// The references to documents with `number`, of any kind and issuer.
  func references(numbered number: String) -> [DocumentFact] {
    (referencesByNumber[number] ?? []).map { references[$0] }
  }

  /// The references to documents of `kind`.
  func references(ofKind kind: String) -> [DocumentFact] {
    (referencesByKind[kind] ?? []).map { references[$0] }
  }

  /// The name of the document `source` stands in.
  package func document(of source: Source) -> FactDocument { documents[source.document] }
}
