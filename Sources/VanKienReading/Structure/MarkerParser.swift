internal import VanKienBytes
internal import VanKienText

/// Reads the marker at the start of a line.
///
/// A marker is only seen where the line cannot be ordinary text: `2015 - 2020`, `3,2 điểm` and `20.486 tỷ` at the start of a line, which
/// converters leave there when they break one, are no markers.
struct MarkerParser: ~Escapable {
  private let text: Span<UInt8>
  private let start: Int
  private let end: Int

  @_lifetime(copy text)
  private init(_ text: Span<UInt8>, _ range: Range<Int>) {
    self.text = text
    start = range.lowerBound
    end = range.upperBound
  }

  /// The marker at the start of `range`, which begins with no white space.
  static func marker(in text: Span<UInt8>, _ range: Range<Int>) -> Marker? {
    guard !range.isEmpty else { return nil }
    return MarkerParser(text, range).parse()
  }

  private func parse() -> Marker? {
    let first = UTF8Scalar(text, at: start)
    switch first.value {
    case 0x30...0x39: return decimal()
    case 0x28: return parenthesised()
    case 0x2D, 0x2013, 0x2014: return sign(.dash, first)
    case 0x2B: return sign(.plus, first)
    case 0x2A: return sign(.star, first)
    case 0xB7, 0x2022, 0x2023, 0x2043, 0x25A0...0x25CF, 0x25E6, 0x2605, 0x2713, 0x2714, 0x27A2, 0xF0A7, 0xF0B7, 0xF0D8,
      0xF0FC:
      return sign(.bullet, first)
    default: return lettered(first)
    }
  }

  private func byte(_ position: Int) -> UInt8 {
    position < end ? text[position] : 0
  }

  private func isSpace(_ position: Int) -> Bool {
    guard position < end else { return true }
    let byte = text[position]
    return byte == 0x20 || byte == 0x09 || (byte == 0xC2 && self.byte(position + 1) == 0xA0)
  }

  private func isDigit(_ position: Int) -> Bool {
    byte(position) &- 0x30 < 10
  }

  /// The first byte that is no space from `position` on.
  private func skipSpaces(_ position: Int) -> Int {
    var position = position
    while position < end, isSpace(position) { position += byte(position) == 0xC2 ? 2 : 1 }
    return position
  }

  // MARK: Signs

  private func sign(_ kind: MarkerKind, _ scalar: UTF8Scalar) -> Marker? {
    let after = start + scalar.length
    guard after < end, !isDigit(after) else { return nil }
    if !isSpace(after) {
      let next = UTF8Scalar(text, at: after).value
      guard LetterTable.shared[next].base != 0 || next == 0x201C else { return nil }
    }
    return Marker(kind: kind, ordinal: 0, components: 1, numberEnd: after, end: after)
  }

  // MARK: Numbers

  private func parenthesised() -> Marker? {
    var position = start + 1
    if isDigit(position) {
      let value = number(&position, digits: 2)
      guard let value, byte(position) == 0x29, position + 1 < end, !isNoteText(position + 1) else { return nil }
      return Marker(kind: .parenthesisedNumber, ordinal: value, components: 1, numberEnd: position, end: position + 1)
    }
    let letter = UTF8Scalar(text, at: min(position, end - 1))
    guard let ordinal = letterOrdinal(letter.value, upper: false), byte(position + letter.length) == 0x29 else {
      return nil
    }
    position += letter.length
    return Marker(kind: .parenthesisedLetter, ordinal: ordinal, components: 1, numberEnd: position, end: position + 1)
  }

  /// Whether what follows a closing bracket goes on with punctuation, as after a note marker at a broken line.
  private func isNoteText(_ position: Int) -> Bool {
    let byte = byte(position)
    return byte == 0x2C || byte == 0x2E || byte == 0x3B || byte == 0x29
  }

  /// Reads up to `digits` digits; `nil` when there are more or none.
  private func number(_ position: inout Int, digits: Int) -> Int? {
    let first = position
    var value = 0
    while isDigit(position), position - first <= digits {
      value = value * 10 + Int(byte(position) & 15)
      position += 1
    }
    return position > first && position - first <= digits ? value : nil
  }

