import Foundation
import Testing
import VanKienBytes
import VanKienExtraction
import VanKienReading
import VanKienTestSupport

@Suite struct SentenceTests {
  static let figures = CaseFile("figures")
  static let references = CaseFile("references")
  static let referenceKinds: Set<String> = ["document", "programme", "place", "relation"]

  @Test(arguments: figures.cases)
  func figuresOfASentence(_ item: ExtractionCase) {
    guard !TestFiles.isRecording else { return }
    #expect(mentions(in: item.text, kinds: ["figure"]) == item.expected)
  }

  @Test(arguments: references.cases)
  func referencesOfASentence(_ item: ExtractionCase) {
    guard !TestFiles.isRecording else { return }
    #expect(mentions(in: item.text, kinds: Self.referenceKinds) == item.expected)
  }

  @Test(.enabled(if: TestFiles.isRecording))
  func record() throws {
    try Self.figures.record { mentions(in: $0, kinds: ["figure"]) }
    try Self.references.record { mentions(in: $0, kinds: Self.referenceKinds) }
  }
}

@Suite struct NumberTests {
  @Test(arguments: [
    ("20.486", "20486"), ("2.000.000", "2000000"), ("11,55", "11.55"), ("46.448,80", "46448.8"), ("3.5", "3.5"),
    ("0.125", "0.125"),
    ("1,234,567", "1234567"), ("1,234.5", "1234.5"), ("05", "5"), ("265,165", "265.165"),
  ])
  func decimalsAsWritten(_ token: String, _ value: String) {
    #expect(DecimalNumber(token: Array(token.utf8))?.description == value)
  }

  @Test(arguments: ["15.7.2016", "1.2.3", "", ",", "1234567890123456789012", "1..2", "a1"])
  func notNumbers(_ token: String) {
    #expect(DecimalNumber(token: Array(token.utf8)) == nil)
  }
}

@Suite struct OffsetTests {
  @Test func rangesCoverTheWordsTheyName() {
    let source = document(
      "Tỷ lệ hộ nghèo năm 2020 còn 16,49%, giảm 4,75 điểm %.\nNghị quyết số 03-NQ/TU, ngày 15/7/2016 của Tỉnh ủy.\n")
    let extraction = Extractor().extract(source)
    #expect(extraction.figures.map { source.string($0.range) } == ["16,49%", "4,75 điểm %"])
    #expect(extraction.documents.map { source.string($0.range) } == ["Nghị quyết số 03-NQ/TU, ngày 15/7/2016"])
  }

  @Test func decomposedTextGivesTheSameMentions() {
    let composed = "Nghị quyết số 03-NQ/TU, ngày 15/7/2016 của Tỉnh ủy; tỷ lệ hộ nghèo đạt 16,49%."
    let kinds: Set<String> = ["document", "figure"]
    #expect(mentions(in: decomposed(composed), kinds: kinds) == mentions(in: composed, kinds: kinds))
  }

  /// The text with every precomposed letter taken apart (NFD).
  private func decomposed(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.flatMap { String($0).decomposedStringWithCanonicalMapping.unicodeScalars }))
  }
}

@Suite struct HostileTextTests {
  @Test(arguments: [
    "(((((((((((((((((((((", "“““““““““““““““““", "/////", "số số số số số", "%%%%%%", "1/1/1/1/1/1/1/1", "-1-1-1-1-1",
    "ngày tháng năm",
    "\u{FFFD}().", "Nghị quyết", "Nghị quyết số", "Nghị quyết số 1/", "các tỉnh:", "lần lượt là", "tăng giảm tăng giảm",
    ", , , ; ; : :",
  ])
  func fragments(_ text: String) {
    _ = mentions(in: text, kinds: ["document", "programme", "place", "figure", "relation"])
    _ = mentions(in: String(repeating: text + " ", count: 400), kinds: ["figure"])
  }

