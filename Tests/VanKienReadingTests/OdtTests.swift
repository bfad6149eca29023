import Testing
import VanKienBytes
import VanKienReading

/// A .odt file with `body` as its text and `styles` as its automatic styles.
func odt(_ body: String, styles: String = "") -> [UInt8] {
  let names = ["office", "text", "table", "style", "drawing"].map {
    "xmlns:\($0 == "drawing" ? "draw" : $0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
  }
  let content = """
    <?xml version="1.0" encoding="UTF-8"?><office:document-content \(names.joined(separator: " "))>\
    <office:automatic-styles>\(styles)</office:automatic-styles>\
    <office:body><office:text>\(body)</office:text></office:body></office:document-content>
    """
  return StoredZip.archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])
}

@Suite("OpenDocument texts")
struct OdtTests {
  @Test("Headings, lists with their numbers, notes, blanks and breaks")
  func text() throws {
    let styles = """
      <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>\
      <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
      """
    let body = """
      <text:sequence-decls/><text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes>\
      <text:h text:outline-level="1">Kinh tế</text:h><text:p>Có  12<text:s/>xã\
      <text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>\
      <text:p>Niên giám.</text:p><text:p>Trang 3.</text:p></text:note-body></text:note>, 3<text:tab/>bản.</text:p>\
      <text:list text:style-name="L1"><text:list-item><text:p>Lúa;</text:p><text:list><text:list-item><text:p>Lúa nương;</text:p>\
      </text:list-item><text:list-item><text:p>Lúa nước.</text:p></text:list-item></text:list></text:list-item>\
      <text:list-item><text:p>Ngô.</text:p></text:list-item></text:list>
      """
    let document = try read(odt(body, styles: styles), as: "a.odt")
    #expect(
      document.dump == """
        1	#	Kinh tế
        2	¶	Có 12 xã⟦1⟧, 3 bản.
        3	*	1. Lúa;
        4	**	a) Lúa nương;
        5	**	b) Lúa nước.
        6	*	2. Ngô.
        7	note 1	Niên giám.
        8	note 1	Trang 3.

        """)
  }

  @Test("Tables with spans, covered and repeated cells")
  func tables() throws {
    let cell = { (text: String, attributes: String) in
      "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
    }
    let body = """
      <table:table><table:table-header-rows><table:table-row>\(cell("Huyện", "table:number-rows-spanned=\"2\""))\
      \(cell("Diện tích", "table:number-columns-spanned=\"2\""))<table:covered-table-cell/></table:table-row>\
      </table:table-header-rows><table:table-row><table:covered-table-cell/>\(cell("2019", ""))\(cell("2020", ""))\
      </table:table-row></table:table>
      """
    let document = try read(odt(body), as: "a.odt")
    #expect(
      document.tables[0].cells.map { "\($0.row),\($0.column) \($0.rowSpan)×\($0.columnSpan) \($0.isHeader)" } == [
        "0,0 2×1 true", "0,1 1×2 true", "1,1 1×1 false", "1,2 1×1 false",
      ])
  }

  @Test("Old fonts, superscripts and text boxes")
  func styles() throws {
    let styles = """
      <style:style style:name="T1" style:family="text"><style:text-properties style:font-name=".VnTime"/></style:style>\
      <style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
      """
    let body = """
      <text:p><text:span text:style-name="T1">C¸c x·</text:span> có 5 m<text:span text:style-name="T2">3</text:span> gỗ\
      <draw:frame><draw:text-box><text:p>Trong khung</text:p></draw:text-box></draw:frame>.</text:p>
      """
    let document = try read(odt(body, styles: styles), as: "a.odt")
    #expect(document.blocks.map { document.string($0.range) } == ["Các xã có 5 m³ gỗ.", "Trong khung"])
  }
}
