import Testing
import VanKienQuery

@Suite struct ProvenanceTests {
  private func answer(_ query: String) throws -> [String] {
    let engine = QueryEngine(try SampleTexts.view())
    return try engine.answer(query).rows.map { try engine.graph.text(of: .list($0)) }
  }

  private static let parts = "s.document, s.path, s.section, s.sentence, s.text, s.start, s.end, s.line, s.passage"

  @Test(arguments: ["MATCH (x:Figure)", "MATCH ()-[x:STATES]->()", "MATCH ()-[x:MEASURES]->()"])
  func figuresAndWhatHangsOnThemLeadToTheirSentence(match: String) throws {
    let expected =
      "['Báo cáo số 5', 'a.txt', ['I. KẾT QUẢ'], 'Năm 2022, tỷ lệ hộ nghèo còn 30,33%.', '30,33%', 129, 135, 7, 'passage:a:100-200']"
    #expect(try answer("\(match) WITH source(x) AS s RETURN \(Self.parts)") == [expected])
  }

  @Test(arguments: ["MATCH (x:Resolution)", "MATCH ()-[x:MENTIONS]->()"])
  func mentionsLeadToTheirSentence(match: String) throws {
    let expected = "['Thực hiện Nghị quyết số 12-NQ/TU, tỉnh trồng 9.120 ha chè.', 'Nghị quyết số 12-NQ/TU', 147]"
    #expect(try answer("\(match) WITH source(x) AS s RETURN s.sentence, s.text, s.start") == [expected])
  }

  @Test func statementsBetweenDocumentsNameTheirPassage() throws {
    #expect(
      try answer("MATCH (:Document)-[c:CITES]->() RETURN source(c).passage, source(c).line") == [
        "['passage:a:100-200', 7]"
      ])
  }

  @Test func whatNothingStatesHasNoSource() throws {
    #expect(try answer("MATCH (p:Place) RETURN source(p), source(null)") == ["[null, null]"])
    #expect(try answer("MATCH (s:Section) RETURN source(s).path") == ["['a.txt']"])
  }

  @Test func namesOfTheSchemaAreNeverMistakes() throws {
    #expect(try answer("MATCH (a:Programme)-[:REPLACES|REPEALS]->(b:Decision) RETURN a") == [])
  }
}
