import Testing
import VanKienBytes
import VanKienCheck
import VanKienReading

@Suite("Audit")
struct AuditFindingTests {
  /// A text that says three times that it speaks of 2020.
  private static let of2020 = """
    Năm 2020, sản lượng thóc đạt 101.800 tấn. Năm 2020, sản lượng ngô hạt đạt 45.305 tấn.
    Năm 2020, diện tích rừng trồng đạt 9.120 ha.

    """

  @Test("One thing with two values is a contradiction, with both passages marked")
  func contradiction() throws {
    let text =
      Self.of2020 + """
        Tỷ lệ thôn, bản có nhà văn hóa đạt 63,6%.

        Ước đến hết năm 2020, tỷ lệ thôn, bản có nhà văn hóa đạt 81,5%.
        """
    let finding = try #require(try AuditSupport.findings([text]).first)
    #expect(finding.kind == .contradiction)
    #expect(finding.passages.map { $0.marks.map(\.text) } == [["63,6%"], ["81,5%"]])
    for passage in finding.passages {
      let scalars = Array(text.unicodeScalars)
      for mark in passage.marks {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[mark.range])
        #expect(String(view) == mark.text)
      }
    }
  }

  @Test(
    "What another bound, rounding, period, place, group or status explains is quiet",
    arguments: [
      ("Tỷ lệ hộ dùng nước sạch đạt trên 80%.", "Tỷ lệ hộ dùng nước sạch đạt 81,5%."),
      ("Diện tích chè đạt gần 7.800 ha.", "Diện tích chè đạt 7.775 ha."),
      ("Năm 2015, tỷ lệ thôn, bản có nhà văn hóa đạt 63,6%.", "Năm 2020, tỷ lệ thôn, bản có nhà văn hóa đạt 81,5%."),
      (
        "Tỷ lệ thôn, bản có nhà văn hóa của huyện Nậm Nhùn đạt 63,6%.",
        "Tỷ lệ thôn, bản có nhà văn hóa của huyện Than Uyên đạt 81,5%."
      ),
      ("Tỷ lệ hộ nghèo dân tộc thiểu số là 21,4%.", "Tỷ lệ hộ nghèo là 16,4%."),
      ("Tỷ lệ thôn, bản có nhà văn hóa đạt 63,6%.", "Phấn đấu đến năm 2025 tỷ lệ thôn, bản có nhà văn hóa đạt 81,5%."),
      ("Tổng vốn đăng ký đầu tư khoảng 35.500 tỷ đồng.", "Tổng vốn đăng ký đầu tư là 35.562 tỷ đồng."),
      ("Vùng kinh tế sông Đà: diện tích cây cao su đạt 10.570 ha.", "Diện tích cây cao su toàn tỉnh đạt 13.000 ha."),
    ])
  func quiet(_ first: String, _ second: String) throws {
    let text = Self.of2020 + first + "\n\n" + second + "\n"
    #expect(try AuditSupport.kinds([text]) == [])
  }

  @Test("An amendment changes a target and contradicts nobody")
  func amendment() throws {
    let first = "Mục tiêu đến năm 2025: có 30 điểm du lịch cộng đồng được công nhận."
    let second = "Sửa đổi mục tiêu: đến năm 2025 có 35 điểm du lịch cộng đồng được công nhận."
    #expect(try AuditSupport.kinds([first, second]) == [])
  }

  @Test("A year above its five years is a slip of scale")
  func scale() throws {
    let text = """
      Tổng sản lượng điện sản xuất giai đoạn 2016 - 2020 ước đạt 27,95 tỷ kWh.

      Tổng sản lượng điện sản xuất năm 2020 đạt 5.947 tỷ kWh.
      """
    #expect(try AuditSupport.findings([text]).map(\.kind) == [.scale])
  }

  @Test("A part that is more than its whole is found across passages")
  func part() throws {
    let text = """
      Năm 2020, toàn tỉnh còn 17.055 hộ nghèo.

      Năm 2020, toàn tỉnh còn 17.823 hộ nghèo dân tộc thiểu số.
      """
    #expect(try AuditSupport.findings([text]).map(\.kind) == [.part])
  }

  @Test("A change whose base is stated otherwise elsewhere is found, also by the complement")
  func baseline() throws {
    let text = """
      Năm 2020, tỷ lệ hộ được sử dụng điện lưới quốc gia đạt 95,1%, tăng 10,9 điểm % so với năm 2015.

      Năm 2015, 26% số hộ chưa được sử dụng điện lưới quốc gia.
      """
    #expect(try AuditSupport.findings([text]).map(\.kind) == [.change])
    let right = text.replacing("26%", with: "15,8%")
    #expect(try AuditSupport.findings([right]).isEmpty)
  }

  @Test(
    "Impossible dates and periods",
    arguments: [
      ("Báo cáo số 12/BC-UBND, ngày 31/9/2022 của UBND tỉnh.", "impossible-date"),
      ("Quyết định số 17/2012/QĐ-UBND, ngày 20/8/20212 của UBND tỉnh.", "impossible-date"),
      ("Hội nghị tổ chức ngày 30 tháng 2 năm 2021.", "impossible-date"),
      ("Hội nghị tổ chức ngày 31/4 tại thành phố Lai Châu.", "impossible-date"),
      ("Sản xuất nông nghiệp giai đoạn 2021 - 2015 có nhiều chuyển biến.", "period"),
    ])
  func dates(_ text: String, _ kind: String) throws {
    #expect(try AuditSupport.findings([text]).map(\.kind.name) == [kind])
  }

  @Test(
    "Fractions, symbols and possible dates are no impossible dates",
    arguments: [
      "Ngày 29/02/2020, có 94/94 xã và 31/32 trường.", "Nghị quyết số 88/2019/QH14 của Quốc hội.",
      "Hội nghị ngày 31/12/2020 và ngày 01/01/2021.", "Giai đoạn 2016 - 2020, 13/14/15 tuổi.",
      "Từ ngày 21 - 23/10/2020.", "Ngày 15/11, có 12.500 lượt khách.",
    ])
  func possibleDates(_ text: String) throws {
    #expect(try AuditSupport.findings([text]).isEmpty)
  }

  @Test("One symbol with two near dates is one document cited wrongly")
  func citedDates() throws {
    let text = """
      Thực hiện Kế hoạch số 1735/KH-UBND, ngày 12/5/2021 của UBND tỉnh về giảm nghèo bền vững.

      Theo Kế hoạch số 1735/KH-UBND, ngày 15/5/2021 của UBND tỉnh về giảm nghèo bền vững.
      """
    #expect(try AuditSupport.findings([text]).map(\.kind) == [.documentDate])
  }

  @Test("A symbol's year and form must fit date and issuer")
  func symbols() throws {
    let dated = "Quyết định số 17/2012/QĐ-UBND, ngày 20/8/2014 của UBND tỉnh."
    #expect(try AuditSupport.findings([dated]).map(\.kind) == [.documentDate])
    let mixed = "Nghị quyết số 07/NQ-TU, ngày 30/9/2016 của Tỉnh ủy."
    #expect(try AuditSupport.findings([mixed]).map(\.kind) == [.documentSymbol])
  }

  @Test("A report on a year that is not over")
  func chronology() throws {
    let early = "Báo cáo số 62/BC-UBND, ngày 02/4/2019 của UBND tỉnh về kết quả công tác năm 2019."
    #expect(try AuditSupport.findings([early]).map(\.kind) == [.chronology])
    let half = "Báo cáo số 62/BC-UBND, ngày 02/4/2019 của UBND tỉnh về kết quả công tác quý I năm 2019."
    #expect(try AuditSupport.findings([half]).isEmpty)
  }

  @Test("Markers and notes that do not pair")
  func notes() throws {
    let text = "Có 12 xã[1] và 3 bản[2].\n\n[1] Niên giám thống kê."
    let kinds = try AuditSupport.findings([text]).map(\.kind)
    #expect(!kinds.isEmpty && kinds.allSatisfy { $0 == .note })
  }

  @Test("References to parts that are not there")
  func references() throws {
    let text = """
      Kết quả nêu tại Phụ lục 3 kèm theo.

      Phụ lục 1. Danh mục dự án

      Phụ lục 2. Nguồn vốn
      """
    #expect(try AuditSupport.kinds([text]) == ["reference | Phụ lục 3"])
    #expect(try AuditSupport.kinds([text.replacing("Phụ lục 3", with: "Phụ lục 2")]) == [])
  }

  @Test("One document with two readings of its title")
  func titles() throws {
    let text = """
      Chỉ thị số 27-CT/TU, ngày 18/3/2019 của Tỉnh ủy về “Tăng cường quản lý và bảo vệ rừng đầu nguồn, phòng cháy, chữa cháy rừng”.

      Chỉ thị số 27-CT/TU, ngày 18/3/2019 của Tỉnh ủy về “Tăng cường quản lý, bảo vệ rừng đầu nguồn, phòng cháy, chữa cháy rừng”.
      """
    #expect(try AuditSupport.findings([text]).map(\.kind) == [.documentTitle])
  }

  @Test("Yearly growth must fit the change over the years")
  func growth() throws {
    let text = "Tỷ lệ hộ nghèo giảm bình quân 3,5%/năm; ước năm 2020 còn 16,49%, giảm 23,91% so với cuối năm 2015."
    #expect(try AuditSupport.findings([text]).map(\.kind) == [.change])
    #expect(try AuditSupport.findings([text.replacing("3,5%", with: "4,78%")]).isEmpty)
  }

  @Test("A percentage that implies another total than the text gives")
  func impliedWhole() throws {
    let text = """
      Toàn tỉnh có 106 xã, phường, thị trấn.

      Đến nay có 90 xã đạt tiêu chí quốc gia về y tế, chiếm 83,33%.
      """
    #expect(try AuditSupport.findings([text]).map(\.kind) == [.share])
    #expect(try AuditSupport.findings([text.replacing("83,33%", with: "84,91%")]).isEmpty)
  }

  @Test("A share of the province that does not fit the province's amount")
  func regionShare() throws {
    let text = """
      Giai đoạn 2016 - 2020, tổng giá trị xuất khẩu của tỉnh đạt 150,5 triệu USD.

      Giai đoạn 2016 - 2020, tổng giá trị xuất khẩu qua cửa khẩu Ma Lù Thàng đạt 120,4 triệu USD, chiếm 86,5% toàn tỉnh.
      """
    #expect(try AuditSupport.findings([text]).map(\.kind) == [.share])
    #expect(try AuditSupport.findings([text.replacing("86,5%", with: "80%")]).isEmpty)
  }

  @Test("A total that a plan raises must be what there is and what is added")
  func addedTotal() throws {
    let text = """
      Hiện toàn tỉnh có 41 thư viện.

      Mục tiêu giai đoạn 2021 - 2025: xây dựng mới 06 thư viện, nâng tổng số thư viện trên toàn tỉnh lên 50 thư viện.
      """
    #expect(try AuditSupport.kinds([text]) == ["sum | 06 thư viện | 50 thư viện | 41 thư viện"])
    #expect(try AuditSupport.findings([text.replacing("50 thư viện", with: "47 thư viện")]).isEmpty)
  }

  @Test("A mean that two levels elsewhere do not bear out")
  func meanOfLevels() throws {
    let text = """
      Trong giai đoạn 2016 - 2020, tỷ lệ hộ cận nghèo của tỉnh đã giảm bình quân 3,2%/năm.

      Tỷ lệ hộ cận nghèo của tỉnh còn cao: năm 2016 là 22,4%; năm 2019 là 20,3%.
      """
    #expect(try AuditSupport.findings([text]).map(\.kind) == [.change])
    #expect(try AuditSupport.findings([text.replacing("20,3%", with: "13,1%")]).isEmpty)
  }

  @Test("A target below what is reached, but not one of what is to become less")
  func targets() throws {
    let text =
      Self.of2020 + """
        Năm 2020, tỷ lệ hộ dân được xem truyền hình đạt 92,5%.

        Phấn đấu đến năm 2025 tỷ lệ hộ dân được xem truyền hình đạt 90%.
        """
    #expect(try AuditSupport.kinds([text]) == ["target | 90% | 92,5%"])
    #expect(try AuditSupport.findings([text.replacing("90%", with: "95%")]).isEmpty)
    let unwanted = text.replacing("hộ dân được xem truyền hình", with: "trẻ em bị suy dinh dưỡng")
    #expect(try AuditSupport.findings([unwanted]).isEmpty)
  }

  @Test(
    "Periods of another length than is said",
    arguments: [
      ("Kế hoạch phát triển 5 năm 2016 - 2018 của tỉnh.", ["period"]),
      ("Kế hoạch phát triển 5 năm (2016 - 2020) của tỉnh.", []), ("Nhiệm kỳ 5 năm 2015 - 2020 của Đảng bộ.", []),
      ("Trong 3 năm, giai đoạn 2016 - 2020, tỉnh đã đầu tư.", ["period"]),
    ])
  func lengths(_ text: String, _ kinds: [String]) throws {
    #expect(try AuditSupport.findings([text]).map(\.kind.name) == kinds)
  }

  @Test("Percentage points are one unit however they are written")
  func points() throws {
    let text =
      Self.of2020 + """
        Tỷ lệ cán bộ xã có trình độ đại học tăng 21,4 điểm % so với năm 2015.

        Tỷ lệ cán bộ xã có trình độ đại học tăng 12,7% so với năm 2015.
        """
    #expect(try AuditSupport.kinds([text]) == ["contradiction | 21,4 điểm % | 12,7%"])
  }

  @Test("Who knows a number far above a bound does not name the bound")
  func bounds() throws {
    let text = "Phấn đấu trồng mới trên 2.000 ha cây dược liệu dưới tán rừng.\n\n"
    let other = "Phấn đấu trồng mới 2.900 ha cây dược liệu dưới tán rừng.\n"
    #expect(try AuditSupport.findings([text + other]).map(\.kind) == [.contradiction])
    #expect(try AuditSupport.findings([text + other.replacing("2.900", with: "2.060")]).isEmpty)
  }

  @Test("What several places say alike is one finding")
  func merging() throws {
    let text = "Báo cáo số 62/BC-UBND, ngày 02/4/2019 của UBND tỉnh về kết quả công tác năm 2019."
    let findings = try AuditSupport.findings([text + "\n\n" + text])
    #expect(findings.map(\.passages.count) == [2])
  }

  @Test("Documents are told apart by their district")
  func districts() throws {
    let first =
      "ỦY BAN NHÂN DÂN\nHUYỆN TÂN UYÊN\n\nBÁO CÁO\n\nTổng sản lượng lương thực có hạt năm 2022 đạt 33.520 tấn."
    let second =
      "ỦY BAN NHÂN DÂN\nHUYỆN PHONG THỔ\n\nBÁO CÁO\n\nTổng sản lượng lương thực có hạt năm 2022 đạt 38.700 tấn."
    #expect(try AuditSupport.findings([first, second]).isEmpty)
  }

  @Test("Kinds and severities choose findings")
  func options() throws {
    let text = "Hội nghị ngày 31/9/2022. Đã giải quyết 64/65 (đạt 99%) vụ việc."
    var options = AuditOptions()
    #expect(try AuditSupport.findings([text], options).count == 2)
    options.kinds = [.impossibleDate]
    #expect(try AuditSupport.findings([text], options).map(\.kind) == [.impossibleDate])
    options.kinds = Set(AuditKind.allCases)
    options.minimumSeverity = .error
    #expect(try AuditSupport.findings([text], options).map(\.kind) == [.impossibleDate])
  }

  @Test("The order of documents changes nothing")
  func order() throws {
    let texts = ["Năm 2020, tỷ lệ đô thị hóa đạt 17,24%.", "Năm 2020, tỷ lệ đô thị hóa đạt 17,8%.", "Ngày 31/9/2022."]
    let entries = try texts.enumerated().map { try AuditSupport.entry($1, name: "\($0).txt") }
    #expect(Audit.findings(AuditCorpus(entries)) == Audit.findings(AuditCorpus(entries.reversed())))
  }

  @Test(
    "Hostile text ends in a result",
    arguments: [
      "", "\u{1}\u{7}\u{1B}[2J", String(repeating: "(", count: 5_000), String(repeating: "1/2/3/", count: 3_000),
      String(repeating: "trong đó 5 xã, ", count: 800), "99999999999999999999/0 xã (đạt 0%)", "0/0 xã (đạt 100%)",
      String(repeating: "ngày 31/2/20212 ", count: 300), "“" + String(repeating: "Phụ lục ", count: 2_000),
    ])
  func hostile(_ text: String) throws {
    let findings = try AuditSupport.findings([text])
    let report = AuditReport(findings: findings, documents: ["1.txt"], language: .vietnamese)
    #expect(!AuditHTMLReport(report).bytes.isEmpty)
  }
}
