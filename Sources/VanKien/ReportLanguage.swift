package import VanKienBytes

/// The languages in which the program speaks to people.
public enum ReportLanguage: String, CaseIterable, Sendable {
  /// Vietnamese.
  case vi
  /// English.
  case en

  /// The language that the value of `LANG` or `LC_ALL` asks for; English when it asks for neither.
  public init(locale: String?) {
    self = locale?.hasPrefix("vi") ?? false ? .vi : .en
  }

  /// The same as the lower floors call it.
  package var language: Language { self == .vi ? .vietnamese : .english }

  /// The wording in this language.
  func callAsFunction(_ vietnamese: String, _ english: String) -> String { self == .vi ? vietnamese : english }
}
