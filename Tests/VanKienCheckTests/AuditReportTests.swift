import Testing
import VanKienBytes
import VanKienCheck
import VanKienTestSupport

@Suite("Audit reports")
struct AuditReportTests {
  /// Two documents with a contradiction, a sum, a date and words that mean something in HTML.
  private static let texts = [
    """
    1. Kết quả <chung> & "riêng"
    Năm 2020, tỷ lệ đô thị hóa đạt 17,24%. Có 35 ủy viên (chuyên trách 12, kiêm nhiệm 20).
    """,
    """
    Năm 2020, tỷ lệ đô thị hóa đạt 17,8% & còn <thấp>.
    Hội nghị tổ chức ngày 31/9/2020.
    """,
  ]

  private func report(_ language: Language) throws -> AuditReport {
    AuditReport(findings: try AuditSupport.findings(Self.texts), documents: ["1.txt", "2.txt"], language: language)
  }

  private func compare(_ bytes: [UInt8], _ name: String) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(try TestFiles.difference(of: text, from: "Tests/VanKienCheckTests/Golden/\(name)") == nil)
  }

  @Test("Text") func text() throws {
    try compare(AuditTextReport(try report(.vietnamese)).bytes, "audit.vi.txt")
    try compare(AuditTextReport(try report(.english)).bytes, "audit.en.txt")
  }

  @Test("Colours are only added") func colour() throws {
    let coloured = String(decoding: AuditTextReport(try report(.english), hasColour: true).bytes, as: UTF8.self)
    #expect(coloured.contains("\u{1B}[1;31merror\u{1B}[0m"))
  }

  @Test("JSON") func json() throws { try compare(AuditJSONReport(try report(.vietnamese)).bytes, "audit.json") }

  @Test("SARIF") func sarif() throws { try compare(AuditSARIFReport(try report(.english)).bytes, "audit.sarif") }

  @Test("HTML") func html() throws {
    let bytes = AuditHTMLReport(try report(.vietnamese)).bytes
    try compare(bytes, "audit.html")
    let page = String(decoding: bytes, as: UTF8.self)
    #expect(!page.contains("<chung>") && !page.contains("<script"))
  }

  @Test("Control characters of a document do not reach a terminal")
  func terminal() throws {
    let findings = try AuditSupport.findings(["Ngày 31/9/2022 \u{1B}[31m đỏ."])
    let bytes = AuditTextReport(AuditReport(findings: findings, documents: ["1.txt"], language: .vietnamese)).bytes
    #expect(!bytes.contains(0x1B))
  }

  @Test("Names of documents become references") func references() {
    let location = SARIFLog.Location(document: "Báo cáo: 1.txt", line: 1, range: 0..<1, text: "a")
    let log = SARIFLog(
      language: .english, rules: [],
      results: [SARIFLog.Result(rule: "VK1", kind: .review, level: .error, message: "m", locations: [location])])
    let text = String(decoding: log.bytes, as: UTF8.self)
    #expect(text.contains("\"uri\":\"B%C3%A1o%20c%C3%A1o%3A%201.txt\""))
    #expect(text.contains("\"kind\":\"review\",\"level\":\"none\""))
  }
}
