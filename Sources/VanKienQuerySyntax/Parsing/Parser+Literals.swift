internal import VanKienBytes

extension Parser {
  /// The number here; `start` is where its sign stands.
  mutating func numberLiteral(isNegative: Bool, from start: Int) throws(QueryError) -> Expression {
    let range = SourceRange(start, token.range.end)
    let digits = text(token.range)
    let kind = token.kind
    advance()
    switch kind {
    case .integer:
      guard let value = integer(digits.replacing("_", with: ""), isNegative: isNegative) else {
        throw .syntax(
          .integerOverflow, at: range, vi: "số nguyên \(text(range)) quá lớn",
          en: "the integer \(text(range)) is too large",
          hint: LocalizedText(vi: "số nguyên có 64 bit", en: "integers have 64 bits"))
      }
      return Expression(.integer(value), at: range)
    case .float:
      guard let value = Double(digits.replacing("_", with: "")), value.isFinite else {
        throw .syntax(
          .floatingPointOverflow, at: range, vi: "số \(text(range)) quá lớn",
          en: "the number \(text(range)) is too large")
      }
      return Expression(.float(isNegative ? -value : value), at: range)
    default:
      throw .syntax(
        .invalidNumberLiteral, at: range, vi: "\"\(text(range))\" không phải là số",
        en: "\"\(text(range))\" is not a number",
        hint: LocalizedText(
          vi: "tên không được bắt đầu bằng chữ số; dùng dấu `", en: "a name cannot begin with a digit; quote it with `")
      )
    }
  }

  private func integer(_ digits: String, isNegative: Bool) -> Int64? {
    let sign = isNegative ? "-" : ""
    let lower = digits.lowercased()
    if lower.hasPrefix("0x") { return Int64(sign + lower.dropFirst(2), radix: 16) }
    if lower.hasPrefix("0o") { return Int64(sign + lower.dropFirst(2), radix: 8) }
    return Int64(sign + lower)
  }

  /// The string here, with its escapes replaced.
  mutating func stringLiteral() throws(QueryError) -> String {
    let range = token.range
    advance()
    let inner = bytes[range.start + 1..<range.end - 1]
    guard inner.contains(0x5C) else { return String(decoding: inner, as: UTF8.self) }
    var result: [UInt8] = []
    var place = inner.startIndex
    while place < inner.endIndex {
      guard inner[place] == 0x5C, place + 1 < inner.endIndex else {
        result.append(inner[place])
        place += 1
        continue
      }
      place = try escape(at: place, in: inner, into: &result)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Replaces the escape at `place`; gives the offset after it.
  private func escape(at place: Int, in inner: ArraySlice<UInt8>, into result: inout [UInt8]) throws(QueryError) -> Int
  {
    let letter = inner[place + 1]
    switch letter {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"): return try codePoint(at: place, digits: 4, in: inner, into: &result)
    case UInt8(ascii: "U"): return try codePoint(at: place, digits: 8, in: inner, into: &result)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): result.append(letter)
    default: result.append(contentsOf: [0x5C, letter])
    }
    return place + 2
  }

  private func codePoint(
    at place: Int, digits: Int, in inner: ArraySlice<UInt8>, into result: inout [UInt8]
  ) throws(QueryError) -> Int {
    let end = min(place + 2 + digits, inner.endIndex)
    let text = inner[place + 2..<end]
    guard text.count == digits, text.allSatisfy(isHexDigit),
      var value = UInt32(String(decoding: text, as: UTF8.self), radix: 16)
    else { throw badEscape(place, end) }
    var next = end
    if 0xD800..<0xDC00 ~= value, next + 6 <= inner.endIndex, inner[next] == 0x5C, inner[next + 1] | 0x20 == 0x75,
      let low = UInt32(String(decoding: inner[next + 2..<next + 6], as: UTF8.self), radix: 16), 0xDC00..<0xE000 ~= low
    {
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      next += 6
    }
    guard let scalar = Unicode.Scalar(value) else { throw badEscape(place, end) }
    result.append(contentsOf: String(Character(scalar)).utf8)
    return next
  }

  private func badEscape(_ start: Int, _ end: Int) -> QueryError {
    .syntax(
      .invalidUnicodeLiteral, at: SourceRange(start, end), vi: "mã ký tự không hợp lệ",
      en: "this is no code of a character",
      hint: LocalizedText(vi: "viết \\u và bốn chữ số thập lục phân", en: "write \\u and four hexadecimal digits"))
  }
}
