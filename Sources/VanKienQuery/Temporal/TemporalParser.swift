/// Reads temporal values from their ISO 8601 texts.
struct TemporalParser {
  private let bytes: [UInt8]
  private var index = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The value of the type called `kind` that `text` writes; `nil` if it is none.
  static func value(of kind: String, _ text: String) -> Value? {
    var parser = TemporalParser(text)
    let value: Value? =
      switch kind {
      case "date": parser.date().map { .date(DateValue(epochDay: $0)) }
      case "localtime": parser.clock().map { .localTime(LocalTimeValue(nanoseconds: $0)) }
      case "time": parser.time().map { .time($0) }
      case "localdatetime": parser.localDateTime().map { .localDateTime($0) }
      case "datetime": parser.dateTime().map { .dateTime($0) }
      case "duration": parser.duration().map { .duration($0) }
      default: nil
      }
    return parser.index == parser.bytes.count ? value : nil
  }

  // MARK: Characters

  private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard let byte = peek(), byte == character.asciiValue else { return false }
    index += 1
    return true
  }

  private func digitCount() -> Int {
    var end = index
    while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
    return end - index
  }

  private mutating func number(_ digits: Int) -> Int64? {
    guard digitCount() >= digits, digits <= 18 else { return nil }
    var value: Int64 = 0
    for _ in 0..<digits {
      value = value * 10 + Int64(bytes[index] - 0x30)
      index += 1
    }
    return value
  }

  // MARK: Dates

  /// Calendar, week, quarter and ordinal dates, extended and basic, cut short from the right.
  private mutating func date() -> Int64? {
    var sign: Int64 = 1
    var width = 4
    if take("-") { sign = -1; width = max(4, digitCount()) } else if take("+") { width = max(4, digitCount()) }
    guard let digits = number(width) else { return nil }
    let year = sign * digits
    if take("-") { return rest(of: year, isExtended: true) }
    return rest(of: year, isExtended: false)
  }

  private mutating func rest(of year: Int64, isExtended: Bool) -> Int64? {
    let first = Calendar.epochDay(year: year, month: 1, day: 1)
    if take("W") {
      guard let week = number(2), (1...Calendar.weeksInYear(year)).contains(week) else { return nil }
      var day: Int64 = 1
      if isExtended ? take("-") : digitCount() > 0 {
        guard let given = number(1), (1...7).contains(given) else { return nil }
        day = given
      }
      return Calendar.startOfWeekYear(year) + (week - 1) * 7 + day - 1
    }
    if take("Q") {
      guard let quarter = number(1), (1...4).contains(quarter) else { return nil }
      var day: Int64 = 1
      if isExtended ? take("-") : digitCount() > 0 {
        guard let given = number(2), (1...92).contains(given) else { return nil }
        day = given
      }
      return Calendar.epochDay(year: year, month: quarter * 3 - 2, day: 1) + day - 1
    }
    let count = digitCount()
    if count == 0 { return isExtended ? nil : first }
    if count == 3 {
      guard let day = number(3), day >= 1, day <= (Calendar.isLeap(year) ? 366 : 365) else { return nil }
      return first + day - 1
    }
    guard let month = number(2), (1...12).contains(month) else { return nil }
    var day: Int64 = 1
    if isExtended ? take("-") : digitCount() >= 2 {
      guard let given = number(2), given >= 1, given <= Calendar.daysInMonth(year: year, month: month) else {
        return nil
      }
      day = given
    }
    return Calendar.epochDay(year: year, month: month, day: day)
  }

  // MARK: Times

  private mutating func clock() -> Int64? {
    guard let hour = number(2), hour < 24 else { return nil }
    var (minute, second): (Int64, Int64) = (0, 0)
    var fraction: Int64 = 0
    if take(":") || digitCount() >= 2 {
      guard let given = number(2), given < 60 else { return nil }
      minute = given
      if take(":") || digitCount() >= 2 {
        guard let given = number(2), given < 60 else { return nil }
        second = given
        if take(".") || take(",") {
          let count = digitCount()
          guard (1...9).contains(count), let digits = number(count) else { return nil }
          fraction = digits
          for _ in count..<9 { fraction *= 10 }
        }
      }
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + fraction
  }

  /// The offset from UTC in seconds.
  private mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hour = number(2), hour <= 18 else { return nil }
    var minute: Int64 = 0
    var second: Int64 = 0
    if take(":") || digitCount() >= 2 {
      guard let given = number(2), given < 60 else { return nil }
      minute = given
      if take(":") || digitCount() >= 2 {
        guard let given = number(2), given < 60 else { return nil }
        second = given
      }
    }
    return sign * Int((hour * 60 + minute) * 60 + second)
  }

  private mutating func zone() -> String? {
    guard take("[") else { return nil }
    let start = index
    while let byte = peek(), byte != 0x5D { _ = byte; index += 1 }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    return take("]") ? name : nil
  }

  private mutating func time() -> TimeValue? {
    guard let clock = clock() else { return nil }
    guard peek() != nil else { return TimeValue(nanoseconds: clock, offset: 0) }
    return offset().map { TimeValue(nanoseconds: clock, offset: $0) }
  }

  private mutating func localDateTime() -> LocalDateTimeValue? {
    guard let day = date() else { return nil }
    guard take("T") else { return LocalDateTimeValue(epochDay: day, nanoseconds: 0) }
    return clock().map { LocalDateTimeValue(epochDay: day, nanoseconds: $0) }
  }

  private mutating func dateTime() -> DateTimeValue? {
    guard let local = localDateTime() else { return nil }
    guard peek() != nil else { return DateTimeValue(local: local, offset: 0, zone: nil) }
    if peek() == 0x5B {
      guard let name = zone(), let offset = Zones.offset(of: name, local) else { return nil }
      return DateTimeValue(local: local, offset: offset, zone: name)
    }
    guard let offset = offset() else { return nil }
    return DateTimeValue(local: local, offset: offset, zone: peek() == 0x5B ? zone() : nil)
  }

  // MARK: Durations

  private mutating func duration() -> DurationValue? {
    let sign: Double = take("-") ? -1 : 1
    guard take("P") else { return nil }
    var parts = DurationParts()
    var isTime = false
    var count = 0
    while peek() != nil {
      if take("T") {
        guard !isTime else { return nil }
        isTime = true
        continue
      }
      guard let amount = amount(), let unit = peek() else { return nil }
      index += 1
      count += 1
      guard parts.add(amount * sign, Character(Unicode.Scalar(unit)), isTime: isTime) else { return nil }
    }
    return count > 0 ? parts.duration : nil
  }

  private mutating func amount() -> Double? {
    let start = index
    if peek() == 0x2D || peek() == 0x2B { index += 1 }
    let whole = digitCount()
    index += whole
    var fraction = 0
    if take(".") || take(",") {
      fraction = digitCount()
      index += fraction
    }
    guard whole + fraction > 0, whole + fraction <= 18 else { return nil }
    return Double(String(decoding: bytes[start..<index], as: UTF8.self).replacing(",", with: "."))
  }
}

