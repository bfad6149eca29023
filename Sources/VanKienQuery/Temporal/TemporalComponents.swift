internal import VanKienBytes
internal import VanKienQuerySyntax

extension Value {
  /// The part of a temporal value called `key`, such as `year`, `month` or `hours`.
  func temporalComponent(_ key: String) throws(QueryError) -> Value {
    let part: Int64?
    switch self {
    case .date(let date): part = Self.part(key, ofDay: date.epochDay)
    case .localTime(let time): part = Self.part(key, ofClock: time.nanoseconds)
    case .time(let time):
      if let text = Self.zone(key, time.offset, nil) { return text }
      part = Self.part(key, ofClock: time.nanoseconds)
    case .localDateTime(let local): part = Self.part(key, of: local)
    case .dateTime(let time):
      if let text = Self.zone(key, time.offset, time.zone) { return text }
      switch key {
      case "epochSeconds": part = time.epochSeconds
      case "epochMillis": part = time.epochSeconds * 1_000 + time.fraction / 1_000_000
      default: part = Self.part(key, of: time.local)
      }
    case .duration(let duration): part = Self.part(key, of: duration)
    default: part = nil
    }
    return part.map(Value.integer) ?? .null
  }

  private static func zone(_ key: String, _ offset: Int, _ zone: String?) -> Value? {
    let text = TimeValue(nanoseconds: 0, offset: offset).description.dropFirst(5)
    switch key {
    case "offset": return .string(String(text))
    case "timezone": return .string(zone ?? String(text))
    case "offsetMinutes": return .integer(Int64(offset / 60))
    case "offsetSeconds": return .integer(Int64(offset))
    default: return nil
    }
  }

  private static func part(_ key: String, of local: LocalDateTimeValue) -> Int64? {
    part(key, ofDay: local.epochDay) ?? part(key, ofClock: local.nanoseconds)
  }

  private static func part(_ key: String, ofDay epochDay: Int64) -> Int64? {
    let (year, month, day) = Calendar.civil(epochDay)
    switch key {
    case "year": return year
    case "quarter": return (month - 1) / 3 + 1
    case "month": return month
    case "week": return Calendar.week(epochDay).week
    case "weekYear": return Calendar.week(epochDay).year
    case "day": return day
    case "ordinalDay": return epochDay - Calendar.epochDay(year: year, month: 1, day: 1) + 1
    case "weekDay", "dayOfWeek": return Calendar.weekday(epochDay)
    case "dayOfQuarter": return epochDay - Calendar.quarterStart(epochDay) + 1
    default: return nil
    }
  }

  private static func part(_ key: String, ofClock nanoseconds: Int64) -> Int64? {
    let seconds = nanoseconds / 1_000_000_000
    let fraction = nanoseconds % 1_000_000_000
    switch key {
    case "hour": return seconds / 3_600
    case "minute": return seconds / 60 % 60
    case "second": return seconds % 60
    case "millisecond": return fraction / 1_000_000
    case "microsecond": return fraction / 1_000
    case "nanosecond": return fraction
    default: return nil
    }
  }

  private static func part(_ key: String, of duration: DurationValue) -> Int64? {
    let (seconds, fraction) = (duration.seconds, duration.nanoseconds)
    switch key {
    case "years": return duration.months / 12
    case "quarters": return duration.months / 3
    case "quartersOfYear": return duration.months / 3 % 4
    case "months": return duration.months
    case "monthsOfQuarter": return duration.months % 3
    case "monthsOfYear": return duration.months % 12
    case "weeks": return duration.days / 7
    case "days": return duration.days
    case "daysOfWeek": return duration.days % 7
    case "hours": return seconds / 3_600
    case "minutes": return seconds / 60
    case "minutesOfHour": return seconds / 60 % 60
    case "seconds": return seconds
    case "secondsOfMinute": return seconds % 60
    case "milliseconds": return seconds * 1_000 + fraction / 1_000_000
    case "millisecondsOfSecond": return fraction / 1_000_000
    case "microseconds": return seconds * 1_000_000 + fraction / 1_000
    case "microsecondsOfSecond": return fraction / 1_000
    case "nanoseconds": return seconds &* 1_000_000_000 &+ fraction
    case "nanosecondsOfSecond": return fraction
    default: return nil
    }
  }
}

extension FunctionTable {
  static let temporalFunctions: [FunctionSignature] = [
    maker("date", .date), maker("localtime", .localTime), maker("time", .time), maker("localdatetime", .localDateTime),
    maker("datetime", .dateTime), maker("duration", .duration),
  ]

