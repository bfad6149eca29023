internal import ArgumentParser
internal import VanKienBytes
internal import VanKienExport
internal import VanKienGraph
internal import VanKienXML

/// `vankien export`: the graph or a part of it, for other tools.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the graph, or a part of it, for other tools.",
    discussion: """
      Formats of one file go to standard output unless --output names a file; tei, csv and graphar are folders and need --output.

        graphml      Gephi, Cytoscape, yEd, networkx, igraph (--profile general|gephi|cytoscape|yed)
        gexf         Gephi with its timeline
        tei          the documents as TEI P5, mentions marked inline (--corpus)
        csv          tables for graph databases; import.sh holds the call of neo4j-admin, import.cypher the statements for LadybugDB
        json         node-link JSON, networkx.node_link_graph(data, edges="edges")
        annotations  W3C Web Annotation (JSON-LD)
        turtle       RDF: schema.org, W3C Data Cube, PROV
        figures      CSV, one figure a row
        graphar      Apache GraphAr (CSV)
        svg, dot     a picture
      """)

  @OptionGroup var source: GraphOptions

  @Option(help: "The format: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ExportFormat

  @Option(help: "The tool a GraphML file is for: \(GraphMLWriter.Profile.allCases.map(\.rawValue).joined(separator: ", ")).")
  var profile = GraphMLWriter.Profile.general

  @Option(name: [.short, .long], help: "The file or folder to write.")
  var output: String?

  @Option(help: "Only what is near the node with this id.")
  var around: String?

  @Option(help: "How many edges away --around reaches.")
  var depth = 1

  @Option(help: "Only nodes with one of these labels, separated by commas.")
  var kinds: String?

  @Flag(help: "Leave out the words of passages and the quotes of facts.")
  var withoutText = false

  @Option(help: "The folder of the documents, for tei.")
  var corpus = "Corpus"

  func validate() throws {
    if format.isFolder, output == nil { throw ValidationError("--format \(format.rawValue) writes a folder; name it with --output") }
    if depth < 0 { throw ValidationError("--depth must not be negative") }
  }

  func run() throws {
    try source.explaining {
      var subgraph = Subgraph(try source.openGraph())
      if let around { subgraph = try subgraph.around(around, depth: depth) }
      if let kinds { subgraph = try subgraph.ofKinds(kinds.split(separator: ",").map(String.init)) }
      warn(subgraph)
      let positions = format.wantsPositions(profile: profile, nodes: subgraph.nodeCount)
      let content = try ExportContent(subgraph, options: .init(withoutText: withoutText, positions: positions))
      try write(content)
    }
  }

  private func warn(_ subgraph: Subgraph) {
    let advice = ToolCapacity.advice(
      format: format, profile: profile, nodes: subgraph.nodeCount, edges: subgraph.edgeCount)
    if let advice { source.warn(advice) }
  }

  private func write(_ content: ExportContent) throws {
    guard let output else { return try format.write(content, profile: profile, to: DescriptorSink()) }
    if format.isFolder {
      let folder = try DiskFolder(path: output)
      try format.write(content, corpus: corpus, to: folder)
      try folder.commit()
    } else {
      let file = try XMLFileSink(path: output)
      try format.write(content, profile: profile, to: file)
      try file.commit()
    }
  }
}

extension ExportFormat: ExpressibleByArgument {}

extension GraphMLWriter.Profile: ExpressibleByArgument {}
