import Foundation
import Testing
import VanKienExport
import VanKienGraph
import VanKienXML

/// Every format is read back by software that others wrote; `read_back.py` compares what it finds with what was exported.
@Suite("Read back by other programs")
struct ReadBackTests {
  private static let package = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  /// The Python with the readers; made by `.ci/readers`, which fails where packages cannot be had.
  private static let python: String? = {
    let process = Process()
    process.executableURL = package.appending(path: ".ci/readers")
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }()

  private func check(_ name: String, _ graph: GraphView, corpus: String?) throws {
    guard let python = Self.python else {
      withKnownIssue("the Python packages that read the formats back cannot be installed here (.ci/readers)") {
        Issue.record("formats were not read back")
      }
      return
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "vankien-readback-\(name)-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try ExportRun.write(ExportRun.files(Subgraph(graph), corpus: corpus), to: folder)
    try Expectations.json(graph).write(to: folder.appending(path: "expected.json"))
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [
      URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_back.py").path, folder.path,
      Self.package.appending(path: "../shared/schemas").standardizedFileURL.path, corpus ?? "",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let report = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(report)")
    for line in report.split(separator: "\n") where line.hasPrefix("SKIPPED") {
      withKnownIssue("\(line)") { Issue.record("a reader or schema is not there") }
    }
  }

  @Test("The sample") func sample() throws {
    try check("sample", SampleGraph.graph(), corpus: SampleGraph.corpus)
  }

  @Test("Everything that breaks writers") func hostile() throws {
    try check("hostile", SampleGraph.hostile(), corpus: nil)
  }

  @Test("A random graph with parallel edges") func random() throws {
    try check("random", SampleGraph.random(nodes: 150, seed: 3), corpus: nil)
  }
}

/// What a graph holds, for the script to compare with.
enum Expectations {
  static func json(_ graph: GraphView) throws -> Data {
    var nodes: [[String: Any]] = []
    for node in 0..<UInt32(graph.nodeCount) {
      let record = try graph.record(ofNode: node)
      nodes.append(["id": record.id, "labels": record.labels, "properties": values(record.properties)])
    }
    var edges: [[String: Any]] = []
    for edge in 0..<UInt32(graph.edgeCount) {
      let record = try graph.record(ofEdge: edge)
      edges.append([
        "type": record.type, "source": record.source, "target": record.target, "properties": values(record.properties),
      ])
    }
    return try JSONSerialization.data(withJSONObject: ["nodes": nodes, "edges": edges], options: [.sortedKeys])
  }

  private static func values(_ properties: [String: PropertyValue]) -> [String: Any] {
    properties.mapValues { value($0) }
  }

  private static func value(_ value: PropertyValue) -> Any {
    switch value {
    case .boolean(let value): value
    case .integer(let value): value
    case .double(let value): value.isFinite ? value as Any : NSNull()
    case .string(let text), .temporal(_, let text): text
    case .list(let elements): elements.map { Self.value($0) }
    }
  }
}
