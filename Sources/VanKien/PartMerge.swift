internal import VanKienBytes
internal import VanKienGraph
internal import VanKienLinking

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
      try Pipeline(paths: [], graph: graph).finish(parts, writer, &report)
      report.processed = parts.count
      let elapsed = (clock.now - start).components
      report.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
      return report
    } catch {
      throw PipelineError(error)
    }
  }

  /// Equal parts once, in the order of names and checksums.
  private static func distinct(_ parts: [DocumentPart]) -> [DocumentPart] {
    var seen: Set<String> = []
    return parts.sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) }.filter { seen.insert("\($0.name)\u{0}\($0.sha256)").inserted }
  }

  private func read(_ path: String) throws -> [DocumentPart] {
    let bytes = path == "-" ? Self.standardInput() : try Self.content(of: path)
    var parts: [DocumentPart] = []
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
      parts.append(try Self.part(Array(line), at: "\(path):\(number + 1)"))
    }
    return parts
  }

  private static func part(_ line: [UInt8], at place: String) throws -> DocumentPart {
    do {
      return try DocumentPart(jsonLine: line.span)
    } catch {
      throw PipelineError(
        LocalizedText(
          vi: "\(place): \(error.explanation[.vietnamese])", en: "\(place): \(error.explanation[.english])"))
    }
  }

  private static func content(of path: String) throws -> [UInt8] {
    let file = try MappedFile(path: path)
    return unsafe file.withUnsafeBytes { unsafe Array($0) }
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
