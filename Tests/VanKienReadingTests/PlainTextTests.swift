import Testing
import VanKienBytes
import VanKienReading

@Suite("Plain text")
struct PlainTextTests {
  @Test("Lines a converter broke are joined, others are not")
  func brokenLines() throws {
    let document = try read(
      """
      Thực hiện Nghị quyết số 
      05-NQ/TU của Tỉnh ủy, huyện đã trồng mới 120 ha chè trong nhiệm kỳ 
      2015 - 2020 (tăng lần lượt 3,1 điểm %, 
      2,4 điểm %).
      Năm 2019, sản lượng đạt 1.250 tấn.
      """)
    #expect(
      document.blocks.map { document.string($0.range) } == [
        "Thực hiện Nghị quyết số 05-NQ/TU của Tỉnh ủy, huyện đã trồng mới 120 ha chè trong nhiệm kỳ 2015 - 2020 (tăng lần lượt "
          + "3,1 điểm %, 2,4 điểm %).",
        "Năm 2019, sản lượng đạt 1.250 tấn.",
      ])
  }

  @Test("Markers broken by the converter are tied in order to the notes at the end")
  func converterNotes() throws {
    let document = try read(
      """
      Huyện có 12 xã(
      ), trong đó 4 xã biên giới(
      ).

      Thu ngân sách đạt 45 tỷ đồng(
      ).

      \u{FFFD}(). Niên giám thống kê năm 2019.

      \u{FFFD}(). Gồm các xã:

      Xã thứ nhất.

      \u{FFFD}(). Báo cáo số 12/BC-UBND.
      """)
    #expect(
      document.dump == """
        1	¶	Huyện có 12 xã⟦1⟧, trong đó 4 xã biên giới⟦2⟧.
        5	¶	Thu ngân sách đạt 45 tỷ đồng⟦3⟧.
        8	note 1	Niên giám thống kê năm 2019.
        10	note 2	Gồm các xã:
        12	note 2	Xã thứ nhất.
        14	note 3	Báo cáo số 12/BC-UBND.

        """)
  }

  @Test("Numbers of markers and notes that differ tie nothing")
  func mismatch() throws {
    let document = try read("Có 5 xã(\n) và 3 bản(\n).\n\n\u{FFFD}(). Nguồn: Chi cục Thống kê.\n")
    #expect(document.notes.count == 3)
    #expect(document.notes.allSatisfy { $0.block < 0 || $0.blocks.isEmpty })
    #expect(document.findings.contains { $0.code == "note-count-mismatch" })
  }

  @Test(
    "Numbered notes are tied by their numbers",
    arguments: [
      ("Có 12 xã[1] và 3 bản[2].\n\n[1] Niên giám.\n[2] Báo cáo.", "Có 12 xã⟦1⟧ và 3 bản⟦2⟧."),
      ("Có 12 xã(1) và 3 bản(2).\n\n(1) Niên giám.\n(2) Báo cáo.", "Có 12 xã⟦1⟧ và 3 bản⟦2⟧."),
      ("Có 12 km² đất¹ và 3 bản².\n\n¹ Niên giám.\n² Báo cáo.", "Có 12 km² đất⟦1⟧ và 3 bản⟦2⟧."),
      ("Có 12 xã[^1] và 3 bản[^2].\n\n[^1]: Niên giám.\n[^2]: Báo cáo.", "Có 12 xã⟦1⟧ và 3 bản⟦2⟧."),
    ])
  func numberedNotes(text: String, first: String) throws {
    let document = try read(text)
    #expect(document.dump == "1\t¶\t\(first)\n3\tnote 1\tNiên giám.\n4\tnote 2\tBáo cáo.\n")
  }

  @Test("A list numbered (1), (2) is a list, not notes")
  func parenthesisedList() throws {
    let document = try read("Có hai nhiệm vụ:\n(1) Làm đường.\n(2) Trồng rừng.")
    #expect(document.notes.isEmpty)
    #expect(document.blocks.map(\.role) == [.paragraph, .listItem, .listItem])
  }

  @Test("The outline follows the numbering")
  func outline() throws {
    let document = try read(
      """
      Chuyên đề 1
      KẾT QUẢ PHÁT TRIỂN
      KINH TẾ CỦA HUYỆN
      -----
      Phần thứ nhất

      TÌNH HÌNH CHUNG
      I- ĐẶC ĐIỂM
      1. Thuận lợi
      Huyện có đường giao thông thuận tiện.
      1.1. Về đất đai
      Đất đai màu mỡ.
      2. Khó khăn
      Địa hình chia cắt mạnh, gồm:
      - Núi cao:
      + Phía Bắc có đèo.
      + Phía Nam có suối.
      - Vực sâu.
      II. Kết quả
      Đời sống khá lên.
      Phần thứ hai
      NHIỆM VỤ
      I- MỤC TIÊU
      Giảm nghèo nhanh.
      Chuyên đề 2
      VĂN HÓA
      Văn hóa phát triển.
      """)
    #expect(
      document.outline == [
        "Chuyên đề 1 KẾT QUẢ PHÁT TRIỂN KINH TẾ CỦA HUYỆN",
        "  Phần thứ nhất TÌNH HÌNH CHUNG",
        "    I- ĐẶC ĐIỂM",
        "      1. Thuận lợi",
        "        1.1. Về đất đai",
        "      2. Khó khăn",
        "    II. Kết quả",
        "  Phần thứ hai NHIỆM VỤ",
        "    I- MỤC TIÊU",
        "Chuyên đề 2 VĂN HÓA",
      ])
    #expect(document.blocks.filter { $0.role == .listItem }.map(\.depth) == [1, 2, 2, 1])
    #expect(document.sections.map(\.number).contains("1.1"))
  }

  @Test("A decision: letterhead, title, articles, signature")
  func decision() throws {
    let document = try read(
      """
      ỦY BAN NHÂN DÂN
      HUYỆN TAM ĐƯỜNG
      -------
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      Số: 15/QĐ-UBND
      Tam Đường, ngày 03 tháng 02 năm 2020

      QUYẾT ĐỊNH
      Về việc giao chỉ tiêu kế hoạch năm 2020

      CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN

      Căn cứ Luật Tổ chức chính quyền địa phương;
      Theo đề nghị của Trưởng phòng Tài chính - Kế hoạch.
      QUYẾT ĐỊNH:
      Điều 1. Giao chỉ tiêu cho các xã như sau:
      1. Trồng rừng 200 ha;
      a) Xã thứ nhất 120 ha;
      b) Xã thứ hai 80 ha.
      2. Trồng chè 50 ha.
      Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

      Nơi nhận:
      - Như Điều 2;
      - Lưu: VT.
      TM. ỦY BAN NHÂN DÂN
      CHỦ TỊCH
      Nguyễn Văn An
      """)
    #expect(document.sections[0].heading >= 0)
    #expect(
      document.string(document.blocks[document.sections[0].heading].range)
        == "QUYẾT ĐỊNH Về việc giao chỉ tiêu kế hoạch năm 2020")
    #expect(document.sections.dropFirst().map(\.number) == ["Điều 1", "Điều 2"])
    #expect(document.blocks.filter { $0.role == .heading }.count == 1)
    let items = document.blocks.filter { $0.role == .listItem }
    #expect(items.map(\.depth) == [1, 2, 2, 1])
    #expect(items.map { document.string($0.marker) } == ["1.", "a)", "b)", "2."])
  }

  @Test("Columns below each other are a table")
  func tables() throws {
    let document = try read(
      """
      UBND HUYỆN SÌN HỒ            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Số: 12/BC-UBND               Sìn Hồ, ngày 05 tháng 6 năm 2020

      BÁO CÁO
      Kết quả trồng rừng

      Huyện\tNăm 2019\tNăm 2020
      Sìn Hồ\t10,5\t12
      | Xã | Hộ |
      |----|----|
      | Tà Ngảo | 12 |
      """)
    #expect(document.tables.map(\.cells.count) == [4, 6, 4])
    #expect(document.string(document.blocks[document.sections[0].heading].range) == "BÁO CÁO Kết quả trồng rừng")
    #expect(
      document.tables[2].cells.map { document.string(document.blocks[$0.blocks[0]].range) } == [
        "Xã", "Hộ", "Tà Ngảo", "12",
      ])
  }

  @Test("Text wrapped at a width becomes paragraphs again")
  func wrapped() throws {
    let document = try read(
      """
      Trong năm qua, huyện đã tập trung chỉ đạo phát triển kinh tế, từng bước
      nâng cao đời sống của đồng bào các dân tộc trên địa bàn; tỷ lệ hộ nghèo
      giảm xuống còn 12,5%, vượt 1,2 điểm % so với kế hoạch giao đầu năm.
      Các xã biên giới được quan tâm đầu tư đường, điện, trường, trạm, từ đó
      tạo điều kiện thuận lợi cho phát triển.
      Năm tới, huyện tiếp tục thực hiện các chương trình trọng điểm, trong đó
      ưu tiên giao thông và thủy lợi.
      """)
    #expect(document.blocks.count == 2)
  }

  @Test(
    "Lines that only look like markers are text",
    arguments: [
      "2015 - 2020; kết quả", "3,2 điểm %.", "20.486 tỷ đồng.", "5 năm qua.", "Phần mềm quản lý.", "Điều 5 của Luật.",
    ])
  func noMarkers(line: String) throws {
    let document = try read(line)
    #expect(document.blocks.allSatisfy { $0.marker.isEmpty && $0.role == .paragraph })
  }

  @Test("Blanks of every kind become one space, and offsets lead back to the file")
  func blanks() throws {
    let document = try read("\u{FEFF}  Huyện\u{A0}\u{A0}Mường\tTè \u{200B}có  14 xã.\r\n\r\nHết.\r\n")
    #expect(document.blocks.map { document.string($0.range) } == ["Huyện Mường Tè có 14 xã.", "Hết."])
    #expect(document.blocks.map { document.sourceRange($0.range) } == [3..<30, 34..<38])
    #expect(document.sourceText(document.blocks[1].range) == "Hết.")
  }

  @Test("A text without letters is a document without blocks", arguments: ["", "\n\n", " \u{A0}\n", "-----\n* * *\n"])
  func empty(text: String) throws {
    let document = try read(text)
    #expect(document.blocks.isEmpty && document.sections.count == 1)
    #expect(document.findings.map(\.code) == ["empty-document"])
  }

  @Test("Bytes that are not UTF-8 are replaced and reported with their place")
  func invalid() throws {
    let text = String(repeating: "Huyện đã hoàn thành kế hoạch trồng rừng, độ che phủ đạt khá. ", count: 3) + "\nHai "
    let document = try read(Array(text.utf8) + [0xFF, 0xC3] + Array(" ba".utf8), as: "a.txt")
    #expect(document.findings.map(\.code) == ["invalid-encoding", "lost-character", "lost-character"])
    #expect(document.findings.map { [$0.line, $0.column] } == [[0, 0], [2, 5], [2, 6]])
  }

  @Test("UTF-16 with a byte order mark is read")
  func utf16() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "Xã Tà Tổng.".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let document = try read(bytes, as: "a.txt")
    #expect(document.blocks.map { document.string($0.range) } == ["Xã Tà Tổng."])
  }
}
