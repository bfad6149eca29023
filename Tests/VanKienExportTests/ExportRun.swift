import Foundation
import VanKienBytes
import VanKienExport
import VanKienExtraction
import VanKienGraph
import VanKienReading
import VanKienXML

/// Every format of a graph, in memory.
enum ExportRun {
  /// The files of all formats by name, ascending; TEI only with a corpus.
  static func files(_ subgraph: Subgraph, corpus: String?) throws -> [(name: String, bytes: [UInt8])] {
    let content = try ExportContent(subgraph, options: .init(positions: true))
    let plain = try ExportContent(subgraph, options: .init(keepsNames: true))
    var files: [(name: String, bytes: [UInt8])] = []
    func add(_ name: String, _ body: (any XMLSink) throws -> Void) throws {
      let sink = XMLMemorySink()
      try body(sink)
      files.append((name, sink.bytes))
    }
    func add(in folder: String, _ body: (any ExportFolder) throws -> Void) throws {
      let memory = MemoryFolder()
      try body(memory)
      files += memory.files.map { ("\(folder)/\($0.name)", $0.bytes) }
    }
    for profile in GraphMLWriter.Profile.allCases {
      try add("graph.\(profile.rawValue).graphml") { try GraphMLWriter(content, profile: profile).write(to: $0) }
    }
    try add("graph.gexf") { try GEXFWriter(content).write(to: $0) }
    try add("graph.json") { try NodeLinkWriter(content).write(to: $0) }
    try add("graph.ttl") { try TurtleWriter(plain).write(to: $0) }
    try add("graph.dot") { try DOTWriter(content).write(to: $0) }
    try add("graph.svg") { try SVGWriter(content).write(to: $0) }
    try add("annotations.jsonld") { try AnnotationWriter(content).write(to: $0) }
    try add(in: "csv") { try ImportTables(plain).write(to: $0) }
    try add(in: "graphar") { try GraphArWriter(plain, vertexChunk: 4, edgeChunk: 8).write(to: $0) }
    if let corpus {
      try add("figures.csv") { try FigureTableWriter(content).write(to: $0) }
      try add("chart.svg") {
        try IndicatorChart(subgraph.graph, indicator: "tỷ lệ hộ nghèo").write(to: $0, language: .vietnamese)
      }
      try add(in: "tei") { try TEIWriter(content, corpus: corpus, dates: DateMention.all(in:)).write(to: $0) }
    }
    return files.sorted { $0.name < $1.name }
  }

  /// Writes `files` below `folder`.
  static func write(_ files: [(name: String, bytes: [UInt8])], to folder: URL) throws {
    for file in files {
      let url = folder.appending(path: file.name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
  }
}
