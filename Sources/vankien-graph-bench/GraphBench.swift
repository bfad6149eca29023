internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore

@main
struct GraphBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    let clock = ContinuousClock()
    var start = clock.now
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
    start = clock.now
    let key = SnapshotKey([])
    try image.write(to: "/tmp/bench.snapshot", key: key, folding: 0)
    print("write", clock.now - start)
    start = clock.now
    let again = try SnapshotImage(path: "/tmp/bench.snapshot", key: key, folding: 0)
    print("open", clock.now - start)
    start = clock.now
    try again.checkAll()
    print("check all", clock.now - start)
    start = clock.now
    let file = try MappedFile(path: arguments[1] + "/nodes.csv")
    let digest = SHA256.hexadecimal(of: file.bytes)
    print("sha", clock.now - start, file.count, digest)
  }
}
