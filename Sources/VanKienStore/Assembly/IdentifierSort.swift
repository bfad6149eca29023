/// Sorts rows of nodes by the bytes of their ids.
///
/// Eight bytes of the id at a time, as one big-endian number, are sorted by a radix sort; runs of equal numbers are sorted by the
/// bytes that follow. Rows with equal ids keep the order in which they came.
struct IdentifierSort {
  /// A row and the eight bytes of its id that are being compared.
  struct Entry {
    var key: UInt64
    var row: RowReference
  }

  private let chunks: [TableChunk]

  /// Runs up to this size are sorted by comparison.
  private static let smallRun = 48

  /// Ids whose first bytes up to here are equal are compared whole.
  private static let deepest = 512

  init(chunks: [TableChunk]) {
    self.chunks = chunks
  }

  /// Puts `rows` in the order of their ids.
  func sort(_ rows: inout [RowReference]) {
    var entries = rows.map { Entry(key: key(of: $0, at: 0), row: $0) }
    var scratch = entries
    sort(&entries, 0..<entries.count, at: 0, &scratch)
    for index in rows.indices {
      rows[index] = entries[index].row
    }
  }

  private func sort(_ entries: inout [Entry], _ range: Range<Int>, at depth: Int, _ scratch: inout [Entry]) {
    guard range.count > Self.smallRun, depth < Self.deepest else {
      entries[range].sort(by: precedes)
      return
    }
    Self.radixSort(&entries, range, &scratch)
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, entries[end].key == entries[start].key { end += 1 }
      if end - start > 1 {
        for index in start..<end {
          entries[index].key = key(of: entries[index].row, at: depth + 8)
        }
        sort(&entries, start..<end, at: depth + 8, &scratch)
      }
      start = end
    }
  }

  private func precedes(_ left: Entry, _ right: Entry) -> Bool {
    let order = unsafe ByteOrder.compare(id(left.row), id(right.row))
    return order == 0 ? left.row.word < right.row.word : order < 0
  }

  private func id(_ row: RowReference) -> UnsafeBufferPointer<UInt8> {
    unsafe chunks[row.chunk].id(row.row)
  }

  /// The eight bytes of the id from `depth` on, zeros after its end.
  private func key(of row: RowReference, at depth: Int) -> UInt64 {
    let bytes = unsafe UnsafeRawBufferPointer(id(row))
    let rest = bytes.count - depth
    if rest >= 8 {
      return UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: depth, as: UInt64.self))
    }
    var key: UInt64 = 0
    for index in 0..<max(rest, 0) {
      key |= UInt64(unsafe bytes[depth + index]) << UInt64(56 - index * 8)
    }
    return key
  }

  private static func radixSort(_ entries: inout [Entry], _ range: Range<Int>, _ scratch: inout [Entry]) {
    let varying = entries[range].reduce(into: (all: UInt64.max, any: UInt64(0))) { bits, entry in
      bits.all &= entry.key
      bits.any |= entry.key
    }
    let mask = varying.all ^ varying.any
    for shift in stride(from: UInt64(0), to: 64, by: 8) where mask >> shift & 0xff != 0 {
      distribute(&entries, range, &scratch, by: shift)
    }
  }

  private static func distribute(
    _ entries: inout [Entry], _ range: Range<Int>, _ scratch: inout [Entry], by shift: UInt64
  ) {
    var places = [Int](repeating: 0, count: 257)
    for index in range {
      places[Int(entries[index].key >> shift & 0xff) + 1] += 1
    }
    places[0] = range.lowerBound
    for digit in 1..<257 {
      places[digit] += places[digit - 1]
    }
    for index in range {
      let digit = Int(entries[index].key >> shift & 0xff)
      scratch[places[digit]] = entries[index]
      places[digit] += 1
    }
    entries.replaceSubrange(range, with: scratch[range])
  }
}
