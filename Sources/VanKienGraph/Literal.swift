/// The text form of values in columns that hold several types: JSON, in which a temporal value is an object of its kind and
/// its text, `{"date":"2020-01-31"}`, and a number that JSON lacks is `{"double":"NaN"}`.
enum Literal {
  /// The text of `value`.
  static func text(_ value: PropertyValue) -> String {
    switch value {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .double(let value): value.isFinite ? value.description : "{\"double\":\"\(NumberText.text(value))\"}"
    case .string(let value): quoted(value)
    case .temporal(let kind, let text): "{\"\(kind.rawValue)\":\(quoted(text))}"
    case .list(let elements): "[" + elements.map(text).joined(separator: ",") + "]"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The value of `text`, or `nil` if it is none.
  static func value(_ text: String) -> PropertyValue? {
    var parser = LiteralParser(text)
    guard let value = parser.value(depth: 0), parser.isAtEnd else { return nil }
    return value
  }
}

/// Reads the text form of values.
private struct LiteralParser {
  private let bytes: [UInt8]
  private var index = 0

  /// Lists deeper than this are refused, so that no text exhausts the stack.
  private static let maximumDepth = 100

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { index == bytes.count }

  mutating func value(depth: Int) -> PropertyValue? {
    guard depth < Self.maximumDepth, index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "["): return list(depth: depth)
    case UInt8(ascii: "{"): return object()
    default: return word()
    }
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard index < bytes.count, bytes[index] == byte.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func list(depth: Int) -> PropertyValue? {
    guard take("[") else { return nil }
    var elements: [PropertyValue] = []
    if take("]") { return .list(elements) }
    repeat {
      guard let element = value(depth: depth + 1) else { return nil }
      elements.append(element)
    } while take(",")
    return take("]") ? .list(elements) : nil
  }

  private mutating func object() -> PropertyValue? {
    guard take("{"), let name = string(), take(":"), let text = string(), take("}") else { return nil }
    if name == "double" { return Double(text).map { .double($0) } }
    return TemporalKind(rawValue: name).map { .temporal($0, text) }
  }

  private mutating func word() -> PropertyValue? {
    let start = index
    while index < bytes.count, !",]}".utf8.contains(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default:
      if let integer = Int64(text) { return .integer(integer) }
      return text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } ? Double(text).map { .double($0) } : nil
    }
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape() else { return nil }
        text.append(contentsOf: escaped)
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> [UInt8]? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "u"):
      guard bytes.count - index >= 4,
        let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code)
      else { return nil }
      index += 4
      return Array(String(scalar).utf8)
    default: return nil
    }
  }
}

/// The text form of numbers in files.
package enum NumberText {
  /// The shortest text that reads back as `value`; `NaN`, `Infinity`, `-Infinity` as other programs write them.
  package static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return value.description
  }
}
