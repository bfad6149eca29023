import Testing
import VanKienTestSupport
import VanKienText

@Suite("Normaliser")
struct NormaliserTests {
  /// Source as scalars, and what it becomes.
  @Test(arguments: [
    ("Nghị quyết số 03-NQ/TU", "Nghị quyết số 03-NQ/TU"),
    ("Nghi\u{323} quye\u{302}\u{301}t", "Nghị quyết"),
    ("tie\u{301}\u{302}ng", "tiếng"),
    ("đ\u{1B0}o\u{31B}\u{323}c", "được"),
    ("tỷ\u{A0}đồng\u{202F}một\u{3000}năm", "tỷ đồng một năm"),
    ("đồng\u{AD}bào\u{200B} \u{FEFF}ta", "đồngbào ta"),
    ("Ðảng bộ, nhà n\u{1B0}\u{1A1}\u{301}c, \u{F0}i", "Đảng bộ, nhà nước, đi"),
    ("một\r\nhai\rba\u{2028}bốn\tnăm", "một\nhai\nba\nbốn\tnăm"),
    ("\u{212B} \u{AC00}\u{11A8} \u{1100}\u{1161} q\u{307}\u{323}", "\u{C5} \u{AC01} \u{AC00} q\u{323}\u{307}"),
    ("e\u{AD}\u{301}", "é"),
    ("", ""),
  ])
  func normalForm(source: String, expected: String) {
    let result = Normaliser.normalise(Array(source.utf8).span)
    #expect(String(decoding: result.text, as: UTF8.self).unicodeScalars.elementsEqual(expected.unicodeScalars))
    #expect(result.invalidSequences == 0)
    let isNormal = Normaliser.isNormal(Array(source.utf8).span)
    #expect(isNormal == source.utf8.elementsEqual(result.text))
  }

  @Test("A range of the result leads back to whole characters of the source")
  func offsets() {
    let source = "1.\u{A0}Ti\u{65}\u{302}\u{301}\u{AD}ng Vie\u{323}\u{302}t"
    let result = Normaliser.normalise(Array(source.utf8).span)
    #expect(String(decoding: result.text, as: UTF8.self) == "1. Tiếng Việt")
    #expect(slice("Tiế", of: result, in: source) == "Ti\u{65}\u{302}\u{301}")
    #expect(slice("ng", of: result, in: source) == "ng")
    #expect(slice(" ", of: result, in: source) == "\u{A0}")
    #expect(slice("Việt", of: result, in: source) == "Vie\u{323}\u{302}t")
  }

  @Test(
    "Composing changes letters only",
    arguments: [
      ("Nghi\u{323} quye\u{302}\u{301}t\r\n\u{A0}", "Nghị quyết\r\n\u{A0}"),
      ("tie\u{301}\u{302}ng \u{F0}", "tiếng \u{F0}"), ("e\u{AD}\u{301}", "e\u{AD}\u{301}"),
      ("\u{2000}\u{2001}\u{FEFF}", "\u{2002}\u{2003}\u{FEFF}"),
      ("Å\u{212B} q\u{307}\u{323}", "Å\u{C5} q\u{323}\u{307}"),
      ("“Đã gọn”\u{2003}–", "“Đã gọn”\u{2003}–"), ("\u{301}a,\u{302}", "\u{301}a,\u{302}"), ("", ""),
    ])
  func composed(source: String, expected: String) {
    let result = Normaliser.composed(Array(source.utf8).span)
    #expect(result ?? Array(source.utf8) == Array(expected.utf8))
    #expect((result == nil) == source.utf8.elementsEqual(expected.utf8))
  }

  @Test("Random text is composed to its canonical form and to nothing else", arguments: 0..<40 as Range<UInt64>)
  func randomComposed(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let source = randomScalars(count: 400, using: &generator) + "\u{A0}\u{2028}\u{D0}\u{AD}\r"
    let bytes = Array(source.utf8)
    let result = Normaliser.composed(bytes.span) ?? bytes
    let text = String(decoding: result, as: UTF8.self)
    let isEquivalent = text == source
    #expect(isEquivalent, "canonical equivalence, seed \(seed)")
    #expect(isComposed(text))
    #expect(Normaliser.composed(result.span) == nil)
  }

  @Test("Ill-formed bytes stay when text is composed")
  func illFormedComposed() {
    let source: [UInt8] = [0x65, 0xCC, 0x81, 0xFF, 0x65, 0xCC]
    #expect(Normaliser.composed(source.span) == [0xC3, 0xA9, 0xFF, 0x65, 0xCC])
  }

