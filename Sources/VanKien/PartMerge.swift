internal import VanKienBytes
internal import VanKienGraph
internal import VanKienLinking
internal import VanKienStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Folds the outputs of independent extractions into one graph.
///
/// Commutative and idempotent: the graph depends on the set of parts, not on their order or on how often each comes. Of two parts of one
/// name and different content the one whose checksum comes first is taken, and the report says so.
public struct PartMerge: Sendable {
  private let paths: [String]
  private let graph: String

  /// Makes the job of merging the files `parts` (`-` is standard input) into the graph at `graph`.
  public init(parts: [String], graph: String) {
    paths = parts
    self.graph = graph
  }

  /// Reads the parts and writes the graph.
  ///
  /// - Throws: ``PipelineError`` when a file or a line of it cannot be read; then the graph stays as it was.
  public func run() throws(PipelineError) -> BuildReport {
    do {
      let clock = ContinuousClock()
      let start = clock.now
      var parts: [DocumentPart] = []
      for path in paths { parts += try read(path) }
      parts = Self.distinct(parts)
      let writer = try GraphFolderWriter(GraphFolder(path: graph))
      var report = BuildReport()
      report.processed = parts.count
      try Pipeline(paths: [], graph: graph).finish(&parts, writer, &report)
      let elapsed = (clock.now - start).components
      report.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
      return report
    } catch {
      throw PipelineError(error)
    }
  }

  /// Equal parts once, in the order of names and checksums.
  private static func distinct(_ parts: [DocumentPart]) -> [DocumentPart] {
    let keys = parts.map { [$0.name, $0.sha256] }
    let order = keys.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
    return order.indices.filter { $0 == 0 || keys[order[$0]] != keys[order[$0 - 1]] }.map { parts[order[$0]] }
  }

  private func read(_ path: String) throws -> [DocumentPart] {
    if path == "-" {
      return try unsafe Self.standardInput().withUnsafeBytes { try unsafe Self.parts(in: $0, path) }
    }
    return try unsafe MappedFile(path: path).withUnsafeBytes { try unsafe Self.parts(in: $0, path) }
  }

  /// The parts in `bytes`, one a line.
  private static func parts(in bytes: UnsafeRawBufferPointer, _ path: String) throws -> [DocumentPart] {
    nonisolated(unsafe) let bytes = unsafe bytes.bindMemory(to: UInt8.self)
    let lines = unsafe lines(bytes.span)
    let results = Concurrent.map(lines.count, sharing: TextPool()) { number, texts in
      let line = unsafe UnsafeBufferPointer(rebasing: bytes[lines[number]])
      return line.isEmpty ? nil : unsafe part(line.span, sharing: &texts)
    }
    var parts: [DocumentPart] = []
    for case (let number, let result?) in results.enumerated() {
      do throws(PartError) { parts.append(try result.get()) } catch {
        let place = "\(path):\(number + 1)"
        throw PipelineError(
          LocalizedText(
            vi: "\(place): \(error.explanation[.vietnamese])", en: "\(place): \(error.explanation[.english])"))
      }
    }
    return parts
  }

  private static func part(
    _ line: Span<UInt8>, sharing texts: inout TextPool
  ) -> Result<DocumentPart, PartError> {
    do throws(PartError) {
      return .success(try DocumentPart(jsonLine: line, sharing: &texts))
    } catch { return .failure(error) }
  }

  private static func lines(_ bytes: Span<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while let end = ByteSearch.first(0x0A, in: bytes, from: start) {
      lines.append(start..<end)
      start = end + 1
    }
    return lines + [start..<bytes.count]
  }

  private static func standardInput() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe systemRead(0, $0.baseAddress, $0.count) }
      if count <= 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}

/// read(2), which a method of the same name would hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(descriptor, buffer, count)
}
