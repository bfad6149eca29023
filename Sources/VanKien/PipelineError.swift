internal import VanKienBytes

/// Why a job could not be done at all.
public struct PipelineError: Error, Sendable {
  private let text: LocalizedText

  init(_ text: LocalizedText) { self.text = text }

  /// Makes the error of any lower floor one of this module.
  init(_ error: any Error) {
    if let error = error as? PipelineError {
      self = error
    } else if let error = error as? any ExplainedError {
      text = error.explanation
    } else {
      text = LocalizedText(vi: "lỗi không rõ: \(error)", en: "unknown error: \(error)")
    }
  }

  /// What is wrong, where, and what to do.
  public func message(_ language: ReportLanguage) -> String { text[language.language] }
}
