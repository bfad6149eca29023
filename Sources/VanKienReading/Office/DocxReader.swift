internal import VanKienBytes
internal import VanKienXML

/// Reads WordprocessingML (ECMA-376, part 1): the text as Word shows it with all changes accepted.
///
/// The source is the text of the document, a paragraph or broken line a line, with the numbers Word gives to lists and headings. Footnotes
/// and endnotes stand at its end. Headers, footers, comments and tables of contents are not part of it.
enum DocxReader {
  /// What the parts call their namespaces, in the transitional and in the strict form of the standard.
  static let prefixes = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
  ]

  private static let contentTypes = "[Content_Types].xml"

  /// Reads the bytes of a .docx file.
  static func read(
    _ file: Span<UInt8>, name: String, path: String, sha256: String, limits: DocumentReader.Limits
  ) throws(ReadError) -> SourceDocument {
    let partNames = ["styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml"]
    let archive = try OfficeArchive(file, path: path, limit: limits.partSize) { part in
      part == contentTypes || part.hasSuffix("document.xml") || partNames.contains { part.hasSuffix("/" + $0) }
    }
    let main = try mainPart(archive, path)
    let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
    let styles = DocxStyles(try tree(archive, folder + "styles.xml", path))
    let numbering = DocxNumbering(try tree(archive, folder + "numbering.xml", path), styles)
    var body = DocxBody(styles: styles, numbering: numbering)
    try read(archive.required(main, path: path), part: main, path, into: &body)
    for notes in ["footnotes.xml", "endnotes.xml"] {
      guard let part = archive.parts[folder + notes] else { continue }
      try read(part, part: folder + notes, path, into: &body)
    }
    return SourceDocument.read(body.builder, format: .docx, name: name, sha256: sha256)
  }

  private static func mainPart(_ archive: OfficeArchive, _ path: String) throws(ReadError) -> String {
    let usual = "word/document.xml"
    if archive.parts[usual] != nil { return usual }
    guard let types = try tree(archive, contentTypes, path) else { throw ReadError(path, .missingPart(contentTypes)) }
    let override = types.children("ct:Override").first {
      $0.attributes["ContentType"]?.hasSuffix("main+xml") ?? false
    }
    guard let part = override?.attributes["PartName"], part.hasPrefix("/") else {
      throw ReadError(path, .missingPart(usual))
    }
    return String(part.dropFirst())
  }

  private static func tree(_ archive: OfficeArchive, _ part: String, _ path: String) throws(ReadError) -> MarkupElement?
  {
    guard let bytes = archive.parts[part] else { return nil }
    do throws(XMLError) {
      return try MarkupElement.read(bytes.span, prefixes: prefixes)
    } catch {
      throw ReadError(path, .damaged(part, error))
    }
  }

  private static func read(
    _ bytes: [UInt8], part: String, _ path: String, into body: inout DocxBody
  ) throws(ReadError) {
    do throws(XMLError) {
      try XMLReader.read(bytes.span, prefixes: prefixes, into: &body)
    } catch {
      throw ReadError(path, .damaged(part, error))
    }
  }
}

extension ReadError.Reason {
  /// Damage that the XML parser found in a part.
  static func damaged(_ part: String, _ error: XMLError) -> ReadError.Reason {
    .damaged(part: part, detail: error.message, line: error.line, column: error.column)
  }
}
