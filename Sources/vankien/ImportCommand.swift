internal import ArgumentParser
internal import VanKien

/// `vankien import`: the tables of other programs as a graph.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a graph of the tables of another program.",
    discussion: """
      Tables are CSV or TSV files whose first line names the columns: as graph import tools write them,

        nodes  id:ID,:LABEL,name,year:long,value:double
        edges  :START_ID,:END_ID,:TYPE,page:long

      or plainly, id,kind,name,year and src,dst,type,page; the values then tell whether a column holds numbers or text. \
      Nodes without a label column have the file's name as their label, edges without a type column as their type. \
      Types: string, long, double, boolean, date, datetime, duration …, and lists such as string[]. \
      Text is brought into Unicode Normalization Form C.

        vankien import --nodes nodes.csv --edges edges.csv --graph Graph
        vankien import --nodes people.tsv places.tsv --edges LIVES_IN.tsv

      Every wrong row is listed with its file and line on standard error, and nothing is written, unless \
      --skip-bad-rows leaves these rows out.

      Exit status: 0 done, 1 rows are wrong and nothing was written, 2 wrong usage, 3 a file or the graph is unusable.
      """)

  @Option(parsing: .upToNextOption, help: "Tables of nodes.")
  var nodes: [String]

  @Option(parsing: .upToNextOption, help: "Tables of edges.")
  var edges: [String] = []

  @Option(help: "The folder of the graph, which is replaced.")
  var graph = "Graph"

  @Flag(help: "Leave wrong rows out instead of stopping.")
  var skipBadRows = false

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let report: GraphImport.Report
    do throws(PipelineError) {
      var job = GraphImport(nodes: nodes, edges: edges, graph: graph)
      job.skipsBadRows = skipBadRows
      report = try job.run()
    } catch { throw speech.failure(error) }
    write(toStandardError: report.problems(speech.language))
    if report.isWritten {
      if !speech.quiet { write(toStandardOutput: Array(report.text(speech.language, graph: graph).utf8)) }
      return
    }
    let count = report.problemCount
    write(
      toStandardError: "vankien: "
        + (speech.language == .vi
          ? "\(count) dòng sai, chưa ghi gì; sửa các dòng đó hoặc thêm --skip-bad-rows\n"
          : "\(count) wrong rows, nothing was written; correct them or add --skip-bad-rows\n"))
    throw ExitStatus.found
  }
}
