extension SnapshotImage {
  /// The column at `position` of the catalogue's columns, checked.
  ///
  /// - Complexity: O(rows) the first time, O(1) after that.
  /// - Throws: ``StoreError/damaged(_:)`` when bytes the column needs are not what was written.
  package func column(at position: Int) throws(StoreError) -> Column {
    let entry = catalogue.columns[position]
    let part = "column \(catalogue.keys[Int(entry.key)])"
    let validity = try self.validity(of: entry, as: part)
    let isNew = !isChecked(.column(position))
    let column: Column
    if entry.type.isList {
      let offsets = try integers(entry.offsets, count: entry.rows + 1, as: part)
      if isNew { try Self.check(offsets: offsets, upTo: entry.valueCount, as: part) }
      let elements = try self.elements(of: entry, isNew: isNew, as: part)
      column = .list(ListColumn(offsets: offsets, validity: validity, elements: elements))
    } else {
      switch try elements(of: entry, isNew: isNew, validity: validity, as: part) {
      case .boolean(let values): column = .boolean(values)
      case .integer(let values): column = .integer(values)
      case .double(let values): column = .double(values)
      case .text(let values): column = .text(values)
      }
    }
    if isNew { setChecked(.column(position)) }
    return column
  }

  private func elements(
    of entry: Catalogue.ColumnEntry, isNew: Bool, validity: Validity = unsafe Validity(words: nil), as part: String
  ) throws(StoreError) -> ListColumn.ElementColumn {
    let count = entry.valueCount
    switch entry.type.element {
    case .boolean:
      let base = unsafe try checked(entry.values.section, as: part)
      return unsafe .boolean(
        BooleanColumn(words: base.assumingMemoryBound(to: UInt64.self), validity: validity, count: count))
    case .double:
      let base = unsafe try checked(entry.values.section, as: part)
      return unsafe .double(
        DoubleColumn(base: base.assumingMemoryBound(to: Double.self), validity: validity, count: count))
    case .integer:
      return .integer(IntegerColumn(values: try integers(entry.values, count: count, as: part), validity: validity))
    default:
      let values = try integers(entry.values, count: count, as: part)
      if isNew { try check(strings: values, as: part) }
      return .text(TextColumn(element: entry.type.element, values: values, validity: validity))
    }
  }

  private func validity(of entry: Catalogue.ColumnEntry, as part: String) throws(StoreError) -> Validity {
    guard entry.validity > 0 else { return unsafe Validity(words: nil) }
    let base = unsafe try checked(entry.validity, as: part)
    return unsafe Validity(words: base.assumingMemoryBound(to: UInt64.self))
  }

  /// The packed integers of `section`, checked.
  func integers(
    _ section: Catalogue.IntegerSection, count: Int, as part: String
  ) throws(StoreError) -> PackedIntegers {
    let base = unsafe try checked(section.section, as: part)
    return unsafe PackedIntegers(base: base, encoding: section.encoding, count: count)
  }

  /// Checks that the strings a text column names exist, and that their bytes are whole.
  private func check(strings values: PackedIntegers, as part: String) throws(StoreError) {
    guard values.count > 0 else { return }
    guard let range = values.range, range.lowerBound >= 0, range.upperBound < catalogue.stringCount else {
      throw .damaged(part)
    }
    try check(strings: Int(range.lowerBound)...Int(range.upperBound), as: part)
  }

  /// Checks that the strings numbered `range` are whole.
  func check(strings range: ClosedRange<Int>, as part: String) throws(StoreError) {
    let stride = MemoryLayout<UInt32>.stride
    let sections = catalogue.strings
    let base = unsafe try checked(
      sections.offsets, range.lowerBound * stride..<(range.upperBound + 2) * stride, as: part)
    let offsets = unsafe base.assumingMemoryBound(to: UInt32.self)
    var isAscending = true
    for index in range {
      isAscending = unsafe isAscending && offsets[index] <= offsets[index + 1]
    }
    let end = unsafe Int(offsets[range.upperBound + 1])
    guard isAscending, end <= self.sections[sections.heap].count else { throw .damaged(part) }
    _ = unsafe try checked(sections.heap, Int(offsets[range.lowerBound])..<end, as: part)
  }

  /// The offsets of lists must rise from 0 to the number of elements.
  private static func check(offsets: PackedIntegers, upTo end: Int, as part: String) throws(StoreError) {
    var last: Int64 = 0
    for row in 0..<offsets.count {
      guard offsets[row] >= last else { throw .damaged(part) }
      last = offsets[row]
    }
    guard offsets[0] == 0, last == end else { throw .damaged(part) }
  }

  /// The interned strings, whose bytes are checked with the columns that name them.
  package var strings: StringTable {
    let offsets = sections[catalogue.strings.offsets]
    let heap = sections[catalogue.strings.heap]
    return unsafe StringTable(
      offsets: offsets.base.assumingMemoryBound(to: UInt32.self), heap: heap.base.assumingMemoryBound(to: UInt8.self),
      heapCount: heap.count, count: catalogue.stringCount)
  }

