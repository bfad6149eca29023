internal import VanKienBytes
internal import VanKienQuerySyntax

/// One key of an order.
struct SortKey {
  let value: Evaluate

  /// Where the value stands when it is that of a slot.
  let slot: Slot?

  let isDescending: Bool
  let isVietnamese: Bool

  /// What the rows are sorted by.
  var sortValue: Evaluate {
    let value = value
    guard isVietnamese else { return value }
    return { (frame) throws(QueryError) in VietnameseOrder.key(of: try value(&frame)) }
  }
}

/// A row waiting to be sorted.
private struct SortRow {
  /// The columns, then the keys that are no columns.
  let values: [Value]

  /// The number of the row as it came: equal keys keep their order.
  let number: Int
}

extension RowOperator {
  /// Sorts all rows, or keeps the first `limit` of them in a heap.
  static func sort(
    _ input: Pipeline, keys: [SortKey], columns: [Slot], top: [Evaluate], _ text: String, estimate: Double
  ) -> Operator {
    Operator(top.isEmpty ? "Sort" : "Top", text, estimate: estimate, inner: [input]) { next, counting in
      let places = Self.places(of: keys, columns)
      let others = zip(keys, places).filter { $1 >= columns.count }.map(\.0.sortValue)
      let firstKey = keys[0].sortValue
      let rows = Holder(SortedRows(keys: keys, places: places, limit: nil))
      let each: Sink = { (frame) throws(QueryError) in
        let isLimited = rows.value.limit != nil
        if isLimited {
          let first = try firstKey(&frame)
          if rows.value.isRefused(first) { return true }
        }
        var values: [Value] = []
        values.reserveCapacity(columns.count + others.count)
        for column in columns { values.append(frame[column]) }
        for key in others { values.append(try key(&frame)) }
        if rows.value.isRefused(values) { return true }
        try frame.retain(isLimited ? 0 : values.count)
        rows.value.insert(values)
        return true
      }
      let run = input.runner(each, countingRows: counting)
      return { (frame) throws(QueryError) in
        var limit: Int64?
        for bound in top { limit = (limit ?? 0) &+ (try Self.bound(bound, &frame) ?? 0) }
        rows.value = SortedRows(keys: keys, places: places, limit: limit.map { Int(clamping: max(0, $0)) })
        _ = try run(&frame)
        var sorted = rows.value.finished()
        rows.value = SortedRows(keys: keys, places: places, limit: nil)
        for index in sorted.indices {
          try frame.step()
          for (column, slot) in columns.enumerated() { frame[slot] = sorted[index][column] }
          // What follows may keep rows of its own.
          sorted[index] = []
          guard try next(&frame) else { return false }
        }
        return true
      }
    }
  }

  /// Where the keys stand in a sorted row: among the columns, or behind them.
  private static func places(of keys: [SortKey], _ columns: [Slot]) -> [Int] {
    var end = columns.count
    return keys.map { key in
      if !key.isVietnamese, let slot = key.slot, let column = columns.firstIndex(of: slot) { return column }
      end += 1
      return end - 1
    }
  }
}

/// Rows in order; with a limit, a heap whose root is the worst row kept.
///
/// An object, because closures that look into it for each row would copy a structure.
final class SortedRows {
  let limit: Int?
  private let descending: [Bool]

  /// Where the keys stand in a row.
  private let places: [Int]

  private var rows: [SortRow] = []
  private var count = 0

  init(keys: [SortKey], places: [Int], limit: Int?) {
    descending = keys.map(\.isDescending)
    self.places = places
    self.limit = limit
  }

  private func isBefore(_ left: SortRow, _ right: SortRow) -> Bool {
    let order = compare(left.values, right.values)
    return order != 0 ? order < 0 : left.number < right.number
  }

  /// Compares the keys of two rows.
  private func compare(_ left: [Value], _ right: [Value]) -> Int {
    for index in descending.indices {
      let order = Value.ordered(left[places[index]], right[places[index]])
      if order != 0 { return descending[index] ? -order : order }
    }
    return 0
  }

  /// Whether a row with these columns and keys cannot be among the first.
  func isRefused(_ values: [Value]) -> Bool {
    guard let limit, rows.count >= limit else { return false }
    guard limit > 0 else { return true }
    return compare(values, rows[0].values) >= 0
  }

  /// Whether a row with this first key cannot be among the first, whatever its other keys.
  func isRefused(_ first: Value) -> Bool {
    guard let limit, limit > 0, rows.count >= limit else { return limit == 0 }
    let order = Value.ordered(first, rows[0].values[places[0]])
    return descending[0] ? order < 0 : order > 0
  }

  /// Takes in a row of columns and keys.
  func insert(_ values: [Value]) {
    let row = SortRow(values: values, number: count)
    count += 1
    guard let limit, rows.count >= limit else {
      rows.append(row)
      if limit != nil { siftUp(rows.count - 1) }
      return
    }
    rows[0] = row
    siftDown()
  }

  private func siftUp(_ start: Int) {
    var place = start
    while place > 0, isBefore(rows[(place - 1) / 2], rows[place]) {
      rows.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private func siftDown() {
    var place = 0
    while true {
      var worst = place
      for child in [2 * place + 1, 2 * place + 2] where child < rows.count && isBefore(rows[worst], rows[child]) {
        worst = child
      }
      guard worst != place else { return }
      rows.swapAt(place, worst)
      place = worst
    }
  }

  /// The columns and keys of the rows in order.
  func finished() -> [[Value]] {
    order().map { rows[$0].values }
  }

  /// The places of the rows in order; places are sorted, for moving a row costs more than looking at two.
  private func order() -> [Int] {
    guard let first = FirstTexts(rows.lazy.map { [places] in $0.values[places[0]] }) else {
      return rows.indices.sorted { isBefore(rows[$0], rows[$1]) }
    }
    let sign = descending[0] ? -1 : 1
    return rows.indices.sorted { left, right in
      let order = first.order(left, right)
      return order == 0 ? isBefore(rows[left], rows[right]) : order * sign < 0
    }
  }
}

/// The first keys of rows when all of them are texts: their bytes one after another, to be compared where they lie.
private struct FirstTexts {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  init?(_ keys: some Sequence<Value>) {
    for key in keys {
      guard case .string(let text) = key else { return nil }
      bytes.append(contentsOf: text.utf8)
      ends.append(bytes.count)
    }
    guard ends.count > 1 else { return nil }
  }

  /// Below, at or above zero as the text at `left` stands before, at or after the one at `right`.
  func order(_ left: Int, _ right: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var (first, second) = (ends[left], ends[right])
      while first < ends[left + 1], second < ends[right + 1] {
        let (one, other) = unsafe (bytes[first], bytes[second])
        if one != other { return one < other ? -1 : 1 }
        first += 1
        second += 1
      }
      return (ends[left + 1] - first) - (ends[right + 1] - second)
    }
  }
}
