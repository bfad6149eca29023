/// Finds tables in plain text: lines below each other with the same number of columns, parted by tabs, wide gaps or bars.
///
/// The head of a letter, two columns that a converter has put on common lines, is such a table too.
struct PlainTables {
  /// A gap this wide parts two columns.
  private static let gap = 3

  /// Longer lines are prose.
  private static let longestLine = 400

  private var draft: Draft

  /// Puts a line for each cell in the place of the lines of tables.
  static func findTables(in draft: Draft) -> Draft {
    var tables = PlainTables(draft: draft)
    tables.find()
    return tables.draft
  }

  private mutating func find() {
    let rows = draft.lines.map { columns(of: $0) }
    guard rows.contains(where: { $0.count > 1 }) else { return }
    var lines: [TextLine] = []
    lines.reserveCapacity(draft.lines.count)
    var index = 0
    while index < draft.lines.count {
      let end = tableEnd(from: index, rows)
      if end - index > 1 {
        add(index..<end, rows, to: &lines)
      } else {
        lines.append(draft.lines[index])
      }
      index = max(end, index + 1)
    }
    draft.lines = lines
  }

  /// The line behind the table that begins at `start`; `start` itself when none does.
  private func tableEnd(from start: Int, _ rows: [[Range<Int>]]) -> Int {
    let count = rows[start].count
    guard count > 1, !isRule(start, rows) else { return start }
    var end = start + 1
    var filled = 1
    while end < rows.count, draft.lines[end].blankLinesBefore == 0 {
      if isRule(end, rows) {
        end += 1
        continue
      }
      guard rows[end].count == count else { break }
      filled += 1
      end += 1
    }
    return filled > 1 ? end : start
  }

  /// A line of dashes and bars under the head of a table.
  private func isRule(_ line: Int, _ rows: [[Range<Int>]]) -> Bool {
    let bytes = draft.source.span
    return draft.lines[line].range.allSatisfy { [0x2D, 0x7C, 0x2B, 0x3A, 0x3D, 0x20].contains(bytes[$0]) }
  }

  private mutating func add(_ range: Range<Int>, _ rows: [[Range<Int>]], to lines: inout [TextLine]) {
    let table = draft.tableCount
    draft.tableCount += 1
    var row = 0
    for line in range {
      if isRule(line, rows) { continue }
      for (column, cell) in rows[line].enumerated() {
        draft.cells.append(Draft.Cell(table: table, row: row, column: column))
        guard var found = LineFacts.line(in: draft.source.span, cell) else { continue }
        found.hint = .cell(draft.cells.count - 1)
        lines.append(found)
      }
      row += 1
    }
  }

  /// The columns of a line; one when it is prose.
  private func columns(of line: TextLine) -> [Range<Int>] {
    let bytes = draft.source.span
    guard line.length <= Self.longestLine, !line.traits.contains(.ornament) else { return [line.range] }
    if bytes[line.range.lowerBound] == 0x7C { return barColumns(line.range) }
    var columns: [Range<Int>] = []
    var start = line.range.lowerBound
    var position = start
    while position < line.range.upperBound {
      guard bytes[position] == 0x20 || bytes[position] == 0x09 else {
        position += 1
        continue
      }
      let blank = position
      var width = 0
      while position < line.range.upperBound, bytes[position] == 0x20 || bytes[position] == 0x09 {
        width += bytes[position] == 0x09 ? Self.gap : 1
        position += 1
      }
      if width >= Self.gap {
        columns.append(start..<blank)
        start = position
      }
    }
    columns.append(start..<line.range.upperBound)
    return columns
  }

  private func barColumns(_ range: Range<Int>) -> [Range<Int>] {
    let bytes = draft.source.span
    var columns: [Range<Int>] = []
    var start = range.lowerBound + 1
    for position in (range.lowerBound + 1)..<range.upperBound where bytes[position] == 0x7C {
      columns.append(WhiteSpace.trim(bytes, start..<position))
      start = position + 1
    }
    if start < range.upperBound { columns.append(WhiteSpace.trim(bytes, start..<range.upperBound)) }
    return columns
  }
}
