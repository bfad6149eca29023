/// Writes zip archives whose entries are not compressed, for documents made up in a test.
struct StoredZip {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt64 = 0

  /// The archive of `entries`, names with contents.
  static func archive(_ entries: [(String, String)]) -> [UInt8] {
    var zip = StoredZip()
    for (name, text) in entries { zip.add(name, Array(text.utf8)) }
    return zip.finish()
  }

  private mutating func add(_ name: String, _ content: [UInt8]) {
    let offset = UInt64(bytes.count)
    let name = Array(name.utf8)
    // Version, flags, method, time, date.
    let facts = Self.little(20, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(33, 2)
    let sizes =
      Self.little(UInt64(Self.checksum(content)), 4) + Self.little(UInt64(content.count), 4)
      + Self.little(UInt64(content.count), 4) + Self.little(UInt64(name.count), 2) + Self.little(0, 2)
    bytes += [0x50, 0x4B, 0x03, 0x04] + facts + sizes + name + content
    directory += [0x50, 0x4B, 0x01, 0x02] + Self.little(20, 2) + facts + sizes + Self.little(0, 2) + Self.little(0, 2)
    directory += Self.little(0, 2) + Self.little(0, 4) + Self.little(offset, 4) + name
    count += 1
  }

  private mutating func finish() -> [UInt8] {
    let start = UInt64(bytes.count)
    let size = UInt64(directory.count)
    bytes += directory + [0x50, 0x4B, 0x05, 0x06] + Self.little(0, 4)
    bytes +=
      Self.little(count, 2) + Self.little(count, 2) + Self.little(size, 4) + Self.little(start, 4) + Self.little(0, 2)
    return bytes
  }

  private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> (8 * UInt64($0)) & 0xFF) }
  }

  /// CRC-32 as zip uses it (ISO 3309).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}
