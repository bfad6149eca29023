internal import VanKien

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The interactive shell of `vankien query`: a query may go over several lines and ends with `;` or an empty line.
struct QueryShell {
  private var engine: GraphQuery
  private let language: ReportLanguage
  private var explains = false

  /// The engine whose query Ctrl-C stops.
  nonisolated(unsafe) private static var running: GraphQuery?

  init(engine: GraphQuery, language: ReportLanguage) {
    self.engine = engine
    self.language = language
  }

  /// Reads and answers until the input ends or `:quit`.
  mutating func loop() {
    unsafe Self.running = engine
    signal(SIGINT) { _ in unsafe QueryShell.running?.stop() }
    var editor = LineEditor(names: completions)
    var query = ""
    while let line = editor.read(query.isEmpty ? "vankien> " : "    ...> ") {
      let text = line.trimmed
      if query.isEmpty, text.hasPrefix(":") {
        if !command(text) { return }
        continue
      }
      if query.isEmpty, text.isEmpty { continue }
      query += line + "\n"
      guard text.isEmpty || text.hasSuffix(";") else { continue }
      answer(query.trimmed.droppingSemicolon)
      query = ""
    }
  }

  func run() {
    var shell = self
    shell.loop()
  }

  private func answer(_ query: String) {
    engine.resume()
    do throws(PipelineError) {
      let answer = try engine.answer(query, explaining: explains, language: language)
      print(answer.text, terminator: "")
      if explains { print(answer.plan) }
      for remark in answer.remarks { print(remark) }
      print(language == .vi ? "\(answer.rowCount) hàng" : "\(answer.rowCount) rows")
    } catch {
      print(error.message(language))
    }
  }

  // MARK: Commands

  /// Does a command of the shell; gives false for the one that ends it.
  private mutating func command(_ text: String) -> Bool {
    let words = text.split(separator: " ").map(String.init)
    switch words[0] {
    case ":quit", ":exit", ":q": return false
    case ":schema": print(engine.schema)
    case ":explain":
      explains.toggle()
      print(explains ? ":explain on" : ":explain off")
    case ":format":
      if words.count > 1, let format = GraphQuery.Format(rawValue: words[1]) { engine.format = format }
      print(engine.format.rawValue)
    case ":param":
      let parts = text.dropFirst(6).split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      if parts.count == 2 { engine.setParameter(parts[0], to: parts[1]) }
    default: print(help)
    }
    return true
  }

  private var help: String {
    language == .vi
      ? """
      Kết thúc câu truy vấn bằng ; hoặc một dòng trống.
        :schema               nhãn, loại quan hệ, thuộc tính của đồ thị
        :format FORM          table, csv, json, jsonl, graphml
        :param TÊN=GIÁ TRỊ    đặt tham số $TÊN
        :explain              bật hoặc tắt kế hoạch thực hiện
        :quit                 thoát (hoặc Ctrl-D); Ctrl-C dừng câu đang chạy
      Phím Tab gợi ý nhãn, loại quan hệ, thuộc tính và hàm; mũi tên lên xuống gọi lại câu cũ.
      """
      : """
      End a query with ; or an empty line.
        :schema               labels, relationship types and properties of the graph
        :format FORM          table, csv, json, jsonl, graphml
        :param NAME=VALUE     set the parameter $NAME
        :explain              switch the plan on or off
        :quit                 leave (or Ctrl-D); Ctrl-C stops the query that runs
      Tab completes labels, relationship types, properties and functions; the arrows up and down recall queries.
      """
  }

  private var completions: [String] {
    let names = engine.names
    let keywords = [
      "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "ORDER BY", "LIMIT", "UNWIND", "DISTINCT", "COLLATE vi",
      "shortestPath",
    ]
    return keywords + names.labels + names.types + names.properties + names.functions.map { $0 + "(" }
  }
}

extension String {
  fileprivate var trimmed: String {
    var view = Substring(self)
    while view.first?.isWhitespace ?? false { view.removeFirst() }
    while view.last?.isWhitespace ?? false { view.removeLast() }
    return String(view)
  }

  fileprivate var droppingSemicolon: String { hasSuffix(";") ? String(dropLast()) : self }
}
