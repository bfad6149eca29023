internal import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// What stands in one cell of a table.
enum CellContent {
  case empty
  /// A number with its unit and nothing else; whether a minus or parentheses make it negative.
  case quantity(Quantity, isNegative: Bool)
  case text(Range<Int>)
}

/// A table as rows and columns of cells, merged cells standing in every place they cover.
struct TableLayout {
  let scan: Scan
  private(set) var rows: [[CellContent]] = []

  /// The number of rows that head the columns.
  private(set) var headerRows = 0

  /// No real table is larger; hostile spans stay cheap.
  private static let largest = 200_000

  init(scan: Scan, table: Table) {
    self.scan = scan
    let height = table.cells.map { $0.row + 1 }.max() ?? 0
    let width = table.cells.map { $0.column + max(1, $0.columnSpan) }.max() ?? 0
    guard height > 1, width > 1, height <= Self.largest, width <= Self.largest, height * width <= Self.largest else {
      return
    }
    rows = Array(repeating: Array(repeating: .empty, count: width), count: height)
    for cell in table.cells { place(cell, width: width, height: height) }
    headerRows = countHeaderRows()
  }

  private mutating func place(_ cell: Table.Cell, width: Int, height: Int) {
    let content = content(of: cell)
    for row in cell.row..<min(height, cell.row + max(1, cell.rowSpan)) {
      for column in cell.column..<min(width, cell.column + max(1, cell.columnSpan)) {
        rows[row][column] = content
      }
    }
  }

  private func content(of cell: Table.Cell) -> CellContent {
    guard let first = cell.blocks.first, let last = cell.blocks.last, first >= 0, last < scan.blocks.count,
      first <= last
    else { return .empty }
    let tokens = scan.blocks[first].lowerBound..<scan.blocks[last].upperBound
    guard !tokens.isEmpty else { return .empty }
    if first == last, let quantity = quantity(tokens) { return quantity }
    return .text(tokens)
  }

  /// The quantity that fills the tokens: `1.234,5`, `-2,1%`, `(3,4)`.
  private func quantity(_ tokens: Range<Int>) -> CellContent? {
    var inner = tokens
    let isBracketed = scan.isMark(inner.lowerBound, "(") && scan.isMark(inner.upperBound - 1, ")") && inner.count > 2
    if isBracketed { inner = (inner.lowerBound + 1)..<(inner.upperBound - 1) }
    let isSigned =
      scan.isDash(inner.lowerBound) || scan.isMark(inner.lowerBound, "+") || scan.isMark(inner.lowerBound, "−")
    let isMinus = isSigned && !scan.isMark(inner.lowerBound, "+")
    if isSigned { inner = (inner.lowerBound + 1)..<inner.upperBound }
    guard !inner.isEmpty, scan.isNumber(inner.lowerBound),
      let quantity = QuantityGrammar(scan: scan).quantity(at: inner.lowerBound, limit: inner.upperBound),
      quantity.tokens == inner
    else { return nil }
    return .quantity(quantity, isNegative: isMinus || isBracketed)
  }

  // MARK: Headers

  /// The rows before the first one that holds a number which is no year and no number of its column.
  private func countHeaderRows() -> Int {
    for (index, row) in rows.enumerated() where isData(row) { return index }
    return rows.count
  }

  private func isData(_ row: [CellContent]) -> Bool {
    guard !numbersColumns(row) else { return false }
    return row.dropFirst().contains { content in
      guard case .quantity(let quantity, _) = content else { return false }
      return !isYear(quantity)
    }
  }

  /// A year, which heads a column and is no value.
  func isYear(_ quantity: Quantity) -> Bool {
    quantity.kind == .bare && DateGrammar(scan: scan).year(quantity.number.lowerBound) != nil
      && quantity.number.count == 1
  }

  /// `A | B | 1 | 2 | 3=2/1`: the row that numbers the columns.
  func numbersColumns(_ row: [CellContent]) -> Bool {
    var expected: Int64?
    var count = 0
    for content in row {
      guard case .quantity(let quantity, _) = content else { continue }
      guard quantity.kind == .bare, quantity.value.isWhole, quantity.value.significand < 40 else { return false }
      if let expected, quantity.value.significand != expected + 1 { return false }
      expected = quantity.value.significand
      count += 1
    }
    guard count >= 2 else { return false }
    return row.allSatisfy { content in
      guard case .text(let tokens) = content else { return true }
      return tokens.count == 1 && scan.tokens.range(tokens.lowerBound).count == 1
        || tokens.contains { scan.isMark($0, "=") }
    }
  }

  /// The texts that head a column, top down, each once; a year stands for itself.
  func headers(of column: Int) -> [Range<Int>] {
    var headers: [Range<Int>] = []
    for row in rows.prefix(headerRows) where column < row.count && !numbersColumns(row) {
      let tokens: Range<Int>
      switch row[column] {
      case .empty: continue
      case .text(let text): tokens = text
      case .quantity(let quantity, _): tokens = quantity.tokens
      }
      if headers.last != tokens { headers.append(tokens) }
    }
    return headers
  }
}
