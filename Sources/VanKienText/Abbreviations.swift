/// The abbreviations that are written with a final point.
struct Abbreviations: Sendable {
  static let shared = Abbreviations()

  /// Those that stand before a name or a number, so that their point ends no sentence.
  private let beforeNames: Set<UInt64>

  private init() {
    var beforeNames: Set<UInt64> = []
    CompiledTable.abbreviations.forEachRow { columns in
      let bytes = Array(columns[0].utf8)
      if columns.count > 1, columns[1] == "before", let packed = packedBytes(bytes.span, 0..<bytes.count) {
        beforeNames.insert(packed)
      }
    }
    self.beforeNames = beforeNames
  }

  /// Whether the bytes `range` of `text` are an abbreviation that stands before a name or a number.
  func standsBeforeName(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    packedBytes(text, range).map(beforeNames.contains) ?? false
  }
}

/// Up to eight bytes in one integer; `nil` for more.
func packedBytes(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
  guard range.count <= 8 else { return nil }
  var packed: UInt64 = 0
  for index in range { packed = packed << 8 | UInt64(text[index]) }
  return packed
}
