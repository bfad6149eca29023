internal import VanKien

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The interactive shell of `vankien query`.
struct QueryShell {
  /// The form in which answers are shown.
  var format = GraphQueries.Format.table

  private var queries: GraphQueries
  private var parameters: QueryParameters
  private let language: ReportLanguage
  private var editor = LineEditor()

  /// Handlers of signals cannot hold anything; this is what Ctrl-C stops.
  private static let stop = QueryStop()

  init(queries: GraphQueries, parameters: QueryParameters, language: ReportLanguage) {
    self.queries = queries
    self.parameters = parameters
    self.language = language
    let completion = QueryCompletion(queries.vocabulary)
    editor.complete = { completion.words(after: $0) }
    for line in ShellHistory.read() { editor.remember(line) }
  }

  /// Reads and answers until the user leaves.
  mutating func run() {
    Self.stop.reset()
    signal(SIGINT) { _ in QueryShell.stop.stop() }
    say(
      language == .vi
        ? "Kết thúc câu hỏi bằng dấu ; hoặc một dòng trống. :help để xem trợ giúp, :quit để ra."
        : "End a query with ; or an empty line. :help for help, :quit to leave.")
    var pending = ""
    while true {
      switch editor.readLine(prompt: pending.isEmpty ? "vankien> " : "    ...> ") {
      case .ended: return ShellHistory.write(editor.history)
      case .interrupted: pending = ""
      case .line(let line):
        if pending.isEmpty, line.hasPrefix(":") {
          editor.remember(line)
          if !command(line) { return ShellHistory.write(editor.history) }
        } else {
          take(line, &pending)
        }
      }
    }
  }

  /// Adds a line to the query begun; answers it when it is whole.
  private mutating func take(_ line: String, _ pending: inout String) {
    pending += (pending.isEmpty ? "" : "\n") + line
    let trimmed = line.reversed().drop { $0 == " " || $0 == "\t" }
    guard trimmed.first == ";" || trimmed.isEmpty else { return }
    let query = pending
    pending = ""
    guard query.contains(where: { !$0.isWhitespace && $0 != ";" }) else { return }
    editor.remember(String(query.map { $0.isNewline ? " " : $0 }))
    answer(query)
  }

  private func answer(_ query: String) {
    Self.stop.reset()
    let started = ContinuousClock.now
    do throws(QueryFailure) {
      let answer = try queries.answer(query, parameters: parameters, stop: Self.stop)
      let duration = ContinuousClock.now - started
      show(answer)
      let milliseconds = Int(duration / .milliseconds(1))
      say(language == .vi ? "\(answer.rowCount) dòng, \(milliseconds) ms" : "\(answer.rowCount) rows, \(milliseconds) ms")
    } catch {
      say(error.report(language, name: "query"))
    }
  }

  private func show(_ answer: QueryAnswer) {
    do throws(PipelineError) {
      write(toStandardOutput: try answer.bytes(format, width: Terminal.width))
    } catch { say(error.message(language)) }
    let remarks = AnswerRemarks.text(answer, language)
    if !remarks.isEmpty { write(toStandardOutput: Array(remarks.utf8)) }
  }

  private func say(_ text: String) { write(toStandardOutput: Array((text + "\n").utf8)) }

  // MARK: Commands

  /// Does what a line that begins with a colon says; false to leave.
  private mutating func command(_ line: String) -> Bool {
    let words = line.split(separator: " ", maxSplits: 1)
    let argument = words.count > 1 ? String(words[1]) : ""
    switch words.first {
    case ":quit", ":exit", ":q": return false
    case ":help", ":h": say(help)
    case ":schema": say(queries.schema(language))
    case ":format": setFormat(argument)
    case ":param": setParameter(argument)
    case ":explain": explain(argument)
    case ":timeout": setTimeout(argument)
    default:
      say(language == .vi ? "không có lệnh \(words.first ?? ":"); :help liệt kê các lệnh" : "no command \(words.first ?? ":"); :help lists them")
    }
    return true
  }

  private mutating func setFormat(_ name: String) {
    if let format = GraphQueries.Format(rawValue: name) { return self.format = format }
    say(":format " + GraphQueries.Format.allCases.map(\.rawValue).joined(separator: " | ") + "  (\(format.rawValue))")
  }

  private mutating func setParameter(_ assignment: String) {
    guard !assignment.isEmpty else { return say(parameters.names.map { "$" + $0 }.joined(separator: " ")) }
    do throws(QueryFailure) { try parameters.set(assignment) } catch { say(error.report(language, name: ":param")) }
  }

  private mutating func setTimeout(_ text: String) {
    guard let seconds = Double(text), seconds >= 0 else {
      return say(":timeout \(queries.timeout.map { "\($0)" } ?? "0")")
    }
    queries.timeout = seconds == 0 ? nil : seconds
  }

  private func explain(_ query: String) {
    Self.stop.reset()
    do throws(QueryFailure) {
      say(try queries.answer(query, parameters: parameters, explaining: true, stop: Self.stop).plan)
    } catch { say(error.report(language, name: ":explain")) }
  }

  private var help: String {
    language == .vi
      ? """
      MATCH (d:Document)-[:ISSUED_BY]->(o) RETURN o.name, count(*);   một câu hỏi
      :schema            nhãn, loại quan hệ, thuộc tính của đồ thị
      :format FORMAT     table, csv, json, jsonl, rows, graphml
      :param tên=giá_trị đặt tham số $tên; không có gì: liệt kê
      :explain CÂU_HỎI   kế hoạch với số dòng ước tính và thật
      :timeout GIÂY      giới hạn thời gian; 0: không giới hạn
      :quit              ra (hoặc Ctrl-D)
      Tab điền nốt tên, ↑ ↓ lấy lại câu cũ, Ctrl-C dừng câu hỏi đang chạy.
      """
      : """
      MATCH (d:Document)-[:ISSUED_BY]->(o) RETURN o.name, count(*);   a query
      :schema            labels, relationship types and properties of the graph
      :format FORMAT     table, csv, json, jsonl, rows, graphml
      :param name=value  set the parameter $name; nothing: list them
      :explain QUERY     the plan with estimated and real rows
      :timeout SECONDS   the time limit; 0: none
      :quit              leave (or Ctrl-D)
      Tab completes names, ↑ ↓ bring back queries, Ctrl-C stops the running query.
      """
  }
}
