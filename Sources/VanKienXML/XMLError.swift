package import VanKienBytes

/// What is wrong with markup that is read, or could not be done when it is written.
package struct XMLError: ExplainedError, Hashable {
  /// How bad it is.
  package enum Severity: Int, Comparable, Sendable {
    case warning = 1
    /// The parser went on.
    case recoverable = 2
    /// The parser stopped; what it read may end too early.
    case fatal = 3

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// How bad it is.
  package let severity: Severity

  /// The number the XML library gives the error; 0 for errors of this module.
  package let code: Int

  /// The line, from 1; 0 when it is not known.
  package let line: Int

  /// The column in bytes, from 1; 0 when it is not known.
  package let column: Int

  /// What is wrong, in English, in one line.
  package let message: String

  /// Makes an error.
  package init(_ severity: Severity = .fatal, code: Int = 0, line: Int = 0, column: Int = 0, message: String) {
    self.severity = severity
    self.code = code
    self.line = line
    self.column = column
    self.message = message
  }

  package var explanation: LocalizedText {
    let place = line > 0 ? "\(line):\(column): " : ""
    return LocalizedText(vi: "\(place)lỗi XML/HTML (\(message))", en: "\(place)XML/HTML error (\(message))")
  }
}
