internal import VanKienQuerySyntax

extension DurationValue {
  func adding(_ other: DurationValue) -> DurationValue {
    DurationValue(
      months: months &+ other.months, days: days &+ other.days, seconds: seconds &+ other.seconds,
      nanoseconds: nanoseconds + other.nanoseconds)
  }

  func multiplied(by factor: Double) -> DurationValue {
    var parts = DurationParts()
    _ = parts.add(Double(months) * factor, "M", isTime: false)
    _ = parts.add(Double(days) * factor, "D", isTime: false)
    _ = parts.add((Double(seconds) + Double(nanoseconds) / 1e9) * factor, "S", isTime: true)
    return parts.duration
  }

  var negated: DurationValue {
    DurationValue(months: 0 &- months, days: 0 &- days, seconds: 0 &- seconds, nanoseconds: -nanoseconds)
  }
}

/// The operators on temporal values.
enum TemporalArithmetic {
  private static let dayLength: Int64 = 86_400_000_000_000

  static func apply(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws(QueryError) -> Value {
    switch (symbol, left, right) {
    case (.add, .duration(let a), .duration(let b)): return .duration(a.adding(b))
    case (.subtract, .duration(let a), .duration(let b)): return .duration(a.adding(b.negated))
    case (.add, _, .duration(let duration)): if let value = moved(left, by: duration) { return value }
    case (.add, .duration(let duration), _): if let value = moved(right, by: duration) { return value }
    case (.subtract, _, .duration(let duration)): if let value = moved(left, by: duration.negated) { return value }
    case (.multiply, .duration(let duration), _):
      if let factor = right.double { return .duration(duration.multiplied(by: factor)) }
    case (.multiply, _, .duration(let duration)):
      if let factor = left.double { return .duration(duration.multiplied(by: factor)) }
    case (.divide, .duration(let duration), _):
      if let divisor = right.double {
        guard divisor != 0 else { throw .divisionByZero }
        return .duration(duration.multiplied(by: 1 / divisor))
      }
    default: break
    }
    throw .operand(symbol.rawValue, left, right)
  }

  private static func moved(_ value: Value, by duration: DurationValue) -> Value? {
    switch value {
    case .date(let date):
      let day =
        Calendar.adding(months: duration.months, to: date.epochDay) &+ duration.days &+ duration.seconds / 86_400
      return .date(DateValue(epochDay: day))
    case .localTime(let time): return .localTime(LocalTimeValue(nanoseconds: clock(time.nanoseconds, duration)))
    case .time(let time): return .time(TimeValue(nanoseconds: clock(time.nanoseconds, duration), offset: time.offset))
    case .localDateTime(let local): return .localDateTime(moved(local, by: duration))
    case .dateTime(let time):
      return .dateTime(DateTimeValue(local: moved(time.local, by: duration), offset: time.offset, zone: time.zone))
    default: return nil
    }
  }

  private static func clock(_ nanoseconds: Int64, _ duration: DurationValue) -> Int64 {
    let seconds = duration.seconds.floorRemainder(by: 86_400)
    return (nanoseconds + seconds * 1_000_000_000 + duration.nanoseconds).floorRemainder(by: dayLength)
  }

  private static func moved(_ local: LocalDateTimeValue, by duration: DurationValue) -> LocalDateTimeValue {
    let day = Calendar.adding(months: duration.months, to: local.epochDay) &+ duration.days
    let seconds = duration.seconds.floorRemainder(by: 86_400)
    let nanoseconds = local.nanoseconds + seconds * 1_000_000_000 + duration.nanoseconds
    return LocalDateTimeValue(
      epochDay: day + duration.seconds.floorDivided(by: 86_400) + nanoseconds.floorDivided(by: dayLength),
      nanoseconds: nanoseconds.floorRemainder(by: dayLength))
  }
}
