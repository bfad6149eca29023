internal import CTables

/// The bytes of a table that is compiled into the program.
///
/// They are constant data: nothing is read, copied or freed. The storage lives as long as the program, so the pointer never dangles.
@safe
struct CompiledTable: Sendable {
  private nonisolated(unsafe) let start: UnsafePointer<UInt8>
  let count: Int

  private init(_ table: vk_table) {
    unsafe start = table.bytes
    count = unsafe table.count
  }

  /// The bytes.
  var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      let span = unsafe Span<UInt8>(_unsafeStart: start, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Calls `body` with the line number from 1 and the columns of each line that is not empty and does not start with `#`.
  func forEachRow(_ body: (_ columns: [Substring]) -> Void) {
    let text = String(copying: unsafe UTF8Span(unchecked: bytes))
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      body(line.split(separator: "\t", omittingEmptySubsequences: false))
    }
  }

  /// The canonical decompositions of Unicode.
  static var canonical: CompiledTable { unsafe CompiledTable(vk_table_canonical()) }

  /// The letters of the old Vietnamese encodings.
  static var legacyEncodings: CompiledTable { unsafe CompiledTable(vk_table_legacy_encodings()) }

  /// Abbreviations that are written with a point.
  static var abbreviations: CompiledTable { unsafe CompiledTable(vk_table_abbreviations()) }
}
