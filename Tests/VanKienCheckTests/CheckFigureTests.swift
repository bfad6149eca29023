import Testing
import VanKienCheck
import VanKienExtraction
import VanKienReading

/// What a figure of a draft gets against a few sentences of a report.
@Suite struct CheckFigureTests {
  private static let report = """
    BÁO CÁO

    Năm 2020, tổng sản phẩm ước đạt 20.486 tỷ đồng. Đàn trâu của tỉnh có 96.300 con, giảm 1.250 con so với năm 2015. Diện tích cây mắc ca \
    3.774 ha; cây quế 7.498 ha. Tỷ lệ học sinh khá và giỏi cấp trung học cơ sở là 49,6%, cấp trung học phổ thông là 54,5%.

    Số giường bệnh năm 2015 là 300 giường. Số giường bệnh năm 2020 là 500 giường.

    Phấn đấu đến năm 2025 tỷ lệ che phủ rừng đạt 54%. Năm 2020 tỷ lệ che phủ rừng đạt 50,5%.
    """

  private func assess(_ draft: String) throws -> Assessment {
    let checked = try CheckSupport.check(draft, CheckSupport.facts([Self.report]))
    return try #require(checked.claims.first).assessment
  }

  @Test(arguments: [
    "Quy mô GRDP năm 2020 vượt 20 nghìn tỷ đồng.",
    "Tổng sản phẩm năm 2020 đạt 20,5 nghìn tỷ đồng.",
    "Đàn trâu của tỉnh có hơn 96 nghìn con.",
    "Cả tỉnh trồng được 3.774 héc-ta mắc ca.",
  ])
  func roundingAndScales(_ draft: String) throws {
    #expect(try assess(draft).verdict == .supported)
  }

  @Test(arguments: [
    ("Đàn trâu của tỉnh tăng 1.250 con so với năm 2015.", Field.direction, "giảm 1.250 con"),
    ("Tổng sản phẩm năm 2020 đạt 20.486 triệu đồng.", Field.unit, "20.486 tỷ đồng"),
    ("Diện tích mắc ca đạt 7.498 ha.", Field.value, "3.774 ha"),
    ("Tỷ lệ học sinh khá, giỏi cấp THPT đạt 49,6%.", Field.value, "54,5%"),
    ("Năm 2020 tỷ lệ che phủ rừng đạt 54%.", Field.status, "50,5%"),
  ])
  func contradictions(_ draft: String, _ field: Field, _ correct: String) throws {
    let assessment = try assess(draft)
    #expect(assessment.verdict == .contradicted)
    #expect(assessment.field == field)
    #expect(assessment.correct?.hasPrefix(correct) == true, "\(assessment.correct ?? "")")
  }

  @Test(arguments: [
    "Số hộ nuôi ong là 1.340 hộ.", "Có 54,5% du khách quay lại lần thứ hai.", "Mỗi đêm nghỉ giá 300 nghìn đồng.",
  ])
  func unknown(_ draft: String) throws {
    #expect(try assess(draft).verdict == .notFound)
  }

  /// The date of a cited document says nothing of the draft's own.
  @Test func undatedDraft() throws {
    let facts = try CheckSupport.facts([Self.report])
    let draft = "Theo Nghị quyết số 07-NQ/TU, ngày 30/9/2016 của Tỉnh ủy, năm 2020 tỷ lệ che phủ rừng đạt 54%."
    let assessment = try #require(CheckSupport.check(draft, facts).claims.last).assessment
    #expect(assessment.verdict == .contradicted)
    #expect(assessment.field == .status)
  }

  /// What comes before the name of an indicator in a report is no other indicator.
  @Test func wordsBeforeTheName() throws {
    let report =
      "BÁO CÁO\n\nChủ trương ấy thúc đẩy chuyển dịch lao động công nghiệp lên 12,35%, còn lao động nông nghiệp xuống 68,2%."
    let checked = try CheckSupport.check("Lao động công nghiệp tăng lên 12,35%.", CheckSupport.facts([report]))
    #expect(checked.claims.map(\.assessment.verdict) == [.supported])
  }

  private static let levels = """
    BÁO CÁO

    Số giường bệnh năm 2015 là 300 giường. Số giường bệnh năm 2020 là 480 giường. Tỷ lệ hộ cận nghèo năm 2015 là 14,25%. Tỷ lệ hộ cận \
    nghèo năm 2020 là 9,8%. Thu ngân sách trên địa bàn năm 2015 đạt 812 tỷ đồng. Thu ngân sách trên địa bàn năm 2020 đạt 2.030 tỷ đồng.

    Toàn tỉnh có 640 cuộc thanh tra, gồm: 215 cuộc thanh tra hành chính; 425 cuộc thanh tra chuyên ngành.
    """

