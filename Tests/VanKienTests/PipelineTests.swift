import Testing
import VanKien
import VanKienBytes
import VanKienGraph
import VanKienTestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Building a graph")
struct PipelineTests {
  @Test("a graph is built, and read back")
  func build() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    for number in 0..<3 { try SampleDocuments.write(number, to: corpus) }
    let graph = "\(folder.path)/graph"
    let report = try Pipeline(paths: [corpus], graph: graph).build()
    #expect(report.added == 3 && report.unchanged == 0 && report.processed == 3)
    #expect(report.isChanged && !report.hasErrors)
    let counts = try GraphReader(path: graph).counts
    #expect(counts.nodes.first { $0.0 == "Figure" }?.1 ?? 0 >= 30)
    let again = try Pipeline(paths: [corpus], graph: graph).build()
    #expect(again.unchanged == 3 && again.processed == 0 && !again.isChanged)
  }

  @Test("any sequence of changes leads to the bytes of a full build", arguments: [1, 2, 3])
  func incremental(_ seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    let graph = "\(folder.path)/graph"
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<6 {
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let number = Int.random(in: 0..<5, using: &generator)
        if Int.random(in: 0..<4, using: &generator) == 0 {
          _ = unsafe unlink("\(corpus)/\(SampleDocuments.name(number))")
        } else {
          try SampleDocuments.write(number, version: Int.random(in: 0..<3, using: &generator), to: corpus)
        }
      }
      _ = try Pipeline(paths: [corpus], graph: graph).build()
      let full = "\(folder.path)/full"
      TemporaryFolder.remove(full)
      _ = try Pipeline(paths: [corpus], graph: full).build()
      #expect(TemporaryFolder.content(graph) == TemporaryFolder.content(full))
    }
  }

  @Test("only what changed is read again, and the report says what happened")
  func changes() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    let graph = "\(folder.path)/graph"
    for number in 0..<4 { try SampleDocuments.write(number, to: corpus) }
    _ = try Pipeline(paths: [corpus], graph: graph).build()
    try SampleDocuments.write(1, version: 1, to: corpus)
    try SampleDocuments.write(9, to: corpus)
    _ = unsafe unlink("\(corpus)/\(SampleDocuments.name(2))")
    let report = try Pipeline(paths: [corpus], graph: graph).build()
    #expect(report.added == 1 && report.changed == 1 && report.removed == 1 && report.unchanged == 2)
    #expect(report.processed == 2)
    #expect(report.entitiesOrphaned > 0 && report.entitiesKept > 0)
  }

  @Test("a document that changes and keeps its size and time is read again")
  func stamps() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    let graph = "\(folder.path)/graph"
    let path = "\(corpus)/a.txt"
    func write(_ number: Int) throws {
      // Written in place, so that size, time of change and place on the disk stay.
      let file = unsafe open(path, O_WRONLY | O_CREAT, 0o644)
      let text = Array("Năm 2020, tỷ lệ hộ nghèo của tỉnh Lai Châu còn \(number),49%.\n".utf8)
      _ = unsafe text.withUnsafeBytes { unsafe pwrite(file, $0.baseAddress, $0.count, 0) }
      var times = [timespec(tv_sec: 1_600_000_000, tv_nsec: 0), timespec(tv_sec: 1_600_000_000, tv_nsec: 0)]
      unsafe futimens(file, &times)
      close(file)
    }
    try write(16)
    sleep(4)
    let build = { try Pipeline(paths: [corpus], graph: graph).build() }
    #expect(try build().processed == 1)
    #expect(try build().processed == 0)
    try write(17)
    let report = try build()
    #expect(report.changed == 1 && report.processed == 1)
    #expect(try build().processed == 0)
  }

  @Test("what earlier builds kept does not grow with every build")
  func cacheSize() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    let graph = "\(folder.path)/graph"
    var sizes: [Int] = []
    for version in 0..<12 {
      for number in 0..<3 { try SampleDocuments.write(number, version: version, to: corpus) }
      _ = try Pipeline(paths: [corpus], graph: graph).build()
      sizes.append(try MappedFile(path: "\(graph)/.cache/parts.jsonl").count)
    }
    #expect((sizes.max() ?? 0) < 4 * sizes[0])
  }

  @Test("a damaged cache and a damaged graph are made again")
  func damage() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    let graph = "\(folder.path)/graph"
    try SampleDocuments.write(0, to: corpus)
    _ = try Pipeline(paths: [corpus], graph: graph).build()
    let content = TemporaryFolder.content(graph)
    for path in ["\(graph)/.cache/parts.jsonl", "\(graph)/nodes/Figure.tsv", "\(graph)/manifest.json"] {
      var file = try AtomicFile(path: path)
      try file.write("x\n[1,2\n")
      try file.commit()
      #expect(
        try path.hasSuffix("manifest.json") || path.contains(".cache") || !GraphHealth(path: graph).damages(.en).isEmpty
      )
      _ = try Pipeline(paths: [corpus], graph: graph).build()
      #expect(TemporaryFolder.content(graph) == content)
    }
  }

  @Test("other files in the folder of the graph stay")
  func otherFiles() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    let graph = folder.folder("graph")
    try SampleDocuments.write(0, to: corpus)
    var note = try AtomicFile(path: "\(graph)/FORMAT.md")
    try note.write("format")
    try note.commit()
    for version in 0..<2 {
      try SampleDocuments.write(0, version: version, to: corpus)
      _ = try Pipeline(paths: [corpus], graph: graph).build()
      #expect(TemporaryFolder.names(graph).contains("FORMAT.md"))
    }
    #expect(TemporaryFolder.names(folder.path) == ["corpus", "graph"])
  }

  @Test("two writers do not meet")
  func lock() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    let graph = "\(folder.path)/graph"
    try SampleDocuments.write(0, to: corpus)
    let writer = try GraphFolderWriter(GraphFolder(path: graph))
    #expect(throws: PipelineError.self) { try Pipeline(paths: [corpus], graph: graph).build() }
    withExtendedLifetime(writer) {}
  }

  @Test("a file that is no document is told and does not stop the others")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    try SampleDocuments.write(0, to: corpus)
    for (name, text) in [("hong.docx", "PK\u{3}\u{4}hỏng"), ("anh.png", "x")] {
      var file = try AtomicFile(path: "\(corpus)/\(name)")
      try file.write(text)
      try file.commit()
    }
    let report = try Pipeline(paths: [corpus], graph: "\(folder.path)/graph").build()
    #expect(report.added == 1 && report.hasErrors)
    #expect(report.skipped.map(\.name).sorted() == ["anh.png", "hong.docx"])
    #expect(report.skipped.first { $0.isError }?.name == "hong.docx")
  }

  @Test("a missing path is an error that says so")
  func missing() throws {
    #expect(throws: PipelineError.self) { try Pipeline(paths: ["/nowhere/at/all"], graph: "/tmp/never").build() }
  }

  @Test("merging extractions gives the graph of a build, in any order and with repetitions")
  func merge() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    for number in 0..<4 { try SampleDocuments.write(number, to: corpus) }
    _ = try Pipeline(paths: [corpus], graph: "\(folder.path)/built").build()
    var paths: [String] = []
    for number in [2, 0, 3, 1, 2] {
      let path = "\(folder.path)/\(paths.count).jsonl"
      var file = try AtomicFile(path: path)
      try file.write(ExtractedDocument(path: "\(corpus)/\(SampleDocuments.name(number))").part)
      try file.commit()
      paths.append(path)
    }
    _ = try PartMerge(parts: paths, graph: "\(folder.path)/merged").run()
    #expect(TemporaryFolder.content("\(folder.path)/merged") == TemporaryFolder.content("\(folder.path)/built"))
  }

  @Test("a figure is traced back to its sentence")
  func explain() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    var file = try AtomicFile(path: "\(corpus)/a.txt")
    try file.write("I. KẾT QUẢ\n\nTỉnh Lai Châu phát triển khá. Năm 2020, tỷ lệ hộ nghèo của tỉnh còn 16,49%.\n")
    try file.commit()
    let graph = "\(folder.path)/graph"
    _ = try Pipeline(paths: [corpus], graph: graph).build()
    let reader = try GraphReader(path: graph)
    let id = try #require(reader.suggestions(for: "figure:").first)
    let text = try #require(try reader.explanation(of: id)).text(.en)
    #expect(text.contains("“Năm 2020, tỷ lệ hộ nghèo của tỉnh còn ⟦16,49%⟧.”"))
    #expect(text.contains("‹ I. KẾT QUẢ"))
    #expect(text.contains("a.txt:3"))
    #expect(try reader.explanation(of: "figure:nothing") == nil)
  }
}
