#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Makes the sections of one column from the cells of several chunks.
///
/// The words are gathered in the order of the rows first; then their type decides how they are packed.
struct ColumnAssembler {
  /// The words of the scalars or of all lists' elements, in order; texts are string numbers already.
  private(set) var words: [UInt64] = []

  /// For lists, where the elements of each row begin, and the end.
  private(set) var offsets: [Int64] = []

  /// One bit a row, set where there is a value.
  private(set) var present: [UInt64]

  /// The number of rows without a value.
  private(set) var nulls = 0

  /// The number of distinct texts.
  private(set) var distinctTexts = 0

  private let type: ColumnType
  private let rowCount: Int

  /// Gathers the cells of `column` in the order of `rows`; texts are interned in `strings` as used by column number `number`.
  init(
    _ column: TableColumn, rows: [RowReference], chunks: [TableChunk], strings: inout StringInterner, number: UInt32
  ) {
    type = column.type
    rowCount = rows.count
    present = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    let sources = column.positions.enumerated().map { chunk, position in position.map { chunks[chunk].columns[$0] } }
    if type.isList {
      gatherLists(from: sources, rows: rows)
    } else {
      gather(from: sources, rows: rows)
    }
    if type.element.isText {
      intern(chunks: chunks, rows: rows, strings: &strings, number: number)
    }
  }

  /// Whether no row has a value.
  var isEmpty: Bool { nulls == rowCount }

  private mutating func gather(from sources: [CellColumn?], rows: [RowReference]) {
    words = [UInt64](repeating: 0, count: rows.count)
    for (index, row) in rows.enumerated() {
      guard let source = sources[row.chunk], !source.isNull(row.row) else {
        nulls += 1
        continue
      }
      present[index >> 6] |= 1 << UInt64(index & 63)
      words[index] = source.word(row.row)
    }
  }

  private mutating func gatherLists(from sources: [CellColumn?], rows: [RowReference]) {
    offsets.reserveCapacity(rows.count + 1)
    for (index, row) in rows.enumerated() {
      offsets.append(Int64(words.count))
      guard let source = sources[row.chunk], !source.isNull(row.row) else {
        nulls += 1
        continue
      }
      present[index >> 6] |= 1 << UInt64(index & 63)
      words.append(contentsOf: source.elements(row.row))
    }
    offsets.append(Int64(words.count))
  }

  /// Whether `row` has no value.
  func isNull(_ row: Int) -> Bool {
    present[row >> 6] & (1 << UInt64(row & 63)) == 0
  }

  private mutating func intern(
    chunks: [TableChunk], rows: [RowReference], strings: inout StringInterner, number: UInt32
  ) {
    for (index, row) in rows.enumerated() where !isNull(index) {
      let range = type.isList ? Int(offsets[index])..<Int(offsets[index + 1]) : index..<index + 1
      for place in range {
        let id = unsafe strings.intern(chunks[row.chunk].bytes(TextCell(word: words[place])))
        words[place] = UInt64(id)
        if strings.isFirstUse(of: id, in: number) { distinctTexts += 1 }
      }
    }
  }

  /// The column's line in the catalogue and its sections, which `add` appends.
  func finish(key: UInt16, add: (SectionStorage) -> Int) -> Catalogue.ColumnEntry {
    var entry = Catalogue.ColumnEntry()
    entry.key = key
    entry.type = type
    entry.rows = rowCount
    entry.nulls = nulls
    entry.valueCount = words.count
    if nulls > 0 { entry.validity = add(SectionStorage(present)) }
    if type.isList {
      let packer = IntegerPacker(offsets)
      entry.offsets = .init(encoding: packer.encoding, section: add(packer.section()))
    }
    switch type.element {
    case .boolean: finishBooleans(&entry, add)
    case .double: finishDoubles(&entry, add)
    default: finishIntegers(&entry, add)
    }
    return entry
  }

  /// The predicate that tells which of the words stand for nothing.
  private var isNullWord: ((Int) -> Bool)? {
    nulls > 0 && !type.isList ? { isNull($0) } : nil
  }

  private func finishBooleans(_ entry: inout Catalogue.ColumnEntry, _ add: (SectionStorage) -> Int) {
    var bits = [UInt64](repeating: 0, count: (words.count + 63) / 64)
    for (index, word) in words.enumerated() where word != 0 {
      bits[index >> 6] |= 1 << UInt64(index & 63)
    }
    entry.values.section = add(SectionStorage(bits))
    entry.distinct = min(words.count, 2)
  }

  private func finishDoubles(_ entry: inout Catalogue.ColumnEntry, _ add: (SectionStorage) -> Int) {
    entry.values.section = add(SectionStorage(words))
    var (low, high) = (Double.infinity, -Double.infinity)
    var counter = DistinctCounter()
    for (index, word) in words.enumerated() where isNullWord?(index) != true {
      let value = Double(bitPattern: word)
      counter.insert(word)
      low = min(low, value.isNaN ? low : value)
      high = max(high, value.isNaN ? high : value)
    }
    entry.minimum = Int64(bitPattern: low.bitPattern)
    entry.maximum = Int64(bitPattern: high.bitPattern)
    entry.distinct = min(counter.estimate, words.count)
  }

  private func finishIntegers(_ entry: inout Catalogue.ColumnEntry, _ add: (SectionStorage) -> Int) {
    let packer = IntegerPacker(words.map { Int64(bitPattern: $0) }, isNull: isNullWord)
    entry.values = .init(encoding: packer.encoding, section: add(packer.section()))
    entry.minimum = packer.minimum
    entry.maximum = packer.maximum
    entry.isAscending = packer.isAscending && !type.isList
    if type.element.isText {
      entry.distinct = distinctTexts
      entry.order = order(entry).map(add) ?? 0
    } else {
      var counter = DistinctCounter()
      for (index, word) in words.enumerated() where isNullWord?(index) != true {
        counter.insert(word)
      }
      entry.distinct = min(counter.estimate, words.count)
    }
  }

  /// The rows in the order of their strings' numbers, for columns in which a string is rare enough to be looked up.
  private func order(_ entry: Catalogue.ColumnEntry) -> SectionStorage? {
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
