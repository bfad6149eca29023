/// A date or a period of years that a text names.
package struct DateMention: Hashable, Sendable {
  /// Code points of the document's source.
  package let range: Range<Int>

  /// The first and the last day, month or year, in the form of ISO 8601; the same for a single date.
  package let from, to: String

  /// Makes a date mention.
  package init(range: Range<Int>, from: String, to: String) {
    self.range = range
    self.from = from
    self.to = to
  }
}
