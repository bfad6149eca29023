internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore

/// Looks for text in text, byte by byte.
enum TextSearch {
  static func contains(_ text: String, _ part: String) -> Bool {
    var (text, part) = (text, part)
    return text.withUTF8 { hay in part.withUTF8 { unsafe ByteSearch.contains(hay, $0) } }
  }
}

/// How a text must agree with a constant.
enum TextCondition {
  case startsWith, endsWith, contains

  func holds(_ text: UnsafeBufferPointer<UInt8>, _ part: [UInt8]) -> Bool {
    switch self {
    case .startsWith: unsafe text.starts(with: part)
    case .endsWith: unsafe text.count >= part.count && text.suffix(part.count).elementsEqual(part)
    case .contains: unsafe part.withUnsafeBufferPointer { unsafe ByteSearch.contains(text, $0) }
    }
  }
}
