internal import VanKienBytes
internal import VanKienQuerySyntax

/// One aggregation of a projection.
struct AggregationStep {
  let kind: AggregationKind
  let isDistinct: Bool
  /// The argument; `nil` is `count(*)`.
  let argument: Evaluate?
  let percentile: Evaluate?
  let slot: Slot
}

extension RowOperator {
  /// Groups rows by the keys; without keys there is exactly one group, also of no rows.
  static func aggregate(
    _ input: Pipeline, keys: [(slot: Slot, value: Evaluate)], steps: [AggregationStep], _ text: String, estimate: Double
  ) -> Operator {
    Operator("Aggregate", text, estimate: estimate, inner: [input]) { next, counting in
      let groups = Holder(Groups(steps: steps))
      let each: Sink = { (frame) throws(QueryError) in
        let group: Int
        if keys.isEmpty {
          group = groups.value.only()
        } else {
          var key: [Value] = []
          key.reserveCapacity(keys.count)
          for part in keys { key.append(try part.value(&frame)) }
          group = try groups.value.find(key, &frame)
        }
        for (index, step) in steps.enumerated() {
          guard let argument = step.argument else {
            groups.value.addRow(group, index)
            continue
          }
          let value = try argument(&frame)
          let percentile = try step.percentile?(&frame) ?? .null
          try groups.value.add(group, index, value, percentile, &frame)
        }
        return true
      }
      let run = input.runner(each, countingRows: counting)
      return { (frame) throws(QueryError) in
        let outer = groups.value
        defer { groups.value = outer }
        groups.value = Groups(steps: steps)
        _ = try run(&frame)
        if keys.isEmpty { _ = groups.value.only() }
        let finished = groups.value
        for group in 0..<finished.count {
          try frame.step()
          for (part, value) in zip(keys, finished.keys[group]) { frame[part.slot] = value }
          for (index, step) in steps.enumerated() { frame[step.slot] = finished.result(group, index) }
          guard try next(&frame) else { return false }
        }
        return true
      }
    }
  }
}

/// The groups of an aggregation in the order in which they first appeared.
struct Groups {
  private let steps: [AggregationStep]
  private var places: [[Value]: Int] = [:]
  private(set) var keys: [[Value]] = []
  private var aggregators: [Aggregator] = []

  init(steps: [AggregationStep]) { self.steps = steps }

  var count: Int { keys.count }

  mutating func only() -> Int {
    if keys.isEmpty { append([]) }
    return 0
  }

  private mutating func append(_ key: [Value]) {
    keys.append(key)
    for step in steps { aggregators.append(Aggregator(step.kind, isDistinct: step.isDistinct)) }
  }

  mutating func find(_ key: [Value], _ frame: inout Frame) throws(QueryError) -> Int {
    if let place = places[key] { return place }
    try frame.retain(key.count + steps.count)
    places[key] = keys.count
    append(key)
    return keys.count - 1
  }

  mutating func addRow(_ group: Int, _ step: Int) { aggregators[group * steps.count + step].addRow() }

  mutating func add(
    _ group: Int, _ step: Int, _ value: Value, _ percentile: Value, _ frame: inout Frame
  ) throws(QueryError) {
    let place = group * steps.count + step
    let before = aggregators[place].retained
    try aggregators[place].add(value, percentile)
    let more = aggregators[place].retained - before
    if more > 0 { try frame.retain(more) }
  }

  func result(_ group: Int, _ step: Int) -> Value { aggregators[group * steps.count + step].result() }
}
