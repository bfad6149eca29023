import Testing
import VanKienExtraction
import VanKienLinking

@Suite("Identity of documents and bodies")
struct DocumentIdentityTests {
  private var home: Int? {
    Gazetteer.shared.units.firstIndex { $0.name == "Lai Châu" && $0.parent < 0 && !$0.isCurrent }
  }

  private func reference(
    _ kind: String, _ symbol: String?, _ date: String?, _ issuer: String? = nil, text: String = ""
  ) -> DocumentIdentity {
    DocumentIdentity(kind: kind, symbol: symbol, date: date, issuer: issuer, text: text, home: home)
  }

  @Test("identifiers are readable")
  func slugs() {
    #expect(reference("Nghị quyết", "03-NQ/TU", "2016-07-15").slug == "nq-03-nq-tu.2016-07-15")
    #expect(reference("Nghị quyết", "88/2019/QH14", "2019-11-18").slug == "nq-88-2019-qh14")
    #expect(reference("Luật", nil, nil, text: "Luật Đầu tư công").slug == "luat-dau-tu-cong")
    #expect(
      reference("Nghị quyết", nil, nil, text: "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIII").slug
        == "nghi-quyet.laichau.dai-hoi-dang-bo-xiii")
  }

  @Test("one symbol of one series")
  func relations() {
    let dated = reference("Nghị quyết", "03-NQ/TU", "2016-07-15")
    #expect(dated.relation(to: reference("Nghị quyết", "3-NQ/TU", "2016-07-15")) == .same)
    #expect(dated.relation(to: reference("Nghị quyết", "03-NQ/TU", nil)) == .compatible)
    #expect(dated.relation(to: reference("Nghị quyết", "03-NQ/TU", "2017-07-15")) == .conflicting(.date))
    #expect(dated.relation(to: reference("Nghị quyết", "03-NQ/TU", "2011-07-15")) == .different)
    #expect(dated.relation(to: reference("Nghị quyết", "03-NQ/TU", "2016-07-15", "Tỉnh ủy Sơn La")) == .different)
    #expect(
      reference("Nghị quyết", "88/2019/QH14", nil).relation(to: reference("Luật", "88/2019/QH14", nil)) == .different)
    #expect(
      reference("Quyết định", "30-QĐ/TW", nil).relation(to: reference("Quy định", "30-QĐ/TW", nil)) == .different)
  }

  @Test(
    "one congress under different words",
    arguments: [
      "Nghị quyết Đại hội XIII Đảng bộ tỉnh", "Nghị quyết Đại hội XIII của Đảng bộ tỉnh",
      "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Lai Châu lần thứ XIII, nhiệm kỳ 2015 - 2020",
      "NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH LẦN THỨ XIII",
    ])
  func congress(_ text: String) {
    let plain = reference("Nghị quyết", nil, nil, text: "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIII")
    #expect(reference("Nghị quyết", nil, nil, text: text).series == plain.series)
    let national = reference("Nghị quyết", nil, nil, text: "Nghị quyết Đại hội lần thứ XIII của Đảng")
    #expect(national.series != plain.series)
  }

  @Test(
    "bodies",
    arguments: [
      ("UBND tỉnh", "Ủy ban nhân dân tỉnh Lai Châu", true), ("Tỉnh ủy", "Tỉnh ủy Lai Châu", true),
      ("Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", false), ("Ban Chấp hành Đảng bộ", "Ban Chấp hành Đảng bộ tỉnh", true),
      ("Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy", false), ("Ban Bí thư", "Ban Bí thư Trung ương", true),
      ("Uỷ ban MTTQ Việt Nam tỉnh", "Mặt trận Tổ quốc tỉnh", true), ("UBND huyện Nậm Nhùn", "UBND tỉnh", false),
    ])
  func bodies(_ left: String, _ right: String, _ isSame: Bool) {
    let same = OrganizationKey(left, home: home).withoutTerm == OrganizationKey(right, home: home).withoutTerm
    #expect(same == isSame)
  }
}
