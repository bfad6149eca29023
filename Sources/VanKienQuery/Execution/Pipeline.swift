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

  /// The test of a filter in the form that narrows blocks of nodes, with the test itself.
  var block: (slot: Int, test: BlockTest)?

  /// The scan that narrows its blocks of nodes by these tests before it makes rows of them.
  var narrowed: (([BlockTest]) -> (_ next: @escaping Sink) -> Sink)?

  /// The node that a scan finds.
  var scanned: Int?

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
    guard countingRows else {
      var index = operators.count
      while index > 0 {
        index -= 1
        let next = sink
        // Filters that follow the scan of their node narrow its blocks.
        if let (start, tests) = narrowedScan(endingAt: index), let narrowed = operators[start].narrowed {
          sink = narrowed(tests)(next)
          index = start
        } else {
          sink = operators[index].build(next, false)
        }
      }
      return sink
    }
    for step in operators.reversed() {
      let next = sink
      let counted: Sink = { (frame) throws(QueryError) in
        step.rows += 1
        return try next(&frame)
      }
      sink = step.build(counted, true)
    }
    return sink
  }

  /// The scan before the run of block tests that ends at `last`, and these tests.
  private func narrowedScan(endingAt last: Int) -> (start: Int, tests: [BlockTest])? {
    var tests: [BlockTest] = []
    var index = last
    while index > 0, let (slot, test) = operators[index].block {
      tests.insert(test, at: 0)
      index -= 1
      if operators[index].narrowed != nil, operators[index].scanned == slot { return (index, tests) }
    }
    return nil
  }
}
