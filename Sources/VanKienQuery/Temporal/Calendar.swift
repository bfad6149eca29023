/// Arithmetic of the proleptic Gregorian calendar on days since 1970-01-01.
///
/// After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years that begin on 1 March.
enum Calendar {
  static func epochDay(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floorDivided(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func civil(_ epochDay: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = epochDay + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func daysInMonth(year: Int64, month: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Monday is 1, Sunday 7, as ISO 8601 counts.
  static func weekday(_ epochDay: Int64) -> Int64 { (epochDay + 3).floorRemainder(by: 7) + 1 }

  /// The first day of week 1 of the ISO week year: the Monday of the week of 4 January.
  static func startOfWeekYear(_ year: Int64) -> Int64 {
    let fourth = epochDay(year: year, month: 1, day: 4)
    return fourth - (weekday(fourth) - 1)
  }

  static func week(_ day: Int64) -> (year: Int64, week: Int64) {
    let year = civil(day).year
    for candidate in [year + 1, year] where day >= startOfWeekYear(candidate) {
      return (candidate, (day - startOfWeekYear(candidate)) / 7 + 1)
    }
    return (year - 1, (day - startOfWeekYear(year - 1)) / 7 + 1)
  }

  static func weeksInYear(_ year: Int64) -> Int64 { (startOfWeekYear(year + 1) - startOfWeekYear(year)) / 7 }

  static func quarterStart(_ epochDay: Int64) -> Int64 {
    let (year, month, _) = civil(epochDay)
    return Calendar.epochDay(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
  }

  /// The day `months` later; the last day of the month if that month is shorter.
  static func adding(months: Int64, to epochDay: Int64) -> Int64 {
    guard months != 0 else { return epochDay }
    let (year, month, day) = civil(epochDay)
    let total = year * 12 + month - 1 + months
    let newYear = total.floorDivided(by: 12)
    let newMonth = total.floorRemainder(by: 12) + 1
    return Calendar.epochDay(
      year: newYear, month: newMonth, day: min(day, daysInMonth(year: newYear, month: newMonth)))
  }
}
