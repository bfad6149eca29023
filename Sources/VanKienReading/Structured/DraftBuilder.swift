internal import VanKienBytes
internal import VanKienText

/// Builds the draft of a document whose format knows paragraphs, tables and notes.
///
/// The source is the text of the document in normal form, a paragraph a line. Paragraphs may open inside others: those of a note go to
/// the end of the document, those of a text box behind the paragraph that holds it.
struct DraftBuilder {
  /// What stands in a paragraph.
  private enum Piece {
    case text([UInt8])
    case lineBreak
    case reference(note: Int)
  }

  /// A paragraph that is being read, or waits for its place.
  private struct Paragraph {
    var pieces: [Piece] = []
    var hint = LineHint.none
    var label = ""
  }

  var draft = Draft(source: [])
  private var open: [Paragraph] = []
  var tables: [OpenTable] = []
  private var blankParagraphs = 0

  /// Paragraphs of text boxes that wait for the paragraph that holds them to end.
  private var waiting: [Paragraph] = []

  private var noteOfKey: [String: Int] = [:]
  private var noteParagraphs: [[Paragraph]] = []
  /// The notes that are being read, with the number of paragraphs and tables that were open when each began.
  var openNotes: [(note: Int, paragraphs: Int, tables: Int)] = []

  // MARK: Paragraphs

  /// Begins a paragraph.
  mutating func startParagraph() {
    open.append(Paragraph())
  }

  /// Whether a paragraph is open.
  var isInParagraph: Bool { open.count > (openNotes.last?.paragraphs ?? 0) }

  /// Adds UTF-8 `text` to the open paragraph.
  mutating func append(_ text: [UInt8]) {
    guard !open.isEmpty, !text.isEmpty else { return }
    let last = open.count - 1
    if case .text(var bytes)? = open[last].pieces.last {
      open[last].pieces.removeLast()
      bytes.append(contentsOf: text)
      open[last].pieces.append(.text(bytes))
    } else {
      open[last].pieces.append(.text(text))
    }
  }

  /// Adds `text` to the open paragraph.
  mutating func append(_ text: String) {
    append(Array(text.utf8))
  }

  /// Breaks the line inside the open paragraph.
  mutating func breakLine() {
    guard !open.isEmpty else { return }
    open[open.count - 1].pieces.append(.lineBreak)
  }

  /// Ends the open paragraph; `label` is its number or sign, which the format keeps apart from its text.
  mutating func endParagraph(hint: LineHint = .none, label: String = "") {
    guard var paragraph = open.popLast() else { return }
    paragraph.label = label
    paragraph.hint = hint
    if let cell = tables.last?.cell, cell >= 0, tables.count > (openNotes.last?.tables ?? 0) {
      paragraph.hint = .cell(cell)
    }
    if let note = openNotes.last {
      paragraph.hint = .note(note.note)
      noteParagraphs[note.note].append(paragraph)
    } else if open.isEmpty {
      write(paragraph)
      let held = waiting
      waiting = []
      for paragraph in held { write(paragraph) }
    } else {
      waiting.append(paragraph)
    }
  }

  private mutating func write(_ paragraph: Paragraph, startsNote: Bool = false) {
    var start = draft.source.count
    var line = TextLine(range: start..<start)
    line.hint = paragraph.hint
    line.startsNote = startsNote
    let hasText = paragraph.pieces.contains { if case .text = $0 { true } else { false } }
    if hasText, !paragraph.label.isEmpty { draft.source.append(contentsOf: Array(paragraph.label.utf8) + [0x20]) }
    for piece in paragraph.pieces {
      switch piece {
      case .lineBreak:
        line = endLine(from: start, like: line)
        start = draft.source.count
      case .text(let bytes):
        draft.source.append(contentsOf: Normaliser.isNormal(bytes.span) ? bytes : Normaliser.normalise(bytes.span).text)
      case .reference(let note):
        draft.markers.append(Draft.NoteMarker(range: draft.source.count..<draft.source.count, note: note))
      }
    }
    _ = endLine(from: start, like: line)
  }

