internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore

/// Looks for text in text, byte by byte.
enum TextSearch {
  static func contains(_ text: String, _ part: String) -> Bool {
    var text = text
    return text.withUTF8 { unsafe ByteSearch(for: Array(part.utf8)).isFound(in: $0) }
  }
}

/// How a text must agree with a constant.
struct TextCondition: Sendable {
  enum Kind {
    case startsWith, endsWith, contains
  }

  let kind: Kind
  private let part: [UInt8]
  private let search: ByteSearch

  init(_ kind: Kind, _ part: String) {
    self.kind = kind
    self.part = Array(part.utf8)
    search = ByteSearch(for: self.part)
  }

  func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch kind {
    case .startsWith: unsafe text.starts(with: part)
    case .endsWith: unsafe text.count >= part.count && text.suffix(part.count).elementsEqual(part)
    case .contains: unsafe search.isFound(in: text)
    }
  }
}
