internal import VanKienBytes

/// Why a job could not be done at all.
public struct PipelineError: Error, Sendable {
  private let text: LocalizedText

  /// Whether everything has been said already and only the exit status is left.
  public let isSilent: Bool

  /// Whether what was asked is wrong, as a query with a mistake, and not what was found.
  public let isWrongUsage: Bool

  /// An error about which everything has been said.
  public static let silent = PipelineError(LocalizedText(vi: "", en: ""), isSilent: true)

  private init(_ text: LocalizedText, isSilent: Bool, isWrongUsage: Bool = false) {
    self.text = text
    self.isSilent = isSilent
    self.isWrongUsage = isWrongUsage
  }

  init(_ text: LocalizedText, isWrongUsage: Bool = false) {
    self.init(text, isSilent: false, isWrongUsage: isWrongUsage)
  }

  /// Makes the error of any lower floor one of this module.
  init(_ error: any Error) {
    if let error = error as? PipelineError {
      self = error
    } else if let error = error as? any ExplainedError {
      self.init(error.explanation)
    } else {
      self.init(LocalizedText(vi: "lỗi không rõ: \(error)", en: "unknown error: \(error)"))
    }
  }

  /// What is wrong, where, and what to do.
  public func message(_ language: ReportLanguage) -> String { text[language.language] }
}
