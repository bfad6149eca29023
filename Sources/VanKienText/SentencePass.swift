internal import VanKienBytes

/// The rules that say whether a point ends a sentence, with what they know of the text so far.
struct SentencePass: ~Escapable {
  private let text: Span<UInt8>
  private let abbreviations = Abbreviations.shared
  private let letters = LetterTable.shared

  /// Where the sentence that is being read starts; blanks before it have been passed.
  private(set) var start = 0

  /// How many round brackets are open in this line.
  var openBrackets = 0

  /// The first closing bracket or line feed at or after the place it was last looked for.
  private var nextClosing = -1

  @_lifetime(copy text)
  init(_ text: Span<UInt8>) {
    self.text = text
  }

  /// Starts a sentence at the first character that is not blank from `position` on.
  @_lifetime(self: copy self)
  mutating func open(at position: Int) {
    start = endOfBlanks(from: position)
  }

  /// Hands the sentence from ``start`` to `end` to `body` unless it is blank.
  func close(at end: Int, _ body: (ByteRange) -> Void) {
    var last = end
    while last > start, isBlank(text[last - 1]) { last -= 1 }
    if start < last { body(ByteRange(start, last)) }
  }

  /// The end of the points, marks and ellipses that start at `position`.
  func endOfTerminators(from position: Int) -> Int {
    var end = position
    while end < text.count {
      if text[end] == 0x2E || text[end] == 0x3F || text[end] == 0x21 {
        end += 1
      } else if isEllipsis(end) {
        end += 3
      } else {
        break
      }
    }
    return max(end, position + 1)
  }

  /// The end of the sentence whose last mark starts at `position`; `nil` when the sentence goes on.
  @_lifetime(self: copy self)
  mutating func sentenceEnd(at position: Int) -> Int? {
    let marksEnd = endOfTerminators(from: position)
    let end = endOfClosers(from: marksEnd)
    let isPoint = marksEnd == position + 1 && text[position] == 0x2E
    guard end < text.count else { return end }
    let next = endOfBlanks(from: end)
    if next == text.count || text[next] == 0x0A { return end }
    if openBrackets > 0, end == marksEnd, closesInLine(from: end) { return nil }
    if next == end {
      return isPoint && end == marksEnd && startsGluedSentence(after: position) ? end : nil
    }
    guard opensSentence(next) else { return nil }
    return isPoint && end == marksEnd && continues(after: position, next: next) ? nil : end
  }

  /// Whether the point at `position` belongs to what stands before it: an abbreviation, an initial, a label, a number.
  private func continues(after position: Int, next: Int) -> Bool {
    let wordEnd = startOfBlanks(before: position)
    let wordStart = startOfWord(before: wordEnd)
    guard wordStart < wordEnd else { return false }
    if isLabel(upTo: wordEnd) { return true }
    if isDigit(UInt32(text[wordEnd - 1])) { return isBrokenNumber(wordStart..<wordEnd, next: next) }
    if abbreviations.standsBeforeName(text, lastPart(wordStart..<wordEnd)) { return true }
    return isInitial(wordStart..<wordEnd)
  }

  /// What stands behind the last point inside `word`: TS of PGS.TS.
  private func lastPart(_ word: Range<Int>) -> Range<Int> {
    var first = word.upperBound
    while first > word.lowerBound, text[first - 1] != 0x2E { first -= 1 }
    return first < word.upperBound ? first..<word.upperBound : word
  }

  /// Whether a sentence follows the point at `position` without a space, as in "phát triển.Trong đó".
  private func startsGluedSentence(after position: Int) -> Bool {
    let wordStart = startOfWord(before: position)
    guard position - wordStart > 1, position + 1 < text.count else { return false }
    for index in wordStart..<position where text[index] == 0x2E || text[index] == 0x40 || text[index] == 0x2F {
      return false
    }
    if abbreviations.standsBeforeName(text, wordStart..<position) { return false }
    let last = decode(text, at: startOfScalar(before: position))
    let first = decode(text, at: position + 1)
    guard letters[last.value].base != 0, !letters[last.value].isUppercase, letters[first.value].isUppercase,
      position + 1 + first.length < text.count
    else { return false }
    let second = letters[decode(text, at: position + 1 + first.length).value]
    return second.base != 0 && !second.isUppercase
  }

  /// Whether the character at `position` can be the first of a sentence.
  private func opensSentence(_ position: Int) -> Bool {
    let scalar = decode(text, at: position).value
    if isDigit(scalar) { return true }
    let letter = letters[scalar]
    if letter.base != 0 { return letter.isUppercase || isLetterLabel(position) }
    switch scalar {
    case 0x22, 0x27, 0x28, 0x5B, 0xAB, 0x2018, 0x201C, 0x2039: return true
    case 0x2A, 0x2B, 0x2D, 0x2010...0x2015, 0x2022, 0x2212, 0x25A0...0x25FF, 0x2605, 0x2713, 0x27A2: return true
    default: return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    }
  }

  /// Whether a list item is labelled at `position`: `b. ` or `b) `.
  private func isLetterLabel(_ position: Int) -> Bool {
    let mark = position + decode(text, at: position).length
    return mark + 1 < text.count && (text[mark] == 0x2E || text[mark] == 0x29) && text[mark + 1] == 0x20
  }

