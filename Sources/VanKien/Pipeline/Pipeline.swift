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
    let cache = PartCache(graph: graph)
    let parts = parts(of: list, cache, progress, &report)
    try finish(parts, writer, &report)
    // Without a cache the next build takes longer, nothing else.
    if report.isChanged || report.processed > 0 { try? cache.replace(by: parts) }
    let elapsed = (clock.now - start).components
    report.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    return report
  }

  /// Links `parts` and writes the graph.
  func finish(_ parts: [DocumentPart], _ writer: GraphFolderWriter, _ report: inout BuildReport) throws {
    let folder = GraphFolder(path: graph)
    let old = (try? folder.manifest().manifest)?.sources ?? []
    let before = EntityCensus(folder)
    let linked = Linker.link(parts)
    let sources = parts.map { GraphManifest.Source(name: $0.name, sha256: $0.sha256) }
    let result = try writer.write(linked.tables, sources: sources)
    report.count(result.manifest, parts, linked)
    report.isChanged = result.isChanged
    report.compare(sources, with: old)
    (report.entitiesCreated, report.entitiesKept, report.entitiesOrphaned) = before.compared(with: linked.entities)
  }

  // MARK: Documents

  private func parts(
    of list: DocumentList, _ cache: PartCache, _ progress: (Int, Int) -> Void, _ report: inout BuildReport
  ) -> [DocumentPart] {
    var parts: [DocumentPart] = []
    let batch = max(16, list.files.count / 50)
    for start in stride(from: 0, to: list.files.count, by: batch) {
      let files = list.files[start..<min(start + batch, list.files.count)]
      let outcomes = Concurrent.map(files.count) { DocumentOutcome(files[start + $0], usesCache ? cache : nil) }
      for outcome in outcomes {
        if let part = outcome.part { parts.append(part) }
        if let skipped = outcome.skipped { report.skipped.append(skipped) }
        if outcome.isProcessed { report.processed += 1 }
      }
      progress(start + files.count, list.files.count)
    }
    return parts
  }
}

/// What became of one document.
private struct DocumentOutcome: Sendable {
  var part: DocumentPart?
  var skipped: BuildReport.Skipped?
  var isProcessed = false

  init(_ file: DocumentList.File, _ cache: PartCache?) {
    do throws(ReadError) {
      let mapped: MappedFile
      do throws(FileError) { mapped = try MappedFile(path: file.path) } catch { throw ReadError(file.path, .file(error)) }
      if let cache, let part = cache.part(name: file.name, sha256: SHA256.hexadecimal(of: mapped.bytes)) {
        self.part = part
        return
      }
      let document = try DocumentReader().read(bytes: mapped.bytes, name: file.name, path: file.path)
      part = DocumentPart(document, Extractor().extract(document))
      isProcessed = true
    } catch {
      skipped = BuildReport.Skipped(name: file.name, reason: error.explanation, isError: true)
    }
  }
}

extension BuildReport {
  fileprivate mutating func count(_ manifest: GraphManifest, _ parts: [DocumentPart], _ linked: LinkedGraph) {
    for file in manifest.files {
      let name = String(file.path.drop { $0 != "/" }.dropFirst().dropLast(4))
      if file.path.hasPrefix("nodes/") { nodes[name] = file.count } else { edges[name] = file.count }
    }
    let notes = parts.flatMap(\.notes)
    notesTied = notes.count { $0.anchor.passage >= 0 && !$0.passages.isEmpty }
    notesLoose = notes.count - notesTied
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
