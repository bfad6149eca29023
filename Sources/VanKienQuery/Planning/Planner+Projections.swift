internal import VanKienQuerySyntax

extension Planner {
  /// `WITH` or `RETURN`: grouping, columns, order, window, condition, in this order.
  func plan(
    _ projection: Projection, predicate: Expression?, _ scope: Scope, _ pipeline: inout Pipeline
  ) throws(QueryError) -> (scope: Scope, columns: [Column]) {
    let items = allItems(of: projection, scope)
    let isAggregating = items.contains { $0.expression.containsAggregation }
    var columns: [Column] = []
    var replacements: [(expression: Expression, name: String)] = []
    var orderScope = scope
    if isAggregating {
      (columns, replacements, orderScope) = try group(items, projection, scope, &pipeline)
    } else {
      columns = try compute(items, scope, &pipeline)
    }
    var after: Scope = [:]
    for column in columns { after[column.name] = column.slot }
    let hidesInput = isAggregating || projection.isDistinct
    if projection.isDistinct { pipeline = distinct(pipeline, columns) }
    let joined = hidesInput ? orderScope.filter { isAggregating && $0.key.hasPrefix(" ") } : scope
    let visible = joined.merging(after) { $1 }
    if !projection.order.isEmpty {
      replacements = items.map { ($0.expression, $0.name) } + replacements
      let kept = predicate.map { test in scope.filter { test.freeVariables.contains($0.key) }.map(\.value) } ?? []
      let slots = columns.map(\.slot) + (hidesInput ? [] : kept)
      pipeline = try sort(pipeline, projection, slots, visible, hidesInput ? replacements : [])
    }
    try window(projection, &pipeline)
    if let predicate {
      // Behind DISTINCT and grouping a column may be named by its expression.
      let known = hidesInput ? items.filter { !$0.expression.containsAggregation }.map { ($0.expression, $0.name) } : []
      let test = try compiler.compileTest(try predicate.replacing(known), visible)
      pipeline.append(
        RowOperator.filter(
          test, predicate.description, estimate: max(1, pipeline.estimate / 3), origin: predicate.range))
    }
    return (after, columns)
  }

  /// The columns with `*` written out, in order of the alphabet.
  private func allItems(of projection: Projection, _ scope: Scope) -> [ProjectionItem] {
    guard projection.includesAll else { return projection.items }
    let names = scope.keys.filter { !$0.hasPrefix(" ") }.sorted()
    let all = names.map {
      ProjectionItem(expression: Expression(.variable($0)), alias: nil, text: $0)
    }
    return all + projection.items
  }

  /// Columns without grouping; a plain variable keeps its slot.
  private func compute(
    _ items: [ProjectionItem], _ scope: Scope, _ pipeline: inout Pipeline
  ) throws(QueryError) -> [Column] {
    var columns: [Column] = []
    var computed: [(slot: Slot, value: Evaluate)] = []
    for item in items {
      if case .variable(let name) = item.expression.kind, let slot = scope[name] {
        columns.append(Column(name: item.name, slot: slot))
        continue
      }
      let slot = Slot.value(layout.newValue())
      computed.append((slot, try compiler.compile(item.expression, scope)))
      columns.append(Column(name: item.name, slot: slot))
    }
    if !computed.isEmpty {
      let text = items.map { $0.expression.description }.joined(separator: ", ")
      pipeline.append(RowOperator.project(computed, text, estimate: pipeline.estimate))
    }
    return columns
  }

  // MARK: Grouping

  private typealias Grouped = (
    columns: [Column], replacements: [(expression: Expression, name: String)], scope: Scope
  )

  private func group(
    _ items: [ProjectionItem], _ projection: Projection, _ scope: Scope, _ pipeline: inout Pipeline
  ) throws(QueryError) -> Grouped {
    var keys: [GroupingKey] = []
    var after: Scope = [:]
    var replacements: [(expression: Expression, name: String)] = []
    let isOnlyKey = items.count { !$0.expression.containsAggregation } == 1
    for item in items where !item.expression.containsAggregation {
      let property = isOnlyKey ? compiler.nodeProperty(item.expression, scope) : nil
      let slot =
        property == nil
        ? keySlot(item.expression, scope) : Slot.text(number: layout.newID(), value: layout.newValue())
      keys.append(
        GroupingKey(slot: slot, value: try compiler.compile(item.expression, scope), property: property))
      after[item.name] = slot
      replacements.append((item.expression, item.name))
    }
    var steps: [AggregationStep] = []
    let sources = items.map(\.expression) + projection.order.map(\.expression)
    for source in sources {
      for call in source.aggregations where !replacements.contains(where: { $0.expression == call }) {
        let slot = Slot.value(layout.newValue())
        steps.append(try step(call, slot, scope))
        let name = " aggregate \(steps.count)"
        after[name] = slot
        replacements.append((call, name))
      }
    }
    let text = items.map { $0.expression.description }.joined(separator: ", ")
    let estimate = keys.isEmpty ? 1 : max(1, pipeline.estimate.squareRoot())
    let keyNames = items.filter { !$0.expression.containsAggregation }.reduce(into: Set<String>()) {
      $0.formUnion($1.expression.freeVariables)
    }
    let weight = countLastWalk(&pipeline, steps, Set(keyNames.compactMap { scope[$0] }))
    var grouped = Pipeline()
    grouped.append(
      RowOperator.aggregate(pipeline, keys: keys, steps: steps, weight: weight, graph, text, estimate: estimate))
    pipeline = grouped
    var columns: [Column] = []
    var computed: [(slot: Slot, value: Evaluate)] = []
    for item in items {
      if let slot = after[item.name], !item.expression.containsAggregation {
        columns.append(Column(name: item.name, slot: slot))
        continue
      }
      let replaced = try item.expression.replacing(replacements)
      if case .variable(let name) = replaced.kind, let slot = after[name] {
        columns.append(Column(name: item.name, slot: slot))
        continue
      }
      let slot = Slot.value(layout.newValue())
      computed.append((slot, try compiler.compile(replaced, after)))
      columns.append(Column(name: item.name, slot: slot))
    }
    if !computed.isEmpty { pipeline.append(RowOperator.project(computed, "", estimate: estimate)) }
    return (columns, replacements, after)
  }

