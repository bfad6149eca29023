internal import VanKienBytes
internal import VanKienExport
internal import VanKienExtraction
internal import VanKienGraph
internal import VanKienQuery
internal import VanKienQuerySyntax
internal import VanKienReading
internal import VanKienXML

/// Writes a graph, or a part of it, for other tools.
public struct GraphExport {
  /// The formats.
  public enum Format: String, CaseIterable, Sendable {
    case graphml, gexf, tei, csv, json, annotations, turtle, figures, graphar, svg, dot

    /// Whether the format is several files in a folder.
    public var isFolder: Bool { format.isFolder }

    fileprivate var format: ExportFormat { ExportFormat(rawValue: rawValue) ?? .graphml }
  }

  /// The tools that a GraphML file can be made for; `general` is for all of them.
  public enum Profile: String, CaseIterable, Sendable {
    case general, gephi, cytoscape, yed

    fileprivate var profile: GraphMLWriter.Profile { GraphMLWriter.Profile(rawValue: rawValue) ?? .general }
  }

  /// The format to write.
  public var format: Format

  /// The tool a GraphML file is for.
  public var profile = Profile.general

  /// Whether the words of passages and the quotes of facts are left out.
  public var withoutText = false

  /// The folder of the documents, which TEI needs.
  public var corpus = "Corpus"

  private var subgraph: Subgraph

  /// Opens the graph in the folder `graph`, to be written as `format`.
  public init(graph: String, format: Format) throws(PipelineError) {
    self.format = format
    do { subgraph = Subgraph(try GraphFolder(path: graph).open()) } catch { throw PipelineError(error) }
  }

  /// The number of nodes to be written.
  public var nodeCount: Int { subgraph.nodeCount }

  /// The number of edges to be written.
  public var edgeCount: Int { subgraph.edgeCount }

  /// Keeps only what is at most `depth` edges away from the node `id`.
  public mutating func keep(around id: String, depth: Int) throws(PipelineError) {
    do { subgraph = try subgraph.around(id, depth: depth) } catch { throw PipelineError(error) }
  }

  /// Keeps only nodes with one of the labels `kinds` and the edges between them.
  public mutating func keep(kinds: [String]) throws(PipelineError) {
    do { subgraph = try subgraph.ofKinds(kinds) } catch { throw PipelineError(error) }
  }

  /// Keeps only the nodes, relationships and paths in the answer of `query`, also those inside lists and maps.
  public mutating func keep(answering query: String) throws(PipelineError) {
    let answer: QueryEngine.Answer
    do throws(QueryError) { answer = try QueryEngine(subgraph.graph).answer(query) } catch {
      throw PipelineError(error.located(in: query))
    }
    do {
      subgraph = try subgraph.intersection(Subgraph(subgraph.graph, answering: AnswerEntities(answer)))
    } catch { throw PipelineError(error) }
  }

  /// What to tell the user when the tool will not be able to work with so much; `nil` when all is well.
  public func advice(_ language: ReportLanguage) -> String? {
    ToolCapacity.advice(format: format.format, profile: profile.profile, nodes: nodeCount, edges: edgeCount).map {
      $0[language.language]
    }
  }

  /// Writes to the file or folder `output`, which appears when it is complete; formats of one file go to standard output without one.
  public func write(to output: String?) throws(PipelineError) {
    do { try run(output) } catch { throw PipelineError(error) }
  }

  private func run(_ output: String?) throws {
    let options = format.format.options(profile: profile.profile, nodes: nodeCount, withoutText: withoutText)
    let content = try ExportContent(subgraph, options: options)
    guard let output else { return try format.format.write(content, profile: profile.profile, to: DescriptorSink()) }
    if format.isFolder {
      let folder = try DiskFolder(path: output)
      try format.format.write(content, corpus: corpus, dates: DateMention.all(in:), to: folder)
      try folder.commit()
    } else {
      let file = try XMLFileSink(path: output)
      try format.format.write(content, profile: profile.profile, to: file)
      try file.commit()
    }
  }
}

/// What a graph says of one indicator over time, as a picture.
public struct IndicatorPicture {
  private let chart: IndicatorChart

  /// Finds the indicator with the id or the name `indicator` in the graph in the folder `graph`; case and accents do not matter.
  public init(graph: String, indicator: String) throws(PipelineError) {
    do {
      chart = try IndicatorChart(GraphFolder(path: graph).open(), indicator: indicator)
    } catch {
      throw PipelineError(error)
    }
  }

  /// Writes the picture as SVG, to standard output when `output` is `nil`.
  public func write(to output: String?, language: ReportLanguage) throws(PipelineError) {
    do { try run(output, language) } catch { throw PipelineError(error) }
  }

  private func run(_ output: String?, _ language: ReportLanguage) throws {
    guard let output else { return try chart.write(to: DescriptorSink(), language: language.language) }
    let file = try XMLFileSink(path: output)
    try chart.write(to: file, language: language.language)
    try file.commit()
  }
}
