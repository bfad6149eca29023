internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienGraph
internal import VanKienLinking
internal import VanKienReading
internal import VanKienStore

/// The main job: documents in, a graph out.
///
/// Documents are read and extracted on all cores, each by itself; what was extracted before from the same bytes by the same rules is taken
/// from the cache. Linking sees all parts and depends on nothing else, so the graph is the same, byte for byte, however it came about.
public struct Pipeline: Sendable {
  /// The files and folders to read.
  public let paths: [String]

  /// The folder of the graph.
  public let graph: String

  /// Whether the cache may be used; without it every document is read.
  public var usesCache = true

  /// Makes the job of building the graph at `graph` from the documents at `paths`.
  public init(paths: [String], graph: String) {
    self.paths = paths
    self.graph = graph
  }

  /// Builds the graph.
  ///
  /// - Parameter progress: Called now and then with the number of documents done and of all documents.
  /// - Returns: What was done.
  /// - Throws: ``PipelineError`` when the paths cannot be listed or the graph cannot be written.
  public func build(progress: (Int, Int) -> Void = { _, _ in }) throws(PipelineError) -> BuildReport {
    do {
      return try run(progress)
    } catch {
      throw PipelineError(error)
    }
  }

  private func run(_ progress: (Int, Int) -> Void) throws -> BuildReport {
    let clock = ContinuousClock()
    let start = clock.now
    let list = try DocumentList(paths: paths)
    let writer = try GraphFolderWriter(GraphFolder(path: graph))
    var report = BuildReport()
    report.skipped = list.skipped
    var parts = parts(of: list, progress, &report)
    try finish(&parts, writer, &report)
    let elapsed = (clock.now - start).components
    report.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    return report
  }

  /// Links `parts`, which are given up, and writes the graph.
  func finish(_ parts: inout [DocumentPart], _ writer: GraphFolderWriter, _ report: inout BuildReport) throws {
    let folder = GraphFolder(path: graph)
    let old = (try? folder.manifest().manifest)?.sources ?? []
    let before = EntityCensus(folder)
    let sources = parts.map { GraphManifest.Source(name: $0.name, sha256: $0.sha256) }
    report.count(parts)
    let linked = Linker.link(parts)
    Concurrent.discard(&parts)
    let result = try writer.write(linked.tables, sources: sources)
    report.count(result.manifest, linked)
    report.isChanged = result.isChanged
    report.compare(sources, with: old)
    (report.entitiesCreated, report.entitiesKept, report.entitiesOrphaned) = before.compared(with: linked.entities)
  }

  // MARK: Documents

  private func parts(
    of list: DocumentList, _ progress: (Int, Int) -> Void, _ report: inout BuildReport
  ) -> [DocumentPart] {
    var cache = PartCache(graph: graph, isUsed: usesCache)
    let known = FileStamps(graph: graph)
    let count = list.files.count
    // Taken before anything is read: a file that changes meanwhile has another one afterwards.
    let stamps = Concurrent.map(count) { FileStamp(path: list.files[$0].path) }
    var parts = Concurrent.map(count, sharing: TextPool()) { file, texts in
      cache.part(of: list.files[file], stamps[file], known, sharing: &texts)
    }
    let missing = parts.indices.filter { parts[$0] == nil }
    let batch = max(16, count / 50)
    for start in stride(from: 0, to: missing.count, by: batch) {
      let files = missing[start..<min(start + batch, missing.count)]
      let outcomes = Concurrent.map(files.count) { DocumentOutcome(list.files[files[start + $0]]) }
      for (file, outcome) in zip(files, outcomes) {
        parts[file] = outcome.part
        if let skipped = outcome.skipped { report.skipped.append(skipped) }
      }
      // Without a cache the next build takes longer, nothing else.
      try? cache.add(outcomes.compactMap(\.line))
      report.processed += outcomes.count { $0.part != nil }
      progress(count - missing.count + start + files.count, count)
    }
    var entries: [(name: String, entry: FileStamps.Entry)] = []
    for case (let part?, let stamp?) in zip(parts, stamps) {
      entries.append((part.name, FileStamps.Entry(stamp: stamp, sha256: part.sha256)))
    }
    let found = parts.compactMap { $0 }
    try? cache.close(keeping: found)
    try? known.replace(by: entries)
    return found
  }
}

extension PartCache {
  /// The part of `file`, if it was read before and has not changed.
  fileprivate func part(
    of file: DocumentList.File, _ stamp: FileStamp?, _ known: FileStamps, sharing texts: inout TextPool
  ) -> DocumentPart? {
    guard holds(file.name) else { return nil }
    if let sha256 = known.sha256(of: file.name, stamp) { return part(name: file.name, sha256: sha256, sharing: &texts) }
    guard let mapped = try? MappedFile(path: file.path) else { return nil }
    return part(name: file.name, sha256: SHA256.hexadecimal(of: mapped.bytes), sharing: &texts)
  }
}

/// What became of one document that was read.
private struct DocumentOutcome: Sendable {
  var part: DocumentPart?

  /// The part as the cache keeps it.
  var line: (name: String, line: [UInt8])?
  var skipped: BuildReport.Skipped?

  init(_ file: DocumentList.File) {
    do throws(ReadError) {
      let document = try DocumentReader().read(path: file.path, name: file.name)
      let part = DocumentPart(document, Extractor().extract(document))
      self.part = part
      line = (part.name, part.jsonLine)
    } catch {
      skipped = BuildReport.Skipped(name: file.name, reason: error.explanation, isError: true)
    }
  }
}

extension BuildReport {
  fileprivate mutating func count(_ parts: [DocumentPart]) {
    for part in parts {
      let tied = part.notes.count { $0.anchor.passage >= 0 && !$0.passages.isEmpty }
      notesTied += tied
      notesLoose += part.notes.count - tied
    }
  }

  fileprivate mutating func count(_ manifest: GraphManifest, _ linked: LinkedGraph) {
    for file in manifest.files {
      let name = String(file.path.drop { $0 != "/" }.dropFirst().dropLast(4))
      if file.path.hasPrefix("nodes/") { nodes[name] = file.count } else { edges[name] = file.count }
    }
    ambiguities = linked.ambiguities.count
    skipped += linked.duplicates.map {
      Skipped(
        name: $0, reason: LocalizedText(vi: "hai văn bản cùng tên, khác nội dung", en: "two documents of one name"),
        isError: true)
    }
  }

  fileprivate mutating func compare(_ sources: [GraphManifest.Source], with old: [GraphManifest.Source]) {
    let before = Dictionary(old.map { ($0.name, $0.sha256) }) { first, _ in first }
    for source in sources {
      switch before[source.name] {
      case nil: added += 1
      case source.sha256?: unchanged += 1
      default: changed += 1
      }
    }
    removed = Set(before.keys).subtracting(sources.map(\.name)).count
  }
}
