package import VanKienBytes
package import VanKienGraph
package import VanKienQuerySyntax

/// Answers queries about one graph.
package struct QueryEngine: Sendable {
  /// The graph.
  package let graph: QueryGraph

  /// What a query may use.
  package var limits: QueryLimits

  /// Whether names that the graph does not know are errors; if not, they match nothing, as openCypher says.
  package var checksNames: Bool

  /// Makes an engine for `graph`.
  package init(_ graph: GraphView, limits: QueryLimits = QueryLimits(), checksNames: Bool = true) {
    self.graph = QueryGraph(graph)
    self.limits = limits
    self.checksNames = checksNames
  }

  /// The names of all functions, in order of the alphabet.
  package static var functionNames: [String] { FunctionTable.names }

  /// An answer: its columns, its rows in order, and what there is to say about it.
  package struct Answer: Sendable {
    /// The names of the columns.
    package var columns: [String]

    /// The rows, a value for each column.
    package var rows: [[Value]] = []

    /// Whether the row limit cut the answer off.
    package var isTruncated = false

    /// The plan with estimated and real rows, an indented line a step.
    package var plan = ""

    /// For an empty answer the part of the query that matched nothing.
    package var remark: LocalizedText?
  }

  /// Answers `text`.
  ///
  /// - Throws: ``QueryError`` with the place in `text`.
  package func answer(
    _ text: String, parameters: [String: Value] = [:], explaining: Bool = false, interrupt: QueryInterrupt? = nil
  ) throws(QueryError) -> Answer {
    do throws(QueryError) {
      return try answer(Query(parsing: text), text, parameters, explaining, interrupt)
    } catch {
      throw error.located(in: text)
    }
  }

  private func answer(
    _ query: Query, _ text: String, _ parameters: [String: Value], _ explaining: Bool, _ interrupt: QueryInterrupt?
  ) throws(QueryError) -> Answer {
    try Analyzer().check(query)
    if checksNames { try NameCheck(graph: graph).check(query) }
    let layout = FrameLayout()
    let context = FunctionContext(graph: graph, now: Self.now())
    let compiler = ExpressionCompiler(
      graph: graph, parameters: parameters, layout: layout, context: context, provenance: Provenance(graph))
    let (pipeline, columns) = try Planner(compiler: compiler).plan(query)
    var answer = Answer(columns: columns.map(\.name))
    let collected = Holder<[[Value]]>([])
    let isCut = Holder(false)
    let limit = limits.rows ?? .max
    let slots = columns.map(\.slot)
    let counts = explaining
    let run = pipeline.runner(
      { (frame) throws(QueryError) in
        guard collected.value.count < limit else {
          isCut.value = true
          return false
        }
        try frame.retain(slots.count)
        collected.value.append(slots.map { frame[$0] })
        return true
      }, countingRows: counts)
    var frame = Frame(layout: layout, strings: graph.view.strings, limits: limits, interrupt: interrupt)
    _ = try run(&frame)
    answer.rows = collected.value
    answer.isTruncated = isCut.value
    if explaining { answer.plan = PlanText.text(of: pipeline) }
    if answer.rows.isEmpty { answer.remark = try remark(on: pipeline, counts, text, query, parameters, interrupt) }
    return answer
  }

  /// Says which part of a query an empty answer comes from: the first step that let no row through.
  private func remark(
    on pipeline: Pipeline, _ isCounted: Bool, _ text: String, _ query: Query, _ parameters: [String: Value],
    _ interrupt: QueryInterrupt?
  ) throws(QueryError) -> LocalizedText? {
    guard isCounted else {
      // Only an empty answer is worth counting for.
      return checksNames ? try answer(query, text, parameters, true, interrupt).remark : nil
    }
    guard let step = PlanText.firstEmpty(pipeline), let origin = step.origin else { return nil }
    let place = SourcePosition(of: origin, in: text)
    let bytes = Array(text.utf8)
    guard origin.start >= 0, origin.end <= bytes.count, origin.start < origin.end else { return nil }
    let part = String(decoding: bytes[origin.start..<origin.end], as: UTF8.self)
    return LocalizedText(
      vi: "không có gì khớp với \(part) (dòng \(place.line), cột \(place.column))",
      en: "nothing matches \(part) (line \(place.line), column \(place.column))")
  }

  private static func now() -> DateTimeValue {
    let seconds = Frame.wallClock()
    let local = LocalDateTimeValue(
      epochDay: seconds.floorDivided(by: 86_400), nanoseconds: seconds.floorRemainder(by: 86_400) * 1_000_000_000)
    return DateTimeValue(local: local, offset: 0, zone: nil)
  }
}

/// Shows plans.
enum PlanText {
  static func text(of pipeline: Pipeline) -> String {
    var lines: [String] = []
    append(pipeline, 0, &lines)
    return lines.joined(separator: "\n")
  }

  private static func append(_ pipeline: Pipeline, _ depth: Int, _ lines: inout [String]) {
    for step in pipeline.operators {
      let indent = String(repeating: "  ", count: depth)
      let detail = step.detail.isEmpty ? "" : " " + step.detail
      lines.append("\(indent)\(step.name)\(detail)  (estimated \(Int(step.estimate.rounded())), rows \(step.rows))")
      for inner in step.inner { append(inner, depth + 1, &lines) }
    }
  }

  /// The first step, in the order of rows, after which there were none.
  static func firstEmpty(_ pipeline: Pipeline) -> Operator? {
    for step in pipeline.operators {
      if step.name != "Optional", step.name != "Union" {
        for inner in step.inner {
          if let found = firstEmpty(inner) { return found }
        }
      }
      if step.rows == 0, step.origin != nil { return step }
    }
    return nil
  }
}
