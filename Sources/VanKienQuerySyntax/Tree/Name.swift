/// A name as the query writes it, without backticks.
package struct Name: Hashable, Sendable {
  /// The letters.
  package var text: String

  /// Where it stands.
  package var range: SourceRange

  /// Makes a name.
  package init(_ text: String, at range: SourceRange = .none) {
    self.text = text
    self.range = range
  }
}
