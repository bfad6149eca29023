internal import VanKienBytes
internal import VanKienText

/// The symbol of an issued document (`03-NQ/TU`, `30/2020/NĐ-CP`), as its grammar reads it.
///
/// ```
/// party      = num "-" kind "/" issuer *("-" issuer)             03-NQ/TU   05-QC/BTCTU-BDVTU
/// legal      = num "/" year "/" kind "-" issuer *("-" issuer)    17/2012/QĐ-UBND
/// assembly   = num "/" year "/" ("QH" | "UBTVQH") term           88/2019/QH14
/// state      = num "/" kind "-" issuer *("-" unit)               1406/QĐ-UBND
/// letter     = num "/" issuer "-" unit                           1234/BGDĐT-VP
/// legacy     = num "-" year "/" kind "-" issuer | num "/SL" | num "-" ("CP" | "TTg" | "HĐBT" | "CT")
/// ```
/// The order of the separators alone tells the Party style (dash, then slash) from the state style (slash, then dash). Sources: Guide
/// 36-HD/VPTW of 2018, Decree 34/2016/NĐ-CP article 58, Decree 30/2020/NĐ-CP appendix I.
struct DocumentSymbol {
  enum Style {
    case party, legal, assembly, state, legacy
  }

  var style: Style

  /// The codes between the separators, as written: `["NQ", "TU"]`.
  var codes: [String]

  /// The tokens of the symbol.
  var tokens: Range<Int>

  /// The symbol as written, without spaces and with plain hyphens.
  var text: String

  /// The year inside the symbol, for legal and National Assembly documents.
  var year: Int?
}

/// Reads document symbols; spaces around the separators and long dashes are tolerated.
struct SymbolGrammar {
  let scan: Scan

  /// The symbol that starts at the number token `index`.
  func symbol(at index: Int) -> DocumentSymbol? {
    guard scan.isNumber(index), scan.integer(index) != nil, scan.digits(index).count <= 5 else { return nil }
    // A number that continues another one by a slash or dash is no start of a symbol.
    if scan.isAttached(index), scan.isMark(index - 1, "/") || scan.isDash(index - 1) { return nil }
    var position = index + 1
    if scan.isAttached(position), isSuffix(position) { position += 1 }
    if scan.isDash(position) { return party(index, position + 1) ?? legacy(index, position + 1) }
    guard scan.isMark(position, "/") else { return nil }
    return numbered(index, position + 1) ?? state(index, position + 1)
  }

  /// A small letter after the number: `12a`.
  private func isSuffix(_ index: Int) -> Bool {
    scan.isWord(index) && scan.tokens.range(index).count == 1 && !scan.isCapitalised(index)
  }

  private func party(_ start: Int, _ position: Int) -> DocumentSymbol? {
    guard let kind = code(at: position), scan.isMark(kind, "/") else { return nil }
    guard let codes = codes(from: kind + 1, separatedBy: "-") else { return nil }
    return make(.party, start, codes.end, [range(position, kind)] + codes.ranges)
  }

  private func numbered(_ start: Int, _ position: Int) -> DocumentSymbol? {
    guard let year = DateGrammar(scan: scan).year(position), scan.isMark(position + 1, "/") else { return nil }
    guard let codes = codes(from: position + 2, separatedBy: "-") else { return nil }
    if codes.ranges.count == 1 {
      let word = scan.string(codes.ranges[0].lowerBound..<(codes.ranges[0].lowerBound + 1))
      guard word == "QH" || word == "UBTVQH", codes.ranges[0].count == 2 else { return nil }
      return make(.assembly, start, codes.end, codes.ranges, year: year)
    }
    return make(.legal, start, codes.end, codes.ranges, year: year)
  }

  private func state(_ start: Int, _ position: Int) -> DocumentSymbol? {
    guard let codes = codes(from: position, separatedBy: "-") else { return nil }
    if codes.ranges.count == 1 {
      let word = scan.string(codes.ranges[0])
      return word == "SL" || word == "HĐBT" ? make(.legacy, start, codes.end, codes.ranges) : nil
    }
    return make(.state, start, codes.end, codes.ranges)
  }

  private func legacy(_ start: Int, _ position: Int) -> DocumentSymbol? {
    if let year = DateGrammar(scan: scan).year(position), scan.isMark(position + 1, "/") {
      guard let codes = codes(from: position + 2, separatedBy: "-"), codes.ranges.count > 1 else { return nil }
      return make(.legacy, start, codes.end, codes.ranges, year: year)
    }
    guard let end = code(at: position), scan.isAttached(position) else { return nil }
    let word = scan.string(position..<end)
    return ["CP", "TTg", "HĐBT", "CT"].contains(word) ? make(.legacy, start, end, [position..<end]) : nil
  }

  /// Codes joined by dashes from `position` on; a spaced dash joins only when another code with nothing between follows.
  private func codes(from position: Int, separatedBy: Unicode.Scalar) -> (ranges: [Range<Int>], end: Int)? {
    guard var end = code(at: position) else { return nil }
    var ranges = [position..<end]
    while scan.isDash(end), scan.isAttached(end) || scan.isAttached(end + 1), let next = code(at: end + 1) {
      ranges.append((end + 1)..<next)
      end = next
    }
    return (ranges, end)
  }

  /// The end of the code at `index`: a capitalised run of letters with a second capital or a known small one, and digits that touch it.
  private func code(at index: Int) -> Int? {
    guard scan.isCapitalised(index), scan.tokens.range(index).count <= 16 else { return nil }
    guard isCode(index) else { return nil }
    return scan.isNumber(index + 1) && scan.isAttached(index + 1) ? index + 2 : index + 1
  }

  /// Whether the word is written like a code and not like a name: it ends on no lower-case syllable (`TTg`, `QĐi`, `CTr`, `TU`).
  private func isCode(_ index: Int) -> Bool {
    let letters = scan.string(index..<(index + 1)).unicodeScalars.map { $0.properties.isUppercase }
    return letters.count == 1 || letters.filter { $0 }.count >= 2 || letters.count <= 2
  }

  private func range(_ start: Int, _ end: Int) -> Range<Int> { start..<end }

  private func make(
    _ style: DocumentSymbol.Style, _ start: Int, _ end: Int, _ codes: [Range<Int>], year: Int? = nil
  ) -> DocumentSymbol {
    let tokens = start..<end
    var text = ""
    for index in tokens {
      text += scan.isDash(index) ? "-" : scan.string(index..<(index + 1))
    }
    return DocumentSymbol(style: style, codes: codes.map { scan.string($0) }, tokens: tokens, text: text, year: year)
  }
}
