import Foundation
import Testing
import VanKienBytes
import VanKienGraph
import VanKienStore
import VanKienTestSupport
import VanKienText

@Suite("Graphs on disk")
struct GraphFilesTests {
  /// A folder that goes away with the test.
  final class Folder {
    let path = NSTemporaryDirectory() + "vankien-graph-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }
  }

  @Test("graph, files, graph is the identity, and the files make the snapshot again", arguments: 0..<150)
  func roundTrip(_ seed: Int) throws {
    let graph = RandomGraph(seed: UInt64(seed))
    let view = try graph.view()
    let folder = try Folder()
    let place = GraphFolder(path: "\(folder.path)/g")
    _ = try GraphFolderWriter(place).write(view)
    #expect(try place.damages().isEmpty)
    let expected = try view.records()
    let fromSnapshot = try place.open().records()
    #expect(fromSnapshot == expected)
    let snapshot = folder.bytes("g/.snapshot")
    try FileManager.default.removeItem(atPath: "\(folder.path)/g/.snapshot")
    #expect(try place.open().records() == expected)
    #expect(folder.bytes("g/.snapshot")?.count == snapshot?.count)
  }

  @Test("records and streams write the same files")
  func sameFiles() throws {
    let folder = try Folder()
    var (nodes, edges): ([NodeRecord], [EdgeRecord]) = ([], [])
    for number in 0..<30 {
      let labels = [number % 2 == 0 ? "Place" : "Figure", "Xã"].prefix(number % 3 == 0 ? 2 : 1)
      let name = PropertyValue.string(number == 4 ? "a\t\"b\"" : "")
      let properties = ["name": name, "share": .double(Double(number) / 3)]
      nodes.append(NodeRecord(id: "n:\(number)", labels: Array(labels), properties: properties))
    }
    for number in 0..<60 {
      let properties = ["name": PropertyValue.string("\(number % 4)"), "share": .double(1)]
      let (source, target) = ("n:\(number % 7)", "n:\(number * 11 % 30)")
      edges.append(EdgeRecord(type: "CITES", source: source, target: target, properties: properties))
    }
    let columns = [GraphSchema.Property("name"), GraphSchema.Property("share", .double)]
    let schema = GraphSchema(labels: ["Place": columns, "Figure": columns], edgeTypes: ["CITES": columns])
    let tables = AdjacencyTable.tables(nodes: nodes, edges: edges, schema: schema)
    _ = try GraphFolderWriter(GraphFolder(path: "\(folder.path)/a")).write(tables, sources: [])
    let view = try GraphFolder(path: "\(folder.path)/a").open()
    _ = try GraphFolderWriter(GraphFolder(path: "\(folder.path)/b")).write(view)
    for name in ["nodes/Figure.tsv", "nodes/Place.tsv", "edges/CITES.tsv"] {
      #expect(folder.bytes("a/\(name)") == folder.bytes("b/\(name)"), "\(name)")
    }
  }

