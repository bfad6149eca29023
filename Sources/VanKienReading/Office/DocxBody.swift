internal import VanKienText
internal import VanKienXML

/// Walks the body of a .docx file, or its notes, and builds the draft.
struct DocxBody: MarkupHandler {
  /// What the properties of a paragraph say.
  private struct Paragraph {
    var style: String?
    var numberID: String?
    var listLevel: Int?
    var outlineLevel: Int?
    /// Whether the end of the paragraph was deleted, so that the next one goes on with it.
    var isEndDeleted = false
  }

  /// What the properties of a run say.
  private struct Run {
    var style: String?
    var font: String?
    var isSuperscript = false
    var isHidden = false
  }

  var builder = DraftBuilder()
  private let styles: DocxStyles
  private var numbering: DocxNumbering

  private var path: [String] = []
  private var paragraphs: [Paragraph] = []
  private var run = Run()
  /// How many elements around the present place are left out, and where the outermost began.
  private var skippedFrom: Int?
  private var isText = false
  /// For each open field whether its code, which is not shown, is being read.
  private var fields: [Bool] = []
  private var goesOn = false
  private var cell = Cell()
  private var isNoteOpen = false

  /// The properties of the cell that is being read; it begins when they are known.
  private struct Cell {
    var span = 1
    var isContinued = false
    var isPending = false
  }

  init(styles: DocxStyles, numbering: DocxNumbering) {
    self.styles = styles
    self.numbering = numbering
  }

  private var parent: String { path.dropLast().last ?? "" }

  // MARK: Elements

  mutating func startElement(_ name: String, _ attributes: MarkupAttributes) {
    path.append(name)
    guard skippedFrom == nil else { return }
    if Self.removals.contains(name) { return skipRemoval() }
    if Self.skipped.contains(name) {
      skippedFrom = path.count
      return
    }
    let value = attributes["w:val"]
    switch name {
    case "w:p": startParagraph()
    case "w:pStyle", "w:numId", "w:ilvl", "w:outlineLvl": setParagraph(name, value)
    case "w:r": run = Run()
    case "w:rStyle": run.style = value
    case "w:rFonts" where isRunProperty: run.font = attributes["w:ascii"] ?? attributes["w:hAnsi"] ?? run.font
    case "w:vertAlign" where isRunProperty: run.isSuperscript = value == "superscript"
    case "w:vanish" where isRunProperty: run.isHidden = value.map(DocxStyles.isOn) ?? true
    case "w:t", "m:t": isText = true
    case "w:fldChar": setField(attributes["w:fldCharType"])
    case "w:footnoteReference", "w:endnoteReference": appendReference(name, attributes)
    case "w:footnote", "w:endnote": startNote(name, attributes)
    case "w:tbl", "w:tr", "w:tblHeader", "w:gridBefore", "w:tc", "w:gridSpan", "w:vMerge":
      startTable(name, value)
    default: appendSign(name, attributes)
    }
  }

  mutating func endElement(_ name: String) {
    defer { path.removeLast() }
    if let from = skippedFrom {
      if path.count > from { return }
      skippedFrom = nil
      if name != "w:tr" { return }
    }
    switch name {
    case "w:p": endParagraph()
    case "w:t", "m:t": isText = false
    case "w:tc":
      beginPendingCell()
      endMerged()
      builder.endCell()
    case "w:tbl": builder.endTable()
    case "w:tcPr": beginPendingCell()
    case "w:footnote", "w:endnote":
      endMerged()
      if isNoteOpen { builder.endNote() }
      isNoteOpen = false
    case "w:body", "w:txbxContent": endMerged()
    default: break
    }
  }

  /// Text that was deleted or moved away.
  private static let removals: Set<String> = ["w:del", "w:moveFrom"]

  /// What old programs show instead of a text box, former properties, and what is no text.
  private static let skipped: Set<String> = [
    "mc:Fallback", "w:pPrChange", "w:rPrChange", "w:sectPr", "w:sectPrChange", "w:tblPrChange",
    "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:numberingChange", "w:instrText", "w:delText",
    "w:delInstrText",
    "w:rt", "w:comment", "w:hdr", "w:ftr", "w:docPartPr", "w:sdtPr",
  ]

  /// A removal in the properties of a row removes the row; in those of a paragraph's end it joins the paragraph to the next.
  private mutating func skipRemoval() {
    if parent == "w:rPr", path.count >= 3, path[path.count - 3] == "w:pPr" {
      if let last = paragraphs.indices.last { paragraphs[last].isEndDeleted = true }
    } else if parent == "w:trPr", let row = path.lastIndex(of: "w:tr") {
      skippedFrom = row + 1
    } else {
      skippedFrom = path.count
    }
  }

  private var isRunProperty: Bool {
    parent == "w:rPr" && path.count >= 3 && path[path.count - 3] == "w:r"
  }

  // MARK: Paragraphs

  private mutating func startParagraph() {
    beginPendingCell()
    paragraphs.append(Paragraph())
    if goesOn { goesOn = false } else { builder.startParagraph() }
  }

