internal import VanKienBytes
internal import VanKienQuery

/// A query in a file: comments that say what it answers, values for its parameters to begin with, and its text.
///
/// The first comment line is the question. A comment line `// $name = value` gives a parameter the value it has when the call gives
/// none; the value is JSON.
public struct SavedQuery: Sendable {
  /// The text, comments included, so that places in messages are places in the file.
  public let text: String

  /// The question that the query answers; empty if no comment asks one.
  public let question: String

  /// The values that parameters have when the call gives none.
  public let defaults: QueryParameters

  /// Reads the text of a file.
  public init(text: String) {
    self.text = text
    var question = ""
    var defaults = QueryParameters()
    for line in text.split(whereSeparator: \.isNewline) {
      guard line.hasPrefix("//") else { break }
      let comment = line.dropFirst(2).drop { $0 == " " }
      if comment.hasPrefix("$"), let (name, value) = Self.assignment(comment) {
        defaults.values[name] = value
      } else if question.isEmpty {
        question = String(comment)
      }
    }
    self.question = question
    self.defaults = defaults
  }

  /// Reads the file at `path`.
  public init(file path: String) throws(PipelineError) {
    do throws(FileError) {
      self.init(text: String(decoding: try unsafe MappedFile(path: path).withUnsafeBytes { unsafe [UInt8]($0) }, as: UTF8.self))
    } catch { throw PipelineError(error) }
  }

  private static func assignment(_ comment: Substring) -> (name: String, value: Value)? {
    guard let sign = comment.firstIndex(of: "=") else { return nil }
    let name = comment[..<sign].dropFirst().filter { $0 != " " }
    let value = comment[comment.index(after: sign)...].drop { $0 == " " }
    return name.isEmpty || value.isEmpty ? nil : (String(name), ParameterText.value(String(value)))
  }

  /// The defaults with `given` in their stead where it has a value.
  public func parameters(with given: QueryParameters) -> QueryParameters {
    var result = defaults
    for (name, value) in given.values { result.values[name] = value }
    return result
  }
}
