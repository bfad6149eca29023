/// Windows-1252, on which the old Vietnamese encodings are built and as which their text is misread.
enum Windows1252 {
  /// The code points of the bytes 80 to 9F; the five unused bytes stand for themselves.
  private static let upperControls: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
    0x178,
  ]

  /// The code point of `byte`.
  static func codePoint(_ byte: UInt8) -> UInt32 {
    (0x80..<0xA0).contains(byte) ? upperControls[Int(byte) - 0x80] : UInt32(byte)
  }

  /// The byte of `codePoint`; `nil` when Windows-1252 has none.
  ///
  /// Word processors also store the bytes of symbol fonts in the private use area from U+F000.
  static func byte(_ codePoint: UInt32) -> UInt8? {
    switch codePoint {
    case 0..<0x80, 0xA0...0xFF: UInt8(codePoint)
    case 0xF020...0xF0FF: UInt8(codePoint - 0xF000)
    default: upperControls.firstIndex(of: codePoint).map { UInt8($0 + 0x80) }
    }
  }

  /// The bytes that UTF-8 `text` was before it was misread as Windows-1252; what has none becomes a question mark.
  static func bytes(of text: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    while position < text.count {
      let scalar = decode(text, at: position)
      result.append(byte(scalar.value) ?? 0x3F)
      position += scalar.length
    }
    return result
  }
}
