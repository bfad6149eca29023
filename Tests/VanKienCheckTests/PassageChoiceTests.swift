import Testing
import VanKienCheck
import VanKienGraph
import VanKienReading
import VanKienTestSupport

/// The facts that are read for a draft give it the verdicts that all facts give.
@Suite struct PassageChoiceTests {
  /// The graph of the sample corpus, made once.
  private static let sample = Result {
    try CheckSupport.graph(
      DocumentFolder(path: TestFiles.root + "/Corpus").files.map {
        try DocumentReader().read(path: $0.path, name: $0.name)
      })
  }

  /// A graph with more figures of each indicator than are compared with one claim.
  private static let large = Result { try CheckSupport.graph((0..<200).map(report)) }

  private static let drafts = [
    "dien-van-ky-niem", "phat-bieu-du-lich", "tham-luan-giam-ngheo", "bao-cao-nong-nghiep", "tra-loi-chat-van",
    "bai-bao-phong-tho",
  ]

  private static func report(_ number: Int) throws -> SourceDocument {
    var generator = SeededGenerator(seed: UInt64(number))
    let indicators = [
      ("tỷ lệ hộ nghèo", "%"), ("diện tích cây chè", "ha"), ("sản lượng thóc", "tấn"), ("số giường bệnh", "giường"),
    ]
    let places = ["tỉnh Lai Châu", "huyện Nậm Nhùn", "huyện Sìn Hồ", "huyện Than Uyên"]
    var text =
      "Số: \(number + 1)/BC-UBND\n\nBÁO CÁO\n\nThực hiện Nghị quyết số 0\(number % 9 + 1)-NQ/TU, ngày 15/7/2016.\n\n"
    for _ in 0..<3 {
      for (name, unit) in indicators {
        let place = places[Int.random(in: places.indices, using: &generator)]
        let value = Int.random(in: 10...99, using: &generator)
        text += "Năm \(Int.random(in: 2016...2020, using: &generator)), \(name) của \(place) đạt \(value),5 \(unit). "
      }
      text += "\n\n"
    }
    return try CheckSupport.document(text, name: "bc-\(number).txt")
  }

  private func expectSame(_ document: SourceDocument, _ graph: GraphView) throws {
    let draft = Draft(document)
    let all = try FactBase(graph, without: [document.sha256])
    let chosen = try FactBase(graph, without: [document.sha256], for: draft.claims, draft.quotations)
    #expect(chosen.passages.count <= all.passages.count)
    let expected = JSONReport(facts: all, explains: true).text(of: SpeechChecker(facts: all).check(draft))
    let found = JSONReport(facts: chosen, explains: true).text(of: SpeechChecker(facts: chosen).check(draft))
    #expect(String(decoding: found, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
  }

  @Test(arguments: drafts)
  func draftOverTheSampleCorpus(_ name: String) throws {
    let text = try #require(TestFiles.text("Tests/VanKienCheckTests/Drafts/\(name).txt"))
    try expectSame(CheckSupport.document(MarkedDraft(text).text), Self.sample.get())
  }

  @Test func documentsOfTheSampleCorpusAsDrafts() throws {
    for file in try DocumentFolder(path: TestFiles.root + "/Corpus").files {
      try expectSame(DocumentReader().read(path: file.path, name: file.name), Self.sample.get())
    }
  }

  @Test func moreFiguresThanAreCompared() throws {
    let draft = """
      Theo Báo cáo số 17/BC-UBND và Nghị quyết 03 của Tỉnh ủy, năm 2019 tỷ lệ hộ nghèo của huyện Sìn Hồ đạt 25,5%, diện tích chè của \
      tỉnh Lai Châu là 61,5 ha. Năm 2020 huyện Nậm Nhùn có 44,5 giường bệnh, sản lượng thóc đạt hơn 30 tấn.
      """
    let document = try CheckSupport.document(draft)
    let graph = try Self.large.get()
    try expectSame(document, graph)
    let chosen = try FactBase(graph, for: Draft(document).claims, [])
    #expect(try chosen.figures.count < FactBase(graph).figures.count)
  }
}
