import Testing
import VanKienBytes
import VanKienReading

@Suite("HTML pages")
struct HTMLTests {
  @Test("Headings, lists, breaks, entities; no menus, scripts or hidden text")
  func text() throws {
    let document = try read(
      """
      <html><head><title>x</title><style>p{}</style></head><body><nav><a href="/">Trang chủ</a></nav>
      <h1>Báo cáo</h1><h2>I. Kết quả</h2>
      <p>Có <b>12</b>&nbsp;xã,
        5 m<sup>3</sup> gỗ.</p><p hidden>ẩn</p>
      <ol start="3"><li>Lúa<ul><li>Lúa nương</li></ul></li><li><p>Ngô</p></li></ol>
      <ol type="a"><li>Chè</ol>
      Chữ rời<br><br>Đoạn khác<br>1. Khoản một;<br>2. Khoản hai.
      <script>x()</script></body></html>
      """, as: "a.html")
    #expect(
      document.dump == """
        1	#	Báo cáo
        2	#	I. Kết quả
        3	¶	Có 12 xã, 5 m³ gỗ.
        4	*	3. Lúa
        5	**	• Lúa nương
        6	*	4. Ngô
        7	*	a) Chè
        8	¶	Chữ rời
        9	¶	Đoạn khác
        10	*	1. Khoản một;
        11	*	2. Khoản hai.

        """)
  }

  @Test(
    "Notes as Word, LibreOffice and Markdown converters link them",
    arguments: [
      """
      <p>Có 12 xã<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>.</p><hr>
      <div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Niên giám.</p><p>Trang 3.</p></div>
      """,
      """
      <p>Có 12 xã<a class="sdfootnoteanc" name="s1anc" href="#s1sym"><sup>1</sup></a>.</p>
      <div id="sdfootnote1"><p><a class="sdfootnotesym" name="s1sym" href="#s1anc">1</a> Niên giám.</p><p>Trang 3.</p></div>
      """,
      """
      <p>Có 12 xã<sup id="fnref1"><a href="#fn1">1</a></sup>.</p>
      <section><ol><li id="fn1"><p>Niên giám.</p><p>Trang 3. <a href="#fnref1">↩</a></p></li></ol></section>
      """,
    ])
  func notes(html: String) throws {
    let document = try read("<html><body>\(html)</body></html>", as: "a.html")
    #expect(document.notes.count == 1 && document.notes[0].label == "1")
    let texts = document.notes[0].blocks.map { document.string(document.blocks[$0].range) }
    #expect(texts == ["Niên giám.", "Trang 3."])
    let first = document.blocks[0].range
    #expect(document.string(first) == "Có 12 xã.")
    #expect(document.string(ByteRange(Int(first.start), Int(document.notes[0].anchor))) == "Có 12 xã")
  }

  @Test("Tables with spans; tables that only lay out the page are no tables")
  func tables() throws {
    let document = try read(
      """
      <table><tr><td><p>Lời dẫn.</p><table><thead><tr><th rowspan=2>Huyện<th colspan=2>Năm</tr><tr><th>2019<th>2020</tr></thead>
      <tr><td>Sìn Hồ<td>10<td>12</tr></table><p>Hết.</p></td></tr></table>
      """, as: "a.html")
    #expect(document.tables.count == 1)
    #expect(
      document.tables[0].cells.map { "\($0.row),\($0.column) \($0.rowSpan)×\($0.columnSpan) \($0.isHeader)" } == [
        "0,0 2×1 true", "0,1 1×2 true", "1,1 1×1 true", "1,2 1×1 true", "2,0 1×1 false", "2,1 1×1 false",
        "2,2 1×1 false",
      ])
    #expect(document.blocks.filter { $0.role == .paragraph }.map { document.string($0.range) } == ["Lời dẫn.", "Hết."])
  }
}
