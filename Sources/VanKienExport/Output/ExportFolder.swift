package import VanKienBytes
package import VanKienXML

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where the files of a format go that has several.
package protocol ExportFolder: AnyObject {
  /// The sink of the file `name`, whose folders are parted by `/`; one file is written at a time.
  func file(_ name: String) throws -> any XMLSink
}

/// A folder of the file system, which appears when all its files are complete.
package final class DiskFolder: ExportFolder {
  private let path: String
  private let temporaryPath: String
  private var current: XMLFileSink?

  /// What was made in the temporary folder, to be removed again when something fails.
  private var folders: [String] = []
  private var files: [String] = []
  private var isCommitted = false

  /// Begins the folder at `path`, which must not be there yet or be empty: nothing of anyone's is written over.
  ///
  /// - Throws: ``ExportError/folderNotEmpty(path:)``, or ``FileError`` when it cannot be made.
  package init(path: String) throws {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.path = trimmed
    temporaryPath = "\(trimmed).\(getpid()).tmp"
    // Fails when files are in it, and changes nothing when it is not there.
    if unsafe rmdir(trimmed) != 0, errno != ENOENT {
      if errno == ENOTEMPTY || errno == EEXIST { throw ExportError.folderNotEmpty(path: trimmed) }
      throw FileError.last(.create, trimmed)
    }
    guard unsafe mkdir(temporaryPath, 0o755) == 0 else { throw FileError.last(.create, trimmed) }
  }

  deinit {
    guard !isCommitted else { return }
    current = nil
    for file in files { unsafe unlink(file) }
    for folder in folders.reversed() { unsafe rmdir(folder) }
    unsafe rmdir(temporaryPath)
  }

  package func file(_ name: String) throws -> any XMLSink {
    try current?.commit()
    let parts = name.split(separator: "/")
    for depth in 1..<max(1, parts.count) { try make("\(temporaryPath)/\(parts[..<depth].joined(separator: "/"))") }
    let sink = try XMLFileSink(path: "\(temporaryPath)/\(name)")
    files.append("\(temporaryPath)/\(name)")
    current = sink
    return sink
  }

  /// Puts the folder in its place; without this call nothing of it remains.
  package func commit() throws(FileError) {
    try current?.commit()
    current = nil
    guard unsafe rename(temporaryPath, path) == 0 else { throw .last(.rename, path) }
    isCommitted = true
  }

  private func make(_ folder: String) throws(FileError) {
    if unsafe mkdir(folder, 0o755) == 0 {
      folders.append(folder)
    } else if errno != EEXIST {
      throw .last(.create, folder)
    }
  }
}

/// A folder in memory.
package final class MemoryFolder: ExportFolder {
  private var sinks: [(name: String, sink: XMLMemorySink)] = []

  /// Makes an empty folder.
  package init() {}

  package func file(_ name: String) -> any XMLSink {
    let sink = XMLMemorySink()
    sinks.append((name, sink))
    return sink
  }

  /// The files with their contents, by name.
  package var files: [(name: String, bytes: [UInt8])] {
    sinks.map { ($0.name, $0.sink.bytes) }.sorted { $0.name < $1.name }
  }
}

/// The standard output of the program, or another open descriptor.
package final class DescriptorSink: XMLSink {
  private let descriptor: Int32

  /// Makes a sink that writes to `descriptor`; 1 is the standard output.
  package init(_ descriptor: Int32 = 1) {
    self.descriptor = descriptor
  }

  package func write(_ bytes: Span<UInt8>) throws(XMLError) {
    var offset = 0
    while offset < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Self.system(descriptor, UnsafeRawBufferPointer(rebasing: buffer[offset...]))
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw XMLError(message: FileError.last(.write, "-").explanation[.english])
      }
      offset += written
    }
  }

  private static func system(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
