extension SnapshotAssembler {
  /// Adds the edges of `tables`, whose types differ, and makes the snapshot.
  ///
  /// - Throws: ``StoreError/tooLarge(what:limit:)`` when a number of the format is exceeded.
  package func finish(edges tables: [EdgeTable]) throws(StoreError) -> SnapshotImage {
    let tables = tables.sorted { Self.precedes($0.type, $1.type) }
    guard tables.reduce(0, { $0 + $1.chunks.reduce(0) { $0 + $1.count } }) < Int(UInt32.max) else {
      throw .tooLarge(what: "edges", limit: UInt64(UInt32.max))
    }
    catalogue.edgeTypes = tables.map(\.type)
    enterKeys(tables)
    let nodeColumns = input.columns.sorted { Self.precedes($0.key, $1.key) }
    // The first piece is all texts of nodes, which share the table of strings; the others need no strings.
    let pieces = Concurrent.map(1 + rows.count + tables.count) { piece -> Piece in
      switch piece {
      case 0: .texts(rows.map { self.columns(nodeColumns, rows: $0, chunks: input.chunks, texts: true) })
      case 1...rows.count:
        .numbers(columns(nodeColumns, rows: rows[piece - 1], chunks: input.chunks, texts: false))
      default: .edges(edges(of: tables[piece - 1 - rows.count]))
      }
    }
    add(pieces, tables)
    try finishStrings()
    return SnapshotImage(catalogue: catalogue, storage: storage)
  }

  /// What one thread makes.
  private enum Piece {
    case texts([[AssembledColumn]])
    case numbers([AssembledColumn])
    case edges(AssembledEdges)
  }

  /// The edges of one type in order, and their columns other than texts.
  private struct AssembledEdges {
    let rows: [RowReference]
    let count: Int
    let runs: AdjacencyAssembler.Runs
    let columns: [AssembledColumn]
  }

  private func columns(
    _ columns: [TableColumn], rows: [RowReference], chunks: [TableChunk], texts: Bool
  ) -> [AssembledColumn] {
    var result: [AssembledColumn] = []
    for column in columns where column.type.element.isText == texts {
      var values = ColumnAssembler(column, rows: rows, chunks: chunks)
      guard !values.isEmpty else { continue }
      if texts {
        columnNumber += 1
        values.intern(rows: rows, chunks: chunks, strings: &strings, number: columnNumber)
      }
      result.append(values.finish(key: keyPosition(column.key)))
    }
    return result
  }

  private func edges(of table: EdgeTable) -> AssembledEdges {
    let edges = AdjacencyAssembler(table)
    return AssembledEdges(
      rows: edges.rows, count: edges.count, runs: edges.runs(),
      columns: columns(table.columns, rows: edges.rows, chunks: table.chunks, texts: false))
  }

  private func add(_ pieces: [Piece], _ tables: [EdgeTable]) {
    var texts: [[AssembledColumn]] = []
    var numbers: [[AssembledColumn]] = []
    var edges: [AssembledEdges] = []
    for piece in pieces {
      switch piece {
      case .texts(let columns): texts = columns
      case .numbers(let columns): numbers.append(columns)
      case .edges(let assembled): edges.append(assembled)
      }
    }
    for group in rows.indices {
      let identifier = input.identifierKey.map { [identifierColumn(of: group, key: $0)] } ?? []
      catalogue.groups[group].columns = add(identifier + texts[group] + numbers[group])
    }
    for (table, assembled) in zip(tables, edges) {
      let texts = columns(table.columns, rows: assembled.rows, chunks: table.chunks, texts: true)
      add(assembled, columns: assembled.columns + texts)
    }
  }

  private func add(_ columns: [AssembledColumn]) -> Range<Int> {
    let first = catalogue.columns.count
    for column in columns.sorted(by: { $0.entry.key < $1.entry.key }) {
      catalogue.columns.append(column.entry(firstSection: storage.count))
      storage += column.sections
    }
    return first..<catalogue.columns.count
  }

  private func enterKeys(_ tables: [EdgeTable]) {
    var keys = Set(input.columns.map(\.key))
    keys.formUnion(tables.flatMap { $0.columns.map(\.key) })
    if let identifier = input.identifierKey { keys.insert(identifier) }
    catalogue.keys = keys.sorted(by: Self.precedes)
    catalogue.identifierKey = input.identifierKey.flatMap { catalogue.keys.firstIndex(of: $0) }
  }

  private func keyPosition(_ key: String) -> UInt16 {
    UInt16(catalogue.keys.firstIndex(of: key) ?? 0)
  }

  /// The ids as a column, which takes no memory: they are the first strings, in the order of nodes.
  private func identifierColumn(of group: Int, key: String) -> AssembledColumn {
    let (first, count) = (catalogue.groups[group].firstNode, catalogue.groups[group].count)
    var entry = Catalogue.ColumnEntry()
    entry.key = keyPosition(key)
    entry.rows = count
    entry.valueCount = count
    entry.distinct = count
    entry.isAscending = true
    entry.minimum = Int64(first)
    entry.maximum = Int64(first) + Int64(max(count, 1)) - 1
    entry.values.encoding = IntegerEncoding(reference: Int64(first), stride: true, width: 0)
    var column = AssembledColumn()
    column.entry = entry
    return column
  }

