/// Where a statement stands: the passage and the words in it.
package struct Source: Hashable, Sendable {
  /// The index of the document in ``FactBase/documents``.
  package var document: Int
  /// The index of the passage in ``FactBase/passages``.
  package var passage: Int
  /// The code points of the statement in the document's text.
  package var start: Int
  package var end: Int
  /// The line of the document's text, from 1, where it is known; a graph knows the line on which the passage begins.
  package var line: Int?
  /// Whether `line` is that of the statement itself.
  package var isLineExact: Bool
}

/// A document that facts come from.
package struct FactDocument: Hashable, Sendable {
  /// The name the document goes by: its path below the folder that was read.
  package var name: String
  /// What to call it before a reader: kind and symbol, or the file's name.
  package var label: String
  /// The year that most of its results are of: what it says without a period, it says of that year.
  package var presentYear: Int?
  /// The district or commune whose body issued it, and of which it speaks where it names no other place.
  var scope: [PlaceName] = []

  /// Makes a document issued by `issuer` at `date`.
  init(name: String, label: String, issuer: String? = nil, date: String? = nil) {
    self.name = name
    self.label = label
    presentYear = date.flatMap { Int($0.prefix(4)) }
    scope = issuer.flatMap(PlaceName.init(issuer:)).map { [$0] } ?? []
  }
}

/// A passage that facts stand in.
package struct FactPassage: Hashable, Sendable {
  /// The text.
  package var text: String
  /// The code point of the document's text at which the passage begins.
  package var start: Int
  /// The index of its document in ``FactBase/documents``.
  package var document: Int
  /// The line on which it begins, from 1, where it is known.
  package var line: Int?
}

/// A figure that a document states.
package struct FigureFact: Sendable {
  package var slots: FigureSlots
  /// What is measured, in the document's words.
  package var indicator: String
  /// The figure as written.
  package var text: String
  package var source: Source

  /// The numbers of the words of the indicator, ascending.
  var indicatorTerms: [TermID]
  /// The words of the figure's own part of the clause, ascending.
  var ownTerms: [TermID]
  /// The words before the figure in its part of the clause, in their order.
  var lead: [TermID]
  /// What turns the indicator into another one.
  var turns: Polarity
  /// The index of its sentence in ``FactBase``.
  var sentence: Int
  /// The places its sentence names before it.
  var names: [PlaceName]
  /// The years its part of the clause names.
  var years: Set<Int>
}

/// A document as the corpus cites it, or as it is.
package struct DocumentFact: Sendable {
  /// The identity by kind and symbol.
  package var identity: DocumentIdentityKey
  package var kind: String
  package var symbol: String?
  package var date: String?
  package var issuer: String?
  package var title: String?
  /// The reference as written.
  package var text: String
  package var source: Source
  /// What later documents did to it.
  package var successions: [Succession] = []
}
