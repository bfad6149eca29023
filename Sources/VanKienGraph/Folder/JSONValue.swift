/// A value of JSON (RFC 8259), for small files of our own.
enum JSONValue: Hashable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The value of a member of an object.
  subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The text of a string.
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// Reads `bytes`, one value with nothing but white space around it; `nil` for anything else.
  init?(_ bytes: Span<UInt8>) {
    var parser = JSONParser(bytes: unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) })
    guard let value = parser.value(depth: 0), parser.isAtEnd else { return nil }
    self = value
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var position = 0

  private static let maximumDepth = 32

  init(bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  var isAtEnd: Bool {
    mutating get {
      skipSpaces()
      return position == bytes.count
    }
  }

  private mutating func skipSpaces() {
    while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ wanted: UInt8) -> Bool {
    skipSpaces()
    guard byte == wanted else { return false }
    position += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  mutating func value(depth: Int) -> JSONValue? {
    guard depth < Self.maximumDepth else { return nil }
    skipSpaces()
    switch byte {
    case 0x7B: return object(depth)
    case 0x5B: return array(depth)
    case 0x22: return string().map { .string($0) }
    case 0x74: return take(word: "true") ? .boolean(true) : nil
    case 0x66: return take(word: "false") ? .boolean(false) : nil
    case 0x6E: return take(word: "null") ? .null : nil
    default: return number()
    }
  }

  private mutating func number() -> JSONValue? {
    let start = position
    while byte.isNumberByte { position += 1 }
    return Double(String(decoding: bytes[start..<position], as: UTF8.self)).map { .number($0) }
  }

  private mutating func array(_ depth: Int) -> JSONValue? {
    position += 1
    var values: [JSONValue] = []
    if take(0x5D) { return .array(values) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    } while take(0x2C)
    return take(0x5D) ? .array(values) : nil
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    position += 1
    var members: [String: JSONValue] = [:]
    if take(0x7D) { return .object(members) }
    repeat {
      skipSpaces()
      guard let name = string(), take(0x3A), let value = value(depth: depth + 1) else { return nil }
      members[name] = value
    } while take(0x2C)
    return take(0x7D) ? .object(members) : nil
  }

  private mutating func string() -> String? {
    guard byte == 0x22, let end = endOfString() else { return nil }
    let content = String(decoding: bytes[position...end], as: UTF8.self)
    position = end + 1
    guard case .string(let text)? = Literal.value(content) else { return nil }
    return text
  }

  private func endOfString() -> Int? {
    var index = position + 1
    while index < bytes.count, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
    return index < bytes.count ? index : nil
  }
}

extension UInt8 {
  fileprivate var isNumberByte: Bool { (0x30...0x39).contains(self) || "+-.eE".utf8.contains(self) }
}