  private func add(_ edges: AssembledEdges, columns: [AssembledColumn]) {
    var table = Catalogue.EdgeTable()
    table.firstEdge = EdgeIndex(catalogue.edgeCount)
    table.count = edges.count
    table.outgoing = statistics(edges.runs.outgoing.offsets, nodes: edges.runs.sources)
    table.incoming = statistics(edges.runs.incoming.offsets, nodes: edges.runs.targets)
    table.endpoints = endpoints(edges.runs)
    table.outgoing.offsets = add(edges.runs.outgoing.offsets)
    table.outgoing.neighbours = add(edges.runs.outgoing.neighbours)
    table.incoming.offsets = add(edges.runs.incoming.offsets)
    table.incoming.neighbours = add(edges.runs.incoming.neighbours)
    table.incoming.rows = add(edges.runs.incoming.rows)
    table.columns = add(columns)
    catalogue.types.append(table)
  }

  private func statistics(_ section: SectionStorage, nodes: Range<UInt32>) -> Catalogue.AdjacencySections {
    let offsets = unsafe section.values(of: UInt32.self)
    var result = Catalogue.AdjacencySections()
    result.nodes = nodes
    for index in 1..<max(offsets.count, 1) {
      let degree = unsafe Int(offsets[index] - offsets[index - 1])
      result.distinct += degree > 0 ? 1 : 0
      result.maximum = max(result.maximum, degree)
    }
    return result
  }

  /// Counts the edges between each pair of groups.
  private func endpoints(_ runs: AdjacencyAssembler.Runs) -> [Catalogue.Endpoints] {
    let offsets = unsafe runs.outgoing.offsets.values(of: UInt32.self)
    let targets = unsafe runs.outgoing.neighbours.values(of: UInt32.self)
    let starts = catalogue.groups.map(\.firstNode)
    var result: [Catalogue.Endpoints] = []
    for (source, group) in catalogue.groups.enumerated() {
      let nodes = (group.firstNode..<group.firstNode + UInt32(group.count)).clamped(to: runs.sources)
      guard !nodes.isEmpty else { continue }
      let first = unsafe Int(offsets[Int(nodes.lowerBound - runs.sources.lowerBound)])
      let last = unsafe Int(offsets[Int(nodes.upperBound - runs.sources.lowerBound)])
      var counts = [Int](repeating: 0, count: starts.count)
      for index in first..<last {
        let target = unsafe targets[index]
        var found = starts.count - 1
        while starts[found] > target { found -= 1 }
        counts[found] += 1
      }
      for (target, count) in counts.enumerated() where count > 0 {
        result.append(.init(source: source, target: target, count: count))
      }
    }
    return result
  }

  /// Makes the look-ups of strings by hash and by parts and of nodes by the folds of their names, and adds the strings.
  private func finishStrings() throws(StoreError) {
    catalogue.stringCount = strings.count
    let indexes = Concurrent.map(2) { $0 == 0 ? foldedNames() : strings.hashIndex() }
    catalogue.foldedNames = add(indexes[0])
    catalogue.strings.hash = add(indexes[1])
    let (offsets, heap) = try strings.takeSections()
    let signatures = unsafe TextIndexAssembler(folding: options.folding).signatures(
      offsets: UnsafeBufferPointer(offsets.values(of: UInt32.self)),
      heap: UnsafeBufferPointer(heap.values(of: UInt8.self)))
    catalogue.strings.offsets = add(offsets)
    catalogue.strings.heap = add(heap)
    catalogue.strings.signatures = add(signatures)
  }

  private func add(_ index: HashIndex?) -> Catalogue.HashSections {
    guard let index else { return .init() }
    return .init(starts: add(index.starts), entries: add(index.entries), bits: index.bits)
  }

  /// The look-up of nodes by the fold of their names.
  private func foldedNames() -> HashIndex? {
    guard let key = catalogue.keys.firstIndex(of: options.nameKey) else { return nil }
    var hashes: [UInt64] = []
    var nodes: [NodeIndex] = []
    var folded: [UInt8] = []
    for group in catalogue.groups {
      guard let position = group.columns.first(where: { catalogue.columns[$0].key == key }) else { continue }
      let entry = catalogue.columns[position]
      guard entry.type == .string else { continue }
      let view = TextView(entry, storage: storage)
      for row in 0..<entry.rows {
        guard let id = view.string(row) else { continue }
        hashes.append(
          unsafe options.folding.withFold(of: strings.bytes(of: id), in: &folded) { unsafe StringHash.of($0) })
        nodes.append(group.firstNode + UInt32(row))
      }
    }
    return HashIndex(count: nodes.count, hash: { hashes[$0] }, entry: { nodes[$0] })
  }
}

/// The strings of a text column whose sections were just made.
struct TextView {
  private let values: PackedIntegers
  private let validity: Validity

  init(_ entry: Catalogue.ColumnEntry, storage: [SectionStorage]) {
    unsafe values = PackedIntegers(
      base: storage[entry.values.section].base, encoding: entry.values.encoding, count: entry.valueCount)
    let bits = unsafe storage[entry.validity].base.assumingMemoryBound(to: UInt64.self)
    validity = unsafe Validity(words: entry.validity > 0 ? UnsafePointer(bits) : nil)
  }

  /// The string of `row`, if it has one.
  func string(_ row: Int) -> StringID? {
    validity.isNull(row) ? nil : StringID(truncatingIfNeeded: values[row])
  }
}
