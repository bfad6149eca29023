/// Puts the edges of one type in order and makes the runs of both directions.
@safe
struct AdjacencyAssembler: ~Copyable {
  /// The edges as sources above targets, in order once ``init(_:)`` is done.
  private var heads: UnsafeMutableBufferPointer<UInt64>

  /// The rows of the input in the order of the edges; empty if the type has no columns.
  private(set) var rows: [RowReference] = []

  /// Sorts the edges of `table` by source, target and then the values of their columns.
  init(_ table: EdgeTable) {
    let count = table.chunks.reduce(0) { $0 + $1.count }
    unsafe heads = .allocate(capacity: count)
    var place = 0
    for chunk in table.chunks {
      for row in 0..<chunk.count {
        unsafe heads.initializeElement(at: place, to: chunk.head(row))
        place += 1
      }
    }
    let needsRows = !table.columns.isEmpty
    if needsRows {
      rows.reserveCapacity(count)
      for (number, chunk) in table.chunks.enumerated() {
        for row in 0..<chunk.count { rows.append(RowReference(chunk: number, row: row)) }
      }
    }
    if !isSorted {
      distribute { UInt32(truncatingIfNeeded: $0) }
      distribute { UInt32($0 >> 32) }
    }
    if needsRows { sortParallelEdges(by: RowOrder(table)) }
  }

  deinit {
    unsafe heads.deallocate()
  }

  /// The number of edges.
  var count: Int { unsafe heads.count }

  private var isSorted: Bool {
    for index in 1..<max(count, 1) where unsafe heads[index - 1] > heads[index] { return false }
    return true
  }

  /// One stable pass of a counting sort by one end of the edges.
  private mutating func distribute(by end: (UInt64) -> UInt32) {
    var (low, high) = (UInt32.max, UInt32.min)
    for index in 0..<count {
      let node = unsafe end(heads[index])
      low = min(low, node)
      high = max(high, node)
    }
    var places = [UInt32](repeating: 0, count: Int(high - low) + 2)
    for index in 0..<count {
      places[Int(unsafe end(heads[index]) - low) + 1] += 1
    }
    for index in 1..<places.count { places[index] += places[index - 1] }
    let sorted = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count)
    var sortedRows = rows
    for index in 0..<count {
      let head = unsafe heads[index]
      let bin = Int(end(head) - low)
      let place = Int(places[bin])
      places[bin] += 1
      unsafe sorted.initializeElement(at: place, to: head)
      if !rows.isEmpty { sortedRows[place] = rows[index] }
    }
    unsafe heads.deallocate()
    unsafe heads = sorted
    rows = sortedRows
  }

  /// Orders the edges between the same two nodes by their values.
  private mutating func sortParallelEdges(by order: RowOrder) {
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, unsafe heads[end] == heads[start] { end += 1 }
      if end - start > 1 {
        rows[start..<end].sort { left, right in
          let comparison = order.compare(left, right)
          return comparison == 0 ? left.word < right.word : comparison < 0
        }
      }
      start = end
    }
  }

  // MARK: Runs

  /// The runs of both directions.
  struct Runs {
    /// The nodes that the offsets cover, outgoing and incoming.
    var sources: Range<UInt32>
    var targets: Range<UInt32>
    var outgoing: (offsets: SectionStorage, neighbours: SectionStorage)
    var incoming: (offsets: SectionStorage, neighbours: SectionStorage, rows: SectionStorage)
  }

  /// Makes the runs.
  func runs() -> Runs {
    let (sources, outgoingOffsets) = offsets { UInt32($0 >> 32) }
    let (targets, incomingOffsets) = offsets { UInt32(truncatingIfNeeded: $0) }
    let neighbours = SectionStorage(zeros: count * 4)
    let origins = SectionStorage(zeros: count * 4)
    let rows = SectionStorage(zeros: count * 4)
    let outgoing = unsafe neighbours.values(of: UInt32.self)
    let incoming = unsafe origins.values(of: UInt32.self)
    let incomingRows = unsafe rows.values(of: UInt32.self)
    var next = unsafe Array(incomingOffsets.values(of: UInt32.self))
    for index in 0..<count {
      let head = unsafe heads[index]
      let target = UInt32(truncatingIfNeeded: head)
      unsafe outgoing[index] = target
      let bin = Int(target - targets.lowerBound)
      let place = Int(next[bin])
      next[bin] += 1
      unsafe incoming[place] = UInt32(head >> 32)
      unsafe incomingRows[place] = UInt32(index)
    }
    return Runs(
      sources: sources, targets: targets, outgoing: (outgoingOffsets, neighbours),
      incoming: (incomingOffsets, origins, rows))
  }

  private func offsets(by end: (UInt64) -> UInt32) -> (Range<UInt32>, SectionStorage) {
    guard count > 0 else { return (0..<0, SectionStorage(zeros: 4)) }
    var (low, high) = (UInt32.max, UInt32.min)
    for index in 0..<count {
      let node = unsafe end(heads[index])
      low = min(low, node)
      high = max(high, node)
    }
    let section = SectionStorage(zeros: (Int(high - low) + 2) * 4)
    let offsets = unsafe section.values(of: UInt32.self)
    for index in 0..<count {
      unsafe offsets[Int(end(heads[index]) - low) + 1] += 1
    }
    for index in 1..<offsets.count {
      unsafe offsets[index] += offsets[index - 1]
    }
    return (low..<high + 1, section)
  }
}

/// The order of edges between the same two nodes: by their columns, ascending by key; no value stands before any value.
///
/// Integers and truth values compare as signed numbers, doubles by their bits made monotone, texts by bytes, lists element by element.
struct RowOrder {
  private let chunks: [TableChunk]
  private let columns: [TableColumn]

  init(_ table: EdgeTable) {
    chunks = table.chunks
    columns = table.columns.sorted { left, right in
      left.key == right.key
        ? (left.type.headerName < right.type.headerName) : SnapshotAssembler.precedes(left.key, right.key)
    }
  }

  /// Below, at or above zero as `left` stands before, at or after `right`.
  func compare(_ left: RowReference, _ right: RowReference) -> Int {
    for column in columns {
      let order = compare(values(left, column), values(right, column), column.type, left, right)
      if order != 0 { return order }
    }
    return 0
  }

  private func values(_ row: RowReference, _ column: TableColumn) -> [UInt64]? {
    guard let position = column.positions[row.chunk] else { return nil }
    let cells = chunks[row.chunk].columns[position]
    guard !cells.isNull(row.row) else { return nil }
    return column.type.isList ? cells.elements(row.row) : [cells.word(row.row)]
  }

  private func compare(
    _ first: [UInt64]?, _ second: [UInt64]?, _ type: ColumnType, _ left: RowReference, _ right: RowReference
  ) -> Int {
    guard let first, let second else { return (first == nil ? 0 : 1) - (second == nil ? 0 : 1) }
    for (one, other) in zip(first, second) {
      let order: Int
      switch type.element {
      case .integer, .boolean: order = Self.order(Int64(bitPattern: one), Int64(bitPattern: other))
      case .double: order = Self.order(Self.monotone(one), Self.monotone(other))
      default:
        order = unsafe ByteOrder.compare(
          chunks[left.chunk].bytes(TextCell(word: one)), chunks[right.chunk].bytes(TextCell(word: other)))
      }
      if order != 0 { return order }
    }
    return first.count - second.count
  }

  private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
    left < right ? -1 : left > right ? 1 : 0
  }

  private static func monotone(_ bits: UInt64) -> UInt64 {
    bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }
}
