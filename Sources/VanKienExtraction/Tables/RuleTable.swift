internal import CTables

/// A rule table compiled into the program: tab-separated lines under a header, `#` starting a comment line.
///
/// Tables are written by us and checked by tests, so reading them has no error path: a short line reads as empty cells.
struct RuleTable {
  /// The rows without header and comments; a row has as many cells as the header.
  let rows: [[Substring]]

  init(_ table: vk_table) {
    let bytes = unsafe UnsafeBufferPointer(start: table.bytes, count: table.count)
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    self.init(text)
  }

  init(_ text: String) {
    var lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let width = lines.isEmpty ? 0 : lines.removeFirst().split(separator: "\t", omittingEmptySubsequences: false).count
    rows = lines.map { line in
      var cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      while cells.count < width { cells.append("") }
      return cells
    }
  }
}
