import Testing
import VanKienGraph
import VanKienStore

@Suite("Building a graph")
struct GraphBuilderTests {
  /// Two documents, three places, a node without a label.
  static func sample() throws -> GraphView {
    var builder = GraphBuilder()
    builder.add(
      EdgeRecord(type: "CITES", source: "document:b", target: "document:a", properties: ["page": .integer(3)]))
    builder.add(EdgeRecord(type: "PART_OF", source: "place:namnhun", target: "place:laichau"))
    builder.add(EdgeRecord(type: "CITES", source: "document:b", target: "document:a"))
    builder.add(EdgeRecord(type: "CITES", source: "document:a", target: "document:b"))
    builder.add(
      NodeRecord(id: "place:namnhun", labels: ["Place", "District"], properties: ["name": .string("Nậm Nhùn")]))
    builder.add(
      NodeRecord(
        id: "document:b", labels: ["Document", "Decision"],
        properties: ["name": .string("Quyết định 7"), "year": .integer(2021), "draft": .boolean(false)]))
    builder.add(
      NodeRecord(id: "place:laichau", labels: ["Place", "Province"], properties: ["name": .string("Lai Châu")]))
    builder.add(NodeRecord(id: "place:lc2", labels: ["Place"], properties: ["name": .string("lai chau")]))
    builder.add(
      NodeRecord(id: "document:a", labels: ["Document"], properties: ["share": .double(0.5), "tags": .list([])]))
    builder.add(NodeRecord(id: "x", labels: [], properties: ["tags": .list([.string("a"), .string("")])]))
    return try builder.finish()
  }

  @Test("Nodes stand by first label, then id")
  func order() throws {
    let graph = try Self.sample()
    let ids = try (0..<NodeIndex(graph.nodeCount)).map { try graph.identifier(of: $0) }
    #expect(ids == ["x", "document:a", "document:b", "place:laichau", "place:lc2", "place:namnhun"])
    #expect(graph.groups.map { graph.name(of: $0.label) } == ["", "Document", "Place"])
    #expect(graph.labels(of: 2).map(graph.name(of:)) == ["Document", "Decision"])
    #expect(graph.labels(of: 0) == [])
  }

  @Test("A label finds the nodes that have it first and those that have it further")
  func labels() throws {
    let graph = try Self.sample()
    let place = try #require(graph.label("Place"))
    let district = try #require(graph.label("District"))
    let places = try graph.nodes(labelled: place)
    #expect(places.range == 3..<6 && places.count == 3)
    let districts = try graph.nodes(labelled: district)
    #expect((0..<districts.count).map { districts[$0] } == [5])
    #expect(graph.hasLabel(district, 5) && !graph.hasLabel(district, 4))
    #expect(graph.nodeCount(labelled: district) == 1)
  }

  @Test("Columns are typed and know their nulls")
  func columns() throws {
    let graph = try Self.sample()
    let documents = graph.groups[1]
    let year = try #require(graph.propertyKey("year"))
    guard case .integer(let years)? = try graph.column(year, of: documents) else {
      Issue.record("year is no integer column")
      return
    }
    #expect(years.isNull(0) && years[1] == 2021)
    let tags = try graph.reader(of: #require(graph.propertyKey("tags")))
    #expect(tags.value(of: 0) == .list([.string("a"), .string("")]))
    #expect(tags.value(of: 1) == .list([]))
    #expect(tags.value(of: 2) == nil)
  }

  @Test("Edges stand by type, source, target, values; both directions know the edge")
  func edges() throws {
    let graph = try Self.sample()
    let cites = try #require(graph.edgeType("CITES"))
    let outgoing = try graph.adjacency(cites, .outgoing)
    let incoming = try graph.adjacency(cites, .incoming)
    #expect(outgoing.slots(of: 2).map { outgoing.neighbour(at: $0) } == [1, 1])
    #expect(outgoing.degree(of: 0) == 0 && outgoing.degree(of: 5) == 0)
    #expect(incoming.slots(of: 1).map { incoming.edge(at: $0) } == outgoing.slots(of: 2).map { outgoing.edge(at: $0) })
    #expect(incoming.slots(of: 2, with: 1).count == 1)
    guard case .integer(let pages)? = try graph.column(#require(graph.propertyKey("page")), of: cites) else {
      Issue.record("page is no integer column")
      return
    }
    #expect(outgoing.slots(of: 2).map { pages.isNull($0) } == [true, false])
    #expect(try graph.endpoints(of: 2) == (source: 2, target: 1))
    #expect(graph.type(of: 3) == graph.edgeType("PART_OF"))
  }

  @Test("Nodes are found by id, by value, by name and by folded name")
  func lookups() throws {
    let graph = try Self.sample()
    #expect(try graph.node(id: "place:namnhun") == 5)
    #expect(try graph.node(id: "Lai Châu") == nil)
    #expect(try graph.node(id: "") == nil)
    #expect(try graph.nodes(named: "Lai Châu") == [3])
    #expect(try graph.nodes(foldedName: "LAI CHÂU") == [3, 4])
    let id = try #require(graph.propertyKey("id"))
    #expect(try graph.nodes(of: graph.groups[1], where: id, is: "document:b") == [2])
    #expect(try graph.nodes(of: graph.groups[1], where: id, is: "place:lc2") == [])
  }

  @Test("Statistics count what there is")
  func statistics() throws {
    let graph = try Self.sample()
    let cites = try #require(graph.edgeType("CITES"))
    let outgoing = graph.statistics(of: cites, .outgoing)
    #expect(outgoing.edges == 3 && outgoing.nodes == 2 && outgoing.maximum == 2)
    #expect(graph.averageDegree(of: cites, .incoming, at: graph.groups[1]) == 1.5)
    #expect(graph.edgeCount(of: cites, from: graph.groups[1], to: graph.groups[2]) == 0)
    let year = try #require(graph.propertyKey("year"))
    let column = graph.statistics(of: try #require(graph.columnID(year, of: graph.groups[1])))
    #expect(column.rows == 2 && column.nulls == 1 && column.distinct == 1)
    #expect(column.minimum == .integer(2021) && column.maximum == .integer(2021))
  }

  @Test("Everything wrong is reported at once")
  func problems() {
    var builder = GraphBuilder()
    builder.add(NodeRecord(id: "a", labels: ["A"]))
    builder.add(NodeRecord(id: "a", labels: ["B"]))
    builder.add(EdgeRecord(type: "T", source: "a", target: "b"))
    #expect(
      throws: GraphProblems([
        .duplicateNode(id: "a"), .danglingEdge(type: "T", source: "a", target: "b", missing: "b"),
      ])
    ) { try builder.finish() }
  }

  @Test("The order in which nodes and edges come does not matter")
  func independence() throws {
    var builder = GraphBuilder()
    let graph = try Self.sample()
    for edge in (0..<EdgeIndex(graph.edgeCount)).reversed() { builder.add(try graph.record(ofEdge: edge)) }
    for node in (0..<NodeIndex(graph.nodeCount)).reversed() { builder.add(try graph.record(ofNode: node)) }
    let again = try builder.finish()
    #expect(try records(again).nodes == records(graph).nodes)
    #expect(try records(again).edges == records(graph).edges)
  }

  private func records(_ graph: GraphView) throws -> (nodes: [NodeRecord], edges: [EdgeRecord]) {
    (
      try (0..<NodeIndex(graph.nodeCount)).map { try graph.record(ofNode: $0) },
      try (0..<EdgeIndex(graph.edgeCount)).map { try graph.record(ofEdge: $0) }
    )
  }
}
