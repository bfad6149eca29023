internal import VanKienReading
internal import VanKienText

/// Reads the figures of a table: the headers of row and column tell indicator, unit, period, status and place of each number.
///
/// ```
/// STT | Chỉ tiêu | ĐVT | Thực hiện 2019 | Ước thực hiện 2020 | So với kế hoạch (%)
/// ```
/// The first column of words labels the rows; columns of row numbers, units and remarks give no figures. A unit stands in the cell, in the
/// row's unit column, in parentheses in a label or header, or behind "Đơn vị tính:" in the lines before the table.
struct TableGrammar {
  let scan: Scan
  let table: Table
  let context: FigureContext
  let resolver: PlaceResolver

  private enum Role {
    case label, unit, value, none
  }

  private struct Column {
    var role: Role
    var header: TableHeader
  }

  /// The figures, each with the index of its block.
  func drafts() -> [(block: Int, draft: FigureDraft)] {
    let layout = TableLayout(scan: scan, table: table)
    guard layout.headerRows < layout.rows.count else { return [] }
    let columns = self.columns(layout)
    guard columns.contains(where: { $0.role == .value }) else { return [] }
    let caption = self.caption()
    var parent: TableHeader?
    var drafts: [(block: Int, draft: FigureDraft)] = []
    for row in layout.rows[layout.headerRows...] where !layout.numbersColumns(row) {
      var label = self.label(row, columns)
      let isPart = label.tokens.map { scan.isDash($0.lowerBound) || scan.isMark($0.lowerBound, "+") } ?? false
      if isPart, let parent {
        label.header.indicator = head(of: parent) + label.header.indicator
      } else {
        parent = label.header
      }
      for (index, content) in row.enumerated() where index < columns.count && columns[index].role == .value {
        guard case .quantity(let quantity, let isNegative) = content, !layout.isYear(quantity) else { continue }
        let draft = self.draft(quantity, isNegative, columns[index].header, label, unit(row, columns), caption)
        drafts.append((block(of: quantity.tokens.lowerBound), draft))
      }
    }
    return unique(drafts)
  }

  /// A cell that covers several rows or columns gives one figure.
  private func unique(_ drafts: [(block: Int, draft: FigureDraft)]) -> [(block: Int, draft: FigureDraft)] {
    var seen: Set<Int> = []
    return drafts.filter { seen.insert($0.draft.quantity.tokens.lowerBound).inserted }
  }

  // MARK: Columns

  private func columns(_ layout: TableLayout) -> [Column] {
    let grammar = TableHeaderGrammar(scan: scan)
    let width = layout.rows.first?.count ?? 0
    let data = layout.rows[layout.headerRows...]
    let columns = (0..<width).map { index in
      let headers = layout.headers(of: index)
      var header = TableHeader()
      for tokens in headers { header = grammar.joined(header, described(tokens, grammar)) }
      if header.unit == nil, header.aspect == nil { header.unit = grammar.countedNoun(header) }
      return Column(role: role(index, headers, data, grammar), header: header)
    }
    return withSharedIndicators(columns)
  }

  /// A column that only tells a change or a share speaks of what the value column before it measures.
  private func withSharedIndicators(_ columns: [Column]) -> [Column] {
    var columns = columns
    var last: [Range<Int>] = []
    for index in columns.indices where columns[index].role == .value {
      if columns[index].header.indicator.isEmpty, columns[index].header.aspect != nil {
        columns[index].header.indicator = last
      }
      last = columns[index].header.indicator
    }
    return columns
  }

  private func role(
    _ index: Int, _ headers: [Range<Int>], _ data: ArraySlice<[CellContent]>, _ grammar: TableHeaderGrammar
  ) -> Role {
    if headers.contains(where: grammar.isOrdinal) || headers.contains(where: grammar.isRemark) { return .none }
    if headers.contains(where: grammar.isUnit) { return .unit }
    var numbers = 0
    var texts = 0
    for row in data {
      switch row[index] {
      case .quantity: numbers += 1
      case .text: texts += 1
      case .empty: break
      }
    }
    if numbers > 0, numbers >= texts { return index == 0 ? .none : .value }
    return texts > 0 ? .label : .none
  }

