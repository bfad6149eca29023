internal import ArgumentParser
internal import VanKien

/// `vankien export`: the graph or a part of it, for other tools.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the graph, or a part of it, for other tools.",
    discussion: """
      Formats of one file go to standard output unless --output names a file; tei, csv and graphar are folders and need --output.

        graphml      Gephi, Cytoscape, yEd, networkx, igraph; --profile makes it for one of them
        gexf         Gephi with its timeline
        tei          the documents as TEI P5, mentions and dates marked inline; --corpus is the folder of the documents
        csv          tables for graph databases: import.sh is the call of neo4j-admin, import.cypher the statements of LadybugDB
        json         node-link JSON: networkx.node_link_graph(data, edges="edges")
        annotations  W3C Web Annotation (JSON-LD)
        turtle       RDF with the terms of schema.org, W3C Data Cube and PROV
        figures      CSV, one figure a row
        graphar      Apache GraphAr (CSV)
        svg, dot     a picture

      --query, --around and --kinds can be combined; each keeps a part of what the one before has left.
        vankien export --format svg --query 'MATCH p = (:Document)-[:AMENDS|REPLACES|IMPLEMENTS]->() RETURN p' -o part.svg

      Exit status: 0 done, 2 wrong usage, 3 the graph cannot be read or the files cannot be written.
      """)

  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @Option(help: "The format: one of those above.", transform: { try ExportCommand.choice($0) })
  var format: GraphExport.Format

  @Option(
    help: "The tool a GraphML file is for: gephi, cytoscape, yed, or general for all of them.",
    transform: { try ExportCommand.choice($0) })
  var profile = GraphExport.Profile.general

  @Option(name: [.short, .long], help: "The file or folder to write.")
  var output: String?

  @Option(help: "Only the nodes, relationships and paths in the answer of this query.")
  var query: String?

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

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if format.isFolder, output == nil {
      throw ValidationError("--format \(format.rawValue) writes a folder; name it with --output")
    }
    if depth < 0 { throw ValidationError("--depth must not be negative") }
  }

  func run() throws {
    do throws(PipelineError) {
      var export = try GraphExport(graph: graph, format: format)
      (export.profile, export.withoutText, export.corpus) = (profile, withoutText, corpus)
      if let query { try export.keep(answering: query) }
      if let around { try export.keep(around: around, depth: depth) }
      if let kinds { try export.keep(kinds: kinds.split(separator: ",").map { String($0) }) }
      if let advice = export.advice(speech.language), !speech.quiet {
        write(toStandardError: "vankien: \(speech.language == .vi ? "lưu ý" : "warning"): \(advice)\n")
      }
      try export.write(to: output)
    } catch {
      throw speech.failure(error)
    }
  }

  /// The value called `name`.
  private static func choice<Value: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> Value {
    guard let value = Value(rawValue: name) else {
      throw ValidationError("there is no \(name); there are \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return value
  }
}