  @Test(arguments: [
    "Số giường bệnh năm 2020 tăng 180 giường so với năm 2015.",
    "So với năm 2015, số giường bệnh năm 2020 tăng 60%.",
    "Tỷ lệ hộ cận nghèo năm 2020 giảm 4,45 điểm % so với năm 2015.",
    "Thu ngân sách trên địa bàn năm 2020 gấp 2,5 lần so với năm 2015.",
    "Thanh tra hành chính chiếm 33,6% số cuộc thanh tra.",
  ])
  func derived(_ draft: String) throws {
    let checked = try CheckSupport.check(draft, CheckSupport.facts([Self.levels]))
    let assessment = try #require(checked.claims.last).assessment
    #expect(assessment.verdict == .supported)
    #expect(assessment.rule == .figureDerived)
    #expect(assessment.evidence.count == 2)
  }

  @Test(arguments: [
    "Số giường bệnh năm 2020 tăng 190 giường so với năm 2015.",
    "Số giường bệnh năm 2020 giảm 180 giường so với năm 2015.",
    "Tỷ lệ hộ cận nghèo năm 2020 giảm 4,54 điểm % so với năm 2015.",
  ])
  func notDerived(_ draft: String) throws {
    let checked = try CheckSupport.check(draft, CheckSupport.facts([Self.levels]))
    #expect(checked.claims.first?.assessment.verdict != .supported)
  }

  private static let neighbours = """
    BÁO CÁO

    Toàn tỉnh có 27 chợ, 04 siêu thị và 02 trung tâm thương mại. Tổng số phòng học là 6.900 phòng, trong đó: 5.100 phòng kiên cố, 1.800 \
    phòng bán kiên cố. Hệ thống lưới điện 110 kV dài 274 km, lưới điện 220 kV dài 43,2 km.

    Vùng kinh tế sông Đà: đàn trâu ước đạt 28.450 con.

    Đã kiểm tra 4.210 lượt tổ chức đảng và 21.730 lượt đảng viên. Cứ một vạn dân có 12,1 bác sỹ. Toàn tỉnh có 1.120 căn nhà Đại đoàn kết.
    """

  @Test(arguments: [
    "Cả tỉnh có 27 siêu thị.", "Phòng kiên cố có 1.800 phòng.", "Lưới điện 220 kV dài 274 km.",
    "Đã kiểm tra 4.210 lượt tổ chức đảng và 12.730 lượt đảng viên.",
  ])
  func neighboursMixedUp(_ draft: String) throws {
    let checked = try CheckSupport.check(draft, CheckSupport.facts([Self.neighbours]))
    #expect(checked.claims.last?.assessment.verdict == .contradicted)
  }

  @Test(arguments: [
    "Vùng kinh tế sông Đà có đàn trâu 28.450 con.", "Cả tỉnh dựng được hơn một nghìn một trăm căn nhà Đại đoàn kết.",
  ])
  func areasAndNumbersInWords(_ draft: String) throws {
    let checked = try CheckSupport.check(draft, CheckSupport.facts([Self.neighbours]))
    #expect(checked.claims.map(\.assessment.verdict) == [.supported])
  }

  /// The first number only says what the second is per.
  @Test func spokenRate() throws {
    let checked = try CheckSupport.check("Cứ một vạn dân có 12,1 bác sĩ.", CheckSupport.facts([Self.neighbours]))
    #expect(checked.claims.count == 1)
  }

  @Test func disputed() throws {
    let other = "BÁO CÁO\n\nNăm 2020 tỷ lệ đô thị hóa đạt 17,8%."
    let one = "BÁO CÁO\n\nNăm 2020 tỷ lệ đô thị hóa đạt 17,24%."
    let checked = try CheckSupport.check("Tỷ lệ đô thị hoá năm 2020 là 17,24%.", CheckSupport.facts([one, other]))
    #expect(checked.claims.first?.assessment.verdict == .disputed)
    #expect(checked.claims.first?.assessment.evidence.count == 2)
  }

  @Test func numericAgreement() {
    func slots(_ value: Int64, _ scale: Int, _ unit: String, _ comparator: Comparator = .eq) -> FigureSlots {
      FigureSlots(value: DecimalNumber(significand: value, scale: scale), unit: unit, comparator: comparator)
    }
    #expect(slots(165, 1, "%").agrees(with: slots(1649, 2, "%")))
    #expect(!slots(17, 0, "%").agrees(with: slots(1649, 2, "%")))
    #expect(slots(17, 0, "%", .lt).agrees(with: slots(1649, 2, "%")))
    #expect(!slots(50, 0, "%", .gt).agrees(with: slots(498, 1, "%")))
    #expect(slots(2900, 0, "hộ", .gt).agrees(with: slots(2900, 0, "hộ")))
    #expect(slots(20, 0, "nghìn tỷ đồng", .gt).agrees(with: slots(20486, 0, "tỷ đồng")))
    #expect(!slots(20486, 0, "triệu đồng").agrees(with: slots(20486, 0, "tỷ đồng")))
    #expect(slots(7775, 0, "ha").agrees(with: slots(7800, 0, "ha", .approx)))
  }
}
