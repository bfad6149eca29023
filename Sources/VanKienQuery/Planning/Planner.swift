internal import VanKienBytes
internal import VanKienQuerySyntax

/// Turns a checked query into operators.
struct Planner {
  let compiler: ExpressionCompiler

  var graph: QueryGraph { compiler.graph }
  var layout: FrameLayout { compiler.layout }

  typealias Scope = ExpressionCompiler.Scope

  /// A column of an answer.
  struct Column {
    let name: String
    let slot: Slot
  }

  func plan(_ query: Query, _ outer: Scope = [:]) throws(QueryError) -> (pipeline: Pipeline, columns: [Column]) {
    if query.parts.count == 1 { return try plan(query.parts[0], outer) }
    var parts: [Pipeline] = []
    var columns: [Column] = []
    var estimate = 0.0
    for part in query.parts {
      var (pipeline, found) = try plan(part, outer)
      if columns.isEmpty { columns = found.map { Column(name: $0.name, slot: .value(layout.newValue())) } }
      let moves = zip(columns, found).map { target, source -> (slot: Slot, value: Evaluate) in
        let slot = source.slot
        return (target.slot, { (frame) throws(QueryError) in frame[slot] })
      }
      pipeline.append(RowOperator.project(moves, "", estimate: pipeline.estimate))
      estimate += pipeline.estimate
      parts.append(pipeline)
    }
    var pipeline = Pipeline()
    pipeline.append(RowOperator.union(parts, estimate: estimate))
    if !query.keepsDuplicates { pipeline = distinct(pipeline, columns) }
    return (pipeline, columns)
  }

  /// The plan of the query in `EXISTS { }` or `COUNT { }`.
  func planSubquery(_ query: Query, _ outer: Scope) throws(QueryError) -> Pipeline {
    try plan(query, outer).pipeline
  }

  private func plan(
    _ part: SingleQuery, _ outer: Scope
  ) throws(QueryError) -> (pipeline: Pipeline, columns: [Column]) {
    var pipeline = Pipeline()
    var scope = outer
    for clause in part.clauses {
      switch clause.kind {
      case .match(let match):
        scope = try plan(match, scope, &pipeline)
      case .unwind(let list, let variable):
        let index = layout.newValue()
        let evaluate = try compiler.compile(list, scope)
        let text = "\(list) AS \(variable.text)"
        pipeline.append(RowOperator.unwind(evaluate, into: index, text, estimate: pipeline.estimate * 10))
        scope[variable.text] = .value(index)
      case .with(let projection, let predicate):
        scope = try plan(projection, predicate: predicate, scope, &pipeline).scope
      case .return(let projection):
        let columns = try plan(projection, predicate: nil, scope, &pipeline).columns
        return (pipeline, columns)
      default:
        throw QueryError.syntax(
          .readOnly, at: clause.range, vi: "đồ thị chỉ để đọc", en: "the graph is read only")
      }
    }
    return (pipeline, [])
  }

  /// `MATCH` or `OPTIONAL MATCH`; gives the scope after it.
  func plan(_ match: Match, _ scope: Scope, _ pipeline: inout Pipeline) throws(QueryError) -> Scope {
    try checkSize(of: match)
    guard match.isOptional else {
      let planned = MatchPlanner(planner: self, scope: scope)
      return try planned.plan(match, &pipeline)
    }
    var inner = Pipeline()
    let planned = MatchPlanner(planner: self, scope: scope)
    planned.inputEstimate = pipeline.estimate
    let after = try planned.plan(match, &inner)
    let nulls = after.filter { scope[$0.key] != $0.value }.map(\.value)
    let text = match.patterns.map(\.description).joined(separator: ", ")
    let estimate = max(pipeline.estimate, inner.estimate)
    pipeline.append(RowOperator.optional(inner, nulls: nulls, text, estimate: estimate))
    return after
  }

  /// The most nodes that the patterns of one `MATCH` may have: the choice of their order takes time with a power of their number.
  private static let mostNodes = 128

  private func checkSize(of match: Match) throws(QueryError) {
    let count = match.patterns.reduce(0) { $0 + $1.nodes.count }
    guard count > Self.mostNodes else { return }
    throw QueryError(
      .syntaxError, .compileTime, .nestingTooDeep,
      .init(
        vi: "một MATCH có \(count) đỉnh; nhiều nhất là \(Self.mostNodes)",
        en: "a MATCH has \(count) nodes; the most is \(Self.mostNodes)"),
      hint: .init(
        vi: "chia thành nhiều MATCH, hoặc dùng độ dài (*1..8)",
        en: "divide it into several MATCH, or use a length (*1..8)"))
  }

  func distinct(_ input: Pipeline, _ columns: [Column]) -> Pipeline {
    var pipeline = Pipeline()
    let text = columns.map(\.name).joined(separator: ", ")
    pipeline.append(RowOperator.distinct(input, columns.map(\.slot), text, estimate: max(1, input.estimate / 2)))
    return pipeline
  }
}
