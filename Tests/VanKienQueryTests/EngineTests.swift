import Testing
import VanKienBytes
import VanKienGraph
import VanKienQuery
import VanKienQuerySyntax
import VanKienTestSupport

/// A small graph in the shape of the real ones.
func sampleGraph() throws -> GraphView {
  var builder = GraphBuilder()
  let documents = [("a", "Nghị quyết số 03", 2016), ("b", "Quyết định số 12", 2018), ("c", "Báo cáo số 7", 2020)]
  for (id, name, year) in documents {
    builder.add(
      NodeRecord(
        id: "document:\(id)", labels: ["Document"], properties: ["name": .string(name), "year": .integer(Int64(year))]))
  }
  let places = [
    ("nq", "Nậm Nhùn"), ("dl", "Đà Lạt"), ("as", "A Sào"), ("ab", "Ăn Bình"), ("da", "Đa Bảo"), ("hb", "Hoà Bình"),
  ]
  for (id, name) in places {
    builder.add(NodeRecord(id: "place:\(id)", labels: ["Place", "District"], properties: ["name": .string(name)]))
  }
  builder.add(EdgeRecord(type: "CITES", source: "document:b", target: "document:a", properties: ["page": .integer(3)]))
  builder.add(EdgeRecord(type: "CITES", source: "document:c", target: "document:b"))
  builder.add(EdgeRecord(type: "CITES", source: "document:c", target: "document:a"))
  builder.add(EdgeRecord(type: "MENTIONS", source: "document:a", target: "place:nq"))
  builder.add(EdgeRecord(type: "MENTIONS", source: "document:c", target: "place:nq"))
  builder.add(EdgeRecord(type: "MENTIONS", source: "document:c", target: "place:dl"))
  return try builder.finish()
}

/// The rows of an answer as texts.
func rows(_ query: String, _ parameters: [String: Value] = [:]) throws -> [String] {
  let engine = try QueryEngine(sampleGraph())
  let answer = try engine.answer(query, parameters: parameters)
  return try answer.rows.map { row in try row.map { try engine.graph.text(of: $0) }.joined(separator: " | ") }
}

@Suite struct AnswerTests {
  @Test(arguments: [
    (
      "MATCH (d:Document)-[:CITES]->(e) RETURN d.year, e.year ORDER BY d.year, e.year",
      ["2018 | 2016", "2020 | 2016", "2020 | 2018"]
    ),
    (
      "MATCH (p:Place)<-[:MENTIONS]-(d) RETURN p.name, count(*) AS n ORDER BY n DESC",
      ["'Nậm Nhùn' | 2", "'Đà Lạt' | 1"]
    ),
    ("MATCH (d:Document {name: 'Báo cáo số 7'})-[:CITES*1..3]->(e) RETURN count(DISTINCT e)", ["2"]),
    ("MATCH p = shortestPath((a:Document {year: 2018})-[*..5]-(b:Place {name: 'Đà Lạt'})) RETURN length(p)", ["2"]),
    ("MATCH (d:Document) WHERE NOT EXISTS { (d)-[:CITES]->() } RETURN d.name", ["'Nghị quyết số 03'"]),
    ("MATCH (d:Document) RETURN avg(d.year), min(d.year), collect(d.year)", ["2018.0 | 2016 | [2016, 2018, 2020]"]),
    ("OPTIONAL MATCH (p:Place {name: 'không có'}) RETURN p", ["null"]),
    ("UNWIND [1, 2, 3] AS x WITH x WHERE x > 1 RETURN sum(x)", ["5"]),
    ("RETURN date('2016-07-15') + duration('P1M') AS d", ["'2016-08-15'"]),
  ])
  func answers(_ query: String, _ expected: [String]) throws {
    #expect(try rows(query) == expected)
  }

