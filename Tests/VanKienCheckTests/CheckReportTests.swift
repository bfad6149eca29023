import Testing
import VanKienBytes
import VanKienCheck
import VanKienReading

/// The forms of the report.
@Suite struct CheckReportTests {
  private static let report = "BÁO CÁO\n\nNăm 2020 tổng chi ngân sách 38.721 tỷ đồng. Nghị quyết số 02-NQ/TU, ngày 28/6/2016 của Tỉnh ủy."
  private static let draft = """
    Năm 2020 tổng chi ngân sách là 38.721 triệu đồng. Tôi nhắc lại Nghị quyết 02 của Tỉnh ủy <b>&"nhé"</b>. Giá vé là 40.000 đồng.
    """

  private func checked(_ draft: String = draft) throws -> (draft: CheckedDraft, facts: FactBase) {
    let facts = try CheckSupport.facts([Self.report])
    return (try CheckSupport.check(draft, facts), facts)
  }

  @Test func text() throws {
    let (draft, facts) = try checked()
    let report = TextReport(facts: facts, language: .vietnamese, isColoured: false, suggests: true).text(of: draft)
    #expect(report.contains("draft.txt:1:32: ✗ “38.721 triệu đồng” Sai đơn vị: kho ghi “38.721 tỷ đồng” [source-0.txt, dòng 3]"))
    #expect(report.contains("[-38.721 triệu đồng-]{+38.721 tỷ đồng+}"))
    #expect(report.contains("draft.txt: 3 điểm cần đối chiếu: 1 đúng, 1 sai, 0 kho không thống nhất, 1 không tìm thấy"))
  }

  @Test func json() throws {
    let (draft, facts) = try checked()
    let report = String(decoding: JSONReport(facts: facts).text(of: draft), as: UTF8.self)
    #expect(report.contains(#""verdict":"contradicted","rule":"VK202","field":"unit","correct":"38.721 tỷ đồng""#))
    #expect(report.contains(#""evidence":[{"document":"source-0.txt","start":"#))
  }

  @Test func htmlEscapesTheDraft() throws {
    let (draft, facts) = try checked()
    let page = String(decoding: HTMLReport(facts: facts, language: .english).text(of: draft), as: UTF8.self)
    #expect(page.contains("&lt;b&gt;&amp;&quot;nhé&quot;&lt;/b&gt;"))
    #expect(!page.contains("<b>&\"nhé"))
    #expect(page.contains(#"<mark id="c1" class="contradicted""#))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }

  @Test func sarif() throws {
    let (draft, facts) = try checked()
    let log = String(decoding: SARIFReport(facts: facts, language: .english).text(of: [draft]), as: UTF8.self)
    #expect(log.contains(#""kind":"fail","level":"error""#))
    #expect(log.contains(#""kind":"pass","level":"none""#))
    #expect(log.contains(#""kind":"open","level":"none""#))
    #expect(log.contains(#""columnKind":"unicodeCodePoints""#))
    #expect(log.contains(#""insertedContent":{"text":"38.721 tỷ đồng"}"#))
  }

  @Test func docxOfPlainTextIsReadAgain() throws {
    let (draft, facts) = try checked()
    let report = DocxReport(facts: facts, language: .vietnamese)
    let bytes = try report.bytes(of: draft, file: Array(Self.draft.utf8).span, path: "draft.txt")
    let copy = try DocumentReader().read(bytes: bytes.span, name: "copy.docx", path: "copy.docx")
    #expect(String(decoding: copy.text, as: UTF8.self) == String(decoding: draft.document.text, as: UTF8.self))
  }

  @Test func docxKeepsItsOwnBody() throws {
    let (plain, facts) = try checked()
    let report = DocxReport(facts: facts, language: .vietnamese)
    let first = try report.bytes(of: plain, file: Array(Self.draft.utf8).span, path: "draft.txt")
    let document = try DocumentReader().read(bytes: first.span, name: "draft.docx", path: "draft.docx")
    let again = SpeechChecker(facts: facts).check(document)
    let second = try report.bytes(of: again, file: first.span, path: "draft.docx")
    let parts = try OfficePackage(second.span, path: "draft.docx").parts
    let body = String(decoding: parts["word/document.xml"] ?? [], as: UTF8.self)
    // The comments of the first pass stay, those of the second have numbers of their own.
    for id in 0..<6 { #expect(body.contains("<w:commentRangeStart w:id=\"\(id)\"/>"), "\(id)") }
    let copy = try DocumentReader().read(bytes: second.span, name: "copy.docx", path: "copy.docx")
    #expect(copy.text == document.text)
  }

  @Test func sameInputSameBytes() throws {
    let (draft, facts) = try checked()
    let (other, otherFacts) = try checked()
    #expect(HTMLReport(facts: facts, language: .vietnamese).text(of: draft) == HTMLReport(facts: otherFacts, language: .vietnamese).text(of: other))
    #expect(JSONReport(facts: facts, explains: true).text(of: draft) == JSONReport(facts: otherFacts, explains: true).text(of: other))
  }
}
