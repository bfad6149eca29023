import Testing
import VanKienCheck

/// What a reference of a draft gets against a few citations.
@Suite struct CheckDocumentTests {
  private static let report = """
    BÁO CÁO

    Thực hiện Nghị quyết số 07-NQ/TU, ngày 30/9/2016 của Tỉnh ủy về phát triển kinh tế cửa khẩu và dịch vụ biên mậu; Nghị quyết \
    số 16-NQ/TW, ngày 10/10/2017 của Bộ Chính trị; Quyết định số 174-QĐ/TU, ngày 15/7/2016; Nghị quyết số 29-NQ/TW của Ban Chấp hành Trung \
    ương về đổi mới giáo dục và đào tạo một cách căn bản, toàn diện; Quyết định số 1406/QĐ-UBND, ngày 30/10/2014 của UBND tỉnh.
    """

  @Test(arguments: [
    ("Thực hiện Nghị quyết 07 của Tỉnh uỷ.", Verdict.supported, Field?.none),
    ("Thực hiện Nghị quyết số 07-NQ/TU, ngày 30 tháng 9 năm 2016.", .supported, nil),
    ("Thực hiện Nghị quyết số 07-NQ/TU, ngày 30/6/2016 của Tỉnh ủy.", .contradicted, .date),
    ("Thực hiện Nghị quyết số 16-NQ/TW của Ban Bí thư.", .contradicted, .issuer),
    ("Theo Quyết định số 147-QĐ/TU, ngày 15/7/2016.", .contradicted, .number),
    ("Theo Nghị quyết số 29-NQ/TW về phổ cập giáo dục và xóa mù chữ.", .contradicted, .title),
    // A state body numbers anew each year: another year is another document.
    ("Theo Quyết định số 1406/QĐ-UBND, ngày 12/5/2019 của UBND tỉnh.", .notFound, nil),
    ("Theo Nghị quyết số 35/NQ-CP của Chính phủ.", .notFound, nil),
    ("Theo Luật Du lịch năm 2017.", .notFound, nil),
  ])
  func reference(_ draft: String, _ verdict: Verdict, _ field: Field?) throws {
    let checked = try CheckSupport.check(draft, CheckSupport.facts([Self.report]))
    let assessment = try #require(checked.claims.first).assessment
    #expect(assessment.verdict == verdict)
    #expect(assessment.field == field)
  }
}
