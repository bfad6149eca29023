package import VanKienBytes
package import VanKienReading
package import VanKienXML

/// The formats of an export.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// GraphML, for Gephi, Cytoscape, yEd, networkx, igraph.
  case graphml
  /// GEXF 1.3 with time, for Gephi.
  case gexf
  /// TEI P5, one file a document.
  case tei
  /// CSV tables that graph databases import.
  case csv
  /// Node-link JSON.
  case json
  /// W3C Web Annotation.
  case annotations
  /// RDF in Turtle.
  case turtle
  /// CSV of all figures, one observation a row.
  case figures
  /// Apache GraphAr.
  case graphar
  /// A picture.
  case svg
  /// The language of Graphviz.
  case dot

  /// Whether the format is several files in a folder.
  package var isFolder: Bool { self == .tei || self == .csv || self == .graphar }

  /// Whether nodes are drawn, so that they want positions.
  private func wantsPositions(profile: GraphMLWriter.Profile, nodes: Int) -> Bool {
    switch self {
    // Laid out by the tool when there are too many for us; yEd would show them all on one spot.
    case .graphml: profile == .yed || nodes <= Layout.forceLimit
    case .gexf, .dot: nodes <= Layout.forceLimit
    case .svg: true
    case .tei, .csv, .json, .annotations, .turtle, .figures, .graphar: false
    }
  }

  /// How a subgraph is made ready for the format.
  package func options(
    profile: GraphMLWriter.Profile, nodes: Int, withoutText: Bool
  ) -> ExportContent.Options {
    ExportContent.Options(
      withoutText: withoutText, positions: wantsPositions(profile: profile, nodes: nodes),
      keepsNames: self == .csv || self == .graphar || self == .turtle)
  }

  /// Writes `content` to `sink`; for formats of one file.
  package func write(_ content: ExportContent, profile: GraphMLWriter.Profile, to sink: any XMLSink) throws {
    switch self {
    case .graphml: try GraphMLWriter(content, profile: profile).write(to: sink)
    case .gexf: try GEXFWriter(content).write(to: sink)
    case .json: try NodeLinkWriter(content).write(to: sink)
    case .annotations: try AnnotationWriter(content).write(to: sink)
    case .turtle: try TurtleWriter(content).write(to: sink)
    case .figures: try FigureTableWriter(content).write(to: sink)
    case .svg: try SVGWriter(content).write(to: sink)
    case .dot: try DOTWriter(content).write(to: sink)
    case .tei, .csv, .graphar: break
    }
  }

  /// Writes `content` to `folder`; for formats of several files.
  ///
  /// `corpus` is the folder of the documents, `dates` finds the dates in one.
  package func write(
    _ content: ExportContent, corpus: String, dates: @escaping (SourceDocument) -> [DateMention],
    to folder: any ExportFolder
  ) throws {
    switch self {
    case .tei: try TEIWriter(content, corpus: corpus, dates: dates).write(to: folder)
    case .csv: try ImportTables(content).write(to: folder)
    case .graphar: try GraphArWriter(content).write(to: folder)
    default: break
    }
  }
}

/// What the tools of people can open.
package enum ToolCapacity {
  /// Advice for a subgraph that the tool of `profile` will not open or not move; `nil` when all is well.
  ///
  /// The limits are what the tools bear on a desktop computer with 16 GB; they open more, but nobody can work with it.
  package static func advice(
    format: ExportFormat, profile: GraphMLWriter.Profile, nodes: Int, edges: Int
  ) -> LocalizedText? {
    guard let (tool, nodeLimit, edgeLimit) = limits(format, profile), nodes > nodeLimit || edges > edgeLimit else {
      return nil
    }
    let (count, many) = (VietnameseNumber.text(Double(nodes)), VietnameseNumber.text(Double(edges)))
    return LocalizedText(
      vi: "\(tool) khó làm việc với \(count) đỉnh và \(many) cạnh; "
        + "hãy bớt bằng --kinds, --around hoặc --without-text",
      en: "\(tool) will hardly work with \(nodes) nodes and \(edges) edges; "
        + "export less with --kinds, --around or --without-text")
  }

  private static func limits(
    _ format: ExportFormat, _ profile: GraphMLWriter.Profile
  ) -> (tool: String, nodes: Int, edges: Int)? {
    switch (format, profile) {
    case (.graphml, .gephi), (.gexf, _): ("Gephi", 100_000, 1_000_000)
    case (.graphml, .cytoscape): ("Cytoscape", 50_000, 500_000)
    case (.graphml, .yed): ("yEd", 5_000, 20_000)
    case (.svg, _), (.dot, _): (format == .svg ? "SVG" : "Graphviz", 2_000, 10_000)
    default: nil
    }
  }
}
