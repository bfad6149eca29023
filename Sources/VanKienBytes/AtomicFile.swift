#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that is written beside its place and put there by a rename, so that a reader sees the old content or the new one.
///
/// Writes are buffered. A writer that is dropped without ``commit()`` leaves nothing behind.
@safe
package struct AtomicFile: ~Copyable {
  private static let bufferSize = 1 << 18

  private let descriptor: Int32
  private let temporaryPath: String
  private let path: String
  private var buffer: [UInt8] = []
  private var isOpen = true

  /// Opens a temporary file beside `path`.
  package init(path: String) throws(FileError) {
    self.path = path
    temporaryPath = "\(path).\(getpid()).tmp"
    descriptor = unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last(.create, path) }
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit {
    if isOpen {
      close(descriptor)
      unsafe unlink(temporaryPath)
    }
  }

  /// Appends `bytes`.
  package mutating func write(_ bytes: [UInt8]) throws(FileError) {
    if buffer.count + bytes.count > Self.bufferSize {
      try flush()
    }
    if bytes.count >= Self.bufferSize {
      try writeAll(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  /// Appends the UTF-8 bytes of `text`.
  package mutating func write(_ text: String) throws(FileError) {
    try write(Array(text.utf8))
  }

  /// Writes what is buffered, makes it durable and puts the file in its place.
  package consuming func commit() throws(FileError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw .last(.write, path) }
    isOpen = false
    close(descriptor)
    guard unsafe rename(temporaryPath, path) == 0 else {
      let error = FileError.last(.rename, path)
      unsafe unlink(temporaryPath)
      throw error
    }
  }

  private mutating func flush() throws(FileError) {
    let pending = buffer
    buffer.removeAll(keepingCapacity: true)
    try writeAll(pending)
  }

  /// Appends `bytes` to the file at `path`, which is there; whoever reads it meanwhile may see a part of them.
  package static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(.open, path) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, path)
  }

  private func writeAll(_ bytes: [UInt8]) throws(FileError) { try Self.writeAll(bytes, to: descriptor, path) }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
    let failed = unsafe bytes.withUnsafeBytes { source -> Bool in
      var offset = 0
      while offset < source.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: source[offset...])
        let written = unsafe system(descriptor, rest)
        if written < 0 {
          if errno == EINTR { continue }
          return true
        }
        offset += written
      }
      return false
    }
    if failed { throw .last(.write, path) }
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
