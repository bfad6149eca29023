import Testing
import VanKien
import VanKienTestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Every saved question runs on the graph of the sample documents and has an answer.
@Suite struct SavedQueryTests {
  private static let folder = TestFiles.root + "/Queries"

  static let names: [String] = {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasSuffix(".cypher") { names.append(name) }
    }
    return names.sorted()
  }()

  /// The committed graph, or one built from the same documents.
  static let graph: Result<GraphQuery, PipelineError> = Result { () throws(PipelineError) in
    let committed = TestFiles.root + "/Graph"
    if unsafe access(committed + "/manifest.json", R_OK) == 0 { return try GraphQuery(graph: committed) }
    let path = "/tmp/vankien-saved-queries.\(getpid())"
    _ = try Pipeline(paths: [TestFiles.root + "/Corpus"], graph: path).build()
    return try GraphQuery(graph: path)
  }

  @Test func thereAreAtLeastFifteen() {
    #expect(Self.names.count >= 15)
  }

  @Test(arguments: names)
  func questionsHaveAnswers(name: String) throws {
    let text = try #require(TestFiles.text("Queries/" + name))
    #expect(text.hasPrefix("// "))
    #expect(text.prefix { !$0.isNewline }.contains(" / "), "the question in Vietnamese and English")
    let graph = try Self.graph.get()
    do throws(PipelineError) {
      let answer = try graph.answer(text, name: name, language: .en)
      #expect(answer.rowCount > 0)
    } catch {
      Issue.record("\(error.message(.en))")
    }
  }

  @Test func givenParametersGoBeforeDefaults() throws {
    let text = "// câu hỏi / question\n// $a = 1\n// $b = 'hai'\nRETURN $a + 1 AS a, $b AS b"
    var graph = try Self.graph.get()
    graph.format = .jsonl
    graph.setParameter("a", to: "41")
    #expect(try graph.answer(text, language: .en).text == "[42,\"hai\"]\n")
  }

  @Test func graphMLHoldsTheAnswerOnly() throws {
    var graph = try Self.graph.get()
    graph.format = .graphml
    let text = try graph.answer("MATCH p = (:Figure)-[:MEASURES]->(:Indicator) RETURN p LIMIT 1", language: .en).text
    #expect(text.split(separator: "<node ").count == 3)
    #expect(text.split(separator: "<edge ").count == 2)
  }
}
