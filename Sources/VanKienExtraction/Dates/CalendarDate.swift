/// A date of the Gregorian calendar, as exact as it was written.
struct CalendarDate: Hashable {
  var year: Int
  var month: Int?
  var day: Int?

  /// The date in ISO 8601 form: `2016-07-15`, `2016-07`, `2016`.
  var iso: String {
    var text = Self.padded(year, 4)
    if let month { text += "-" + Self.padded(month, 2) }
    if let day { text += "-" + Self.padded(day, 2) }
    return text
  }

  /// Whether such a day exists, in the years official documents are from.
  var isPossible: Bool {
    guard (1900...2199).contains(year) else { return false }
    guard let month else { return true }
    guard (1...12).contains(month) else { return false }
    guard let day else { return true }
    return (1...Self.days(inMonth: month, of: year)).contains(day)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension CalendarDate: Comparable {
  static func < (first: CalendarDate, second: CalendarDate) -> Bool {
    (first.year, first.month ?? 0, first.day ?? 0) < (second.year, second.month ?? 0, second.day ?? 0)
  }
}
