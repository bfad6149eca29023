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
///
/// What only some aggregations need stands apart, so that millions of groups that count and sum take little room.
struct Aggregator {
  private let kind: AggregationKind
  private var isDouble = false
  private(set) var count: Int64 = 0
  private var integerSum: Int64 = 0
  private var doubleSum = 0.0
  private var details: AggregatorDetails?

  init(_ kind: AggregationKind, isDistinct: Bool) {
    self.kind = kind
    switch kind {
    case .count, .sum, .avg: details = isDistinct ? AggregatorDetails() : nil
    default: details = AggregatorDetails()
    }
    if isDistinct { details?.seen = [] }
  }

  /// How many values are kept, for the limit of memory.
  var retained: Int { details.map { $0.values.count + ($0.seen?.count ?? 0) } ?? 0 }

  /// Takes a number without making a value of it; only for `avg` and `sum` without `DISTINCT`.
  @inline(__always)
  mutating func add(double: Double) {
    count += 1
    doubleSum += double
    isDouble = true
  }

  mutating func add(_ value: Value, _ percentile: Value = .null) throws(QueryError) {
    if case .null = value { return }
    if let details, details.seen?.insert(value).inserted == false { return }
    count += 1
    switch kind {
    case .count: break
    case .sum, .avg: try addNumber(value)
    default: try details?.add(value, percentile, kind, count)
    }
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
    case .duration(let duration):
      let details = details ?? AggregatorDetails()
      details.durationSum = (details.durationSum ?? DurationValue()).adding(duration)
      self.details = details
    default: throw .argumentType(kind.rawValue, value)
    }
  }

  /// The result of the group.
  func result() -> Value {
    switch kind {
    case .count: return .integer(count)
    case .sum:
      if let sum = details?.durationSum { return .duration(sum) }
      return isDouble ? .float(doubleSum) : .integer(integerSum)
    case .avg:
      guard count > 0 else { return .null }
      if let sum = details?.durationSum { return .duration(sum.multiplied(by: 1 / Double(count))) }
      return .float(doubleSum / Double(count))
    default: return details?.result(kind, count) ?? .null
    }
  }
}

/// What an aggregation of one group keeps beyond counts and sums.
private final class AggregatorDetails {
  /// The values met, for `DISTINCT`.
  var seen: Set<Value>?

  var durationSum: DurationValue?
  private(set) var values: [Value] = []
  private var mean = 0.0
  private var squares = 0.0
  private var best = Value.null
  private var percentile = 0.5

  /// Takes in the value that is number `count`.
  func add(_ value: Value, _ percentile: Value, _ kind: AggregationKind, _ count: Int64) throws(QueryError) {
    switch kind {
    case .min: if case .null = best { best = value } else if Value.ordered(value, best) < 0 { best = value }
    case .max: if case .null = best { best = value } else if Value.ordered(value, best) > 0 { best = value }
    case .collect: values.append(value)
    case .stdev, .stdevp: try addDeviation(value, kind, count)
    case .percentilecont, .percentiledisc:
      guard value.double != nil else { throw .argumentType(FunctionTable.spelling(of: kind.rawValue), value) }
      values.append(value)
      try setPercentile(percentile)
    case .count, .sum, .avg: break
    }
  }

  private func setPercentile(_ value: Value) throws(QueryError) {
    guard let number = value.double, number >= 0, number <= 1 else {
      throw .runtime(
        .argumentError, .numberOutOfRange, vi: "phân vị phải nằm trong khoảng 0,0 đến 1,0",
        en: "a percentile must lie between 0.0 and 1.0")
    }
    percentile = number
  }

  private func addDeviation(_ value: Value, _ kind: AggregationKind, _ count: Int64) throws(QueryError) {
    guard let number = value.double else { throw .argumentType(FunctionTable.spelling(of: kind.rawValue), value) }
    // Welford's method keeps the precision that sums of squares lose.
    let difference = number - mean
    mean += difference / Double(count)
    squares += difference * (number - mean)
  }

  /// The result of `count` values.
  func result(_ kind: AggregationKind, _ count: Int64) -> Value {
    switch kind {
    case .min, .max: best
    case .collect: .list(values)
    case .stdev: .float(count > 1 ? (squares / Double(count - 1)).squareRoot() : 0)
    case .stdevp: .float(count > 0 ? (squares / Double(count)).squareRoot() : 0)
    case .percentilecont, .percentiledisc: percentileResult(kind)
    case .count, .sum, .avg: .null
    }
  }

  private func percentileResult(_ kind: AggregationKind) -> Value {
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
