internal import VanKienQuerySyntax

/// Lengths of time between two temporal values, and temporal values cut off at a unit.
enum TemporalDistance {
  private static let dayLength: Int64 = 86_400_000_000_000

  /// A point in time as days and nanoseconds; both told by one clock when both have a zone.
  private struct Point {
    var day: Int64?
    var clock: Int64
    var offset: Int?

    init?(_ value: Value) {
      guard TemporalMaker.day(of: value) != nil || TemporalMaker.clock(of: value) != nil else { return nil }
      day = TemporalMaker.day(of: value)
      clock = TemporalMaker.clock(of: value) ?? 0
      offset = nil
      if case .time(let time) = value { offset = time.offset }
      if case .dateTime(let time) = value { offset = time.offset }
    }
  }

  /// The nanoseconds of the clock from one to the other, and the days where both have them.
  private static func points(_ from: Value, _ to: Value) -> (from: LocalDateTimeValue, to: LocalDateTimeValue)? {
    guard let a = Point(from), let b = Point(to) else { return nil }
    let hasDays = a.day != nil && b.day != nil
    let first = LocalDateTimeValue(epochDay: hasDays ? a.day ?? 0 : 0, nanoseconds: a.clock)
    var second = LocalDateTimeValue(epochDay: hasDays ? b.day ?? 0 : 0, nanoseconds: b.clock)
    if let own = a.offset, let other = b.offset, own != other {
      // The second time as the first one's clock shows it.
      let shifted = second.nanoseconds + Int64(own - other) * 1_000_000_000
      second = LocalDateTimeValue(
        epochDay: second.epochDay + shifted.floorDivided(by: dayLength),
        nanoseconds: shifted.floorRemainder(by: dayLength))
    }
    return (first, second)
  }

  static func between(_ from: Value, _ to: Value) -> DurationValue? {
    guard let (first, second) = points(from, to) else { return nil }
    let months = wholeMonths(first, second)
    let start = LocalDateTimeValue(
      epochDay: Calendar.adding(months: months, to: first.epochDay), nanoseconds: first.nanoseconds)
    let (days, rest) = daysAndRest(start, second)
    return DurationValue(months: months, days: days, nanoseconds: rest)
  }

  static func inMonths(_ from: Value, _ to: Value) -> DurationValue? {
    points(from, to).map { DurationValue(months: wholeMonths($0.from, $0.to)) }
  }

  static func inDays(_ from: Value, _ to: Value) -> DurationValue? {
    points(from, to).map { DurationValue(days: daysAndRest($0.from, $0.to).days) }
  }

  static func inSeconds(_ from: Value, _ to: Value) -> DurationValue? {
    guard let (first, second) = points(from, to) else { return nil }
    return DurationValue(
      seconds: (second.epochDay - first.epochDay) &* 86_400, nanoseconds: second.nanoseconds - first.nanoseconds)
  }

  private static func wholeMonths(_ first: LocalDateTimeValue, _ second: LocalDateTimeValue) -> Int64 {
    let (a, b) = (Calendar.civil(first.epochDay), Calendar.civil(second.epochDay))
    var months = (b.year - a.year) * 12 + b.month - a.month
    func reached(_ months: Int64) -> LocalDateTimeValue {
      LocalDateTimeValue(epochDay: Calendar.adding(months: months, to: first.epochDay), nanoseconds: first.nanoseconds)
    }
    if months > 0, second < reached(months) { months -= 1 }
    if months < 0, reached(months) < second { months += 1 }
    return months
  }

  private static func daysAndRest(
    _ first: LocalDateTimeValue, _ second: LocalDateTimeValue
  ) -> (days: Int64, rest: Int64) {
    var days = second.epochDay - first.epochDay
    var rest = second.nanoseconds - first.nanoseconds
    if days > 0, rest < 0 {
      days -= 1
      rest += dayLength
    } else if days < 0, rest > 0 {
      days += 1
      rest -= dayLength
    }
    return (days, rest)
  }

  // MARK: Cutting off

