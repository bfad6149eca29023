extension DraftBuilder {
  /// A table that is being read.
  struct OpenTable {
    var index: Int
    var firstLine = 0
    var firstCell = 0
    var holdsTable = false
    var row = -1
    var column = 0
    var isHeader = false
    /// The cell that paragraphs go to; -1 between cells.
    var cell = -1
    /// For each column the cell that reaches down into it and for how many more rows.
    var reaching: [Int: (cell: Int, rows: Int)] = [:]
  }

  /// Begins a table; in a note its cells are paragraphs of the note.
  mutating func startTable() {
    if !tables.isEmpty { tables[tables.count - 1].holdsTable = true }
    var table = OpenTable(index: openNotes.isEmpty ? draft.tableCount : -1)
    table.firstLine = draft.lines.count
    table.firstCell = draft.cells.count
    if openNotes.isEmpty { draft.tableCount += 1 }
    tables.append(table)
  }

  /// Ends the table that began last.
  mutating func endTable() {
    guard let table = tables.popLast(), table.index >= 0, isLayout(table) else { return }
    for line in table.firstLine..<draft.lines.count {
      guard case .cell(let cell) = draft.lines[line].hint, draft.cells[cell].table == table.index else { continue }
      draft.lines[line].hint = .none
    }
    for cell in table.firstCell..<draft.cells.count where draft.cells[cell].table == table.index {
      draft.cells[cell].table = -1
    }
  }

  /// Begins a row.
  mutating func startRow(isHeader: Bool = false) {
    guard !tables.isEmpty else { return }
    let last = tables.count - 1
    tables[last].row += 1
    tables[last].column = 0
    tables[last].cell = -1
    tables[last].isHeader = isHeader
  }

  /// Says that the row that began last repeats at the head of each page.
  mutating func markHeaderRow() {
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].isHeader = true
  }

  /// Passes over columns that have no cell in this row, or goes back over such as were counted with the cell before.
  mutating func skipColumns(_ count: Int) {
    guard !tables.isEmpty else { return }
    let column = tables[tables.count - 1].column
    tables[tables.count - 1].column = max(0, column + min(max(count, -Self.mostColumns), Self.mostColumns))
  }

  /// Begins a cell.
  ///
  /// With `flowing`, columns that cells of earlier rows reach down into are passed over, as in HTML.
  mutating func startCell(rowSpan: Int = 1, columnSpan: Int = 1, isHeader: Bool = false, flowing: Bool = false) {
    guard !tables.isEmpty else { return }
    let last = tables.count - 1
    let columnSpan = min(max(columnSpan, 1), Self.mostColumns)
    let rowSpan = min(max(rowSpan, 1), Self.mostRows)
    if flowing { passReachedColumns(last) }
    let column = tables[last].column
    tables[last].column += columnSpan
    guard tables[last].index >= 0, column < Self.mostColumns * 4 else { return }
    tables[last].cell = draft.cells.count
    if flowing, rowSpan > 1 {
      for reached in column..<(column + columnSpan) {
        tables[last].reaching[reached] = (draft.cells.count, rowSpan - 1)
      }
    } else if !flowing {
      tables[last].reaching[column] = (draft.cells.count, 0)
    }
    draft.cells.append(
      Draft.Cell(
        table: tables[last].index, row: max(tables[last].row, 0), column: column, rowSpan: rowSpan,
        columnSpan: columnSpan,
        isHeader: isHeader || tables[last].isHeader))
  }

  /// Goes on with the cell that stands above in the same column, one row further down.
  mutating func continueCell(columnSpan: Int = 1) {
    guard !tables.isEmpty else { return }
    let last = tables.count - 1
    guard let above = tables[last].reaching[tables[last].column], above.cell >= 0 else {
      return startCell(columnSpan: columnSpan)
    }
    draft.cells[above.cell].rowSpan += 1
    tables[last].cell = above.cell
    tables[last].column += min(max(columnSpan, 1), Self.mostColumns)
  }

  /// Ends the cell that began last.
  mutating func endCell() {
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].cell = -1
  }

  /// Ends a row in which cells flow round those that reach down from above.
  mutating func endFlowingRow() {
    guard !tables.isEmpty else { return }
    let last = tables.count - 1
    for (column, reach) in tables[last].reaching {
      let isNew = draft.cells[reach.cell].row == tables[last].row
      if isNew { continue }
      tables[last].reaching[column] = reach.rows > 1 ? (reach.cell, reach.rows - 1) : nil
    }
  }

  private mutating func passReachedColumns(_ table: Int) {
    while let reach = tables[table].reaching[tables[table].column], reach.rows > 0 { tables[table].column += 1 }
  }

  /// Whether a table only lays out a page: it has one column, holds tables, or has cells as long as chapters.
  private func isLayout(_ table: OpenTable) -> Bool {
    if table.holdsTable { return true }
    let cells = draft.cells[table.firstCell...].filter { $0.table == table.index }
    if cells.allSatisfy({ $0.column == 0 }) { return true }
    var paragraphs: [Int: Int] = [:]
    for line in draft.lines[table.firstLine...] {
      if case .cell(let cell) = line.hint { paragraphs[cell, default: 0] += 1 }
    }
    return paragraphs.values.contains { $0 > Self.mostParagraphs }
  }

  /// Forgets the tables that were only layout, and numbers the others anew.
  mutating func dropLayoutTables() {
    var numbers: [Int: Int] = [:]
    var newIndex: [Int] = []
    var kept: [Draft.Cell] = []
    for cell in draft.cells {
      newIndex.append(cell.table < 0 ? -1 : kept.count)
      guard cell.table >= 0 else { continue }
      var cell = cell
      let number = numbers[cell.table] ?? numbers.count
      numbers[cell.table] = number
      cell.table = number
      kept.append(cell)
    }
    for line in draft.lines.indices {
      if case .cell(let cell) = draft.lines[line].hint { draft.lines[line].hint = .cell(newIndex[cell]) }
    }
    draft.cells = kept
    draft.tableCount = numbers.count
  }

  private static let mostParagraphs = 12
  private static let mostColumns = 1_000
  private static let mostRows = 10_000
}
