package import VanKienBytes

/// Why a file is no document that can be read.
package struct ReadError: ExplainedError, Hashable {
  /// What is wrong with the file.
  package enum Reason: Hashable, Sendable {
    /// Reading the file failed.
    case file(FileError)
    /// The file is larger than ``DocumentReader/Limits/fileSize``.
    case tooLarge(bytes: Int, limit: Int)
    /// The name has no extension of a format that is read.
    case unknownFormat(String)
    /// The content is not of the format the name says.
    case wrongFormat(DocumentFormat, content: Content)
    /// The file is damaged; the words are those of the library that reads the container or the markup, in English.
    case damaged(part: String, detail: String, line: Int, column: Int)
    /// A part that every document of the format has is not there.
    case missingPart(String)
    /// The file unpacks to more than a document can need.
    case unpacksTooLarge(part: String, limit: Int)
    /// The file is protected by a password.
    case encrypted
  }

  /// What a file with the wrong name really is.
  package enum Content: String, Hashable, Sendable {
    case binary, zip, pdf, oldWord = "doc", rtf, image, text
  }

  /// The file as the caller named it.
  package let path: String

  /// What is wrong with it.
  package let reason: Reason

  /// Makes an error about the file at `path`.
  package init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  package var explanation: LocalizedText {
    switch reason {
    case .file(let error): error.explanation
    case .tooLarge(let bytes, let limit): tooLarge(bytes, limit)
    case .unknownFormat(let name): unknownFormat(name)
    case .wrongFormat(let format, let content): wrongFormat(format, content)
    case .damaged(let part, let detail, let line, let column): damaged(part, detail, line, column)
    case .missingPart(let part):
      LocalizedText(
        vi:
          "\(path): tệp thiếu phần “\(part)” nên không phải là văn bản hoàn chỉnh; hãy lưu lại từ chương trình soạn thảo",
        en:
          "\(path): the part \"\(part)\" is missing, so this is no whole document; save it again from the word processor"
      )
    case .unpacksTooLarge(let part, let limit):
      LocalizedText(
        vi: "\(path): phần “\(part)” khi giải nén vượt quá \(Self.size(limit)); tệp có thể được tạo ra để gây hại",
        en: "\(path): the part \"\(part)\" unpacks to more than \(Self.size(limit)); the file may be made to do harm")
    case .encrypted:
      LocalizedText(
        vi: "\(path): tệp được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi thử lại",
        en: "\(path): the file is protected by a password; remove it and try again")
    }
  }

  private func tooLarge(_ bytes: Int, _ limit: Int) -> LocalizedText {
    LocalizedText(
      vi: "\(path): tệp có \(Self.size(bytes)), quá giới hạn \(Self.size(limit)); hãy chia tệp thành nhiều phần",
      en: "\(path): the file has \(Self.size(bytes)), more than the limit of \(Self.size(limit)); split it")
  }

  private func unknownFormat(_ name: String) -> LocalizedText {
    LocalizedText(
      vi: "\(path): không đọc được định dạng “\(name)”; các định dạng đọc được: .txt, .md, .html, .docx, .odt",
      en: "\(path): the format \"\(name)\" is not read; formats that are: .txt, .md, .html, .docx, .odt")
  }

  private func wrongFormat(_ format: DocumentFormat, _ content: Content) -> LocalizedText {
    let (vietnamese, english) = Self.names[content] ?? ("tệp nhị phân", "a binary file")
    return LocalizedText(
      vi: "\(path): tên tệp là .\(format.rawValue) nhưng nội dung là \(vietnamese); hãy đổi tên hoặc chuyển đổi tệp",
      en: "\(path): the name says .\(format.rawValue) but the content is \(english); rename or convert the file")
  }

  private static let names: [Content: (String, String)] = [
    .binary: ("tệp nhị phân", "a binary file"), .zip: ("tệp nén zip", "a zip archive"), .pdf: ("tệp PDF", "a PDF file"),
    .oldWord: ("tệp Word cũ (.doc)", "an old Word file (.doc)"), .rtf: ("tệp RTF", "an RTF file"),
    .image: ("tệp ảnh", "an image"), .text: ("văn bản thuần", "plain text"),
  ]

  private func damaged(_ part: String, _ detail: String, _ line: Int, _ column: Int) -> LocalizedText {
    let place = line > 0 ? "\(part):\(line):\(column)" : part
    return LocalizedText(
      vi:
        "\(path): tệp bị hỏng\(place.isEmpty ? "" : " tại “\(place)”") (\(detail)); hãy lưu lại từ chương trình soạn thảo",
      en: "\(path): the file is damaged\(place.isEmpty ? "" : " at \"\(place)\"") (\(detail)); "
        + "save it again from the word processor")
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(bytes) byte"
  }
}
