package import VanKienBytes
package import VanKienText

/// A document as the reader understood it: its text, and what each part of the text is.
///
/// Two texts are kept. `source` is the text that all offsets shown to people count in: for a .txt or .md file the file itself (decoded to
/// UTF-8 where it was not), for other formats the text of the document, paragraphs separated by line feeds. `text` is what the later
/// stages read: the blocks one after another, each ended by a line feed, in NFC, with broken lines joined, note markers taken out and
/// other white space made plain. ``sourceRange(_:)`` leads back from `text` to code points of `source`.
package struct SourceDocument: Sendable {
  /// The path below the folder that was read, with `/` between folders; stable whatever the working directory is.
  package var name: String

  /// The format the file was read as.
  package var format: DocumentFormat

  /// The SHA-256 of the file's bytes, in hexadecimal.
  package var sha256: String

  /// The text in which offsets count, UTF-8.
  package var source: [UInt8]

  /// The blocks, each ended by a line feed, UTF-8 in NFC.
  package var text: [UInt8]

  /// Byte offsets of `text` to byte offsets of `source`.
  package var map: OffsetMap

  /// Byte offsets of `source` to code points and lines.
  package var positions: TextPositions

  /// The blocks, in the order of `text`.
  ///
  /// Blocks of notes stand where the source has them: behind the body, except in a .md or .txt file that has them between.
  package var blocks: [Block] = []

  /// The outline; section 0 is the document itself, its heading the document's own title.
  package var sections: [Section] = []

  /// The footnotes and endnotes, in the order of their markers.
  package var notes: [Note] = []

  /// The tables.
  package var tables: [Table] = []

  /// What was wrong with the document.
  package var findings: [Finding] = []

  /// Makes a document without blocks.
  package init(name: String, format: DocumentFormat, sha256: String, source: [UInt8]) {
    self.name = name
    self.format = format
    self.sha256 = sha256
    self.source = source
    text = []
    map = OffsetMap()
    positions = TextPositions(source.span)
  }

  /// The code points of `source` that the bytes `range` of `text` came from.
  package func sourceRange(_ range: ByteRange) -> Range<Int> {
    let start = map.sourceOffset(Int(range.start))
    let end = max(start, map.sourceEnd(Int(range.end)))
    let first = positions.codePointOffset(ofByte: start, in: source.span)
    return first..<(first + codePoints(from: start, to: end))
  }

  /// The line of `source`, from 1, on which the byte `offset` of `text` stands.
  package func line(of offset: UInt32) -> Int {
    positions.line(ofByte: map.sourceOffset(Int(offset)))
  }

  /// The text of `range` as a string.
  package func string(_ range: ByteRange) -> String {
    String(decoding: text[range.indices], as: UTF8.self)
  }

  private func codePoints(from start: Int, to end: Int) -> Int {
    var count = 0
    for index in start..<min(end, source.count) where source[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

/// A piece of a document that is one thing to its reader: a heading, a paragraph, a list item, a table cell, a paragraph of a note.
package struct Block: Hashable, Sendable {
  /// What a block is.
  package enum Role: String, Sendable {
    case heading, paragraph, listItem, tableCell, note
  }

  /// The bytes in ``SourceDocument/text``, without the line feed.
  package var range: ByteRange

  /// What the block is.
  package var role: Role

  /// The index of the section the block belongs to; a heading belongs to the section it opens.
  package var section: Int

  /// The depth of a list item, from 1; 0 for other blocks.
  package var depth = 0

  /// The bytes of the list marker or heading number at the start of the block (`a)`, `-`, `2.1.`), empty when it has none.
  package var marker = ByteRange(0, 0)

  /// For a table cell the index of the table, for a block of a note the index of the note; else -1.
  package var owner = -1

  /// Makes a block.
  package init(range: ByteRange, role: Role, section: Int) {
    self.range = range
    self.role = role
    self.section = section
  }
}

/// A node of the outline.
package struct Section: Hashable, Sendable {
  /// The index of the block that opens it; -1 for a document without a title and for a section whose heading the text has lost.
  ///
  /// Its role is heading, or that of body text where a number begins a whole sentence (`Điều 2. Quyết định này có hiệu lực …`).
  package var heading: Int

  /// The depth in the outline: 0 for the document, 1 for its largest parts.
  package var level: Int

  /// The index of the enclosing section; -1 for the document.
  package var parent: Int

  /// The number as written in the heading, without final punctuation (`II`, `2.1`, `Chuyên đề 1`); empty when there is none.
  package var number: String

  /// Makes a section.
  package init(heading: Int, level: Int, parent: Int, number: String) {
    self.heading = heading
    self.level = level
    self.parent = parent
    self.number = number
  }
}

/// A footnote or endnote tied to the place of its marker.
package struct Note: Hashable, Sendable {
  /// The byte offset in ``SourceDocument/text`` at which the marker stood; the note hangs on the words before it.
  package var anchor: UInt32

  /// The index of the block the marker stands in; -1 when no marker was found for the note.
  package var block: Int

  /// The marker as written, or its number in order of appearance when the format writes none.
  package var label: String

  /// The indices of the note's own blocks; empty when no note was found for the marker.
  package var blocks: [Int]

  /// Makes a note.
  package init(anchor: UInt32, block: Int, label: String, blocks: [Int]) {
    self.anchor = anchor
    self.block = block
    self.label = label
    self.blocks = blocks
  }
}

/// A table: rows of cells, a cell being the blocks it holds.
package struct Table: Hashable, Sendable {
  /// A cell with its place and extent.
  package struct Cell: Hashable, Sendable {
    /// The row, from 0.
    package var row: Int
    /// The column, from 0, counting spanned columns.
    package var column: Int
    /// The rows the cell covers.
    package var rowSpan: Int
    /// The columns the cell covers.
    package var columnSpan: Int
    /// Whether the cell is marked as a header by the format.
    package var isHeader: Bool
    /// The indices of its blocks.
    package var blocks: [Int]

    /// Makes a cell.
    package init(row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, isHeader: Bool = false, blocks: [Int]) {
      self.row = row
      self.column = column
      self.rowSpan = rowSpan
      self.columnSpan = columnSpan
      self.isHeader = isHeader
      self.blocks = blocks
    }
  }

  /// The cells in reading order.
  package var cells: [Cell]

  /// The index of the section the table stands in.
  package var section: Int

  /// Makes a table.
  package init(cells: [Cell], section: Int) {
    self.cells = cells
    self.section = section
  }
}
