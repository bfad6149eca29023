/// Reads dates: `15/7/2016`, `15-7-2016`, `15.7.2016`, `ngày 15 tháng 7 năm 2016`, `tháng 10/2020`, `tháng 10 năm 2020`.
struct DateGrammar {
  let scan: Scan

  /// A date with the index after its last token; `date` is nil when it is written but cannot be.
  struct Hit {
    var date: CalendarDate?
    var end: Int
  }

  private static let ngay: Phrase = "ngày"
  private static let thang: Phrase = "tháng"
  private static let nam: Phrase = "năm"

  /// The full date at `index`, with or without "ngày" before it.
  func date(at index: Int) -> Hit? {
    if scan.starts(index, with: Self.ngay) {
      var start = index + 1
      if scan.isMark(start, ":") { start += 1 }
      return numeric(at: start) ?? inWords(at: start)
    }
    return numeric(at: index)
  }

  /// A month of a year at `index`, which must stand at "tháng".
  func month(at index: Int) -> Hit? {
    guard scan.starts(index, with: Self.thang), let month = scan.integer(index + 1) else { return nil }
    if scan.isMark(index + 2, "/") || scan.isDash(index + 2), let year = year(index + 3), scan.isAttached(index + 3) {
      return checked(CalendarDate(year: year, month: month), end: index + 4)
    }
    if scan.starts(index + 2, with: Self.nam), let year = year(index + 3) {
      return checked(CalendarDate(year: year, month: month), end: index + 4)
    }
    return nil
  }

  /// The year that the number token at `index` is, if it has the form of one.
  func year(_ index: Int) -> Int? {
    guard let value = scan.integer(index), scan.digits(index).count == 4, (1900...2199).contains(value) else {
      return nil
    }
    return value
  }

  /// The token's year whatever it is: a date with an impossible year is still a date.
  private func anyYear(_ index: Int) -> Int? {
    guard let value = scan.integer(index), (4...6).contains(scan.digits(index).count) else { return nil }
    return value
  }

  private func numeric(at index: Int) -> Hit? {
    if let hit = pointed(at: index) { return hit }
    guard let day = scan.integer(index), scan.digits(index).count <= 2 else { return nil }
    let separator: Unicode.Scalar = scan.isMark(index + 1, "/") ? "/" : "-"
    guard scan.isMark(index + 1, separator), scan.isMark(index + 3, separator) else { return nil }
    guard let month = scan.integer(index + 2), scan.digits(index + 2).count <= 2, let year = anyYear(index + 4) else {
      return nil
    }
    // Numbers set apart by spaces around the dash are a range or a list, not a date.
    guard separator == "/" || scan.isAttached(index + 1) else { return nil }
    return checked(CalendarDate(year: year, month: month, day: day), end: index + 5)
  }

  /// `15.7.2016`, which the lexer keeps as one number token.
  private func pointed(at index: Int) -> Hit? {
    guard scan.isNumber(index) else { return nil }
    let parts = scan.digits(index).split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count), parts[2].count == 4
    else { return nil }
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, (1900...2199).contains(numbers[2]) else { return nil }
    return checked(CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0]), end: index + 1)
  }

  private func inWords(at index: Int) -> Hit? {
    guard let day = scan.integer(index), scan.starts(index + 1, with: Self.thang) else { return nil }
    guard let month = scan.integer(index + 2) else { return nil }
    var next = index + 3
    if scan.isMark(next, ",") { next += 1 }
    if scan.starts(next, with: Self.nam), let year = anyYear(next + 1) {
      return checked(CalendarDate(year: year, month: month, day: day), end: next + 2)
    }
    if scan.isMark(index + 3, "/"), let year = anyYear(index + 4) {
      return checked(CalendarDate(year: year, month: month, day: day), end: index + 5)
    }
    return nil
  }

  private func checked(_ date: CalendarDate, end: Int) -> Hit {
    Hit(date: date.isPossible ? date : nil, end: end)
  }
}
