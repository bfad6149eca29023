import Testing
import VanKienExtraction
import VanKienLinking

@Suite("Comparison of figures")
struct FigureComparisonTests {
  private func amount(_ number: String, _ unit: String?, _ comparator: Comparator = .eq) throws -> FigureAmount {
    let value = try #require(DecimalNumber(token: Array(number.utf8)))
    return FigureAmount(value: value, unit: unit, comparator: comparator)
  }

  @Test(
    "units are converted",
    arguments: [
      ("20.486", "tỷ đồng", 2.0486e13, "đồng"), ("7.800", "ha", 7.8e7, "m2"), ("1,3", "triệu lượt người", 1.3e6, "lượt người"),
      ("45", "triệu đồng/người/năm", 4.5e7, "đồng/người/năm"), ("12,1", "bác sỹ/1 vạn dân", 12.1, "bác sỹ/vạn dân"),
      ("16,49", "%", 16.49, "%"), ("300", "ngàn tấn", 3e8, "kg"),
    ])
  func units(_ number: String, _ unit: String, _ value: Double, _ base: String) throws {
    let amount = try amount(number, unit)
    #expect(abs(amount.value - value) <= value * 1e-12)
    #expect(amount.unit.base == base)
  }

  @Test(
    "amounts that agree",
    arguments: [
      ("1,5", "nghìn tỷ đồng", .eq, "1.500", "tỷ đồng", .eq, .equal),
      ("17,24", "%", .eq, "17,2", "%", .eq, .equal),
      ("40", "triệu đồng", .gt, "40,5", "triệu đồng", .eq, .equal),
      ("1.100", "ha", .gt, "1.157", "ha", .eq, .bounded),
      ("1.860", "người", .eq, "1.900", "người", .eq, .rounded),
      ("13.000", "ha", .approx, "12.996", "ha", .eq, .bounded),
      ("43", nil, .eq, "43", "trường", .eq, .equal),
    ] as [(String, String?, Comparator, String, String?, Comparator, FigureAgreement)])
  func agree(
    _ left: String, _ leftUnit: String?, _ leftBound: Comparator, _ right: String, _ rightUnit: String?,
    _ rightBound: Comparator, _ expected: FigureAgreement
  ) throws {
    let first = try amount(left, leftUnit, leftBound)
    let second = try amount(right, rightUnit, rightBound)
    #expect(FigureComparison.agreement(first, second) == expected)
    #expect(FigureComparison.agreement(second, first) == expected)
  }

  @Test(
    "amounts that contradict",
    arguments: [
      ("16,49", "%", Comparator.eq, "20,12", "%", Comparator.eq), ("40", "%", .gt, "40", "%", .lt),
      ("94", "xã", .eq, "96", "xã", .eq), ("26", "người", .eq, "36", "người", .gt),
    ])
  func differ(
    _ left: String, _ leftUnit: String, _ leftBound: Comparator, _ right: String, _ rightUnit: String,
    _ rightBound: Comparator
  ) throws {
    let agreement = FigureComparison.agreement(
      try amount(left, leftUnit, leftBound), try amount(right, rightUnit, rightBound))
    #expect(!agreement.isAgreement)
  }

  @Test("other dimensions are not compared")
  func incomparable() throws {
    let area = try amount("100", "ha")
    let money = try amount("100", "tỷ đồng")
    #expect(FigureComparison.agreement(area, money) == .incomparable(.dimension))
    #expect(FigureComparison.agreement(money, try amount("100", "triệu USD")) == .incomparable(.unit))
  }

  @Test(
    "periods",
    arguments: [
      ("2020", "2020-01-01", "2020-12-31"), ("2016/2020", "2016-01-01", "2020-12-31"),
      ("2020-02", "2020-02-01", "2020-02-29"), ("../2020", "2020-01-01", "2020-12-31"),
    ])
  func periods(_ text: String, _ start: String, _ end: String) throws {
    let range = try #require(PeriodRange(text))
    #expect(range.start == start)
    #expect(range.end == end)
  }

  @Test("what is no period", arguments: ["", "20", "2020-13", "a/b", "2016/2018/2020"])
  func noPeriods(_ text: String) { #expect(PeriodRange(text) == nil) }
}
