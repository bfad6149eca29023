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

  @Test func derivedDifference() throws {
    let assessment = try assess("Số giường bệnh năm 2020 tăng 200 giường so với năm 2015.")
    #expect(assessment.verdict == .supported)
    #expect(assessment.rule == .figureDerived)
    #expect(assessment.evidence.count == 2)
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
