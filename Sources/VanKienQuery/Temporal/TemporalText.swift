// The texts of temporal values, by ISO 8601.

/// A number with leading zeros.
private func padded(_ number: Int64, _ width: Int) -> String {
  let digits = String(number.magnitude)
  return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// The time of day, seconds and fraction left out where they are zero.
private func clock(_ nanoseconds: Int64) -> String {
  let seconds = nanoseconds / 1_000_000_000
  var text = padded(seconds / 3_600, 2) + ":" + padded(seconds / 60 % 60, 2)
  let fraction = nanoseconds % 1_000_000_000
  if seconds % 60 != 0 || fraction != 0 { text += ":" + padded(seconds % 60, 2) }
  if fraction != 0 { text += "." + fractionDigits(fraction) }
  return text
}

/// The digits of a fraction of a second without zeros at the end.
private func fractionDigits(_ nanoseconds: Int64) -> String {
  var digits = padded(nanoseconds, 9)
  while digits.last == "0" { digits.removeLast() }
  return digits
}

private func offsetText(_ offset: Int) -> String {
  guard offset != 0 else { return "Z" }
  let total = Int64(offset.magnitude)
  let seconds = total % 60 == 0 ? "" : ":" + padded(total % 60, 2)
  return (offset < 0 ? "-" : "+") + padded(total / 3_600, 2) + ":" + padded(total / 60 % 60, 2) + seconds
}

private func day(_ epochDay: Int64) -> String {
  let (year, month, day) = Calendar.civil(epochDay)
  let sign = year > 9_999 ? "+" : ""
  return sign + padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
}

extension DateValue: CustomStringConvertible {
  package var description: String { day(epochDay) }
}

extension LocalTimeValue: CustomStringConvertible {
  package var description: String { clock(nanoseconds) }
}

extension TimeValue: CustomStringConvertible {
  package var description: String { clock(nanoseconds) + offsetText(offset) }
}

extension LocalDateTimeValue: CustomStringConvertible {
  package var description: String { day(epochDay) + "T" + clock(nanoseconds) }
}

extension DateTimeValue: CustomStringConvertible {
  package var description: String { local.description + offsetText(offset) + (zone.map { "[\($0)]" } ?? "") }
}

extension DurationValue: CustomStringConvertible {
  package var description: String {
    var date = ""
    func add(_ number: Int64, _ unit: String, to text: inout String) { if number != 0 { text += "\(number)\(unit)" } }
    add(months / 12, "Y", to: &date)
    add(months % 12, "M", to: &date)
    add(days, "D", to: &date)
    var time = ""
    // Whole seconds and their fraction have one sign in the text.
    let isNegative = seconds < 0
    let whole = isNegative && nanoseconds > 0 ? seconds + 1 : seconds
    let fraction = isNegative && nanoseconds > 0 ? 1_000_000_000 - nanoseconds : nanoseconds
    add(whole / 3_600, "H", to: &time)
    add(whole / 60 % 60, "M", to: &time)
    let rest = whole % 60
    if rest != 0 || fraction != 0 {
      let sign = isNegative && rest == 0 ? "-" : ""
      time += sign + String(rest) + (fraction == 0 ? "" : "." + fractionDigits(fraction)) + "S"
    }
    if date.isEmpty && time.isEmpty { return "PT0S" }
    return "P" + date + (time.isEmpty ? "" : "T" + time)
  }
}
