package import VanKienBytes

/// Something about a document that a person should look at.
///
/// Findings never stop a run.
package struct Finding: Hashable, Sendable {
  /// How much a finding matters.
  package enum Severity: String, CaseIterable, Sendable {
    /// Good to know; nothing is lost.
    case note
    /// Something may be wrong or incomplete.
    case warning
    /// The document, or a part of it, could not be used.
    case error
  }

  /// How much it matters.
  package var severity: Severity

  /// A stable name for the kind of finding, in lower case with hyphens: `note-without-marker`.
  package var code: String

  /// The name of the document.
  package var document: String

  /// The line of the document's source, from 1; 0 when the finding is about the whole document.
  package var line: Int

  /// The column in code points, from 1; 0 when the line is 0.
  package var column: Int

  /// What is wrong and what to do, without the place.
  package var message: LocalizedText

  /// Makes a finding.
  package init(
    _ severity: Severity, code: String, document: String, line: Int = 0, column: Int = 0, message: LocalizedText
  ) {
    self.severity = severity
    self.code = code
    self.document = document
    self.line = line
    self.column = column
    self.message = message
  }
}
