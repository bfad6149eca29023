/// The formats documents are read from.
package enum DocumentFormat: String, CaseIterable, Sendable {
  case plainText = "txt"
  case markdown = "md"
  case html
  case docx
  case odt

  /// The format of a file with the name `name`; `nil` when files of that name are not read.
  package init?(fileName name: String) {
    switch Self.fileExtension(of: name) {
    case "txt", "text": self = .plainText
    case "md", "markdown": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "docx": self = .docx
    case "odt": self = .odt
    default: return nil
    }
  }

  /// The extension of `name` in lower case, without the point; empty when there is none.
  package static func fileExtension(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    guard let point = last.lastIndex(of: "."), point != last.startIndex else { return "" }
    return last[last.index(after: point)...].lowercased()
  }

  /// Whether the format is a zip archive of XML parts.
  var isArchive: Bool { self == .docx || self == .odt }

  /// Throws when the first bytes show that a file is something else than its name says.
  func check(_ bytes: Span<UInt8>, path: String) throws(ReadError) {
    let content = ReadError.Content(firstBytesOf: bytes)
    switch content {
    case nil: if isArchive, bytes.count > 0 { throw ReadError(path, .wrongFormat(self, content: .text)) }
    case .zip where isArchive: break
    case .oldWord where isArchive && bytes.hasEncryptedPackage: throw ReadError(path, .encrypted)
    case .some(let content): throw ReadError(path, .wrongFormat(self, content: content))
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether a compound file holds a document of a newer format behind a password (MS-OFFCRYPTO).
  fileprivate var hasEncryptedPackage: Bool {
    let name = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    guard count >= name.count else { return false }
    return (0...(count - name.count)).contains { start in
      self[start] == name[0] && name.indices.allSatisfy { self[start + $0] == name[$0] }
    }
  }
}

extension ReadError.Content {
  /// What the first bytes of a file say it is; `nil` for text.
  init?(firstBytesOf bytes: Span<UInt8>) {
    for (signature, content) in Self.signatures where Self.begins(bytes, with: signature) {
      self = content
      return
    }
    guard Self.isBinary(bytes) else { return nil }
    self = .binary
  }

  private static let signatures: [([UInt8], ReadError.Content)] = [
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip), (Array("%PDF-".utf8), .pdf),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldWord), (Array("{\\rtf".utf8), .rtf),
    ([0x89, 0x50, 0x4E, 0x47], .image), ([0xFF, 0xD8, 0xFF], .image), (Array("GIF8".utf8), .image),
  ]

  private static func begins(_ bytes: Span<UInt8>, with signature: [UInt8]) -> Bool {
    bytes.count >= signature.count && signature.indices.allSatisfy { bytes[$0] == signature[$0] }
  }

  /// A NUL is in no text but UTF-16, which a byte order mark announces.
  private static func isBinary(_ bytes: Span<UInt8>) -> Bool {
    if begins(bytes, with: [0xFF, 0xFE]) || begins(bytes, with: [0xFE, 0xFF]) { return false }
    for index in 0..<min(bytes.count, 1 << 16) where bytes[index] == 0 { return true }
    return false
  }
}
