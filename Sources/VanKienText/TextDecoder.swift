extension TextEncoding {
  /// Decodes `bytes` to UTF-8.
  ///
  /// Letters are composed; other characters are kept as they are. What means nothing in the encoding becomes U+FFFD and is counted.
  ///
  /// - Complexity: O(n).
  package func decode(_ bytes: Span<UInt8>) -> DecodedText {
    var decoder = TextDecoder(bytes, skipping: byteOrderMark)
    switch self {
    case .utf8: decoder.decodeUTF8()
    case .utf16LittleEndian: decoder.decodeUTF16(highByte: 1)
    case .utf16BigEndian: decoder.decodeUTF16(highByte: 0)
    case .windows1258: decoder.decodeBytes(LegacyLetters.shared.windows1258)
    case .tcvn3: decoder.decodeBytes(LegacyLetters.shared.tcvn3)
    case .vniWindows: decoder.decodeVNI()
    case .viqr: decoder.decodeVIQR()
    }
    return DecodedText(
      text: decoder.output, firstInvalidByte: decoder.firstInvalidByte, invalidSequences: decoder.invalidSequences)
  }

  /// Decodes UTF-8 `text` whose letters are bytes of this encoding misread as Windows-1252, as old conversions leave it.
  ///
  /// Characters that Windows-1252 does not have stay as they are.
  package func decodeMisread(_ text: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var run: [UInt8] = []
    var position = 0
    while position < text.count {
      let scalar = VanKienText.decode(text, at: position)
      position += scalar.length
      if let byte = Windows1252.byte(scalar.value) {
        run.append(byte)
        continue
      }
      result += decode(run.span).text
      run.removeAll(keepingCapacity: true)
      appendUTF8(scalar.value, to: &result)
    }
    return result + decode(run.span).text
  }
}

/// One run of a decoder over encoded bytes.
private struct TextDecoder: ~Escapable {
  private let bytes: Span<UInt8>
  private var position = 0
  private(set) var output: [UInt8] = []
  private(set) var firstInvalidByte: Int?
  private(set) var invalidSequences = 0

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, skipping mark: [UInt8]) {
    self.bytes = bytes
    if bytes.count >= mark.count, mark.indices.allSatisfy({ bytes[$0] == mark[$0] }) { position = mark.count }
    output.reserveCapacity(bytes.count + bytes.count / 4)
  }

  @_lifetime(self: copy self)
  mutating func decodeUTF8() {
    var copied = position
    while position < bytes.count {
      let sequence = utf8Sequence(bytes, at: position)
      if !sequence.isValid {
        output.append(contentsOf: bytes, copied..<position)
        invalid(at: position)
        copied = position + sequence.length
      }
      position += sequence.length
    }
    output.append(contentsOf: bytes, copied..<bytes.count)
  }

  @_lifetime(self: copy self)
  mutating func decodeUTF16(highByte: Int) {
    func unit(_ offset: Int) -> UInt32 {
      UInt32(bytes[offset + highByte]) << 8 | UInt32(bytes[offset + 1 - highByte])
    }
    while position + 1 < bytes.count {
      let first = unit(position)
      if first & 0xFC00 == 0xD800, position + 3 < bytes.count, unit(position + 2) & 0xFC00 == 0xDC00 {
        appendUTF8(0x10000 + (first & 0x3FF) << 10 + unit(position + 2) & 0x3FF, to: &output)
        position += 4
        continue
      }
      if first & 0xF800 == 0xD800 { invalid(at: position) } else { appendUTF8(first, to: &output) }
      position += 2
    }
    if position < bytes.count { invalid(at: position) }
  }

  /// Decodes a one-byte encoding; combining marks join the letter before them.
  @_lifetime(self: copy self)
  mutating func decodeBytes(_ table: [UInt32]) {
    while position < bytes.count {
      var scalar = table[Int(bytes[position])]
      position += 1
      while position < bytes.count {
        let mark = table[Int(bytes[position])]
        guard mark >= 0x300, let letter = VietnameseComposition.shared.letter(of: [scalar, mark]) else { break }
        scalar = letter
        position += 1
      }
      appendUTF8(scalar, to: &output)
    }
  }

  @_lifetime(self: copy self)
  mutating func decodeVNI() {
    let letters = LegacyLetters.shared
    while position < bytes.count {
      let first = bytes[position]
      if position + 1 < bytes.count, let letter = letters.vni[UInt16(first) << 8 | UInt16(bytes[position + 1])] {
        appendUTF8(letter, to: &output)
        position += 2
        continue
      }
      appendUTF8(letters.vni[UInt16(first)] ?? Windows1252.codePoint(first), to: &output)
      position += 1
    }
  }

  @_lifetime(self: copy self)
  mutating func decodeVIQR() {
    let isStrict = hasEscapes()
    var previousIsLetter = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x5C, position + 1 < bytes.count, VIQR.isEscapable(bytes[position + 1]) {
        output.append(bytes[position + 1])
        position += 2
        previousIsLetter = false
        continue
      }
      if !previousIsLetter, VIQR.isD(byte), position + 1 < bytes.count, bytes[position + 1] | 0x20 == 0x64 {
        appendUTF8(byte == 0x44 ? 0x110 : 0x111, to: &output)
        position += 2
        previousIsLetter = true
        continue
      }
      position += 1
      previousIsLetter = LetterTable.shared[UInt32(byte)].base != 0
      appendUTF8(previousIsLetter ? letter(startingWith: byte, isStrict: isStrict) : UInt32(byte), to: &output)
    }
  }

  /// The letter of the vowel `byte` and the marks that follow it, which are consumed.
  @_lifetime(self: copy self)
  private mutating func letter(startingWith byte: UInt8, isStrict: Bool) -> UInt32 {
    var letter = UInt32(byte)
    while position < bytes.count, let mark = VIQR.combiningMark(bytes[position]),
      let composed = VietnameseComposition.shared.letter(of: [letter, mark]), VIQR.isVowel(byte),
      isStrict || !endsSentence(bytes[position])
    {
      letter = composed
      position += 1
    }
    return letter
  }

  /// Whether the point or question mark at the position reads as the end of a sentence rather than as a tone.
  private func endsSentence(_ mark: UInt8) -> Bool {
    guard mark == 0x2E || mark == 0x3F else { return false }
    var next = position + 1
    while next < bytes.count, bytes[next] == 0x20 { next += 1 }
    guard next < bytes.count, bytes[next] != 0x0A, bytes[next] != 0x0D else { return true }
    return mark == 0x2E && next > position + 1 && bytes[next] &- 0x41 < 26
  }

  private func hasEscapes() -> Bool {
    for index in bytes.indices.dropLast() where bytes[index] == 0x5C && VIQR.isEscapable(bytes[index + 1]) {
      return true
    }
    return false
  }

  @_lifetime(self: copy self)
  private mutating func invalid(at offset: Int) {
    firstInvalidByte = firstInvalidByte ?? offset
    invalidSequences += 1
    appendUTF8(0xFFFD, to: &output)
  }
}

