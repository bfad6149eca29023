/// The characters XML 1.0 can hold (production 2, Char).
enum XMLCharacters {
  /// `text` with U+FFFD for each character XML cannot hold.
  static func allowed(_ text: String) -> String {
    if isAllowed(text.utf8) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isAllowed(scalar.value) ? scalar : "\u{FFFD}") }
    return String(result)
  }

  /// Whether all of the text may be written; looks at bytes, for text is nearly always fine.
  private static func isAllowed(_ bytes: String.UTF8View) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return false }
      // U+FFFE and U+FFFF end in BF BE and BF BF.
      if byte >= 0xBE, previous == 0xBF { return false }
      previous = byte
    }
    return true
  }

  private static func isAllowed(_ codePoint: UInt32) -> Bool {
    switch codePoint {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
