import Testing
import VanKienBytes
import VanKienText

@Suite("Words")
struct WordTests {
  /// A sentence, its words parted by `|`.
  @Test(arguments: [
    "Ủy ban nhân dân|tỉnh|Lai Châu|ban hành|Quyết định|số|1722/QĐ-UBND|ngày|15/7/2016|.",
    "Uỷ ban nhân dân|huyện|đã|phê duyệt",
    "Hợp tác xã|và|nhà văn hoá|của|xã|đều|hoạt động|tốt|.",
    "KINH TẾ|-|XÃ HỘI|PHÁT TRIỂN",
    "Thu nhập|bình quân|đạt|20,5|triệu|đồng|,|tăng|11,5%|.",
    "Giai đoạn|2016-2020|,|Đề án|03-ĐA/TU|và|Luật|số|88/2019/QH14|.",
    "Xem|https://laichau.gov.vn/tin?so=1|,|thư|gửi|so.nn@laichau.gov.vn|.",
    "Trụ sở|đặt|tại|TP.|Lai Châu|.",
    "Trồng|lúa|,|ngô|v.v.",
    "Giá|từ|25 . 000|đến|1 . 200 . 000|đồng",
    "Đồng bào|H'Mông|,|dịch|Covid-19|,|vùng|A5|.",
  ])
  func words(marked: String) {
    let expected = marked.split(separator: "|").map(String.init)
    let text = Array(joined(expected).utf8)
    var segmenter = WordSegmenter()
    let words = segmenter.words(in: text.span)
    let found = (0..<words.count).map { String(decoding: text[words.range($0).indices], as: UTF8.self) }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("15/7/2016", WordClass.date), ("15.7.2016", .date), ("7/2016", .date), ("30/2020/NĐ-CP", .documentSymbol),
    ("02-KH/TU", .documentSymbol), ("15a/2016/NQ-HĐND", .documentSymbol), ("1.234.567", .number), ("95%", .number),
    ("2016-2020", .number), ("10h30", .number), ("1/4", .number), ("m2", .code), ("GD-ĐT", .code), ("1A", .code),
    ("PGS.TS. An", .abbreviation), ("an@vidu.vn", .mail), ("www.vidu.gov.vn", .address), ("vidu.vn", .address),
    ("…", .punctuation), ("...", .punctuation), ("°", .symbol), ("Oa-sinh-tơn", .word), ("xã hội", .word),
  ])
  func classes(text: String, expected: WordClass) {
    var segmenter = WordSegmenter()
    #expect(segmenter.words(in: Array(text.utf8).span).classes.first == expected)
  }

  @Test("Spelling of the tone, decomposed letters and soft hyphens hide no word; its text stays as written")
  func spellings() {
    var segmenter = WordSegmenter()
    for source in [
      "nhà văn hóa mới", "nhà văn hoá mới", "nha\u{300} va\u{306}n hoa\u{301} mới", "nhà\u{A0}văn\u{AD} hóa mới",
    ] {
      let bytes = Array(source.utf8)
      var words = Words()
      segmenter.segment(source: bytes.span, into: &words)
      let first = String(decoding: bytes[words.range(0).indices], as: UTF8.self)
      #expect(words.count == 2)
      #expect(source.utf8.starts(with: first.utf8) && source.utf8.count - first.utf8.count == " mới".utf8.count)
    }
  }

  @Test("A sentence is the same alone and among others")
  func independence() {
    let first = "Nhân dân các dân tộc đoàn kết."
    let second = "Kinh tế phát triển nhanh."
    var segmenter = WordSegmenter()
    let both = Array("\(first) \(second)\n\(first)".utf8)
    let words = segmenter.words(in: both.span)
    #expect(words.sentenceCount == 3)
    let alone = segmenter.words(in: Array(first.utf8).span)
    for sentence in [0, 2] {
      let lengths = words.sentence(sentence).map { words.range($0).count }
      #expect(lengths == (0..<alone.count).map { alone.range($0).count })
    }
  }

  @Test(arguments: [
    ("cơ sở", 2), ("Hợp tác xã", 3), ("NHÀ VĂN HOÁ", 3), ("nhà văn hóa xã", 3), ("ủy ban nhân dân tỉnh", 4),
    ("và cơ sở", 0),
    ("cơ-sở", 0), ("cơ", 0), ("", 0), ("15 cơ sở", 0),
  ])
  func longestMatch(text: String, length: Int) {
    let tokens = Lexer().tokens(of: Array(text.utf8).span)
    #expect(WordList.shared.longestMatch(in: tokens, from: 0, limit: tokens.count) == length)
    if length > 0 {
      #expect(WordList.shared.isWord(tokens, 0..<length))
      let keys = Array(tokens.keys[0..<length])
      let isWord = WordList.shared.isWord(keys.span)
      #expect(isWord)
    }
    #expect(WordList.shared.longestMatch(in: tokens, from: 0, limit: 1) == 0)
  }

  /// The words with blanks between them, none before closing marks.
  private func joined(_ words: [String]) -> String {
    words.reduce(into: "") { text, word in
      text += (text.isEmpty || [".", ",", ";"].contains(word) ? "" : " ") + word
    }
  }
}

