import Foundation
import Testing
import VanKienBytes
import VanKienReading
import VanKienText

/// Facts about the text the project was made for; it stands beside the repository where it may be used.
@Suite("The real text", .enabled(if: RealCorpus.isPresent))
struct RealCorpusTests {
  private let document: SourceDocument

  init() throws {
    document = try DocumentReader().read(path: RealCorpus.path, name: RealCorpus.name)
  }

  @Test("All 82 notes are tied, in order")
  func notes() {
    #expect(document.notes.count == 82)
    #expect(document.notes.allSatisfy { $0.block >= 0 && !$0.blocks.isEmpty })
    #expect(document.notes.map(\.label) == (1...82).map(String.init))
    #expect(zip(document.notes, document.notes.dropFirst()).allSatisfy { $0.anchor <= $1.anchor })
  }

  @Test("Markers stand where the file has them", arguments: [(0, 23), (8, 509), (26, 562), (58, 942), (81, 1062)])
  func anchors(note: Int, line: Int) {
    let anchor = document.notes[note].anchor
    #expect(document.line(of: anchor - 1) == line)
    let end = document.map.sourceEnd(Int(anchor))
    #expect(document.source[end] == UInt8(ascii: "("))
  }

  @Test("Notes of several paragraphs are whole", arguments: [(0, 4, 1185), (5, 5, 1209), (59, 2, 1386), (81, 1, 1458)])
  func paragraphs(note: Int, count: Int, line: Int) {
    let blocks = document.notes[note].blocks
    #expect(blocks.count == count)
    #expect(blocks.first.map { document.line(of: document.blocks[$0].range.start) } == line)
  }

  @Test("The outline has its parts, and a place for the heading the converter lost")
  func outline() {
    let top = document.sections.filter { $0.level == 1 }
    #expect(top.map(\.number) == ["", "Chuyên đề 1", "Chuyên đề 2", "", "Chuyên đề 4", "Chuyên đề 5"])
    #expect(document.findings.filter { $0.code == "numbering-restarts" }.map(\.line) == [500])
    #expect(document.sections.filter { $0.level == 2 && $0.number.hasPrefix("Phần") }.count == 8)
  }

  @Test("Every block comes from exactly the code points it says")
  func ranges() {
    let codePoints = Array(String(decoding: document.source, as: UTF8.self).unicodeScalars)
    var last = 0
    for block in document.blocks {
      let range = document.sourceRange(block.range)
      #expect(range.lowerBound >= last)
      last = range.upperBound
      let text = document.string(block.range).unicodeScalars
      #expect(codePoints[range.lowerBound] == text.first && codePoints[range.upperBound - 1] == text.last)
    }
  }
}

enum RealCorpus {
  static let name = "tai-lieu-nghi-quyet-dai-hoi-xiv.txt"
  static let path = URL(filePath: #filePath).appending(path: "../../../../shared/corpus/\(name)").standardizedFileURL
    .path
  static let isPresent = FileManager.default.fileExists(atPath: path)
}
