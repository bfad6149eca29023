internal import CTables

/// The rows of a table compiled into the program: tab-separated lines under a header, `#` starting a comment line.
///
/// Tables are written by us and checked by tests, so reading them has no error path: a short line reads as empty cells.
struct LinkingTable {
  /// The rows without header and comments; a row has as many cells as the header.
  let rows: [[Substring]]

  private init(_ table: vk_table) {
    let bytes = unsafe UnsafeBufferPointer(start: table.bytes, count: table.count)
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    var lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let width = lines.isEmpty ? 0 : lines.removeFirst().split(separator: "\t", omittingEmptySubsequences: false).count
    rows = lines.map { line in
      var cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      while cells.count < width { cells.append("") }
      return cells
    }
  }

  /// How the words of indicators are read.
  static var indicatorWords: LinkingTable { unsafe LinkingTable(vk_table_indicator_words()) }

  /// How the names of bodies are read.
  static var organizationWords: LinkingTable { unsafe LinkingTable(vk_table_organization_words()) }

  /// The kinds of issued documents and their codes.
  static var documentKinds: LinkingTable { unsafe LinkingTable(vk_table_document_kinds()) }
}