  /// The start of the unit that a day lies in.
  static func truncatedDay(_ unit: String, _ day: Int64) -> Int64? {
    let (year, month, _) = Calendar.civil(day)
    switch unit {
    case "millennium": return Calendar.epochDay(year: year.floorDivided(by: 1_000) * 1_000, month: 1, day: 1)
    case "century": return Calendar.epochDay(year: year.floorDivided(by: 100) * 100, month: 1, day: 1)
    case "decade": return Calendar.epochDay(year: year.floorDivided(by: 10) * 10, month: 1, day: 1)
    case "year": return Calendar.epochDay(year: year, month: 1, day: 1)
    case "weekyear": return Calendar.startOfWeekYear(Calendar.week(day).year)
    case "quarter": return Calendar.quarterStart(day)
    case "month": return Calendar.epochDay(year: year, month: month, day: 1)
    case "week": return day - (Calendar.weekday(day) - 1)
    case "day": return day
    default: return nil
    }
  }

  static func truncatedClock(_ unit: String, _ clock: Int64) -> Int64? {
    let size: Int64
    switch unit {
    case "day": return 0
    case "hour": size = 3_600_000_000_000
    case "minute": size = 60_000_000_000
    case "second": size = 1_000_000_000
    case "millisecond": size = 1_000_000
    case "microsecond": size = 1_000
    default: return nil
    }
    return clock - clock.floorRemainder(by: size)
  }
}

extension FunctionTable {
  static let temporalDistances: [FunctionSignature] =
    [
      distance("duration.between", TemporalDistance.between), distance("duration.inMonths", TemporalDistance.inMonths),
      distance("duration.inDays", TemporalDistance.inDays), distance("duration.inSeconds", TemporalDistance.inSeconds),
    ]
    + ["date", "localtime", "time", "localdatetime", "datetime"].map { truncation($0) }
    + ["date", "localtime", "time", "localdatetime", "datetime"].flatMap { name in
      ["transaction", "statement", "realtime"].map { clock(name, $0) }
    }

  private static func distance(
    _ name: String, _ body: @escaping @Sendable (Value, Value) -> DurationValue?
  ) -> FunctionSignature {
    FunctionSignature(name: name, parameters: [.everything, .everything], result: { _ in .duration }) {
      (_, arguments) throws(QueryError) in
      guard let duration = body(arguments[0], arguments[1]) else { throw .operand(name, arguments[0], arguments[1]) }
      return .duration(duration)
    }
  }

  /// The clocks of a transaction, a statement and the moment are one here: a query sees one time only.
  private static func clock(_ name: String, _ kind: String) -> FunctionSignature {
    FunctionSignature(name: "\(name).\(kind)", parameters: [.everything], optionalCount: 1) {
      (context, arguments) throws(QueryError) in TemporalMaker.convert(.dateTime(context.now), to: name) ?? .null
    }
  }

  private static func truncation(_ name: String) -> FunctionSignature {
    FunctionSignature(
      name: "\(name).truncate", parameters: [.string, .everything, [.map]], optionalCount: 2
    ) { (context, arguments) throws(QueryError) in
      guard case .string(let written) = arguments[0] else { throw .argumentType("truncate", arguments[0]) }
      let unit = written.lowercased()
      let value = arguments.count > 1 ? arguments[1] : .dateTime(context.now)
      let day = TemporalMaker.day(of: value)
      let clock = TemporalMaker.clock(of: value) ?? 0
      var parts = MapValue()
      if let day, let cut = TemporalDistance.truncatedDay(unit, day) {
        parts["date"] = .date(DateValue(epochDay: cut))
        parts["time"] = .localTime(LocalTimeValue(nanoseconds: 0))
      } else if let cut = TemporalDistance.truncatedClock(unit, clock) {
        if let day { parts["date"] = .date(DateValue(epochDay: day)) }
        parts["time"] = .localTime(LocalTimeValue(nanoseconds: cut))
      } else {
        throw .temporal("truncate", written)
      }
      if case .dateTime(let time) = value { parts["timezone"] = .string(time.zone ?? Value.offsetText(time.offset)) }
      if case .time(let time) = value { parts["timezone"] = .string(Value.offsetText(time.offset)) }
      var entries = parts.entries
      if arguments.count > 2, case .map(let map) = arguments[2] { entries += map.entries }
      return try TemporalMaker.make(name, MapValue(entries), context.now)
    }
  }
}

extension Value {
  /// An offset from UTC as ISO 8601 writes it.
  static func offsetText(_ offset: Int) -> String {
    String(TimeValue(nanoseconds: 0, offset: offset).description.dropFirst(5))
  }
}
