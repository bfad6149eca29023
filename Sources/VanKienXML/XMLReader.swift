internal import CLibXML2

/// Reads XML without building a tree.
///
/// Documents of the formats read here have no document type; one that has is refused, and with it every attack by entities. Nothing
/// outside the given bytes is ever read. Elements may nest 256 deep, a single text may have ten megabytes.
package enum XMLReader {
  /// Reads `bytes` and gives its elements and texts to `handler`.
  ///
  /// `prefixes` tells which prefix stands for which namespace in the names the handler sees, whatever the document calls it. Names in
  /// other namespaces are seen with the prefix `?`, names without a namespace without a prefix.
  package static func read<Handler: MarkupHandler>(
    _ bytes: Span<UInt8>, prefixes: [String: String], into handler: inout Handler
  ) throws(XMLError) {
    XMLLibrary.initialised
    guard bytes.count <= Int(Int32.max) else { throw XMLError(message: "document too large") }
    guard bytes.count > 0 else { throw XMLError(message: "document is empty") }
    var failure: XMLError?
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var pass = unsafe XMLReaderPass(buffer, prefixes: prefixes)
      failure = pass.run(into: &handler)
    }
    if let failure { throw failure }
  }
}

/// One reading of a document.
@safe
private struct XMLReaderPass: ~Copyable {
  private let reader: xmlTextReaderPtr?
  private let problems = XMLProblems()
  private let prefixes: [String: String]

  /// Prefixes by the address of the namespace's name, which the library keeps once for a document.
  private var known: [(address: UInt, prefix: String)] = []

  init(_ buffer: UnsafeBufferPointer<UInt8>, prefixes: [String: String]) {
    self.prefixes = prefixes
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue)
    unsafe reader = unsafe buffer.withMemoryRebound(to: CChar.self) { bytes in
      unsafe xmlReaderForMemory(bytes.baseAddress, Int32(bytes.count), nil, nil, options)
    }
    guard let reader = unsafe reader else { return }
    unsafe xmlTextReaderSetStructuredErrorHandler(
      reader, XMLProblems.handler, Unmanaged.passUnretained(problems).toOpaque())
  }

  deinit {
    if let reader = unsafe reader { unsafe xmlFreeTextReader(reader) }
  }

  /// Reads all nodes; returns what stopped the reading.
  mutating func run<Handler: MarkupHandler>(into handler: inout Handler) -> XMLError? {
    guard let reader = unsafe reader else { return XMLError(message: "out of memory") }
    while true {
      let status = unsafe xmlTextReaderRead(reader)
      if status == 0 { return problems.fatal }
      guard status > 0 else { return problems.fatal ?? XMLError(message: "document cannot be parsed") }
      let type = unsafe xmlReaderTypes(rawValue: UInt32(bitPattern: xmlTextReaderNodeType(reader)))
      switch type {
      case XML_READER_TYPE_ELEMENT:
        let name = unsafe elementName(reader)
        let isEmpty = unsafe xmlTextReaderIsEmptyElement(reader) == 1
        handler.startElement(name, unsafe attributes(reader))
        if isEmpty { handler.endElement(name) }
      case XML_READER_TYPE_END_ELEMENT:
        handler.endElement(unsafe elementName(reader))
      case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        unsafe withXMLBytes(xmlTextReaderConstValue(reader)) { handler.text($0) }
      case XML_READER_TYPE_DOCUMENT_TYPE:
        let line = unsafe Int(xmlTextReaderGetParserLineNumber(reader))
        return XMLError(line: line, column: 1, message: "a document type declaration is not allowed")
      default: continue
      }
    }
  }

  private mutating func elementName(_ reader: xmlTextReaderPtr) -> String {
    let local = unsafe String(borrowingXML: xmlTextReaderConstLocalName(reader)) ?? ""
    guard let uri = unsafe xmlTextReaderConstNamespaceUri(reader) else { return local }
    return unsafe "\(prefix(of: uri)):\(local)"
  }

  private mutating func attributes(_ reader: xmlTextReaderPtr) -> MarkupAttributes {
    var attributes = MarkupAttributes()
    guard unsafe xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return attributes }
    repeat {
      if unsafe xmlTextReaderIsNamespaceDecl(reader) == 1 { continue }
      let value = unsafe String(borrowingXML: xmlTextReaderConstValue(reader)) ?? ""
      attributes.append(unsafe elementName(reader), value)
    } while unsafe xmlTextReaderMoveToNextAttribute(reader) == 1
    _ = unsafe xmlTextReaderMoveToElement(reader)
    return attributes
  }

  private mutating func prefix(of uri: UnsafePointer<xmlChar>) -> String {
    let address = UInt(bitPattern: uri)
    for entry in known where entry.address == address { return entry.prefix }
    let prefix = unsafe String(borrowingXML: uri).flatMap { prefixes[$0] } ?? "?"
    known.append((address, prefix))
    return prefix
  }
}
