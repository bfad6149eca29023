internal import VanKienBytes
internal import VanKienText

/// Reads Markdown: CommonMark's headings, paragraphs, lists, quotations, code and emphasis, and the tables and footnotes of GitHub.
///
/// The source is the file itself. Signs of style are left out of the text, list markers stay in it.
struct MarkdownReader {
  /// The definition of a footnote: its label and the blocks that hold it.
  private struct Definition {
    var label: String
    var blocks: [Int] = []
  }

  private var draft: Draft
  private let lines: [MarkdownLine]
  private var definitions: [Definition] = []
  private var lists: [Int] = []
  private var isParagraphOpen = false
  private var followsStars = false
  /// The definition that indented lines go on with.
  private var openDefinition: Int?
  /// Blocks whose signs are taken literally.
  private var literalBlocks: Set<Int> = []

  /// Reads the bytes of a .md file.
  static func read(_ file: Span<UInt8>, name: String, sha256: String) -> SourceDocument {
    let text = FileText(file)
    var document = SourceDocument(name: name, format: .markdown, sha256: sha256, source: text.source)
    document.addEncodingFindings(text)
    var reader = MarkdownReader(text.normal)
    document.take(reader.read(), inner: text.map)
    document.addEmptyFinding()
    return document
  }

  private init(_ source: [UInt8]) {
    draft = Draft(source: source)
    lines = MarkdownLine.lines(of: source)
  }

  private mutating func read() -> Draft {
    var index = frontMatterEnd
    while index < lines.count { index = readLines(from: index) }
    tieNotes()
    return draft
  }

  /// The line behind the metadata between `---` at the head of a file.
  private var frontMatterEnd: Int {
    guard let first = lines.first, first.isFrontMatterFence(draft.source) else { return 0 }
    guard let end = lines.dropFirst().firstIndex(where: { $0.isFrontMatterFence(draft.source) }) else { return 0 }
    return end + 1
  }

  // MARK: Blocks

  /// Reads the line at `index`, with those it decides over, and returns the next one.
  private mutating func readLines(from index: Int) -> Int {
    let line = lines[index]
    if line.isBlank {
      isParagraphOpen = false
      return index + 1
    }
    if line.indent == 0, !isParagraphOpen || line.startsBlock(draft.source) { leaveLists(unless: line) }
    if let end = readFence(index) ?? readTable(index) ?? readSetextHeading(index) { return end }
    if let heading = line.heading(draft.source) {
      if !heading.text.isEmpty { append(heading.text, hint: .heading(heading.level)) }
      isParagraphOpen = false
      lists = []
    } else if line.isThematicBreak(draft.source) {
      isParagraphOpen = false
      followsStars = draft.source[line.content.lowerBound] == 0x2A
    } else if let definition = line.footnote(draft.source) {
      openDefinition = definitions.count
      definitions.append(Definition(label: definition.label))
      append(definition.text, hint: .note(0))
    } else if let item = line.listItem(draft.source) {
      readItem(item, indent: line.indent)
    } else {
      readText(line)
    }
    return index + 1
  }

  /// A line at the margin ends lists and notes, unless it is itself an item.
  private mutating func leaveLists(unless line: MarkdownLine) {
    openDefinition = nil
    if line.listItem(draft.source) == nil { lists = [] }
  }

  private mutating func readItem(_ text: Range<Int>, indent: Int) {
    while let last = lists.last, indent < last { lists.removeLast() }
    if lists.last.map({ indent > $0 }) ?? true { lists.append(indent) }
    append(text, hint: openDefinition == nil ? .listItem(lists.count) : .note(0))
  }

  private mutating func readText(_ line: MarkdownLine) {
    let text = line.withoutQuotation(draft.source)
    guard isParagraphOpen, let last = draft.blocks.indices.last, let added = textLine(text) else {
      let hint: LineHint = openDefinition != nil ? .note(0) : lists.isEmpty || line.indent == 0 ? .none : .paragraph
      return append(text, hint: hint)
    }
    var next = added
    next.hint = draft.blocks[last].hint
    draft.lines.append(next)
    draft.blocks[last].lines = draft.blocks[last].lines.lowerBound..<draft.lines.count
  }

  private func textLine(_ range: Range<Int>) -> TextLine? {
    LineFacts.line(in: draft.source.span, range)
  }

