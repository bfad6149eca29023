internal import VanKienBytes

/// Ids in the alphabet that XML wants of them (production 7, Nmtoken).
///
/// The ids of our graphs are such tokens already. In others each byte that may not stand there becomes `_xHH_`, and `_x` itself
/// `_x5F_x`, so that different ids stay different and the id can be read back.
enum NameToken {
  private static let plain = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:".utf8)

  /// Appends `id` as a token.
  static func append(_ id: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var isPlain = true
    var previous: UInt8 = 0
    for index in id.indices {
      let byte = unsafe id[index]
      if !plain.contains(byte) || byte == UInt8(ascii: "x") && previous == UInt8(ascii: "_") {
        isPlain = false
        break
      }
      previous = byte
    }
    if isPlain {
      unsafe bytes.append(contentsOf: id)
    } else {
      unsafe appendEscaped(String(decoding: id, as: UTF8.self), to: &bytes)
    }
  }

  /// `name` as a token of ASCII alone, for readers and file systems that know no other letters.
  static func plain(_ name: String) -> String {
    var bytes: [UInt8] = []
    appendEscaped(name, isPlain: true, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func appendEscaped(_ id: String, isPlain: Bool = false, to bytes: inout [UInt8]) {
    let scalars = Array(id.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let beginsEscape = scalar == "_" && index + 1 < scalars.count && scalars[index + 1] == "x"
      let utf8 = Array(String(scalar).utf8)
      if isNameCharacter(scalar), !beginsEscape, !isPlain || scalar.isASCII {
        bytes.append(contentsOf: utf8)
      } else {
        for byte in utf8 { bytes.append(contentsOf: "_x\([byte].hexadecimal.uppercased())_".utf8) }
      }
    }
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80: plain.contains(UInt8(truncatingIfNeeded: scalar.value))
    case 0xB7, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x37D, 0x37F...0x1FFF, 0x2070...0x218F, 0x2C00...0x2FEF,
      0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }
}
