import Foundation
import Testing
import VanKienExport
import VanKienGraph
import VanKienXML

@Suite("Golden files of every format")
struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  @Test("A small graph is written as recorded")
  func golden() throws {
    let files = try ExportRun.files(Subgraph(SampleGraph.graph()), corpus: SampleGraph.corpus)
    if ProcessInfo.processInfo.environment["VANKIEN_RECORD"] == "1" {
      try? FileManager.default.removeItem(at: Self.folder)
      try ExportRun.write(files, to: Self.folder)
    }
    let entries = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
    let recorded = entries.filter { !isFolder($0) }
    #expect(recorded.sorted() == files.map(\.name).sorted())
    for file in files {
      let expected = try? Data(contentsOf: Self.folder.appending(path: file.name))
      #expect(expected.map { Array($0) == file.bytes } == true, "\(file.name) is not as recorded")
    }
  }

  private func isFolder(_ name: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: name).path)) != nil
  }

  @Test("Repetition gives the same bytes")
  func repetition() throws {
    let graph = try SampleGraph.random(nodes: 120, seed: 7)
    let first = try ExportRun.files(Subgraph(graph), corpus: nil)
    let second = try ExportRun.files(Subgraph(SampleGraph.random(nodes: 120, seed: 7)), corpus: nil)
    #expect(first.map(\.name) == second.map(\.name))
    #expect(zip(first, second).allSatisfy { $0.bytes == $1.bytes })
  }
}
