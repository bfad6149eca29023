internal import CLibXML2

/// An HTML document, parsed as leniently as browsers do.
@safe
package struct HTMLDocument: ~Copyable {
  private let document: htmlDocPtr

  /// What the parser found wrong and went over.
  package let problems: [XMLError]

  /// Parses `bytes`, which must be UTF-8 whatever the document says of itself.
  ///
  /// Elements may nest 256 deep; deeper documents are refused rather than read in part.
  package init(bytes: Span<UInt8>) throws(XMLError) {
    XMLLibrary.initialised
    guard bytes.count <= Int(Int32.max) else { throw XMLError(message: "document too large") }
    guard bytes.count > 0 else { throw XMLError(message: "document is empty") }
    let problems = XMLProblems()
    let parsed = unsafe bytes.withUnsafeBufferPointer { unsafe Self.parse($0, problems) }
    guard let document = unsafe parsed else {
      throw problems.fatal ?? XMLError(message: "document cannot be parsed")
    }
    if let fatal = problems.fatal {
      unsafe xmlFreeDoc(document)
      throw fatal
    }
    unsafe self.document = document
    self.problems = problems.errors
  }

  deinit {
    unsafe xmlFreeDoc(document)
  }

  private static func parse(_ buffer: UnsafeBufferPointer<UInt8>, _ problems: XMLProblems) -> htmlDocPtr? {
    guard let context = unsafe htmlNewParserCtxt() else { return nil }
    defer { unsafe htmlFreeParserCtxt(context) }
    let user = unsafe Unmanaged.passUnretained(problems).toOpaque()
    unsafe vk_xml_set_error_handler(context, reportHTML, user)
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOIMPLIED.rawValue
        | HTML_PARSE_COMPACT.rawValue)
    return unsafe buffer.withMemoryRebound(to: CChar.self) { bytes in
      unsafe htmlCtxtReadMemory(context, bytes.baseAddress, Int32(bytes.count), nil, "UTF-8", options)
    }
  }

  /// Gives the elements and texts to `handler`; names are in lower case.
  package func walk<Handler: MarkupHandler>(_ handler: inout Handler) {
    var node: xmlNodePtr? = unsafe document.pointee.children
    while let current = unsafe node {
      unsafe Self.enter(current, &handler)
      if let child = unsafe Self.child(of: current) {
        unsafe node = unsafe child
        continue
      }
      unsafe Self.leave(current, &handler)
      unsafe node = unsafe Self.nextOutside(current, &handler)
    }
  }

  private static func child(of node: xmlNodePtr) -> xmlNodePtr? {
    unsafe node.pointee.type == XML_ELEMENT_NODE ? unsafe node.pointee.children : nil
  }

  /// The node after `node` and all its descendants; elements that end on the way are left.
  private static func nextOutside<Handler: MarkupHandler>(_ node: xmlNodePtr, _ handler: inout Handler) -> xmlNodePtr? {
    var current = unsafe node
    while true {
      if let next = unsafe current.pointee.next { return unsafe next }
      guard let parent = unsafe current.pointee.parent, unsafe parent.pointee.type == XML_ELEMENT_NODE else {
        return nil
      }
      unsafe leave(parent, &handler)
      unsafe current = unsafe parent
    }
  }

  private static func enter<Handler: MarkupHandler>(_ node: xmlNodePtr, _ handler: inout Handler) {
    switch unsafe node.pointee.type {
    case XML_ELEMENT_NODE:
      handler.startElement(unsafe name(node), unsafe attributes(node))
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      unsafe withXMLBytes(node.pointee.content) { handler.text($0) }
    default: return
    }
  }

  private static func leave<Handler: MarkupHandler>(_ node: xmlNodePtr, _ handler: inout Handler) {
    guard unsafe node.pointee.type == XML_ELEMENT_NODE else { return }
    handler.endElement(unsafe name(node))
  }

  private static func name(_ node: xmlNodePtr) -> String {
    (unsafe String(borrowingXML: node.pointee.name) ?? "").lowercased()
  }

  private static func attributes(_ node: xmlNodePtr) -> MarkupAttributes {
    var attributes = MarkupAttributes()
    var attribute = unsafe node.pointee.properties
    while let current = unsafe attribute {
      let name = unsafe String(borrowingXML: current.pointee.name) ?? ""
      var value = ""
      if let content = unsafe xmlNodeGetContent(UnsafeMutableRawPointer(current).assumingMemoryBound(to: xmlNode.self))
      {
        value = unsafe String(cString: content)
        unsafe vk_xml_free(content)
      }
      attributes.append(name.lowercased(), value)
      unsafe attribute = unsafe current.pointee.next
    }
    return attributes
  }
}

/// Called by libxml2 about an HTML document; the problems hang on the parser's context.
private let reportHTML: @convention(c) (UnsafeMutableRawPointer?, xmlErrorPtr?) -> Void = { _, error in
  guard let error = unsafe error, let context = unsafe error.pointee.ctxt else { return }
  let parser = unsafe context.assumingMemoryBound(to: xmlParserCtxt.self)
  unsafe XMLProblems.handler(parser.pointee._private, error)
}
