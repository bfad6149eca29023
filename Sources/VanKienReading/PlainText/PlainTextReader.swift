internal import VanKienBytes

/// Reads plain text, which has lost its styles, notes and line structure.
enum PlainTextReader {
  /// Reads the bytes of a .txt file.
  static func read(_ file: Span<UInt8>, name: String, sha256: String) -> SourceDocument {
    let decoded = DecodedText(file)
    var document = SourceDocument(name: name, format: .plainText, sha256: sha256, source: decoded.bytes)
    var draft = Draft(source: decoded.bytes)
    draft.lines = LineScanner.lines(of: decoded.bytes.span)
    draft = NoteFinder.findNotes(in: draft)
    draft.blocks = BlockJoiner.blocks(of: draft, isPlainText: true)
    document.take(draft, inner: nil)
    document.addDecodingFinding(decoded)
    document.addEmptyFinding()
    return document
  }
}
