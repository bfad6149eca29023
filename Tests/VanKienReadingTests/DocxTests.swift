import Testing
import VanKienBytes
import VanKienReading

/// A .docx file with `body` inside its body and the other parts as given.
func docx(_ body: String, _ parts: [(String, String)] = []) -> [UInt8] {
  let open = { (name: String) in
    """
    <?xml version="1.0" encoding="UTF-8"?><w:\(name) \
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
    """
  }
  let root = { (part: String) in part == "footnotes.xml" ? "footnotes" : part == "styles.xml" ? "styles" : "numbering" }
  let document = open("document") + "<w:body>\(body)</w:body></w:document>"
  return StoredZip.archive(
    [("word/document.xml", document)]
      + parts.map { ("word/" + $0, open(root($0)) + $1 + "</w:\(root($0))>") })
}

/// A paragraph with properties and runs.
private func p(_ content: String, _ properties: String = "") -> String {
  "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")\(content)</w:p>"
}

private func r(_ text: String, _ properties: String = "") -> String {
  "<w:r>\(properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
}

@Suite("Word documents")
struct DocxTests {
  private func texts(_ bytes: [UInt8]) throws -> [String] {
    let document = try read(bytes, as: "a.docx")
    return document.blocks.map { document.string($0.range) }
  }

  @Test("Headings come from styles, also renamed ones, and from outline levels")
  func headings() throws {
    let styles = """
      <w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Rieng"><w:name w:val="Riêng"/><w:basedOn w:val="u1"/>\
      <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
      """
    let body =
      p(r("Phần một"), "<w:pStyle w:val=\"u1\"/>") + p(r("Đời sống"), "<w:pStyle w:val=\"Rieng\"/>")
      + p(r("Xã khá lên.")) + p(r("Phần hai"), "<w:outlineLvl w:val=\"0\"/>") + p(r("Hết."))
    let document = try read(docx(body, [("styles.xml", styles)]), as: "a.docx")
    #expect(document.outline == ["Phần một", "  Đời sống", "Phần hai"])
  }

  @Test("Numbers are those Word shows")
  func numbering() throws {
    let numbering = """
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>\
      <w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>\
      <w:lvlText w:val="%2."/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>\
      <w:lvlText w:val="%2.%3."/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>\
      <w:lvlText w:val="\u{F0B7}"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>\
      </w:lvlOverride></w:num>
      """
    let item = { (list: Int, level: Int, text: String) in
      p(r(text), "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    let body =
      item(1, 0, "KINH TẾ") + item(1, 1, "Nông nghiệp") + p(r("Lúa tốt.")) + item(1, 1, "Rừng")
      + item(1, 2, "Rừng sản xuất")
      + p(r("Quế nhiều.")) + item(1, 0, "VĂN HÓA") + item(1, 1, "Lễ hội") + p(r("Vui.")) + item(2, 0, "Hội xuân.")
      + item(3, 0, "PHỤ LỤC RIÊNG") + p(r("Hết."))
    #expect(
      try texts(docx(body, [("numbering.xml", numbering)])) == [
        "I. KINH TẾ", "1. Nông nghiệp", "Lúa tốt.", "2. Rừng", "2.1. Rừng sản xuất", "Quế nhiều.", "II. VĂN HÓA",
        "1. Lễ hội",
        "Vui.", "• Hội xuân.", "I. PHỤ LỤC RIÊNG", "Hết.",
      ])
  }

  @Test("Notes hang on the place of their marker; those whose marker is gone are left out")
  func notes() throws {
    let reference = { (id: Int) in "<w:r><w:footnoteReference w:id=\"\(id)\"/></w:r>" }
    let note = { (id: Int, text: String) in "<w:footnote w:id=\"\(id)\">\(text)</w:footnote>" }
    let notes =
      "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
      + note(5, p(r(" Niên giám năm 2019.")) + p(r("Trang 12."))) + note(2, p(r("Báo cáo số 3.")))
      + note(9, p(r("Thừa.")))
    let body = p(r("Có 12 xã") + reference(2) + r(", 3 bản") + reference(5) + r("."))
    let document = try read(docx(body, [("footnotes.xml", notes)]), as: "a.docx")
    #expect(
      document.dump == """
        1	¶	Có 12 xã⟦1⟧, 3 bản⟦2⟧.
        2	note 1	Báo cáo số 3.
        3	note 2	Niên giám năm 2019.
        4	note 2	Trang 12.

        """)
  }

