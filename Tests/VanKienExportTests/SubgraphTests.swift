import Testing
import VanKienBytes
import VanKienExport
import VanKienGraph
import VanKienStore

@Suite("Choosing what is exported")
struct SubgraphTests {
  private let whole: Subgraph

  init() throws {
    whole = try Subgraph(SampleGraph.graph())
  }

  private func identifiers(_ part: Subgraph) throws -> Set<String> {
    Set(
      try (0..<NodeIndex(part.graph.nodeCount)).filter { part.contains(node: $0) }.map {
        try part.graph.identifier(of: $0)
      })
  }

  @Test("A node's surroundings, edge by edge, in both directions")
  func around() throws {
    let none = try whole.around("programme:ntm", depth: 0)
    #expect(try identifiers(none) == ["programme:ntm"] && none.edgeCount == 0)
    let one = try whole.around("programme:ntm", depth: 1)
    #expect(one.nodeCount == 2 && one.edgeCount == 1)
    let two = try whole.around("programme:ntm", depth: 2)
    #expect(try identifiers(two).contains("indicator:von-dau-tu") && two.nodeCount == 4)
    #expect(try whole.around("programme:ntm", depth: 50).nodeCount == whole.nodeCount - 1)
  }

  @Test("Kinds are labels, first or further, with the edges between them")
  func kinds() throws {
    let places = try whole.ofKinds(["Place", "Indicator"])
    #expect(places.nodeCount == 4 && places.edgeCount == 0)
    let documents = try whole.ofKinds(["Resolution"])
    #expect(documents.nodeCount == 2 && documents.edgeCount == 1)
  }

  @Test("An unknown id or kind is an error that names what there is")
  func unknown() throws {
    let error = #expect(throws: ExportError.self) { try whole.around("programme:ntn", depth: 1) }
    #expect(error?.explanation.english.contains("programme:ntm") == true)
    let kind = #expect(throws: ExportError.self) { try whole.ofKinds(["Plaice"]) }
    #expect(kind?.explanation.english.contains("Place") == true)
  }

  private struct Answer: SubgraphQuery {
    let nodes: [NodeIndex]
    let edges: [EdgeIndex]
    func answer(in graph: GraphView) -> (nodes: [NodeIndex], edges: [EdgeIndex]) { (nodes, edges) }
  }

  @Test("The answer of a query comes with the nodes of its edges, each once")
  func query() throws {
    let graph = whole.graph
    let type = try #require(graph.edgeType("CONFLICTS_WITH"))
    let edge = graph.edges(of: type).lowerBound
    let part = try Subgraph(graph, answering: Answer(nodes: [0, 0], edges: [edge, edge]))
    let ends = try graph.endpoints(of: edge)
    #expect(part.edgeCount == 1 && part.nodeCount == 3)
    #expect(part.contains(node: ends.source) && part.contains(node: ends.target) && part.contains(node: 0))
  }

  @Test("Nothing is not exported")
  func nothing() throws {
    let part = try Subgraph(whole.graph, answering: Answer(nodes: [], edges: []))
    #expect(throws: ExportError.nothingToExport) { try ExportContent(part) }
  }
}
