/// The values that the parameters of a saved query have when a call gives none.
///
/// A saved query begins with comments: the first says what it answers, and a line `// $name = value` gives the parameter `$name` the
/// value to begin with, a literal of the language. So a saved query runs as it is, and its file says which parameters it has.
package struct QueryDefaults: Sendable {
  /// What the query answers; empty if no comment says it.
  package let question: String

  /// The values by name.
  package let values: [String: Value]

  /// Reads the comments at the head of `text`.
  package init(of text: String) {
    var question = ""
    var values: [String: Value] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard line.hasPrefix("//") else { break }
      let comment = line.dropFirst(2).drop { $0 == " " }
      if comment.hasPrefix("$"), let sign = comment.firstIndex(of: "=") {
        let name = comment[..<sign].dropFirst().filter { $0 != " " }
        values[name] = Value(parameter: String(comment[comment.index(after: sign)...].drop { $0 == " " }))
      } else if question.isEmpty {
        question = String(comment)
      }
    }
    self.question = question
    self.values = values
  }
}
