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
  static let graph: Result<GraphQueries, PipelineError> = Result { () throws(PipelineError) in
    let committed = TestFiles.root + "/Graph"
    if unsafe access(committed + "/manifest.json", R_OK) == 0 { return try GraphQueries(graph: committed) }
    let path = "/tmp/vankien-saved-queries.\(getpid())"
    _ = try Pipeline(paths: [TestFiles.root + "/Corpus"], graph: path).build()
    return try GraphQueries(graph: path)
  }

  @Test func thereAreAtLeastFifteen() {
    #expect(Self.names.count >= 15)
  }

  @Test(arguments: names)
  func questionsHaveAnswers(name: String) throws {
    let saved = try SavedQuery(file: Self.folder + "/" + name)
    #expect(saved.question.contains(" / "), "the question in Vietnamese and English")
    let queries = try Self.graph.get()
    do throws(QueryFailure) {
      let answer = try queries.answer(saved.text, parameters: saved.defaults)
      #expect(answer.rowCount > 0)
      #expect(!answer.columns.isEmpty)
    } catch {
      Issue.record("\(error.report(.en, name: name))")
    }
  }

  @Test func givenParametersGoBeforeDefaults() throws {
    let saved = SavedQuery(text: "// câu hỏi / question\n// $a = 1\n// $b = \"hai\"\nRETURN $a + 1 AS a, $b AS b")
    var given = QueryParameters()
    try given.set("a=41")
    #expect(saved.question == "câu hỏi / question")
    let answer = try Self.graph.get().answer(saved.text, parameters: saved.parameters(with: given))
    #expect(String(decoding: try answer.bytes(.rows), as: UTF8.self) == "[42,\"hai\"]\n")
  }

  @Test func graphMLHoldsTheAnswerOnly() throws {
    let queries = try Self.graph.get()
    let answer = try queries.answer("MATCH p = (:Figure)-[:MEASURES]->(:Indicator) RETURN p LIMIT 1")
    let text = String(decoding: try answer.bytes(.graphml), as: UTF8.self)
    #expect(text.split(separator: "<node ").count == 3)
    #expect(text.split(separator: "<edge ").count == 2)
    #expect(throws: PipelineError.self) { try queries.answer("RETURN 1 AS one").bytes(.graphml) }
  }
}
