/// A flat JSON object built member by member as bytes, in the order of the calls.
package struct JSONObject: Sendable {
  private var body: [UInt8] = []

  /// Makes an empty object.
  package init() {}

  /// The object as UTF-8.
  package var bytes: [UInt8] { [0x7B] + body + [0x7D] }

  /// Adds a string, or null.
  package mutating func add(_ name: String, _ value: String?) {
    addName(name)
    if let value {
      JSONText.append(value, to: &body)
    } else {
      body.append(contentsOf: "null".utf8)
    }
  }

  /// Adds a whole number.
  package mutating func add(_ name: String, _ value: Int) {
    addName(name)
    body.append(contentsOf: String(value).utf8)
  }

  /// Adds a member whose value is already JSON.
  package mutating func addRaw(_ name: String, _ json: String) {
    addName(name)
    body.append(contentsOf: json.utf8)
  }

  private mutating func addName(_ name: String) {
    if !body.isEmpty { body.append(0x2C) }
    JSONText.append(name, to: &body)
    body.append(0x3A)
  }
}

/// Strings of JSON (RFC 8259).
package enum JSONText {
  /// Appends `text` in quotation marks; quotes, backslashes and control characters are escaped, everything else stays as it is.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
      case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
      case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0..<0x20: bytes.append(contentsOf: "\\u00\([byte].hexadecimal)".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  /// `text` as a JSON string.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
