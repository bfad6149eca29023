import VanKienBytes
import VanKienReading

extension SourceDocument {
  /// The document as lines a person can read, for golden files and for looking at a reading by eye.
  ///
  /// A block is `line role text`; headings show their level as `#`, list items their depth as `*`, a note marker its number as `⟦n⟧`.
  var dump: String {
    var lines = blocks.indices.map { "\(line(of: blocks[$0].range.start))\t\(sign($0))\t\(marked($0))" }
    for (index, table) in tables.enumerated() {
      lines.append("table \(index) in section \(table.section)")
      for cell in table.cells {
        let text = cell.blocks.map { string(blocks[$0].range) }.joined(separator: " ¶ ")
        let span = cell.rowSpan > 1 || cell.columnSpan > 1 ? " \(cell.rowSpan)×\(cell.columnSpan)" : ""
        lines.append("  \(cell.row),\(cell.column)\(span)\(cell.isHeader ? " header" : "")\t\(text)")
      }
    }
    lines += findings.map { "\($0.severity.rawValue) \($0.code) \($0.line):\($0.column)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func sign(_ index: Int) -> String {
    let block = blocks[index]
    switch block.role {
    case .heading: return String(repeating: "#", count: sections[block.section].level + (block.section == 0 ? 1 : 0))
    case .paragraph: return "¶"
    case .listItem: return String(repeating: "*", count: block.depth)
    case .tableCell: return "|"
    case .note: return "note \(notes[block.owner].label)"
    }
  }

  /// The text of a block with the labels of the notes that hang on it.
  private func marked(_ index: Int) -> String {
    let range = blocks[index].range
    var result = ""
    var start = range.start
    for note in notes where note.block == index {
      result += string(ByteRange(Int(start), Int(note.anchor))) + "⟦\(note.label)⟧"
      start = note.anchor
    }
    return result + string(ByteRange(Int(start), Int(range.end)))
  }

  /// The outline, a section a line, two spaces a level.
  var outline: [String] {
    sections.dropFirst().map { section in
      let heading = section.heading < 0 ? "—" : string(blocks[section.heading].range)
      return String(repeating: "  ", count: section.level - 1) + heading
    }
  }

  /// The code points of the source from which a block comes.
  func sourceText(_ range: ByteRange) -> String {
    let codePoints = Array(String(decoding: source, as: UTF8.self).unicodeScalars)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: codePoints[sourceRange(range)])
    return String(text)
  }
}

/// Reads `text` as the file `name`.
func read(_ text: String, as name: String = "test.txt") throws -> SourceDocument {
  try read(Array(text.utf8), as: name)
}

/// Reads `bytes` as the file `name`.
func read(_ bytes: [UInt8], as name: String) throws -> SourceDocument {
  try DocumentReader().read(bytes: bytes.span, name: name, path: name)
}
