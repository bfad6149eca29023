internal import VanKienBytes
internal import VanKienLinking
internal import VanKienStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The parts of documents that were read before, in the hidden folder `.cache` of the graph.
///
/// One file: the fingerprint of the rules on the first line, then one part a line; of several parts of one name the last one counts. What is
/// read in a build is appended, so that a build writes as much as it reads. Parts of other rules, and lines that do not read, are made
/// again; the cache is never needed and never trusted.
struct PartCache: Sendable {
  private let path: String
  private var lines: [String: Range<Int>] = [:]
  private var file: MappedFile?

  /// The number of bytes added to the file in this build.
  private var added = 0

  /// Whether the file is there and of the rules of this program.
  private var isCurrent = false

  /// Opens the cache of the graph at `graph`; without `isUsed` nothing is found in it.
  init(graph: String, isUsed: Bool = true) {
    path = "\(graph)/.cache/parts.jsonl"
    guard isUsed, let file = try? MappedFile(path: path) else { return }
    let bytes = file.bytes
    var start = 0
    while let end = ByteSearch.first(0x0A, in: bytes, from: start) {
      if start == 0 {
        guard Self.text(bytes, start..<end) == Self.fingerprint else { return }
        isCurrent = true
      } else if let name = Self.name(bytes, start..<end) {
        lines[name] = start..<end
      }
      start = end + 1
    }
    self.file = file
  }

  /// Whether a part of the document `name` is there.
  func holds(_ name: String) -> Bool { lines[Self.key(name)] != nil }

  /// The part of the document `name` with this checksum, if it is there and whole.
  func part(name: String, sha256: String, sharing texts: inout TextPool) -> DocumentPart? {
    guard let file, let range = lines[Self.key(name)] else { return nil }
    let part = try? DocumentPart(jsonLine: file.bytes.extracting(range), sharing: &texts)
    return part?.name == name && part?.sha256 == sha256 ? part : nil
  }

  /// Adds parts, given as their lines.
  mutating func add(_ parts: [(name: String, line: [UInt8])]) throws(FileError) {
    guard !parts.isEmpty else { return }
    if !isCurrent { try replace() }
    // A writer that was killed left a line without its end: an empty line does no harm.
    let bytes = [0x0A] + Array(parts.map(\.line).joined(separator: [0x0A])) + [0x0A]
    try AtomicFile.append(bytes, to: path)
    added += bytes.count
    for part in parts { lines[Self.key(part.name)] = nil }
  }

  /// Replaces the cache by an empty one.
  private mutating func replace() throws(FileError) {
    let folder = path.dropLast("/parts.jsonl".count)
    if unsafe mkdir(String(folder), 0o755) != 0, errno != EEXIST { throw .last(.create, path) }
    var output = try AtomicFile(path: path)
    try output.write("\(Self.fingerprint)\n")
    try output.commit()
    isCurrent = true
  }

  /// Ends reading; when more than half of the file is out of use it is written anew with `parts` alone.
  mutating func close(keeping parts: [DocumentPart]) throws(FileError) {
    defer { file = nil }
    guard let file else { return }
    let used = parts.reduce(added) { $0 + (lines[Self.key($1.name)]?.count ?? 0) }
    guard used < (file.count + added) / 2 else { return }
    try replace()
    for run in Concurrent.runs(parts.count) {
      try add(
        zip(parts[run].map(\.name), Concurrent.map(run.count) { parts[run.lowerBound + $0].jsonLine }).map { ($0, $1) })
    }
  }

  /// A name as the lines have it.
  private static func key(_ name: String) -> String { String(JSONText.quoted(name).dropFirst().dropLast()) }

  /// The name is the third text of a line and need not be read with the rest.
  private static func name(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
    var quotes: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound, quotes.count < 4 {
      if bytes[index] == 0x5C { index += 1 } else if bytes[index] == 0x22 { quotes.append(index) }
      index += 1
    }
    return quotes.count == 4 ? text(bytes, quotes[2] + 1..<quotes[3]) : nil
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// What tells rules apart: their version, and the program itself, which a developer changes without a version.
  private static let fingerprint: String = {
    var status = stat()
    let isFound = unsafe stat("/proc/self/exe", &status) == 0
    let program = isFound ? "\(status.st_size).\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)" : "-"
    return "vankien-parts \(DocumentPart.version) \(program)"
  }()
}
