import Foundation
import VanKienBytes
import VanKienCheck
import VanKienExtraction
import VanKienGraph
import VanKienLinking
import VanKienReading

/// A draft of our own with the verdicts it should get: `⟦words|verdict⟧` or `⟦words|contradicted:field⟧`.
struct MarkedDraft {
  struct Expectation: Equatable {
    var start: Int
    var end: Int
    var words: String
    var verdict: String
    var field: String?
  }

  let text: String
  let expectations: [Expectation]

  /// Reads the marks out of `marked`; offsets count code points.
  init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var expectations: [Expectation] = []
    var rest = marked.unicodeScalars[...]
    while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
      text.append(contentsOf: rest[..<open])
      let parts = String(rest[rest.index(after: open)..<close]).split(separator: "|")
      let verdict = parts[1].split(separator: ":").map(String.init)
      let start = text.count
      text.append(contentsOf: String(parts[0]).unicodeScalars)
      expectations.append(
        Expectation(
          start: start, end: text.count, words: String(parts[0]), verdict: verdict[0],
          field: verdict.count > 1 ? verdict[1] : nil))
      rest = rest[rest.index(after: close)...]
    }
    text.append(contentsOf: rest)
    self.text = String(text)
    self.expectations = expectations
  }
}

/// Reading and checking for tests.
enum CheckSupport {
  /// `text` read as the document `name`.
  static func document(_ text: String, name: String = "draft.txt") throws -> SourceDocument {
    try DocumentReader().read(bytes: Array(text.utf8).span, name: name, path: name)
  }

  /// The facts of documents given as texts.
  static func facts(_ texts: [String]) throws -> FactBase {
    FactBase(
      try texts.enumerated().map { index, text in
        let document = try document(text, name: "source-\(index).txt")
        return (document, Extractor().extract(document))
      })
  }

  /// The facts of a graph made of the documents `files`.
  static func graphFacts(files: [DocumentFolder.File]) throws -> FactBase {
    try FactBase(graph(files.map { try DocumentReader().read(path: $0.path, name: $0.name) }))
  }

  /// The graph of `documents`.
  static func graph(_ documents: [SourceDocument]) throws -> GraphView {
    let parts = documents.map { DocumentPart($0, Extractor().extract($0)) }
    let path = FileManager.default.temporaryDirectory.appending(path: "vankien-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = GraphFolder(path: path)
    _ = try GraphFolderWriter(folder).write(Linker.link(parts).tables, sources: [])
    return try folder.open()
  }

  /// `draft` checked against `facts`.
  static func check(_ draft: String, _ facts: FactBase) throws -> CheckedDraft {
    SpeechChecker(facts: facts).check(try document(draft))
  }
}