  /// The edges of the type at `position` in `direction`, checked.
  ///
  /// - Complexity: O(edges) the first time, O(1) after that.
  /// - Throws: ``StoreError/damaged(_:)`` when bytes of it are not what was written.
  package func adjacency(_ position: Int, _ direction: Direction) throws(StoreError) -> Adjacency {
    let table = catalogue.types[position]
    let entry = direction == .outgoing ? table.outgoing : table.incoming
    let part = "edges \(catalogue.edgeTypes[position])"
    let offsets = unsafe try checked(entry.offsets, as: part).assumingMemoryBound(to: UInt32.self)
    let neighbours = unsafe try checked(entry.neighbours, as: part).assumingMemoryBound(to: UInt32.self)
    let rows =
      unsafe entry.rows > 0 ? try checked(entry.rows, as: part).assumingMemoryBound(to: UInt32.self) : nil
    if !isChecked(.adjacency(position, direction)) {
      unsafe try check(offsets, count: entry.nodes.count, upTo: table.count, as: part)
      unsafe try Self.check(unchecked(entry.neighbours), below: catalogue.nodeCount, as: part)
      unsafe try Self.check(unchecked(entry.rows), below: table.count, as: part)
      setChecked(.adjacency(position, direction))
    }
    return unsafe Adjacency(
      nodes: entry.nodes, offsets: offsets, neighbours: neighbours, rows: rows, edgeCount: table.count,
      firstEdge: table.firstEdge)
  }

  /// The label combinations of the nodes of `group`, as positions in the catalogue, checked.
  package func labelSets(of group: Catalogue.Group) throws(StoreError) -> PackedIntegers {
    let sets = try integers(group.labelSets, count: group.count, as: "labels")
    guard let range = sets.range, range.lowerBound >= 0, range.upperBound < catalogue.labelSets.count || sets.count == 0
    else { throw .damaged("labels") }
    return sets
  }

  /// The nodes that have the label at `position` as a further one, ascending, checked.
  package func nodes(withFurtherLabel position: Int) throws(StoreError) -> UnsafeBufferPointer<NodeIndex> {
    let label = catalogue.furtherLabels[position]
    let base = unsafe try checked(label.section, as: "labels")
    if !isChecked(.furtherLabel(position)) {
      unsafe try Self.check(unchecked(label.section), below: catalogue.nodeCount, as: "labels")
      setChecked(.furtherLabel(position))
    }
    return unsafe UnsafeBufferPointer(start: base.assumingMemoryBound(to: NodeIndex.self), count: label.count)
  }

  private func check(
    _ offsets: UnsafePointer<UInt32>, count: Int, upTo end: Int, as part: String
  ) throws(StoreError) {
    var isAscending = true
    for index in 0..<count {
      isAscending = unsafe isAscending && offsets[index] <= offsets[index + 1]
    }
    guard unsafe isAscending && offsets[0] == 0 && Int(offsets[count]) == end else { throw .damaged(part) }
  }

  /// Checks that all 32-bit numbers of a section are below `bound`.
  static func check(_ section: UnsafeRawBufferPointer, below bound: Int, as part: String) throws(StoreError) {
    let numbers = unsafe section.assumingMemoryBound(to: UInt32.self)
    var largest: UInt32 = 0
    for index in 0..<numbers.count {
      largest = max(largest, unsafe numbers[index])
    }
    guard numbers.isEmpty || Int(largest) < bound else { throw .damaged(part) }
  }
}

extension PackedIntegers {
  /// The values lie in this range; `nil` if that exceeds 64 bits.
  var range: ClosedRange<Int64>? {
    let reach = isSequence ? UInt64(max(count - 1, 0)) : largestWord
    guard let reach = Int64(exactly: reach) else { return nil }
    let (high, overflow) = reference.addingReportingOverflow(reach)
    return overflow ? nil : reference...high
  }

  /// The largest word, by which the largest value exceeds the reference.
  var largestWord: UInt64 {
    switch width {
    case 1: unsafe Self.largest(base.assumingMemoryBound(to: UInt8.self), count)
    case 2: unsafe Self.largest(base.assumingMemoryBound(to: UInt16.self), count)
    case 4: unsafe Self.largest(base.assumingMemoryBound(to: UInt32.self), count)
    case 8: unsafe Self.largest(base.assumingMemoryBound(to: UInt64.self), count)
    default: 0
    }
  }

  private static func largest<Word: FixedWidthInteger & UnsignedInteger>(
    _ words: UnsafePointer<Word>, _ count: Int
  ) -> UInt64 {
    var result: Word = 0
    for index in 0..<count {
      result = max(result, unsafe words[index])
    }
    return UInt64(result)
  }
}
