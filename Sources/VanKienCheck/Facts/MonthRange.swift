/// A period as months from January of year 0, both ends included.
package struct MonthRange: Hashable, Sendable {
  /// The first month.
  package var first: Int

  /// The last month.
  package var last: Int

  /// Reads a period in EDTF form (`2020`, `2020-10`, `2016/2020`); `nil` for what is none.
  package init?(_ period: String) {
    let ends = period.split(separator: "/", maxSplits: 1)
    guard let start = ends.first.flatMap(Self.months), let end = ends.last.flatMap(Self.months) else { return nil }
    first = start.lowerBound
    last = max(start.upperBound, end.upperBound)
  }

  private static func months(_ date: Substring) -> ClosedRange<Int>? {
    let parts = date.split(separator: "-")
    guard let year = parts.first.flatMap({ Int($0) }), (1...9999).contains(year) else { return nil }
    guard parts.count > 1, let month = Int(parts[1]), (1...12).contains(month) else { return year * 12...year * 12 + 11 }
    return year * 12 + month - 1...year * 12 + month - 1
  }

  /// The last year of the period.
  package var lastYear: Int { last / 12 }

  /// Whether the periods can be meant by one statement: equal, one inside the other, or one the last year of the other.
  package func isCompatible(with other: MonthRange) -> Bool {
    self == other || contains(other) || other.contains(self)
  }

  private func contains(_ other: MonthRange) -> Bool { first <= other.first && other.last <= last }

  /// Whether the periods are the same but for a year at their start, as terms ("2015 - 2020") and plans ("2016 - 2020") are.
  package func isNearly(_ other: MonthRange) -> Bool {
    last == other.last && abs(first - other.first) <= 12
  }
}
