internal import CTables

/// A table of the checker, compiled into the program: tab-separated lines under a header, `#` starting a comment line.
struct CheckTable {
  /// The rows without header and comments.
  let rows: [[Substring]]

  private init(_ table: vk_table) {
    let bytes = unsafe UnsafeBufferPointer(start: table.bytes, count: table.count)
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    rows = lines.dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
  }

  /// Other words for the same thing.
  static var rewordings: CheckTable { unsafe CheckTable(vk_table_rewordings()) }

  /// Words that say little about what an indicator is.
  static var hollowWords: CheckTable { unsafe CheckTable(vk_table_hollow_words()) }

  /// Units of measure.
  static var units: CheckTable { unsafe CheckTable(vk_table_units()) }

  /// The words that scale a unit.
  static var scales: CheckTable { unsafe CheckTable(vk_table_scales()) }
}
