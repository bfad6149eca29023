internal import VanKienBytes

/// Reads the text of a query by recursive descent; one function per form of the grammar.
struct Parser {
  /// How deeply expressions and queries may be nested; beyond it the text is refused, so that no stack is ever exhausted.
  static let depthLimit = 400

  /// How many operators a query may have: a chain of them is as deep a tree as it is long.
  static let operatorLimit = 2_000

  let bytes: [UInt8]
  let tokens: [Token]
  var index = 0
  var depth = 0
  var operators = 0

  /// The pattern being read stands in an expression, where a minus after it may be an operator.
  var isInExpression = false

  /// Inside `[x IN … WHERE … | …]` a bar ends the predicate instead of offering another label.
  var barEndsLabels = false

  init(_ source: String) {
    bytes = Array(source.utf8)
    tokens = Lexer.tokens(of: source)
  }

  // MARK: Looking

  var token: Token { tokens[index] }

  func peek(_ ahead: Int = 1) -> Token { tokens[min(index + ahead, tokens.count - 1)] }

  func at(_ symbol: Token.Symbol) -> Bool { token.kind == .symbol(symbol) }

  func at(_ keyword: Keyword) -> Bool { token.keyword == keyword }

  /// Whether the tokens from here on are these words.
  func at(_ first: Keyword, _ second: Keyword) -> Bool { at(first) && peek().keyword == second }

  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[max(0, range.start)..<max(0, range.start, range.end)], as: UTF8.self)
  }

  /// Where the token before the current one ends.
  var lastEnd: Int { index > 0 ? tokens[index - 1].range.end : 0 }

  // MARK: Taking

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard at(symbol) else { return false }
    advance()
    return true
  }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Token.Symbol, opening: Int? = nil) throws(QueryError) {
    guard take(symbol) else { throw unexpected([symbol.rawValue], unclosed: opening) }
  }

  mutating func expect(_ keyword: Keyword) throws(QueryError) {
    guard take(keyword) else { throw unexpected([keyword.rawValue.uppercased()]) }
  }

  /// Counts one level of nesting around `body`.
  mutating func nested<Result>(_ body: (inout Parser) throws(QueryError) -> Result) throws(QueryError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw tooDeep() }
    return try body(&self)
  }

  func tooDeep() -> QueryError {
    .syntax(
      .nestingTooDeep, at: token.range,
      vi: "câu truy vấn quá phức tạp: hơn \(Self.depthLimit) tầng lồng nhau hoặc \(Self.operatorLimit) phép toán",
      en: "the query is too complex: more than \(Self.depthLimit) levels of nesting or \(Self.operatorLimit) operators",
      hint: LocalizedText(
        vi: "đưa các giá trị vào một tham số danh sách: x IN $list",
        en: "pass the values as a list parameter: x IN $list"))
  }

  // MARK: Names

  /// A bare or quoted name; reserved words are names only where the grammar cannot mean them otherwise.
  mutating func name(_ expected: String, allowsReserved: Bool = false) throws(QueryError) -> Name {
    let token = self.token
    switch token.kind {
    case .name where allowsReserved || token.keyword?.isReserved != true:
      advance()
      return Name(text(token.range), at: token.range)
    case .quotedName:
      advance()
      return Name(unquoted(token.range), at: token.range)
    default: throw unexpected([expected])
    }
  }

  func isName(_ token: Token) -> Bool {
    switch token.kind {
    case .quotedName: true
    case .name: token.keyword?.isReserved != true
    default: false
    }
  }

  func unquoted(_ range: SourceRange) -> String {
    let inner = bytes[range.start + 1..<range.end - 1]
    guard inner.contains(0x60) else { return String(decoding: inner, as: UTF8.self) }
    var result: [UInt8] = []
    var skips = false
    for byte in inner {
      if byte == 0x60, !skips {
        skips = true
        continue
      }
      skips = false
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: Errors

  func unexpected(_ expected: [String], unclosed opening: Int? = nil) -> QueryError {
    let found = text(token.range)
    if token.kind == .invalid { return invalidToken(found) }
    var hint = keywordHint(found)
    if hint == nil, let opening {
      let position = SourcePosition(
        of: tokens[opening].range, in: String(decoding: bytes, as: UTF8.self))
      let sign = text(tokens[opening].range)
      hint = LocalizedText(
        vi: "dấu \"\(sign)\" mở ở \(position.line):\(position.column) chưa được đóng",
        en: "the \"\(sign)\" opened at \(position.line):\(position.column) is not closed")
    }
    return .unexpected(found, at: token.range, expected: expected, hint: hint)
  }

  private func invalidToken(_ found: String) -> QueryError {
    let first = found.unicodeScalars.first
    switch first {
    case "'", "\"":
      return .syntax(
        .unexpectedSyntax, at: SourceRange(token.range.start, token.range.start + 1),
        vi: "chuỗi ký tự chưa được đóng", en: "the string is not closed",
        hint: LocalizedText(vi: "thêm dấu \(found.prefix(1)) ở cuối chuỗi", en: "add \(found.prefix(1)) at its end"))
    case "`":
      return .syntax(
        .unexpectedSyntax, at: token.range, vi: "tên trong dấu ` chưa được đóng",
        en: "the name in backticks is not closed")
    case .some(let scalar) where scalar.value >= 0x80:
      return .syntax(
        .invalidUnicodeCharacter, at: token.range, vi: "ký tự \"\(found)\" không thuộc ngôn ngữ truy vấn",
        en: "the character \"\(found)\" is not part of the language", hint: lookalikeHint(scalar))
    default: return .unexpected(found, at: token.range, expected: [])
    }
  }

  private func lookalikeHint(_ scalar: Unicode.Scalar) -> LocalizedText? {
    let plain: String? =
      switch scalar.value {
      case 0x2010...0x2015, 0x2212: "-"
      case 0x2018, 0x2019, 0x201A, 0x02BC, 0x2032: "'"
      case 0x201C, 0x201D, 0x201E, 0x2033: "\""
      case 0x2264: "<="
      case 0x2265: ">="
      case 0x2260: "<>"
      case 0x2192: "->"
      case 0x2190: "<-"
      case 0xFF08: "("
      case 0xFF09: ")"
      default: nil
      }
    return plain.map { LocalizedText(vi: "viết \($0)", en: "write \($0)") }
  }

  /// The word of the language that a misspelt name most likely stands for.
  func keywordHint(_ found: String) -> LocalizedText? {
    guard token.kind == .name, token.keyword == nil, found.count > 3 else { return nil }
    let candidates = ["match", "return", "where", "with", "optional", "unwind", "union", "order", "limit", "skip"]
    guard let near = nearestName(to: found.lowercased(), among: candidates) else { return nil }
    return LocalizedText(vi: "có phải ý bạn là \(near.uppercased())?", en: "did you mean \(near.uppercased())?")
  }
}

extension Query {
  /// Reads a query.
  ///
  /// - Throws: ``QueryError`` with the line and column of the first thing that is no query.
  package init(parsing source: String) throws(QueryError) {
    do {
      self = try DeepStack.run(ifMoreThan: 96, tokens: source.utf8.count / 2) { () throws(QueryError) -> Query in
        var parser = Parser(source)
        return try parser.wholeQuery()
      }
    } catch { throw error.located(in: source) }
  }
}

extension Expression {
  /// Reads a single expression.
  ///
  /// - Throws: ``QueryError`` with the line and column of the first thing that is no expression.
  package init(parsing source: String) throws(QueryError) {
    do {
      self = try DeepStack.run(ifMoreThan: 96, tokens: source.utf8.count / 2) { () throws(QueryError) -> Expression in
        var parser = Parser(source)
        let expression = try parser.expression()
        guard parser.token.kind == .end else { throw parser.unexpected(["end of query"]) }
        return expression
      }
    } catch { throw error.located(in: source) }
  }
}
