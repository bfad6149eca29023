internal import VanKienQuerySyntax

extension Value {
  /// The value of a parameter as it is typed on a command line: a literal of the language, else the text itself.
  ///
  /// `--param year=2020` gives an integer, `--param name='Lai Châu'` and `--param name=Lai\ Châu` a string, `--param ids=[1,2]` a list.
  package init(parameter text: String) {
    guard let expression = try? Query(parsing: "RETURN \(text) AS value"), let value = Self.literal(expression) else {
      self = .string(text)
      return
    }
    self = value
  }

  private static func literal(_ query: Query) -> Value? {
    guard query.parts.count == 1, query.parts[0].clauses.count == 1,
      case .return(let projection) = query.parts[0].clauses[0].kind,
      projection.items.count == 1
    else { return nil }
    return literal(projection.items[0].expression)
  }

  private static func literal(_ expression: Expression) -> Value? {
    switch expression.kind {
    case .null: return .null
    case .boolean(let truth): return .boolean(truth)
    case .integer(let number): return .integer(number)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case .unary(.minus, let operand):
      switch literal(operand) {
      case .integer(let number)?: return .integer(-number)
      case .float(let number)?: return .float(-number)
      default: return nil
      }
    case .list(let elements):
      let values = elements.compactMap(literal)
      return values.count == elements.count ? .list(values) : nil
    case .map(let entries):
      var map = MapValue()
      for entry in entries {
        guard let value = literal(entry.value) else { return nil }
        map[entry.key.text] = value
      }
      return .map(map)
    default: return nil
    }
  }

  /// The entries of a JSON object, which is a map of the language with quoted keys.
  package static func parameters(json text: String) -> [String: Value]? {
    var parser = JSONValueParser(text)
    guard case .map(let map)? = parser.value(depth: 0), parser.isAtEnd else { return nil }
    return Dictionary(map.entries.map { ($0.key, $0.value) }) { $1 }
  }
}

/// Reads JSON into values.
private struct JSONValueParser {
  private let bytes: [UInt8]
  private var index = 0
  private static let deepest = 100

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { bytes[index...].allSatisfy { [0x20, 0x0A, 0x0D, 0x09].contains($0) } }

  private mutating func take(_ character: Character) -> Bool {
    while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == character.asciiValue else { return false }
    index += 1
    return true
  }

  mutating func value(depth: Int) -> Value? {
    guard depth < Self.deepest else { return nil }
    if take("{") { return object(depth) }
    if take("[") {
      var elements: [Value] = []
      if take("]") { return .list(elements) }
      repeat {
        guard let element = value(depth: depth + 1) else { return nil }
        elements.append(element)
      } while take(",")
      return take("]") ? .list(elements) : nil
    }
    if take("\"") { return string().map(Value.string) }
    return word()
  }

  private mutating func object(_ depth: Int) -> Value? {
    var map = MapValue()
    if take("}") { return .map(map) }
    repeat {
      guard take("\""), let key = string(), take(":"), let value = value(depth: depth + 1) else { return nil }
      map[key] = value
    } while take(",")
    return take("}") ? .map(map) : nil
  }

  private mutating func word() -> Value? {
    let start = index
    while index < bytes.count, !",]} \n\r\t".utf8.contains(bytes[index]) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default:
      if let number = Int64(word) { return .integer(number) }
      guard word.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else { return nil }
      return Double(word).map(Value.float)
    }
  }

  private mutating func string() -> String? {
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x22 { return String(decoding: text, as: UTF8.self) }
      guard byte == 0x5C else {
        text.append(byte)
        continue
      }
      guard let escaped = escape() else { return nil }
      text.append(contentsOf: escaped)
    }
    return nil
  }

  private mutating func escape() -> [UInt8]? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"):
      guard let high = code() else { return nil }
      if (0xD800..<0xDC00).contains(high), index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
        index += 2
        guard let low = code(), (0xDC00..<0xE000).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)).map { Array(String($0).utf8) }
      }
      return Unicode.Scalar(high).map { Array(String($0).utf8) }
    default: return nil
    }
  }

  private mutating func code() -> UInt32? {
    guard bytes.count - index >= 4,
      let code = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
    else { return nil }
    index += 4
    return code
  }
}
