import Testing
import VanKienBytes
import VanKienTestSupport
import VanKienXML

@Suite("XML out")
struct XMLWriterTests {
  private func written(
    indent: String? = nil, _ body: (inout XMLWriter) throws(XMLError) -> Void
  ) throws(XMLError) -> String {
    let sink = XMLMemorySink()
    var writer = try XMLWriter(to: sink, indent: indent)
    try body(&writer)
    try writer.finish()
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  @Test("Elements, attributes and text are escaped")
  func escaping() throws {
    let xml = try written { (writer) throws(XMLError) in
      try writer.startDocument()
      try writer.startElement("graph")
      try writer.attribute("name", "a<\"b\"&\n")
      try writer.element("data", "x < y & z ]]> Lào Cai")
    }
    #expect(
      xml == """
        <?xml version="1.0" encoding="UTF-8"?>
        <graph name="a&lt;&quot;b&quot;&amp;&#10;"><data>x &lt; y &amp; z ]]&gt; Lào Cai</data></graph>

        """)
  }

  @Test("Characters XML cannot hold become U+FFFD and the text keeps its length")
  func characters() throws {
    let xml = try written { (writer) throws(XMLError) in
      try writer.element("a", "1\u{0}2\u{1}3\u{FFFE}4\u{FFFF}5\u{1F600}\t")
    }
    #expect(xml == "<a>1\u{FFFD}2\u{FFFD}3\u{FFFD}4\u{FFFD}5\u{1F600}\t</a>\n")
  }

  @Test("Indenting")
  func indent() throws {
    let xml = try written(indent: "  ") { (writer) throws(XMLError) in
      try writer.startElement("a")
      try writer.startElement("b")
      try writer.endElement()
    }
    #expect(xml == "<a>\n  <b/>\n</a>\n")
  }

  @Test("What is written is read back")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<50 {
      let scalars = (0..<40).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0x20..<0x3000, using: &generator)) }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let xml = try written { (writer) throws(XMLError) in
        try writer.startElement("a")
        try writer.attribute("b", String(text))
        try writer.text(String(text))
      }
      #expect(try events(xml: xml) == ["<a b=\(String(text))", String(text), "</a"])
    }
  }

  @Test("A sink that fails ends the writing with its own error")
  func failure() {
    final class FullSink: XMLSink {
      func write(_ bytes: Span<UInt8>) throws(XMLError) { throw XMLError(message: "full") }
    }
    let error = #expect(throws: XMLError.self) {
      var writer = try XMLWriter(to: FullSink())
      try writer.startElement("a")
      for _ in 0..<10_000 { try writer.text("mười ký tự") }
      try writer.finish()
    }
    #expect(error?.message == "full")
  }

  @Test("Misuse is an error")
  func misuse() {
    #expect(throws: XMLError.self) {
      try written { (writer) throws(XMLError) in try writer.endElement() }
    }
  }
}
