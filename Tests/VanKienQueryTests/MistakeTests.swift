import Testing
import VanKienBytes
import VanKienQuery
import VanKienQuerySyntax

/// The mistakes people make, and the message each of them gets.
@Suite struct MistakeTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let query: String
    let code: QueryError.Code
    let says: String

    init(_ query: String, _ code: QueryError.Code, says: String) {
      self.query = query
      self.code = code
      self.says = says
    }

    var testDescription: String { query }
  }

  private static let mistakes = [
    Mistake("MATCH (d:Document RETURN d", .unexpectedSyntax, says: "\"(\""),
    Mistake("MATCH (d:Document) RETRUN d", .unexpectedSyntax, says: "RETURN"),
    Mistake("MATCH (d:Document) RETURN dd.name", .undefinedVariable, says: "d"),
    Mistake("MATCH (d:Document) RETURN d.nmae", .unknownProperty, says: "name"),
    Mistake("MATCH (d:Documnet) RETURN d", .unknownLabel, says: "Document"),
    Mistake("MATCH (d:document) RETURN d", .unknownLabel, says: "Document"),
    Mistake("MATCH (d)-[:CITE]->(e) RETURN e", .unknownRelationshipType, says: "CITES"),
    Mistake("MATCH (d {name: $n}) RETURN d", .missingParameter, says: "n"),
    Mistake("RETURN 1 + true", .invalidArgumentType, says: "+"),
    Mistake("MATCH (d) WHERE count(*) > 1 RETURN d", .invalidAggregation, says: "WITH"),
    Mistake("RETURN tolowr('A')", .unknownFunction, says: "toLower"),
    Mistake("RETURN size()", .invalidNumberOfArguments, says: "size"),
    Mistake("MATCH (d:Document) DELETE d", .readOnly, says: "read only"),
    Mistake("CREATE (n)", .readOnly, says: "read only"),
    Mistake("MATCH (d) RETURN d.name AS a, d.symbol AS a", .columnNameConflict, says: "a"),
    Mistake("RETURN 'mở mà không đóng", .unexpectedSyntax, says: "'"),
    Mistake("MATCH (d) RETURN d LIMIT -1", .negativeIntegerArgument, says: "LIMIT"),
    Mistake("RETURN 9223372036854775808", .integerOverflow, says: "9223372036854775808"),
    Mistake("RETURN sum(count(*))", .nestedAggregation, says: ""),
    Mistake("RETURN 1 AS a UNION RETURN 2 AS b", .differentColumnsInUnion, says: ""),
    Mistake("MATCH (a)-[r]->(b), (b)-[r]->(c) RETURN a ORDER", .unexpectedSyntax, says: "BY"),
  ]

  @Test(arguments: mistakes)
  func mistakesAreExplained(mistake: Mistake) throws {
    let engine = try SampleGraph.engine()
    let error = try #require(throws: QueryError.self) { try engine.answer(mistake.query) }
    #expect(error.code == mistake.code, "\(error)")
    let report = error.report(in: .english, name: "query")
    #expect(report.contains(mistake.says), "\(report)")
    #expect(!error.report(in: .vietnamese, name: "query").isEmpty)
    if error.phase == .compileTime, error.range != nil { #expect(report.hasPrefix("query:1:"), "\(report)") }
  }

  @Test func composedAndDecomposedTextAreOne() throws {
    let engine = try SampleGraph.engine()
    let answer = try engine.answer("RETURN 'Ha\u{300}' = 'H\u{E0}' AS equal, toLower('ĐÀ NẴNG') AS low")
    #expect(try engine.graph.text(of: .list(answer.rows[0])) == "[true, 'đà nẵng']")
  }

  @Test func vietnameseOrderIsThatOfDictionaries() throws {
    let engine = try SampleGraph.engine()
    let answer = try engine.answer("UNWIND ['đ', 'z', 'd', 'ă', 'a', 'â', 'e'] AS x WITH x ORDER BY x COLLATE vi RETURN collect(x)")
    #expect(try engine.graph.text(of: answer.rows[0][0]) == "['a', 'ă', 'â', 'd', 'đ', 'e', 'z']")
  }

  @Test func tonePlacementCanBeIgnored() throws {
    let engine = try SampleGraph.engine()
    let answer = try engine.answer("RETURN same('Đắk Hòa', 'Đắk Hoà') AS yes, same('Hòa', 'Hoa') AS no, fold('Đắk Hoà') AS plain")
    #expect(try engine.graph.text(of: .list(answer.rows[0])) == "[true, false, 'dak hoa']")
  }

  @Test func anEmptyAnswerSaysWhatMatchedNothing() throws {
    let answer = try SampleGraph.engine().answer("MATCH (f:Figure)-[:FOR_PLACE]->(p:Place {name: 'Hà Giang'}) RETURN f")
    #expect(answer.remark?.english.contains("Hà Giang") == true, "\(answer.remark?.english ?? "none")")
  }
}
