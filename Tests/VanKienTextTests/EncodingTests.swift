import Testing
import VanKienTestSupport
import VanKienText

/// The same sentence in each encoding; bytes of one-byte encodings are written as the Latin-1 characters they look like.
private let motto =
  "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập, tự do, hạnh phúc. Đảng bộ tỉnh quyết tâm giữ vững ổn định."
private let mottoTCVN3 =
  "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp, tù do, h¹nh phóc. §¶ng bé tØnh quyÕt t©m gi÷ v÷ng æn ®Þnh."
private let mottoVNI =
  "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp, töï do, haïnh phuùc. Ñaûng boä tænh quyeát taâm giöõ vöõng oån ñònh."
private let mottoVIQR =
  "Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam. DDo^.c la^.p, tu+. do, ha.nh phu'c. DDa?ng bo^. ti?nh quye^'t ta^m giu+~ "
  + "vu+~ng o^?n ddi.nh."

private func latin1(_ text: String) -> [UInt8] {
  text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
}

private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
  text.utf16.flatMap { unit in
    let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    return bigEndian ? bytes : bytes.reversed()
  }
}

/// Windows-1258 of Vietnamese text: the letter with its shape, then the mark of its tone.
private func windows1258(_ text: String) -> [UInt8] {
  let letters: [Unicode.Scalar: UInt8] = [
    "ă": 0xE3, "â": 0xE2, "đ": 0xF0, "ê": 0xEA, "ô": 0xF4, "ơ": 0xF5, "ư": 0xFD,
    "Ă": 0xC3, "Â": 0xC2, "Đ": 0xD0, "Ê": 0xCA, "Ô": 0xD4, "Ơ": 0xD5, "Ư": 0xDD,
  ]
  let tones: [UInt8] = [0, 0xCC, 0xD2, 0xDE, 0xEC, 0xF2]
  return text.unicodeScalars.flatMap { scalar -> [UInt8] in
    let letter = LetterTable.shared[scalar.value]
    guard letter.base != 0 else { return [UInt8(scalar.value)] }
    let base = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars.map { $0 }[Int(letter.base) - 1]
    let cased = letter.isUppercase ? base.properties.uppercaseMapping.unicodeScalars.first ?? base : base
    let byte = letters[cased] ?? UInt8(cased.value)
    return letter.tone == .level ? [byte] : [byte, tones[Int(letter.tone.rawValue)]]
  }
}

@Suite("Encodings")
struct EncodingTests {
  static let samples: [(TextEncoding, [UInt8])] = [
    (.utf8, Array(motto.utf8)),
    (.utf8, [0xEF, 0xBB, 0xBF] + Array(motto.utf8)),
    (.utf16LittleEndian, utf16(motto, bigEndian: false)),
    (.utf16LittleEndian, [0xFF, 0xFE] + utf16(motto, bigEndian: false)),
    (.utf16BigEndian, utf16(motto, bigEndian: true)),
    (.windows1258, windows1258(motto)),
    (.tcvn3, latin1(mottoTCVN3)),
    (.vniWindows, latin1(mottoVNI)),
    (.viqr, Array(mottoVIQR.utf8)),
  ]

  @Test("Each encoding is detected and decoded", arguments: samples)
  func detected(encoding: TextEncoding, bytes: [UInt8]) {
    let guess = EncodingDetector.detect(bytes.span)
    #expect(guess.encoding == encoding)
    #expect(guess.confidence > 0.9)
    #expect(!guess.isMisread)
    #expect(String(decoding: guess.decode(bytes.span).text, as: UTF8.self) == motto)
  }

  @Test(
    "UTF-8 in which old bytes were misread as Windows-1252",
    arguments: [
      (TextEncoding.tcvn3, mottoTCVN3), (.vniWindows, mottoVNI),
    ])
  func misread(encoding: TextEncoding, text: String) {
    let bytes = Array(text.utf8)
    let guess = EncodingDetector.detect(bytes.span)
    #expect(guess.encoding == encoding && guess.isMisread)
    #expect(String(decoding: guess.decode(bytes.span).text, as: UTF8.self) == motto)
  }

  @Test(
    "Text that is not Vietnamese stays UTF-8",
    arguments: [
      "Déjà vu, naïve façade à l'étranger, élève, garçon, où, être, français, œuvre, Noël, hôtel",
      "It's a test. Isn't it? We'll see. The area of Hanoi. A co-op, no? Add it to the address.",
      "Über die Brücke gehört für schöne Straße Mädchen größer können müssen Äpfel", "", "a", "2020",
    ])
  func notVietnamese(text: String) {
    let guess = EncodingDetector.detect(Array(text.utf8).span)
    #expect(guess.encoding == .utf8 && !guess.isMisread)
  }

