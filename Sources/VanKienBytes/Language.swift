/// The languages in which the program speaks to people.
package enum Language: String, CaseIterable, Sendable {
  /// Vietnamese.
  case vietnamese = "vi"

  /// English.
  case english = "en"
}

/// A sentence for people in both languages.
///
/// Errors and findings carry data; they turn into such a text only where they are shown.
package struct LocalizedText: Hashable, Sendable {
  /// The Vietnamese wording.
  package let vietnamese: String

  /// The English wording.
  package let english: String

  /// Makes a text from its two wordings.
  package init(vi vietnamese: String, en english: String) {
    self.vietnamese = vietnamese
    self.english = english
  }

  /// The wording in `language`.
  package subscript(language: Language) -> String {
    switch language {
    case .vietnamese: vietnamese
    case .english: english
    }
  }
}

/// An error that can tell a person what is wrong, where, and what to do about it.
package protocol ExplainedError: Error, Sendable {
  /// The explanation, in both languages, without the word "error" and without a final full stop.
  var explanation: LocalizedText { get }
}
