internal import VanKienBytes
internal import VanKienExport
internal import VanKienGraph
internal import VanKienQuery
internal import VanKienQuerySyntax
internal import VanKienXML

/// Answers queries about a built graph, in the query language of `vankien query`.
public struct GraphQuery: Sendable {
  /// The forms of an answer.
  public enum Format: String, CaseIterable, Sendable {
    case table, csv, json, jsonl, graphml
  }

  /// The form of answers.
  public var format = Format.table

  /// The width of tables in letters; tables are as wide as they need if `nil`.
  public var width: Int?

  /// Seconds until a query is stopped; none if `nil`.
  public var timeout: Double? = 60

  /// The most rows of an answer.
  public var limit: Int?

  private let folder: GraphFolder
  private let engine: QueryEngine
  private let interrupt = QueryInterrupt()
  private var parameters: [String: Value] = [:]

  /// Opens the graph in the folder `graph`.
  public init(graph: String) throws(PipelineError) {
    folder = GraphFolder(path: graph)
    do { engine = QueryEngine(try folder.open()) } catch { throw PipelineError(error) }
  }

  /// What a query gave.
  public struct Answer: Sendable {
    /// The rows in the form asked for.
    public var text: String
    /// The number of rows.
    public var rowCount: Int
    /// Remarks for people: rows cut off, a part of the query that matched nothing.
    public var remarks: [String]
    /// The plan with estimated and real rows, when it was asked for.
    public var plan: String
  }

  // MARK: Parameters

  /// Gives a parameter the value that `text` writes: a literal of the language, or the text itself.
  public mutating func setParameter(_ name: String, to text: String) {
    parameters[name] = Value(parameter: text)
  }

  /// Takes the parameters of a JSON object; gives false when `json` is none.
  public mutating func setParameters(json: String) -> Bool {
    guard let values = Value.parameters(json: json) else { return false }
    parameters.merge(values) { $1 }
    return true
  }

  /// The values that `query` itself gives its parameters, in comments `// $name = value` at its head, below those set by a call.
  private func parameters(of query: String) -> [String: Value] {
    QueryDefaults(of: query).values.merging(parameters) { $1 }
  }

  // MARK: Answers

  /// Answers `query`; `name` is what errors call the place it comes from.
  ///
  /// - Throws: ``PipelineError`` with name, line, column, the line and a caret.
  public func answer(
    _ query: String, name: String = "query", explaining: Bool = false, language: ReportLanguage
  ) throws(PipelineError) -> Answer {
    do throws(QueryError) {
      var engine = engine
      engine.limits = QueryLimits(seconds: timeout, rows: limit)
      let answer = try answer(query, explaining, &engine)
      var remarks: [String] = []
      if let remark = answer.remark { remarks.append(remark[language.language]) }
      if answer.isTruncated {
        remarks.append(
          language("chỉ hiện \(answer.rows.count) hàng đầu", "only the first \(answer.rows.count) rows are shown"))
      }
      return Answer(text: try text(of: answer), rowCount: answer.rows.count, remarks: remarks, plan: answer.plan)
    } catch {
      let report = error.located(in: query)
      throw PipelineError(
        LocalizedText(vi: report.report(in: .vietnamese, name: name), en: report.report(in: .english, name: name)),
        isWrongUsage: error.phase == .compileTime)
    }
  }

  /// The answer of `engine`; a snapshot that turns out damaged is made again from the adjacency files first.
  private func answer(
    _ query: String, _ explaining: Bool, _ engine: inout QueryEngine
  ) throws(QueryError) -> QueryEngine.Answer {
    let parameters = parameters(of: query)
    do throws(QueryError) {
      return try engine.answer(query, parameters: parameters, explaining: explaining, interrupt: interrupt)
    } catch {
      guard error.code == .damagedGraph, let view = try? folder.rebuilt() else { throw error }
      engine = QueryEngine(view, limits: engine.limits)
      return try engine.answer(query, parameters: parameters, explaining: explaining, interrupt: interrupt)
    }
  }

  private func text(of answer: QueryEngine.Answer) throws(QueryError) -> String {
    guard let form = AnswerWriter.Format(rawValue: format.rawValue) else { return try graphML(answer) }
    var writer = AnswerWriter(engine.graph, form)
    writer.width = width
    return try writer.text(of: answer)
  }

  /// The nodes and relationships of the answer as a graph.
  private func graphML(_ answer: QueryEngine.Answer) throws(QueryError) -> String {
    let sink = XMLMemorySink()
    do {
      let subgraph = try Subgraph(engine.graph.view, answering: AnswerEntities(answer))
      let content = try ExportContent(subgraph, options: .init(withoutText: false, positions: false))
      try ExportFormat.graphml.write(content, profile: .general, to: sink)
    } catch {
      throw QueryError(.entityNotFound, .runtime, .damagedGraph, LocalizedText(vi: "\(error)", en: "\(error)"))
    }
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  /// Stops the query that runs now.
  public func stop() { interrupt.interrupt() }

  /// Makes the next query run again after ``stop()``.
  public func resume() { interrupt.reset() }

  // MARK: What there is

  /// The labels, relationship types, properties and functions, for completion and for people.
  public var names: (labels: [String], types: [String], properties: [String], functions: [String]) {
    (engine.graph.labels, engine.graph.types, engine.graph.keys, QueryEngine.functionNames)
  }

  /// The labels and relationship types with their counts.
  public var schema: String {
    let view = engine.graph.view
    let labels = engine.graph.labels.map { name in
      "  :\(name)  \(view.label(name).map { view.nodeCount(labelled: $0) } ?? 0)"
    }
    let types = engine.graph.types.map { name in
      "  [:\(name)]  \(view.edgeType(name).map { view.edgeCount(of: $0) } ?? 0)"
    }
    return (labels + types + ["  " + engine.graph.keys.joined(separator: ", ")]).joined(separator: "\n")
  }
}

/// The nodes and relationships that stand in an answer, those inside lists, maps and paths among them.
struct AnswerEntities: SubgraphQuery {
  private var nodes: [UInt32] = []
  private var edges: [UInt32] = []

  init(_ answer: QueryEngine.Answer) {
    for row in answer.rows {
      for value in row { add(value) }
    }
  }

  private mutating func add(_ value: Value) {
    switch value {
    case .node(let node): nodes.append(node)
    case .relationship(let edge): edges.append(edge)
    case .path(let path):
      nodes += path.nodes
      edges += path.relationships
    case .list(let elements): for element in elements { add(element) }
    case .map(let map): for entry in map.entries { add(entry.value) }
    default: break
    }
  }

  func answer(in graph: GraphView) throws -> (nodes: [UInt32], edges: [UInt32]) { (nodes, edges) }
}
