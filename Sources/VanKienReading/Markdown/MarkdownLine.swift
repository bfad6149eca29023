/// A line of Markdown and what its first characters make of it.
struct MarkdownLine: Hashable, Sendable {
  /// The bytes without white space at either end.
  let content: Range<Int>

  /// The columns of white space before it; a tab goes to the next multiple of four.
  let indent: Int

  var isBlank: Bool { content.isEmpty }

  /// Cuts `source` into lines, blank ones too.
  static func lines(of source: [UInt8]) -> [MarkdownLine] {
    let bytes = source.span
    var lines: [MarkdownLine] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      var indent = 0
      for position in start..<end {
        if bytes[position] == 0x09 {
          indent = (indent / 4 + 1) * 4
        } else if bytes[position] == 0x20 {
          indent += 1
        } else {
          break
        }
      }
      lines.append(MarkdownLine(content: WhiteSpace.trim(bytes, start..<end), indent: indent))
      start = end + 1
    }
    return lines
  }

  /// How many times `byte` stands at the start of the line.
  private func run(of byte: UInt8, _ source: [UInt8]) -> Int {
    content.prefix { source[$0] == byte }.count
  }

  /// The heading that `#` to `######` and a space make of the line.
  func heading(_ source: [UInt8]) -> (level: Int, text: Range<Int>)? {
    let level = run(of: 0x23, source)
    guard (1...6).contains(level), indent < 4 else { return nil }
    let start = content.lowerBound + level
    guard start == content.upperBound || source[start] == 0x20 || source[start] == 0x09 else { return nil }
    var end = content.upperBound
    while end > start, source[end - 1] == 0x23 { end -= 1 }
    if end > start, end < content.upperBound, source[end - 1] != 0x20 { end = content.upperBound }
    return (level, WhiteSpace.trim(source.span, start..<max(start, end)))
  }

  /// The level of the heading above when the line is `===` (1) or `---` (2).
  func underlineLevel(_ source: [UInt8]) -> Int? {
    guard !isBlank, indent < 4 else { return nil }
    if content.allSatisfy({ source[$0] == 0x3D }) { return 1 }
    return content.count >= 2 && content.allSatisfy { source[$0] == 0x2D } ? 2 : nil
  }

  func isThematicBreak(_ source: [UInt8]) -> Bool {
    guard let first = content.first.map({ source[$0] }), first == 0x2A || first == 0x2D || first == 0x5F else {
      return false
    }
    let signs = content.filter { source[$0] == first }.count
    return signs >= 3 && content.allSatisfy { source[$0] == first || source[$0] == 0x20 }
  }

  func isFrontMatterFence(_ source: [UInt8]) -> Bool {
    content.count == 3 && indent == 0 && run(of: 0x2D, source) == 3
  }

  /// The length of a fence of code.
  func fence(_ source: [UInt8]) -> Int? {
    let length = max(run(of: 0x60, source), run(of: 0x7E, source))
    return length >= 3 ? length : nil
  }

  /// A footnote definition, `[^1]: text`.
  func footnote(_ source: [UInt8]) -> (label: String, text: Range<Int>)? {
    guard content.count > 4, source[content.lowerBound] == 0x5B, source[content.lowerBound + 1] == 0x5E,
      let close = content.first(where: { source[$0] == 0x5D }), close + 1 < content.upperBound,
      source[close + 1] == 0x3A
    else { return nil }
    let label = String(decoding: source[(content.lowerBound + 2)..<close], as: UTF8.self)
    return (label, WhiteSpace.trim(source.span, (close + 2)..<content.upperBound))
  }

  /// The text of a list item, its marker included; `nil` when the line is none.
  func listItem(_ source: [UInt8]) -> Range<Int>? {
    guard !isBlank else { return nil }
    let start = content.lowerBound
    var end = start
    switch source[start] {
    case 0x2D, 0x2A, 0x2B: end += 1
    case 0x30...0x39:
      while end < content.upperBound, source[end] &- 0x30 < 10, end - start < 4 { end += 1 }
      guard end < content.upperBound, source[end] == 0x2E || source[end] == 0x29 else { return nil }
      end += 1
    default: return nil
    }
    return end < content.upperBound && source[end] == 0x20 ? content : nil
  }

  /// Whether the line begins a block by itself, so that it cannot go on with a paragraph.
  func startsBlock(_ source: [UInt8]) -> Bool {
    heading(source) != nil || isThematicBreak(source) || fence(source) != nil || footnote(source) != nil
      || listItem(source) != nil
  }

  /// Whether the line is ordinary text.
  func isPlainText(_ source: [UInt8]) -> Bool {
    !isBlank && indent < 4 && !startsBlock(source) && source[content.lowerBound] != 0x3E
  }

  /// The content without the signs `>` of a quotation.
  func withoutQuotation(_ source: [UInt8]) -> Range<Int> {
    var start = content.lowerBound
    while start < content.upperBound, source[start] == 0x3E || source[start] == 0x20 { start += 1 }
    return start..<content.upperBound
  }

  // MARK: Tables

  func isTableRow(_ source: [UInt8]) -> Bool {
    content.contains { isSeparator($0, source) }
  }

  /// A row of dashes between bars, `|---|:--:|`.
  func isTableRule(_ source: [UInt8]) -> Bool {
    isTableRow(source) && content.contains { source[$0] == 0x2D }
      && content.allSatisfy { [0x2D, 0x7C, 0x3A, 0x20].contains(source[$0]) }
  }

  /// The cells between the bars of a row; blank ones are empty ranges.
  func cells(_ source: [UInt8]) -> [Range<Int>] {
    var start = content.lowerBound
    if isSeparator(start, source) { start += 1 }
    var cells: [Range<Int>] = []
    for position in start..<content.upperBound where isSeparator(position, source) {
      cells.append(WhiteSpace.trim(source.span, start..<position))
      start = position + 1
    }
    if start < content.upperBound { cells.append(WhiteSpace.trim(source.span, start..<content.upperBound)) }
    return cells
  }

  private func isSeparator(_ position: Int, _ source: [UInt8]) -> Bool {
    source[position] == 0x7C && (position == content.lowerBound || source[position - 1] != 0x5C)
  }
}
