import Testing
import VanKienBytes
import VanKienReading

@Suite("Markdown")
struct MarkdownTests {
  @Test("Headings, lists, quotations, code, emphasis and notes")
  func text() throws {
    let document = try read(
      """
      ---
      tags: a
      ---
      # Báo cáo *tháng 5*

      ## I. Kết quả

      Có **12 xã**[^a] và `3` bản,
      xem [trang này](https://laichau.gov.vn/a_(b)) và \\*sao\\*.

      - Lúa
        - Lúa nương
      - Ngô
        trên nương

      > Lời trích
      > dẫn dài.

      Phụ biểu
      --------
      1. Một
      2. Hai

      ```
      # không phải _đề mục_
      ```
      [^a]: Niên giám, *trang* 3.
          Tiếp theo.

      Hết.
      """, as: "a.md")
    #expect(
      document.dump == """
        4	#	Báo cáo tháng 5
        6	#	I. Kết quả
        8	¶	Có 12 xã⟦a⟧ và 3 bản, xem trang này và *sao*.
        11	*	- Lúa
        12	**	- Lúa nương
        13	*	- Ngô trên nương
        16	¶	Lời trích dẫn dài.
        19	#	Phụ biểu
        21	*	1. Một
        22	*	2. Hai
        25	¶	# không phải _đề mục_
        27	note a	Niên giám, trang 3. Tiếp theo.
        30	¶	Hết.

        """)
    #expect(document.sections[0].heading == 0)
  }

  @Test("Offsets lead back to the file through the signs")
  func offsets() throws {
    let document = try read("Có **12 xã** và [3 bản](x).\n", as: "a.md")
    let text = document.string(document.blocks[0].range)
    #expect(text == "Có 12 xã và 3 bản.")
    let place = { (part: String) -> String in
      let start = Array(text.utf8).firstRange(of: Array(part.utf8)) ?? 0..<0
      return document.sourceText(ByteRange(start.lowerBound, start.upperBound))
    }
    #expect(place("12 xã") == "12 xã" && place("3 bản") == "3 bản" && place("và") == "và")
  }

  @Test("Tables")
  func tables() throws {
    let document = try read("| Huyện | *Hộ* |\n|---|--:|\n| Sìn Hồ | 1\\|2 |\n| Tân Uyên |\n\nHết.", as: "a.md")
    #expect(
      document.dump == """
        1	|	Huyện
        1	|	Hộ
        3	|	Sìn Hồ
        3	|	1|2
        4	|	Tân Uyên
        6	¶	Hết.
        table 0 in section 0
          0,0 header	Huyện
          0,1 header	Hộ
          1,0	Sìn Hồ
          1,1	1|2
          2,0	Tân Uyên

        """)
  }

  @Test("A marker used twice shows the same note twice, an unused note is kept without a place")
  func notes() throws {
    let document = try read("A[^1] b[^1].\n\n[^1]: Một.\n\n[^2]: Hai.\n", as: "a.md")
    #expect(document.notes.map(\.label) == ["1", "1", "2"])
    #expect(document.notes[0].blocks == document.notes[1].blocks && document.notes[2].block == -1)
    #expect(document.findings.map(\.code) == ["note-without-marker"])
  }
}
