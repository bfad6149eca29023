import Testing
import VanKienCheck

/// The sums of a draft, which need no corpus.
@Suite struct CheckArithmeticTests {
  private func findings(_ draft: String) throws -> [String] {
    try CheckSupport.check(draft, CheckSupport.facts([])).arithmetic.map(\.expected)
  }

  @Test func wrongChange() throws {
    #expect(try findings("Số giường bệnh tăng từ 300 giường năm 2015 lên 500 giường năm 2020, tăng 150 giường.") == ["200 giường"])
    #expect(try findings("Số giường bệnh tăng từ 300 giường năm 2015 lên 500 giường năm 2020, tăng 200 giường.").isEmpty)
  }

  @Test func wrongShare() throws {
    #expect(try findings("Có 94/106 xã đạt chuẩn (đạt 98,7%).") == ["88,7%"])
    #expect(try findings("Có 94/106 xã đạt chuẩn (đạt 88,7%).").isEmpty)
  }

  @Test func wrongSum() throws {
    #expect(try findings("Toàn tỉnh có 26 di tích, gồm 5 di tích quốc gia và 20 di tích cấp tỉnh.") == ["25 di tích"])
    #expect(try findings("Toàn tỉnh có 26 di tích, trong đó có 5 di tích quốc gia và 20 di tích cấp tỉnh.").isEmpty)
  }
}
