internal import ArgumentParser
internal import VanKienBytes
internal import VanKienCheck
internal import VanKienExtraction
internal import VanKienReading

/// `vankien check`: every cited document and quoted figure of a draft against the corpus.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check every cited document and quoted figure of a draft.")

  @Argument(help: "The drafts: .txt, .md, .docx, .odt or .html files.")
  var drafts: [String]

  @Option(help: "Check against these documents directly, without a graph.")
  var corpus: [String] = []

  @Flag(help: "Tell which facts each figure was compared with.")
  var explain = false

  mutating func run() throws {
    let facts = FactBase(
      try corpus.map { path in
        let document = try DocumentReader().read(path: path, name: Self.name(path))
        return (document, Extractor().extract(document))
      })
    for path in drafts {
      let draft = try DocumentReader().read(path: path, name: Self.name(path))
      let checked = SpeechChecker(facts: facts).check(draft)
      print(String(decoding: JSONReport(facts: facts, explains: explain).text(of: checked), as: UTF8.self), terminator: "")
    }
  }

  private static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }
}
