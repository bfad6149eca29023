internal import VanKienBytes

/// The names of nodes and edges on the web of data: URNs, for the graph has no address.
enum IRI {
  /// The name of the node `id`.
  static func node(_ id: String) -> String { "urn:vankien:" + escaped(id) }

  /// `text` with every byte that may not stand in a URN as `%HH` (RFC 8141).
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if plain.contains(byte) {
        bytes.append(byte)
      } else {
        bytes.append(contentsOf: "%\([byte].hexadecimal.uppercased())".utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let plain = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*+,;=:@".utf8)
}

extension IRI {
  /// A path as the reference of a link: what may not stand in one becomes `%HH`.
  static func path(_ path: String) -> String {
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if pathBytes.contains(byte) || byte >= 0x80 {
        bytes.append(byte)
      } else {
        bytes.append(contentsOf: "%\([byte].hexadecimal.uppercased())".utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let pathBytes = ByteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
}