  /// A function that makes a temporal value of a text, a map of its parts, or another temporal value; without argument, of now.
  private static func maker(_ name: String, _ type: ValueType) -> FunctionSignature {
    FunctionSignature(
      name: name, parameters: [.everything], optionalCount: name == "duration" ? 0 : 1, isDeterministic: true,
      result: { _ in type }
    ) { (context, arguments) throws(QueryError) in
      guard let argument = arguments.first else {
        return TemporalMaker.convert(.dateTime(context.now), to: name) ?? .null
      }
      switch argument {
      case .string(let text):
        guard let value = TemporalParser.value(of: name, text) else { throw .temporal(name, text) }
        return value
      case .map(let map): return try TemporalMaker.make(name, map, context.now)
      default:
        guard let value = TemporalMaker.convert(argument, to: name) else { throw .argumentType(name, argument) }
        return value
      }
    }
  }
}

extension QueryError {
  static func temporal(_ name: String, _ text: String) -> QueryError {
    .runtime(
      .argumentError, .invalidArgumentValue, vi: "\"\(text)\" không phải \(name) hợp lệ",
      en: "\"\(text)\" is no valid \(name)")
  }
}

/// Makes temporal values of their parts and of one another.
enum TemporalMaker {
  static func make(_ name: String, _ map: MapValue, _ now: DateTimeValue) throws(QueryError) -> Value {
    if name == "duration" { return .duration(try duration(map)) }
    let day = try epochDay(map)
    let clock = try nanoseconds(map)
    let offset = try self.offset(map)
    switch name {
    case "date": return .date(DateValue(epochDay: day))
    case "localtime": return .localTime(LocalTimeValue(nanoseconds: clock))
    case "time": return .time(TimeValue(nanoseconds: clock, offset: offset.seconds))
    case "localdatetime": return .localDateTime(LocalDateTimeValue(epochDay: day, nanoseconds: clock))
    default:
      let local = LocalDateTimeValue(epochDay: day, nanoseconds: clock)
      return .dateTime(DateTimeValue(local: local, offset: offset.seconds, zone: offset.zone))
    }
  }

  private static func integer(_ map: MapValue, _ key: String) throws(QueryError) -> Int64? {
    switch map[key] {
    case nil, .null?: return nil
    case .integer(let number)?: return number
    case let other?: throw .argumentType(key, other)
    }
  }

  private static func bounded(_ map: MapValue, _ key: String, _ range: ClosedRange<Int64>) throws(QueryError) -> Int64?
  {
    guard let number = try integer(map, key) else { return nil }
    guard range.contains(number) else { throw .temporal(key, String(number)) }
    return number
  }

  private static func epochDay(_ map: MapValue) throws(QueryError) -> Int64 {
    let base: Int64? = ["date", "datetime"].lazy.compactMap { map[$0].flatMap { Self.day(of: $0) } }.first
    let parts = base.map { Calendar.civil($0) }
    let year = try bounded(map, "year", -999_999_999...999_999_999) ?? parts?.year
    guard let year else { return 0 }
    if map["week"] == nil, map["dayOfWeek"] != nil, let base {
      let weekday = try bounded(map, "dayOfWeek", 1...7) ?? 1
      return base - (Calendar.weekday(base) - 1) + weekday - 1
    }
    if let week = try bounded(map, "week", 1...53) {
      let year = map["year"] == nil ? base.map { Calendar.week($0).year } ?? year : year
      let weekday = try bounded(map, "dayOfWeek", 1...7) ?? base.map { Calendar.weekday($0) } ?? 1
      return Calendar.startOfWeekYear(year) + (week - 1) * 7 + weekday - 1
    }
    if let quarter = try bounded(map, "quarter", 1...4) {
      let start = Calendar.epochDay(year: year, month: quarter * 3 - 2, day: 1)
      let day = try bounded(map, "dayOfQuarter", 1...92) ?? base.map { $0 - Calendar.quarterStart($0) + 1 } ?? 1
      return start + day - 1
    }
    if let day = try bounded(map, "ordinalDay", 1...366) {
      return Calendar.epochDay(year: year, month: 1, day: 1) + day - 1
    }
    let month = try bounded(map, "month", 1...12) ?? parts?.month ?? 1
    let day = try bounded(map, "day", 1...31) ?? parts?.day ?? 1
    guard day <= Calendar.daysInMonth(year: year, month: month) else {
      throw .temporal("date", "\(year)-\(month)-\(day)")
    }
    return Calendar.epochDay(year: year, month: month, day: day)
  }

