import Foundation
import Testing
import VanKienBytes
import VanKienQuery
import VanKienQuerySyntax
import VanKienTestSupport

/// Queries torn and mixed at random: each has an answer or an error, none a crash, whatever it asks for.
@Suite struct FuzzTests {
  private static let seeds = [
    "MATCH (f:Figure)-[m:MEASURES]->(i:Indicator) WHERE f.value > 3.5 AND i.name CONTAINS 'nghèo' RETURN i.name, count(*) AS n ORDER BY n DESC SKIP 1 LIMIT 5",
    "MATCH p = (a:Document)-[:CITES*0..3]-(b) WITH p, length(p) AS l WHERE l >= 1 RETURN [x IN nodes(p) WHERE x.name IS NOT NULL | x.name], l",
    "OPTIONAL MATCH (a {name: 'Báo cáo số 5'})--(b) WITH a, collect(DISTINCT b) AS bs UNWIND bs AS b RETURN labels(b), keys(b), source(b)",
    "RETURN CASE WHEN 1 < 2 THEN date('2020-02-29') + duration('P1Y2M') ELSE [1, 2.5, 'ba', {k: null}][-1].k END AS x UNION ALL RETURN null AS x",
    "MATCH (a), (b) WHERE EXISTS { (a)-[:STATES|MENTIONS]->(b) } AND NOT any(x IN [1, 2] WHERE x % 2 = 0 XOR true) RETURN a, b, fold(a.name) =~ '(?i).*o{1,2}.*'",
    "WITH range(0, 20, 3) AS r RETURN reduce(s = 0, x IN r | s + x ^ 2 / 3), toString(r[2]), substring('Đắk Hòa', 1, 3), r[1..-1]",
    "MATCH p = shortestPath((a:Document)-[*..5]-(b:Place)) RETURN p, COUNT { (a)--() } ORDER BY a.name COLLATE vi, id(b) DESC",
    "UNWIND [3, null, 'a', true, 1.5, [1], {a: 1}] AS x RETURN min(x), max(x), collect(x), percentileCont(1.0, 0.5), stDev(2)",
  ]

  private static let pieces =
    seeds.flatMap { $0.split(separator: " ").map { String($0) } } + [
      "(", ")", "[", "]", "{", "}", "*", "*..", "..", "|", "'", "`", "$", "-9223372036854775808", "9e308", "null",
      "NOT", "-", "/", "%",
      "\u{0}", "\u{1F600}", "ế", "//", "/*", "*/", "\\u00", "{1,4}", "!", "&", "%", ":A|B&!C", "COLLATE vi",
      "toInteger(", "head([])",
    ]

  /// How many queries each seed makes: `VANKIEN_FUZZ=100000`.
  private static let rounds = ProcessInfo.processInfo.environment["VANKIEN_FUZZ"].flatMap { Int($0) } ?? 300

  private func mutated(_ random: inout SeededGenerator) -> String {
    var words = Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)].split(separator: " ").map {
      String($0)
    }
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let place = Int.random(in: 0..<words.count, using: &random)
      let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
      switch Int.random(in: 0..<4, using: &random) {
      case 0: words.insert(piece, at: place)
      case 1 where words.count > 1: words.remove(at: place)
      case 2: words.swapAt(place, Int.random(in: 0..<words.count, using: &random))
      default: words[place] = piece
      }
    }
    var letters = Array(words.joined(separator: " ").unicodeScalars)
    if Int.random(in: 0..<3, using: &random) == 0 {
      letters.removeSubrange(Int.random(in: 0...letters.count, using: &random)...)
    }
    return String(String.UnicodeScalarView(letters))
  }

  @Test(arguments: 0..<10)
  func tornQueriesEnd(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let limits = QueryLimits(seconds: 0.25, rows: 500, retainedValues: 200_000)
    let engine = QueryEngine(try SampleTexts.view(), limits: limits, checksNames: false)
    var answered = 0
    for _ in 0..<Self.rounds {
      let query = mutated(&random)
      do throws(QueryError) {
        let answer = try engine.answer(query)
        _ = try AnswerWriter(engine.graph, .jsonl).text(of: answer)
        answered += 1
      } catch {
        #expect(!error.report(in: .vietnamese, name: "q").isEmpty)
      }
    }
    #expect(answered > 0)
  }

  private static let explosions = [
    "RETURN " + String(repeating: "(", count: 100_000), "RETURN " + String(repeating: "[", count: 100_000),
    "RETURN " + String(repeating: "NOT ", count: 100_000) + "true",
    "RETURN " + String(repeating: "-", count: 100_000) + "1",
    "RETURN 1" + String(repeating: " + 1", count: 50_000),
    "MATCH (a)" + String(repeating: "--()", count: 5_000) + " RETURN 1",
    "MATCH (a)" + String(repeating: "--()", count: 126) + " RETURN 1",
    "RETURN " + String(repeating: "{a: ", count: 50_000),
    "RETURN " + String(repeating: "CASE WHEN true THEN ", count: 20_000),
    "MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j), (k) RETURN count(*)",
    "RETURN range(0, 9223372036854775807)",
    "UNWIND range(0, 1000000000) AS x RETURN collect(x)",
    "RETURN reduce(s = 'a', x IN range(0, 60) | s + s)", "MATCH p = (a)-[*]-(b)-[*]-(c)-[*]-(d) RETURN count(*)",
    "RETURN " + String(repeating: "a.", count: 50_000) + "a",
  ]

  // The number of the query names the case: the queries themselves would fill pages.
  @Test(arguments: explosions.indices)
  func explosionsAreBounded(number: Int) throws {
    let query = Self.explosions[number]
    let limits = QueryLimits(seconds: 0.5, rows: 100, retainedValues: 100_000)
    let engine = QueryEngine(try SampleTexts.view(), limits: limits, checksNames: false)
    do throws(QueryError) { _ = try engine.answer(query) } catch { #expect(!error.explanation.english.isEmpty) }
  }
}