  @Test("Every letter with every tone survives each encoding")
  func everyLetter() throws {
    let bases = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for base in bases.unicodeScalars + "đĐ".unicodeScalars {
      for tone in Tone.allCases where tone == .level || bases.unicodeScalars.contains(base) {
        let letter = "\(base)\(["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"][Int(tone.rawValue)])"
        let composed = String(decoding: Normaliser.normalise(Array(letter.utf8).span).text, as: UTF8.self)
        #expect(composed.unicodeScalars.count == 1)
        for encoding in [TextEncoding.windows1258, .viqr, .vniWindows, .tcvn3] {
          guard let bytes = encode(composed, in: encoding) else {
            // TCVN3 has capitals with tones only as fonts.
            #expect(encoding == .tcvn3 && tone != .level && composed != composed.lowercased())
            continue
          }
          // A letter after it, so that a final point of VIQR is a tone.
          let decoded = encoding.decode((bytes + [0x74]).span)
          #expect(String(decoding: decoded.text, as: UTF8.self) == composed + "t", "\(encoding)")
          #expect(decoded.invalidSequences == 0)
        }
      }
    }
  }

  @Test("Runs set in fonts of the old encodings")
  func fonts() throws {
    let capitals = try #require(LegacyFont(fontName: ".VnTimeH"))
    let heading = capitals.decode(Array("uû ban nh©n d©n tØnh lai ch©u".utf8).span)
    #expect(String(decoding: heading, as: UTF8.self) == "UỶ BAN NHÂN DÂN TỈNH LAI CHÂU")
    let vni = try #require(LegacyFont(fontName: "VNI-Times"))
    let words = vni.decode(Array("“Nghò quyeát” – 2020".utf8).span)
    #expect(String(decoding: words, as: UTF8.self) == "“Nghị quyết” – 2020")
    #expect(LegacyFont(fontName: "Times New Roman") == nil)
  }

  @Test("A point in VIQR is a tone inside a sentence and a point at its end")
  func viqrPoints() {
    let text = "Ho. la.i ve^` nha. Nha` no. o+? dda^u?\nMa. la` DDo^`ng ba.c."
    let decoded = TextEncoding.viqr.decode(Array(text.utf8).span).text
    #expect(String(decoding: decoded, as: UTF8.self) == "Họ lại về nha. Nhà nọ ở đâu?\nMạ là Đồng bạc.")
    let strict = TextEncoding.viqr.decode(Array("ve^` nha\\. Ma. la. Lai".utf8).span).text
    #expect(String(decoding: strict, as: UTF8.self) == "về nha. Mạ lạ Lai")
  }

  @Test("What is cut off or lone in UTF-16 is counted")
  func brokenUTF16() {
    let bytes: [UInt8] = [0x41, 0x00, 0x00, 0xD8, 0x42, 0x00, 0x43]
    let decoded = TextEncoding.utf16LittleEndian.decode(bytes.span)
    #expect(String(decoding: decoded.text, as: UTF8.self) == "A\u{FFFD}B\u{FFFD}")
    #expect(decoded.invalidSequences == 2 && decoded.firstInvalidByte == 2)
  }

  @Test("Random bytes in every encoding give valid UTF-8", arguments: TextEncoding.allCases)
  func randomBytes(encoding: TextEncoding) {
    var generator = SeededGenerator(seed: 7)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let decoded = encoding.decode(bytes.span).text
      #expect(String(validating: decoded, as: UTF8.self) != nil)
      _ = EncodingDetector.detect(bytes.span)
    }
  }

  /// The bytes of one letter, found by decoding every candidate.
  private func encode(_ letter: String, in encoding: TextEncoding) -> [UInt8]? {
    if encoding == .windows1258 { return windows1258(letter) }
    if encoding == .viqr { return viqr(letter) }
    let wanted = Array(letter.utf8)
    let firsts: [UInt8] = Array(0x41...0xFF)
    for first in firsts where encoding.decode([first].span).text == wanted { return [first] }
    for first in firsts where first < 0x80 || first | 0x20 == 0xF4 || first | 0x20 == 0xF6 {
      for second in UInt8(0xC0)...0xFF where encoding.decode([first, second].span).text == wanted {
        return [first, second]
      }
    }
    return nil
  }

  private func viqr(_ letter: String) -> [UInt8] {
    let scalar = letter.unicodeScalars.first ?? "a"
    let found = LetterTable.shared[scalar.value]
    let base = ["ă": "a(", "â": "a^", "đ": "dd", "ê": "e^", "ô": "o^", "ơ": "o+", "ư": "u+"]
    let plain = String("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars.map { $0 }[Int(found.base) - 1])
    let spelled = (base[plain] ?? plain) + ["", "`", "?", "~", "'", "."][Int(found.tone.rawValue)]
    return Array((found.isUppercase ? spelled.uppercased() : spelled).utf8)
  }
}
