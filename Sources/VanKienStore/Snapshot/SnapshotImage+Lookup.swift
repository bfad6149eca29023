extension SnapshotImage {
  /// The number of the string whose bytes are `bytes`, if the graph has it.
  ///
  /// - Complexity: O(1) on average.
  /// - Throws: ``StoreError/damaged(_:)`` when bytes it needs are not what was written.
  package func string(_ bytes: UnsafeBufferPointer<UInt8>) throws(StoreError) -> StringID? {
    let hash = unsafe StringHash.of(bytes)
    for entry in try entries(of: hash, in: catalogue.strings.hash, as: "strings") {
      guard entry < catalogue.stringCount else { throw .damaged("strings") }
      try check(strings: Int(entry)...Int(entry), as: "strings")
      if unsafe ByteOrder.compare(strings.memory(of: entry), bytes) == 0 { return entry }
    }
    return nil
  }

  /// The ids of `nodes`, one a row, checked.
  package func identifiers(of nodes: Range<NodeIndex>) throws(StoreError) -> TextColumn {
    if !nodes.isEmpty { try check(identifiersOf: nodes) }
    let encoding = IntegerEncoding(reference: Int64(nodes.lowerBound), stride: true, width: 0)
    let values = unsafe PackedIntegers(base: sections[0].base, encoding: encoding, count: nodes.count)
    return TextColumn(element: .string, values: values, validity: unsafe Validity(words: nil))
  }

  /// Checks that the ids of `nodes`, at least one, are whole.
  package func check(identifiersOf nodes: Range<NodeIndex>) throws(StoreError) {
    try check(strings: Int(nodes.lowerBound)...Int(nodes.upperBound) - 1, as: "ids")
  }

  /// The number of `text` among the strings, if the graph has it.
  package func string(_ text: String) throws(StoreError) -> StringID? {
    let bytes = Array(text.utf8)
    return unsafe try withBytes(of: bytes) { (buffer) throws(StoreError) in unsafe try string(buffer) }
  }

  private func withBytes<Value>(
    of bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    unsafe try bytes.withUnsafeBufferPointer { (buffer) throws(StoreError) in unsafe try body(buffer) }
  }

  /// The nodes whose name may fold to `folded`; names with another fold may be among them.
  package func nodes(foldedName folded: [UInt8]) throws(StoreError) -> [NodeIndex] {
    guard catalogue.foldedNames.starts > 0 else { return [] }
    let hash = unsafe folded.withUnsafeBufferPointer { unsafe StringHash.of($0) }
    let nodes = try entries(of: hash, in: catalogue.foldedNames, as: "names")
    guard nodes.allSatisfy({ $0 < catalogue.nodeCount }) else { throw .damaged("names") }
    return nodes
  }

  /// The entries in the bucket of `hash`.
  private func entries(
    of hash: UInt64, in sections: Catalogue.HashSections, as part: String
  ) throws(StoreError) -> [UInt32] {
    let bucket = HashIndex.group(hash, sections.bits)
    let starts = unsafe try checked(sections.starts, bucket * 4..<bucket * 4 + 8, as: part)
    let start = unsafe Int(starts.load(fromByteOffset: bucket * 4, as: UInt32.self))
    let end = unsafe Int(starts.load(fromByteOffset: bucket * 4 + 4, as: UInt32.self))
    guard start <= end, end * 4 <= self.sections[sections.entries].count else { throw .damaged(part) }
    let entries = unsafe try checked(sections.entries, start * 4..<end * 4, as: part)
    return (start..<end).map { unsafe entries.load(fromByteOffset: $0 * 4, as: UInt32.self) }
  }

  /// The rows of the text column at `position` that hold the string `id`, ascending.
  ///
  /// - Complexity: O(log rows) for columns in which most strings are rare, O(rows) otherwise.
  /// - Throws: ``StoreError/damaged(_:)`` when bytes it needs are not what was written.
  package func rows(ofColumnAt position: Int, holding id: StringID) throws(StoreError) -> [Int] {
    let entry = catalogue.columns[position]
    guard entry.type.element.isText, !entry.type.isList, entry.nulls < entry.rows,
      entry.minimum <= id, id <= entry.maximum, case .text(let column) = try column(at: position)
    else { return [] }
    let values = column.values
    if values.isSequence { return [Int(Int64(id) - values.reference)] }
    if entry.isAscending { return run(of: Int64(id), count: entry.rows) { values[$0] }.map { $0 } }
    guard entry.order > 0 else {
      return (0..<entry.rows).filter { values[$0] == id && !column.isNull($0) }
    }
    let order = unsafe try order(ofColumnAt: position)
    let places = run(of: Int64(id), count: order.count) { values[Int(unsafe order[$0])] }
    return places.map { unsafe Int(order[$0]) }
  }

  /// The index of the parts of the texts in the column at `position`, checked as far as these texts need it.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` when bytes it needs are not what was written.
  package func textIndex(ofColumnAt position: Int) throws(StoreError) -> TextIndex {
    let (entry, part) = (catalogue.columns[position], "text index")
    let (low, high) = (Int(entry.minimum), Int(entry.maximum))
    guard entry.type.element.isText, low >= 0, low <= high, high < catalogue.stringCount else { throw .damaged(part) }
    let base = unsafe try checked(catalogue.strings.offsets, low * 4..<(high + 2) * 4, as: part)
    let offsets = unsafe base.assumingMemoryBound(to: UInt32.self)
    let section = unsafe unchecked(catalogue.strings.signatures).assumingMemoryBound(to: UInt64.self)
    let (start, end) = unsafe (Int(offsets[low]), Int(offsets[high + 1]))
    guard start <= end else { throw .damaged(part) }
    let words = start >> Int(TextSignature.spanBits)..<TextSignature.wordCount(end)
    _ = unsafe try checked(catalogue.strings.signatures, words.lowerBound * 8..<words.upperBound * 8, as: part)
    return unsafe TextIndex(offsets: offsets, count: catalogue.stringCount, words: section)
  }

  /// The rows of a column in the order of their values, checked.
  private func order(ofColumnAt position: Int) throws(StoreError) -> UnsafeBufferPointer<UInt32> {
    let entry = catalogue.columns[position]
    let part = "index \(catalogue.keys[Int(entry.key)])"
    let base = unsafe try checked(entry.order, as: part)
    if !isChecked(.order(ofColumn: position)) {
      unsafe try Self.check(unchecked(entry.order), below: entry.rows, as: part)
      setChecked(.order(ofColumn: position))
    }
    return unsafe UnsafeBufferPointer(
      start: base.assumingMemoryBound(to: UInt32.self), count: entry.rows - entry.nulls)
  }

  /// The places below `count` at which `value`, which never falls, equals `wanted`.
  private func run(of wanted: Int64, count: Int, _ value: (Int) -> Int64) -> Range<Int> {
    func first(_ isBelow: (Int64) -> Bool) -> Int {
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        if isBelow(value(middle)) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = first { $0 < wanted }
    return start..<max(start, first { $0 <= wanted })
  }
}
