internal import VanKienGraph
internal import VanKienStore

@main
struct GraphBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    let clock = ContinuousClock()
    let start = clock.now
    let reader = TableReader(dialect: .foreign, options: .vietnamese)
    let nodeHeader = try TableHeader(
      parsing: ["id:ID", ":LABEL", "name", "code", "issued", "year:long", "value:double", "unit", "text"])
    let edgeHeader = try TableHeader(parsing: [":START_ID", ":END_ID", ":TYPE", "page:long"])
    let image = try reader.read(
      nodes: [TableSource(path: arguments[1] + "/nodes.csv", names: [], header: nodeHeader)],
      edges: [TableSource(path: arguments[1] + "/edges.csv", names: [], header: edgeHeader)])
    print("load", clock.now - start, "problems", reader.problems.count, "bytes", image.byteCount)
    let graph = try GraphView(image: image)
    print(graph.nodeCount, graph.edgeCount, graph.labels, graph.edgeTypes, graph.propertyKeys)
  }
}
