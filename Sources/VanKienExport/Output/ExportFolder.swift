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

/// A folder of the file system, in which all files appear when all are complete.
package final class DiskFolder: ExportFolder {
  private let path: String
  private var files: [XMLFileSink] = []

  /// Makes the folder at `path`, if it is not there.
  package init(path: String) throws(FileError) {
    self.path = path
    try Self.make(path)
  }

  package func file(_ name: String) throws -> any XMLSink {
    let parts = name.split(separator: "/")
    for depth in 1..<max(1, parts.count) { try Self.make(path + "/" + parts[..<depth].joined(separator: "/")) }
    let sink = try XMLFileSink(path: "\(path)/\(name)")
    files.append(sink)
    return sink
  }

  /// Puts all files in their places; without this call nothing of them remains.
  package func commit() throws(FileError) {
    for file in files { try file.commit() }
    files = []
  }

  private static func make(_ path: String) throws(FileError) {
    if unsafe mkdir(path, 0o755) != 0, errno != EEXIST { throw .last(.create, path) }
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
