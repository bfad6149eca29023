internal import ArgumentParser
internal import VanKien

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// `vankien query`: questions to the graph.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask the graph: one query, or a shell without an argument.",
    discussion: """
      QUERY is the text of a query in openCypher's reading language, the path of a file with one, or - for standard input. \
      Without it on a terminal an interactive shell opens.

        vankien query 'MATCH (d:Document)-[:ISSUED_BY]->(o) RETURN o.name, count(*) AS n ORDER BY n DESC'
        vankien query Queries/figures-of-indicator.cypher --param indicator="tỷ lệ hộ nghèo" --format csv

      --param year=2023 is a number, --param 'year="2023"' text. Formats: table (the default on a terminal), csv, json, jsonl (the \
      default in a pipe), rows (a JSON array a row), graphml (the nodes and relationships of the answer).

      Exit status: 0 done, 2 the query or the call is wrong, 3 the graph cannot be read or the query was stopped.
      """)

  @Argument(help: "A query, the path of a file with one, or -.")
  var query: String?

  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @Option(name: .long, help: ArgumentHelp("A value for a parameter of the query.", valueName: "name=value"))
  var param: [String] = []

  @Option(help: "A JSON file with an object of parameters.")
  var params: [String] = []

  @Option(
    help: "table, csv, json, jsonl, rows or graphml.",
    transform: { text in
      guard let format = GraphQueries.Format(rawValue: text) else {
        throw ValidationError("the formats are " + GraphQueries.Format.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return format
    })
  var format: GraphQueries.Format?

  @Flag(help: "Show the plan with estimated and real rows instead of the answer.")
  var explain = false

  @Option(help: "Seconds after which the query is stopped; 0 for no limit.")
  var timeout = 60.0

  @Option(help: "The most rows to show; 0 for all.")
  var limit = 0

  @Flag(help: "Let labels, types and properties that the graph does not know match nothing instead of being errors.")
  var allowUnknownNames = false

  @OptionGroup var speech: SpeechOptions

  mutating func validate() throws {
    if timeout < 0 { throw ValidationError("--timeout is a number of seconds from 0 on") }
    if limit < 0 { throw ValidationError("--limit is a number from 0 on") }
  }

  mutating func run() throws {
    do throws(QueryFailure) {
      try runQuery(try parameters())
    } catch {
      write(toStandardError: error.report(speech.language, name: "vankien") + "\n")
      throw ExitStatus.usage
    }
  }

  private func parameters() throws(QueryFailure) -> QueryParameters {
    var parameters = QueryParameters()
    for path in params { try parameters.read(file: path) }
    for assignment in param { try parameters.set(assignment) }
    return parameters
  }

  /// Ends the process with the status of the job; only wrong parameters are thrown on.
  private func runQuery(_ parameters: QueryParameters) throws(QueryFailure) {
    let status: ExitCode
    do throws(PipelineError) {
      status = try answer(parameters)
    } catch {
      status = speech.failure(error)
    }
    if status != .success { Self.exit(withError: status) }
  }

  private func answer(_ parameters: QueryParameters) throws(PipelineError) -> ExitCode {
    var source = try QuerySource(argument: query)
    var queries = try GraphQueries(graph: graph)
    queries.timeout = timeout == 0 ? nil : timeout
    queries.rowLimit = limit == 0 ? nil : limit
    queries.checksNames = !allowUnknownNames
    guard let saved = source.take() else {
      var shell = QueryShell(queries: queries, parameters: parameters, language: speech.language)
      if let format { shell.format = format }
      shell.run()
      return .success
    }
    do throws(QueryFailure) {
      let answer = try queries.answer(saved.text, parameters: saved.parameters(with: parameters), explaining: explain)
      try show(answer)
      return .success
    } catch {
      write(toStandardError: error.report(speech.language, name: source.name) + "\n")
      return error.isUsage ? ExitStatus.usage : ExitStatus.unusable
    }
  }

  private func show(_ answer: QueryAnswer) throws(QueryFailure) {
    if explain { return write(toStandardOutput: Array((answer.plan + "\n").utf8)) }
    let isTerminal = isatty(1) == 1
    let format = format ?? (isTerminal ? .table : .jsonl)
    do throws(PipelineError) {
      write(toStandardOutput: try answer.bytes(format, width: isTerminal ? Terminal.width : nil))
    } catch {
      write(toStandardError: "vankien: \(error.message(speech.language))\n")
      Self.exit(withError: ExitStatus.usage)
    }
    guard !speech.quiet else { return }
    write(toStandardError: AnswerRemarks.text(answer, speech.language))
  }
}

/// Where the text of a query comes from.
struct QuerySource {
  /// What messages call it.
  let name: String

  private var saved: SavedQuery?

  /// Reads the query that `argument` means; none if a shell is to be opened.
  init(argument: String?) throws(PipelineError) {
    switch argument {
    case nil where isatty(0) == 1: (name, saved) = ("query", nil)
    case nil, "-": (name, saved) = ("<stdin>", SavedQuery(text: Self.standardInput()))
    case let text? where unsafe access(text, R_OK) == 0: (name, saved) = (text, try SavedQuery(file: text))
    case let text?: (name, saved) = ("query", SavedQuery(text: text))
    }
  }

  mutating func take() -> SavedQuery? {
    defer { saved = nil }
    return saved
  }

  private static func standardInput() -> String {
    var text = ""
    while let line = readLine(strippingNewline: false) { text += line }
    return text
  }
}

/// What to say about an answer besides its rows.
enum AnswerRemarks {
  static func text(_ answer: QueryAnswer, _ language: ReportLanguage) -> String {
    var text = ""
    if answer.isTruncated {
      text += language == .vi ? "đã cắt ở \(answer.rowCount) dòng\n" : "cut off after \(answer.rowCount) rows\n"
    }
    if let remark = answer.remark(language) { text += remark + "\n" }
    return text
  }
}
