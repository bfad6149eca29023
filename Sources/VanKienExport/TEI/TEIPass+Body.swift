internal import VanKienGraph
internal import VanKienReading
internal import VanKienStore
internal import VanKienXML

/// The text of a TEI document: divisions, paragraphs, lists, tables.
extension TEIPass {
  /// Which elements are open while blocks are written in the order of the text.
  private struct Outline {
    /// The sections whose divisions are open, from the document inwards.
    var sections = [0]
    /// Whether the innermost division may still take a heading, and whether it has divisions already.
    var takesHead = true
    var hasDivisions = false
    /// How many lists are open, one in an item of the other.
    var lists = 0
    /// Whether the body holds anything but headings.
    var hasContent = false
  }

  /// Writes the content of `body`.
  mutating func writeBody(_ writer: inout XMLWriter) throws {
    var outline = Outline()
    var tables: Set<Int> = []
    for piece in source.pieces {
      guard piece.block >= 0 else {
        try endLists(&outline, &writer)
        try prepare(for: outline.sections.last ?? 0, &outline, &writer)
        try writeBlock(piece, as: "ab", [("type", "separator")], &writer)
        continue
      }
      let block = source.document.blocks[piece.block]
      switch block.role {
      case .note: try writeUnplacedNote(block, piece, &outline, &writer)
      case .tableCell:
        try endLists(&outline, &writer)
        guard tables.insert(block.owner).inserted else { continue }
        try open(block.section, &outline, &writer)
        try prepare(for: block.section, &outline, &writer)
        try writeTable(block.owner, &writer)
      case .listItem:
        if outline.lists == 0 || outline.sections.last != block.section {
          try endLists(&outline, &writer)
          try open(block.section, &outline, &writer)
          try prepare(for: block.section, &outline, &writer)
        }
        try writeItem(piece, depth: max(1, block.depth), &outline, &writer)
      case .heading, .paragraph: try writeParagraph(piece, block, &outline, &writer)
      }
    }
    try endLists(&outline, &writer)
    while outline.sections.count > 1 { try close(&outline, &writer) }
    if !outline.hasContent { try writer.line("p") }
  }

  private mutating func writeParagraph(
    _ piece: TEISource.Piece, _ block: Block, _ outline: inout Outline, _ writer: inout XMLWriter
  ) throws {
    try endLists(&outline, &writer)
    try open(block.section, &outline, &writer)
    if block.role == .heading, outline.takesHead {
      try writeBlock(piece, as: "head", [], &writer)
    } else {
      try prepare(for: block.section, &outline, &writer)
      try writeBlock(piece, as: "p", [], &writer)
    }
  }

  // MARK: Divisions

  /// Closes and opens divisions until that of `section` is the innermost.
  private func open(_ section: Int, _ outline: inout Outline, _ writer: inout XMLWriter) throws {
    let path = path(of: section)
    var common = 0
    while common < path.count, common < outline.sections.count, path[common] == outline.sections[common] { common += 1 }
    while outline.sections.count > max(1, common) { try close(&outline, &writer) }
    for inner in path.dropFirst(max(1, common)) {
      let number = source.document.sections[inner].number
      try writer.start("div", [("n", number.isEmpty ? nil : number)])
      try writer.text("\n")
      outline.sections.append(inner)
      outline.takesHead = true
      outline.hasDivisions = false
      outline.hasContent = true
    }
  }

  private func close(_ outline: inout Outline, _ writer: inout XMLWriter) throws {
    try writer.endElement()
    try writer.text("\n")
    outline.sections.removeLast()
    outline.takesHead = false
    outline.hasDivisions = true
  }

  /// Sees to it that a paragraph may stand here: after divisions, TEI wants another division for it.
  private func prepare(for section: Int, _ outline: inout Outline, _ writer: inout XMLWriter) throws {
    outline.takesHead = false
    outline.hasContent = true
    guard outline.hasDivisions else { return }
    try writer.start("div", [("type", "continuation")])
    try writer.text("\n")
    // The division stands for its section a second time; no block belongs to the section -1.
    outline.sections.append(-1)
    outline.hasDivisions = false
  }

