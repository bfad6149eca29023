internal import VanKienGraph

/// The lines of the adjacency files that belong to one document.
///
/// Each buffer holds the lines of one file whose first field begins alike, so that the lines of all documents follow each other in order.
struct PartRows: Sendable {
  var sections = RowBuffer()
  var passages = RowBuffer()
  var figures = RowBuffer()
  var documentSections = RowBuffer()
  var sectionSections = RowBuffer()
  var documentPassages = RowBuffer()
  var sectionPassages = RowBuffer()
  var passageNotes = RowBuffer()
  var documentNotes = RowBuffer()
  var mentions = RowBuffer()
  var states = RowBuffer()
  var measures = RowBuffer()
  var places = RowBuffer()

  /// Edges of which there may be several statements.
  var edges = EdgeCollector()

  /// What the document leaves open.
  var ambiguities: [LinkedGraph.Ambiguity] = []

  mutating func sort() {
    sections.sort()
    passages.sort()
    figures.sort()
    documentSections.sort()
    sectionSections.sort()
    documentPassages.sort()
    sectionPassages.sort()
    passageNotes.sort()
    documentNotes.sort()
    mentions.sort()
    states.sort()
    measures.sort()
    places.sort()
  }

  /// The tables of the lines of all documents.
  static func tables(_ parts: [PartRows]) -> [AdjacencyTable] {
    func nodes(_ label: String, _ rows: (PartRows) -> RowBuffer) -> AdjacencyTable {
      var table = AdjacencyTable(nodes: label, schema: .vanKien)
      for part in parts { table.add(rows(part)) }
      return table
    }
    func edges(_ type: String, _ rows: ((PartRows) -> RowBuffer)...) -> AdjacencyTable {
      var table = AdjacencyTable(edges: type, schema: .vanKien)
      for part in parts {
        for row in rows { table.add(row(part)) }
      }
      return table
    }
    return [
      nodes("Figure", \.figures), nodes("Passage", \.passages), nodes("Section", \.sections),
      edges("HAS_SECTION", \.documentSections, \.sectionSections),
      edges("HAS_PASSAGE", \.documentPassages, \.sectionPassages), edges("HAS_NOTE", \.documentNotes, \.passageNotes),
      edges("MENTIONS", \.mentions), edges("STATES", \.states), edges("MEASURES", \.measures),
      edges("FOR_PLACE", \.places),
    ].filter { $0.count > 0 }
  }
}
