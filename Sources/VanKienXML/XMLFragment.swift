/// A piece of XML put together as bytes, for the many small records of a large file.
///
/// ``XMLWriter`` checks and copies every name, attribute and text on its own; a fragment holds a whole record, is handed over at once
/// with ``XMLWriter/fragment(_:)`` and cleared for the next. Markup is written as it is given; texts and attribute values are escaped
/// as ``XMLWriter`` escapes them, and characters that XML cannot hold become U+FFFD.
package struct XMLFragment: Sendable {
  /// What was put together since it was last cleared.
  package private(set) var bytes: [UInt8] = []

  /// Makes an empty fragment.
  package init() {
    bytes.reserveCapacity(4_096)
  }

  /// Removes everything, keeping the memory.
  package mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Appends markup as it is.
  package mutating func markup(_ text: StaticString) {
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends markup as it is: names and what was escaped before.
  package mutating func markup(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
  }

  /// Appends text of an element or, with `inAttribute`, of an attribute in double quotes.
  package mutating func text(_ text: String, inAttribute: Bool = false) {
    var text = text
    text.withUTF8 { unsafe append($0, inAttribute) }
  }

  /// Appends UTF-8 bytes as text of an element or of an attribute in double quotes.
  package mutating func text(_ text: [UInt8], inAttribute: Bool = false) {
    unsafe text.withUnsafeBufferPointer { unsafe append($0, inAttribute) }
  }

  /// Appends UTF-8 bytes as text of an element or of an attribute in double quotes.
  package mutating func text(_ text: Span<UInt8>, inAttribute: Bool = false) {
    unsafe text.withUnsafeBufferPointer { unsafe append($0, inAttribute) }
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ inAttribute: Bool) {
    var start = 0
    var index = 0
    while index < text.count {
      let byte = unsafe text[index]
      // Letters and nearly all other bytes; EF begins U+FFFE and U+FFFF.
      if byte > 0x3E && byte != 0xEF || byte == 0x20 {
        index &+= 1
        continue
      }
      guard let (escape, length) = unsafe Self.escape(text, at: index, inAttribute) else {
        index &+= 1
        continue
      }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      markup(escape)
      index &+= length
      start = index
    }
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// What stands for the character at `index` and how many bytes that character has; `nil` when it stands for itself.
  private static func escape(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int, _ inAttribute: Bool
  ) -> (StaticString, Int)? {
    switch unsafe text[index] {
    case UInt8(ascii: "<"): return ("&lt;", 1)
    case UInt8(ascii: ">"): return ("&gt;", 1)
    case UInt8(ascii: "&"): return ("&amp;", 1)
    case UInt8(ascii: "\""): return inAttribute ? ("&quot;", 1) : nil
    case 0x0D: return ("&#13;", 1)
    case 0x0A: return inAttribute ? ("&#10;", 1) : nil
    case 0x09: return inAttribute ? ("&#9;", 1) : nil
    case 0..<0x20: return ("\u{FFFD}", 1)
    case 0xEF:
      guard text.count - index >= 3, unsafe text[index + 1] == 0xBF, unsafe text[index + 2] >= 0xBE else { return nil }
      return ("\u{FFFD}", 3)
    default: return nil
    }
  }
}

extension XMLWriter {
  /// Adds a fragment as content of the element that is open.
  package mutating func fragment(_ fragment: XMLFragment) throws(XMLError) {
    try raw(fragment.bytes)
  }
}