  @Test func parametersAreValues() throws {
    #expect(
      try rows("MATCH (d:Document {year: $year}) RETURN d.name", ["year": .integer(2018)]) == ["'Quyết định số 12'"])
    #expect(
      try rows(
        "MATCH (p:Place) WHERE p.name IN $names RETURN count(*)", ["names": Value(parameter: "['A Sào', 'Đa Bảo']")])
        == ["2"])
  }
}

@Suite struct VietnameseTests {
  @Test(arguments: [
    ("RETURN fold('Nậm Nhùn')", "'nam nhun'"), ("RETURN toLower('ĐÀ NẴNG')", "'đà nẵng'"),
    ("RETURN toUpper('đường')", "'ĐƯỜNG'"),
    ("RETURN 'Ha\u{300}' = 'H\u{E0}'", "true"), ("RETURN same('Hòa Bình', 'Hoà Bình')", "true"),
    ("MATCH (p:Place) WHERE fold(p.name) = 'nam nhun' RETURN p.name", "'Nậm Nhùn'"),
    ("MATCH (p:Place) WHERE fold(p.name) CONTAINS fold('hoà') RETURN p.name", "'Hoà Bình'"),
  ])
  func textAsReadersMeanIt(_ query: String, _ expected: String) throws {
    #expect(try rows(query) == [expected])
  }

  @Test func orderOfTheDictionary() throws {
    let names = try rows("MATCH (p:Place) RETURN p.name AS name ORDER BY name COLLATE vi")
    #expect(names == ["'A Sào'", "'Ăn Bình'", "'Đa Bảo'", "'Đà Lạt'", "'Hoà Bình'", "'Nậm Nhùn'"])
  }
}

@Suite struct MistakeTests {
  /// A mistake, the code of its error and a part of the English message or hint.
  @Test(arguments: [
    ("MATCH (d:Document RETURN d", "UnexpectedSyntax", ""), ("MATCH (d:Document) RETRUN d", "UnexpectedSyntax", ""),
    ("MATCH (d) RETURN x", "UndefinedVariable", "variables here: d"),
    ("MATCH (doc) RETURN dco.name", "UndefinedVariable", "doc"),
    ("MATCH (d:Document) RETURN d.nmae", "UnknownProperty", "name"),
    ("MATCH (d:Documnet) RETURN d", "UnknownLabel", "Document"),
    ("MATCH (a)-[:CITE]->(b) RETURN a", "UnknownRelationshipType", "CITES"),
    ("MATCH (d {year: $n}) RETURN d", "MissingParameter", "--param n"),
    ("RETURN 1 + true", "InvalidArgumentType", ""), ("MATCH (d) WHERE count(*) > 1 RETURN d", "InvalidAggregation", ""),
    ("CREATE (n) RETURN n", "ReadOnly", ""), ("MATCH (d) RETURN tolowr(d.name)", "UnknownFunction", "toLower"),
    ("MATCH (d) RETURN d LIMIT -1", "NegativeIntegerArgument", ""),
    ("RETURN 'abc' =~ '['", "InvalidRegularExpression", ""),
    ("MATCH (d) WITH d.name RETURN 1", "NoExpressionAlias", "AS"),
    ("MATCH (d) RETURN d.name AS a, d.year AS a", "ColumnNameConflict", ""),
    ("MATCH (d) SET d.name = 'x' RETURN d", "ReadOnly", ""), ("RETURN 9223372036854775808", "IntegerOverflow", ""),
    ("MATCH (a) RETURN a UNION MATCH (b) RETURN b", "DifferentColumnsInUnion", ""), ("RETURN", "UnexpectedSyntax", ""),
    ("MATCH (a)-[r]->(b), (c)-[r]->(d) RETURN r", "RelationshipUniquenessViolation", ""),
  ])
  func mistakesAreNamed(_ query: String, _ code: String, _ words: String) throws {
    let engine = try QueryEngine(sampleGraph())
    do {
      _ = try engine.answer(query)
      Issue.record("no error")
    } catch {
      #expect(error.code.rawValue == code)
      #expect(error.explanation.english.contains(words))
      #expect(!error.explanation.vietnamese.isEmpty)
    }
  }

