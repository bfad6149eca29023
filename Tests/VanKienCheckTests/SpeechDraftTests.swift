import Testing
import VanKienCheck
import VanKienReading
import VanKienTestSupport

/// Drafts of our own over the sample corpus, marked with the verdicts they should get.
@Suite struct SpeechDraftTests {
  /// The facts of the sample corpus as a graph, made once.
  private static let facts = Result {
    try CheckSupport.graphFacts(files: DocumentFolder(path: TestFiles.root + "/Corpus").files)
  }

  private static let names = [
    "dien-van-ky-niem", "phat-bieu-du-lich", "tham-luan-giam-ngheo", "bao-cao-nong-nghiep", "tra-loi-chat-van",
    "bai-bao-phong-tho",
  ]

  @Test(arguments: names)
  func verdicts(_ name: String) throws {
    let text = try #require(TestFiles.text("Tests/VanKienCheckTests/Drafts/\(name).txt"))
    let marked = MarkedDraft(text)
    let checked = try CheckSupport.check(marked.text, Self.facts.get())
    for expected in marked.expectations {
      let claim = checked.claims.first { claim in
        let range = checked.document.sourceRange(claim.claim.range)
        return range.lowerBound < expected.end && range.upperBound > expected.start
      }
      let found = try #require(claim, "no claim for “\(expected.words)”")
      #expect(found.assessment.verdict.rawValue == expected.verdict, "“\(expected.words)”")
      if let field = expected.field { #expect(found.assessment.field?.rawValue == field, "“\(expected.words)”") }
      if expected.verdict != "not_found" { #expect(!found.assessment.evidence.isEmpty, "“\(expected.words)”") }
    }
    #expect(checked.claims.count == marked.expectations.count)
  }
}