  /// The sections from the document to `section`.
  private func path(of section: Int) -> [Int] {
    var path: [Int] = []
    var current = section
    while current > 0, path.count < 64 {
      path.append(current)
      current = source.document.sections[current].parent
    }
    return [0] + path.reversed()
  }

  // MARK: Lists

  private mutating func writeItem(
    _ piece: TEISource.Piece, depth: Int, _ outline: inout Outline, _ writer: inout XMLWriter
  ) throws {
    if outline.lists >= depth {
      while outline.lists > depth { try endList(&outline, &writer) }
      try writer.endElement()
      try writer.text("\n")
    } else {
      // A list that begins deeper than the one before it opens only one list: TEI has no lists without items.
      try writer.start("list")
      try writer.text("\n")
      outline.lists += 1
    }
    try writer.start("item", attributes(of: piece))
    try writeText(piece, &writer)
  }

  private func endList(_ outline: inout Outline, _ writer: inout XMLWriter) throws {
    try writer.endElement()
    try writer.endElement()
    try writer.text("\n")
    outline.lists -= 1
  }

  private func endLists(_ outline: inout Outline, _ writer: inout XMLWriter) throws {
    while outline.lists > 0 { try endList(&outline, &writer) }
  }

  // MARK: Tables and notes

  private mutating func writeTable(_ table: Int, _ writer: inout XMLWriter) throws {
    try writer.start("table")
    var row = -1
    for cell in source.document.tables[table].cells where !cell.blocks.isEmpty {
      if cell.row != row {
        if row >= 0 { try writer.endElement() }
        try writer.text("\n")
        try writer.start("row")
        row = cell.row
      }
      try writer.start(
        "cell",
        [
          ("n", String(cell.column + 1)), ("role", cell.isHeader ? "label" : nil),
          ("rows", cell.rowSpan > 1 ? String(cell.rowSpan) : nil),
          ("cols", cell.columnSpan > 1 ? String(cell.columnSpan) : nil),
        ])
      for block in cell.blocks { try writeBlock(source.pieces[source.pieceOfBlock[block]], as: "p", [], &writer) }
      try writer.endElement()
    }
    if row >= 0 { try writer.endElement() }
    try writer.text("\n")
    try writer.endElement()
    try writer.text("\n")
  }

  /// Writes a block of a note where it stands, when no marker says where the note belongs; the others are written at their markers.
  private mutating func writeUnplacedNote(
    _ block: Block, _ piece: TEISource.Piece, _ outline: inout Outline, _ writer: inout XMLWriter
  ) throws {
    let isPlaced = source.document.notes.indices.contains(block.owner) && source.document.notes[block.owner].block >= 0
    guard !isPlaced else { return }
    try endLists(&outline, &writer)
    try prepare(for: block.section, &outline, &writer)
    try writeBlock(piece, as: "p", [("rend", "note")], &writer)
  }

  // MARK: Blocks

  /// Writes a piece as the element `name`.
  mutating func writeBlock(
    _ piece: TEISource.Piece, as name: String, _ more: [(String, String?)], _ writer: inout XMLWriter
  ) throws {
    try writer.start(name, attributes(of: piece) + more)
    try writeText(piece, &writer)
    try writer.endElement()
    try writer.text("\n")
  }

  private func attributes(of piece: TEISource.Piece) throws -> [(String, String?)] {
    var id: String?
    if piece.block >= 0 {
      let start = source.document.sourceRange(source.document.blocks[piece.block].range).lowerBound
      id = try passages[start].map { try identifier($0) }
    }
    return [("xml:id", id), ("corresp", pointer(piece.range))]
  }
}