  /// Makes the last walk of `pipeline` count its rows instead of making them, if rows are all that is asked of it.
  ///
  /// - Returns: Where the number of rows then stands.
  private func countLastWalk(_ pipeline: inout Pipeline, _ steps: [AggregationStep], _ needed: Set<Slot>) -> Int? {
    guard steps.allSatisfy(\.countsRows), let counting = pipeline.operators.last?.counting,
      counting.writes.isDisjoint(with: needed)
    else { return nil }
    let weight = layout.newID()
    _ = pipeline.removeLast()
    pipeline.append(counting.make(weight))
    return weight
  }

  private func keySlot(_ expression: Expression, _ scope: Scope) -> Slot {
    if case .variable(let name) = expression.kind {
      switch scope[name] {
      case .node: return .node(layout.newID())
      case .edge: return .edge(layout.newID())
      default: break
      }
    }
    return .value(layout.newValue())
  }

  private func step(_ call: Expression, _ slot: Slot, _ scope: Scope) throws(QueryError) -> AggregationStep {
    guard case .call(let function) = call.kind,
      let kind = AggregationKind(rawValue: function.name.text.lowercased())
    else { return AggregationStep(kind: .count, isDistinct: false, argument: nil, percentile: nil, slot: slot) }
    let arguments = try compiler.compile(function.arguments, scope)
    let isSum = (kind == .avg || kind == .sum) && !function.isDistinct
    return AggregationStep(
      kind: kind, isDistinct: function.isDistinct, argument: arguments[0],
      percentile: arguments.count > 1 ? arguments[1] : nil, slot: slot,
      property: isSum ? compiler.nodeProperty(function.arguments[0], scope) : nil)
  }

  // MARK: Order and window

  private func sort(
    _ input: Pipeline, _ projection: Projection, _ slots: [Slot], _ scope: Scope,
    _ replacements: [(expression: Expression, name: String)]
  ) throws(QueryError) -> Pipeline {
    var keys: [SortKey] = []
    for item in projection.order {
      let expression = try item.expression.replacing(replacements)
      let slot: Slot? = if case .variable(let name) = expression.kind { scope[name] } else { nil }
      keys.append(
        SortKey(
          value: try compiler.compile(expression, scope), slot: slot, isDescending: item.isDescending,
          isVietnamese: item.collation != nil))
    }
    var top: [Evaluate] = []
    if let limit = projection.limit {
      top = [try compiler.compile(limit, [:])]
      if let skip = projection.skip { top.append(try compiler.compile(skip, [:])) }
    }
    let text = projection.order.map { $0.expression.description + ($0.isDescending ? " DESC" : "") }
    var pipeline = Pipeline()
    pipeline.append(
      RowOperator.sort(
        input, keys: keys, columns: Array(Set(slots)).sorted(), top: top, text.joined(separator: ", "),
        estimate: input.estimate))
    return pipeline
  }

  private func window(_ projection: Projection, _ pipeline: inout Pipeline) throws(QueryError) {
    guard projection.skip != nil || projection.limit != nil else { return }
    let skip = try projection.skip.map { (bound) throws(QueryError) in try compiler.compile(bound, [:]) }
    let limit = try projection.limit.map { (bound) throws(QueryError) in try compiler.compile(bound, [:]) }
    var text: [String] = []
    if let skip = projection.skip { text.append("SKIP \(skip)") }
    if let limit = projection.limit { text.append("LIMIT \(limit)") }
    var estimate = pipeline.estimate
    if case .integer(let number) = projection.limit?.kind { estimate = min(estimate, Double(number)) }
    var next = Pipeline()
    next.append(
      RowOperator.window(pipeline, skip: skip, limit: limit, text.joined(separator: " "), estimate: estimate))
    pipeline = next
  }
}

extension Slot: Comparable {
  static func < (left: Slot, right: Slot) -> Bool { left.place < right.place }

  private var place: (Int, Int) {
    switch self {
    case .node(let index): (0, index)
    case .edge(let index): (1, index)
    case .value(let index): (2, index)
    case .text(let number, _): (3, number)
    }
  }
}

extension Expression {
  /// The aggregations in it, outermost only.
  var aggregations: [Expression] {
    isAggregation ? [self] : children.flatMap(\.aggregations)
  }

  /// The expression with every part that equals one of `replacements` replaced by the name.
  func replacing(_ replacements: [(expression: Expression, name: String)]) throws(QueryError) -> Expression {
    if let found = replacements.first(where: { $0.expression == self }) {
      return Expression(.variable(found.name), at: range)
    }
    return try mapChildren { (child) throws(QueryError) in try child.replacing(replacements) }
  }
}
