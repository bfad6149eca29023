import Testing
import VanKien
import VanKienTestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many documents the large run has: `VANKIEN_LARGE=10000`.
private var largeCount: Int? {
  guard let value = unsafe getenv("VANKIEN_LARGE") else { return nil }
  return unsafe Int(String(cString: value))
}

@Suite("A large corpus", .enabled(if: largeCount != nil))
struct LargeCorpusTests {
  @Test("all documents are in the graph, and one more is added to them alone")
  func large() throws {
    let count = try #require(largeCount)
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    for number in 0..<count { try SampleDocuments.write(number, to: corpus) }
    let graph = "\(folder.path)/graph"
    let full = try Pipeline(paths: [corpus], graph: graph).build()
    #expect(full.added == count)
    try SampleDocuments.write(count, to: corpus)
    let more = try Pipeline(paths: [corpus], graph: graph).build()
    #expect(more.added == 1 && more.processed == 1 && more.unchanged == count)
    print("\(count) documents: \(full.seconds) s; one more: \(more.seconds) s")
  }
}
