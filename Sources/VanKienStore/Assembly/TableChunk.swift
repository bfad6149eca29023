package import VanKienBytes

/// A run of rows that one thread read or built: the heads of the rows, their columns, and the bytes their texts stand in.
///
/// The head of a node is the place of its id; the head of an edge is its source above its target, as node numbers.
@safe
package final class TableChunk {
  /// What changes with each row; see ``CellColumn``.
  private struct State: ~Copyable {
    var heads = GrowingMemory<UInt64>(capacity: 256)
    var labelSets = GrowingMemory<UInt32>(capacity: 64)

    /// Texts that do not stand in the file as they are meant.
    var own = GrowingMemory<UInt8>(capacity: 64)
  }

  private nonisolated(unsafe) let state: UnsafeMutablePointer<State>

  /// The file that texts may stand in.
  private let file: MappedFile?
  private nonisolated(unsafe) let fileBase: UnsafePointer<UInt8>?

  /// The columns; those with a value have a value or a null for each row once the chunk is complete.
  package var columns: [CellColumn] = []

  /// Where the lines of nodes begin whose ids do not stand in the file as they are meant, by row.
  private var lineOffsets: [Int: Int] = [:]

  /// Ids longer than this are refused: they are compared and hashed whole, again and again.
  package static let maximumIdentifierLength = 4096

  /// Makes an empty chunk whose texts stand in `file` or are given to ``own(_:)``.
  package init(file: MappedFile? = nil) {
    self.file = file
    unsafe fileBase = file?.withUnsafeBytes { unsafe $0.bindMemory(to: UInt8.self).baseAddress }
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: State())
  }

  deinit {
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// The number of rows.
  @inline(__always)
  package var count: Int { unsafe state.pointee.heads.count }

  /// The number of bytes given to ``own(_:)``.
  package var ownCount: Int { unsafe state.pointee.own.count }

  /// Makes room for `rows` nodes, or edges when `labelled` is false.
  func reserve(_ rows: Int, labelled: Bool) {
    unsafe state.pointee.heads.reserve(rows)
    if labelled { unsafe state.pointee.labelSets.reserve(rows) }
  }

  /// Copies `bytes` and tells where they stand.
  package func own(_ bytes: some Collection<UInt8>) -> TextCell {
    let start = ownCount
    unsafe state.pointee.own.reserve(bytes.count)
    for byte in bytes {
      unsafe state.pointee.own.append(byte)
    }
    return TextCell(word: TextCell(start: start, count: bytes.count).word | TextCell.ownBit)
  }

  /// Appends a node; `labelSet` is the number of its label combination, to which the caller gives meaning.
  @inline(__always)
  package func appendNode(id: TextCell, labelSet: UInt32) {
    unsafe state.pointee.heads.append(id.word)
    unsafe state.pointee.labelSets.append(labelSet)
  }

  /// Appends an edge.
  @inline(__always)
  package func appendEdge(from source: NodeIndex, to target: NodeIndex) {
    unsafe state.pointee.heads.append(UInt64(source) << 32 | UInt64(target))
  }

  /// Gives the edge in `row` its nodes.
  package func setEdge(_ row: Int, from source: NodeIndex, to target: NodeIndex) {
    unsafe state.pointee.heads[row] = UInt64(source) << 32 | UInt64(target)
  }

  /// Adds `first` to the number of every label combination.
  func renumberLabelSets(by first: UInt32) {
    for row in 0..<count { unsafe state.pointee.labelSets[row] += first }
  }

  /// The head of `row`.
  @inline(__always)
  func head(_ row: Int) -> UInt64 { unsafe state.pointee.heads[row] }

  /// The label combination of the node in `row`.
  @inline(__always)
  func labelSet(_ row: Int) -> UInt32 { unsafe state.pointee.labelSets[row] }

  /// Notes that the line of the next node begins at `offset`.
  func noteOffset(_ offset: Int) {
    lineOffsets[count] = offset
  }

  /// An offset in the line of the node in `row`.
  func lineOffset(ofNode row: Int) -> Int {
    lineOffsets[row] ?? TextCell(word: head(row)).start
  }

  /// Where texts stand, as plain pointers that are valid while the chunk lives and nothing is added to it.
  @inline(__always)
  var textBases: TextBases {
    let own = unsafe UnsafePointer(state.pointee.own.base)
    return unsafe TextBases(file: fileBase ?? own, own: own)
  }

  /// The bytes of the text at `cell`.
  @inline(__always)
  package func bytes(_ cell: TextCell) -> UnsafeBufferPointer<UInt8> {
    unsafe textBases.bytes(cell)
  }

  /// The id of the node in `row`.
  @inline(__always)
  package func id(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    unsafe bytes(TextCell(word: head(row)))
  }
}

/// The starts of the bytes that the texts of a chunk stand in.
@safe
struct TextBases {
  let file: UnsafePointer<UInt8>
  let own: UnsafePointer<UInt8>

  /// The bytes of the text at `cell`.
  @inline(__always)
  func bytes(_ cell: TextCell) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: (cell.isOwn ? own : file) + cell.start, count: cell.count)
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
