internal import VanKienBytes
internal import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore
internal import VanKienText

/// Looks for text in text, byte by byte.
enum TextSearch {
  static func contains(_ text: String, _ part: String) -> Bool {
    var text = text
    return text.withUTF8 { unsafe ByteSearch(for: Array(part.utf8)).isFound(in: $0) }
  }
}

/// How a text, or the fold of a text, must agree with a constant.
struct TextCondition: Sendable {
  enum Kind {
    case startsWith, endsWith, contains, equal

    /// What an operator between texts asks for.
    init?(_ symbol: BinaryOperator) {
      switch symbol {
      case .startsWith: self = .startsWith
      case .endsWith: self = .endsWith
      case .contains: self = .contains
      default: return nil
      }
    }
  }

  let kind: Kind

  /// Whether the fold of the text is meant.
  let isFolded: Bool

  private let part: [UInt8]
  private let search: ByteSearch

  /// What must stand in the fold of a text that agrees; `nil` if that is too short for the index.
  let indexPart: TextIndex.Part?

  init(_ kind: Kind, _ part: String, ofFold isFolded: Bool) {
    self.kind = kind
    self.isFolded = isFolded
    let bytes = Array(part.utf8)
    self.part = bytes
    search = ByteSearch(for: bytes)
    indexPart = TextIndex.Part(folded: isFolded ? bytes : Folding.shared.fold(bytes.span))
  }

  /// Whether the string `id` of a column with `index` agrees.
  @inline(__always)
  func holds(_ id: StringID, _ strings: StringTable, _ index: TextIndex?) -> Bool {
    if let index, let indexPart, !index.mayHold(indexPart, id) { return false }
    return unsafe holds(strings.memory(of: id))
  }

  /// Whether `text` agrees.
  func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isFolded else { return unsafe agrees(text) }
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { buffer in
      unsafe buffer.initialize(repeating: 0)
      var output = unsafe buffer.mutableSpan
      let count = unsafe Folding.shared.fold(Span(_unsafeElements: text), into: &output)
      return unsafe agrees(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func agrees(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch kind {
    case .startsWith: unsafe text.starts(with: part)
    case .endsWith: unsafe text.count >= part.count && text.suffix(part.count).elementsEqual(part)
    case .contains: unsafe search.isFound(in: text)
    case .equal: unsafe text.count == part.count && text.elementsEqual(part)
    }
  }
}
