internal import VanKienBytes

/// Reads a file into a ``SourceDocument``.
///
/// Nothing is kept between documents; readers may work in parallel. What is wrong with a readable document is told in its findings; a file
/// that is no document ends in a ``ReadError``.
package struct DocumentReader: Sendable {
  /// How much a document may take.
  ///
  /// Reading a document takes a few times its text in memory, never more than the limits allow.
  package struct Limits: Hashable, Sendable {
    /// The largest file that is read, in bytes.
    ///
    /// The longest laws have a few megabytes of text; scanned pictures make .docx files large.
    package var fileSize = 64 << 20

    /// The most that a part of a .docx or .odt file may unpack to, in bytes.
    package var partSize = 64 << 20

    /// Makes the default limits.
    package init() {}
  }

  private let limits: Limits

  /// Makes a reader that keeps to `limits`.
  package init(limits: Limits = Limits()) {
    self.limits = limits
  }

  /// Reads the file at `path` as the document `name`.
  package func read(path: String, name: String) throws(ReadError) -> SourceDocument {
    let file: MappedFile
    do throws(FileError) {
      file = try MappedFile(path: path)
    } catch {
      throw ReadError(path, .file(error))
    }
    return try read(bytes: file.bytes, name: name, path: path)
  }

  /// Reads a document from memory; `path` is what errors call it.
  package func read(bytes: Span<UInt8>, name: String, path: String) throws(ReadError) -> SourceDocument {
    guard bytes.count <= limits.fileSize else {
      throw ReadError(path, .tooLarge(bytes: bytes.count, limit: limits.fileSize))
    }
    guard let format = DocumentFormat(fileName: name) else {
      throw ReadError(path, .unknownFormat(DocumentFormat.fileExtension(of: name)))
    }
    try format.check(bytes, path: path)
    let digest = SHA256.hexadecimal(of: bytes)
    return switch format {
    case .plainText: PlainTextReader.read(bytes, name: name, sha256: digest)
    case .markdown: MarkdownReader.read(bytes, name: name, sha256: digest)
    case .html: try HTMLReader.read(bytes, name: name, path: path, sha256: digest)
    case .docx: try DocxReader.read(bytes, name: name, path: path, sha256: digest, limits: limits)
    case .odt: try OdtReader.read(bytes, name: name, path: path, sha256: digest, limits: limits)
    }
  }
}
