import Testing
import VanKienBytes
import VanKienQuerySyntax

@Suite("Errors of syntax")
struct SyntaxErrorTests {
  static let cases: [(String, QueryError.Code, line: Int, column: Int, String)] = [
    ("MATCH (n RETURN n", .unexpectedSyntax, 1, 10, "\")\""),
    ("MATCH (n)\nRETRUN n", .unexpectedSyntax, 2, 1, "RETURN"),
    ("RETURN 'Đại hội", .unexpectedSyntax, 1, 8, "not closed"),
    ("RETURN 42 — 41", .invalidUnicodeCharacter, 1, 11, "write -"),
    ("RETURN 9223372036854775808", .integerOverflow, 1, 8, "64 bits"),
    ("RETURN 0x", .invalidNumberLiteral, 1, 8, "not a number"),
    ("RETURN 1.34E999", .floatingPointOverflow, 1, 8, "too large"),
    ("RETURN '\\uH'", .invalidUnicodeLiteral, 1, 9, "hexadecimal"),
    ("MATCH (a)-[:LIKES..]->(c) RETURN c", .invalidRelationshipPattern, 1, 18, "*1..4"),
    ("RETURN 1 UNION RETURN 2 UNION ALL RETURN 3", .invalidClauseComposition, 1, 25, "UNION ALL"),
    ("RETURN 1 MATCH (n) RETURN n", .invalidClauseComposition, 1, 10, "WITH"),
    ("", .unexpectedSyntax, 1, 1, "empty"),
    ("CALL db.labels()", .unexpectedSyntax, 1, 1, "not part"),
    ("MATCH p = shortestPath((a)) RETURN p", .invalidRelationshipPattern, 1, 11, "exactly one"),
  ]

  @Test(arguments: cases)
  func position(text: String, code: QueryError.Code, line: Int, column: Int, words: String) throws {
    let error = try #require(throws: QueryError.self) { try Query(parsing: text) }
    #expect(error.code == code)
    #expect(error.position?.line == line)
    #expect(error.position?.column == column, "\(error)")
    #expect(error.explanation.english.contains(words), "\(error.explanation.english)")
  }

  @Test("The report shows the line with a caret under the place, in both languages")
  func report() throws {
    let error = try #require(throws: QueryError.self) { try Query(parsing: "MATCH (đ:Document)\nRETRUN đ") }
    let english = error.report(in: .english, name: "query")
    #expect(english.hasPrefix("query:2:1: error: unexpected \"RETRUN\""))
    #expect(english.contains("\n  RETRUN đ\n  ^^^^^^\n  did you mean RETURN?"))
    #expect(error.report(in: .vietnamese, name: "query").contains("có phải ý bạn là RETURN?"))
  }

  @Test("Deep nesting ends in an error, not in an exhausted stack", arguments: ["(", "[", "{a:", "NOT ", "-", "size("])
  func deepNesting(opening: String) throws {
    let text = "RETURN " + String(repeating: opening, count: 100_000)
    let error = try #require(throws: QueryError.self) { try Query(parsing: text) }
    #expect(error.code == .nestingTooDeep)
  }

  @Test("Broken and random text never traps", arguments: 0..<20)
  func mutations(block: UInt64) {
    var random = SeededGenerator(seed: block)
    for seed in 0..<40 {
      var maker = RandomQuery(seed: block * 1_000 + UInt64(seed))
      var bytes = Array(maker.query(2).description.utf8)
      for _ in 0..<1 + random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8(random.below(256)), at: place)
        default: bytes[place] = random.pick(Array("()[]{}'\"`$.,:|&!-<>=*+/%^0aA ".utf8))
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      guard let query = try? Query(parsing: String(decoding: bytes, as: UTF8.self)) else { continue }
      #expect((try? Query(parsing: query.description)) == query, "\(query)")
    }
  }
}