  @Test func emptyAnswersSayWhatMatchedNothing() throws {
    let engine = try QueryEngine(sampleGraph())
    let answer = try engine.answer("MATCH (d:Document)-[:CITES]->(e:Document {name: 'không có'}) RETURN d")
    #expect(answer.remark?.english.contains("không có") == true)
  }
}

@Suite struct LimitTests {
  @Test func timeEndsAnExplosion() throws {
    let engine = try QueryEngine(sampleGraph(), limits: QueryLimits(seconds: 0.2))
    let query = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a WHERE a < 0 RETURN count(*)"
    #expect(throws: QueryError.self) { try engine.answer(query) }
  }

  @Test func memoryEndsACollection() throws {
    let engine = try QueryEngine(sampleGraph(), limits: QueryLimits(seconds: 20, retainedValues: 10_000))
    #expect(throws: QueryError.self) { try engine.answer("UNWIND range(1, 100000) AS x RETURN collect(x)") }
  }

  @Test func rowsAreCutWithARemark() throws {
    let engine = try QueryEngine(sampleGraph(), limits: QueryLimits(rows: 2))
    let answer = try engine.answer("MATCH (n) RETURN n")
    #expect(answer.rows.count == 2)
    #expect(answer.isTruncated)
  }

  @Test func nestingIsBounded() throws {
    let engine = try QueryEngine(sampleGraph())
    let deep = "RETURN " + String(repeating: "(", count: 20_000) + "1" + String(repeating: ")", count: 20_000)
    #expect(throws: QueryError.self) { try engine.answer(deep) }
  }

  @Test(arguments: 0..<60)
  func randomWordsNeverCrash(_ seed: UInt64) throws {
    let words = [
      "MATCH", "(n", ":Document", ")", "-[", "r", ":CITES", "*1..2", "]->", "(m)", "WHERE", "n.year", ">", "2016",
      "AND", "OR", "NOT",
      "RETURN", "count(*)", "n", "AS", "x", "ORDER BY", "LIMIT", "3", "[", "]", "{", "}", "'a'", "$p", "UNWIND", "WITH",
      ",", "exists(",
      "shortestPath(", "reduce(s = 0, x IN [1] | s + x)", "null", "CASE", "WHEN", "THEN", "END", "=~", "IN", "+", "-",
      "/", "0",
    ]
    var generator = SeededGenerator(seed: seed)
    let engine = try QueryEngine(sampleGraph(), limits: QueryLimits(seconds: 2))
    for _ in 0..<60 {
      let count = Int.random(in: 1...18, using: &generator)
      let query = (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }.joined(
        separator: " ")
      _ = try? engine.answer(query)
    }
  }
}

@Suite struct WriterTests {
  private func text(_ format: AnswerWriter.Format, width: Int? = nil) throws -> String {
    let engine = try QueryEngine(sampleGraph())
    var writer = AnswerWriter(engine.graph, format)
    writer.width = width
    return try writer.text(
      of: engine.answer("MATCH (d:Document) RETURN d.name AS name, d.year AS year ORDER BY year LIMIT 2"))
  }

  @Test func tables() throws {
    #expect(
      try text(.table)
        == "name              year\n────────────────  ────\nNghị quyết số 03  2016\nQuyết định số 12  2018\n")
    #expect(try text(.table, width: 14) == "name      year\n────────  ────\nNghị qu…  2016\nQuyết đ…  2018\n")
  }

  @Test func dataFormats() throws {
    #expect(try text(.csv) == "name,year\r\nNghị quyết số 03,2016\r\nQuyết định số 12,2018\r\n")
    #expect(
      try text(.jsonl)
        == "[\"Nghị quyết số 03\",2016]\n[\"Quyết định số 12\",2018]\n")
    #expect(
      try text(.json)
        == "[{\"name\":\"Nghị quyết số 03\",\"year\":2016},\n {\"name\":\"Quyết định số 12\",\"year\":2018}]\n")
  }
}