/// Amounts of units of time, fractions carried to the next smaller unit by average lengths.
struct DurationParts {
  private var months = 0.0
  private var days = 0.0
  private var seconds = 0.0

  /// Adds an amount of a unit as ISO 8601 writes it; gives false for a unit that there is not.
  mutating func add(_ amount: Double, _ unit: Character, isTime: Bool) -> Bool {
    switch (unit, isTime) {
    case ("Y", false): months += amount * 12
    case ("M", false): months += amount
    case ("W", false): days += amount * 7
    case ("D", false): days += amount
    case ("H", true): seconds += amount * 3_600
    case ("M", true): seconds += amount * 60
    case ("S", true): seconds += amount
    default: return false
    }
    return true
  }

  /// The duration; a month has 30.436875 days, a day 24 hours.
  var duration: DurationValue {
    let wholeMonths = months.rounded(.towardZero)
    let allDays = days + (months - wholeMonths) * 30.436875
    let wholeDays = allDays.rounded(.towardZero)
    let allSeconds = seconds + (allDays - wholeDays) * 86_400
    let wholeSeconds = allSeconds.rounded(.towardZero)
    let nanoseconds = ((allSeconds - wholeSeconds) * 1e9).rounded()
    return DurationValue(
      months: Int64(clamping: wholeMonths), days: Int64(clamping: wholeDays), seconds: Int64(clamping: wholeSeconds),
      nanoseconds: Int64(clamping: nanoseconds))
  }
}

extension Int64 {
  /// The whole number nearest to `value`, at the ends of the range where it lies outside.
  init(clamping value: Double) {
    self = Int64(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
  }
}

/// Zones with a fixed offset; the rules of daylight saving are not known here.
enum Zones {
  private static let offsets = [
    "UTC": 0, "GMT": 0, "Z": 0, "Asia/Ho_Chi_Minh": 25_200, "Asia/Saigon": 25_200, "Asia/Bangkok": 25_200,
    "Asia/Vientiane": 25_200,
    "Asia/Shanghai": 28_800, "Asia/Tokyo": 32_400,
  ]

  /// Seconds east of UTC.
  static func offset(of zone: String, _ local: LocalDateTimeValue) -> Int? { offsets[zone] }
}
