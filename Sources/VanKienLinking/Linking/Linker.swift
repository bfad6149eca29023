internal import VanKienExtraction
internal import VanKienGraph
internal import VanKienStore

/// Makes one graph of the parts of documents.
///
/// The result depends on the set of parts alone, not on their order: names, identifiers and edges follow from what is said, and where
/// frequency decides, ties are broken by the words themselves.
package struct Linker: Sendable {
  private let ids: EntityIdentifiers
  private var graph = LinkedGraph()
  private var edges = EdgeCollector()

  private var parts: [DocumentPart] { ids.parts }

  private init(_ parts: [DocumentPart]) {
    let (unique, duplicates) = Self.unique(parts)
    ids = EntityIdentifiers(unique)
    graph.duplicates = duplicates
  }

  /// Makes the graph of `parts`; equal parts count once.
  package static func link(_ parts: [DocumentPart]) -> LinkedGraph {
    var linkers = [Linker(parts)]
    defer { Concurrent.discard(&linkers) }
    return linkers[0].link()
  }

  /// One part for each name, in the order of names; of different parts of one name the one whose checksum comes first.
  private static func unique(_ parts: [DocumentPart]) -> ([DocumentPart], [String]) {
    let keys = parts.map { (TextKey($0.name), TextKey($0.sha256)) }
    let isOrdered = keys.indices.dropFirst().allSatisfy { keys[$0 - 1].0 < keys[$0].0 }
    if isOrdered { return (parts, []) }
    let sorted = keys.indices.sorted { keys[$0] < keys[$1] }.map { parts[$0] }
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
    let linker = self
    // Comparing figures is one thread's work; the other cores write the lines of documents meanwhile.
    let work = Concurrent.map(2) { job in
      job == 0
        ? (rows: [], figures: FigureLinks(linker.ids).edges()) : (rows: linker.partRows(), figures: EdgeCollector())
    }
    let rows = work[1].rows
    for run in rows { edges.add(run.edges) }
    edges.add(work[0].figures)
    let open = rows.flatMap(\.ambiguities)
    graph.ambiguities = open.indices.sorted { (open[$0].part, $0) < (open[$1].part, $1) }.map { open[$0].ambiguity }
    addDocumentEdges()
    addOutlines()
    noteDoubts()
    let nodes = openReferences(ids.nodes())
    graph.entities = nodes.map(\.id)
    let shared = Concurrent.map(2) { job in
      job == 0 ? edges.tables() : AdjacencyTable.tables(nodes: nodes, edges: [], schema: .vanKien)
    }
    graph.tables = PartRows.tables(rows) + shared.joined()
    return graph
  }

  /// The lines of all documents, in the order of what their identifiers begin with, so that neighbours stand together in the files.
  private func partRows() -> [PartRows] {
    let stems = ids.stems.map { TextKey($0) }
    let order = stems.indices.sorted { stems[$0] < stems[$1] }
    let runs = Concurrent.runs(parts.count)
    return Concurrent.map(runs.count) { run in
      var rows = PartRows()
      let places = order[runs[run]]
      rows.reserve(for: places.map { parts[$0] }, stem: places.first.map { ids.stems[$0].utf8.count } ?? 0)
      for part in places { PartWriter(ids, part: part).write(to: &rows) }
      return rows
    }
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
    for part in parts.indices {
      let own = ids.document(ofPart: part)
      let issuer = ids.organizations.issuerOfPart[part]
      if issuer >= 0 { edges.add("ISSUED_BY", own, ids.organizationIDs[issuer]) }
      let issuers = parts[part].issuerSpans
      for (index, reference) in parts[part].documents.enumerated() {
        let target = ids.document(part, index)
        let passage = ids.passage(part, reference.span.passage)
        if let issuer = ids.issuer(part, index) {
          let words = issuers[reference.span.range] ?? reference.span
          edges.add(
            "ISSUED_BY", target, issuer, start: min(reference.span.start, words.start),
            end: max(reference.span.end, words.end), passage: passage)
        }
        guard target != own else { continue }
        edges.add("CITES", own, target, start: reference.span.start, end: reference.span.end, passage: passage)
      }
    }
  }

  /// What is part of what among places and indicators, by the gazetteer and by the words.
  private mutating func addOutlines() {
    for (part, whole) in ids.indicators.broader() {
      edges.add("PART_OF", ids.indicatorIDs[part], ids.indicatorIDs[whole])
    }
    for (part, whole) in ids.places.outline() { edges.add("PART_OF", ids.placeIDs[part], ids.placeIDs[whole]) }
  }

  private mutating func noteDoubts() {
    for doubt in ids.documents.doubts {
      let pair = [ids.documentIDs[doubt.left], ids.documentIDs[doubt.right]].sorted()
      guard pair[0] != pair[1], !pair[0].isEmpty else { continue }
      edges.add("MAY_BE_SAME_AS", pair[0], pair[1], why: doubt.why)
      graph.ambiguities.append(LinkedGraph.Ambiguity(kind: .document, nodes: pair, words: doubt.why))
    }
  }
}
