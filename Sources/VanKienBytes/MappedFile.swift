#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A regular file mapped read-only into memory.
///
/// The mapping is private and lives as long as the object, also after the file is replaced by a rename; many threads may read it.
/// An empty file has an empty mapping.
@safe
package final class MappedFile: Sendable {
  private nonisolated(unsafe) let base: UnsafeRawBufferPointer

  /// The path the file was opened by.
  package let path: String

  /// Maps the file at `path`.
  ///
  /// - Throws: ``FileError`` when the file cannot be opened or mapped, or is not a regular file.
  package init(path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(.open, path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .last(.read, path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(.open, path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EACCES)
    }
    let count = Int(status.st_size)
    self.path = path
    guard count > 0 else {
      unsafe base = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe address != MAP_FAILED
    else { throw .last(.map, path) }
    unsafe base = UnsafeRawBufferPointer(start: address, count: count)
  }

  deinit {
    if let address = unsafe base.baseAddress {
      unsafe munmap(UnsafeMutableRawPointer(mutating: address), base.count)
    }
  }

  /// The number of bytes.
  package var count: Int { unsafe base.count }

  /// The bytes of the file, valid while the object lives.
  package var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      let span = unsafe Span<UInt8>(_bytes: base.bytes)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Calls `body` with the mapped memory, for readers that keep pointers while they hold this object.
  package func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(base)
  }
}
