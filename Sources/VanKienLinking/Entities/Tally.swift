/// How often each of several wordings occurs.
struct Tally: Sendable {
  private var counts: [String: Int] = [:]

  /// Counts `value` once; `nil` and the empty text are not counted.
  mutating func add(_ value: String?) {
    if let value, !value.isEmpty { counts[value, default: 0] += 1 }
  }

  /// The most frequent value; among equally frequent ones the longest, then the first in byte order.
  var mostFrequent: String? {
    counts.max { left, right in
      if left.value != right.value { return left.value < right.value }
      let (first, second) = (left.key.utf8.count, right.key.utf8.count)
      return first != second ? first < second : right.key.utf8.lexicographicallyPrecedes(left.key.utf8)
    }?.key
  }

  /// All values in byte order.
  var values: [String] { counts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// All values but `name`, in byte order, not more than a reader wants to see.
  func aliases(besides name: String?) -> [String] { Array(values.filter { $0 != name }.prefix(40)) }

  /// How many were counted.
  var total: Int { counts.values.reduce(0, +) }
}
