/// A day of the proleptic Gregorian calendar.
package struct DateValue: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package var epochDay: Int64

  package static func < (left: DateValue, right: DateValue) -> Bool { left.epochDay < right.epochDay }
}

/// A time of day without a zone.
package struct LocalTimeValue: Hashable, Comparable, Sendable {
  /// Nanoseconds since midnight.
  package var nanoseconds: Int64

  package static func < (left: LocalTimeValue, right: LocalTimeValue) -> Bool { left.nanoseconds < right.nanoseconds }
}

/// A time of day at an offset from UTC.
package struct TimeValue: Hashable, Comparable, Sendable {
  /// Nanoseconds since midnight, local.
  package var nanoseconds: Int64

  /// Seconds east of UTC.
  package var offset: Int

  /// Nanoseconds since midnight UTC; may lie outside a day.
  var instant: Int64 { nanoseconds - Int64(offset) * 1_000_000_000 }

  package static func < (left: TimeValue, right: TimeValue) -> Bool {
    left.instant != right.instant ? left.instant < right.instant : left.offset < right.offset
  }
}

/// A day with a time of day, without a zone.
package struct LocalDateTimeValue: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package var epochDay: Int64

  /// Nanoseconds since midnight.
  package var nanoseconds: Int64

  package static func < (left: LocalDateTimeValue, right: LocalDateTimeValue) -> Bool {
    left.epochDay != right.epochDay ? left.epochDay < right.epochDay : left.nanoseconds < right.nanoseconds
  }
}

/// A point in time with the offset, and perhaps the named zone, it is told in.
package struct DateTimeValue: Hashable, Comparable, Sendable {
  /// The local day and time.
  package var local: LocalDateTimeValue

  /// Seconds east of UTC.
  package var offset: Int

  /// The name of the zone, for example `Asia/Ho_Chi_Minh`.
  package var zone: String?

  /// Seconds since the epoch in UTC.
  var epochSeconds: Int64 {
    local.epochDay * 86_400 + local.nanoseconds.floorDivided(by: 1_000_000_000) - Int64(offset)
  }

  /// Nanoseconds within the second.
  var fraction: Int64 { local.nanoseconds.floorRemainder(by: 1_000_000_000) }

  package static func < (left: DateTimeValue, right: DateTimeValue) -> Bool {
    let a = (left.epochSeconds, left.fraction)
    let b = (right.epochSeconds, right.fraction)
    return a != b ? a < b : left.offset < right.offset
  }
}

/// A length of time; months, days and seconds are kept apart because their lengths differ.
package struct DurationValue: Hashable, Sendable {
  /// Months.
  package var months: Int64

  /// Days.
  package var days: Int64

  /// Seconds.
  package var seconds: Int64

  /// Nanoseconds, from 0 to 999,999,999, also when the seconds are negative.
  package var nanoseconds: Int64

  /// Makes a duration; the nanoseconds may be any number and are carried into the seconds.
  package init(months: Int64 = 0, days: Int64 = 0, seconds: Int64 = 0, nanoseconds: Int64 = 0) {
    self.months = months
    self.days = days
    self.seconds = seconds &+ nanoseconds.floorDivided(by: 1_000_000_000)
    self.nanoseconds = nanoseconds.floorRemainder(by: 1_000_000_000)
  }

  /// Negative, zero or positive by average lengths: a month has 30.436875 days.
  func averageOrder(before other: DurationValue) -> Int {
    func length(_ value: DurationValue) -> Double {
      Double(value.months) * 2_629_746 + Double(value.days) * 86_400 + Double(value.seconds)
    }
    let (a, b) = (length(self), length(other))
    if a != b { return a < b ? -1 : 1 }
    return nanoseconds < other.nanoseconds ? -1 : nanoseconds == other.nanoseconds ? 0 : 1
  }
}

extension Int64 {
  /// The quotient rounded towards negative infinity.
  func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  /// The remainder that goes with ``floorDivided(by:)``: it has the sign of the divisor.
  func floorRemainder(by divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder
  }
}
