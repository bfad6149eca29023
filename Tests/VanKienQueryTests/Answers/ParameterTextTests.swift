import Testing
import VanKienBytes
import VanKienQuery
import VanKienQuerySyntax

@Suite struct ParameterTextTests {
  private func shown(_ value: Value) throws -> String { try SampleGraph.engine().graph.text(of: value) }

  @Test(arguments: [
    ("a=1", "1"), ("a=-2.5e3", "-2500.0"), ("a=true", "true"), ("a=null", "null"), ("a=\"1\"", "'1'"), ("a=01", "'01'"),
    ("a=03-NQ/TU", "'03-NQ/TU'"), ("a=", "''"), ("a=x=y", "'x=y'"), ("a=[1, \"hai\"]", "[1, 'hai']"),
    ("$a={\"k\": [true]}", "{k: [true]}"), ("a=\"\\ud83d\\ude00\\u0111\"", "'😀đ'"), ("a=99999999999999999999", "1.0E20"),
    ("a=Ha\u{300}", "'H\u{E0}'"),
  ])
  func assignments(text: String, expected: String) throws {
    let (name, value) = try ParameterText.assignment(text)
    #expect(name == "a")
    #expect(Array(try shown(value).utf8) == Array(expected.utf8))
  }

  @Test(arguments: ["a", "=1", ""])
  func assignmentsThatAreNone(text: String) {
    #expect(throws: ParameterError.self) { try ParameterText.assignment(text) }
  }

  @Test(arguments: [
    ("[1]", "p.json:1:1:"), ("{\"a\": 01}", "p.json:1:7:"), ("{\"tên\": \n x}", "p.json:2:2:"), ("{\"a\": 1", "p.json:1:8:"),
    ("{\"a\": \"\\ud800\"}", "p.json:1:14:"), ("{\"a\": 1} 2", "p.json:1:10:"), ("{\"a\": 1e999}", "p.json:1:12:"),
    (String(repeating: "[", count: 100_000), "p.json:1:201:"),
  ])
  func errorsOfFilesSayWhere(json: String, place: String) {
    do {
      _ = try ParameterText.object(Array(json.utf8), name: "p.json")
      Issue.record("read \(json.prefix(20))")
    } catch {
      #expect(error.explanation.english.hasPrefix(place), "\(error.explanation.english)")
    }
  }

  @Test func missingParametersAreErrors() throws {
    let engine = try SampleGraph.engine()
    let error = #expect(throws: QueryError.self) { try engine.answer("RETURN $n AS n") }
    #expect(error?.code == .missingParameter)
    #expect(try engine.answer("RETURN $n AS n", parameters: ["n": .integer(1)]).rows.count == 1)
  }
}