  @Test("lines added in any groups and blocks are written in the order of their bytes", arguments: 0..<20)
  func lineOrder(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var table = AdjacencyTable(nodes: "Place", schema: GraphSchema())
    var lines: [String] = []
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      var rows = RowBuffer()
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
          let (first, second) = (
            Int.random(in: 0...120, using: &generator), Int.random(in: 0...1200, using: &generator)
          )
          rows.identifier("place:", first, second)
          rows.end()
          lines.append("place:\(first)-\(second)\n")
        }
        rows.endGroup()
      }
      table.add(rows)
    }
    let sorted = lines.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    #expect(Array(table.pieces().dropFirst().joined()) == Array(sorted.joined()))
    #expect(table.count == lines.count)
  }

  // MARK: Files edited by hand

  @Test(
    "a line that is not as it should be is refused by file and line",
    arguments: [
      ("id:ID\t:LABEL\tname\na\t\tx\na\t\ty\n", "nodes/Place.tsv:3"),
      ("id:ID\t:LABEL\tname\na\t\n", "nodes/Place.tsv:2"),
      ("id:ID\t:LABEL\tname\na\t\tx \n", "nodes/Place.tsv:2"), ("id:ID\t:LABEL\tname\na\t\tx\r\n", "nodes/Place.tsv:2"),
      ("id:ID\t:LABEL\tname\n\n", "nodes/Place.tsv:2"), ("id:ID\t:LABEL\tyear:long\na\t\t12x\n", "nodes/Place.tsv:2"),
      ("id:ID\t:LABEL\tyear:number\na\t\t12\n", "nodes/Place.tsv:1"),
      ("id:ID\t:LABEL\tname\na\t\t\"x\n", "nodes/Place.tsv:2"),
      ("id:ID\t:LABEL\tname\na\t\tx", "nodes/Place.tsv:2"), ("name\nx\n", "nodes/Place.tsv:1"),
      ("", "nodes/Place.tsv:1"), ("id:ID\t:LABEL\tname\r\na\t\tx\r\n", "nodes/Place.tsv"),
      ("id:ID\t:LABEL\tname\tname\na\t\tx\ty\n", "nodes/Place.tsv:1"),
      ("id:ID\t:LABEL\t:NOTE\na\t\tx\n", "nodes/Place.tsv:1"), (" a:ID\t:LABEL\na \t\n", "nodes/Place.tsv"),
    ])
  func edited(_ text: String, _ place: String) throws {
    let folder = try Folder()
    let writer = GraphFolder(path: "\(folder.path)/g")
    var builder = GraphBuilder()
    builder.add(NodeRecord(id: "a", labels: ["Place"]))
    _ = try GraphFolderWriter(writer).write(builder.finish())
    try folder.write(text, to: "g/nodes/Place.tsv")
    try FileManager.default.removeItem(atPath: "\(folder.path)/g/.snapshot")
    do {
      _ = try writer.open()
      Issue.record("the file was read")
    } catch let error as any ExplainedError {
      #expect(error.explanation.english.contains(place), "\(error.explanation.english)")
      #expect(!error.explanation.vietnamese.isEmpty)
    }
  }

  /// A graph of three places, two of which are a part of the third, in a folder whose snapshot is gone.
  private func editable(_ folder: Folder) throws -> GraphFolder {
    let place = GraphFolder(path: "\(folder.path)/g")
    var builder = GraphBuilder()
    for id in ["a", "b", "c"] { builder.add(NodeRecord(id: id, labels: ["Place"], properties: ["name": .string(id)])) }
    for source in ["b", "a"] {
      builder.add(EdgeRecord(type: "PART_OF", source: source, target: "c", properties: ["since": .integer(1990)]))
    }
    _ = try GraphFolderWriter(place).write(builder.finish())
    try FileManager.default.removeItem(atPath: "\(folder.path)/g/.snapshot")
    return place
  }

  @Test("lines in another order are read")
  func unsorted() throws {
    let folder = try Folder()
    let place = try editable(folder)
    let expected = try place.open().records()
    try folder.write("id:ID\t:LABEL\tname\nc\t\tc\na\t\ta\nb\t\tb\n", to: "g/nodes/Place.tsv")
    try folder.write(":START_ID\t:END_ID\tsince:long\nb\tc\t1990\na\tc\t1990\n", to: "g/edges/PART_OF.tsv")
    try FileManager.default.removeItem(atPath: "\(folder.path)/g/.snapshot")
    #expect(try place.open().records() == expected)
  }

  @Test("a column that the schema does not know is a property")
  func unknownColumn() throws {
    let folder = try Folder()
    let place = try editable(folder)
    try folder.write("area:double\tid:ID\t:LABEL\tname\n\ta\t\t\n0.5\tb\t\tb\n\tc\t\tc\n", to: "g/nodes/Place.tsv")
    let records = try place.open().records()
    #expect(records.nodes.map { $0.properties["area"] } == [nil, .double(0.5), nil])
    #expect(records.nodes.map { $0.properties["name"] } == [nil, .string("b"), .string("c")])
    #expect(records.edges.count == 2)
  }

  @Test(
    "a line of edges that is not as it should be is refused by file and line",
    arguments: [
      (":START_ID\t:END_ID\tsince:long\na\tc\t1\nb\tx\t1\n", 3), (":START_ID\t:END_ID\tsince:long\na\tc\t1 \n", 2),
      (":START_ID\t:END_ID\tsince:long\na\tc\t1\r\n", 2), (":START_ID\t:END_ID\tsince:long\na\tc\n", 2),
      (":START_ID\t:END_ID\tsince:long\n\tc\t1\n", 2), (":START_ID\tsince:long\na\t1\n", 1),
      (":START_ID\t:END_ID\tsince:long\na\tc\t9223372036854775808\n", 2),
    ])
  func editedEdges(_ text: String, _ line: Int) throws {
    let folder = try Folder()
    let place = try editable(folder)
    try folder.write(text, to: "g/edges/PART_OF.tsv")
    do {
      _ = try place.open()
      Issue.record("the file was read")
    } catch let error as any ExplainedError {
      #expect(error.explanation.english.contains("edges/PART_OF.tsv:\(line)"), "\(error.explanation.english)")
    }
  }

  // MARK: Damage

  /// How many damaged snapshots are tried: `VANKIEN_FUZZ=100000`.
  private static let trials =
    ProcessInfo.processInfo.environment["VANKIEN_FUZZ"].flatMap { Int($0) } ?? 1_500

  /// Folded parts of names to look for by the text index.
  private static let parts = ["lai", "dai dai", "quyet dinh", "nan", "1.0", "null"]

  @Test("a damaged snapshot never crashes and never answers wrongly")
  func damagedSnapshots() throws {
    let folder = try Folder()
    let view = try RandomGraph(seed: 11).view()
    let expected = try (view.records(), Self.parts.map { part in try view.nodes(whoseNamesHold: part, indexed: false) })
    let key = SnapshotKey(Array(repeating: 7, count: 32))
    let path = "\(folder.path)/snapshot"
    try view.image.write(to: path, key: key, folding: 1)
    let whole = try #require(folder.bytes("snapshot"))
    var random = SeededGenerator(seed: 5)
    var refused = 0
    for trial in 0..<Self.trials {
      var bytes = whole
      switch trial % 4 {
      case 0: bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
      case 1:
        let start = Int.random(in: 0..<bytes.count, using: &random)
        for index in start..<min(start + 64, bytes.count) { bytes[index] = .random(in: 0...255, using: &random) }
      default: bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      do {
        let image = try SnapshotImage(path: path, key: key, folding: 1)
        let graph = try GraphView(image: image)
        let found = try Self.parts.map { part in try graph.nodes(whoseNamesHold: part, indexed: true) }
        // What no checksum guards is padding, which no answer depends on.
        #expect(found == expected.1, "trial \(trial)")
        #expect(try graph.records() == expected.0, "trial \(trial)")
      } catch is StoreError {
        refused += 1
      } catch is FileError {
        refused += 1
      }
    }
    #expect(refused > Self.trials / 2)
  }

  @Test("a graph whose snapshot is damaged is read from its files, and the snapshot made again")
  func rebuilt() throws {
    let folder = try Folder()
    let view = try RandomGraph(seed: 3).view()
    let place = GraphFolder(path: "\(folder.path)/g")
    _ = try GraphFolderWriter(place).write(view)
    var bytes = try #require(folder.bytes("g/.snapshot"))
    let whole = bytes
    for index in stride(from: 100, to: bytes.count, by: 97) { bytes[index] ^= 0x55 }
    try bytes.write(to: URL(fileURLWithPath: "\(folder.path)/g/.snapshot"))
    let expected = try view.records()
    #expect(try place.open().records() == expected)
    #expect(folder.bytes("g/.snapshot")?.count == whole.count)
    #expect(folder.bytes("g/.snapshot") != bytes)
  }
}

extension GraphView {
  /// The nodes whose name folds to a text with `part` in it, all looked at, or those alone that the text index does not exclude.
  fileprivate func nodes(whoseNamesHold part: String, indexed: Bool) throws -> [NodeIndex] {
    guard let key = propertyKey("name"), let wanted = TextIndex.Part(folded: Array(part.utf8)) else { return [] }
    var result: [NodeIndex] = []
    for group in groups {
      guard let id = columnID(key, of: group), case .text(let column) = try column(id) else { continue }
      let index = indexed ? try textIndex(of: id) : nil
      for row in 0..<column.count where !column.isNull(row) && index?.mayHold(wanted, column[row]) != false {
        let name = Folding.shared.fold(strings.string(column[row]))
        if name.firstRange(of: part) != nil { result.append(group.nodes.lowerBound + NodeIndex(row)) }
      }
    }
    return result
  }
}
