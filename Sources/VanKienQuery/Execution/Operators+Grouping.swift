internal import VanKienBytes
internal import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore

/// One aggregation of a projection.
struct AggregationStep {
  let kind: AggregationKind
  let isDistinct: Bool
  /// The argument; `nil` is `count(*)`.
  let argument: Evaluate?
  let percentile: Evaluate?
  let slot: Slot
  /// The argument as a property of a node, for sums that need no value of each number.
  var property: NodeProperty?

  /// Whether it only counts rows.
  var countsRows: Bool { argument == nil }
}

/// One expression by which rows are grouped.
struct GroupingKey {
  let slot: Slot
  let value: Evaluate
  /// The only key as a property of a node, whose texts are told apart by their numbers.
  var property: NodeProperty?
}

extension RowOperator {
  /// Groups rows by the keys; without keys there is exactly one group, also of no rows.
  ///
  /// `weight` is where the number of rows stands that one row is for; `nil` is one.
  static func aggregate(
    _ input: Pipeline, keys: [GroupingKey], steps: [AggregationStep], weight: Int?, _ graph: QueryGraph, _ text: String,
    estimate: Double
  ) -> Operator {
    // The slots alone: taking the keys and steps themselves would hold and let go their closures for each group.
    let (keySlots, stepSlots) = (keys.map(\.slot), steps.map(\.slot))
    return Operator("Aggregate", text, estimate: estimate, inner: [input]) { next, counting in
      let groups = Holder(Groups(steps: steps, width: keys.count))
      let find = finder(of: keys, in: groups, graph)
      let update = updater(of: steps, in: groups, weight)
      let each: Sink = { (frame) throws(QueryError) in
        try update(try find(&frame), &frame)
        return true
      }
      let run = input.runner(each, countingRows: counting)
      return { (frame) throws(QueryError) in
        let outer = groups.value
        defer { groups.value = outer }
        groups.value = Groups(steps: steps, width: keys.count)
        _ = try run(&frame)
        if keys.isEmpty { _ = groups.value.only() }
        let finished = groups.value
        for group in 0..<finished.count {
          try frame.step()
          for index in keySlots.indices { finished.write(key: index, of: group, to: keySlots[index], &frame) }
          for index in stepSlots.indices { frame[stepSlots[index]] = finished.result(group, index) }
          guard try next(&frame) else { return false }
        }
        return true
      }
    }
  }
}

/// Finds the group of a row.
private typealias Finder = (inout Frame) throws(QueryError) -> Int

/// Adds a row to a group.
private typealias Updater = (Int, inout Frame) throws(QueryError) -> Void

// Closures in closures, not arrays of steps: a loop over steps would copy each of them for each row.
extension RowOperator {
  private static func finder(of keys: [GroupingKey], in groups: Holder<Groups>, _ graph: QueryGraph) -> Finder {
    guard let first = keys.first else { return { (_) throws(QueryError) in groups.value.only() } }
    let general: Finder = { (frame) throws(QueryError) in
      var key: [Value] = []
      key.reserveCapacity(keys.count)
      for part in keys { key.append(try part.value(&frame)) }
      return try groups.value.find(key, graph, &frame)
    }
    guard let property = first.property else { return general }
    return { (frame) throws(QueryError) in
      guard let (column, row) = try property.place(in: frame), case .text(let values) = column,
        values.element == .string
      else { return try general(&frame) }
      return try groups.value.find(text: values[row], graph, &frame)
    }
  }

  private static func updater(of steps: [AggregationStep], in groups: Holder<Groups>, _ weight: Int?) -> Updater {
    var update: Updater = { (_, _) throws(QueryError) in }
    for (index, step) in steps.enumerated() {
      let (first, second) = (update, updater(of: step, index, in: groups, weight))
      update =
        index == 0
        ? second
        : { (group, frame) throws(QueryError) in
          try first(group, &frame)
          try second(group, &frame)
        }
    }
    return update
  }