  private static func nanoseconds(_ map: MapValue) throws(QueryError) -> Int64 {
    let base: Int64? = ["time", "datetime"].lazy.compactMap { map[$0].flatMap { Self.clock(of: $0) } }.first
    let seconds = (base ?? 0) / 1_000_000_000
    let hour = try bounded(map, "hour", 0...23) ?? seconds / 3_600
    let minute = try bounded(map, "minute", 0...59) ?? seconds / 60 % 60
    let second = try bounded(map, "second", 0...59) ?? seconds % 60
    let units: [(String, Int64)] = [("millisecond", 1_000_000), ("microsecond", 1_000), ("nanosecond", 1)]
    var fraction: Int64 = 0
    var isGiven = false
    for (key, unit) in units {
      if let amount = try integer(map, key) {
        fraction += amount * unit
        isGiven = true
      }
    }
    if !isGiven {
      fraction = (base ?? 0) % 1_000_000_000
    } else if base != nil {
      fraction += larger(than: map, (base ?? 0) % 1_000_000_000)
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + fraction
  }

  /// What the units larger than those given keep of a fraction of a second.
  private static func larger(than map: MapValue, _ fraction: Int64) -> Int64 {
    if map["millisecond"] != nil { return 0 }
    if map["microsecond"] != nil { return fraction - fraction % 1_000_000 }
    return fraction - fraction % 1_000
  }

  private static func offset(_ map: MapValue) throws(QueryError) -> (seconds: Int, zone: String?) {
    if case .string(let text)? = map["timezone"] {
      if case .time(let time)? = TemporalParser.value(of: "time", "00:00" + text) { return (time.offset, nil) }
      let local = LocalDateTimeValue(epochDay: 0, nanoseconds: 0)
      guard let seconds = Zones.offset(of: text, local) else { throw .temporal("timezone", text) }
      return (seconds, text)
    }
    for key in ["datetime", "time"] {
      switch map[key] {
      case .dateTime(let time)?: return (time.offset, time.zone)
      case .time(let time)?: return (time.offset, nil)
      default: continue
      }
    }
    return (0, nil)
  }

  private static func duration(_ map: MapValue) throws(QueryError) -> DurationValue {
    var parts = DurationParts()
    let units: [(String, Double, Character, Bool)] = [
      ("years", 1, "Y", false), ("quarters", 3, "M", false), ("months", 1, "M", false), ("weeks", 1, "W", false),
      ("days", 1, "D", false), ("hours", 1, "H", true), ("minutes", 1, "M", true), ("seconds", 1, "S", true),
      ("milliseconds", 1e-3, "S", true), ("microseconds", 1e-6, "S", true), ("nanoseconds", 1e-9, "S", true),
    ]
    for (key, factor, unit, isTime) in units {
      guard let value = map[key], !value.isNull else { continue }
      guard let amount = value.double else { throw .argumentType("duration", value) }
      _ = parts.add(amount * factor, unit, isTime: isTime)
    }
    return parts.duration
  }

  static func day(of value: Value) -> Int64? {
    switch value {
    case .date(let date): date.epochDay
    case .localDateTime(let local): local.epochDay
    case .dateTime(let time): time.local.epochDay
    default: nil
    }
  }

  static func clock(of value: Value) -> Int64? {
    switch value {
    case .localTime(let time): time.nanoseconds
    case .time(let time): time.nanoseconds
    case .localDateTime(let local): local.nanoseconds
    case .dateTime(let time): time.local.nanoseconds
    default: nil
    }
  }

  /// Another type's view of a temporal value; `nil` where it has none.
  static func convert(_ value: Value, to name: String) -> Value? {
    let (day, clock) = (Self.day(of: value), Self.clock(of: value))
    let zone: (Int, String?) =
      switch value {
      case .time(let time): (time.offset, nil)
      case .dateTime(let time): (time.offset, time.zone)
      default: (0, nil)
      }
    switch name {
    case "date": return day.map { .date(DateValue(epochDay: $0)) }
    case "localtime": return clock.map { .localTime(LocalTimeValue(nanoseconds: $0)) }
    case "time": return clock.map { .time(TimeValue(nanoseconds: $0, offset: zone.0)) }
    case "localdatetime": return day.map { .localDateTime(LocalDateTimeValue(epochDay: $0, nanoseconds: clock ?? 0)) }
    case "datetime":
      return day.map {
        .dateTime(
          DateTimeValue(local: LocalDateTimeValue(epochDay: $0, nanoseconds: clock ?? 0), offset: zone.0, zone: zone.1))
      }
    default: return nil
    }
  }
}
