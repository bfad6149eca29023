internal import VanKienGraph

/// The lines of the adjacency files that belong to some documents, one document after another.
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

  /// What documents leave open, with the number of the document.
  var ambiguities: [(part: Int, ambiguity: LinkedGraph.Ambiguity)] = []

  /// Makes room for the lines of `parts`, whose identifiers are about `stem` bytes longer than their numbers; too much does no harm.
  mutating func reserve(for parts: [DocumentPart], stem: Int) {
    let (passages, figures) = parts.reduce((0, 0)) { ($0.0 + $1.passages.count, $0.1 + $1.figures.count) }
    let text = parts.reduce(0) { $0 + $1.passages.reduce(0) { $0 + $1.text.utf8.count } }
    let id = stem + 20
    self.passages.reserve(text + passages * (id + 30), lines: passages)
    sectionPassages.reserve(passages * 2 * id, lines: passages)
    self.figures.reserve(figures * (id + 140), lines: figures)
    states.reserve(figures * (2 * id + 12), lines: figures)
    measures.reserve(figures * (id + 40), lines: figures)
    places.reserve(figures * (id + 40), lines: figures)
  }

  /// Brings the lines of a document, those added last, into order.
  mutating func endDocument() {
    sections.endGroup()
    passages.endGroup()
    figures.endGroup()
    documentSections.endGroup()
    sectionSections.endGroup()
    documentPassages.endGroup()
    sectionPassages.endGroup()
    passageNotes.endGroup()
    documentNotes.endGroup()
    mentions.endGroup()
    states.endGroup()
    measures.endGroup()
    places.endGroup()
  }

  /// The tables of the lines of all documents.
  static func tables(_ runs: [PartRows]) -> [AdjacencyTable] {
    func nodes(_ label: String, _ rows: (PartRows) -> RowBuffer) -> AdjacencyTable {
      var table = AdjacencyTable(nodes: label, schema: .vanKien)
      for run in runs { table.add(rows(run)) }
      return table
    }
    func edges(_ type: String, _ rows: ((PartRows) -> RowBuffer)...) -> AdjacencyTable {
      var table = AdjacencyTable(edges: type, schema: .vanKien)
      for run in runs {
        for row in rows { table.add(row(run)) }
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
