internal import VanKienBytes
internal import VanKienExport
internal import VanKienGraph
internal import VanKienQuery
internal import VanKienQuerySyntax
internal import VanKienXML

/// Why a query has no answer.
public struct QueryFailure: Error, Sendable {
  private let error: QueryError?
  private let text: LocalizedText

  /// Whether the query itself is wrong, before anything ran.
  public let isUsage: Bool

  init(_ error: QueryError) {
    self.error = error
    text = error.explanation
    isUsage = error.phase == .compileTime || error.kind == .parameterMissing
  }

  init(_ text: LocalizedText) {
    error = nil
    self.text = text
    isUsage = true
  }

  /// What is wrong: `name:line:column`, the message, the line with a caret below, what to do.
  public func report(_ language: ReportLanguage, name: String) -> String {
    if let error { return error.report(in: language.language, name: name) }
    return "\(name): \(language("lỗi", "error")): \(text[language.language])"
  }

  /// The stable code for programs, if the error has one.
  public var code: String? { error?.code.rawValue }
}

/// The values of a query's parameters.
public struct QueryParameters: Sendable {
  var values: [String: Value] = [:]

  /// Makes parameters without any value.
  public init() {}

  /// Reads `name=value`: a value that reads as JSON is what it says, everything else is text.
  public mutating func set(_ assignment: String) throws(QueryFailure) {
    do throws(ParameterError) {
      let (name, value) = try ParameterText.assignment(assignment)
      values[name] = value
    } catch { throw QueryFailure(error.explanation) }
  }

  /// Reads the object in a JSON file.
  public mutating func read(file path: String) throws(QueryFailure) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try unsafe MappedFile(path: path).withUnsafeBytes { unsafe [UInt8]($0) }
    } catch { throw QueryFailure(error.explanation) }
    do throws(ParameterError) {
      for entry in try ParameterText.object(bytes, name: path).entries { values[entry.key] = entry.value }
    } catch { throw QueryFailure(error.explanation) }
  }

  /// The names in order of the alphabet.
  public var names: [String] { values.keys.sorted() }
}

/// Stops a query from outside, for example from a signal handler.
public final class QueryStop: Sendable {
  let interrupt = QueryInterrupt()

  /// Makes one that has not been used.
  public init() {}

  /// Makes the running query end with an error.
  public func stop() { interrupt.interrupt() }

  /// Forgets an earlier stop.
  public func reset() { interrupt.reset() }
}

/// Answers queries about the graph in a folder.
public struct GraphQueries: Sendable {
  /// The forms of an answer as text.
  public enum Format: String, CaseIterable, Sendable {
    case table, csv, json, jsonl, rows, graphml

    fileprivate var format: AnswerFormat { AnswerFormat(rawValue: rawValue) ?? .table }
  }

  let view: GraphView
  private var engine: QueryEngine

  /// Opens the graph in the folder `path`.
  public init(graph path: String) throws(PipelineError) {
    do { view = try GraphFolder(path: path).open() } catch { throw PipelineError(error) }
    engine = QueryEngine(view)
  }

  /// Seconds after which a query is stopped; none if `nil`.
  public var timeout: Double? {
    get { engine.limits.seconds }
    set { engine.limits.seconds = newValue }
  }

  /// The most rows an answer may have; what is beyond is cut off and told.
  public var rowLimit: Int? {
    get { engine.limits.rows }
    set { engine.limits.rows = newValue }
  }

  /// Whether names that the graph does not know are errors rather than matching nothing.
  public var checksNames: Bool {
    get { engine.checksNames }
    set { engine.checksNames = newValue }
  }

  /// Answers `text`.
  public func answer(
    _ text: String, parameters: QueryParameters = QueryParameters(), explaining: Bool = false, stop: QueryStop? = nil
  ) throws(QueryFailure) -> QueryAnswer {
    do throws(QueryError) {
      let answer = try engine.answer(
        text, parameters: parameters.values, explaining: explaining, interrupt: stop?.interrupt)
      return QueryAnswer(answer: answer, graph: engine.graph)
    } catch { throw QueryFailure(error) }
  }

  /// Names that may stand in a query about this graph: labels, relationship types, properties, functions and words of the language.
  public var vocabulary: QueryVocabulary {
    QueryVocabulary(
      labels: engine.graph.labels, types: engine.graph.types, properties: engine.graph.keys,
      functions: QueryEngine.functionNames, words: QueryEngine.words)
  }

  /// The labels with their counts and properties, the relationship types with theirs and what they join.
  public func schema(_ language: ReportLanguage) -> String { GraphOutline(view).text(language) }
}

/// The names that completion offers.
public struct QueryVocabulary: Sendable {
  /// The labels of nodes.
  public let labels: [String]
  /// The types of relationships.
  public let types: [String]
  /// The names of properties.
  public let properties: [String]
  /// The names of functions.
  public let functions: [String]
  /// The words of the language, in capitals.
  public let words: [String]
}

/// The answer to a query.
public struct QueryAnswer: Sendable {
  let answer: QueryEngine.Answer
  private let graph: QueryGraph

  init(answer: QueryEngine.Answer, graph: QueryGraph) {
    self.answer = answer
    self.graph = graph
  }

  /// The names of the columns.
  public var columns: [String] { answer.columns }

  /// How many rows there are.
  public var rowCount: Int { answer.rows.count }

  /// Whether the row limit cut rows off.
  public var isTruncated: Bool { answer.isTruncated }

  /// The plan with estimated and real rows, if it was asked for.
  public var plan: String { answer.plan }

  /// For an empty answer, what matched nothing.
  public func remark(_ language: ReportLanguage) -> String? { answer.remark?[language.language] }

  /// The answer in UTF-8.
  ///
  /// - Parameters:
  ///   - format: The form.
  ///   - width: How many columns a table may take; any number without it.
  public func bytes(_ format: GraphQueries.Format, width: Int? = nil) throws(PipelineError) -> [UInt8] {
    do {
      guard format == .graphml else {
        return try AnswerWriter(graph).bytes(of: answer, as: format.format, width: width)
      }
      let sink = XMLMemorySink()
      let content = try ExportContent(
        Subgraph(graph.view, answering: AnsweredElements(answer: answer)),
        options: .init(withoutText: false, positions: false))
      try ExportFormat.graphml.write(content, profile: .general, to: sink)
      return sink.bytes
    } catch { throw PipelineError(error) }
  }
}

/// The nodes and edges of an answer, for the writers of graphs.
struct AnsweredElements: SubgraphQuery {
  let answer: QueryEngine.Answer

  func answer(in graph: GraphView) throws -> (nodes: [UInt32], edges: [UInt32]) {
    let elements = AnswerElements(of: answer)
    guard !(elements.nodes.isEmpty && elements.relationships.isEmpty) || answer.rows.isEmpty else {
      throw PipelineError(
        LocalizedText(
          vi: "câu trả lời không có đỉnh hay quan hệ nào để ghi thành GraphML; hãy RETURN chính biến (n, r hoặc đường đi p), không phải thuộc tính của nó",
          en: "the answer holds no node or relationship to write as GraphML; RETURN the variable itself (n, r or a path p), not its properties"))
    }
    return (elements.nodes, elements.relationships)
  }
}
