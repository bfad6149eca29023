internal import VanKienBytes
internal import VanKienStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Holds the only right to write a graph, until it is dropped.
///
/// The lock is one of the system on the folder itself; it ends with the process, however that ends.
@safe
package final class GraphFolderWriter {
  private let folder: GraphFolder
  private var descriptor: Int32

  /// The folder as the file system knows it, without links.
  private let place: String

  /// Locks the folder of `folder`, which is made if it is not there, and removes what a killed writer left.
  package init(_ folder: GraphFolder) throws(GraphFolderError) {
    self.folder = folder
    descriptor = -1
    do throws(FileError) {
      try Self.makeFolders(folder.path)
      place = try Self.realPath(folder.path)
      Self.restore(place)
    } catch { throw .file(error) }
    try lock()
    do throws(FileError) { try recover() } catch { throw .file(error) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  private func lock() throws(GraphFolderError) {
    // The folder may be exchanged between opening and locking it: then the lock is on the old one.
    for _ in 0..<16 {
      let opened = unsafe open(place, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else { throw .file(.last(.open, folder.path)) }
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
        close(opened)
        throw .locked(folder.path)
      }
      if Self.isSame(opened, place) {
        descriptor = opened
        return
      }
      close(opened)
    }
    throw .locked(folder.path)
  }

  // MARK: Writing

  /// Replaces the graph by `tables`, made from `sources`.
  ///
  /// - Returns: The manifest, and whether anything changed; an equal graph is not written again.
  package func write(
    _ tables: [AdjacencyTable], sources: [GraphManifest.Source]
  ) throws(GraphFolderError) -> (manifest: GraphManifest, isChanged: Bool) {
    // The largest first, so that no core is left with it alone.
    let tables = tables.sorted { $0.byteCount > $1.byteCount }
    let files = Concurrent.map(tables.count) { Rendered(tables[$0]) }
    let manifest = GraphManifest(files: files.map(\.entry), sources: sources)
    let old = try? folder.manifest().manifest
    if old == manifest, (try? folder.damages())?.isEmpty ?? false { return (manifest, false) }
    do throws(FileError) {
      try replace(by: manifest, files, old)
    } catch { throw .file(error) }
    return (manifest, true)
  }

  /// A file as it will be.
  private struct Rendered: Sendable {
    var entry: GraphManifest.File
    var pieces: [[UInt8]]

    init(_ table: AdjacencyTable) {
      pieces = table.pieces()
      var digest = SHA256()
      for piece in pieces { digest.update(piece.span) }
      entry = GraphManifest.File(path: table.path, count: table.count, sha256: digest.finish().hexadecimal)
    }
  }

  private func replace(
    by manifest: GraphManifest, _ files: [Rendered], _ old: GraphManifest?
  ) throws(FileError) {
    let new = try makeNewFolder()
    let unchanged = Set((old?.files ?? []).map { "\($0.path)\($0.sha256)" })
    let errors = Concurrent.map(files.count) { index -> FileError? in
      let file = files[index]
      let path = file.entry.path
      let isOld = unchanged.contains("\(path)\(file.entry.sha256)")
      do throws(FileError) {
        try Self.write(file.pieces, to: "\(new)/\(path)", linking: isOld ? "\(place)/\(path)" : nil)
        return nil
      } catch { return error }
    }
    if let error = errors.compactMap({ $0 }).first { throw error }
    try Self.write([manifest.json], to: "\(new)/manifest.json", linking: nil)
    try exchange(with: new)
  }

  /// Makes the folder beside the graph in which the new one is written.
  func makeNewFolder() throws(FileError) -> String {
    let new = "\(Self.hiddenPrefix(place))new"
    Self.remove(new)
    for path in [new, "\(new)/nodes", "\(new)/edges"] {
      guard unsafe mkdir(path, 0o755) == 0 else { throw .last(.create, path) }
    }
    return new
  }

  /// Puts the folder `new` in the place of the graph; what else stood in the old folder moves over.
  func exchange(with new: String) throws(FileError) {
    let opened = unsafe open(new, O_RDONLY | O_CLOEXEC)
    guard opened >= 0, flock(opened, LOCK_EX | LOCK_NB) == 0, fsync(opened) == 0 else { throw .last(.open, new) }
    guard Self.swap(new, place) else { throw .last(.rename, folder.path) }
    if descriptor >= 0 { close(descriptor) }
    descriptor = opened
    Self.moveOthers(from: new, to: place)
    Self.remove(new)
  }

  /// Finishes what a killed writer began: its new folder, or the old one after the exchange, stands beside the graph.
  private func recover() throws(FileError) {
    let left = "\(Self.hiddenPrefix(place))new"
    guard unsafe access(left, F_OK) == 0 else { return }
    Self.moveOthers(from: left, to: place)
    Self.remove(left)
  }
}

// MARK: The file system

extension GraphFolderWriter {
  /// What the names of folders beside the graph begin with, `/path/.Graph.` for `/path/Graph`.
  private static func hiddenPrefix(_ path: String) -> String {
    let cut = path.lastIndex(of: "/") ?? path.startIndex
    return "\(path[..<cut])/.\(path[cut...].drop { $0 == "/" })."
  }

  private static func makeFolders(_ path: String) throws(FileError) {
    if unsafe mkdir(path, 0o755) == 0 { return }
    let code = errno
    if code == ENOENT, let cut = path.lastIndex(of: "/"), cut > path.startIndex {
      try makeFolders(String(path[..<cut]))
      if unsafe mkdir(path, 0o755) == 0 { return }
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw FileError(.create, path, code: code == EEXIST ? ENOTDIR : code)
    }
  }

  private static func realPath(_ path: String) throws(FileError) -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw .last(.open, path) }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var (left, right) = (stat(), stat())
    guard unsafe fstat(descriptor, &left) == 0, unsafe stat(path, &right) == 0 else { return false }
    return left.st_ino == right.st_ino && left.st_dev == right.st_dev
  }

  /// Puts the old graph back when a writer was killed between the two steps of an exchange that the file system cannot do in one.
  private static func restore(_ place: String) {
    let old = "\(hiddenPrefix(place))old"
    guard unsafe access("\(old)/manifest.json", F_OK) == 0, unsafe access("\(place)/manifest.json", F_OK) != 0 else {
      return
    }
    if unsafe rmdir(place) == 0 { unsafe rename(old, place) }
  }

  /// Exchanges two folders in one step; where the file system cannot, in two.
  private static func swap(_ new: String, _ place: String) -> Bool {
    #if canImport(Glibc)
      if unsafe exchangeNames(AT_FDCWD, new, AT_FDCWD, place, 2) == 0 { return true }
    #elseif canImport(Darwin)
      if unsafe renamex_np(new, place, UInt32(RENAME_SWAP)) == 0 { return true }
    #endif
    let old = "\(hiddenPrefix(place))old"
    remove(old)
    guard unsafe rename(place, old) == 0 else { return false }
    guard unsafe rename(new, place) == 0 else {
      unsafe rename(old, place)
      return false
    }
    return unsafe rename(old, new) == 0
  }

  /// Writes `pieces` to `path`, or gives the equal file at `old` a second name there.
  private static func write(_ pieces: [[UInt8]], to path: String, linking old: String?) throws(FileError) {
    if let old, isEqual(pieces, old), unsafe link(old, path) == 0 { return }
    var file = try AtomicFile(path: path)
    for piece in pieces { try file.write(piece) }
    try file.commit()
  }

  /// Whether the file at `path` has these bytes; the manifest alone is no proof of it.
  private static func isEqual(_ pieces: [[UInt8]], _ path: String) -> Bool {
    guard let file = try? MappedFile(path: path), file.count == pieces.reduce(0, { $0 + $1.count }) else {
      return false
    }
    var start = 0
    for piece in pieces {
      let isSame = unsafe file.withUnsafeBytes { old in
        unsafe piece.withUnsafeBytes {
          unsafe $0.elementsEqual(UnsafeRawBufferPointer(rebasing: old[start...].prefix($0.count)))
        }
      }
      guard isSame else { return false }
      start += piece.count
    }
    return true
  }

  private static func names(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Moves what is no part of the graph (a README, the cache) from one folder to the other, where it is not there.
  private static func moveOthers(from old: String, to new: String) {
    let own: Set<String> = ["nodes", "edges", "manifest.json", ".snapshot"]
    for name in names(in: old) where !own.contains(name) {
      if unsafe access("\(new)/\(name)", F_OK) != 0 { unsafe rename("\(old)/\(name)", "\(new)/\(name)") }
    }
  }

  /// Removes a file, or a folder with everything in it; links are not followed.
  private static func remove(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unsafe unlink(path)
      return
    }
    for name in names(in: path) { remove("\(path)/\(name)") }
    unsafe rmdir(path)
  }
}

#if canImport(Glibc)
  /// renameat2 of Linux, which the C library declares only on request; flag 2 exchanges two names in one step.
  @_silgen_name("renameat2")
  private func exchangeNames(
    _ oldFolder: Int32, _ old: UnsafePointer<CChar>, _ newFolder: Int32, _ new: UnsafePointer<CChar>, _ flags: UInt32
  ) -> Int32
#endif
