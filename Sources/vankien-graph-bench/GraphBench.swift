internal import VanKienGraph
internal import VanKienQuery
internal import VanKienQuerySyntax

/// Times a query on a graph that stays open.
///
/// `vankien-graph-bench GRAPH REPETITIONS QUERY` prints the median in milliseconds, after one run that is not counted. Parsing, checking and planning count; writing the answer does not.
@main
struct GraphBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let repetitions = Int(arguments[2]), repetitions > 0 else {
      print("usage: vankien-graph-bench GRAPH REPETITIONS QUERY")
      return
    }
    let engine = QueryEngine(try GraphFolder(path: arguments[1]).open())
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
}
