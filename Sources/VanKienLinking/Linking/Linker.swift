internal import VanKienExtraction
internal import VanKienGraph
internal import VanKienStore

/// Makes one graph of the parts of documents.
///
/// The result depends on the set of parts alone, not on their order: names, identifiers and edges follow from what is said, and where
/// frequency decides, ties are broken by the words themselves.
package struct Linker {
  let parts: [DocumentPart]
  let homes: [Int?]
  let places = PlaceEntities()
  let figurePlaces: FigurePlaces
  let documents: DocumentResolver
  let programmes: ProgrammeResolver
  let indicators: IndicatorResolver
  let ids: EntityIdentifiers

  private var graph = LinkedGraph()
  var edges = EdgeCollector()

  /// Makes a linker of `parts`; equal parts count once.
  package init(_ parts: [DocumentPart]) {
    let (unique, duplicates) = Self.unique(parts)
    let places = places
    self.parts = unique
    figurePlaces = FigurePlaces(unique, places)
    homes = figurePlaces.homes
    documents = DocumentResolver(unique, homes: homes)
    programmes = ProgrammeResolver(unique)
    indicators = IndicatorResolver(unique)
    ids = EntityIdentifiers(unique, figurePlaces, documents, programmes, indicators, places)
    graph.duplicates = duplicates
  }

  /// Makes the graph.
  package static func link(_ parts: [DocumentPart]) -> LinkedGraph {
    var linker = Linker(parts)
    return linker.link()
  }

  /// One part for each name, in the order of names; of different parts of one name the one whose checksum comes first.
  private static func unique(_ parts: [DocumentPart]) -> ([DocumentPart], [String]) {
    let sorted = parts.sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) }
    var result: [DocumentPart] = []
    var duplicates: [String] = []
    for part in sorted {
      guard let last = result.last, last.name == part.name else {
        result.append(part)
        continue
      }
      if last.sha256 != part.sha256 { duplicates.append(part.name) }
    }
    return (result, duplicates)
  }

  private mutating func link() -> LinkedGraph {
    let rows = Concurrent.map(parts.count) { index in
      PartWriter(
        part: parts[index], index: index, home: homes[index], ids: ids, places: places, figurePlaces: figurePlaces
      ).rows()
    }
    for part in rows {
      edges.add(part.edges)
      graph.ambiguities += part.ambiguities
    }
    addDocumentEdges()
    addOutlines()
    FigureLinks(parts, indicators, ids, figurePlaces).add(to: &edges)
    noteDoubts()
    let nodes = openReferences(ids.nodes(documents, programmes, indicators, parts))
    graph.entities = nodes.map(\.id)
    graph.tables = PartRows.tables(rows) + AdjacencyTable.tables(nodes: nodes, edges: edges.records, schema: .vanKien)
    return graph
  }

  /// Short forms that nothing explains stand on the node of their document.
  private func openReferences(_ nodes: [NodeRecord]) -> [NodeRecord] {
    let open = Dictionary(grouping: graph.ambiguities.filter { $0.kind == .shortForm }) { $0.nodes.first ?? "" }
    return nodes.map { node in
      guard let words = open[node.id]?.map(\.words) else { return node }
      var node = node
      node.properties["openReferences"] = .list(words.map { .string($0) })
      return node
    }
  }

  /// Issuers as references and headers name them.
  private mutating func addDocumentEdges() {
    for (part, content) in parts.enumerated() {
      let own = ids.document(ofPart: part)
      if let issuer = content.header.issuer {
        edges.add("ISSUED_BY", own, ids.organization(issuer, home: homes[part]))
      }
      let issuers = content.issuerSpans
      for (index, reference) in content.documents.enumerated() {
        let target = ids.document(part, index)
        let passage = ids.passage(part, reference.span.passage)
        if let issuer = reference.issuer {
          let words = issuers[reference.span.range] ?? reference.span
          edges.add(
            "ISSUED_BY", target, ids.organization(issuer, home: homes[part]),
            start: min(reference.span.start, words.start), end: max(reference.span.end, words.end), passage: passage)
        }
        guard target != own else { continue }
        edges.add("CITES", own, target, start: reference.span.start, end: reference.span.end, passage: passage)
      }
    }
  }

  /// What is part of what among places and indicators, by the gazetteer and by the words.
  private mutating func addOutlines() {
    for (part, whole) in indicators.broader() { edges.add("PART_OF", ids.indicators[part], ids.indicators[whole]) }
    for (part, whole) in ids.placeOutline() { edges.add("PART_OF", part, whole) }
  }

  private mutating func noteDoubts() {
    for doubt in documents.doubts {
      let pair = [ids.documents[doubt.left], ids.documents[doubt.right]].sorted()
      guard pair[0] != pair[1], !pair[0].isEmpty else { continue }
      edges.add("MAY_BE_SAME_AS", pair[0], pair[1], why: doubt.why)
      graph.ambiguities.append(LinkedGraph.Ambiguity(kind: .document, nodes: pair, words: doubt.why))
    }
  }
}
