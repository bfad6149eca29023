package import VanKienBytes

/// Where written XML goes.
package protocol XMLSink: AnyObject {
  /// Takes the next bytes.
  func write(_ bytes: Span<UInt8>) throws(XMLError)
}

/// Keeps what is written in memory.
package final class XMLMemorySink: XMLSink {
  /// All bytes written so far.
  package private(set) var bytes: [UInt8] = []

  /// Makes an empty sink.
  package init() {}

  package func write(_ bytes: Span<UInt8>) {
    for index in bytes.indices { self.bytes.append(bytes[index]) }
  }
}

/// Writes to a file that appears only when it is complete.
package final class XMLFileSink: XMLSink {
  private var file: AtomicFile?
  private var failure: FileError?

  /// Opens a temporary file beside `path`.
  package init(path: String) throws(FileError) {
    file = try AtomicFile(path: path)
  }

  package func write(_ bytes: Span<UInt8>) throws(XMLError) {
    do throws(FileError) {
      let copy = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
      try file?.write(copy)
    } catch {
      failure = error
      throw XMLError(message: error.explanation[.english])
    }
  }

  /// Puts the file in its place; without this call nothing of it remains.
  package func commit() throws(FileError) {
    if let failure { throw failure }
    guard let file = file.take() else { return }
    try file.commit()
  }
}
