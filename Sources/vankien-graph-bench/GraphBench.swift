internal import VanKienGraph
internal import VanKienQuery
internal import VanKienQuerySyntax
internal import VanKienStore

/// Times a query on a graph that stays open, or tells how much memory it takes.
///
/// `vankien-graph-bench GRAPH REPETITIONS QUERY` prints the median in milliseconds, after one run that is not counted. Parsing, checking
/// and planning count; writing the answer does not.
///
/// `vankien-graph-bench GRAPH memory QUERY` prints the bytes of the snapshot that the query used, the most bytes of memory of its own that
/// it took, its answer among them, while it ran for the first time, and how much both are as a multiple of the first. Pages of the mapped
/// file that the system adds because it has them in memory anyway are not counted.
@main
struct GraphBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, arguments[2] == "memory" || Int(arguments[2]).map({ $0 > 0 }) == true else {
      print("usage: vankien-graph-bench GRAPH REPETITIONS|memory QUERY")
      return
    }
    let view = try GraphFolder(path: arguments[1]).open()
    let engine = QueryEngine(view)
    guard let repetitions = Int(arguments[2]) else {
      try printMemory(of: arguments[3], engine, view)
      return
    }
    let clock = ContinuousClock()
    var times: [Double] = []
    for repetition in 0...repetitions {
      let start = clock.now
      _ = try engine.answer(arguments[3])
      let elapsed = (clock.now - start).components
      if repetition > 0 { times.append(Double(elapsed.seconds) * 1e3 + Double(elapsed.attoseconds) / 1e15) }
    }
    print(times.sorted()[times.count / 2])
  }

  private static func printMemory(of query: String, _ engine: QueryEngine, _ view: GraphView) throws {
    let used = view.image.usedByteCount
    ProcessMemory.forgetPeak()
    let before = ProcessMemory.own
    let answer = try engine.answer(query)
    let own = withExtendedLifetime(answer) { ProcessMemory.ownPeak - before }
    let touched = view.image.usedByteCount - used
    print(touched, own, Double(touched + own) / Double(max(touched, 1)))
  }
}
