/// Reads plain text, which has lost its styles, notes and line structure.
enum PlainTextReader {
  /// Reads the bytes of a .txt file.
  static func read(_ file: Span<UInt8>, name: String, sha256: String) -> SourceDocument {
    let text = FileText(file)
    var document = SourceDocument(name: name, format: .plainText, sha256: sha256, source: text.source)
    document.addEncodingFindings(text)
    var draft = Draft(source: text.normal)
    draft.lines = LineScanner.lines(of: text.normal.span)
    draft = PlainTables.findTables(in: draft)
    draft = NoteFinder.findNotes(in: draft)
    draft.blocks = BlockJoiner.blocks(of: draft, isPlainText: true)
    document.take(draft, inner: text.map)
    document.addEmptyFinding()
    return document
  }
}
