import Testing
import VanKienBytes
import VanKienGraph
import VanKienStore
import VanKienTestSupport
import VanKienText

/// Vietnamese text of any length, some of it with combining marks, drawn from a generator.
func randomText(_ random: inout SeededGenerator) -> String {
  let syllables = [
    "nước", "sạch", "Nghèo", "ĐẮK", "đường", "ti\u{301}nh", "Hoa\u{300}", "quye\u{302}\u{309}n", "a", "ở", "30,33%",
    "Ångström", "漢字", "ΑΒΓ", "😀", "“xã”", "-", "e\u{323}\u{302}",
  ]
  let count = [0, 1, 2, 5, 30, 400].randomElement(using: &random) ?? 1
  let words = (0..<Int.random(in: 0...count, using: &random)).map { _ in syllables.randomElement(using: &random) ?? "" }
  return words.joined(separator: Bool.random(using: &random) ? " " : "")
}

@Suite("Text index")
struct TextIndexTests {
  private struct Texts {
    let view: GraphView
    let column: TextColumn
    let index: TextIndex

    init(_ texts: [String]) throws {
      var builder = GraphBuilder()
      for (number, text) in texts.enumerated() {
        builder.add(
          NodeRecord(id: "p:\(1_000_000 + number)", labels: ["Passage"], properties: ["text": .string(text)]))
      }
      view = try builder.finish()
      let key = try #require(view.propertyKey("text"))
      let id = try #require(view.columnID(key, of: view.groups[0]))
      guard case .text(let column) = try view.column(id) else { throw StoreError.damaged("text") }
      self.column = column
      index = try view.textIndex(of: id)
    }

    /// The rows that the index does not exclude.
    func rows(for part: TextIndex.Part) -> [Int] {
      (0..<column.count).filter { index.mayHold(part, column[$0]) }
    }
  }

  @Test("no text that holds a part is excluded, folded or not", arguments: 0..<30 as Range<UInt64>)
  func keepsAll(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = (0..<120).map { _ in randomText(&random) }
    let graph = try Texts(texts)
    var looked = 0
    for _ in 0..<60 {
      let scalars = Array((texts.randomElement(using: &random) ?? "").unicodeScalars)
      let start = Int.random(in: 0...scalars.count, using: &random)
      let end = min(scalars.count, start + Int.random(in: 0...12, using: &random))
      let needle = String(String.UnicodeScalarView(scalars[start..<end]))
      let folded = Folding.shared.fold(needle)
      guard let part = TextIndex.Part(folded: Array(folded.utf8)) else {
        #expect(folded.utf8.count < 3)
        continue
      }
      looked += 1
      let found = graph.rows(for: part)
      for (row, text) in texts.enumerated() {
        let holds =
          holdsBytes(text, needle) || holdsBytes(Folding.shared.fold(text), folded)
        if holds { #expect(found.contains(row), "\(needle) in \(text)") }
      }
    }
    #expect(looked > 10)
  }

  @Test("most texts without the part are excluded")
  func excludes() throws {
    var random = SeededGenerator(seed: 3)
    let letters = Array("bcdghklmnpqrstvx")
    let texts = (0..<2_000).map { _ in
      String((0..<Int.random(in: 3...900, using: &random)).map { _ in letters.randomElement(using: &random) ?? "b" })
    }
    let graph = try Texts(texts)
    let part = try #require(TextIndex.Part(folded: Array("nghixuan".utf8)))
    let count = graph.rows(for: part).count
    #expect(count < texts.count / 20, "\(count)")
  }

  @Test("parts shorter than a trigram have no index")
  func shortParts() {
    #expect(TextIndex.Part(folded: []) == nil && TextIndex.Part(folded: [97, 98]) == nil)
  }

  private func holdsBytes(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    return part.isEmpty || text.indices.contains { text[$0...].starts(with: part) }
  }
}
