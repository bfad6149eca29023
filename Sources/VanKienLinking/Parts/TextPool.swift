#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Keeps texts that come again and again once: names of places and indicators, units.
///
/// Each text has one place, found by a checksum of its bytes; another text of that place takes it over.
package struct TextPool: Sendable {
  private var texts: [String] = []

  /// Makes an empty pool.
  package init() {}

  /// The text of `bytes`.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    // Shorter texts need no memory, and longer ones seldom come twice.
    guard bytes.count > 15, bytes.count < 64 else { return unsafe String(decoding: bytes, as: UTF8.self) }
    if texts.isEmpty { texts = Array(repeating: "", count: 1 << 10) }
    var sum: UInt32 = 0x811c_9dc5
    for index in bytes.indices { sum = unsafe (sum ^ UInt32(bytes[index])) &* 0x0100_0193 }
    let place = Int(sum >> 22)
    if unsafe Self.isEqual(texts[place], bytes) { return texts[place] }
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    texts[place] = text
    return text
  }

  private static func isEqual(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.utf8.count == bytes.count, let base = bytes.baseAddress else { return false }
    return unsafe text.utf8.withContiguousStorageIfAvailable { content in
      unsafe content.baseAddress.map { unsafe memcmp($0, base, bytes.count) == 0 } ?? false
    } ?? false
  }
}
