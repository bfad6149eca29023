internal import VanKienBytes
internal import VanKienLinking

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The parts of documents that were read before, in the hidden folder `.cache` of the graph.
///
/// One file: the fingerprint of the rules on the first line, then one part a line. Parts of other rules, and lines that do not read, are
/// made again; the cache is never needed and never trusted.
struct PartCache {
  private let path: String
  private var lines: [Key: Range<Int>] = [:]
  private let file: MappedFile?

  private struct Key: Hashable {
    var name: String
    var sha256: String
  }

  /// Opens the cache of the graph at `graph`.
  init(graph: String) {
    path = "\(graph)/.cache/parts.jsonl"
    file = try? MappedFile(path: path)
    guard let file else { return }
    var start = 0
    var isFirst = true
    let bytes = file.bytes
    for index in 0..<bytes.count where bytes[index] == 0x0A {
      if isFirst {
        guard Self.text(bytes, start..<index) == Self.fingerprint else { return }
        isFirst = false
      } else if let key = Self.key(bytes, start..<index) {
        lines[key] = start..<index
      }
      start = index + 1
    }
  }

  /// The part of the document `name` with this checksum, if it is there and whole.
  func part(name: String, sha256: String) -> DocumentPart? {
    guard let file, let range = lines[Key(name: name, sha256: sha256)] else { return nil }
    let part = try? DocumentPart(jsonLine: file.bytes.extracting(range))
    return part?.name == name && part?.sha256 == sha256 ? part : nil
  }

  /// Replaces the cache by `parts`; lines of parts that were in it are taken over as they are.
  func replace(by parts: [DocumentPart]) throws(FileError) {
    let folder = path.dropLast("/parts.jsonl".count)
    if unsafe mkdir(String(folder), 0o755) != 0, errno != EEXIST { throw .last(.create, path) }
    var output = try AtomicFile(path: path)
    try output.write("\(Self.fingerprint)\n")
    for part in parts {
      if let file, let range = lines[Key(name: part.name, sha256: part.sha256)] {
        try output.write(unsafe file.bytes.extracting(range).withUnsafeBufferPointer { unsafe Array($0) })
      } else {
        try output.write(part.jsonLine)
      }
      try output.write([0x0A])
    }
    try output.commit()
  }

  /// The name and the checksum are the third and fourth element of a line; neither needs to be read with the rest.
  private static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Key? {
    var quotes: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound, quotes.count < 6 {
      if bytes[index] == 0x5C { index += 1 } else if bytes[index] == 0x22 { quotes.append(index) }
      index += 1
    }
    guard quotes.count == 6 else { return nil }
    return Key(name: text(bytes, quotes[2] + 1..<quotes[3]), sha256: text(bytes, quotes[4] + 1..<quotes[5]))
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
