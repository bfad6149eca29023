/// Looks for text in text, byte by byte.
enum TextSearch {
  static func contains(_ text: String, _ part: String) -> Bool {
    if part.isEmpty { return true }
    var text = text
    var part = part
    return text.withUTF8 { hay in
      part.withUTF8 { needle in
        unsafe contains(hay, needle)
      }
    }
  }

  static func contains(_ hay: UnsafeBufferPointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = unsafe needle.first else { return true }
    guard hay.count >= needle.count else { return false }
    var place = 0
    let last = hay.count - needle.count
    while place <= last {
      if unsafe hay[place] == first {
        var length = 1
        while length < needle.count, unsafe hay[place + length] == needle[length] { length += 1 }
        if length == needle.count { return true }
      }
      place += 1
    }
    return false
  }
}