  @Test(arguments: 0..<40)
  func randomJoinsOfRealPieces(_ seed: UInt64) {
    let pieces = [
      "Nghị quyết", "số 03-NQ/TU", "ngày 31/02/2016", "của", "Tỉnh ủy", "về", "“", "”", "(", ")", "Đề án",
      "tỷ lệ hộ nghèo", "đạt", "tăng",
      "12,5%", "1.234 tỷ đồng", "so với năm 2015", "lần lượt là", "và", ",", ";", ":", ".", "\n", "huyện", "Nậm Nhùn",
      "các xã:", "trên",
      "100%", "xã, phường", "gấp 2 lần", "năm 2016 - 2020", "�().", "a)", "-", "0", "/", "94/94 xã", "bảy huyện",
      "kế hoạch", "ước",
    ]
    var generator = SeededGenerator(seed: seed)
    let text = (0..<300).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined(separator: " ")
    let source = document(text)
    let extraction = Extractor().extract(source)
    let length = UInt32(source.text.count)
    #expect(extraction.figures.allSatisfy { $0.range.start < $0.range.end && $0.range.end <= length })
    #expect(extraction.documents.allSatisfy { $0.range.start < $0.range.end && $0.range.end <= length })
    #expect(extraction.places.allSatisfy { $0.range.start < $0.range.end && $0.range.end <= length })
  }

  @Test(arguments: 0..<20)
  func randomBytes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: 1_000 + seed)
    let bytes = (0..<4_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let source = document(bytes: bytes, name: "random.txt")
    _ = Extractor().extract(source)
  }

  @Test func extractionDependsOnNothingButTheText() {
    let text = "Năm 2022, tổng đàn lợn của tỉnh Thái Bình đạt 725.400 con, tăng 6,1% so với năm 2021."
    let kinds: Set<String> = ["figure", "place"]
    let first = mentions(in: text, kinds: kinds)
    _ = mentions(in: "Tỉnh Cà Mau có 100 xã.", kinds: kinds)
    #expect(mentions(in: text, kinds: kinds) == first)
  }
}

@Suite struct TableTests {
  @Test func headersOfRowAndColumnExplainACell() {
    let html = """
      <p>Báo cáo của tỉnh Nghệ An.</p>
      <table><tr><th>TT</th><th>Chỉ tiêu</th><th>ĐVT</th><th>Thực hiện 2019</th><th>Ước thực hiện 2020</th><th>Kế hoạch 2021</th></tr>
      <tr><td>1</td><td>Diện tích lúa</td><td>ha</td><td>1.250</td><td>1.310</td><td>1.400</td></tr>
      <tr><td>2</td><td>Tỷ lệ hộ nghèo</td><td>%</td><td>12,4</td><td>10,1</td><td>8</td></tr></table>
      """
    let source = document(bytes: Array(html.utf8), name: "table.html")
    let figures = Extractor().extract(source).figures
    let lines = figures.map {
      "\($0.value) \($0.unit ?? "") \($0.indicator ?? "") \($0.period ?? "") \($0.status.rawValue)"
    }
    #expect(
      lines == [
        "1250 ha diện tích lúa 2019 actual", "1310 ha diện tích lúa 2020 estimate", "1400 ha diện tích lúa 2021 target",
        "12.4 % tỷ lệ hộ nghèo 2019 actual", "10.1 % tỷ lệ hộ nghèo 2020 estimate", "8 % tỷ lệ hộ nghèo 2021 target",
      ])
  }

  @Test func rowsNamedByPlacesMeasureTheColumn() {
    let html = """
      <table><tr><td>STT</td><td>Huyện</td><td>Sản lượng chè (tấn)</td><td>Giảm so với năm 2021 (%)</td></tr>
      <tr><td>1</td><td>Huyện Tân Uyên</td><td>30.150</td><td>(2,5)</td></tr></table>
      """
    let source = document(bytes: Array(html.utf8), name: "table.html")
    let figures = Extractor().extract(source).figures
    #expect(figures.map(\.place) == ["huyện Tân Uyên", "huyện Tân Uyên"])
    #expect(figures.map(\.unit) == ["tấn", "%"])
    #expect(figures.map(\.aspect) == [.level, .change])
    #expect(figures.last?.direction == .down)
    #expect(figures.last?.baseline == "2021")
  }
}

@Suite struct RealTextTests {
  @Test(arguments: TestFiles.realText)
  func codePointsOfTheSourceHoldTheWords(_ path: String) throws {
    let source = try DocumentReader().read(path: path, name: "real.txt")
    let scalars = Array(String(decoding: source.source, as: UTF8.self).unicodeScalars)
    let extraction = Extractor().extract(source)
    #expect(extraction.figures.count > 1_000)
    #expect(extraction.documents.count > 150)
    for figure in extraction.figures {
      let range = source.sourceRange(figure.range)
      let written = String(String.UnicodeScalarView(scalars[range]))
      #expect(words(written) == words(source.string(figure.range)))
    }
  }

  /// The text without white space, which a converter may have broken.
  private func words(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
