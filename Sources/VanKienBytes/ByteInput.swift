#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file, a pipe or standard input, read from its start in pieces, so that it may be larger than memory.
package struct ByteInput: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Opens the file at `path`; `-` is standard input.
  ///
  /// - Throws: ``FileError`` when the file cannot be opened.
  package init(path: String) throws(FileError) {
    self.path = path
    guard path != "-" else {
      descriptor = STDIN_FILENO
      return
    }
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(.open, path) }
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The next bytes, at most `count`; none at the end.
  ///
  /// - Throws: ``FileError`` when reading fails.
  package mutating func read(upTo count: Int) throws(FileError) -> [UInt8] {
    while true {
      var failure: Int32 = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        let result = unsafe readBytes(descriptor, buffer.baseAddress, count)
        if result < 0 { failure = errno }
        filled = max(0, result)
      }
      if failure == 0 { return bytes }
      if failure != EINTR { throw FileError(.read, path, code: failure) }
    }
  }
}

/// `read(2)` under a name that no method hides.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  unsafe read(descriptor, buffer, count)
}
