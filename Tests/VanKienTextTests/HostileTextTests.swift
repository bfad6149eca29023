import Testing
import VanKienBytes
import VanKienTestSupport
import VanKienText

/// Random and damaged bytes through every entry point: nothing traps, ranges lie on code-point boundaries, all bytes are accounted for.
@Suite("Hostile text")
struct HostileTextTests {
  private static let pieces: [[UInt8]] =
    [
      "hội", "Nghị", "NQ", "TP", ".", "-", "/", "@", "15", "2016", "%", ":", "://", "http", "www", "vn", "v.v", "'",
      "&", "_", "h",
      " ", " ", " ", "\n", "\t", "\u{A0}", "\u{AD}", "\u{301}", "\u{323}", "Đ", "Ð", "…", "“", "”", "(", ")", "😀", "漢",
      "ế", "A",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xE1, 0xBA], [0x80], [0xF4, 0x8F], [0xC0], [0xED, 0xA0, 0x80], [0],
      // Digits in forms that are too long.
      [0xE0, 0x80, 0xB5], [0xF0, 0x80, 0x80, 0xB5],
    ]

  private func bytes(seed: UInt64, count: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    if seed % 3 == 0 { return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) } }
    return (0..<count).flatMap { _ in Self.pieces.randomElement(using: &generator) ?? [] }
  }

  @Test("Words partition what is not white space", arguments: 0..<150 as Range<UInt64>)
  func words(seed: UInt64) {
    let source = bytes(seed: seed, count: 400)
    var segmenter = WordSegmenter()
    let normal = Normaliser.normalise(source.span).text
    let words = segmenter.words(in: normal.span)
    var covered = 0
    var last = 0
    for index in 0..<words.count {
      let range = words.range(index).indices
      #expect(range.lowerBound >= last && range.upperBound > range.lowerBound && range.upperBound <= normal.count)
      #expect(isBoundary(normal, range.lowerBound) && isBoundary(normal, range.upperBound))
      last = range.upperBound
      covered += normal[range].count { $0 > 0x20 }
    }
    #expect(covered == normal.count { $0 > 0x20 })
    #expect(words.sentenceEnds.last.map(Int.init) ?? 0 == words.count)
  }

  @Test("Words of the source lie on its code points and follow one another", arguments: 0..<150 as Range<UInt64>)
  func sourceWords(seed: UInt64) {
    let source = bytes(seed: seed, count: 300)
    var segmenter = WordSegmenter()
    var words = Words()
    segmenter.segment(source: source.span, into: &words)
    var last = 0
    for index in 0..<words.count {
      let range = words.range(index).indices
      #expect(range.lowerBound >= last && range.upperBound <= source.count && !range.isEmpty)
      last = range.upperBound
      let text = Array(source[range])
      if String(validating: source, as: UTF8.self) != nil { #expect(String(validating: text, as: UTF8.self) != nil) }
    }
  }

  @Test("Bytes that are not UTF-8 do no harm anywhere", arguments: 0..<60 as Range<UInt64>)
  func everyEntry(seed: UInt64) {
    let source = bytes(seed: seed, count: 300)
    var segmenter = WordSegmenter()
    _ = segmenter.words(in: source.span)
    _ = Folding.shared.fold(source.span)
    _ = CollationKey(source.span)
    _ = EncodingDetector.detect(source.span).decode(source.span)
    for encoding in TextEncoding.allCases { _ = encoding.decode(source.span) }
    let tokens = Lexer().tokens(of: source.span)
    for index in 0..<tokens.count {
      _ = Syllable(tokens.keys[index])
      _ = WordList.shared.longestMatch(in: tokens, from: index, limit: tokens.count)
    }
    for format in WordFormat.allCases {
      var stream = WordStream(WordWriter(format, document: "x"))
      var output: [UInt8] = []
      stream.append(source, to: &output)
      stream.finish(to: &output)
      #expect(String(validating: output, as: UTF8.self) != nil)
    }
  }

  /// Texts that would make a rule that looks ahead without a limit take time in the square of the length.
  @Test(
    "Endless runs are read in linear time",
    arguments: [
      "a.", "a-", "A-", "1-", "1/", "v.", "A.", "a@", "-", ".", "(", "a'", "1A", "TP.", "http://", "xã ", "xã hội ",
      "\u{301}",
    ])
  func endless(piece: String) {
    let text = Array(String(repeating: piece, count: 8_000).utf8)
    var segmenter = WordSegmenter()
    var words = Words()
    segmenter.segment(source: text.span, into: &words)
    #expect(words.count <= text.count)
    _ = CollationKey(text.span)
    _ = Folding.shared.fold(text.span)
  }

  private func isBoundary(_ text: [UInt8], _ offset: Int) -> Bool {
    offset == text.count || text[offset] & 0xC0 != 0x80
  }
}
