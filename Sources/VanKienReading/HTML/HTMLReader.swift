internal import VanKienBytes
internal import VanKienText
internal import VanKienXML

/// Reads HTML: what a browser shows of it, without menus and scripts.
///
/// The source is the text of the page, a paragraph or broken line a line.
enum HTMLReader {
  /// Reads the bytes of a .html file.
  static func read(
    _ file: Span<UInt8>, name: String, path: String, sha256: String
  ) throws(ReadError) -> SourceDocument {
    let text = FileText(file)
    guard file.count > 0 else {
      return SourceDocument.read(DraftBuilder(), format: .html, name: name, sha256: sha256)
    }
    var pass: HTMLPass
    do throws(XMLError) {
      let page = try HTMLDocument(bytes: text.source.span)
      var links = HTMLLinks()
      page.walk(&links)
      links.finish()
      pass = HTMLPass(links)
      page.walk(&pass)
    } catch {
      throw ReadError(path, .damaged(part: name, detail: error.message, line: error.line, column: error.column))
    }
    pass.finish()
    var document = SourceDocument.read(pass.builder, format: .html, name: name, sha256: sha256)
    document.addEncodingFindings(text)
    return document
  }
}

/// One reading of a page.
private struct HTMLPass: MarkupHandler {
  /// A list that is open: its kind and the number of its last item.
  private struct OpenList {
    var isNumbered: Bool
    var style: String
    var number: Int
  }

  /// What has to be done when an element ends.
  private struct OpenElement {
    var name: String
    var isBlock = false
    var startsNote = false
    var skips = false
    var hint: LineHint?
    var isTable = false
    var isList = false
    var isSuperscript = false
  }

  var builder = DraftBuilder()
  private let links: HTMLLinks
  private var elements: [OpenElement] = []
  private var lists: [OpenList] = []
  /// The label that the first paragraph of a list item gets.
  private var label = ""
  private var hints: [LineHint] = []
  private var skipped = 0
  private var superscripts = 0
  private var preformatted = 0
  private var order = 0
  private var endsWithBlank = true
  private var breaks = 0

  init(_ links: HTMLLinks) {
    self.links = links
  }

  mutating func finish() {
    closeParagraph()
  }

  // MARK: Elements

  mutating func startElement(_ name: String, _ attributes: MarkupAttributes) {
    order += 1
    var element = OpenElement(name: name)
    defer { elements.append(element) }
    if skipped > 0 || HTMLNames.skipped.contains(name) || attributes["hidden"] != nil {
      element.skips = true
      skipped += 1
      return
    }
    if name == "br" { return breakLine() }
    if HTMLNames.blocks.contains(name) {
      element.isBlock = true
      closeParagraph()
    }
    startNote(name, attributes, &element)
    startSpecial(name, attributes, &element)
    if let key = links.reference(at: order), !builder.isInNote {
      ensureParagraph()
      builder.appendReference(key, label: links.label(of: key))
      element.skips = true
      skipped += 1
    } else if links.isBackLink(order) {
      element.skips = true
      skipped += 1
    }
  }

  /// Begins a note when the element carries the name that some marker points to.
  private mutating func startNote(_ name: String, _ attributes: MarkupAttributes, _ element: inout OpenElement) {
    guard let key = links.noteKey(attributes) else { return }
    if element.isBlock {
      element.startsNote = name != "td" && name != "body"
      if element.startsNote { builder.startNote(key) }
    } else if let block = elements.lastIndex(where: { $0.isBlock && $0.name != "p" }), elements[block].name != "body" {
      builder.abandonBlankParagraph()
      if elements[block].startsNote { builder.endNote() }
      elements[block].startsNote = true
      builder.startNote(key)
    }
    endsWithBlank = true
  }

