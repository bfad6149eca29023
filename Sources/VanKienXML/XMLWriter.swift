internal import CLibXML2

/// Writes XML piece by piece.
///
/// Text and attribute values are escaped. Characters that XML cannot hold (control characters, U+FFFE, U+FFFF) become U+FFFD, so that
/// the output is well formed and offsets in it stay what they were. Every call tells at once when the sink fails.
@safe
package struct XMLWriter: ~Copyable {
  private let writer: xmlTextWriterPtr
  private let box: SinkBox

  /// Makes a writer to `sink`; `indent` is what each level of elements is indented by, `nil` for none.
  package init(to sink: any XMLSink, indent: String? = nil) throws(XMLError) {
    XMLLibrary.initialised
    box = SinkBox(sink)
    let context = unsafe Unmanaged.passRetained(box).toOpaque()
    guard let buffer = unsafe xmlOutputBufferCreateIO(SinkBox.write, SinkBox.close, context, nil) else {
      unsafe Unmanaged<SinkBox>.fromOpaque(context).release()
      throw XMLError(message: "out of memory")
    }
    guard let writer = unsafe xmlNewTextWriter(buffer) else {
      unsafe xmlOutputBufferClose(buffer)
      throw XMLError(message: "out of memory")
    }
    unsafe self.writer = writer
    if let indent {
      unsafe xmlTextWriterSetIndent(writer, 1)
      unsafe xmlTextWriterSetIndentString(writer, indent)
    }
  }

  deinit {
    unsafe xmlFreeTextWriter(writer)
  }

  /// Writes the XML declaration, `encoding="UTF-8"`.
  package mutating func startDocument() throws(XMLError) {
    try check(unsafe xmlTextWriterStartDocument(writer, nil, "UTF-8", nil))
  }

  /// Begins an element; `name` must be a name of XML.
  package mutating func startElement(_ name: String) throws(XMLError) {
    try check(unsafe xmlTextWriterStartElement(writer, name))
  }

  /// Adds an attribute to the element that began last, before its content.
  package mutating func attribute(_ name: String, _ value: String) throws(XMLError) {
    try check(unsafe xmlTextWriterWriteAttribute(writer, name, XMLCharacters.allowed(value)))
  }

  /// Adds text.
  package mutating func text(_ text: String) throws(XMLError) {
    try check(unsafe xmlTextWriterWriteString(writer, XMLCharacters.allowed(text)))
  }

  /// Ends the element that began last and is still open.
  package mutating func endElement() throws(XMLError) {
    try check(unsafe xmlTextWriterEndElement(writer))
  }

  /// Writes an element that holds only text.
  package mutating func element(_ name: String, _ text: String) throws(XMLError) {
    try startElement(name)
    try self.text(text)
    try endElement()
  }

  /// Adds a comment.
  package mutating func comment(_ text: String) throws(XMLError) {
    let safe = XMLCharacters.allowed(text).split(separator: "-", omittingEmptySubsequences: true).joined(separator: "-")
    try check(unsafe xmlTextWriterWriteComment(writer, safe))
  }

  /// Adds markup as it is; what ``XMLFragment`` puts together is well formed.
  mutating func raw(_ bytes: [UInt8]) throws(XMLError) {
    let result = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe xmlTextWriterWriteRawLen(writer, buffer.baseAddress, Int32(truncatingIfNeeded: buffer.count))
    }
    try check(result)
  }

  /// Ends all open elements and gives everything to the sink.
  package consuming func finish() throws(XMLError) {
    try check(unsafe xmlTextWriterEndDocument(writer))
    try check(unsafe xmlTextWriterFlush(writer))
  }

  private borrowing func check(_ result: Int32) throws(XMLError) {
    if let failure = box.failure { throw failure }
    if result < 0 { throw XMLError(message: "the XML writer refused the call") }
  }
}

/// The sink as the context of C callbacks, with the error it threw.
private final class SinkBox {
  private let sink: any XMLSink
  private(set) var failure: XMLError?

  init(_ sink: any XMLSink) {
    self.sink = sink
  }

  private func take(_ buffer: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard failure == nil else { return -1 }
    do throws(XMLError) {
      try sink.write(unsafe Span(_unsafeElements: buffer))
      return Int32(truncatingIfNeeded: buffer.count)
    } catch {
      failure = error
      return -1
    }
  }

  static let write: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, Int32) -> Int32 = {
    context, bytes, count in
    guard let context = unsafe context, let bytes = unsafe bytes else { return -1 }
    let box = unsafe Unmanaged<SinkBox>.fromOpaque(context).takeUnretainedValue()
    let raw = unsafe UnsafeRawBufferPointer(start: bytes, count: Int(count))
    return unsafe box.take(raw.bindMemory(to: UInt8.self))
  }

  static let close: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
    if let context = unsafe context { unsafe Unmanaged<SinkBox>.fromOpaque(context).release() }
    return 0
  }
}
