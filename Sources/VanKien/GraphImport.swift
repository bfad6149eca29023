internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore
internal import VanKienText

/// Takes nodes and edges from the tables of other programs into a graph.
///
/// A table is CSV or TSV in UTF-8 (RFC 4180, LF or CR LF) whose first line names the columns, in the notation of graph import tools
/// (`id:ID`, `:LABEL`, `year:long`, `:START_ID`, `:END_ID`, `:TYPE`) or plainly (`id,kind,name,year`, `src,dst,type`); of plain columns the
/// values tell the type. Several labels of a node stand in one field with semicolons between them. Texts are brought into Normalization
/// Form C, ids among them.
public struct GraphImport: Sendable {
  private let nodes: [String]
  private let edges: [String]
  private let graph: String

  /// Whether rows that are wrong are left out; without it one such row stops the import.
  public var skipsBadRows = false

  /// Makes the job of importing the files `nodes` and `edges` into the graph at `graph`, which is replaced.
  public init(nodes: [String], edges: [String], graph: String) {
    self.nodes = nodes
    self.edges = edges
    self.graph = graph
  }

  /// What was done.
  public struct Report: Sendable {
    /// The numbers of nodes by first label.
    public fileprivate(set) var labels: [(name: String, count: Int)] = []

    /// The numbers of edges by type.
    public fileprivate(set) var edgeTypes: [(name: String, count: Int)] = []

    /// Whether the graph was written.
    public fileprivate(set) var isWritten = false

    /// The wrong rows in the order of files and lines.
    fileprivate var problems: [LocalizedText] = []

    /// The number of wrong rows.
    public var problemCount: Int { problems.count }

    /// The wrong rows, one a line with file and line number.
    public func problems(_ language: ReportLanguage) -> String {
      problems.map { $0[language.language] + "\n" }.joined()
    }

    /// The report for people.
    public func text(_ language: ReportLanguage, graph: String) -> String {
      let (nodes, edges) = (labels.reduce(0) { $0 + $1.count }, edgeTypes.reduce(0) { $0 + $1.count })
      var text =
        language(
          "Đồ thị \(graph): \(nodes) đỉnh, \(edges) cạnh", "Graph \(graph): \(nodes) nodes, \(edges) edges") + "\n"
      for (name, count) in labels { text += "  :\(name)  \(count)\n" }
      for (name, count) in edgeTypes { text += "  [:\(name)]  \(count)\n" }
      return text
    }
  }

  /// Reads the tables and writes the graph.
  ///
  /// - Throws: ``PipelineError`` when a table cannot be read at all or the graph cannot be written; the graph then stays as it was.
  public func run() throws(PipelineError) -> Report {
    do {
      return try importTables()
    } catch {
      throw PipelineError(error)
    }
  }

  private func importTables() throws -> Report {
    let reader = TableReader(dialect: .foreign { Normaliser.composed($0) }, options: .vietnamese)
    let image = try reader.read(nodes: nodes.map(Self.source), edges: edges.map(Self.source))
    var report = Report()
    report.problems = reader.problems.map(\.explanation)
    guard reader.problems.isEmpty || skipsBadRows else { return report }
    let view = try GraphView(image: image)
    try checkTypes(view)
    let manifest = try GraphFolderWriter(GraphFolder(path: graph)).write(view)
    for file in manifest.files {
      let name = String(file.path.drop { $0 != "/" }.dropFirst().dropLast(4))
      if file.path.hasPrefix("nodes/") {
        report.labels.append((name, file.count))
      } else {
        report.edgeTypes.append((name, file.count))
      }
    }
    report.isWritten = true
    return report
  }

  /// The table at `path`; its name without the ending is the label or type of lines that name none.
  private static func source(_ path: String) -> TableSource {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return TableSource(path: path, names: [name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name])
  }

  /// A property must have one type in all tables of a label or edge type.
  private func checkTypes(_ view: GraphView) throws(PipelineError) {
    let owners =
      view.groups.map { (view.name(of: $0.label), view.columns(of: $0)) }
      + view.edgeTypes.indices.map { (view.edgeTypes[$0], view.columns(of: EdgeTypeID($0))) }
    for (owner, columns) in owners {
      for (first, second) in zip(columns, columns.dropFirst()) where first.key == second.key {
        let key = view.name(of: first.key)
        let types = (view.type(of: first.column).headerName, view.type(of: second.column).headerName)
        throw PipelineError(
          LocalizedText(
            vi: "thuộc tính \(key) của \(owner) có kiểu \(types.0) trong tệp này và \(types.1) trong tệp khác; "
              + "hãy ghi kiểu vào tiêu đề, ví dụ \(key):string",
            en: "property \(key) of \(owner) has the type \(types.0) in one file and \(types.1) in another; "
              + "write the type into the headers, for example \(key):string"))
      }
    }
  }
}
