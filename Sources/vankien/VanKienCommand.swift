internal import ArgumentParser
internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading

/// The command line of VanKien.
@main
struct VanKienCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vankien", abstract: "Vietnamese official documents as a knowledge graph.", subcommands: [Extract.self]
  )
}
struct Extract: ParsableCommand {
  @Argument var files: [String]
  @Flag var explainRules = false
  mutating func run() throws {
    for f in files {
      let d = try DocumentReader().read(path: f, name: String(f.split(separator: "/").last ?? ""))
      let x = Extractor().extract(d)
      print(String(decoding: MentionWriter(d, explainsRules: explainRules).lines(of: x), as: UTF8.self), terminator: "")
    }
  }
}