  private func described(_ tokens: Range<Int>, _ grammar: TableHeaderGrammar) -> TableHeader {
    var header = grammar.header(tokens)
    header.place = place(tokens)
    if let place = header.place { header.indicator.removeAll { $0.overlaps(place.tokens) } }
    return header
  }

  /// The one district or commune that the header is.
  private func place(_ tokens: Range<Int>) -> PlaceDraft? {
    let places = PlaceGrammar(scan: scan, block: tokens, resolver: resolver).drafts()
    guard places.count == 1, let place = places.first,
      place.level == .district || place.level == .commune || place.level == .province,
      tokens.count - place.tokens.count <= 3
    else { return nil }
    return place
  }

  // MARK: Rows

  private func label(_ row: [CellContent], _ columns: [Column]) -> (header: TableHeader, tokens: Range<Int>?) {
    let grammar = TableHeaderGrammar(scan: scan)
    for (index, content) in row.enumerated() where index < columns.count && columns[index].role == .label {
      if case .text(let tokens) = content { return (described(tokens, grammar), tokens) }
    }
    return (TableHeader(), nil)
  }

  private func unit(_ row: [CellContent], _ columns: [Column]) -> Range<Int>? {
    for (index, content) in row.enumerated() where index < columns.count && columns[index].role == .unit {
      if case .text(let tokens) = content { return tokens }
    }
    return nil
  }

  /// The head that the parts of a sum share with it: "Diện tích gieo trồng" gives its parts "diện tích".
  private func head(of parent: TableHeader) -> [Range<Int>] {
    guard let first = parent.indicator.first, scan.cue(first.lowerBound).contains(.indicatorHead) else { return [] }
    return [first.lowerBound..<min(first.upperBound, scan.cueEnd(first.lowerBound))]
  }

  // MARK: Figures

  private func draft(
    _ quantity: Quantity, _ isNegative: Bool, _ column: TableHeader,
    _ label: (header: TableHeader, tokens: Range<Int>?),
    _ unit: Range<Int>?, _ caption: TableHeader
  ) -> FigureDraft {
    var quantity = quantity
    let row = label.header
    if quantity.unit == nil {
      quantity.unit = column.aspect == .plan ? column.unit : column.unit ?? unit ?? row.unit ?? caption.unit
    }
    var draft = FigureDraft(quantity: quantity, clause: label.tokens ?? quantity.tokens)
    draft.indicator = column.indicator + row.indicator
    if draft.indicator.isEmpty { draft.indicator = caption.indicator }
    draft.period = column.period ?? row.period ?? caption.period
    draft.status = column.status ?? row.status ?? (context.isTarget && !isPast(draft.period) ? .target : .actual)
    draft.aspect = column.aspect ?? row.aspect ?? .level
    if draft.aspect == .change || draft.aspect == .growth {
      draft.direction = column.direction ?? (isNegative ? .down : .up)
    }
    draft.baseline = column.baseline
    draft.placeTokens = (row.place ?? column.place)?.tokens
    draft.rule = .figureTable
    return draft
  }

  /// Whether the period ends before the document was written.
  private func isPast(_ period: String?) -> Bool {
    guard let reference = context.referenceYear, let last = period?.split(separator: "/").last,
      let year = Int(last.prefix(4))
    else {
      return false
    }
    return year <= reference
  }

  /// What the lines right before the table say: its period and the unit of all its numbers.
  private func caption() -> TableHeader {
    guard let first = table.cells.compactMap({ $0.blocks.first }).min() else { return TableHeader() }
    let grammar = TableHeaderGrammar(scan: scan)
    var caption = TableHeader()
    for index in max(0, first - 3)..<first {
      guard index < scan.document.blocks.count, scan.document.blocks[index].role != .tableCell,
        scan.blocks[index].count < 60
      else { continue }
      var header = grammar.header(scan.blocks[index])
      header.indicator = []
      header.status = nil
      header.aspect = nil
      caption.add(header)
    }
    return caption
  }

  /// The index of the block the token stands in.
  private func block(of token: Int) -> Int {
    var low = 0
    var high = scan.blocks.count
    while low < high {
      let middle = (low + high) / 2
      if scan.blocks[middle].upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
