/// Splits the text of a query into tokens, in one pass over its bytes.
///
/// It never fails: what is no token becomes an `invalid` one, and the parser says what it expected instead.
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [Token] = []
  private var open: [Int] = []

  private init(_ source: String) {
    bytes = Array(source.utf8)
    tokens.reserveCapacity(bytes.count / 4 + 2)
  }

  /// The tokens of `source`, the last of which is `end`.
  static func tokens(of source: String) -> [Token] {
    var lexer = Lexer(source)
    lexer.run()
    return lexer.tokens
  }

  private func byte(_ ahead: Int = 0) -> UInt8 {
    position + ahead < bytes.count ? bytes[position + ahead] : 0
  }

  private mutating func run() {
    while true {
      skipBlanks()
      guard position < bytes.count else { break }
      let start = position
      let kind = next()
      emit(kind, from: start)
    }
    emit(.end, from: position)
  }

  private mutating func emit(_ kind: Token.Kind, from start: Int) {
    let keyword = kind == .name ? Keyword(bytes: bytes[start..<position]) : nil
    tokens.append(Token(kind: kind, keyword: keyword, range: SourceRange(start, position)))
    switch kind {
    case .symbol(.leftParenthesis), .symbol(.leftBracket), .symbol(.leftBrace): open.append(tokens.count - 1)
    case .symbol(.rightParenthesis), .symbol(.rightBracket), .symbol(.rightBrace):
      if let opening = open.popLast() { tokens[opening].partner = tokens.count - 1 }
    default: break
    }
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch byte() {
      case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D: position += 1
      case 0x2F where byte(1) == 0x2F:
        while position < bytes.count, byte() != 0x0A { position += 1 }
      case 0x2F where byte(1) == 0x2A: skipBlockComment()
      case 0xC2 where byte(1) == 0xA0: position += 2
      case 0xE2 where byte(1) == 0x80 && (0x80...0x8B).contains(byte(2)): position += 3
      case 0xE3 where byte(1) == 0x80 && byte(2) == 0x80: position += 3
      case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF: position += 3
      default: return
      }
    }
  }

  private mutating func skipBlockComment() {
    position += 2
    while position < bytes.count, !(byte() == 0x2A && byte(1) == 0x2F) { position += 1 }
    position = min(position + 2, bytes.count)
  }

  private mutating func next() -> Token.Kind {
    let first = byte()
    switch first {
    case 0x30...0x39: return number()
    case 0x2E where isDigit(byte(1)) && !afterDots: return number()
    case 0x22, 0x27: return string(quote: first)
    case 0x60: return quotedName()
    case 0x24: return parameter()
    default: break
    }
    if isNameStart(scalar().value) {
      skipName()
      return .name
    }
    return symbol()
  }

  /// Whether the byte before is a dot, as in `1...5`; then a dot begins no number.
  private var afterDots: Bool { position > 0 && bytes[position - 1] == 0x2E }

  private mutating func symbol() -> Token.Kind {
    let two = byte(1) == 0 ? "" : String(decoding: bytes[position..<min(position + 2, bytes.count)], as: UTF8.self)
    if let symbol = Token.Symbol(rawValue: two) {
      position += 2
      return .symbol(symbol)
    }
    let (value, length) = scalar()
    position += length
    if value < 0x80, let symbol = Token.Symbol(rawValue: String(UnicodeScalar(UInt8(value)))) { return .symbol(symbol) }
    return .invalid
  }

  private mutating func number() -> Token.Kind {
    if byte() == 0x30, byte(1) | 0x20 == 0x78 || byte(1) | 0x20 == 0x6F { return prefixedInteger() }
    while isDigit(byte()) || byte() == 0x5F { position += 1 }
    var kind = Token.Kind.integer
    if byte() == 0x2E, isDigit(byte(1)) {
      kind = .float
      position += 1
      while isDigit(byte()) || byte() == 0x5F { position += 1 }
    }
    if byte() | 0x20 == 0x65 {
      let sign = byte(1) == 0x2B || byte(1) == 0x2D ? 1 : 0
      if isDigit(byte(1 + sign)) {
        kind = .float
        position += 1 + sign
        while isDigit(byte()) { position += 1 }
      }
    }
    return endOfNumber(kind)
  }

  private mutating func prefixedInteger() -> Token.Kind {
    let isHexadecimal = byte(1) | 0x20 == 0x78
    position += 2
    let start = position
    while isHexadecimal ? isHexDigit(byte()) : (0x30...0x37).contains(byte()) { position += 1 }
    return endOfNumber(position == start ? .malformedNumber : .integer)
  }

  private mutating func endOfNumber(_ kind: Token.Kind) -> Token.Kind {
    guard position < bytes.count, isNamePart(scalar().value) else { return kind }
    skipName()
    return .malformedNumber
  }

  private mutating func string(quote: UInt8) -> Token.Kind {
    position += 1
    while position < bytes.count, byte() != quote {
      position += byte() == 0x5C ? 2 : 1
    }
    guard position < bytes.count else {
      position = bytes.count
      return .invalid
    }
    position += 1
    return .string
  }

  private mutating func quotedName() -> Token.Kind {
    position += 1
    while position < bytes.count {
      if byte() == 0x60 {
        guard byte(1) == 0x60 else {
          position += 1
          return .quotedName
        }
        position += 1
      }
      position += 1
    }
    return .invalid
  }

  private mutating func parameter() -> Token.Kind {
    position += 1
    if byte() == 0x60 { return quotedName() == .quotedName ? .parameter : .invalid }
    guard position < bytes.count, isNamePart(scalar().value) else { return .invalid }
    skipName()
    return .parameter
  }

  private mutating func skipName() {
    while position < bytes.count {
      let (value, length) = scalar()
      guard isNamePart(value) else { return }
      position += length
    }
  }

  private func scalar() -> (value: UInt32, length: Int) {
    let first = UInt32(byte())
    switch first {
    case 0..<0x80: return (first, 1)
    case 0xC0..<0xE0: return ((first & 0x1F) << 6 | UInt32(byte(1) & 0x3F), 2)
    case 0xE0..<0xF0: return ((first & 0x0F) << 12 | UInt32(byte(1) & 0x3F) << 6 | UInt32(byte(2) & 0x3F), 3)
    default:
      let middle = UInt32(byte(1) & 0x3F) << 12 | UInt32(byte(2) & 0x3F) << 6
      return ((first & 0x07) << 18 | middle | UInt32(byte(3) & 0x3F), 4)
    }
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

func isHexDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66
}

/// Whether a bare name may begin with the code point: a letter of any script, or an underscore.
func isNameStart(_ value: UInt32) -> Bool {
  if value < 0x80 { return value | 0x20 >= 0x61 && value | 0x20 <= 0x7A || value == 0x5F }
  return Unicode.Scalar(value).map { $0.properties.isXIDStart } ?? false
}

/// Whether a bare name may go on with the code point.
func isNamePart(_ value: UInt32) -> Bool {
  if value < 0x80 { return isNameStart(value) || value >= 0x30 && value <= 0x39 }
  return Unicode.Scalar(value).map { $0.properties.isXIDContinue } ?? false
}