  private static func updater(
    of step: AggregationStep, _ index: Int, in groups: Holder<Groups>, _ weight: Int?
  ) -> Updater {
    guard let argument = step.argument else {
      guard let weight else { return { (group, _) throws(QueryError) in groups.value.addRows(1, group, index) } }
      return { (group, frame) throws(QueryError) in groups.value.addRows(Int64(frame.ids[weight]), group, index) }
    }
    let percentile = step.percentile
    let general: Updater = { (group, frame) throws(QueryError) in
      let value = try argument(&frame)
      try groups.value.add(group, index, value, try percentile?(&frame) ?? .null, &frame)
    }
    guard let property = step.property else { return general }
    return { (group, frame) throws(QueryError) in
      guard let (column, row) = try property.place(in: frame) else { return }
      guard case .double(let values) = column else { return try general(group, &frame) }
      groups.value.add(double: values[row], group, index)
    }
  }
}

/// The groups of an aggregation in the order in which they first appeared.
struct Groups {
  private let steps: [(kind: AggregationKind, isDistinct: Bool)?]

  /// For each step its place among those that only count rows, or among the others.
  private let places: [Int]

  /// The numbers of rows, `counterWidth` for each group.
  private var counters: [Int64] = []
  private let counterWidth: Int

  /// The other aggregations, `aggregatorWidth` for each group.
  private var aggregators: [Aggregator] = []
  private let aggregatorWidth: Int

  private var keys: GroupKeys

  /// The number of groups.
  var count: Int { keys.count }

  init(steps: [AggregationStep], width: Int) {
    var (counterWidth, aggregatorWidth) = (0, 0)
    places = steps.map { step in
      if step.countsRows {
        counterWidth += 1
        return counterWidth - 1
      }
      aggregatorWidth += 1
      return aggregatorWidth - 1
    }
    self.steps = steps.map { $0.countsRows ? nil : ($0.kind, $0.isDistinct) }
    (self.counterWidth, self.aggregatorWidth) = (counterWidth, aggregatorWidth)
    keys = GroupKeys(width: width)
  }

  mutating func only() -> Int {
    if count == 0 {
      keys.append([])
      appendAggregations()
    }
    return 0
  }

  /// Puts a key of a group into a slot.
  func write(key index: Int, of group: Int, to slot: Slot, _ frame: inout Frame) {
    if case .text(let number, _) = slot, let text = keys.text(of: group) {
      frame.ids[number] = text
    } else {
      frame[slot] = keys.value(index, of: group)
    }
  }

  private mutating func appendAggregations() {
    for _ in 0..<counterWidth { counters.append(0) }
    for case let step? in steps { aggregators.append(Aggregator(step.kind, isDistinct: step.isDistinct)) }
  }

  /// The group of the rows whose only key is a text of the graph.
  mutating func find(text: StringID, _ graph: QueryGraph, _ frame: inout Frame) throws(QueryError) -> Int {
    let (place, isNew) = keys.find(text: text, graph)
    if isNew { try enter(&frame) }
    return place
  }

  /// The group of the rows with these keys.
  mutating func find(_ key: [Value], _ graph: QueryGraph, _ frame: inout Frame) throws(QueryError) -> Int {
    let (place, isNew) = keys.find(key, graph)
    if isNew { try enter(&frame) }
    return place
  }

  private mutating func enter(_ frame: inout Frame) throws(QueryError) {
    try frame.retain(keys.width + steps.count)
    appendAggregations()
  }

  mutating func addRows(_ number: Int64, _ group: Int, _ step: Int) {
    counters[group * counterWidth + places[step]] += number
  }

  mutating func add(double: Double, _ group: Int, _ step: Int) {
    aggregators[group * aggregatorWidth + places[step]].add(double: double)
  }

  mutating func add(
    _ group: Int, _ step: Int, _ value: Value, _ percentile: Value, _ frame: inout Frame
  ) throws(QueryError) {
    let place = group * aggregatorWidth + places[step]
    let before = aggregators[place].retained
    try aggregators[place].add(value, percentile)
    let more = aggregators[place].retained - before
    if more > 0 { try frame.retain(more) }
  }

  func result(_ group: Int, _ step: Int) -> Value {
    steps[step] == nil
      ? .integer(counters[group * counterWidth + places[step]])
      : aggregators[group * aggregatorWidth + places[step]].result()
  }
}
