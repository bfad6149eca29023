internal import VanKienText
internal import VanKienXML

/// Walks the body of a .odt file and builds the draft.
struct OdtBody: MarkupHandler {
  /// A list that is open.
  private struct OpenList {
    var style: String?
    /// The label that the first paragraph of the item gets.
    var label = ""
    var counter = OdtCounter()
    /// Counts the paragraphs of all items; `continue-numbering` goes on with it.
    var isHeader = false
  }

  /// A paragraph or heading that is open.
  private struct Paragraph {
    var style: String?
    var headingLevel: Int?
    var startsAt: Int?
  }

  var builder = DraftBuilder()
  private let styles: OdtStyles
  private var path: [String] = []
  private var skippedFrom: Int?
  private var isInText = false
  private var paragraphs: [Paragraph] = []
  private var spans: [String?] = []
  private var lists: [OpenList] = []
  private var headings = OdtCounter()
  /// The counters of lists that ended, by their style, for lists that continue them.
  private var ended: [String: OdtCounter] = [:]
  private var headerRows = 0
  /// How many times each open cell stands in its row.
  private var repeats: [Int] = []
  private var noteCount = 0
  private var endsWithBlank = true

  init(styles: OdtStyles) {
    self.styles = styles
  }

  // MARK: Elements

  mutating func startElement(_ name: String, _ attributes: MarkupAttributes) {
    path.append(name)
    guard skippedFrom == nil else { return }
    if Self.skipped.contains(name) {
      skippedFrom = path.count
      return
    }
    switch name {
    case "office:text": isInText = true
    case "text:p", "text:h": startParagraph(name, attributes)
    case "text:span": spans.append(attributes["text:style-name"])
    case "text:s": append(String(repeating: " ", count: min(attributes["text:c"].flatMap { Int($0) } ?? 1, 100)))
    case "text:tab": append("\t")
    case "text:line-break": builder.breakLine()
    case "text:list", "text:list-item", "text:list-header": startList(name, attributes)
    case "text:note-body": startNote()
    case let name where name.hasPrefix("table:"): startTable(name, attributes)
    default: break
    }
  }

  mutating func endElement(_ name: String) {
    defer { path.removeLast() }
    if let from = skippedFrom {
      if path.count == from { skippedFrom = nil }
      return
    }
    switch name {
    case "office:text": isInText = false
    case "text:p", "text:h": endParagraph()
    case "text:span": _ = spans.popLast()
    case "text:list": endList()
    case "text:note-body": endNote()
    case "table:table": builder.endTable()
    case "table:table-cell":
      builder.endCell()
      builder.skipColumns((repeats.popLast() ?? 1) - 1)
    case "table:table-row": builder.endFlowingRow()
    case "table:table-header-rows": headerRows -= 1
    default: break
    }
  }

  /// Deleted text, comments, tables of contents, forms, the number of a note, what is no text.
  private static let skipped: Set<String> = [
    "text:tracked-changes", "office:annotation", "text:table-of-content", "office:forms", "text:note-citation",
    "text:ruby-text", "office:automatic-styles", "office:font-face-decls", "office:scripts", "text:sequence-decls",
    "text:variable-decls", "text:user-field-decls", "svg:title", "svg:desc", "office:binary-data", "table:shapes",
  ]

  // MARK: Paragraphs

  private mutating func startParagraph(_ name: String, _ attributes: MarkupAttributes) {
    guard isInText else { return }
    var paragraph = Paragraph(style: attributes["text:style-name"])
    if name == "text:h" { paragraph.headingLevel = attributes["text:outline-level"].flatMap { Int($0) } ?? 1 }
    paragraph.startsAt = attributes["text:start-value"].flatMap { Int($0) }
    paragraphs.append(paragraph)
    builder.startParagraph()
    endsWithBlank = true
  }

