import Testing
import VanKienGraph
import VanKienQuery
import VanKienQuerySyntax
import VanKienTestSupport

/// Conditions on texts of columns, which are answered by the index and on blocks of nodes, against the same conditions on plain values.
@Suite("Search in texts")
struct TextSearchTests {
  private static let texts = [
    "", "Nước sạch nông thôn", "nước SẠCH", "nu\u{31B}\u{301}c sa\u{323}ch", "Nuoc sach", "sạch nước", "ĐẮK LẮK",
    "đắk lắk và Ðăk Nông", "Hoà Bình", "Hòa Bình", "nghe\u{300}o", "a", "ab", "Ångström 漢字 😀", "“30,33%”", "İstanbul Ω",
  ]

  private static let parts = [
    "", "n", "sạ", "sach", "Sach", "sạch", "nước sạch", "nuoc sach", "NƯỚC", "nu\u{31B}", "\u{323}ch", "hoà", "hoa b",
    "dak", "đ", "漢", "字 😀", "angstrom", "30,3", "không có", "istanbul ω", "nước sạch nông thôn và còn nữa",
  ]

  private static func graph(seed: UInt64) throws -> GraphView {
    var random = SeededGenerator(seed: seed)
    var builder = GraphBuilder()
    for number in 0..<400 {
      var properties: [String: PropertyValue] = [:]
      let count = [1, 1, 2, 80].randomElement(using: &random) ?? 1
      let text = (0..<count).map { _ in texts.randomElement(using: &random) ?? "" }.joined(separator: " ")
      if number % 7 != 0 { properties["text"] = .string(text) }
      // A column of several types is read one by one.
      properties["mixed"] = number % 5 == 0 ? .integer(7) : .string(text)
      let labels = number % 3 == 0 ? ["Note", "Passage"] : ["Passage"]
      builder.add(NodeRecord(id: "n:\(number)", labels: labels, properties: properties))
    }
    return try builder.finish()
  }

  @Test(
    "the index changes no answer",
    arguments: ["$x", "fold($x)"], ["CONTAINS", "STARTS WITH", "ENDS WITH", "="])
  func sameAnswers(_ constant: String, _ symbol: String) throws {
    let engine = QueryEngine(try Self.graph(seed: 1))
    for part in Self.parts {
      // Equal texts that are not folded are found as other values are.
      for text in symbol == "=" ? ["fold(p.text)"] : ["p.text", "fold(p.text)"] {
        let plain = text.replacing("p.text", with: "t")
        let end = " RETURN collect(p.id)"
        // A list in between hides the column.
        let expected = try answer(
          engine, "MATCH (p:Passage) WITH p, [p.text][0] AS t WHERE \(plain) \(symbol) \(constant)" + end, part)
        for condition in [
          "\(text) \(symbol) \(constant)", "\(text) \(symbol) \(constant) OR p.id = ''",
          "NOT NOT \(text) \(symbol) \(constant)",
        ] {
          let found = try answer(engine, "MATCH (p:Passage) WHERE \(condition)" + end, part)
          #expect(found == expected, "\(condition), \(part)")
        }
        let unknown = try answer(
          engine, "MATCH (p:Passage) WHERE (\(text) \(symbol) \(constant)) IS NULL RETURN count(*)", part)
        #expect(unknown == [[.integer(Int64((0..<400).count { $0 % 7 == 0 }))]])
      }
    }
  }

  @Test("texts among other values are found, and only texts can be folded")
  func mixedColumns() throws {
    let engine = QueryEngine(try Self.graph(seed: 2))
    let query = "MATCH (p:Passage) WHERE p.mixed CONTAINS $x RETURN count(*)"
    let plain = "MATCH (p:Passage) WITH [p.mixed][0] AS t WHERE t CONTAINS $x RETURN count(*)"
    for part in Self.parts { #expect(try answer(engine, query, part) == answer(engine, plain, part)) }
    #expect(throws: QueryError.self) {
      try answer(engine, "MATCH (p:Passage) WHERE fold(p.mixed) CONTAINS $x RETURN count(*)", "a")
    }
  }

  @Test(
    "comparisons of many rows at once change no answer", arguments: ["=", "<>", "<", "<=", ">", ">="],
    ["whole", "real"])
  func comparisons(_ symbol: String, _ key: String) throws {
    let wholes: [Int64] = [.min, -1, 0, 1, 255, 256, 1 << 40, .max]
    let reals: [Double] = [.nan, -.infinity, -0.0, 0, 0.5, 1, .infinity, .leastNonzeroMagnitude]
    var builder = GraphBuilder()
    for number in 0..<64 {
      var properties: [String: PropertyValue] = ["small": .integer(Int64(number % 3))]
      if number % 9 > 0 {
        properties["whole"] = .integer(wholes[number % 8])
        properties["real"] = .double(reals[number % 8])
      }
      builder.add(NodeRecord(id: "n:\(100 + number)", labels: ["N"], properties: properties))
    }
    let engine = QueryEngine(try builder.finish())
    let constants = wholes.map { Value.integer($0) } + reals.map { Value.float($0) }
    for constant in constants {
      for key in [key, "small"] {
        func ids(_ query: String) throws -> [[Value]] { try engine.answer(query, parameters: ["x": constant]).rows }
        let expected = try ids("MATCH (n:N) WITH n, [n.\(key)][0] AS t WHERE t \(symbol) $x RETURN collect(n.id)")
        #expect(try ids("MATCH (n:N) WHERE n.\(key) \(symbol) $x RETURN collect(n.id)") == expected, "\(constant)")
        #expect(
          try ids("MATCH (n:N) WHERE NOT NOT n.\(key) \(symbol) $x RETURN collect(n.id)") == expected, "\(constant)")
      }
    }
  }

  private func answer(_ engine: QueryEngine, _ query: String, _ part: String) throws -> [[Value]] {
    try engine.answer(query, parameters: ["x": .string(part)]).rows
  }
}