/// The marks of VIQR (RFC 1456).
enum VIQR {
  /// The combining mark that `byte` stands for after a vowel.
  static func combiningMark(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x5E: 0x302
    case 0x28: 0x306
    case 0x2B, 0x2A: 0x31B
    case 0x60: 0x300
    case 0x3F: 0x309
    case 0x7E: 0x303
    case 0x27: 0x301
    case 0x2E: 0x323
    default: nil
    }
  }

  static func isEscapable(_ byte: UInt8) -> Bool {
    combiningMark(byte) != nil || isD(byte) || byte == 0x5C
  }

  static func isD(_ byte: UInt8) -> Bool { byte | 0x20 == 0x64 }

  static func isVowel(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: false
    }
  }
}

/// The letters of the encodings that have one or two bytes a letter.
struct LegacyLetters: Sendable {
  static let shared = LegacyLetters()

  /// The code point of each byte of TCVN3.
  let tcvn3: [UInt32]

  /// The code point of each byte of Windows-1258.
  let windows1258: [UInt32]

  /// The letters of VNI-Windows by their one byte, or by their two with the first one high.
  let vni: [UInt16: UInt32]

  private init() {
    var tcvn3 = (0...255).map { Windows1252.codePoint(UInt8($0)) }
    var vni: [UInt16: UInt32] = [:]
    CompiledTable.legacyEncodings.forEachRow { columns in
      guard columns.count == 3, let letter = columns[0].unicodeScalars.first?.value else { return }
      if let byte = UInt8(columns[1], radix: 16) { tcvn3[Int(byte)] = letter }
      guard let code = UInt16(columns[2], radix: 16) else { return }
      vni[code] = letter
      // The mark may stand in the other case than its letter.
      if code > 0xFF { vni[code ^ 0x20] = letter }
    }
    self.tcvn3 = tcvn3
    self.vni = vni
    var windows1258 = (0...255).map { Windows1252.codePoint(UInt8($0)) }
    for (byte, codePoint) in Self.windows1258Differences { windows1258[byte] = codePoint }
    self.windows1258 = windows1258
  }

  /// Where Windows-1258 differs from Windows-1252.
  static let windows1258Differences: [(Int, UInt32)] = [
    (0xC3, 0x102), (0xCC, 0x300), (0xD0, 0x110), (0xD2, 0x309), (0xD5, 0x1A0), (0xDD, 0x1AF), (0xDE, 0x303),
    (0xE3, 0x103), (0xEC, 0x301), (0xF0, 0x111), (0xF2, 0x323), (0xF5, 0x1A1), (0xFD, 0x1B0), (0xFE, 0x20AB),
  ]
}
