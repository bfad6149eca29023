internal import VanKienBytes
internal import VanKienText

extension SourceDocument {
  /// Takes over the text, blocks, sections, notes and tables of `draft`.
  ///
  /// `inner` maps the draft's source to the source of the document; `nil` when they are the same.
  mutating func take(_ draft: Draft, inner: OffsetMap?) {
    let assembled = DraftAssembler.assemble(draft)
    text = assembled.text
    map = inner.map { $0.followed(by: assembled.map) } ?? assembled.map
    let outliner = Outliner(
      text: text, lines: Self.lines(of: assembled, draft),
      stars: assembled.blocks.map { draft.blocks[$0.draft].followsStars })
    blocks = outliner.blocks
    sections = outliner.sections
    takeNotes(assembled, draft)
    takeTables(assembled, draft)
    takeFindings(draft, outliner, assembled.lostCharacters, inner)
  }

  private static func lines(of assembled: DraftAssembler.Result, _ draft: Draft) -> [TextLine] {
    let bytes = assembled.text.span
    var lines: [TextLine] = []
    lines.reserveCapacity(assembled.blocks.count)
    for (index, range) in assembled.blocks {
      var line = LineFacts.line(in: bytes, range) ?? TextLine(range: range)
      line.hint = draft.blocks[index].hint
      lines.append(line)
    }
    return lines
  }

  private mutating func takeNotes(_ assembled: DraftAssembler.Result, _ draft: Draft) {
    var blocksOfNote: [[Int]] = Array(repeating: [], count: draft.notes.count)
    for (index, place) in assembled.blocks.enumerated() {
      guard case .note(let note) = draft.blocks[place.draft].hint else { continue }
      blocksOfNote[note].append(index)
      blocks[index].owner = note
      if let anchor = assembled.anchors[note] { blocks[index].section = blocks[anchor.block].section }
    }
    for (index, note) in draft.notes.enumerated() {
      let anchor = assembled.anchors[index]
      notes.append(
        Note(
          anchor: UInt32(anchor?.offset ?? 0), block: anchor?.block ?? -1, label: note.label,
          blocks: blocksOfNote[note.original]))
    }
  }

  private mutating func takeTables(_ assembled: DraftAssembler.Result, _ draft: Draft) {
    guard draft.tableCount > 0 else { return }
    var blocksOfCell: [[Int]] = Array(repeating: [], count: draft.cells.count)
    for (index, place) in assembled.blocks.enumerated() {
      guard case .cell(let cell) = draft.blocks[place.draft].hint else { continue }
      blocksOfCell[cell].append(index)
      blocks[index].owner = draft.cells[cell].table
    }
    tables = Array(repeating: Table(cells: [], section: 0), count: draft.tableCount)
    for (index, cell) in draft.cells.enumerated() {
      if let first = blocksOfCell[index].first { tables[cell.table].section = blocks[first].section }
      tables[cell.table].cells.append(
        Table.Cell(
          row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
          isHeader: cell.isHeader,
          blocks: blocksOfCell[index]))
    }
  }

  private mutating func takeFindings(
    _ draft: Draft, _ outliner: Outliner, _ lostCharacters: [Int], _ inner: OffsetMap?
  ) {
    for finding in draft.findings {
      let offset = finding.offset < 0 ? -1 : inner?.sourceOffset(finding.offset) ?? finding.offset
      add(finding.severity, finding.code, at: offset, finding.message)
    }
    for oddity in outliner.oddities {
      let block = blocks[oddity.block]
      let number = string(block.marker)
      add(
        .note, oddity.irregularity.code, at: map.sourceOffset(Int(block.range.start)),
        oddity.irregularity.message(number))
    }
    addLostCharacters(lostCharacters.map { inner?.sourceOffset($0) ?? $0 })
    for note in notes where note.block < 0 || note.blocks.isEmpty { addUntied(note) }
  }

  private mutating func addUntied(_ note: Note) {
    if note.block < 0, let first = note.blocks.first {
      let message = LocalizedText(
        vi: "chú thích \(note.label) không có dấu nào trong văn bản", en: "note \(note.label) has no marker in the text"
      )
      add(.warning, "note-without-marker", at: map.sourceOffset(Int(blocks[first].range.start)), message)
    } else if note.block >= 0 {
      let message = LocalizedText(
        vi: "dấu chú thích \(note.label) không có chú thích", en: "the marker of note \(note.label) has no note")
      add(.warning, "marker-without-note", at: map.sourceEnd(Int(note.anchor)), message)
    }
  }
}

extension Outline.Irregularity {
  var code: String {
    switch self {
    case .restart: "numbering-restarts"
    case .gap: "numbering-gap"
    case .repetition: "numbering-repeated"
    }
  }

  func message(_ number: String) -> LocalizedText {
    switch self {
    case .restart:
      LocalizedText(
        vi: "số “\(number)” bắt đầu lại từ đầu: có thể thiếu một đề mục phía trên",
        en: "the numbering starts again at \"\(number)\": a heading above may be missing")
    case .gap(let expected):
      LocalizedText(
        vi: "số “\(number)” không liền với số trước: thiếu số \(expected)",
        en: "\"\(number)\" does not follow the number before it: \(expected) is missing")
    case .repetition:
      LocalizedText(
        vi: "số “\(number)” lặp lại số trước", en: "the number \"\(number)\" repeats the one before it")
    }
  }
}
