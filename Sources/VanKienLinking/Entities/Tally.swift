/// How often each of several wordings occurs.
struct Tally: Sendable {
  /// The wording met first, apart from the others: most things have one only.
  private var first = ""
  private var firstCount = 0
  private var others: [TextKey: Int] = [:]

  /// Counts `value` so many `times`; `nil` and the empty text are not counted.
  mutating func add(_ value: String?, times: Int = 1) {
    guard let value, !value.isEmpty else { return }
    if firstCount == 0 { first = value }
    if TextKey(first) == TextKey(value) {
      firstCount += times
    } else {
      others[TextKey(value), default: 0] += times
    }
  }

  /// Counts what `other` has counted.
  mutating func add(_ other: Tally) {
    for (value, count) in other.counts { add(value, times: count) }
  }

  private var counts: [(value: String, count: Int)] {
    firstCount == 0 ? [] : [(first, firstCount)] + others.map { ($0.text, $1) }
  }

  /// The most frequent value; among equally frequent ones the longest, then the first in byte order.
  var mostFrequent: String? {
    if others.isEmpty { return firstCount == 0 ? nil : first }
    return counts.max { left, right in
      if left.count != right.count { return left.count < right.count }
      let (first, second) = (left.value.utf8.count, right.value.utf8.count)
      return first != second ? first < second : right.value.utf8.lexicographicallyPrecedes(left.value.utf8)
    }?.value
  }

  /// All values in byte order.
  var values: [String] { counts.map(\.value).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// All values but `name`, in byte order, not more than a reader wants to see.
  func aliases(besides name: String?) -> [String] { Array(values.filter { $0 != name }.prefix(40)) }
}
