/// Reads JSON (RFC 8259) into values of the language.
struct JSONReader {
  /// What is wrong and where.
  struct Failure: Error {
    let offset: Int
    let vi: String
    let en: String
  }

  /// Arrays and objects may stand in each other this deep.
  private static let deepest = 200

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The one value that the whole text is.
  mutating func document() throws(Failure) -> Value {
    let value = try value()
    skipBlanks()
    guard position == bytes.count else { throw expected("hết văn bản", "the end") }
    return value
  }

  /// Line and column, in code points from 1, of an offset.
  func place(of offset: Int) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for byte in bytes.prefix(offset) {
      if byte == 0x0A { (line, column) = (line + 1, 1) } else if byte & 0xC0 != 0x80 { column += 1 }
    }
    return (line, column)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func expected(_ vi: String, _ en: String) -> Failure {
    Failure(offset: position, vi: "JSON sai: ở đây cần \(vi)", en: "bad JSON: expected \(en)")
  }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(Failure) -> Value {
    skipBlanks()
    switch current {
    case 0x7B: return .map(try nested { (reader) throws(Failure) in try reader.object() })
    case 0x5B: return .list(try nested { (reader) throws(Failure) in try reader.array() })
    case 0x22: return .string(try string())
    case 0x74: return try word("true", .boolean(true))
    case 0x66: return try word("false", .boolean(false))
    case 0x6E: return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested<Result>(
    _ body: (inout JSONReader) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard depth < Self.deepest else { throw expected("ít tầng lồng nhau hơn", "less nesting") }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return try body(&self)
  }

  private mutating func word(_ word: String, _ value: Value) throws(Failure) -> Value {
    guard bytes[position...].starts(with: word.utf8) else { throw expected("một giá trị", "a value") }
    position += word.utf8.count
    return value
  }

  private mutating func array() throws(Failure) -> [Value] {
    var elements: [Value] = []
    skipBlanks()
    if take(0x5D) { return elements }
    while true {
      elements.append(try value())
      skipBlanks()
      if take(0x5D) { return elements }
      guard take(0x2C) else { throw expected(", hoặc ]", ", or ]") }
    }
  }

  private mutating func object() throws(Failure) -> MapValue {
    var entries: [(key: String, value: Value)] = []
    skipBlanks()
    if take(0x7D) { return MapValue() }
    while true {
      skipBlanks()
      guard current == 0x22 else { throw expected("một tên trong dấu \"", "a name in quotation marks") }
      let key = try string()
      skipBlanks()
      guard take(0x3A) else { throw expected(":", ":") }
      entries.append((key, try value()))
      skipBlanks()
      if take(0x7D) { return MapValue(entries) }
      guard take(0x2C) else { throw expected(", hoặc }", ", or }") }
    }
  }

  private mutating func number() throws(Failure) -> Value {
    let start = position
    _ = take(0x2D)
    let firstDigit = position
    skipDigits()
    let hasZero = position - firstDigit > 1 && bytes[firstDigit] == 0x30
    guard position > firstDigit, !hasZero else {
      position = start
      throw expected("một giá trị", "a value")
    }
    var isWhole = true
    if current == 0x2E {
      isWhole = false
      position += 1
      try requireDigits()
    }
    if current == 0x65 || current == 0x45 {
      isWhole = false
      position += 1
      if current == 0x2B || current == 0x2D { position += 1 }
      try requireDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let number = Int64(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else { throw expected("một số vừa phải", "a number of usual size") }
    return .float(number)
  }

  private mutating func skipDigits() {
    while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
  }

  private mutating func requireDigits() throws(Failure) {
    let start = position
    skipDigits()
    guard position > start else { throw expected("một chữ số", "a digit") }
  }
}

// MARK: Strings

extension JSONReader {
  private mutating func string() throws(Failure) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case 0x22: return ParameterText.normalised(String(decoding: text, as: UTF8.self))
      case 0x5C: try escape(into: &text)
      case 0..<0x20:
        position -= 1
        throw expected("ký tự điều khiển viết dạng \\u00XX", "control characters as \\u00XX")
      default: text.append(byte)
      }
    }
    throw expected("dấu \" đóng chuỗi", "the closing quotation mark")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    guard let byte = current else { throw expected("ký tự sau dấu \\", "a character after \\") }
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75:
      text.append(contentsOf: String(Character(try scalar())).utf8)
    default:
      position -= 1
      throw expected("\" \\ / b f n r t u sau dấu \\", "one of \" \\ / b f n r t u after \\")
    }
  }

  private mutating func scalar() throws(Failure) -> Unicode.Scalar {
    let first = try codeUnit()
    guard (0xD800..<0xDC00).contains(first) else {
      guard let scalar = Unicode.Scalar(first) else { throw expected("cặp \\u hợp lệ", "a valid pair of \\u") }
      return scalar
    }
    guard take(0x5C), take(0x75) else { throw expected("nửa sau của cặp \\u", "the second half of a \\u pair") }
    let second = try codeUnit()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw expected("nửa sau của cặp \\u", "the second half of a \\u pair") }
    return scalar
  }

  private mutating func codeUnit() throws(Failure) -> UInt32 {
    guard position + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw expected("bốn chữ số thập lục phân", "four hexadecimal digits") }
    position += 4
    return value
  }
}
