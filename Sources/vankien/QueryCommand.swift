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
    abstract: "Answer a question about the graph.",
    discussion: """
      The language reads openCypher 9 queries and never writes; on top of it there are fold(text) (no case, no accents), \
      same(a, b) (Vietnamese equality whatever the place of the tone mark), ORDER BY … COLLATE vi and source(x).

        vankien query "MATCH (d:Document)-[:ISSUED_BY]->(o) RETURN o.name, count(*) AS n ORDER BY n DESC LIMIT 10"
        vankien query Queries/figures-of-indicator.cypher --param indicator='diện tích chè'
        echo "MATCH (n) RETURN count(n)" | vankien query -

      A file may give its parameters values to begin with, in comments at its head: // $indicator = "tỷ lệ hộ nghèo".

      Without a query on a terminal it is an interactive shell; :help tells its commands.

      Exit status: 0 done, 1 the query failed while it ran or was stopped, 2 the query or the usage is wrong, 3 the graph \
      cannot be read.
      """)

  @Argument(help: "The query, a file that holds one, or - for standard input.")
  var query: String?

  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @Option(help: "The form of the answer: table, csv, json (objects), jsonl (an array of values a line) or graphml.")
  var format: Format = .table

  @Option(name: .customLong("param"), help: "A parameter: name=value, where the value is a literal or plain text.")
  var parameters: [String] = []

  @Option(help: "A JSON file whose object gives parameters.")
  var params: String?

  @Flag(help: "Print the plan with estimated and real rows on standard error.")
  var explain = false

  @Option(help: "Seconds until the query is stopped; 0 for no limit.")
  var timeout: Double = 60

  @Option(help: "The most rows to print.")
  var limit: Int?

  @OptionGroup var speech: SpeechOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json, jsonl, graphml
  }

  func validate() throws {
    for parameter in parameters where !parameter.contains("=") {
      throw ValidationError("--param takes name=value, not \(parameter)")
    }
    if timeout < 0 { throw ValidationError("--timeout must not be negative") }
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
  }

  func run() throws {
    let engine: GraphQuery
    do throws(PipelineError) { engine = try prepared() } catch { throw speech.failure(error) }
    guard let query else {
      if isatty(0) == 1 { return QueryShell(engine: engine, language: speech.language).run() }
      return try answer(Self.standardInput(), "stdin", engine)
    }
    if query == "-" { return try answer(Self.standardInput(), "stdin", engine) }
    if let text = Self.file(query) { return try answer(text, query, engine) }
    try answer(query, "query", engine)
  }

  private func prepared() throws(PipelineError) -> GraphQuery {
    var engine = try GraphQuery(graph: graph)
    engine.format = GraphQuery.Format(rawValue: format.rawValue) ?? .table
    engine.timeout = timeout == 0 ? nil : timeout
    engine.limit = limit
    if isatty(1) == 1 { engine.width = Self.terminalWidth }
    if let params {
      guard let text = Self.file(params), engine.setParameters(json: text) else {
        write(
          toStandardError:
            "vankien: \(params): \(speech.language == .vi ? "cần một đối tượng JSON" : "a JSON object is needed")\n")
        throw .silent
      }
    }
    for parameter in parameters {
      let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      engine.setParameter(String(parts[0]), to: String(parts[1]))
    }
    return engine
  }

  private func answer(_ text: String, _ name: String, _ engine: GraphQuery) throws {
    do throws(PipelineError) {
      let answer = try engine.answer(text, name: name, explaining: explain, language: speech.language)
      write(toStandardOutput: Array(answer.text.utf8))
      if explain { write(toStandardError: answer.plan + "\n") }
      for remark in answer.remarks where !speech.quiet { write(toStandardError: "vankien: \(remark)\n") }
    } catch {
      write(toStandardError: error.message(speech.language) + "\n")
      throw error.isWrongUsage ? ExitStatus.usage : ExitStatus.found
    }
  }

  // MARK: Input

  private static func standardInput() -> String {
    var lines: [String] = []
    while let line = readLine(strippingNewline: false) { lines.append(line) }
    return lines.joined()
  }

  /// The text of the file at `path`; nil when there is none.
  private static func file(_ path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// The number of letters in a line of the terminal.
  static var terminalWidth: Int? {
    var size = winsize()
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return nil }
    return Int(size.ws_col)
  }
}