  private mutating func startSpecial(_ name: String, _ attributes: MarkupAttributes, _ element: inout OpenElement) {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      element.hint = .heading(Int(String(name.dropFirst())) ?? 1)
      hints.append(element.hint ?? .none)
    case "ul", "ol", "menu":
      element.isList = true
      let start = attributes["start"].flatMap { Int($0) } ?? 1
      lists.append(OpenList(isNumbered: name == "ol", style: attributes["type"] ?? "1", number: start - 1))
    case "li": startItem(attributes, &element)
    case "table":
      element.isTable = true
      builder.startTable()
    case "tr": builder.startRow(isHeader: elements.contains { $0.name == "thead" })
    case "td", "th":
      builder.startCell(
        rowSpan: attributes["rowspan"].flatMap { Int($0) } ?? 1,
        columnSpan: attributes["colspan"].flatMap { Int($0) } ?? 1,
        isHeader: name == "th", flowing: true)
    case "sup":
      element.isSuperscript = true
      superscripts += 1
    case "pre": preformatted += 1
    case "hr":
      ensureParagraph()
      builder.append("-----")
      closeParagraph()
    default: break
    }
  }

  private mutating func startItem(_ attributes: MarkupAttributes, _ element: inout OpenElement) {
    element.hint = .listItem(max(lists.count, 1))
    hints.append(element.hint ?? .none)
    guard let last = lists.indices.last, !element.startsNote else {
      label = element.startsNote ? "" : "•"
      return
    }
    lists[last].number = attributes["value"].flatMap { Int($0) } ?? (lists[last].number &+ 1)
    label = lists[last].isNumbered ? ListNumber.label(lists[last].number, style: lists[last].style) : "•"
  }

  mutating func endElement(_ name: String) {
    guard let element = elements.popLast() else { return }
    if element.skips {
      skipped -= 1
      if skipped > 0 || !element.isBlock && !element.startsNote { return }
    }
    if element.isBlock { closeParagraph() }
    if element.hint != nil { _ = hints.popLast() }
    if name == "li" { label = "" }
    if element.isList { _ = lists.popLast() }
    if element.isSuperscript { superscripts -= 1 }
    if name == "pre" { preformatted -= 1 }
    if name == "td" || name == "th" { builder.endCell() }
    if name == "tr" { builder.endFlowingRow() }
    if element.isTable { builder.endTable() }
    if element.startsNote { builder.endNote() }
  }

  // MARK: Text

  mutating func text(_ bytes: Span<UInt8>) {
    guard skipped == 0 else { return }
    var collapsed: [UInt8] = []
    collapsed.reserveCapacity(bytes.count)
    for index in bytes.indices {
      let byte = bytes[index]
      if preformatted > 0, byte == 0x0A {
        append(collapsed)
        collapsed = []
        breakLine()
      } else if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        if !endsWithBlank { collapsed.append(0x20) }
        endsWithBlank = true
      } else {
        collapsed.append(byte)
        endsWithBlank = false
      }
    }
    append(collapsed)
  }

  private mutating func append(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    if !builder.isInParagraph, bytes == [0x20] { return }
    ensureParagraph()
    if breaks > 0 { builder.breakLine() }
    breaks = 0
    builder.append(superscripts > 0 ? Superscript.digits(bytes) : bytes)
  }

  /// A second break in a row ends the paragraph.
  private mutating func breakLine() {
    guard builder.isInParagraph else { return }
    breaks += 1
    endsWithBlank = true
    if breaks > 1 { closeParagraph() }
  }

  private mutating func ensureParagraph() {
    guard !builder.isInParagraph else { return }
    builder.startParagraph()
    endsWithBlank = true
    breaks = 0
  }

  private mutating func closeParagraph() {
    guard builder.isInParagraph else { return }
    builder.endParagraph(hint: hints.last ?? .none, label: label)
    label = ""
    endsWithBlank = true
  }
}

/// The elements of HTML by what they do.
private enum HTMLNames {
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
  ]

  static let skipped: Set<String> = [
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "map", "nav", "noscript", "object",
    "script",
    "select", "style", "svg", "template", "textarea", "video",
  ]
}