  @Test("Tables keep merged cells, header rows and the blocks of each cell")
  func tables() throws {
    let cell = { (text: String, properties: String) in "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(r(text)))</w:tc>" }
    let body = """
      <w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>\(cell("Huyện", "<w:vMerge w:val=\"restart\"/>"))\
      \(cell("Diện tích", "<w:gridSpan w:val=\"2\"/>"))</w:tr>\
      <w:tr>\(cell("", "<w:vMerge/>"))\(cell("2019", ""))\(cell("2020", ""))</w:tr>\
      <w:tr>\(cell("Sìn Hồ", ""))\(cell("10", ""))\(cell("12", ""))</w:tr></w:tbl>
      """
    let document = try read(docx(body + p(r("Hết."))), as: "a.docx")
    #expect(
      document.tables[0].cells.map { "\($0.row),\($0.column) \($0.rowSpan)×\($0.columnSpan) \($0.isHeader)" } == [
        "0,0 2×1 true", "0,1 1×2 true", "1,1 1×1 false", "1,2 1×1 false", "2,0 1×1 false", "2,1 1×1 false",
        "2,2 1×1 false",
      ])
    #expect(document.blocks.filter { $0.role == .tableCell }.allSatisfy { $0.owner == 0 })
    #expect(document.blocks.last?.role == .paragraph)
  }

  @Test("Changes are accepted: inserted text stays, deleted text, rows and paragraph ends go")
  func changes() throws {
    let body =
      p(
        r("Diện tích ") + "<w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins>" + r("12") + "</w:ins>" + r(" ha")
      )
      + p(r("Câu đầu "), "<w:rPr><w:del w:id=\"1\"/></w:rPr>") + p(r("và câu sau."))
      + "<w:moveFrom>" + r("cũ") + "</w:moveFrom>"
      + "<w:tbl><w:tr><w:tc>" + p(r("A")) + "</w:tc><w:tc>" + p(r("B"))
      + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
      + p(r("C")) + "</w:tc><w:tc>" + p(r("D")) + "</w:tc></w:tr></w:tbl>"
    #expect(try texts(docx(body)) == ["Diện tích 12 ha", "Câu đầu và câu sau.", "A", "B"])
  }

  @Test("Fields show their result, text boxes stand once behind their paragraph, hidden text and contents not at all")
  func shown() throws {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"m1\"><w:name w:val=\"toc 1\"/></w:style>"
    let field = """
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
      <w:r><w:fldChar w:fldCharType="separate"/></w:r>\(r("7"))<w:r><w:fldChar w:fldCharType="end"/></w:r>
      """
    let box = """
      <w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>\(p(r("Trong khung")))</w:txbxContent></mc:Choice>\
      <mc:Fallback><w:pict><w:txbxContent>\(p(r("Trong khung")))</w:txbxContent></w:pict></mc:Fallback>\
      </mc:AlternateContent></w:r>
      """
    let body =
      p(r("Mục lục .. 3"), "<w:pStyle w:val=\"m1\"/>") + p(r("Trang ") + field + box + r("."))
      + p(r("ẩn", "<w:vanish/>"))
      + p(r("10 m") + r("3", "<w:vertAlign w:val=\"superscript\"/>") + "<w:r><w:tab/></w:r>" + r("nước"))
    #expect(try texts(docx(body, [("styles.xml", styles)])) == ["Trang 7.", "Trong khung", "10 m³ nước"])
  }

  @Test("Line breaks part what cannot be one sentence, and join titles")
  func breaks() throws {
    let broken = "<w:r><w:br/></w:r>"
    let body =
      p(r("QUYẾT ĐỊNH") + broken + r("Về việc giao kế hoạch")) + p(r("1. Trồng rừng;") + broken + r("2. Trồng chè."))
      + p(r("Tỷ lệ hộ nghèo") + broken + r("giảm còn 12%."))
    #expect(
      try texts(docx(body)) == [
        "QUYẾT ĐỊNH Về việc giao kế hoạch", "1. Trồng rừng;", "2. Trồng chè.", "Tỷ lệ hộ nghèo giảm còn 12%.",
      ])
  }

  @Test("Runs in fonts of the time before Unicode are converted, Unicode in them is left alone")
  func fonts() throws {
    let old = { (name: String) in "<w:rFonts w:ascii=\"\(name)\"/>" }
    let body =
      p(r("C¸c huyÖn", old(".VnTime")) + r(" biên giới")) + p(r("ñaàu tö", old("VNI-Times")))
      + p(r("Các huyện", old(".VnTime")))
    #expect(try texts(docx(body)) == ["Các huyện biên giới", "đầu tư", "Các huyện"])
  }

  @Test("Strict documents, other prefixes and other part names are read")
  func variants() throws {
    let body = """
      <x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Xã</x:t></x:r></x:p>\
      </x:body></x:document>
      """
    let types = """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/main-document.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
      """
    let bytes = StoredZip.archive([("[Content_Types].xml", types), ("word/main-document.xml", body)])
    #expect(try texts(bytes) == ["Xã"])
  }
}
