internal import VanKienBytes

extension UnitReader {
  /// Adds the unit of several tokens that starts with the word at `index` and returns the index after it; `nil` when there is none.
  func compoundFromWord(_ index: Int, _ units: inout Units) -> Int? {
    if let end = addressEnd(index, &units) { return end }
    if isMark(index + 1, 0x2E) { return abbreviation(index, &units) }
    let end = chainEnd(index)
    guard end > index + 1, isOneName(index..<end) else { return nil }
    let first = tokens.traits[index]
    let hasDigits = (index..<end).contains { tokens.kinds[$0] == .number }
    let isName = first.contains(.capitalised) && !first.contains(.allCapitals) && !hasDigits
    let isWord = !hasDigits && (isName || !first.contains(.capitalised))
    append(
      isWord ? .word : .code, isWord && !isName ? .lowercase : isName ? .capitalised : .code, index..<end,
      key: joinedKey(index..<end), to: &units)
    return end
  }

  /// The end of the words and digits from `index` on that touch or have one hyphen or apostrophe between them.
  private func chainEnd(_ index: Int) -> Int {
    var end = index + 1
    while end < index + Self.reach {
      if isGluedWord(end) || isGluedNumber(end) {
        end += 1
      } else if isDash(end) || isMark(end, 0x27) || isMark(end, 0x2019) || isMark(end, 0x26),
        isGluedWord(end + 1) || isGluedNumber(end + 1)
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// Whether a chain of words, digits, hyphens and apostrophes is one name or code and not words with a dash between them.
  private func isOneName(_ range: Range<Int>) -> Bool {
    let next = range.lowerBound + 1
    // m2, A5, QH14
    if tokens.kinds[next] == .number { return true }
    if tokens.kinds[next] == .word { return true }
    let first = tokens.keys[range.lowerBound]
    let traits = tokens.traits[range.lowerBound]
    // H'Mông, K’Ho, R&D
    if !isDash(next) { return (first.letterCount ?? 9) <= 2 }
    let parts = range.filter { tokens.kinds[$0] == .word || tokens.kinds[$0] == .number }
    let hasForeign = parts.contains { tokens.kinds[$0] == .word && !Syllable.isPossible(tokens.keys[$0]) }
    if tokens.kinds[next + 1] == .number {
      // U-23, Covid-19, but not "Hà Nội-2020" and "tháng-5"
      return traits.contains(.capitalised) && (!Syllable.isPossible(first) || first.letterCount == 1)
    }
    let capitals = parts.count { tokens.traits[$0].contains(.capitalised) }
    // GD-ĐT, QĐ-TTg; Oa-sinh-tơn; ki-lô-mét, knock-out
    if traits.contains(.allCapitals) || capitals == parts.count { return hasForeign }
    if traits.contains(.capitalised) { return capitals == 1 }
    return capitals == 0 && (hasForeign || parts.count > 2)
  }

  /// Adds letters with points, which start at `index`.
  private func abbreviation(_ index: Int, _ units: inout Units) -> Int? {
    var end = index
    while end < min(limit, index + Self.reach), tokens.kinds[end] == .word, isMark(end + 1, 0x2E),
      end == index || isGlued(end), isAbbreviated(end)
    {
      end += 2
    }
    guard end > index else { return nil }
    // TP.HCM; v.v without its last point
    if isGluedWord(end),
      tokens.traits[end].contains(.allCapitals) && !Syllable.isPossible(tokens.keys[end])
        || key(end) == Self.v && key(end - 2) == Self.v
    {
      end += 1
    }
    append(.abbreviation, .abbreviation, index..<end, key: joinedKey(index..<end), to: &units)
    return end
  }

  /// Whether the point after the word at `index` belongs to it.
  private func isAbbreviated(_ index: Int) -> Bool {
    if key(index) == Self.v, isGluedWord(index + 2) || isGlued(index) && index > 1 && key(index - 2) == Self.v {
      return true
    }
    guard index + 2 < limit else { return false }
    let traits = tokens.traits[index]
    // V. I. Lênin, and people known by a letter: ông H. cho biết
    if traits.contains(.capitalised), tokens.keys[index].letterCount == 1 { return tokens.kinds[index + 2] == .word }
    return Abbreviations.shared.standsBeforeName(text, Int(tokens.starts[index])..<Int(tokens.ends[index]))
  }

  /// Adds the address of mail or of the net that starts at `index`.
  private func addressEnd(_ index: Int, _ units: inout Units) -> Int? {
    if Self.schemes.contains(key(index)), isMark(index + 1, 0x3A), isMark(index + 2, 0x2F), isMark(index + 3, 0x2F) {
      return appendAddress(.address, index, from: index + 4, &units)
    }
    if key(index) == Self.www, isMark(index + 1, 0x2E) {
      return appendAddress(.address, index, from: index + 2, &units)
    }
    var at: Int?
    var lastPoint: Int?
    var end = index + 1
    while end < index + Self.reach, isGlued(end) {
      let kind = tokens.kinds[end]
      if kind == .punctuation || kind == .symbol {
        guard let role = Self.addressMarks(key(end)) else { break }
        if role == 0x40 {
          if at != nil { return nil }
          at = end
        }
        if role == 0x2E, isGluedWord(end + 1) { lastPoint = end }
      }
      end += 1
    }
    guard let lastPoint, isGluedWord(lastPoint + 1) else { return nil }
    if let at { return at < lastPoint ? appendAddress(.mail, index, upTo: lastPoint + 2, &units) : nil }
    guard Self.topDomains.contains(key(lastPoint + 1)) else { return nil }
    return appendAddress(.address, index, from: lastPoint + 2, &units)
  }

  /// Adds the address that goes on until a blank or a mark that ends one.
  private func appendAddress(_ unitClass: WordClass, _ index: Int, from start: Int, _ units: inout Units) -> Int {
    var end = start
    while isGlued(end), !Self.endsAddress(key(end)) || tokens.kinds[end].rawValue < TokenKind.punctuation.rawValue {
      end += 1
    }
    while end > start, isMark(end - 1, 0x2E) || isMark(end - 1, 0x3A) || isMark(end - 1, 0x3F) || isMark(end - 1, 0x21)
    {
      end -= 1
    }
    return appendAddress(unitClass, index, upTo: end, &units)
  }

  private func appendAddress(_ unitClass: WordClass, _ index: Int, upTo end: Int, _ units: inout Units) -> Int {
    append(unitClass, .address, index..<end, key: 0, to: &units)
    return end
  }

  /// Adds the unit of several tokens that starts with the number at `index`; `nil` when the number stands alone.
  func compoundFromNumber(_ index: Int, _ units: inout Units) -> Int? {
    if let end = documentSymbolEnd(index) {
      append(.documentSymbol, .address, index..<end, key: 0, to: &units)
      return end
    }
    var end = index + 1
    var slashes = 0
    while end < index + Self.reach, isMark(end, 0x2F) || isDash(end) || isMark(end, 0x2013), isGluedNumber(end + 1) {
      slashes += isMark(end, 0x2F) ? 1 : 0
      end += 2
    }
    if end > index + 1 {
      append(isDate(index..<end) ? .date : .number, .number, index..<end, key: 0, to: &units)
      return end
    }
    if isMark(end, 0x25) {
      append(.number, .number, index..<(end + 1), key: 0, to: &units)
      return end + 1
    }
    guard isGluedWord(end) else { return nil }
    if Self.hourLetters.contains(key(end)), !tokens.traits[end].contains(.capitalised) {
      end += isGluedNumber(end + 1) ? 2 : 1
      append(.number, .number, index..<end, key: 0, to: &units)
      return end
    }
    // 1A, 43H
    guard tokens.traits[end].contains(.capitalised),
      tokens.keys[end].letterCount == 1 || tokens.traits[end].contains(.allCapitals)
    else { return nil }
    append(.code, .code, index..<(end + 1), key: joinedKey(index..<(end + 1)), to: &units)
    return end + 1
  }

  /// The end of the number at `index` with its groups of thousands when blanks stand around their points.
  ///
  /// So `25 . 000` is one number; no point that ends something has a blank before it.
  func spacedNumberEnd(_ index: Int) -> Int {
    var end = index + 1
    guard isDigits(index, 1...3) else { return end }
    while end + 1 < limit, tokens.kinds[end] == .punctuation, key(end) == 0x2E,
      tokens.traits[end].contains(.spaceBefore),
      tokens.traits[end + 1].contains(.spaceBefore), isDigits(end + 1, 3...3), end < index + Self.reach
    {
      end += 2
    }
    return end
  }

  /// Whether the token at `index` is a number of so many digits and nothing else.
  private func isDigits(_ index: Int, _ count: ClosedRange<Int>) -> Bool {
    guard tokens.kinds[index] == .number else { return false }
    let range = tokens.range(index).indices
    return count.contains(range.count) && range.allSatisfy { isDigit(UInt32(text[$0])) }
  }

  /// The end of the symbol of a document: a number, then `/` or `-` with numbers and at least one run of letters in capitals.
  private func documentSymbolEnd(_ index: Int) -> Int? {
    var end = index + 1
    // 15a/2016/NQ-HĐND
    if isGluedWord(end), tokens.keys[end].letterCount == 1, isMark(end + 1, 0x2F) || isDash(end + 1) { end += 1 }
    var letters = 0
    while end < index + Self.reach, isMark(end, 0x2F) || isDash(end) {
      if isGluedWord(end + 1) {
        guard isSymbolPart(end + 1) else { break }
        letters += 1
        end += isGluedNumber(end + 2) ? 3 : 2
      } else if isGluedNumber(end + 1) {
        end += 2
      } else {
        break
      }
    }
    return letters > 0 ? end : nil
  }

  /// Whether the word at `index` can stand in the symbol of a document: NQ, TU, QH, TTg.
  private func isSymbolPart(_ index: Int) -> Bool {
    let traits = tokens.traits[index]
    guard traits.contains(.capitalised) else { return false }
    let key = tokens.keys[index]
    return traits.contains(.allCapitals) || key.letterCount == 1 || !Syllable.isPossible(key)
  }

  /// Whether numbers with marks between them are a date with its year.
  private func isDate(_ range: Range<Int>) -> Bool {
    guard range.count == 3 || range.count == 5, tokens.range(range.upperBound - 1).count == 4 else { return false }
    if range.count == 3 { return isMark(range.lowerBound + 1, 0x2F) && tokens.range(range.lowerBound).count <= 2 }
    return tokens.range(range.lowerBound).count <= 2 && tokens.range(range.lowerBound + 2).count <= 2
  }

  /// Whether the number at `index`, whose points the lexer keeps, is a date: 15.7.2016 (groups of thousands have three digits).
  func isPointedDate(_ index: Int) -> Bool {
    let range = tokens.range(index).indices
    guard range.count >= 8, range.count <= 10, text[range.upperBound - 5] == 0x2E else { return false }
    var points = 0
    var digits = 0
    for position in range.dropLast(4) {
      let isPoint = text[position] == 0x2E
      points += isPoint ? 1 : 0
      digits = isPoint ? 0 : digits + 1
      if digits > 2 || text[position] == 0x2C { return false }
    }
    return points == 2
  }

  /// The marks inside addresses; points and the at sign as themselves, hyphens, underscores and plus signs as a hyphen.
  private static func addressMarks(_ codePoint: UInt64) -> UInt64? {
    switch codePoint {
    case 0x2E, 0x40: codePoint
    case 0x2B, 0x2D, 0x5F: 0x2D
    default: nil
    }
  }

  private static func endsAddress(_ codePoint: UInt64) -> Bool {
    switch codePoint {
    case 0x22, 0x27, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D, 0xAB, 0xBB, 0x2018...0x201F, 0x2026: true
    default: false
    }
  }

  private static let schemes = keys("http https ftp")
  private static let www = SyllableKey("www").rawValue
  private static let v = SyllableKey("v").rawValue
  private static let hourLetters = keys("h g")
  private static let topDomains = keys("vn com net org gov edu info asia io")

  private static func keys(_ list: String) -> [UInt64] {
    list.split(separator: " ").map { SyllableKey(String($0)).rawValue }
  }
}