  private mutating func endParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    var label = ""
    if let last = lists.indices.last, !builder.isInNote || lists.count > listsOutsideNote {
      label = lists[last].label
      lists[last].label = ""
    }
    guard let level = paragraph.headingLevel else {
      let isTitle = styles.isTitle(paragraph.style)
      return builder.endParagraph(hint: isTitle ? .heading(0) : listHint(label), label: label)
    }
    if label.isEmpty { label = headings.next(level, in: styles.levels(of: ""), startingAt: paragraph.startsAt) }
    builder.endParagraph(hint: .heading(level), label: label)
  }

  private func listHint(_ label: String) -> LineHint {
    guard !label.isEmpty else { return .none }
    let probe = Array((label + " x").utf8)
    return MarkerParser.marker(in: probe.span, 0..<probe.count) == nil ? .listItem(lists.count) : .none
  }

  // MARK: Text

  mutating func text(_ bytes: Span<UInt8>) {
    guard isInText, skippedFrom == nil, !paragraphs.isEmpty else { return }
    var collapsed: [UInt8] = []
    for index in bytes.indices {
      let byte = bytes[index]
      let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
      if !isBlank { collapsed.append(byte) } else if !endsWithBlank { collapsed.append(0x20) }
      endsWithBlank = isBlank
    }
    let style = spans.last.flatMap { $0 } ?? paragraphs.last?.style
    if let font = styles.legacyFont(of: style) ?? styles.legacyFont(of: paragraphs.last?.style) {
      builder.append(RunText.decode(String(decoding: collapsed, as: UTF8.self), font))
    } else {
      let isSuperscript = spans.contains { styles.value(of: $0, \.isSuperscript) ?? false }
      builder.append(isSuperscript ? Superscript.digits(collapsed) : collapsed)
    }
  }

  private mutating func append(_ text: String) {
    guard isInText else { return }
    builder.append(text)
    endsWithBlank = false
  }

  // MARK: Lists

  private mutating func startList(_ name: String, _ attributes: MarkupAttributes) {
    guard isInText else { return }
    guard name == "text:list" else {
      guard let last = lists.indices.last else { return }
      lists[last].isHeader = name == "text:list-header"
      lists[last].label = ""
      guard name == "text:list-item", let style = lists[last].style else { return }
      let start = attributes["text:start-value"].flatMap { Int($0) }
      let depth = lists.count - listsOutsideNote
      // The numbers of all levels of a list are counted together, in its outermost list.
      lists[last].label = lists[listsOutsideNote].counter.next(depth, in: styles.levels(of: style), startingAt: start)
      return
    }
    let outer = lists.count > listsOutsideNote ? lists.last?.style : nil
    var list = OpenList(style: attributes["text:style-name"] ?? outer)
    if lists.count == listsOutsideNote, let style = list.style, continues(attributes) {
      list.counter = ended[style] ?? OdtCounter()
    }
    lists.append(list)
  }

  private func continues(_ attributes: MarkupAttributes) -> Bool {
    attributes["text:continue-numbering"] == "true" || attributes["text:continue-list"] != nil
  }

  private mutating func endList() {
    guard let list = lists.popLast(), lists.count == listsOutsideNote, let style = list.style else { return }
    ended[style] = list.counter
  }

  // MARK: Notes

  /// The lists that were open outside the note that is being read.
  private var listsOutsideNote = 0

  private mutating func startNote() {
    guard isInText, !paragraphs.isEmpty, !builder.isInNote else {
      skippedFrom = path.count
      return
    }
    noteCount += 1
    let key = "note:\(noteCount)"
    builder.appendReference(key)
    builder.startNote(key)
    listsOutsideNote = lists.count
  }

  private mutating func endNote() {
    builder.endNote()
    listsOutsideNote = 0
    endsWithBlank = false
  }

  // MARK: Tables

  private mutating func startTable(_ name: String, _ attributes: MarkupAttributes) {
    guard isInText else { return }
    switch name {
    case "table:table": builder.startTable()
    case "table:table-header-rows": headerRows += 1
    case "table:table-row": builder.startRow(isHeader: headerRows > 0)
    case "table:covered-table-cell":
      skippedFrom = path.count
      builder.skipColumns(attributes["table:number-columns-repeated"].flatMap { Int($0) } ?? 1)
    case "table:table-cell":
      repeats.append(attributes["table:number-columns-repeated"].flatMap { Int($0) } ?? 1)
      let columns = attributes["table:number-columns-spanned"].flatMap { Int($0) } ?? 1
      builder.startCell(
        rowSpan: attributes["table:number-rows-spanned"].flatMap { Int($0) } ?? 1, columnSpan: columns)
      // Covered cells follow and count by themselves.
      builder.skipColumns(1 - columns)
    default: break
    }
  }
}
