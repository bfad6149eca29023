internal import VanKienBytes
internal import VanKienQuerySyntax

extension ExpressionCompiler {
  func compound(_ expression: Expression, _ scope: Scope) throws(QueryError) -> Evaluate {
    switch expression.kind {
    case .listComprehension(let value): return try listComprehension(value, scope)
    case .reduce(let value): return try reduction(value, scope)
    case .mapProjection(let name, let entries): return try mapProjection(name, entries, scope)
    case .patternComprehension(let value): return try patternComprehension(value, scope)
    case .pattern(let pattern): return try patternValue(pattern, scope)
    case .count(let subquery): return try counting(subquery, scope)
    default:
      throw QueryError.syntax(
        .invalidAggregation, at: expression.range, vi: "không được tổng hợp ở đây",
        en: "aggregation is not allowed here")
    }
  }

  private func listComprehension(_ value: ListComprehension, _ scope: Scope) throws(QueryError) -> Evaluate {
    let list = try compile(value.list, scope)
    let index = layout.newValue()
    var inner = scope
    inner[value.variable.text] = .value(index)
    let predicate = try value.predicate.map { (test) throws(QueryError) in try compileTest(test, inner) }
    let projection = try value.projection.map { (item) throws(QueryError) in try compile(item, inner) }
    return { (frame) throws(QueryError) in
      switch try list(&frame) {
      case .null: return .null
      case .list(let elements):
        var result: [Value] = []
        for element in elements {
          frame.values[index] = element
          try frame.step()
          if let predicate, try predicate(&frame) != true { continue }
          result.append(try projection?(&frame) ?? element)
        }
        return .list(result)
      case let other: throw .operand("IN", other, other)
      }
    }
  }

  private func reduction(_ value: Reduction, _ scope: Scope) throws(QueryError) -> Evaluate {
    let list = try compile(value.list, scope)
    let initial = try compile(value.initial, scope)
    let (total, element) = (layout.newValue(), layout.newValue())
    var inner = scope
    inner[value.accumulator.text] = .value(total)
    inner[value.variable.text] = .value(element)
    let step = try compile(value.step, inner)
    return { (frame) throws(QueryError) in
      switch try list(&frame) {
      case .null: return .null
      case .list(let elements):
        frame.values[total] = try initial(&frame)
        for item in elements {
          frame.values[element] = item
          try frame.step()
          frame.values[total] = try step(&frame)
        }
        return frame.values[total]
      case let other: throw .operand("IN", other, other)
      }
    }
  }

  private func mapProjection(
    _ name: String, _ entries: [ProjectedEntry], _ scope: Scope
  ) throws(QueryError) -> Evaluate {
    let owner = try compile(Expression(.variable(name)), scope)
    var parts: [(key: String, value: Evaluate)] = []
    for entry in entries {
      switch entry {
      case .all: parts.append(("", constant(.null)))
      case .property(let key):
        parts.append((key.text, try compile(Expression(.property(Expression(.variable(name)), key)), scope)))
      case .entry(let entry): parts.append((entry.key.text, try compile(entry.value, scope)))
      case .variable(let variable):
        parts.append((variable.text, try compile(Expression(.variable(variable.text)), scope)))
      }
    }
    let allAt = Set(entries.indices.filter { entries[$0] == .all })
    let context = context
    return { (frame) throws(QueryError) in
      let value = try owner(&frame)
      if value.isNull { return .null }
      var map = MapValue()
      for (index, part) in parts.enumerated() {
        if allAt.contains(index) {
          for entry in try context.properties("properties", value).entries { map[entry.key] = entry.value }
        } else {
          map[part.key] = try part.value(&frame)
        }
      }
      return .map(map)
    }
  }

  // MARK: Subqueries

  /// A subquery ready to run for the row in the frame.
  private func subplan(
    _ subquery: Subquery, _ scope: Scope, _ each: @escaping Sink
  ) throws(QueryError) -> Sink {
    let planner = Planner(compiler: self)
    switch subquery {
    case .pattern(let patterns, let predicate):
      let match = Match(isOptional: false, patterns: patterns, predicate: predicate)
      var pipeline = Pipeline()
      _ = try planner.plan(match, scope, &pipeline)
      return pipeline.runner(each)
    case .query(let query):
      return try planner.planSubquery(query, scope).runner(each)
    }
  }

  func existence(_ subquery: Subquery, _ scope: Scope) throws(QueryError) -> Test {
    let found = Holder(false)
    let run = try subplan(subquery, scope) { (_) throws(QueryError) in
      found.value = true
      return false
    }
    return { (frame) throws(QueryError) in
      found.value = false
      _ = try run(&frame)
      return found.value
    }
  }

  private func counting(_ subquery: Subquery, _ scope: Scope) throws(QueryError) -> Evaluate {
    let count = Holder<Int64>(0)
    let run = try subplan(subquery, scope) { (_) throws(QueryError) in
      count.value += 1
      return true
    }
    return { (frame) throws(QueryError) in
      count.value = 0
      _ = try run(&frame)
      return .integer(count.value)
    }
  }

  private func patternComprehension(_ value: PatternComprehension, _ scope: Scope) throws(QueryError) -> Evaluate {
    let planner = Planner(compiler: self)
    let match = Match(isOptional: false, patterns: [value.pattern], predicate: value.predicate)
    var pipeline = Pipeline()
    let inner = try planner.plan(match, scope, &pipeline)
    let projection = try compile(value.projection, inner)
    let found = Holder<[Value]>([])
    let run = pipeline.runner { (frame) throws(QueryError) in
      try frame.retain(1)
      found.value.append(try projection(&frame))
      return true
    }
    return { (frame) throws(QueryError) in
      found.value = []
      _ = try run(&frame)
      let result = found.value
      found.value = []
      frame.release(result.count)
      return .list(result)
    }
  }

  /// `shortestPath(…)` and `allShortestPaths(…)` as values.
  private func patternValue(_ pattern: PatternPart, _ scope: Scope) throws(QueryError) -> Evaluate {
    if pattern.selector == .all {
      let test = try existence(.pattern([pattern], predicate: nil), scope)
      return { (frame) throws(QueryError) in Logic.value(try test(&frame)) }
    }
    var named = pattern
    named.variable = Name(" path")
    let value = PatternComprehension(pattern: named, predicate: nil, projection: Expression(.variable(" path")))
    let all = try patternComprehension(value, scope)
    guard pattern.selector == .shortest else { return all }
    return { (frame) throws(QueryError) in
      guard case .list(let paths) = try all(&frame) else { return .null }
      return paths.first ?? .null
    }
  }
}