@Suite("Words written out")
struct WordStreamTests {
  private func output(_ format: WordFormat, _ text: String, pieces: Int = .max) -> String {
    var stream = WordStream(WordWriter(format, document: "a.txt"), encoding: .utf8)
    var output: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      stream.append(Array(rest.prefix(pieces)), to: &output)
      rest = rest.dropFirst(pieces)
    }
    stream.finish(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private let text = "Kinh tế phát triển. Xã hội ổn định!\nĐạt 11,5%"

  @Test func lines() {
    #expect(output(.text, text) == "Kinh_tế phát_triển .\nXã_hội ổn_định !\nĐạt 11,5%\n")
  }

  @Test func objects() {
    let expected = """
      {"document":"a.txt","start":0,"words":[{"start":0,"end":7,"text":"Kinh tế","class":"word"},\
      {"start":8,"end":18,"text":"phát triển","class":"word"},{"start":18,"end":19,"text":".","class":"punctuation"}],"end":19}
      """
    #expect(output(.jsonl, text).split(separator: "\n").first.map(String.init) == expected)
    #expect(output(.jsonl, text).contains("\"start\":40,\"end\":45,\"text\":\"11,5%\""))
  }

  @Test func table() {
    let expected = """
      # newdoc id = a.txt
      # sent_id = a.txt-1
      # text = Kinh tế phát triển.
      1\tKinh tế\t_\t_\t_\t_\t_\t_\t_\tClass=word|Start=0|End=7
      2\tphát triển\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|Class=word|Start=8|End=18
      3\t.\t_\t_\t_\t_\t_\t_\t_\tClass=punctuation|Start=18|End=19


      """
    #expect(output(.conllu, "Kinh tế phát triển.") == expected)
  }

  @Test("Pieces of any size give the same output", arguments: [1, 2, 3, 7, 64])
  func pieces(size: Int) {
    for format in WordFormat.allCases {
      #expect(output(format, text, pieces: size) == output(format, text))
    }
  }

  @Test("Text in an old encoding is recognised and decoded")
  func oldEncoding() {
    let bytes: [UInt8] = [
      0x56, 0x69, 0xD6, 0x74, 0x20, 0x4E, 0x61, 0x6D, 0x20, 0x70, 0x68, 0xB8, 0x74, 0x20, 0x74, 0x72, 0x69, 0xD3, 0x6E,
    ]
    var stream = WordStream(WordWriter(.text, document: "a.txt"), encoding: .tcvn3)
    var output: [UInt8] = []
    stream.append(bytes, to: &output)
    stream.finish(to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "Việt_Nam phát_triển\n")
  }

  @Test("Ill-formed bytes are read as U+FFFD and counted")
  func illFormed() {
    var stream = WordStream(WordWriter(.text, document: "a.txt"), encoding: .utf8)
    var output: [UInt8] = []
    stream.append(Array("xã hội ".utf8) + [0xFF, 0x0A], to: &output)
    stream.finish(to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "xã_hội \u{FFFD}\n")
    #expect(stream.invalidSequences == 1)
  }
}