  /// Whether the sentence up to `end` is only the number or label of a heading or list item: 1, 2.1, IV, a, Điều 5, Chương II.
  private func isLabel(upTo end: Int) -> Bool {
    var position = start
    guard end - position <= 24 else { return false }
    if let word = wordKey(from: position, to: end), Self.labelWords.contains(word.key) {
      position = endOfBlanks(from: word.end)
    }
    guard position < end else { return false }
    return isNumbering(position..<end)
  }

  /// Whether `range` is digits with points, a roman number, or one letter.
  private func isNumbering(_ range: Range<Int>) -> Bool {
    var digits = 0
    var roman = 0
    for index in range {
      let byte = text[index]
      if isDigit(UInt32(byte)) || byte == 0x2E {
        digits += 1
      } else if Self.romanDigits.contains(byte) {
        roman += 1
      }
    }
    if digits == range.count || roman == range.count { return true }
    let first = decode(text, at: range.lowerBound)
    if letters[first.value].base == 0 { return false }
    return range.lowerBound + first.length == range.upperBound
  }

  /// Whether a number of one to three digits goes on behind the point with exactly three, as in `25. 000`.
  private func isBrokenNumber(_ word: Range<Int>, next: Int) -> Bool {
    guard word.count <= 3, next + 2 < text.count else { return false }
    for index in next..<(next + 3) where !isDigit(UInt32(text[index])) { return false }
    return next + 3 == text.count || !isDigit(UInt32(text[next + 3]))
  }

  /// Whether `word` is an initial or a row of them (V, V.I, Th.S) and not the name of a class (loại A, vitamin C).
  private func isInitial(_ word: Range<Int>) -> Bool {
    var length = 0
    var position = word.lowerBound
    var hasPoint = false
    while position < word.upperBound {
      let scalar = decode(text, at: position)
      if scalar.value == 0x2E {
        hasPoint = true
        length = 0
      } else {
        length += 1
        if length == 1, !letters[scalar.value].isUppercase { return false }
        if length > 2 { return false }
      }
      position += scalar.length
    }
    if hasPoint { return true }
    guard length == 1 else { return false }
    let previousEnd = startOfBlanks(before: word.lowerBound)
    guard previousEnd > start else { return true }
    let previous = wordKey(from: startOfWord(before: previousEnd), to: previousEnd)
    return previous.map { !Self.classNouns.contains($0.key) } ?? true
  }

  private static let labelWords = keys(
    "Điều Chương Mục Phần Khoản Điểm Bước Bảng Biểu Hình Bài Câu Tập Quyển Chuyên Phụ")
  private static let classNouns = keys(
    "loại nhóm khu hạng vitamin điểm gan khối lớp mục phần tổ đội bảng lô tòa nhà dãy cấp")
  private static let romanDigits = ByteSet("IVXLC")

  private static func keys(_ list: String) -> Set<SyllableKey> {
    Set(list.split(separator: " ").map { SyllableKey(String($0)) })
  }
}

extension SentencePass {
  /// The key of the letters at `position` and where they end.
  fileprivate func wordKey(from position: Int, to end: Int) -> (key: SyllableKey, end: Int)? {
    var builder = SyllableKeyBuilder()
    var index = position
    while index < end {
      let scalar = decode(text, at: index)
      let letter = letters[scalar.value]
      guard letter.base != 0 else { break }
      builder.append(letter)
      index += scalar.length
    }
    return index > position ? (builder.key, index) : nil
  }

  fileprivate func isEllipsis(_ position: Int) -> Bool {
    position + 2 < text.count && text[position] == 0xE2 && text[position + 1] == 0x80 && text[position + 2] == 0xA6
  }

  /// The end of the closing quotes and brackets at `position`.
  fileprivate func endOfClosers(from position: Int) -> Int {
    var end = position
    while end < text.count {
      let scalar = decode(text, at: end)
      switch scalar.value {
      case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x203A: end += scalar.length
      default: return end
      }
    }
    return end
  }

  /// Whether a round bracket closes between `position` and the end of the line.
  ///
  /// The answer is kept, so that a line of many points is read only once.
  @_lifetime(self: copy self)
  fileprivate mutating func closesInLine(from position: Int) -> Bool {
    if nextClosing < position {
      nextClosing = position
      while nextClosing < text.count, text[nextClosing] != 0x29, text[nextClosing] != 0x0A { nextClosing += 1 }
    }
    return nextClosing < text.count && text[nextClosing] == 0x29
  }

  fileprivate func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte &- 0x09 < 5
  }

  fileprivate func endOfBlanks(from position: Int) -> Int {
    var end = position
    while end < text.count, text[end] != 0x0A, isBlank(text[end]) { end += 1 }
    return end
  }

  fileprivate func startOfBlanks(before position: Int) -> Int {
    var first = position
    while first > start, text[first - 1] == 0x20 { first -= 1 }
    return first
  }

  /// The start of the characters without blanks, quotes and brackets before `position`; looked for in at most 32 bytes.
  fileprivate func startOfWord(before position: Int) -> Int {
    var first = position
    while first > start, position - first < 32 {
      let byte = text[first - 1]
      if isBlank(byte) || byte == 0x28 || byte == 0x22 || byte == 0x5B { break }
      first -= 1
    }
    while first < position, text[first] & 0xC0 == 0x80 { first += 1 }
    return first
  }

  fileprivate func startOfScalar(before position: Int) -> Int {
    var first = position - 1
    while first > start, text[first] & 0xC0 == 0x80 { first -= 1 }
    return first
  }
}