  private func decimal() -> Marker? {
    var position = start
    guard var ordinal = number(&position, digits: 3) else { return nil }
    var components = 1
    while byte(position) == 0x2E, isDigit(position + 1) {
      var next = position + 1
      guard let component = number(&next, digits: 2) else { return nil }
      ordinal = component
      components += 1
      position = next
    }
    guard let markerEnd = numberPunctuation(position, components: components) else { return nil }
    return Marker(kind: .decimal, ordinal: ordinal, components: components, numberEnd: position, end: markerEnd)
  }

  /// The end of the punctuation that makes a number at the start of a line a marker.
  private func numberPunctuation(_ position: Int, components: Int) -> Int? {
    switch byte(position) {
    case 0x2E, 0x29:
      let after = position + 1
      guard after < end else { return nil }
      return isSpace(after) || startsUpper(after) ? after : nil
    case 0x2D, 0x2F:
      return components == 1 && position + 1 < end && isSpace(position + 1) ? position + 1 : nil
    default:
      return components > 1 && isSpace(position) && startsUpper(skipSpaces(position)) ? position : nil
    }
  }

  private func startsUpper(_ position: Int) -> Bool {
    guard position < end else { return false }
    let scalar = UTF8Scalar(text, at: position).value
    return scalar == 0x201C || LetterTable.shared[scalar].isUppercase
  }

  // MARK: Letters and words

  private func lettered(_ first: UTF8Scalar) -> Marker? {
    let letter = LetterTable.shared[first.value]
    guard letter.base != 0 else { return nil }
    let after = start + first.length
    guard after < end else { return nil }
    let next = UTF8Scalar(text, at: after).value
    if LetterTable.shared[next].base == 0 {
      return singleLetter(first, after)
    }
    if letter.isUppercase {
      return roman() ?? label()
    }
    return lowerRoman()
  }

  private func singleLetter(_ first: UTF8Scalar, _ after: Int) -> Marker? {
    guard let markerEnd = letterPunctuation(after) else { return nil }
    if LetterTable.shared[first.value].isUppercase {
      if let value = romanValue(start..<after) {
        return Marker(kind: .roman, ordinal: value, components: 1, numberEnd: after, end: markerEnd)
      }
      guard let ordinal = letterOrdinal(first.value, upper: true) else { return nil }
      return Marker(kind: .upperLetter, ordinal: ordinal, components: 1, numberEnd: after, end: markerEnd)
    }
    guard byte(after) != 0x2D, let ordinal = letterOrdinal(first.value, upper: false) else { return nil }
    return Marker(kind: .lowerLetter, ordinal: ordinal, components: 1, numberEnd: after, end: markerEnd)
  }

  /// The end of the punctuation behind a letter or roman number: `.`, `)`, `-` or `/` and a space, or a dash between spaces.
  private func letterPunctuation(_ position: Int) -> Int? {
    var position = position
    if isSpace(position) {
      position = skipSpaces(position)
      guard position < end else { return nil }
      let dash = UTF8Scalar(text, at: position)
      guard dash.value == 0x2D || dash.value == 0x2013, isSpace(position + dash.length) else { return nil }
      return position + dash.length < end ? position + dash.length : nil
    }
    let scalar = UTF8Scalar(text, at: min(position, end - 1))
    let after = position + scalar.length
    switch scalar.value {
    case 0x29: return after < end ? after : nil
    case 0x2E, 0x2D, 0x2F, 0x2013: return after < end && isSpace(after) ? after : nil
    default: return nil
    }
  }

  private func roman() -> Marker? {
    var position = start
    while position < end, Self.romanDigit(byte(position)) != 0 { position += 1 }
    guard position > start, let value = romanValue(start..<position), let markerEnd = letterPunctuation(position) else {
      return nil
    }
    return Marker(kind: .roman, ordinal: value, components: 1, numberEnd: position, end: markerEnd)
  }

