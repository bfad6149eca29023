internal import VanKienBytes
internal import VanKienQuerySyntax

/// One step of a plan: it takes rows and passes rows on.
final class Operator {
  /// The name, as `--explain` shows it.
  let name: String

  /// What it works on, as `--explain` shows it.
  let detail: String

  /// How many rows the planner expects after it.
  var estimate: Double

  /// How many rows really came.
  var rows = 0

  /// The plans inside, for optional matches and unions.
  let inner: [Pipeline]

  /// The words of the query it answers for, to say where an empty answer comes from.
  let origin: SourceRange?

  /// The step that counts the rows this one would make of a row, for walks.
  var counting: (writes: Set<Slot>, make: (_ weight: Int) -> Operator)?

  /// Makes the sink that does this step and hands its rows to the next.
  ///
  /// The flag asks for the rows of inner plans to be counted.
  let build: (@escaping Sink, Bool) -> Sink

  init(
    _ name: String, _ detail: String = "", estimate: Double = 1, inner: [Pipeline] = [], origin: SourceRange? = nil,
    build: @escaping (@escaping Sink, Bool) -> Sink
  ) {
    self.name = name
    self.detail = detail
    self.estimate = estimate
    self.inner = inner
    self.origin = origin
    self.build = build
  }
}

/// Operators in the order in which rows flow.
struct Pipeline {
  private(set) var operators: [Operator] = []

  /// How many rows the planner expects at the end.
  var estimate: Double { operators.last?.estimate ?? 1 }

  mutating func append(_ step: Operator) { operators.append(step) }

  /// Removes the last operator.
  mutating func removeLast() -> Operator? { operators.popLast() }

  /// A sink that runs the plan for the row in the frame and hands every result to `last`.
  func runner(_ last: @escaping Sink, countingRows: Bool = false) -> Sink {
    var sink = last
    for step in operators.reversed() {
      let next = sink
      guard countingRows else {
        sink = step.build(next, false)
        continue
      }
      let counted: Sink = { (frame) throws(QueryError) in
        step.rows += 1
        return try next(&frame)
      }
      sink = step.build(counted, true)
    }
    return sink
  }
}
