import Testing
import VanKienQuerySyntax

@Suite("A syntax tree prints back")
struct PrintingTests {
  @Test("Any tree is read again from its own text", arguments: 0..<40)
  func roundTrip(block: UInt64) throws {
    for seed in block * 50..<block * 50 + 50 {
      var maker = RandomQuery(seed: seed)
      let query = maker.query()
      let text = query.description
      let again: Query
      do {
        again = try Query(parsing: text)
      } catch {
        Issue.record("seed \(seed): \(error)\n\(text)")
        continue
      }
      #expect(again == query, "seed \(seed)\n\(text)\n\(again)")
    }
  }

  @Test(arguments: [
    "MATCH (d:Document {symbol: 'x'})-[:CITES*1..4]->(e) RETURN d, count(*) AS n ORDER BY n DESC LIMIT 3",
    "MATCH p = shortestPath((a)-[*..8]-(b)) RETURN length(p)",
    "MATCH (a)-[:A|B]->(b:C&!D) WHERE a.x STARTS WITH 'b' OR NOT b.y IS NULL RETURN *",
    "UNWIND [1, 2] AS x WITH x, x ^ 2 AS y WHERE 1 < y <= 3 RETURN y UNION RETURN 2 AS y",
    "RETURN [x IN range(1, 3) WHERE x > 1 | x * 2], [(a)-->(b) | b.name], all(x IN [] WHERE x)",
    "RETURN EXISTS { (a)-->(b) WHERE a.x = 1 }, COUNT { MATCH (a) RETURN a }, CASE a WHEN 1 THEN 2 ELSE 3 END",
    "MATCH (n) RETURN n.name ORDER BY n.name COLLATE vi DESC SKIP 1",
  ])
  func plainText(text: String) throws {
    #expect(try Query(parsing: text).description == text)
  }
}
