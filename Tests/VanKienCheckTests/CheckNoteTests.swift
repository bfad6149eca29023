import Testing
import VanKienBytes
import VanKienCheck
import VanKienReading
import VanKienTestSupport

/// What a draft should know of its documents and quotations.
@Suite struct CheckNoteTests {
  private static let sample = Result {
    try CheckSupport.graphFacts(files: DocumentFolder(path: TestFiles.root + "/Corpus").files)
  }

  private static let report = """
    BÁO CÁO

    Nghị quyết khẳng định: giữ vững đoàn kết, thống nhất từ trong cấp ủy đến từng chi bộ, lấy sự hài lòng của người dân làm thước đo. \
    Phong trào đã có 120 mô hình.
    """

  private func notes(_ draft: String) throws -> [DraftNote] {
    try CheckSupport.check(draft, CheckSupport.facts([Self.report])).notes
  }

  @Test(arguments: [
    ("Thực hiện Quyết định số 412/QĐ-UBND, ngày 26/3/2021 của UBND tỉnh.", true),
    ("Hôm nay, ngày 02/9/2022. Thực hiện Quyết định số 412/QĐ-UBND, ngày 26/3/2021 của UBND tỉnh.", true),
    // Before the amendment the document was the last word.
    ("Hôm nay, ngày 02/4/2021. Thực hiện Quyết định số 412/QĐ-UBND, ngày 26/3/2021 của UBND tỉnh.", false),
    // A writer who cites both knows.
    ("Quyết định số 412/QĐ-UBND, ngày 26/3/2021 và Quyết định số 1102/QĐ-UBND, ngày 18/7/2022 của UBND tỉnh.", false),
  ])
  func superseded(_ draft: String, _ isNoted: Bool) throws {
    let checked = try CheckSupport.check(draft, Self.sample.get())
    #expect(checked.claims.allSatisfy { $0.assessment.verdict == .supported })
    #expect(checked.notes.map(\.rule) == (isNoted ? [.documentSuperseded] : []))
    if isNoted {
      #expect(checked.notes.first?.message[.vietnamese].contains("1102/QĐ-UBND") == true)
      #expect(checked.notes.first?.evidence.count == 1)
    }
  }

  @Test func wordsThatDiffer() throws {
    let notes = try notes(
      "Nghị quyết nêu rõ: “giữ vững đoàn kết, thống nhất từ trong cấp ủy đến mỗi chi bộ, lấy sự hài lòng của dân làm thước đo”."
    )
    let note = try #require(notes.first)
    #expect(notes.count == 1)
    #expect(note.rule == .quotationDiffers)
    #expect(note.correct?.hasPrefix("giữ vững đoàn kết") == true)
    #expect(note.correct?.hasSuffix("của người dân làm thước đo") == true)
    #expect(note.message[.vietnamese].contains("“mỗi” – nguyên văn “từng”"))
    #expect(note.message[.vietnamese].contains("thiếu “người”"))
  }

  @Test(arguments: [
    // The same words, but for case and marks.
    "Nghị quyết nêu: “Giữ vững đoàn kết - thống nhất từ trong cấp uỷ đến từng chi bộ”.",
    // An ellipsis leaves out.
    "Nghị quyết nêu: “giữ vững đoàn kết, thống nhất từ trong cấp ủy... lấy sự hài lòng của người dân làm thước đo”.",
    // Nothing of the kind is in the corpus.
    "Bác dạy: “việc gì có lợi cho dân ta phải hết sức làm, việc gì có hại cho dân ta phải hết sức tránh”.",
    // A name is no quotation.
    "Nghị quyết nêu phong trào “Toàn dân đoàn kết”.",
    // Nobody is quoted.
    "Khẩu lệnh dán trên tường: giữ vững đoàn kết “thống nhất từ trong cấp ủy ra đến mỗi chi bộ”, thế thôi.",
  ])
  func wordsThatStand(_ draft: String) throws {
    #expect(try notes(draft).isEmpty)
  }

  @Test func reportsCarryNotes() throws {
    let facts = try CheckSupport.facts([Self.report])
    let draft = try CheckSupport.check(
      "Nghị quyết nêu: “giữ vững đoàn kết, thống nhất từ trong cấp ủy đến mỗi chi bộ”. Có 120 mô hình.", facts)
    let json = String(decoding: JSONReport(facts: facts).text(of: draft), as: UTF8.self)
    #expect(json.contains(#""notes":[{"start":"#) && json.contains(#""rule":"VK110""#))
    #expect(draft.claims.count == 1)
    let text = TextReport(facts: facts, language: .english, isColoured: false, suggests: false).text(of: draft)
    #expect(text.contains("The quotation differs from its source: “mỗi” for “từng”"))
    let log = String(decoding: SARIFReport(facts: facts, language: .english).text(of: [draft]), as: UTF8.self)
    #expect(log.contains(#""ruleId":"VK110""#) && log.contains(#""kind":"fail","level":"warning""#))
    let page = String(decoding: HTMLReport(facts: facts, language: .vietnamese).text(of: draft), as: UTF8.self)
    #expect(page.contains(#"<article class="remark">"#))
  }
}
