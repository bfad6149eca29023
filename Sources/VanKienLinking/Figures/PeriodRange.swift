/// The days from which to which a period lasts.
package struct PeriodRange: Hashable, Sendable {
  /// The first day, ISO 8601.
  package var start: String

  /// The last day, ISO 8601.
  package var end: String

  /// Reads a period in the forms of EDTF that extraction writes: `2020`, `2020-10`, `2020-10-15`, `2016/2020`, `../2020`.
  ///
  /// An open end (`..` or nothing) takes the day of the other end. What is none of these forms is no period.
  package init?(_ text: String) {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = ends.first, let last = ends.last else { return nil }
    let start = Self.days(first)
    let end = Self.days(last)
    guard let from = start ?? end, let to = end ?? start else { return nil }
    guard start != nil || Self.isOpen(first), end != nil || Self.isOpen(last) else { return nil }
    self.start = from.first
    self.end = to.last
  }

  /// Whether every day of `other` is in this period.
  package func contains(_ other: PeriodRange) -> Bool { start <= other.start && other.end <= end }

  /// Whether the two periods share a day.
  package func overlaps(_ other: PeriodRange) -> Bool { start <= other.end && other.start <= end }

  /// The year, when the period is exactly one calendar year.
  package var year: Int? {
    guard start.hasSuffix("-01-01"), end.hasSuffix("-12-31"), start.prefix(4) == end.prefix(4) else { return nil }
    return Int(start.prefix(4))
  }

  /// The first and the last year.
  package var years: ClosedRange<Int>? {
    guard let first = Int(start.prefix(4)), let last = Int(end.prefix(4)), first <= last else { return nil }
    return first...last
  }

  private static func isOpen(_ text: Substring) -> Bool { text.isEmpty || text == ".." }

  /// The first and last day that `text`, a year, month or day, covers.
  private static func days(_ text: Substring) -> (first: String, last: String)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    guard let year = parts.first, year.utf8.count == 4 else { return nil }
    switch parts.count {
    case 1: return ("\(year)-01-01", "\(year)-12-31")
    case 2:
      guard let number = Int(parts[1]), (1...12).contains(number) else { return nil }
      return ("\(year)-\(parts[1])-01", "\(year)-\(parts[1])-\(lastDay(number, Int(year) ?? 0))")
    case 3: return (String(text), String(text))
    default: return nil
    }
  }

  private static func lastDay(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