  @Test("Ill-formed bytes become one replacement character a maximal subpart")
  func illFormed() {
    let source: [UInt8] = [0x61, 0xE1, 0xBA, 0x20, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0x62]
    let result = Normaliser.normalise(source.span)
    #expect(result.text == Array(String(decoding: source, as: UTF8.self).utf8))
    #expect(result.firstInvalidByte == 1)
    #expect(result.invalidSequences == 7)
  }

  @Test("Random scalars: canonically equal, in NFC, stable, monotone", arguments: 0..<40 as Range<UInt64>)
  func randomText(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let source = randomScalars(count: 400, using: &generator)
    let bytes = Array(source.utf8)
    let result = Normaliser.normalise(bytes.span)
    let text = String(decoding: result.text, as: UTF8.self)
    let isEquivalent = text == source
    #expect(isEquivalent, "canonical equivalence, seed \(seed)")
    #expect(isComposed(text))
    let again = Normaliser.normalise(result.text.span)
    #expect(again.text == result.text)
    let isNormal = Normaliser.isNormal(result.text.span)
    #expect(isNormal)
    var last = 0
    for offset in 0...result.text.count {
      let mapped = result.map.sourceOffset(offset)
      #expect(mapped >= last && mapped <= bytes.count)
      #expect(offset == 0 || result.map.sourceEnd(offset) <= bytes.count)
      last = mapped
    }
  }

  @Test("Random bytes: valid UTF-8 comes out, twice the same", arguments: 0..<40 as Range<UInt64>)
  func randomBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let favourites: [UInt8] = [
      0xC3, 0x90, 0xE1, 0xBA, 0xBB, 0xCC, 0x81, 0xC2, 0xAD, 0x0D, 0x0A, 0xE2, 0x80, 0x8B, 0x61,
    ]
    let bytes = (0..<600).map { _ in
      Bool.random(using: &generator)
        ? favourites.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255, using: &generator)
    }
    let result = Normaliser.normalise(bytes.span)
    #expect(String(validating: result.text, as: UTF8.self) != nil)
    let again = Normaliser.normalise(result.text.span)
    #expect(again.text == result.text)
  }

  @Test("Maps can be chained")
  func chained() {
    let source = "a\u{AD}b\u{A0}e\u{301}\u{302}x"
    let first = Normaliser.normalise(Array(source.utf8).span)
    var outer = OffsetMap()
    outer.replace(derived: 0..<1, source: 0..<2)
    outer.align(derived: 2, source: 4)
    let chained = first.map.followed(by: outer)
    for offset in 0...3 {
      #expect(chained.sourceOffset(offset) == first.map.sourceOffset(outer.sourceOffset(offset)))
    }
  }

  private func isComposed(_ text: String) -> Bool {
    var span = text.utf8Span
    return span.checkForNFC(quickCheck: false)
  }

  private func slice(_ part: String, of result: NormalisedText, in source: String) -> String {
    let text = Array(result.text), wanted = Array(part.utf8)
    guard let start = text.indices.first(where: { text[$0...].starts(with: wanted) }) else { return "" }
    let from = result.map.sourceOffset(start), to = result.map.sourceEnd(start + wanted.count)
    return String(decoding: Array(source.utf8)[from..<to], as: UTF8.self)
  }

  /// Scalars that make normalisation hard, without those that the normaliser changes beyond NFC.
  private func randomScalars(count: Int, using generator: inout SeededGenerator) -> String {
    let marks: [UInt32] = [0x300, 0x301, 0x323, 0x302, 0x31B, 0x327, 0x345, 0x344, 0x5B0, 0x1D165, 0x11A8, 0x1161]
    let ranges: [ClosedRange<UInt32>] = [
      0x61...0x7A, 0xC0...0xCF, 0xE0...0xEF, 0x1A0...0x1B0, 0x1EA0...0x1EF9, 0x1100...0x1112, 0xAC00...0xAC40,
      0x390...0x3CE, 0x1F00...0x1F40, 0x958...0x95F, 0xF900...0xF920, 0x2126...0x212B, 0x3040...0x3099,
    ]
    var result = String.UnicodeScalarView()
    while result.count < count {
      let value =
        Int.random(in: 0..<3, using: &generator) == 0
        ? marks.randomElement(using: &generator)
        : (ranges.randomElement(using: &generator)).map { UInt32.random(in: $0, using: &generator) }
      if let value, let scalar = Unicode.Scalar(value) { result.append(scalar) }
    }
    return withoutMisorderedMarks(String(result))
  }

  /// Drops tone marks that stand before a shape mark: there the normaliser goes beyond the standard on purpose.
  private func withoutMisorderedMarks(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\u{302}" || scalar == "\u{31B}",
        let last = result.last,
        last.value >= 0x300 || last.properties.canonicalCombiningClass.rawValue != 0
          || !last.isASCII
      {
        continue
      }
      result.append(scalar)
    }
    return String(result)
  }
}
