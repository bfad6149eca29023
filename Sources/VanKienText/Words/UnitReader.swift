/// Joins the tokens of a sentence to units: numbers, dates, symbols of documents, abbreviations and addresses become one unit each.
///
/// Most tokens are units as they stand; only where tokens touch are the rules asked. No rule looks further than ``reach`` tokens ahead,
/// so the time is linear in the text whatever it holds.
struct UnitReader: ~Escapable {
  let text: Span<UInt8>
  let tokens: Tokens
  /// The index after the last token of the sentence.
  var limit = 0

  /// How many tokens a rule may look ahead.
  static let reach = 48

  @_lifetime(copy text)
  init(_ text: Span<UInt8>, _ tokens: Tokens) {
    self.text = text
    self.tokens = tokens
  }

  /// Adds the units of the tokens `range`, which are one sentence.
  @_lifetime(self: copy self)
  mutating func read(_ range: Range<Int>, into units: inout Units) {
    limit = range.upperBound
    var index = range.lowerBound
    while index < limit {
      switch tokens.kinds[index] {
      case .word:
        if joinsNext(index), let end = compoundFromWord(index, &units) {
          index = end
        } else {
          appendWord(index, to: &units)
          index += 1
        }
      case .number:
        if isGlued(index + 1), let end = compoundFromNumber(index, &units) {
          index = end
        } else {
          let end = spacedNumberEnd(index)
          append(isPointedDate(index) ? .date : .number, .number, index..<end, key: 0, to: &units)
          index = end
        }
      case .punctuation:
        index = appendMark(index, to: &units)
      case .symbol:
        append(.symbol, .otherMark, index..<(index + 1), key: 0, to: &units)
        index += 1
      case .lineBreak:
        index += 1
      }
    }
  }

  /// Whether the token at `index` touches the one before it in the same sentence.
  @inline(__always)
  func isGlued(_ index: Int) -> Bool {
    index < limit && !tokens.traits[index].contains(.spaceBefore) && tokens.kinds[index] != .lineBreak
  }

  @inline(__always)
  func key(_ index: Int) -> UInt64 { tokens.keys[index].rawValue }

  /// Whether the token at `index` is the mark or symbol `codePoint`, touching the token before it.
  @inline(__always)
  func isMark(_ index: Int, _ codePoint: UInt64) -> Bool {
    isGlued(index) && tokens.kinds[index].rawValue >= TokenKind.punctuation.rawValue && key(index) == codePoint
  }

  func isGluedWord(_ index: Int) -> Bool { isGlued(index) && tokens.kinds[index] == .word }

  func isGluedNumber(_ index: Int) -> Bool { isGlued(index) && tokens.kinds[index] == .number }

  func isDash(_ index: Int) -> Bool { isMark(index, 0x2D) || isMark(index, 0x2010) || isMark(index, 0x2011) }

  /// Whether what touches the word at `index` may belong to it.
  @inline(__always)
  private func joinsNext(_ index: Int) -> Bool {
    guard isGlued(index + 1) else { return false }
    let next = key(index + 1)
    switch tokens.kinds[index + 1] {
    case .word, .number: return true
    case .lineBreak: return false
    case .punctuation, .symbol:
      if next < 64 { return Self.joiners & (1 << next) != 0 && (next != 0x2E || index + 2 < limit) }
      return next == 0x40 || next == 0x5F || next == 0x2019 || next == 0x2010 || next == 0x2011
    }
  }

  /// The marks that may belong to a word and what touches them, as bits: ampersand, apostrophe, hyphen, point, slash, colon.
  private static let joiners: UInt64 = 1 << 0x26 | 1 << 0x27 | 1 << 0x2D | 1 << 0x2E | 1 << 0x2F | 1 << 0x3A

  @inline(__always)
  private func appendWord(_ index: Int, to units: inout Units) {
    let traits = tokens.traits[index]
    let shape: UnitShape
    if traits.contains(.allCapitals) {
      shape = .capitals
    } else if traits.contains(.capitalised) {
      shape = tokens.keys[index].letterCount == 1 ? .initial : .capitalised
    } else {
      shape = .lowercase
    }
    units.append(.word, shape, key(index), tokens.starts[index], tokens.ends[index])
  }

  /// Adds the mark at `index`; points that touch are one unit.
  private func appendMark(_ index: Int, to units: inout Units) -> Int {
    let mark = key(index)
    var end = index + 1
    if mark == 0x2E {
      while isMark(end, 0x2E) { end += 1 }
    }
    append(.punctuation, UnitShape(mark: mark), index..<end, key: 0, to: &units)
    return end
  }

  func append(_ unitClass: WordClass, _ shape: UnitShape, _ range: Range<Int>, key: UInt64, to units: inout Units) {
    units.append(unitClass, shape, key, tokens.starts[range.lowerBound], tokens.ends[range.upperBound - 1])
  }

  /// One key for the tokens `range` together (FNV-1a over their keys), with the top bit set as for all hashed keys.
  func joinedKey(_ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range { hash = (hash ^ key(index)) &* 0x0000_0100_0000_01b3 }
    return hash | 1 << 63
  }
}
