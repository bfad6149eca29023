import Foundation
import Testing
import VanKien

@Suite("Import")
struct ImportTests {
  private func imported(
    nodes: [String: String], edges: [String: String], skipping: Bool = false,
    _ body: (GraphImport.Report, String) throws -> Void
  ) throws {
    let folder = NSTemporaryDirectory() + "vankien-import-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in nodes.merging(edges, uniquingKeysWith: { $1 }) {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    var job = GraphImport(
      nodes: nodes.keys.sorted().map { "\(folder)/\($0)" }, edges: edges.keys.sorted().map { "\(folder)/\($0)" },
      graph: "\(folder)/Graph")
    job.skipsBadRows = skipping
    try body(job.run(), "\(folder)/Graph")
  }

  private func rows(_ query: String, _ graph: String) throws -> String {
    var engine = try GraphQuery(graph: graph)
    engine.format = .jsonl
    return try engine.answer(query, language: .en).text
  }

  @Test("typed headers, CSV with CR LF and quotes")
  func typed() throws {
    let nodes =
      "id:ID,:LABEL,name,year:long,share:double\r\na,Document;Law,\"Luật \"\"A\"\", 2024\",2024,0.5\r\nb,Place,,,\r\n"
    try imported(nodes: ["n.csv": nodes], edges: ["e.csv": ":START_ID,:END_ID,:TYPE,page:long\r\na,b,AT,3\r\n"]) {
      report, graph in
      #expect(report.isWritten && report.problemCount == 0)
      let query = "MATCH (d:Law)-[r:AT]->(p:Place) RETURN d.id, d.name, d.year + 1, d.share, r.page, p.name, labels(d)"
      let found = try rows(query, graph)
      #expect(found == "[\"a\",\"Luật \\\"A\\\", 2024\",2025,0.5,3,null,[\"Document\",\"Law\"]]\n")
    }
  }

  @Test("plain headers: the values tell the types")
  func plain() throws {
    let nodes = "id,kind,name,code,year,value,open\nD0,Document,x,007,2021,1.5,true\nD1,Document,y,012,,2,false\n"
    try imported(nodes: ["n.csv": nodes], edges: ["e.csv": "src,dst,type,page\nD0,D1,CITES,4\n"]) { report, graph in
      #expect(report.isWritten)
      let found = try rows(
        "MATCH (d)-[r:CITES]->(e) RETURN d.code, d.year, d.value, e.value, e.year, e.open, r.page", graph)
      #expect(found == "[\"007\",2021,1.5,2.0,null,false,4]\n")
    }
  }

  @Test("decomposed text is composed, ids and names among it")
  func decomposed() throws {
    let nodes =
      "id:ID,:LABEL,te\u{302}n,tags:string[]\n"
      + "xa\u{303}:1,Xa\u{303},\"Na\u{323}\u{302}m \"\"Nhu\u{300}n\"\"\",a\u{37E}b;e\u{301}\nxã:2,Xã,Lai Châu,\n"
    let edges = ":START_ID,:END_ID,:TYPE\nxã:1,xa\u{303}:2,GA\u{302}\u{300}N\nxa\u{303}:2,xã:1,GẦN\n"
    try imported(nodes: ["n.csv": nodes], edges: ["e.csv": edges]) { report, graph in
      #expect(report.problemCount == 0)
      let query = "MATCH (a:`Xã`)-[:`GẦN`]->(b:`Xã`) RETURN a.id, a.`tên`, a.tags, b.id ORDER BY a.id"
      let found = try rows(query, graph)
      let expected =
        "[\"xã:1\",\"Nậm \\\"Nhùn\\\"\",[\"a;b\",\"é\"],\"xã:2\"]\n[\"xã:2\",\"Lai Châu\",null,\"xã:1\"]\n"
      #expect(found.utf8.elementsEqual(expected.utf8), "\(found)")
    }
  }

  @Test("files name what their lines do not")
  func named() throws {
    try imported(nodes: ["Place.tsv": "id\tname\nx\tLai Châu\n"], edges: ["NEAR.tsv": "from\tto\nx\tx\n"]) { _, graph in
      let found = try rows("MATCH (p:Place)-[:NEAR]->(p) RETURN p.name", graph)
      #expect(found == "[\"Lai Châu\"]\n")
    }
  }

  @Test("every wrong row is listed, and nothing is written unless asked")
  func wrongRows() throws {
    let nodes = "id:ID,:LABEL,year:long\na,A,2020\nb,A,year\na,A,1\n,A,1\nc,A\nd,A/B,1\ne,,1\nf,A,2\n"
    let edges = ":START_ID,:END_ID,:TYPE\na,f,R\na,zz,R\na,f,\n"
    for isSkipping in [false, true] {
      try imported(nodes: ["n.csv": nodes], edges: ["e.csv": edges], skipping: isSkipping) { report, graph in
        let places = report.problems(.en).split(separator: "\n").compactMap { line in
          line.firstRange(of: /[ne]\.csv:[0-9]+/).map { String(line[$0]) }
        }
        #expect(
          Set(places) == ["n.csv:3", "n.csv:4", "n.csv:5", "n.csv:6", "n.csv:7", "n.csv:8", "e.csv:3", "e.csv:4"])
        #expect(report.problemCount == 8)
        #expect(report.isWritten == isSkipping)
        if isSkipping {
          let found = try rows("MATCH (n) RETURN count(*), max(n.year)", graph)
          #expect(found == "[2,2020]\n")
        }
      }
    }
  }

  @Test("files that contradict each other or are none")
  func contradictions() throws {
    let nodes = ["a.csv": "id:ID,:LABEL,v:long\nx,A,1\n", "b.csv": "id:ID,:LABEL,v\ny,A,q\n"]
    #expect(throws: PipelineError.self) { try imported(nodes: nodes, edges: [:]) { _, _ in } }
    #expect(throws: PipelineError.self) { try imported(nodes: ["a.csv": ""], edges: [:]) { _, _ in } }
    #expect(throws: PipelineError.self) { try imported(nodes: ["a.csv": "name\nx\n"], edges: [:]) { _, _ in } }
  }
}
