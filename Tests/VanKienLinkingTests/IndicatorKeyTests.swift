import Testing
import VanKienLinking

@Suite("Indicator keys")
struct IndicatorKeyTests {
  @Test(
    "one quantity under different words has one key",
    arguments: [
      ("tỷ lệ hộ nghèo", .ratio, "hộ nghèo", .ratio),
      ("tỉ lệ hộ nghèo", nil, "tỷ lệ hộ nghèo", .ratio),
      ("số hộ nghèo", .count, "hộ nghèo", .count),
      ("diện tích chè", .area, "chè", .area),
      ("tổng sản lượng lương thực có hạt", .mass, "sản lượng lương thực có hạt", .mass),
      ("GRDP bình quân đầu người", .money, "tổng sản phẩm bình quân đầu người", .money),
      ("thu ngân sách trên địa bàn", .money, "thu ngân sách nhà nước trên địa bàn", .money),
      ("tỷ lệ phòng học kiên cố và bán kiên cố", .ratio, "tỷ lệ phòng học kiên cố, bán kiên cố", .ratio),
    ] as [(String, Dimension?, String, Dimension?)])
  func same(_ left: String, _ leftDimension: Dimension?, _ right: String, _ rightDimension: Dimension?) {
    #expect(IndicatorKey(left, dimension: leftDimension) == IndicatorKey(right, dimension: rightDimension))
  }

  @Test(
    "different quantities have different keys",
    arguments: [
      ("tỷ lệ hộ nghèo", Dimension.ratio, "tỷ lệ hộ nghèo dân tộc thiểu số", Dimension.ratio),
      ("hộ nghèo", .ratio, "hộ nghèo", .count),
      ("cao su", .area, "cao su", .mass),
      ("sản lượng lúa", .mass, "sản lượng ngô", .mass),
    ])
  func different(_ left: String, _ leftDimension: Dimension?, _ right: String, _ rightDimension: Dimension?) {
    let first = IndicatorKey(left, dimension: leftDimension)
    let second = IndicatorKey(right, dimension: rightDimension)
    #expect(first != second)
    #expect(first.similarity(to: second) < 1)
  }

  @Test("narrower and broader")
  func relations() {
    let tea = IndicatorKey("diện tích chè")
    let newTea = IndicatorKey("diện tích chè trồng mới")
    #expect(newTea.relation(to: tea) == .narrower)
    #expect(tea.relation(to: newTea) == .broader)
    #expect(tea.relation(to: IndicatorKey("diện tích lúa")) == .different)
    #expect(tea.similarity(to: newTea) > tea.similarity(to: IndicatorKey("diện tích rừng")))
  }
}
