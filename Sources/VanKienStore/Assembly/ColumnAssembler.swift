#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Makes the sections of one column from the cells of several chunks.
///
/// The words are gathered in the order of the rows first; then texts are interned; then their type decides how they are packed.
struct ColumnAssembler: ~Copyable {
  /// The words of the scalars or of all lists' elements, in order.
  private var words: GrowingMemory<UInt64>

  /// For lists, where the elements of each row begin, and the end.
  private var offsets: [Int64] = []

  /// One bit a row, set where there is a value.
  private let present: SectionStorage

  /// The number of rows without a value.
  private var nulls = 0

  /// The number of distinct texts.
  private var distinctTexts = 0

  private let type: ColumnType
  private let rowCount: Int

  /// Gathers the cells of `column` in the order of `rows`.
  init(_ column: TableColumn, rows: [RowReference], chunks: [TableChunk]) {
    type = column.type
    rowCount = rows.count
    words = GrowingMemory(capacity: rows.count)
    present = SectionStorage(zeros: (rows.count + 63) / 64 * 8)
    let sources = column.positions.enumerated().map { chunk, position in position.map { chunks[chunk].columns[$0] } }
    if type.isList {
      gatherLists(from: sources, rows: rows)
    } else {
      gather(from: sources, rows: rows)
    }
  }

  /// Whether no row has a value.
  var isEmpty: Bool { nulls == rowCount }

  private mutating func gather(from sources: [CellColumn?], rows: [RowReference]) {
    let bits = unsafe present.values(of: UInt64.self)
    // Plain pointers: a reference to a column for each of millions of rows would be counted each time.
    let cells = unsafe sources.map { unsafe $0?.pointers }
    unsafe cells.withUnsafeBufferPointer { cells in
      for (index, row) in rows.enumerated() {
        guard let source = unsafe cells[row.chunk],
          unsafe source.present[row.row >> 6] & (1 << UInt64(row.row & 63)) != 0
        else {
          nulls += 1
          words.append(0)
          continue
        }
        unsafe bits[index >> 6] |= 1 << UInt64(index & 63)
        words.append(unsafe source.words[row.row])
      }
    }
    withExtendedLifetime(sources) {}
  }

  private mutating func gatherLists(from sources: [CellColumn?], rows: [RowReference]) {
    let bits = unsafe present.values(of: UInt64.self)
    offsets.reserveCapacity(rows.count + 1)
    for (index, row) in rows.enumerated() {
      offsets.append(Int64(words.count))
      guard let source = sources[row.chunk], !source.isNull(row.row) else {
        nulls += 1
        continue
      }
      unsafe bits[index >> 6] |= 1 << UInt64(index & 63)
      for element in source.elements(row.row) { words.append(element) }
    }
    offsets.append(Int64(words.count))
  }

  /// Whether `row` has no value.
  @inline(__always)
  private func isNull(_ row: Int) -> Bool {
    unsafe present.values(of: UInt64.self)[row >> 6] & (1 << UInt64(row & 63)) == 0
  }

  /// Puts the numbers of the texts in place of their places; `number` is the column's own.
  ///
  /// Texts are taken in blocks: all hashes of a block are known, and their places in the table touched, before the first one is
  /// looked up, because a look-up of millions of strings spends its time waiting for memory.
  mutating func intern(
    rows: [RowReference], chunks: [TableChunk], strings: inout StringInterner, number: UInt32
  ) {
    let bytes = chunks.map(\.textBases)
    var block = TextBlock()
    for (index, row) in rows.enumerated() where !isNull(index) {
      let range = type.isList ? Int(offsets[index])..<Int(offsets[index + 1]) : index..<index + 1
      for place in range {
        unsafe block.add(place, bytes[row.chunk].bytes(TextCell(word: words[place])))
        if block.isFull { flush(&block, &strings, number) }
      }
    }
    flush(&block, &strings, number)
  }

  private mutating func flush(_ block: inout TextBlock, _ strings: inout StringInterner, _ number: UInt32) {
    block.touch(strings)
    for index in 0..<block.count {
      let id = unsafe strings.intern(block.texts[index], hash: block.hashes[index])
      words[block.places[index]] = UInt64(id)
      if strings.isFirstUse(of: id, in: number) { distinctTexts += 1 }
    }
    block.count = 0
  }

  /// Some texts that are interned together.
  @safe
  private struct TextBlock {
    static let size = 64
    var count = 0
    var places = [Int](repeating: 0, count: size)
    var hashes = [UInt64](repeating: 0, count: size)
    var texts = unsafe [UnsafeBufferPointer<UInt8>](repeating: UnsafeBufferPointer(start: nil, count: 0), count: size)
    private var touched: UInt64 = 0

    var isFull: Bool { count == Self.size }

    @inline(__always)
    mutating func add(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) {
      places[count] = place
      unsafe texts[count] = text
      hashes[count] = unsafe StringHash.of(text)
      count &+= 1
    }

    mutating func touch(_ strings: borrowing StringInterner) {
      for index in 0..<count { touched |= strings.touch(hashes[index]) }
    }
  }

