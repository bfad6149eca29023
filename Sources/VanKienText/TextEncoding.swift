/// The encodings Vietnamese documents come in.
package enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, high byte first.
  case utf16BigEndian = "utf-16be"
  /// Windows-1258, which writes most tones as combining marks.
  case windows1258 = "windows-1258"
  /// TCVN3, also called ABC: one byte a letter; capitals with tones exist only as fonts (.VnTimeH).
  case tcvn3
  /// VNI-Windows: a letter and a mark, two bytes.
  case vniWindows = "vni"
  /// VIQR: ASCII with the marks written after the vowels, as in `Vie^.t Nam`.
  case viqr

  /// The encoding called `name`, in any case, also by its other usual names.
  package init?(name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "utf-16le", "utf16le", "utf-16", "utf16", "unicode": self = .utf16LittleEndian
    case "utf-16be", "utf16be": self = .utf16BigEndian
    case "windows-1258", "cp1258", "1258": self = .windows1258
    case "tcvn3", "abc", "tcvn", "tcvn-5712", "tcvn5712": self = .tcvn3
    case "vni", "vni-windows", "vniwindows": self = .vniWindows
    case "viqr": self = .viqr
    default: return nil
    }
  }

  /// The bytes of the byte order mark that starts text of this encoding; empty for those that have none.
  package var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    default: []
    }
  }
}

/// Text decoded to UTF-8.
package struct DecodedText: Hashable, Sendable {
  /// UTF-8 in Normalization Form C, without a byte order mark.
  package var text: [UInt8]

  /// The byte offset in the encoded text of the first byte that means nothing there; `nil` when all of it was understood.
  package var firstInvalidByte: Int?

  /// How many pieces of the encoded text became U+FFFD.
  package var invalidSequences: Int
}

/// How a font of the time before Unicode encodes the letters of its runs.
package struct LegacyFont: Hashable, Sendable {
  /// The encoding of the font.
  package let encoding: TextEncoding

  /// Whether the font shows capitals for small letters (.VnTimeH).
  package let isCapitals: Bool

  /// The convention of the font called `name`; `nil` for fonts that follow Unicode.
  ///
  /// Names that start with `.Vn` are TCVN3, those that start with `VNI-` or `VNI ` are VNI-Windows. A final `H` marks the capitals.
  package init?(fontName name: String) {
    let lower = name.lowercased()
    if lower.hasPrefix(".vn") {
      encoding = .tcvn3
      isCapitals = name.hasSuffix("H")
    } else if lower.hasPrefix("vni-") || lower.hasPrefix("vni ") {
      encoding = .vniWindows
      isCapitals = false
    } else {
      return nil
    }
  }

  /// The Unicode text, UTF-8 in NFC, of a run set in this font, whose characters were stored as if they were Windows-1252.
  package func decode(_ run: Span<UInt8>) -> [UInt8] {
    let text = encoding.decode(Windows1252.bytes(of: run).span).text
    return isCapitals ? uppercased(text.span) : text
  }
}
