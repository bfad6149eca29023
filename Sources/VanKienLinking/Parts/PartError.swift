package import VanKienBytes

/// Why a line is no part of a graph.
package struct PartError: ExplainedError, Hashable {
  /// What is wrong with a part.
  package enum Reason: Hashable, Sendable {
    /// It is no JSON array of the form that is written, at this byte.
    case syntax(byte: Int)
    /// Another version of the program wrote it.
    case version(found: Int)
    /// Indices in it lead nowhere.
    case indices
  }

  /// What is wrong.
  package let reason: Reason

  /// Makes an error.
  package init(_ reason: Reason) { self.reason = reason }

  package var explanation: LocalizedText {
    switch reason {
    case .syntax(let byte):
      LocalizedText(
        vi: "dòng không phải là kết quả của “vankien extract --format part” (byte \(byte)); hãy trích xuất lại văn bản",
        en: "the line is not the output of \"vankien extract --format part\" (byte \(byte)); extract the document again")
    case .version(let found):
      LocalizedText(
        vi: "kết quả trích xuất của phiên bản khác (\(found), cần \(DocumentPart.version)); hãy trích xuất lại văn bản",
        en: "extracted by another version (\(found), not \(DocumentPart.version)); extract the document again")
    case .indices:
      LocalizedText(
        vi: "kết quả trích xuất bị hỏng: chỉ số không có thật; hãy trích xuất lại văn bản",
        en: "the extraction is damaged: an index leads nowhere; extract the document again")
    }
  }
}