  private mutating func setParagraph(_ name: String, _ value: String?) {
    guard let last = paragraphs.indices.last, let value else { return }
    switch (name, parent) {
    case ("w:pStyle", "w:pPr"): paragraphs[last].style = value
    case ("w:numId", "w:numPr"): paragraphs[last].numberID = value
    case ("w:ilvl", "w:numPr"): paragraphs[last].listLevel = Int(value)
    case ("w:outlineLvl", "w:pPr"): paragraphs[last].outlineLevel = Int(value)
    default: break
    }
  }

  private mutating func endParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    if paragraph.isEndDeleted {
      goesOn = true
      return
    }
    let style = paragraph.style ?? styles.defaultParagraph
    if styles.isContents(style) { return builder.dropParagraph() }
    let (label, depth) = number(paragraph, style)
    builder.endParagraph(hint: hint(paragraph, style, label, depth), label: label)
  }

  /// Ends a paragraph whose end was deleted when no other follows it.
  private mutating func endMerged() {
    guard goesOn else { return }
    goesOn = false
    builder.endParagraph()
  }

  private mutating func number(_ paragraph: Paragraph, _ style: String?) -> (label: String, depth: Int) {
    guard let id = paragraph.numberID ?? styles.value(of: style, \.numberID), id != "0" else { return ("", 0) }
    let level =
      paragraph.listLevel ?? styles.value(of: style, \.listLevel) ?? numbering.level(of: style, in: id) ?? 0
    return (numbering.next(id, level: level), level + 1)
  }

  private func hint(_ paragraph: Paragraph, _ style: String?, _ label: String, _ depth: Int) -> LineHint {
    if let level = paragraph.outlineLevel { return level < 9 ? .heading(level + 1) : .none }
    if let level = styles.headingLevel(of: style) { return .heading(level) }
    let probe = Array((label + " x").utf8)
    let isKnown = label.isEmpty || MarkerParser.marker(in: probe.span, 0..<probe.count) != nil
    return isKnown ? .none : .listItem(depth)
  }

  // MARK: Text

  mutating func text(_ bytes: Span<UInt8>) {
    guard isText, skippedFrom == nil, !isInFieldCode, !run.isHidden else { return }
    let copy = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    if let font = legacyFont {
      builder.append(RunText.decode(String(decoding: copy, as: UTF8.self), font))
    } else {
      builder.append(run.isSuperscript ? Superscript.digits(copy) : copy)
    }
  }

  private var legacyFont: LegacyFont? {
    let name =
      run.font ?? styles.value(of: run.style, \.font)
      ?? styles.value(of: paragraphs.last?.style ?? styles.defaultParagraph, \.font) ?? styles.defaultFont
    return name.flatMap { LegacyFont(fontName: $0) }
  }

  private mutating func appendSign(_ name: String, _ attributes: MarkupAttributes) {
    guard parent == "w:r", !isInFieldCode, !run.isHidden else { return }
    switch name {
    case "w:tab", "w:ptab": builder.append("\t")
    case "w:br", "w:cr": builder.breakLine()
    case "w:noBreakHyphen": builder.append("-")
    case "w:sym": builder.append("•")
    default: break
    }
  }

  private var isInFieldCode: Bool { fields.contains(true) }

  private mutating func setField(_ type: String?) {
    switch type {
    case "begin": fields.append(true)
    case "separate": if !fields.isEmpty { fields[fields.count - 1] = false }
    default: _ = fields.popLast()
    }
  }

  // MARK: Notes

  private static func noteKey(_ name: String, _ attributes: MarkupAttributes) -> String {
    "\(name.hasPrefix("w:footnote") ? "footnote" : "endnote"):\(attributes["w:id"] ?? "")"
  }

  private mutating func appendReference(_ name: String, _ attributes: MarkupAttributes) {
    guard !isInFieldCode, !run.isHidden else { return }
    builder.appendReference(Self.noteKey(name, attributes))
  }

  /// Begins a note; the lines that separate notes from the text are not notes, nor are notes whose marker was deleted.
  private mutating func startNote(_ name: String, _ attributes: MarkupAttributes) {
    let key = Self.noteKey(name, attributes)
    let type = attributes["w:type"] ?? "normal"
    guard type == "normal", builder.isReferenced(key) else {
      skippedFrom = path.count
      return
    }
    isNoteOpen = true
    builder.startNote(key)
  }

  // MARK: Tables

  private mutating func startTable(_ name: String, _ value: String?) {
    switch name {
    case "w:tbl": builder.startTable()
    case "w:tr": builder.startRow()
    case "w:tblHeader": if value.map(DocxStyles.isOn) ?? true { builder.markHeaderRow() }
    case "w:gridBefore": builder.skipColumns(value.flatMap { Int($0) } ?? 0)
    case "w:tc": cell = Cell(isPending: true)
    case "w:gridSpan": cell.span = value.flatMap { Int($0) } ?? 1
    default: cell.isContinued = value != "restart"
    }
  }

  private mutating func beginPendingCell() {
    guard cell.isPending else { return }
    cell.isPending = false
    if cell.isContinued {
      builder.continueCell(columnSpan: cell.span)
    } else {
      builder.startCell(columnSpan: cell.span)
    }
  }
}
