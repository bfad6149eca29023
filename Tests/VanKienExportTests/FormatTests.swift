import Foundation
import Testing
import VanKienBytes
import VanKienExport
import VanKienExtraction
import VanKienGraph
import VanKienReading
import VanKienXML

@Suite("What the formats promise")
struct FormatTests {
  private func graphML(_ graph: GraphView, _ options: ExportContent.Options = .init()) throws -> String {
    let sink = XMLMemorySink()
    try GraphMLWriter(ExportContent(Subgraph(graph), options: options)).write(to: sink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  @Test("Every stated fact has its evidence: document, section, sentence, offsets")
  func evidence() throws {
    let text = try graphML(SampleGraph.graph())
    let (start, end) = SampleGraph.offsets(of: "16,49%", nth: 0)
    let line = try #require(
      text.split(separator: "\n").first { $0.contains("<node id=\"figure:") && $0.contains("16,49") })
    #expect(line.contains("<data key=\"n_document\">\(SampleGraph.documentID)</data>"))
    #expect(line.contains("<data key=\"n_section\">I. KẾT QUẢ</data>"))
    #expect(line.contains("<data key=\"n_start\">\(start)</data><data key=\"n_end\">\(end)</data>"))
    #expect(line.contains("<data key=\"n_label\">16,49% (2020)</data>"))
  }

  @Test("Without text no word of a passage leaves the graph")
  func withoutText() throws {
    let content = try ExportContent(Subgraph(SampleGraph.graph()), options: .init(withoutText: true))
    for profile in GraphMLWriter.Profile.allCases {
      let sink = XMLMemorySink()
      try GraphMLWriter(content, profile: profile).write(to: sink)
      #expect(!String(decoding: sink.bytes, as: UTF8.self).contains("Trồng mới"))
    }
    let sink = XMLMemorySink()
    try AnnotationWriter(content).write(to: sink)
    #expect(!String(decoding: sink.bytes, as: UTF8.self).contains("TextQuoteSelector"))
  }

  @Test("A full disk is an error, whatever the format")
  func fullDisk() throws {
    final class Full: XMLSink {
      func write(_ bytes: Span<UInt8>) throws(XMLError) { throw XMLError(message: "no space left") }
    }
    let content = try ExportContent(Subgraph(SampleGraph.graph()))
    #expect(throws: XMLError.self) { try GraphMLWriter(content).write(to: Full()) }
    #expect(throws: XMLError.self) { try NodeLinkWriter(content).write(to: Full()) }
  }

  @Test(
    "Numbers are written as Vietnamese writes them",
    arguments: [
      (16.49, "16,49"), (20486, "20.486"), (-1_234_567.5, "-1.234.567,5"), (0, "0"), (999, "999"), (1e-7, "0,0000001"),
      (2.0486e13, "20.486.000.000.000"), (0.05, "0,05"),
    ])
  func numbers(value: Double, text: String) {
    #expect(VietnameseNumber.text(value) == text)
  }

  @Test("A source that has changed or is gone is not exported")
  func changedSource() throws {
    let content = try ExportContent(Subgraph(SampleGraph.graph()))
    let folder = FileManager.default.temporaryDirectory.appending(path: "vankien-changed-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let missing = #expect(throws: ExportError.self) {
      try TEIWriter(content, corpus: folder.path, dates: DateMention.all(in:)).write(to: MemoryFolder())
    }
    #expect(missing?.explanation.english.contains("is not there") == true)
    try Data("khác".utf8).write(to: folder.appending(path: SampleGraph.fileName))
    let changed = #expect(throws: ExportError.self) {
      try TEIWriter(content, corpus: folder.path, dates: DateMention.all(in:)).write(to: MemoryFolder())
    }
    #expect(changed?.explanation.english.contains("has changed") == true)
  }

  @Test("A folder appears whole or not at all, and never over another")
  func folders() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "vankien-folder-\(getpid())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let tables = try ImportTables(ExportContent(Subgraph(SampleGraph.graph())))
    var dropped: DiskFolder? = try DiskFolder(path: path)
    try dropped.map { try tables.write(to: $0) }
    dropped = nil
    #expect(!FileManager.default.fileExists(atPath: path))
    let kept = try DiskFolder(path: path)
    try tables.write(to: kept)
    try kept.commit()
    #expect(FileManager.default.fileExists(atPath: path + "/nodes/Place.csv"))
    #expect(throws: ExportError.folderNotEmpty(path: path)) { try DiskFolder(path: path) }
  }

  @Test("Indicators are found by id, name and folded name; a wrong name brings near ones")
  func indicators() throws {
    let graph = try SampleGraph.graph()
    for name in ["indicator:ty-le-ho-ngheo", "ty-le-ho-ngheo", "tỷ lệ hộ nghèo", "TY LE HO NGHEO"] {
      let sink = XMLMemorySink()
      try IndicatorChart(graph, indicator: name).write(to: sink, language: .english)
      #expect(String(decoding: sink.bytes, as: UTF8.self).contains("contradicts"))
    }
    #expect(throws: ExportError.unknownIndicator("tỷ lệ nghèo", near: ["tỷ lệ hộ nghèo"])) {
      try IndicatorChart(graph, indicator: "tỷ lệ nghèo")
    }
  }
}