  private func lowerRoman() -> Marker? {
    var position = start
    while position < end, byte(position) == 0x69 || byte(position) == 0x76 || byte(position) == 0x78 { position += 1 }
    guard position - start >= 2, byte(position) == 0x29, position + 1 < end,
      let value = romanValue(start..<position)
    else { return nil }
    return Marker(kind: .lowerRoman, ordinal: value, components: 1, numberEnd: position, end: position + 1)
  }

  private static func romanDigit(_ byte: UInt8) -> Int {
    switch byte {
    case 0x49: 1
    case 0x56: 5
    case 0x58: 10
    case 0x4C: 50
    case 0x43: 100
    default: 0
    }
  }

  /// The value of the roman number in `range`, in either case; `nil` when it is none as one writes them.
  private func romanValue(_ range: Range<Int>) -> Int? {
    guard range.count <= 7 else { return nil }
    var total = 0
    var previous = Int.max
    var run = 0
    for position in range {
      let digit = Self.romanDigit(byte(position) & 0xDF)
      guard digit != 0 else { return nil }
      run = digit == previous ? run + 1 : 1
      guard run <= 3 else { return nil }
      if digit > previous { total -= 2 * previous }
      total += digit
      previous = digit
    }
    return total > 0 ? total : nil
  }

  /// The place of a letter in the alphabet that numbers points: a b c d đ e g h i k l m …; upper-case series run A B C D … H.
  private func letterOrdinal(_ codePoint: UInt32, upper: Bool) -> Int? {
    let letters = upper ? LabelWords.upperLetters : LabelWords.lowerLetters
    return letters.firstIndex(of: codePoint).map { $0 + 1 }
  }

  /// `Phần thứ nhất`, `Chương II.`, `Điều 5.`, `PHỤ LỤC`: a name of a part, its number, and then nothing, punctuation or capitals.
  private func label() -> Marker? {
    var words = WordCursor(text, start..<end)
    guard let name = LabelWords.name(&words) else { return nil }
    let nameEnd = words.position
    var position = skipSpaces(nameEnd)
    if name == .appendix, byte(position) != 0 {
      var ahead = WordCursor(text, position..<end)
      if let word = ahead.next(), word == LabelWords.so { position = skipSpaces(ahead.position) }
    }
    guard let (ordinal, numberEnd) = labelNumber(position) else {
      let isWhole = name == .appendix && position >= end
      return isWhole ? Marker(kind: name, ordinal: 0, components: 1, numberEnd: nameEnd, end: nameEnd) : nil
    }
    guard let markerEnd = labelEnd(numberEnd, name) else { return nil }
    return Marker(kind: name, ordinal: ordinal, components: 1, numberEnd: numberEnd, end: markerEnd)
  }

  /// The number behind the name of a part and where it ends.
  private func labelNumber(_ position: Int) -> (ordinal: Int, end: Int)? {
    guard position < end else { return nil }
    if isDigit(position) {
      var after = position
      guard let value = number(&after, digits: 3) else { return nil }
      if LetterTable.shared[UInt32(byte(after))].base != 0 { after += 1 }
      return (value, after)
    }
    var words = WordCursor(text, position..<end)
    guard let word = words.next() else { return nil }
    if word == LabelWords.thu {
      guard let value = LabelWords.ordinal(&words) else { return nil }
      return (value, words.position)
    }
    let range = position..<words.position
    if startsUpper(position), let value = romanValue(range) { return (value, range.upperBound) }
    guard range.count == 1, let ordinal = letterOrdinal(UInt32(byte(position)), upper: true) else { return nil }
    return (ordinal, range.upperBound)
  }

  /// The end of the marker whose number ends at `position`, or `nil` when the words that follow make it a mention in a sentence.
  private func labelEnd(_ position: Int, _ name: MarkerKind) -> Int? {
    let next = skipSpaces(position)
    guard next < end else { return position }
    let scalar = UTF8Scalar(text, at: next)
    switch scalar.value {
    case 0x2E, 0x3A, 0x2F: return next == position ? next + 1 : nil
    case 0x2D, 0x2013: return next + scalar.length
    default:
      guard next > position, name != .article else { return nil }
      return Capitals.isCapitals(text, next..<end) ? position : nil
    }
  }
}
