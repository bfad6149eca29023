import Testing
import VanKienQuery
import VanKienQuerySyntax

@Suite struct AnswerWriterTests {
  private func text(_ query: String, _ format: AnswerFormat, width: Int? = nil) throws -> String {
    let engine = try SampleGraph.engine()
    let answer = try engine.answer(query)
    return String(decoding: try AnswerWriter(engine.graph).bytes(of: answer, as: format, width: width), as: UTF8.self)
  }

  @Test func csvTellsNullFromEmptyAndQuotesWhatItMust() throws {
    let query = "UNWIND [[1, null, ''], [2.5, 'a,b', 'x\"y']] AS r RETURN r[0] AS n, r[1] AS `t, u`, r[2] AS v"
    #expect(try text(query, .csv) == "n,\"t, u\",v\r\n1,,\"\"\r\n2.5,\"a,b\",\"x\"\"y\"\r\n")
  }

  @Test func jsonHoldsEveryKindOfValue() throws {
    #expect(try text("RETURN [1, 2.0, true, null, 'đ\\n'] AS l, {k: {m: 1}} AS o", .jsonl) == #"{"l":[1,2.0,true,null,"đ\n"],"o":{"k":{"m":1}}}"# + "\n")
    #expect(try text("RETURN 0.0 / 0.0 AS n", .rows) == "[\"NaN\"]\n")
    #expect(try text("MATCH (n:Nowhere) RETURN n", .json, names: false) == "[]\n")
    #expect(try text("UNWIND [1, 2] AS x RETURN x", .json) == "[\n  {\"x\":1},\n  {\"x\":2}\n]\n")
  }

  @Test func nodesAndRelationshipsInJSONAreReadable() throws {
    let place = #"{"p":{"id":"place:x","labels":["Place","Province"],"properties":{"id":"place:x","name":"tỉnh Đắk Hòa"}}}"#
    #expect(try text("MATCH (p:Place) RETURN p", .jsonl) == place + "\n")
    let edge = #"{"r":{"type":"FOR_PLACE","source":"figure:a:129-135","target":"place:x","properties":{}}}"#
    #expect(try text("MATCH ()-[r:FOR_PLACE]->() RETURN r", .jsonl) == edge + "\n")
  }

  @Test func tablesAlignNumbersRightAndTextLeft() throws {
    let expected = """
      tên   │  n
      ──────┼───
      Hòa   │  1
      ế́     │ 22

      """
    #expect(try text("UNWIND [['Hòa', 1], ['ế́', 22], [null, null]][..2] AS r RETURN r[0] AS `tên  `, r[1] AS n", .table) == expected)
  }

  @Test func wideColumnsGiveWayFirst() throws {
    let query = "RETURN 'ngắn' AS a, 'một câu dài hơn bề rộng của cửa sổ dòng lệnh rất nhiều' AS b"
    let lines = try text(query, .table, width: 30).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[2] == "ngắn │ một câu dài hơn bề rộng…")
    #expect(lines.allSatisfy { $0.count <= 30 })
  }

  @Test func elementsComeFromListsMapsAndPaths() throws {
    let engine = try SampleGraph.engine()
    let answer = try engine.answer(
      "MATCH p = (f:Figure)-[:FOR_PLACE]->(), (i:Indicator) RETURN [p] AS paths, {k: i} AS map, f")
    let elements = AnswerElements(of: answer)
    #expect(elements.nodes.count == 3)
    #expect(elements.relationships.count == 1)
  }

  private func text(_ query: String, _ format: AnswerFormat, names: Bool) throws -> String {
    let engine = QueryEngine(try SampleGraph.view(), checksNames: names)
    return String(decoding: try AnswerWriter(engine.graph).bytes(of: engine.answer(query), as: format), as: UTF8.self)
  }
}
