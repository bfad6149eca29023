import Testing
import VanKienBytes
import VanKienCheck
import VanKienExtraction
import VanKienLinking

@Suite("Arithmetic of a passage")
struct AuditArithmeticTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var kind: ArithmeticRelation.Kind?
    var testDescription: String { text }

    init(_ text: String, _ kind: ArithmeticRelation.Kind? = nil) {
      self.text = text
      self.kind = kind
    }
  }

  @Test(
    "What does not come out is found",
    arguments: [
      Case(
        "Toàn huyện có 48 công trình cấp nước, gồm: 30 công trình tự chảy; 12 công trình bơm và 7 công trình giếng khoan.",
        .sum),
      Case("Ban Chỉ đạo có 35 ủy viên (chuyên trách 12, kiêm nhiệm 20).", .sum),
      Case(
        "Tổng kinh phí là 864,3 tỷ đồng, gồm ngân sách trung ương 702,5 tỷ đồng, ngân sách địa phương 98,6 tỷ đồng, nguồn khác 53,2 tỷ đồng.",
        .sum),
      Case("Toàn tỉnh có 120 dự án, trong đó 150 dự án thủy điện.", .part),
      Case("Đã giải quyết 45/50 hồ sơ (đạt 95%).", .share),
      Case("Tổng số 805 công trình, trong đó 675 công trình hoạt động tốt (chiếm 88,5%).", .share),
      Case("Tiền gửi dân cư đạt 5.480 tỷ đồng, tăng 40% (tăng 2.100 tỷ đồng) so với cuối năm 2018.", .relativeChange),
      Case("Đã giao 6.000 ha đất cho 3.000 hộ, bình quân đạt 3,1 ha/hộ.", .rate),
      Case("Giai đoạn 2016 - 2020 trồng mới 5.000 ha chè, bình quân 1.500 ha/năm.", .rate),
      Case("Tổng thụ lý điều tra 120 vụ, kết luận điều tra đề nghị truy tố 135 vụ.", .part),
      Case("Trồng rừng thay thế đạt 1.200 ha, vượt kế hoạch giao (Kế hoạch: 1.664 ha).", .plan),
    ])
  func failing(_ example: Case) throws {
    let failing = try AuditSupport.relations(example.text).filter { !$0.holds }
    #expect(failing.map(\.kind) == [example.kind])
  }

  @Test(
    "What comes out, or what words explain, is quiet",
    arguments: [
      "Toàn huyện có 48 công trình cấp nước, gồm: 30 công trình tự chảy; 12 công trình bơm và 6 công trình giếng khoan.",
      "Ban Chỉ đạo có 32 ủy viên (chuyên trách 12, kiêm nhiệm 20).",
      "Toàn tỉnh có 526 đảng viên mới, trong đó 210 đảng viên nữ, 400 đảng viên là người dân tộc thiểu số.",
      "Có 77 trạm quan trắc (Trạm quan trắc trung tâm, 16 trạm quan trắc cấp vùng, 60 trạm quan trắc cơ sở).",
      "Đã giải quyết 782/939 vụ (đạt 83,28%).",
      "Có 3.120 phòng kiên cố trên tổng số 4.160 phòng học.",
      "Tổng số phòng học là 4.160 phòng, trong đó: 3.120 phòng kiên cố (chiếm 75%), 832 phòng bán kiên cố (chiếm 20%).",
      "Diện tích chè 862 ha, trong đó trồng mới 52 ha; diện tích chuối còn 2.640 ha.",
      "Tổng nguồn vốn đạt 8.800 tỷ đồng, tăng 10% (tăng 800 tỷ đồng) so với cuối năm 2018.",
      "Đã giao 2.640 ha đất trồng rừng cho 2.200 hộ, bình quân đạt 1,2 ha/hộ.",
      "Có 6/8 huyện nghèo (gần bằng 10% huyện nghèo cả nước).",
      "Trong đó sau đại học: 210 người, đại học: 578 người, trung cấp: 10 người.",
      "Trồng rừng thay thế đạt 3.953 ha, vượt kế hoạch giao (Kế hoạch: 3.664 ha).",
      "Trên 500 dự án, trong đó 510 dự án mới.",
      "Tỉnh có 11 đô thị, trong đó 01 đô thị loại II (thành phố Sơn La) và 10 đô thị loại V.",
      "Đã tiếp nhận 1.666 tin báo, đã giải quyết 1.531 tin báo.",
    ])
  func quiet(_ text: String) throws {
    let failing = try AuditSupport.relations(text).filter { !$0.holds }
    #expect(failing.isEmpty, "\(failing.map { ArithmeticWording($0).message.vietnamese })")
  }

  @Test("The shares of a structure add up to 100")
  func shares() throws {
    let right = "Cơ cấu kinh tế: nông nghiệp chiếm 12,44%; công nghiệp chiếm 42,42%; dịch vụ chiếm 45,14%."
    let wrong = "Cơ cấu kinh tế: nông nghiệp chiếm 12,44%; công nghiệp chiếm 42,42%; dịch vụ chiếm 54,14%."
    #expect(try AuditSupport.relations(right).filter { !$0.holds }.isEmpty)
    #expect(try AuditSupport.relations(wrong).filter { !$0.holds }.map(\.kind) == [.shares])
  }

  @Test("A note that divides what its passage counts is added up")
  func notes() throws {
    let text = """
      1. Công tác đào tạo
      Các trung tâm chính trị cấp huyện đã mở 88 lớp với 6.200 học viên[1]. Có 12 giảng viên[2].

      [1] Trong đó: bồi dưỡng lý luận 30 lớp với 2.500 học viên; bồi dưỡng nghiệp vụ 40 lớp với 4.100 học viên.
      [2] Theo báo cáo của Trường Chính trị tỉnh.
      """
    let entry = try AuditSupport.entry(text)
    let failing = NoteArithmetic.relations(in: entry.document, figures: entry.extraction.figures).filter { !$0.holds }
    #expect(failing.map(\.stated.text) == ["6.200 học viên"])
  }

  @Test("Bounds of amounts follow the digits and the words", arguments: ["16,5", "100", "0,05"])
  func bounds(_ digits: String) throws {
    let number = try #require(DecimalNumber(token: Array(digits.utf8)))
    let amount = FigureAmount(value: number, unit: "%")
    let range = Arithmetic.bounds(amount)
    #expect(range.contains(amount.value))
    #expect(range.upperBound - range.lowerBound <= 3.01 * amount.precision)
  }
}
