internal import ArgumentParser
internal import VanKien

/// `vankien info`: what a graph holds.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Tell what a graph holds, its size and its health.",
    discussion: "Exit status: 0 done, 1 --verify found damage, 3 there is no graph or it cannot be read.")

  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @Flag(help: "Compare every file with its checksum.")
  var verify = false

  @Flag(help: "List what could not be decided: documents that may be one, short forms that nothing explains.")
  var ambiguous = false

  @OptionGroup var speech: SpeechOptions

  mutating func run() throws {
    do throws(PipelineError) {
      if verify {
        let damages = try GraphHealth(path: graph).damages(speech.language)
        for damage in damages { print(damage) }
        if damages.isEmpty { print(speech.language == .vi ? "\(graph): nguyên vẹn" : "\(graph): whole") }
        if !damages.isEmpty { throw PipelineError.silent }
        return
      }
      let reader = try GraphReader(path: graph)
      if ambiguous { try printAmbiguities(reader) } else { printCounts(reader) }
    } catch {
      if error.isSilent { throw ExitStatus.found }
      throw speech.failure(error)
    }
  }

  private func printCounts(_ reader: GraphReader) {
    for (title, counts) in [("nodes", reader.counts.nodes), ("edges", reader.counts.edges)] {
      print("\(title): \(counts.reduce(0) { $0 + $1.1 })")
      for (name, count) in counts { print("  \(name): \(count)") }
    }
  }

  private func printAmbiguities(_ reader: GraphReader) throws(PipelineError) {
    for pair in try reader.ambiguities() { print("\(pair.left)\t\(pair.right)\t\(pair.why)") }
    for words in try reader.openReferences() { print("\(words)\t\tshort-form") }
  }
}
