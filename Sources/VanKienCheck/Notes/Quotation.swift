package import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// Words a draft puts in quotation marks.
package struct Quotation: Sendable {
  /// The bytes of the words, without the marks.
  package var range: ByteRange
  /// The words.
  let words: QuotedWords
  /// Whether the sentence says whose words they are.
  let isAttributed: Bool
}

/// Words as they are compared letter by letter: without regard to case and to the place of the tone mark, numbers as they are written.
struct QuotedWords: Sendable {
  /// A number for each word.
  private(set) var keys: [UInt64] = []
  /// Whether a word is a number.
  private(set) var areNumbers: [Bool] = []
  /// The bytes of each word.
  private(set) var ranges: [ByteRange] = []

  init(_ text: [UInt8]) {
    let tokens = Lexer().tokens(of: text.span)
    for index in 0..<tokens.count where tokens.kinds[index] == .word || tokens.kinds[index] == .number {
      let range = tokens.range(index)
      let isNumber = tokens.kinds[index] == .number
      keys.append(isNumber ? Self.hash(text[range.indices]) : tokens.keys[index].rawValue)
      areNumbers.append(isNumber)
      ranges.append(range)
    }
  }

  /// The hashes of each three words that follow one another.
  var triples: [UInt64] {
    guard keys.count >= 3 else { return [] }
    return (2..<keys.count).map { index in
      var hash = keys[index - 2]
      for key in keys[(index - 1)...index] { hash = (hash &* 0x9E37_79B9_7F4A_7C15) ^ (key &+ hash >> 29) }
      return hash
    }
  }

  /// FNV-1a, with the top bit set as no Vietnamese syllable has it.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 } | 1 << 63
  }
}

/// Finds the quotations of a draft.
struct QuotationReader {
  let draft: SourceDocument
  /// The documents the draft cites.
  let documents: [ByteRange]

  /// A quotation of fewer words is a term or a name.
  private static let fewest = 6
  private static let most = 200
  private static let marks: [(open: [UInt8], close: [UInt8])] = [("“", "”"), ("«", "»"), ("\"", "\"")].map {
    (Array($0.0.utf8), Array($0.1.utf8))
  }
  private static let ellipses = ["…", "..."].map { Array($0.utf8) }

  /// The quotations in the order of the text; what an ellipsis leaves out parts one in two.
  var quotations: [Quotation] {
    draft.blocks.flatMap { block -> [Quotation] in
      let text = Array(draft.text[block.range.indices])
      let ranges = Self.quoted(text)
      let sentences = ranges.isEmpty ? [] : SentenceSplitter().sentences(in: text.span)
      return ranges.flatMap { range in
        let sentence = sentences.last { $0.start <= range.start } ?? ByteRange(0, text.count)
        let isAttributed = isAttributed(range, in: sentence, text, Int(block.range.start))
        return Self.pieces(range, text).compactMap { piece -> Quotation? in
          let start = Int(block.range.start)
          let bytes = ByteRange(Int(piece.start) + start, Int(piece.end) + start)
          let words = QuotedWords(Array(text[piece.indices]))
          guard (Self.fewest...Self.most).contains(words.keys.count) else { return nil }
          return Quotation(range: bytes, words: words, isAttributed: isAttributed)
        }
      }
    }
  }

  /// The bytes between quotation marks.
  private static func quoted(_ text: [UInt8]) -> [ByteRange] {
    var ranges: [ByteRange] = []
    for mark in marks {
      var position = 0
      while let open = text.index(of: mark.open, from: position),
        let close = text.index(of: mark.close, from: open + mark.open.count)
      {
        ranges.append(ByteRange(open + mark.open.count, close))
        position = close + mark.close.count
      }
    }
    return ranges.sorted()
  }

  private static func pieces(_ range: ByteRange, _ text: [UInt8]) -> [ByteRange] {
    var pieces: [ByteRange] = []
    var start = Int(range.start)
    var position = start
    while position < Int(range.end) {
      let gap = ellipses.first { text[position...].starts(with: $0) }
      if let gap {
        pieces.append(ByteRange(start, position))
        position += gap.count
        start = position
      } else {
        position += 1
      }
    }
    return pieces + [ByteRange(start, Int(range.end))]
  }

  private static let cues = [
    "khẳng định", "nêu", "xác định", "chỉ rõ", "nhấn mạnh", "viết", "ghi", "yêu cầu", "đề ra", "chỉ đạo", "quán triệt",
    "phương châm", "chủ đề", "khẩu hiệu", "tinh thần", "dạy", "căn dặn", "nghị quyết", "văn kiện",
  ].map { Rewordings.keys($0) }

  /// Whether a document is cited in the sentence or its words before the quotation say that something is quoted.
  private func isAttributed(_ range: ByteRange, in sentence: ByteRange, _ text: [UInt8], _ start: Int) -> Bool {
    let whole = ByteRange(Int(sentence.start) + start, Int(sentence.end) + start)
    if documents.contains(where: whole.overlaps) { return true }
    let first = max(Int(sentence.start), Int(range.start) - Self.reach)
    let before = Rewordings.keys(String(decoding: text[first..<max(first, Int(range.start))], as: UTF8.self))
    return Self.cues.contains(where: before.holds)
  }

  /// How far before a quotation the words that announce it are looked for, in bytes.
  private static let reach = 400
}
