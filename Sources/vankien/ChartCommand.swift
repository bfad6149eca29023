internal import ArgumentParser
internal import VanKien

/// `vankien chart`: what the documents say of an indicator over time, as SVG.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Draw an indicator over time as SVG: every stated value with its source.")

  @Argument(help: "The name or id of the indicator; case and accents do not matter.")
  var indicator: String

  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @Option(name: [.short, .long], help: "The file to write; standard output without it.")
  var output: String?

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    do throws(PipelineError) {
      try IndicatorPicture(graph: graph, indicator: indicator).write(to: output, language: speech.language)
    } catch {
      throw speech.failure(error)
    }
  }
}