  /// Ends a line of the source and returns what a line behind it in the same paragraph is like.
  private mutating func endLine(from start: Int, like model: TextLine) -> TextLine {
    let found = LineFacts.line(in: draft.source.span, start..<draft.source.count)
    draft.source.append(0x0A)
    var next = model
    guard var line = found else {
      blankParagraphs += 1
      next.followsBreak = false
      return next
    }
    line.hint = model.hint
    line.followsBreak = model.followsBreak
    line.startsNote = model.startsNote
    line.blankLinesBefore = blankParagraphs
    blankParagraphs = 0
    draft.lines.append(line)
    next.followsBreak = true
    next.startsNote = false
    return next
  }

  // MARK: Notes

  /// Puts a marker for the note `key` at the present place; the same key twice is the same note.
  mutating func appendReference(_ key: String, label: String? = nil) {
    guard !open.isEmpty else { return }
    let index = draft.notes.count
    let original = noteOfKey[key] ?? index
    noteOfKey[key] = original
    let label = label ?? (original == index ? String(noteOfKey.count) : draft.notes[original].label)
    draft.notes.append(Draft.DraftNote(label: label, hasMarker: true, original: original))
    noteParagraphs.append([])
    open[open.count - 1].pieces.append(.reference(note: index))
  }

  /// Whether some marker points to the note `key`.
  func isReferenced(_ key: String) -> Bool { noteOfKey[key] != nil }

  /// Begins the text of the note `key`; a note no marker points to is entered as one without a place.
  mutating func startNote(_ key: String) {
    if noteOfKey[key] == nil {
      noteOfKey[key] = draft.notes.count
      let label = String(noteOfKey.count)
      draft.notes.append(Draft.DraftNote(label: label, hasMarker: false, original: draft.notes.count))
      noteParagraphs.append([])
    }
    openNotes.append((noteOfKey[key] ?? 0, open.count, tables.count))
  }

  /// Forgets the open paragraph if nothing is in it yet.
  mutating func abandonBlankParagraph() {
    guard isInParagraph, let last = open.last else { return }
    let isBlank = last.pieces.allSatisfy {
      if case .text(let bytes) = $0 { bytes.allSatisfy { $0 == 0x20 } } else { false }
    }
    if isBlank { open.removeLast() }
  }

  /// Forgets the open paragraph.
  mutating func dropParagraph() {
    _ = open.popLast()
  }

  /// Whether a note is being read.
  var isInNote: Bool { !openNotes.isEmpty }

  /// Ends the text of the note that began last.
  mutating func endNote() {
    guard let note = openNotes.last else { return }
    while open.count > note.paragraphs { endParagraph() }
    while tables.count > note.tables { endTable() }
    openNotes.removeLast()
  }

  // MARK: Draft

  /// Ends everything that is open and returns the draft.
  mutating func finish() -> Draft {
    while !openNotes.isEmpty { endNote() }
    while !open.isEmpty { endParagraph() }
    for note in noteParagraphs.indices {
      for (index, paragraph) in noteParagraphs[note].enumerated() { write(paragraph, startsNote: index == 0) }
    }
    dropLayoutTables()
    return draft
  }
}

extension SourceDocument {
  /// Reads what `builder` has built into a document.
  static func read(
    _ builder: DraftBuilder, format: DocumentFormat, name: String, sha256: String
  ) -> SourceDocument {
    var builder = builder
    var draft = builder.finish()
    if draft.notes.isEmpty { draft = NoteFinder.findNotes(in: draft) }
    draft.blocks = BlockJoiner.blocks(of: draft, isPlainText: false)
    var document = SourceDocument(name: name, format: format, sha256: sha256, source: draft.source)
    document.take(draft, inner: nil)
    document.addEmptyFinding()
    return document
  }
}
