internal import VanKienBytes
internal import VanKienXML

/// Collects bytes and gives them to a sink in large pieces.
///
/// The sink is the same as that of XML, so that every format goes to memory, a file or a pipe alike.
struct ByteOutput: ~Copyable {
  private let sink: any XMLSink
  private var buffer: [UInt8] = []

  private static let pieceSize = 1 << 16

  /// Makes an output to `sink`; ``finish()`` must be called at the end.
  init(to sink: any XMLSink) {
    self.sink = sink
    buffer.reserveCapacity(Self.pieceSize + 4_096)
  }

  /// Appends `bytes`.
  mutating func write(_ bytes: [UInt8]) throws(XMLError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Appends the UTF-8 bytes of `text`.
  mutating func write(_ text: String) throws(XMLError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Gives the rest to the sink.
  consuming func finish() throws(XMLError) {
    try flush()
  }

  private mutating func flush() throws(XMLError) {
    try sink.write(buffer.span)
    buffer.removeAll(keepingCapacity: true)
  }
}
