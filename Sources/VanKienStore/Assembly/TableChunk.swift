package import VanKienBytes

/// A run of rows that one thread read or built: the heads of the rows, their columns, and the bytes their texts stand in.
///
/// The head of a node is the place of its id; the head of an edge is its source above its target, as node numbers.
@safe
package final class TableChunk {
  /// The file that texts may stand in.
  private let file: MappedFile?
  private nonisolated(unsafe) let fileBase: UnsafePointer<UInt8>?

  /// Texts that do not stand in the file as they are meant.
  private var own = GrowingMemory<UInt8>(capacity: 64)

  private(set) var heads = GrowingMemory<UInt64>(capacity: 256)

  /// For nodes, the label combination of each row, as a number the caller gives meaning to.
  private(set) var labelSets = GrowingMemory<UInt32>(capacity: 64)

  /// The columns; all have a value or a null for each row once the chunk is complete.
  package var columns: [CellColumn] = []

  /// Makes an empty chunk whose texts stand in `file` or are given to ``own(_:)``.
  package init(file: MappedFile? = nil) {
    self.file = file
    unsafe fileBase = file?.withUnsafeBytes { unsafe $0.bindMemory(to: UInt8.self).baseAddress }
  }

  /// The number of rows.
  package var count: Int { heads.count }

  /// Ids longer than this are refused: they are compared and hashed whole, again and again.
  package static let maximumIdentifierLength = 4096

  /// Adds `first` to the number of every label combination.
  func renumberLabelSets(by first: UInt32) {
    for row in 0..<labelSets.count { labelSets[row] += first }
  }

  /// Where the lines of nodes begin whose ids do not stand in the file as they are meant, by row.
  private var lineOffsets: [Int: Int] = [:]

  /// Notes that the line of the next node begins at `offset`.
  func noteOffset(_ offset: Int) {
    lineOffsets[count] = offset
  }

  /// An offset in the line of the node in `row`.
  func lineOffset(ofNode row: Int) -> Int {
    lineOffsets[row] ?? TextCell(word: heads[row]).start
  }

  /// Copies `bytes` and tells where they stand.
  package func own(_ bytes: some Collection<UInt8>) -> TextCell {
    let start = own.count
    own.reserve(bytes.count)
    for byte in bytes {
      own.append(byte)
    }
    return TextCell(word: TextCell(start: start, count: bytes.count).word | TextCell.ownBit)
  }

  /// The number of bytes given to ``own(_:)``.
  package var ownCount: Int { own.count }

  /// Appends a node.
  @inline(__always)
  package func appendNode(id: TextCell, labelSet: UInt32) {
    heads.append(id.word)
    labelSets.append(labelSet)
  }

  /// Appends an edge.
  @inline(__always)
  package func appendEdge(from source: NodeIndex, to target: NodeIndex) {
    heads.append(UInt64(source) << 32 | UInt64(target))
  }

  /// Gives the edge in `row` its nodes.
  package func setEdge(_ row: Int, from source: NodeIndex, to target: NodeIndex) {
    heads[row] = UInt64(source) << 32 | UInt64(target)
  }

  /// The bytes of the text at `cell`.
  @inline(__always)
  package func bytes(_ cell: TextCell) -> UnsafeBufferPointer<UInt8> {
    if cell.isOwn {
      return unsafe UnsafeBufferPointer(start: own.base + cell.start, count: cell.count)
    }
    guard let fileBase = unsafe fileBase else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeBufferPointer(start: fileBase + cell.start, count: cell.count)
  }

  /// The id of the node in `row`.
  @inline(__always)
  package func id(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    unsafe bytes(TextCell(word: heads[row]))
  }
}

/// A row of a table of several chunks: the chunk above, the row within it below.
struct RowReference {
  var word: UInt64

  @inline(__always)
  init(chunk: Int, row: Int) {
    word = UInt64(truncatingIfNeeded: chunk) << 32 | UInt64(truncatingIfNeeded: row)
  }

  @inline(__always) var chunk: Int { Int(word >> 32) }
  @inline(__always) var row: Int { Int(word & 0xffff_ffff) }
}

/// A column of a table of several chunks.
package struct TableColumn {
  /// The property key.
  package let key: String

  /// The type of the values.
  package let type: ColumnType

  /// For each chunk, the position of the column within it, if the chunk has it.
  package let positions: [Int?]

  /// Makes a column of `key` that stands at `positions` in the chunks.
  package init(key: String, type: ColumnType, positions: [Int?]) {
    self.key = key
    self.type = type
    self.positions = positions
  }
}

/// The edges of one type, in any order.
package struct EdgeTable {
  /// The type's name.
  package let type: String

  /// The chunks, all of whose rows are edges of the type.
  package let chunks: [TableChunk]

  /// The columns, in any order.
  package let columns: [TableColumn]

  /// Makes a table of all rows of `chunks`.
  package init(type: String, chunks: [TableChunk], columns: [TableColumn]) {
    self.type = type
    self.chunks = chunks
    self.columns = columns
  }
}
