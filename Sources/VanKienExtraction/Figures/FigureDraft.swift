/// A figure in terms of tokens, before it becomes a mention.
struct FigureDraft {
  var quantity: Quantity
  /// The words of the indicator; several ranges when the clause is elliptic.
  var indicator: [Range<Int>] = []
  var aspect: Aspect = .level
  var direction: Direction?
  var comparator: Comparator = .eq
  var period: String?
  var status: FigureStatus = .actual
  var baseline: String?
  var rule: Rule = .figureSubject
  /// Whether the figure stands in parentheses that explain another one.
  var isAside = false
  /// Whether the figure shares the verb of change of the item before it in a list.
  var sharesVerb = false
  /// Whether the period was named in the figure's own sentence.
  var hasOwnPeriod = false
  /// The place that a header of a table gives, with its kind word.
  var placeTokens: Range<Int>?
  /// The tokens of the sentence from its last hard boundary to the quantity, for finding the place and the topic.
  var clause: Range<Int>
}
