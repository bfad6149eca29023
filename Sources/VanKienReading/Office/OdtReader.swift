internal import VanKienBytes
internal import VanKienXML

/// Reads OpenDocument text (ISO/IEC 26300): the text as LibreOffice shows it with all changes accepted.
///
/// The source is the text of the document, a paragraph or broken line a line, with the numbers of lists and headings. Footnotes and
/// endnotes stand at its end. Headers, footers, comments and tables of contents are not part of it.
enum OdtReader {
  private static let base = "urn:oasis:names:tc:opendocument:xmlns:"

  /// What the parts call their namespaces.
  static let prefixes = [
    base + "office:1.0": "office", base + "text:1.0": "text", base + "table:1.0": "table", base + "style:1.0": "style",
    base + "drawing:1.0": "draw", base + "manifest:1.0": "manifest",
    base + "xsl-fo-compatible:1.0": "fo", base + "svg-compatible:1.0": "svg",
  ]

  /// Reads the bytes of a .odt file.
  static func read(
    _ file: Span<UInt8>, name: String, path: String, sha256: String, limits: DocumentReader.Limits
  ) throws(ReadError) -> SourceDocument {
    let wanted: Set = ["content.xml", "styles.xml", "META-INF/manifest.xml"]
    let archive = try OfficeArchive(file, path: path, limit: limits.partSize) { wanted.contains($0) }
    try checkEncryption(archive, path)
    let content = try archive.required("content.xml", path: path)
    var styles = OdtStyles()
    try read(archive.parts["styles.xml"] ?? [], part: "styles.xml", path, into: &styles)
    try read(content, part: "content.xml", path, into: &styles)
    var body = OdtBody(styles: styles)
    try read(content, part: "content.xml", path, into: &body)
    return SourceDocument.read(body.builder, format: .odt, name: name, sha256: sha256)
  }

  private static func checkEncryption(_ archive: OfficeArchive, _ path: String) throws(ReadError) {
    guard let bytes = archive.parts["META-INF/manifest.xml"],
      let manifest = try? MarkupElement.read(bytes.span, prefixes: prefixes)
    else { return }
    let isEncrypted = manifest.children.contains { $0.child("manifest:encryption-data") != nil }
    if isEncrypted { throw ReadError(path, .encrypted) }
  }

  private static func read<Handler: MarkupHandler>(
    _ bytes: [UInt8], part: String, _ path: String, into handler: inout Handler
  ) throws(ReadError) {
    guard !bytes.isEmpty else { return }
    do throws(XMLError) {
      try XMLReader.read(bytes.span, prefixes: prefixes, into: &handler)
    } catch {
      throw ReadError(path, .damaged(part, error))
    }
  }
}