  /// Adds a block of one line, which following lines may go on with.
  private mutating func append(_ range: Range<Int>, hint: LineHint) {
    guard var line = textLine(range) else { return }
    line.hint = hint
    draft.lines.append(line)
    let lines = (draft.lines.count - 1)..<draft.lines.count
    draft.blocks.append(Draft.DraftBlock(lines: lines, hint: hint, followsStars: followsStars))
    followsStars = false
    if case .note = hint, let openDefinition { definitions[openDefinition].blocks.append(draft.blocks.count - 1) }
    isParagraphOpen = true
  }

  /// A line of text above `===` or `---` is a heading.
  private mutating func readSetextHeading(_ index: Int) -> Int? {
    guard !isParagraphOpen, index + 1 < lines.count, let level = lines[index + 1].underlineLevel(draft.source),
      lines[index].isPlainText(draft.source)
    else { return nil }
    append(lines[index].content, hint: .heading(level))
    isParagraphOpen = false
    lists = []
    return index + 2
  }

  /// Lines between fences are kept as they are.
  private mutating func readFence(_ index: Int) -> Int? {
    guard let fence = lines[index].fence(draft.source) else { return nil }
    var next = index + 1
    while next < lines.count, lines[next].fence(draft.source).map({ $0 < fence }) ?? true {
      if !lines[next].isBlank {
        append(lines[next].content, hint: .paragraph)
        literalBlocks.insert(draft.blocks.count - 1)
      }
      next += 1
    }
    isParagraphOpen = false
    return next + 1
  }

  // MARK: Tables

  /// A row of cells above a row of dashes begins a table.
  private mutating func readTable(_ index: Int) -> Int? {
    guard !isParagraphOpen, index + 1 < lines.count, lines[index].isTableRow(draft.source),
      lines[index + 1].isTableRule(draft.source)
    else { return nil }
    let table = draft.tableCount
    draft.tableCount += 1
    var next = index
    var row = 0
    while next < lines.count, !lines[next].isBlank, lines[next].isTableRow(draft.source) {
      if next != index + 1 {
        addRow(lines[next], table: table, row: row)
        row += 1
      }
      next += 1
    }
    isParagraphOpen = false
    return next
  }

  private mutating func addRow(_ line: MarkdownLine, table: Int, row: Int) {
    for (column, range) in line.cells(draft.source).enumerated() {
      draft.cells.append(Draft.Cell(table: table, row: row, column: column, isHeader: row == 0))
      append(range, hint: .cell(draft.cells.count - 1))
    }
  }

  // MARK: Signs and notes

  /// Finds the signs of style and the note markers, and ties the notes to them.
  private mutating func tieNotes() {
    let labels = Set(definitions.map(\.label))
    var noteOfLabel: [String: Int] = [:]
    for (index, block) in draft.blocks.enumerated() where !literalBlocks.contains(index) {
      let range =
        draft.lines[block.lines.lowerBound].range.lowerBound..<draft.lines[block.lines.upperBound - 1].range.upperBound
      var inline = MarkdownInline(draft.source, range)
      for sign in inline.signs() {
        guard let label = sign.label, labels.contains(label) else {
          if sign.label == nil { draft.markers.append(Draft.NoteMarker(range: sign.range, note: -1)) }
          continue
        }
        let note = draft.notes.count
        draft.notes.append(Draft.DraftNote(label: label, hasMarker: true, original: noteOfLabel[label] ?? note))
        if noteOfLabel[label] == nil { noteOfLabel[label] = note }
        draft.markers.append(Draft.NoteMarker(range: sign.range, note: note))
      }
    }
    for definition in definitions { assign(definition, &noteOfLabel) }
  }

  private mutating func assign(_ definition: Definition, _ noteOfLabel: inout [String: Int]) {
    let note = noteOfLabel[definition.label] ?? draft.notes.count
    if noteOfLabel[definition.label] == nil {
      noteOfLabel[definition.label] = note
      draft.notes.append(Draft.DraftNote(label: definition.label, hasMarker: false, original: note))
    }
    for block in definition.blocks {
      draft.blocks[block].hint = .note(note)
      for line in draft.blocks[block].lines { draft.lines[line].hint = .note(note) }
    }
  }
}
