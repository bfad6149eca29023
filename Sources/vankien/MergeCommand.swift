internal import ArgumentParser
internal import VanKien

/// `vankien merge`: independent extractions, one graph.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make one graph of the outputs of independent extractions.",
    discussion: """
      Reads what "vankien extract --format part" wrote, on whatever machines, in whatever order, any part any number of \
      times; the graph is the one that "vankien build" makes of the same documents. "-" is standard input.

      On the cores of one machine:
        find Corpus -type f -print0 | xargs -0 -n 64 -P 8 sh -c 'vankien extract --format part "$@" > parts/$$.jsonl' sh
        vankien merge parts/*.jsonl --graph Graph

      With Spark, where paths.txt lists files that every machine reaches:
        sc.textFile("paths.txt", 200) \\
          .pipe(["xargs", "vankien", "extract", "--format", "part"]) \\
          .saveAsTextFile("parts")
        cat parts/part-* | vankien merge - --graph Graph
      """)

  @Argument(help: "Files of extracted parts, or - for standard input.")
  var parts: [String]

  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @OptionGroup var speech: SpeechOptions

  mutating func run() throws {
    do throws(PipelineError) {
      let report = try PartMerge(parts: parts, graph: graph).run()
      if !speech.quiet { print(report.text(speech.language, graph: graph), terminator: "") }
      if report.hasErrors { throw PipelineError.silent }
    } catch {
      if error.isSilent { throw ExitStatus.unusable }
      throw speech.failure(error)
    }
  }
}
