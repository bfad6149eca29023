internal import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// A document as the grammars read it: its tokens, and at each token the longest cue phrase that starts there.
///
/// All positions in the grammars are token indices; they become bytes only in finished mentions.
struct Scan {
  let document: SourceDocument
  let tokens: Tokens

  /// The cue at each token; empty where none starts.
  private(set) var cues: [Cue]

  /// The index after the last token of the cue at each token; the token's own end where none starts.
  private(set) var cueEnds: [Int32]

  /// The tokens of each block, without its line break.
  private(set) var blocks: [Range<Int>]

  init(_ document: SourceDocument) {
    self.document = document
    let tokens = Lexer().tokens(of: document.text.span)
    self.tokens = tokens
    cues = [Cue](repeating: [], count: tokens.count)
    cueEnds = (0..<Int32(tokens.count)).map { $0 + 1 }
    blocks = []
    markBlocks()
    markCues()
  }

  var count: Int { tokens.count }

  private mutating func markBlocks() {
    var start = 0
    for index in 0..<tokens.count where tokens.kinds[index] == .lineBreak {
      blocks.append(start..<index)
      start = index + 1
    }
    if start < tokens.count { blocks.append(start..<tokens.count) }
  }

  private mutating func markCues() {
    let lexicon = CueTable.shared.lexicon
    for index in 0..<tokens.count where tokens.kinds[index] == .word {
      guard let match = lexicon.longestMatch(tokens, document.text.span, at: index) else { continue }
      cues[index] = lexicon.values(of: match).reduce(into: Cue()) { $0.formUnion($1) }
      cueEnds[index] = Int32(match.end)
    }
  }
}

extension Scan {
  func kind(_ index: Int) -> TokenKind {
    index >= 0 && index < count ? tokens.kinds[index] : .lineBreak
  }

  func key(_ index: Int) -> SyllableKey {
    index >= 0 && index < count ? tokens.keys[index] : .none
  }

  func cue(_ index: Int) -> Cue {
    index >= 0 && index < count ? cues[index] : []
  }

  func cueEnd(_ index: Int) -> Int {
    index >= 0 && index < count ? Int(cueEnds[index]) : index + 1
  }

  /// Whether the token is the punctuation mark or symbol `mark`.
  func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    let kind = kind(index)
    return (kind == .punctuation || kind == .symbol) && key(index).rawValue == UInt64(mark.value)
  }

  /// Whether the token is a mark that `set` holds.
  func isMark(_ index: Int, in set: [Unicode.Scalar]) -> Bool {
    set.contains { isMark(index, $0) }
  }

  func isWord(_ index: Int) -> Bool { kind(index) == .word }

  func isNumber(_ index: Int) -> Bool { kind(index) == .number }

  func isCapitalised(_ index: Int) -> Bool {
    isWord(index) && tokens.traits[index].contains(.capitalised)
  }

  /// Whether nothing separates the token from the one before it.
  func isAttached(_ index: Int) -> Bool {
    index > 0 && index < count && !tokens.traits[index].contains(.spaceBefore)
  }

  /// The index after `phrase` when it stands at `index`.
  func end(of phrase: Phrase, at index: Int) -> Int? {
    var position = index
    for key in phrase.keys {
      guard self.key(position) == key else { return nil }
      position += 1
    }
    return position
  }

  func starts(_ index: Int, with phrase: Phrase) -> Bool { end(of: phrase, at: index) != nil }

  /// The index of the first token of `phrase` when it ends right before `index`.
  func start(of phrase: Phrase, before index: Int) -> Int? {
    let start = index - phrase.keys.count
    return start >= 0 && end(of: phrase, at: start) != nil ? start : nil
  }

  /// Whether one of `phrases` stands at `index`, and the index after it.
  func end(ofAny phrases: [Phrase], at index: Int) -> Int? {
    for phrase in phrases {
      if let end = end(of: phrase, at: index) { return end }
    }
    return nil
  }

  /// The longest phrase of `lexicon` at `index`.
  func match<Value>(_ lexicon: Lexicon<Value>, at index: Int) -> Lexicon<Value>.Match? {
    guard index >= 0, index < count else { return nil }
    return lexicon.longestMatch(tokens, document.text.span, at: index)
  }

  /// The longest phrase of `lexicon` at `index`, accents aside.
  func foldedMatch<Value>(_ lexicon: Lexicon<Value>, at index: Int) -> Lexicon<Value>.Match? {
    guard index >= 0, index < count else { return nil }
    return lexicon.longestFoldedMatch(tokens, at: index)
  }

  /// Whether one of `phrases` ends right before `index`.
  func ends(_ phrases: [Phrase], before index: Int) -> Bool {
    phrases.contains { start(of: $0, before: index) != nil }
  }

  /// The bytes of the tokens `range`.
  func bytes(_ range: Range<Int>) -> ByteRange {
    guard !range.isEmpty else {
      let place = range.lowerBound < count ? Int(tokens.starts[range.lowerBound]) : document.text.count
      return ByteRange(place, place)
    }
    return ByteRange(Int(tokens.starts[range.lowerBound]), Int(tokens.ends[range.upperBound - 1]))
  }

  /// The text of the tokens `range`, as written.
  func string(_ range: Range<Int>) -> String {
    document.string(bytes(range))
  }

  /// The digits of a number token, as bytes.
  func digits(_ index: Int) -> ArraySlice<UInt8> {
    document.text[tokens.range(index).indices]
  }

  /// The whole number that a token of one to nine digits is.
  func integer(_ index: Int) -> Int? {
    guard isNumber(index) else { return nil }
    let digits = digits(index)
    guard digits.count <= 9 else { return nil }
    var value = 0
    for digit in digits {
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = value * 10 + Int(digit) - 0x30
    }
    return value
  }

  /// The index of the bracket that closes the one at `open`, within `limit`.
  func closing(_ open: Int, limit: Int) -> Int? {
    var depth = 0
    for index in open..<limit {
      if isMark(index, "(") { depth += 1 }
      if isMark(index, ")") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  /// The index of the quotation mark that closes the one at `open`, within `limit`; quotes of another shape may stand inside.
  func closingQuote(_ open: Int, limit: Int) -> Int? {
    let isCurly = isMark(open, "“")
    guard isCurly || isMark(open, "\"") || isMark(open, "«") else { return nil }
    let close: Unicode.Scalar = isCurly ? "”" : isMark(open, "«") ? "»" : "\""
    var depth = 1
    for index in (open + 1)..<max(limit, open + 1) {
      if isCurly && isMark(index, "“") { depth += 1 }
      if isMark(index, close) {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  func isOpeningQuote(_ index: Int) -> Bool { isMark(index, in: ["“", "\"", "«"]) }

  func isDash(_ index: Int) -> Bool { isMark(index, in: ["-", "–", "—", "‐", "‑"]) }
}

/// A fixed phrase that a grammar asks for, as syllable keys.
struct Phrase: ExpressibleByStringLiteral {
  let keys: [SyllableKey]

  init(stringLiteral text: StaticString) {
    let bytes = Array(text.description.utf8)
    keys = Lexer().tokens(of: bytes.span).keys
  }
}
