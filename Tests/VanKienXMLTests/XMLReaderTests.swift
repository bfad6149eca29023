import Testing
import VanKienTestSupport
import VanKienXML

/// Writes down the events of a document, one a line.
struct EventLog: MarkupHandler {
  var lines: [String] = []

  mutating func startElement(_ name: String, _ attributes: MarkupAttributes) {
    lines.append("<\(name)" + attributes.attributes.map { " \($0.name)=\($0.value)" }.joined())
  }

  mutating func endElement(_ name: String) {
    lines.append("</\(name)")
  }

  mutating func text(_ bytes: Span<UInt8>) {
    var copy: [UInt8] = []
    for index in bytes.indices { copy.append(bytes[index]) }
    lines.append(String(decoding: copy, as: UTF8.self))
  }
}

func events(xml: String, prefixes: [String: String] = [:]) throws(XMLError) -> [String] {
  var log = EventLog()
  try XMLReader.read(Array(xml.utf8).span, prefixes: prefixes, into: &log)
  return log.lines
}

func events(html: String) throws(XMLError) -> [String] {
  var log = EventLog()
  let document = try HTMLDocument(bytes: Array(html.utf8).span)
  document.walk(&log)
  return log.lines
}

@Suite("XML in")
struct XMLReaderTests {
  @Test("Elements, attributes and texts come in order, namespaces under their known prefixes")
  func order() throws {
    let xml = """
      <?xml version="1.0"?><a:p xmlns:a="urn:x" xmlns="urn:y" a:k="1" l="&lt;2"><!-- c -->xã <b/>&amp;<![CDATA[<c>]]></a:p>
      """
    #expect(
      try events(xml: xml, prefixes: ["urn:x": "w"]) == [
        "<w:p w:k=1 l=<2", "xã ", "<?:b", "</?:b", "&<c>", "</w:p",
      ])
  }

  @Test(
    "What is no document is an error with its place",
    arguments: ["", "<a>", "<a></b>", "text", "<a b=1/>", "<a>\u{1}</a>", "<a>&x;</a>", "<a/><b/>"])
  func broken(xml: String) {
    #expect(throws: XMLError.self) { try events(xml: xml) }
  }

  @Test("An error names line and column")
  func place() {
    let error = #expect(throws: XMLError.self) { try events(xml: "<a>\n  <b></a>") }
    #expect(error?.line == 2 && error?.severity == .fatal)
  }

  @Test(
    "A document type is refused, and with it external and exploding entities",
    arguments: [
      "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
      "<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'><a/>",
      """
      <!DOCTYPE a [<!ENTITY a0 "ha"><!ENTITY a1 "&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;">
      <!ENTITY a2 "&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;"><!ENTITY a3 "&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;">]>
      <a b="&a3;">&a3;</a>
      """,
    ])
  func documentType(xml: String) {
    #expect(throws: XMLError.self) { try events(xml: xml) }
  }

  @Test("Nesting is bounded")
  func depth() throws {
    let deep = { (count: Int) in String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count) }
    #expect(try events(xml: deep(200)).count == 400)
    #expect(throws: XMLError.self) { try events(xml: deep(100_000)) }
  }
}

@Suite("HTML in")
struct HTMLDocumentTests {
  @Test("Tag soup becomes a tree")
  func soup() throws {
    let html = "<HTML><Body><p>Xã <b>Tà Tổng<p>Hai<br>ba<table><tr><td Colspan=2>x</table></body></html>"
    #expect(
      try events(html: html) == [
        "<html", "<body", "<p", "Xã ", "<b", "Tà Tổng", "</b", "</p", "<p", "Hai", "<br", "</br", "ba", "</p", "<table",
        "<tr", "<td colspan=2", "x", "</td", "</tr", "</table", "</body", "</html",
      ])
  }

  @Test("The bytes are UTF-8 whatever the page says of itself")
  func encoding() throws {
    let html = "<html><head><meta charset='windows-1258'></head><body>Điều &ndash; &#272;</body></html>"
    #expect(try events(html: html).contains("Điều – Đ"))
  }

  @Test("Nothing outside is read")
  func external() throws {
    let html = "<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><html><body>&e;</body></html>"
    #expect(try !events(html: html).joined().contains("root:"))
  }

  @Test("Too deep a document is refused, not cut")
  func depth() {
    #expect(throws: XMLError.self) { try events(html: "<html><body>" + String(repeating: "<div>", count: 5_000) + "x") }
    #expect(throws: XMLError.self) { try events(html: "") }
  }

  @Test("Random bytes never crash")
  func random() {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("<>/=\"'&;#x0! -[]pabtd\u{e9}".utf8) + [0, 0xFF, 0xE1]
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0..<200, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      var log = EventLog()
      try? XMLReader.read(bytes.span, prefixes: [:], into: &log)
      if let document = try? HTMLDocument(bytes: bytes.span) { document.walk(&log) }
    }
  }
}
