import Testing
import VanKienBytes
import VanKienCheck
import VanKienReading
import VanKienTestSupport

/// Drafts that nobody wrote by hand.
@Suite struct CheckHostileTests {
  private static let report = "BÁO CÁO\n\nNăm 2020 tổng chi ngân sách 38.721 tỷ đồng."

  private static let texts: [String: String] = [
    "empty": "", "line feeds": "\n\n\n", "a sign": "%", "too many digits": "999999999999999999999999 tỷ đồng",
    "zero": "0 ha",
    "negative": "-5%", "many figures": String(repeating: "1,5% ", count: 3000),
    "many parentheses": String(repeating: "(", count: 5000) + "12 ha" + String(repeating: ")", count: 5000),
    "one word": String(repeating: "a", count: 100_000),
    "impossible date": "Nghị quyết số 99999-NQ/TU, ngày 45/13/20212",
    "nothing from nothing": "Tăng từ 0 ha năm 2015 lên 0 ha năm 2020, tăng bình quân 0%/năm.",
    "direction mark": "\u{202E}12 ha",
    "many quotations": String(repeating: "Nghị quyết nêu: “một hai ba bốn năm sáu bảy”. ", count: 2000),
    "open quotations": String(repeating: "“", count: 5000),
    "a long quotation": "“" + String(repeating: "ha ", count: 50_000) + "”",
  ]

  @Test(arguments: texts.keys.sorted())
  func drafts(_ name: String) throws {
    let draft = Self.texts[name] ?? ""
    let facts = try CheckSupport.facts([Self.report])
    let checked = try CheckSupport.check(draft, facts)
    _ = HTMLReport(facts: facts, language: .vietnamese).text(of: checked)
    _ = SARIFReport(facts: facts, language: .english).text(of: [checked])
    _ = try DocxReport(facts: facts, language: .vietnamese).bytes(
      of: checked, file: Array(draft.utf8).span, path: "draft.txt")
  }

  @Test func randomBytes() throws {
    var generator = SeededGenerator(seed: 9)
    let facts = try CheckSupport.facts([Self.report])
    for _ in 0..<40 {
      let bytes = (0..<400).map { _ in UInt8.random(in: 0x20...0xFF, using: &generator) }
      let document = try? DocumentReader().read(bytes: bytes.span, name: "draft.txt", path: "draft.txt")
      if let document { _ = SpeechChecker(facts: facts).check(document) }
    }
  }

  @Test func noFacts() throws {
    let checked = try CheckSupport.check("Năm 2020 tổng chi ngân sách 38.721 tỷ đồng.", CheckSupport.facts([]))
    #expect(checked.claims.map(\.assessment.verdict) == [.notFound])
  }
}