  /// The column's line in the catalogue and its sections.
  consuming func finish(key: UInt16) -> AssembledColumn {
    var column = AssembledColumn()
    column.entry.key = key
    column.entry.type = type
    column.entry.rows = rowCount
    column.entry.nulls = nulls
    column.entry.valueCount = words.count
    if nulls > 0 { column.entry.validity = column.add(present) }
    if type.isList {
      let packer = IntegerPacker(offsets)
      column.entry.offsets = .init(encoding: packer.encoding, section: column.add(packer.section))
    }
    switch type.element {
    case .boolean: finishBooleans(&column)
    case .double:
      addDoubleStatistics(to: &column.entry)
      column.entry.values.section = column.add(words.section())
    default: finishIntegers(&column)
    }
    return column
  }

  /// Whether the word at `index` stands for nothing.
  @inline(__always)
  private func isNullWord(_ index: Int) -> Bool {
    nulls > 0 && !type.isList && isNull(index)
  }

  private borrowing func finishBooleans(_ column: inout AssembledColumn) {
    var bits = [UInt64](repeating: 0, count: (words.count + 63) / 64)
    for index in 0..<words.count where words[index] != 0 {
      bits[index >> 6] |= 1 << UInt64(index & 63)
    }
    column.entry.values.section = column.add(SectionStorage(bits))
    column.entry.distinct = min(words.count, 2)
  }

  private borrowing func addDoubleStatistics(to entry: inout Catalogue.ColumnEntry) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for index in 0..<words.count where !isNullWord(index) {
      let value = Double(bitPattern: words[index])
      low = min(low, value.isNaN ? low : value)
      high = max(high, value.isNaN ? high : value)
    }
    entry.minimum = Int64(bitPattern: low.bitPattern)
    entry.maximum = Int64(bitPattern: high.bitPattern)
    entry.distinct = distinctWords()
  }

  private borrowing func finishIntegers(_ column: inout AssembledColumn) {
    let bits = unsafe nulls > 0 && !type.isList ? UnsafePointer(present.values(of: UInt64.self).baseAddress) : nil
    let packer = unsafe words.buffer.withMemoryRebound(to: Int64.self) { unsafe IntegerPacker($0, present: bits) }
    column.entry.values = .init(encoding: packer.encoding, section: column.add(packer.section))
    column.entry.minimum = packer.minimum
    column.entry.maximum = packer.maximum
    column.entry.isAscending = packer.isAscending && !type.isList
    column.entry.distinct = type.element.isText ? distinctTexts : distinctWords()
    if type.element.isText { column.entry.order = order(column.entry).map { column.add($0) } ?? 0 }
  }

  private borrowing func distinctWords() -> Int {
    var counter = DistinctCounter()
    for index in 0..<words.count where !isNullWord(index) {
      counter.insert(words[index])
    }
    return min(counter.estimate, words.count)
  }

  /// The rows in the order of their strings' numbers, for columns in which a string is rare enough to be looked up.
  private borrowing func order(_ entry: Catalogue.ColumnEntry) -> SectionStorage? {
    guard !type.isList, !entry.isAscending, entry.distinct * 8 >= rowCount - nulls, rowCount > nulls else { return nil }
    var keys: [UInt64] = []
    keys.reserveCapacity(rowCount - nulls)
    for row in 0..<rowCount where !isNull(row) {
      keys.append(words[row] << 32 | UInt64(row))
    }
    keys.sort()
    return SectionStorage(keys.map { UInt32(truncatingIfNeeded: $0) })
  }
}

/// A column whose sections are numbered among themselves, from 1; 0 stands for none.
struct AssembledColumn {
  var entry = Catalogue.ColumnEntry()
  private(set) var sections: [SectionStorage] = []

  /// Appends a section and gives its number.
  mutating func add(_ section: SectionStorage) -> Int {
    guard section.count > 0 else { return 0 }
    sections.append(section)
    return sections.count
  }

  /// The line in a catalogue in which the first section is number `first`.
  func entry(firstSection first: Int) -> Catalogue.ColumnEntry {
    var result = entry
    for field in [
      \Catalogue.ColumnEntry.validity, \.offsets.section, \.values.section, \.order,
    ] where result[keyPath: field] > 0 {
      result[keyPath: field] += first - 1
    }
    return result
  }
}

/// Estimates how many distinct words there are by linear counting (Whang, Vander-Zanden and Taylor 1990): exact up to a few
/// hundred, within a few per cent up to a hundred thousand.
struct DistinctCounter {
  private static let size = 1 << 16
  private var bits = [UInt64](repeating: 0, count: size / 64)
  private var used = 0

  /// Takes in `word`.
  mutating func insert(_ word: UInt64) {
    let mixed = (word ^ word >> 32) &* 0x9e37_79b9_7f4a_7c15
    let slot = Int(mixed >> 48)
    let bit = UInt64(1) << UInt64(slot & 63)
    if bits[slot >> 6] & bit == 0 {
      bits[slot >> 6] |= bit
      used += 1
    }
  }

  /// The estimate.
  var estimate: Int {
    let free = max(Self.size - used, 1)
    return Int((Double(Self.size) * log(Double(Self.size) / Double(free))).rounded())
  }
}
