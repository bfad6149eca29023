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
    addNodeColumns()
    let edgeRows = addEdges(tables)
    addEdgeColumns(tables, edgeRows)
    addFoldedNames()
    catalogue.stringCount = strings.count
    try addStrings()
    return SnapshotImage(catalogue: catalogue, storage: storage)
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

  private func addNodeColumns() {
    let columns = input.columns.sorted { Self.precedes($0.key, $1.key) }
    for group in rows.indices {
      let first = catalogue.columns.count
      if let key = input.identifierKey { catalogue.columns.append(identifierColumn(of: group, key: key)) }
      for column in columns {
        add(column, rows: rows[group], chunks: input.chunks)
      }
      catalogue.columns[first...].sort { $0.key < $1.key }
      catalogue.groups[group].columns = first..<catalogue.columns.count
    }
  }

  /// The ids as a column, which takes no memory: they are the first strings, in the order of nodes.
  private func identifierColumn(of group: Int, key: String) -> Catalogue.ColumnEntry {
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
    return entry
  }

  private func add(_ column: TableColumn, rows: [RowReference], chunks: [TableChunk]) {
    let values = ColumnAssembler(
      column, rows: rows, chunks: chunks, strings: &strings, number: UInt32(catalogue.columns.count + 1))
    guard !values.isEmpty else { return }
    catalogue.columns.append(values.finish(key: keyPosition(column.key), add: add))
  }

  /// Sorts the edges and adds their runs; gives the rows of the input in the order of the edges, for each type.
  private func addEdges(_ tables: [EdgeTable]) -> [[RowReference]] {
    let sorted = Concurrent.map(tables.count) { index in
      let edges = AdjacencyAssembler(tables[index])
      return (rows: edges.rows, count: edges.count, runs: edges.runs())
    }
    var firstEdge: EdgeIndex = 0
    for edges in sorted {
      var table = Catalogue.EdgeTable()
      table.firstEdge = firstEdge
      table.count = edges.count
      table.outgoing = statistics(edges.runs.outgoing.offsets, nodes: edges.runs.sources)
      table.incoming = statistics(edges.runs.incoming.offsets, nodes: edges.runs.targets)
      table.endpoints = endpoints(edges.runs)
      table.outgoing.offsets = add(edges.runs.outgoing.offsets)
      table.outgoing.neighbours = add(edges.runs.outgoing.neighbours)
      table.incoming.offsets = add(edges.runs.incoming.offsets)
      table.incoming.neighbours = add(edges.runs.incoming.neighbours)
      table.incoming.rows = add(edges.runs.incoming.rows)
      catalogue.types.append(table)
      firstEdge += UInt32(edges.count)
    }
    return sorted.map(\.rows)
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

  private func addEdgeColumns(_ tables: [EdgeTable], _ edgeRows: [[RowReference]]) {
    for (index, table) in tables.enumerated() {
      let first = catalogue.columns.count
      for column in table.columns.sorted(by: { Self.precedes($0.key, $1.key) }) {
        add(column, rows: edgeRows[index], chunks: table.chunks)
      }
      catalogue.types[index].columns = first..<catalogue.columns.count
    }
  }

  /// Adds the look-up of nodes by the fold of their names.
  private func addFoldedNames() {
    guard let key = catalogue.keys.firstIndex(of: options.nameKey) else { return }
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
        folded.removeAll(keepingCapacity: true)
        unsafe options.folding.fold(Span(_unsafeElements: strings.bytes(of: id)), into: &folded)
        hashes.append(unsafe folded.withUnsafeBufferPointer { unsafe StringHash.of($0) })
        nodes.append(group.firstNode + UInt32(row))
      }
    }
    let index = HashIndexBuilder.build(count: nodes.count, hash: { hashes[$0] }, entry: { nodes[$0] })
    catalogue.foldedNames = .init(starts: add(index.starts), entries: add(index.entries), bits: index.bits)
  }

  private func addStrings() throws(StoreError) {
    let (parts, bits) = try strings.takeSections()
    let places = parts.map(add)
    catalogue.strings.offsets = places[0]
    catalogue.strings.heap = places[1]
    catalogue.strings.hash = .init(starts: places[2], entries: places[3], bits: bits)
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
