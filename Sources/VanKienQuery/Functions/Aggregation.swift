internal import VanKienBytes
internal import VanKienQuerySyntax

/// The aggregating functions; the raw values are their names in lower case.
enum AggregationKind: String, CaseIterable, Sendable {
  case count, sum, avg, min, max, collect, stdev, stdevp, percentilecont, percentiledisc

  /// Whether a second argument names the percentile.
  var isPercentile: Bool { self == .percentilecont || self == .percentiledisc }

  func resultType(of argument: ValueType) -> ValueType {
    switch self {
    case .count: .integer
    case .sum: TypeSet.number.isSuperset(of: argument.set) ? argument : .any
    case .avg, .stdev, .stdevp, .percentilecont: .any
    case .min, .max, .percentiledisc: argument
    case .collect: .list(argument)
    }
  }
}

/// What one aggregation has seen of one group.
struct Aggregator {
  private let kind: AggregationKind
  private var seen: Set<Value>?
  private(set) var count: Int64 = 0
  private var integerSum: Int64 = 0
  private var doubleSum = 0.0
  private var isDouble = false
  private var durationSum: DurationValue?
  private var mean = 0.0
  private var squares = 0.0
  private var best = Value.null
  private var values: [Value] = []
  private var percentile = 0.5

  init(_ kind: AggregationKind, isDistinct: Bool) {
    self.kind = kind
    seen = isDistinct ? [] : nil
  }

  /// How many values are kept, for the limit of memory.
  var retained: Int { values.count + (seen?.count ?? 0) }

  /// Counts rows.
  @inline(__always)
  mutating func addRows(_ number: Int64) { count += number }

  /// Takes a number without making a value of it; only for `avg` and `sum` without `DISTINCT`.
  @inline(__always)
  mutating func add(double: Double) {
    count += 1
    doubleSum += double
    isDouble = true
  }

  mutating func add(_ value: Value, _ percentile: Value = .null) throws(QueryError) {
    if case .null = value { return }
    if seen != nil, seen?.insert(value).inserted == false { return }
    count += 1
    switch kind {
    case .count: break
    case .sum, .avg: try addNumber(value)
    case .min: if case .null = best { best = value } else if Value.ordered(value, best) < 0 { best = value }
    case .max: if case .null = best { best = value } else if Value.ordered(value, best) > 0 { best = value }
    case .collect: values.append(value)
    case .stdev, .stdevp: try addDeviation(value)
    case .percentilecont, .percentiledisc:
      guard value.double != nil else { throw .argumentType(FunctionTable.spelling(of: kind.rawValue), value) }
      values.append(value)
      try setPercentile(percentile)
    }
  }

  private mutating func setPercentile(_ value: Value) throws(QueryError) {
    let number: Double? =
      switch value {
      case .float(let value): value
      case .integer(let value): Double(value)
      default: nil
      }
    guard let number, number >= 0, number <= 1 else {
      throw .runtime(
        .argumentError, .numberOutOfRange, vi: "phân vị phải nằm trong khoảng 0,0 đến 1,0",
        en: "a percentile must lie between 0.0 and 1.0")
    }
    percentile = number
  }

  private mutating func addNumber(_ value: Value) throws(QueryError) {
    switch value {
    case .integer(let number):
      let (sum, overflow) = integerSum.addingReportingOverflow(number)
      guard !overflow || kind == .avg else { throw .integerOverflow }
      integerSum = sum
      doubleSum += Double(number)
    case .float(let number):
      isDouble = true
      doubleSum += number
    case .duration(let duration): durationSum = (durationSum ?? DurationValue()).adding(duration)
    default: throw .argumentType(kind.rawValue, value)
    }
  }

  private mutating func addDeviation(_ value: Value) throws(QueryError) {
    let number: Double
    switch value {
    case .integer(let value): number = Double(value)
    case .float(let value): number = value
    default: throw .argumentType(FunctionTable.spelling(of: kind.rawValue), value)
    }
    // Welford's method keeps the precision that sums of squares lose.
    let difference = number - mean
    mean += difference / Double(count)
    squares += difference * (number - mean)
  }

  /// The result of the group.
  func result() -> Value {
    switch kind {
    case .count: return .integer(count)
    case .sum: return durationSum.map(Value.duration) ?? (isDouble ? .float(doubleSum) : .integer(integerSum))
    case .avg:
      guard count > 0 else { return .null }
      if let durationSum { return .duration(durationSum.multiplied(by: 1 / Double(count))) }
      return .float(doubleSum / Double(count))
    case .min, .max: return best
    case .collect: return .list(values)
    case .stdev: return .float(count > 1 ? (squares / Double(count - 1)).squareRoot() : 0)
    case .stdevp: return .float(count > 0 ? (squares / Double(count)).squareRoot() : 0)
    case .percentilecont, .percentiledisc: return percentileResult()
    }
  }

  private func percentileResult() -> Value {
    guard !values.isEmpty else { return .null }
    let sorted = values.sorted { Value.ordered($0, $1) < 0 }
    guard kind == .percentilecont else {
      let place = Int((percentile * Double(sorted.count)).rounded(.up)) - 1
      return sorted[max(0, min(place, sorted.count - 1))]
    }
    let place = percentile * Double(sorted.count - 1)
    let low = Int(place.rounded(.down))
    let high = Int(place.rounded(.up))
    let (a, b) = (sorted[low].double ?? 0, sorted[high].double ?? 0)
    return .float(low == high ? a : a * (Double(high) - place) + b * (place - Double(low)))
  }
}

extension Value {
  /// The number as a double, if this is one.
  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }
}

extension QueryError {
  static var integerOverflow: QueryError {
    .runtime(
      .arithmeticError, .integerOverflow, vi: "kết quả vượt quá số nguyên 64 bit",
      en: "the result does not fit a 64-bit integer")
  }
}
