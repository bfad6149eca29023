internal import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// A document as the grammars read it: its tokens, and at each token the longest cue phrase that starts there.
///
/// All positions in the grammars are token indices; they become bytes only in finished mentions.
final class Scan {
  let document: SourceDocument
  let tokens: Tokens

  /// The number of tokens.
  let count: Int

  /// The columns of `tokens`, kept here so that the grammars reach them without a call into another module.
  let kinds: [TokenKind]
  let keys: [SyllableKey]
  let traits: [TokenTraits]

  /// The keys of the tokens in lexicons.
  let lexicalKeys: [UInt64]

  /// The cue at each token; empty where none starts.
  let cues: [Cue]

  /// The index after the last token of the cue at each token; the token's own end where none starts.
  let cueEnds: [Int32]

  /// The tokens of each block, without its line break.
  let blocks: [Range<Int>]

  init(_ document: SourceDocument) {
    self.document = document
    let tokens = Lexer().tokens(of: document.text.span)
    self.tokens = tokens
    count = tokens.count
    kinds = tokens.kinds
    keys = tokens.keys
    traits = tokens.traits
    blocks = Self.blocks(of: tokens)
    lexicalKeys = LexicalKeys.keys(of: tokens, document.text.span)
    (cues, cueEnds) = CueTable.shared.marks(tokens.kinds, lexicalKeys)
  }

  private static func blocks(of tokens: Tokens) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for index in 0..<tokens.count where tokens.kinds[index] == .lineBreak {
      blocks.append(start..<index)
      start = index + 1
    }
    if start < tokens.count { blocks.append(start..<tokens.count) }
    return blocks
  }
}

extension Scan {
  func kind(_ index: Int) -> TokenKind {
    index >= 0 && index < count ? kinds[index] : .lineBreak
  }

  func key(_ index: Int) -> SyllableKey {
    index >= 0 && index < count ? keys[index] : .none
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
    isWord(index) && traits[index].contains(.capitalised)
  }

  /// Whether nothing separates the token from the one before it.
  func isAttached(_ index: Int) -> Bool {
    index > 0 && index < count && !traits[index].contains(.spaceBefore)
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

  /// The index after the first of `phrases` that stands at `index`.
  func end(ofAny phrases: Phrases, at index: Int) -> Int? {
    phrases.end(in: keys, at: index)
  }

  /// The longest phrase of `lexicon` at `index`.
  func match<Value>(_ lexicon: Lexicon<Value>, at index: Int) -> Lexicon<Value>.Match? {
    guard index >= 0, index < count else { return nil }
    return lexicon.longestMatch(lexicalKeys, at: index)
  }

  /// The longest phrase of `lexicon` at `index`, accents aside.
  func foldedMatch<Value>(_ lexicon: Lexicon<Value>, at index: Int) -> Lexicon<Value>.Match? {
    guard index >= 0, index < count else { return nil }
    return lexicon.longestFoldedMatch(keys, at: index)
  }

  /// Whether one of `phrases` ends right before `index`.
  func ends(_ phrases: Phrases, before index: Int) -> Bool {
    phrases.ends(in: keys, before: index)
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

  /// How far the end of a quotation or parenthesis is looked for: no name or remark is longer, and hostile text stays cheap.
  private static let reach = 600

  /// The index of the bracket that closes the one at `open`, within `limit`.
  func closing(_ open: Int, limit: Int) -> Int? {
    var depth = 0
    for index in open..<max(open, min(limit, open + Self.reach)) {
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
    for index in (open + 1)..<max(open + 1, min(limit, open + Self.reach)) {
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
