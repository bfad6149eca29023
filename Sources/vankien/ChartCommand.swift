internal import ArgumentParser
internal import VanKienBytes
internal import VanKienExport
internal import VanKienXML

/// `vankien chart`: what the documents say of an indicator over time, as SVG.
struct Chart: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw an indicator over time as SVG: every stated value with its source.")

  @OptionGroup var source: GraphOptions

  @Argument(help: "The name or id of the indicator; case and accents do not matter.")
  var indicator: String

  @Option(name: [.short, .long], help: "The file to write; standard output without it.")
  var output: String?

  func run() throws {
    try source.explaining {
      let chart = try IndicatorChart(source.openGraph(), indicator: indicator)
      guard let output else { return try chart.write(to: DescriptorSink(), language: source.language) }
      let file = try XMLFileSink(path: output)
      try chart.write(to: file, language: source.language)
      try file.commit()
    }
  }
}
