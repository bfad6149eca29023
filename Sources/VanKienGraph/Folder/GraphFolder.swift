package import VanKienBytes
package import VanKienStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A graph on disk: a folder of adjacency files with their manifest, and beside them, hidden, a snapshot and a cache.
///
/// ```
/// manifest.json        what belongs to the graph: files and sources with their SHA-256, counts
/// nodes/<Label>.tsv    nodes by first label
/// edges/<TYPE>.tsv     edges by type
/// .snapshot            the graph in the form in which it is queried; made again when it is not that of the manifest
/// ```
/// A graph is replaced as a whole: the new folder is written beside the old one and the two are exchanged in one step, so that whoever
/// looks finds the old graph or the new one.
package struct GraphFolder: Sendable {
  /// The path as the caller gave it.
  package let path: String

  /// Makes the folder at `path`; nothing is read or written.
  package init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// Whether a graph is there.
  package var exists: Bool { unsafe access("\(path)/manifest.json", F_OK) == 0 }

  /// The manifest and the checksum of its bytes.
  package func manifest() throws(GraphFolderError) -> (manifest: GraphManifest, digest: [UInt8]) {
    let file: MappedFile
    do throws(FileError) { file = try MappedFile(path: "\(path)/manifest.json") } catch {
      throw error.code == ENOENT ? .noGraph(path) : .file(error)
    }
    guard let manifest = GraphManifest(json: file.bytes) else { throw .damaged("\(path)/manifest.json", .manifest) }
    var digest = SHA256()
    digest.update(file.bytes)
    return (manifest, digest.finish())
  }

  /// The graph to read: from the snapshot, or from the adjacency files, of which a snapshot is then made.
  ///
  /// - Throws: ``GraphFolderError`` when there is no graph or a line of it cannot be read.
  package func open() throws -> GraphView {
    let (manifest, digest) = try manifest()
    let key = SnapshotKey(digest)
    let folding = SnapshotOptions.vietnamese.folding.fingerprint
    if let view = try? Self.view(at: "\(path)/.snapshot", key, folding) { return view }
    return try rebuilt(manifest, key, folding)
  }

  /// The graph from its adjacency files, whatever the snapshot holds; for a snapshot that was found damaged while it was read.
  package func rebuilt() throws -> GraphView {
    let (manifest, digest) = try manifest()
    return try rebuilt(manifest, SnapshotKey(digest), SnapshotOptions.vietnamese.folding.fingerprint)
  }

  /// A snapshot of at most this many bytes is checked whole when it is opened, which takes a millisecond or two.
  private static let wholeCheckSize = 1 << 24

  private static func view(at path: String, _ key: SnapshotKey, _ folding: UInt64) throws -> GraphView {
    let image = try SnapshotImage(path: path, key: key, folding: folding)
    if image.byteCount <= wholeCheckSize { try image.checkAll() }
    return try GraphView(image: image)
  }

  private func rebuilt(_ manifest: GraphManifest, _ key: SnapshotKey, _ folding: UInt64) throws -> GraphView {
    let image = try read(manifest)
    // A snapshot that cannot be written (a folder without permission) only costs time.
    try? image.write(to: "\(path)/.snapshot", key: key, folding: folding)
    return try GraphView(image: image)
  }

  private func read(_ manifest: GraphManifest) throws -> SnapshotImage {
    let reader = TableReader(dialect: .adjacencyFiles, options: .vietnamese)
    func sources(_ folder: String) -> [TableSource] {
      manifest.files.filter { $0.path.hasPrefix("\(folder)/") }.map { file in
        TableSource(path: "\(path)/\(file.path)", names: [String(file.path.dropFirst(folder.count + 1).dropLast(4))])
      }
    }
    let image = try reader.read(nodes: sources("nodes"), edges: sources("edges"))
    guard reader.problems.isEmpty else { throw GraphFolderError.lines(reader.problems) }
    return image
  }

  /// The files whose bytes are not those of the manifest, and what the manifest names and is not there.
  package func damages() throws(GraphFolderError) -> [GraphFolderError] {
    try manifest().manifest.files.compactMap { entry in
      do throws(FileError) {
        let file = try MappedFile(path: "\(path)/\(entry.path)")
        return SHA256.hexadecimal(of: file.bytes) == entry.sha256 ? nil : .damaged("\(path)/\(entry.path)", .checksum)
      } catch {
        return .file(error)
      }
    }
  }
}

/// What is wrong with a graph on disk.
package enum GraphFolderError: ExplainedError, Hashable {
  /// What does not agree.
  package enum Damage: Hashable, Sendable {
    case manifest, checksum
  }

  /// There is no graph at the path.
  case noGraph(String)

  /// A file is not what was written.
  case damaged(String, Damage)

  /// Lines of the adjacency files cannot be read.
  case lines([FileProblem])

  /// Another process writes the graph.
  case locked(String)

  /// The file system failed.
  case file(FileError)

  package var explanation: LocalizedText {
    switch self {
    case .noGraph(let path):
      LocalizedText(
        vi: "\(path): không có đồ thị ở đây; hãy dựng bằng “vankien build --graph \(path)”",
        en: "\(path): there is no graph here; build one with \"vankien build --graph \(path)\"")
    case .damaged(let path, .manifest):
      LocalizedText(
        vi: "\(path): bản kê không đọc được; hãy dựng lại đồ thị",
        en: "\(path): the manifest cannot be read; build the graph again")
    case .damaged(let path, .checksum):
      LocalizedText(
        vi: "\(path): nội dung không khớp với mã kiểm tra trong bản kê; hãy dựng lại đồ thị",
        en: "\(path): the content does not match the manifest's checksum; build the graph again")
    case .lines(let problems):
      LocalizedText(
        vi: problems.prefix(5).map { $0.explanation[.vietnamese] }.joined(separator: "\n"),
        en: problems.prefix(5).map { $0.explanation[.english] }.joined(separator: "\n"))
    case .locked(let path):
      LocalizedText(
        vi: "\(path): một tiến trình khác đang ghi đồ thị; hãy chờ rồi thử lại",
        en: "\(path): another process is writing the graph; wait and try again")
    case .file(let error): error.explanation
    }
  }
}
