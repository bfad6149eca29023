internal import VanKienBytes
package import VanKienGraph
internal import VanKienReading
internal import VanKienStore

/// The contradictions that a graph holds: its `CONFLICTS_WITH` edges with the passages that state both figures.
package struct GraphContradictions {
  private let graph: GraphView

  /// Reads contradictions from `graph`.
  package init(_ graph: GraphView) {
    self.graph = graph
  }

  /// One finding for each pair of figures in conflict, in the order of the edges.
  ///
  /// - Throws: ``StoreError`` when the graph is damaged.
  package func findings() throws -> [AuditFinding] {
    guard let type = graph.edgeType("CONFLICTS_WITH") else { return [] }
    return try graph.edges(of: type).compactMap { edge in
      let (source, target) = try graph.endpoints(of: edge)
      guard let left = try passage(of: source), let right = try passage(of: target) else { return nil }
      return finding(left, right, name: try indicator(of: source))
    }
  }

  private func finding(_ left: AuditPassage, _ right: AuditPassage, name: String) -> AuditFinding {
    let first = left.marks.first?.text ?? ""
    let second = right.marks.first?.text ?? ""
    return AuditFinding(
      .contradiction, severity: .warning, certainty: 70,
      message: LocalizedText(
        vi: "“\(name)”: nơi viết \(first), nơi viết \(second)",
        en: "\"\(name)\": \(first) in one place, \(second) in another"),
      remedy: LocalizedText(
        vi: "Đối chiếu nguồn và thống nhất một số; nếu thời điểm, phạm vi hoặc cách tính khác nhau thì ghi rõ",
        en: "Check the source and use one number; if time, scope or method differ, say so"),
      passages: [left, right])
  }

  private func indicator(of figure: NodeIndex) throws -> String {
    guard let type = graph.edgeType("MEASURES") else { return "" }
    let outgoing = try graph.adjacency(type, .outgoing)
    guard let slot = outgoing.slots(of: figure).first else { return "" }
    return try text(graph.record(ofNode: outgoing.neighbour(at: slot)).properties["name"]) ?? ""
  }

  /// The passage that states `figure`, with its words marked.
  private func passage(of figure: NodeIndex) throws -> AuditPassage? {
    guard let type = graph.edgeType("STATES") else { return nil }
    let incoming = try graph.adjacency(type, .incoming)
    guard let slot = incoming.slots(of: figure).first else { return nil }
    let edge = try graph.record(ofEdge: incoming.edge(at: slot))
    let node = incoming.neighbour(at: slot)
    let passage = try graph.record(ofNode: node)
    guard let words = text(passage.properties["text"]), let start = number(passage.properties["start"]),
      let end = number(passage.properties["end"]), let from = number(edge.properties["start"]),
      let to = number(edge.properties["end"]), start <= from, from < to, to <= max(end, to)
    else { return nil }
    let scalars = Array(words.unicodeScalars)
    let mark = min(from - start, scalars.count)..<min(to - start, scalars.count)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[mark])
    return AuditPassage(
      document: try document(of: node), heading: "", line: number(passage.properties["line"]) ?? 0, excerpt: words,
      range: start..<max(start, end), marks: [AuditPassage.Mark(range: from..<to, text: String(view))],
      excerptMarks: [mark])
  }

  /// The path of the document that a passage stands in, found by going up.
  private func document(of passage: NodeIndex) throws -> String {
    var node = passage
    for _ in 0..<64 {
      let record = try graph.record(ofNode: node)
      if let path = text(record.properties["path"]) { return path }
      let above =
        try parent(of: node, by: "HAS_PASSAGE") ?? parent(of: node, by: "HAS_NOTE")
        ?? parent(of: node, by: "HAS_SECTION")
      guard let above else { break }
      node = above
    }
    return ""
  }

  private func parent(of node: NodeIndex, by name: String) throws -> NodeIndex? {
    guard let type = graph.edgeType(name) else { return nil }
    let incoming = try graph.adjacency(type, .incoming)
    return incoming.slots(of: node).first.map { incoming.neighbour(at: $0) }
  }

  private func text(_ value: PropertyValue?) -> String? {
    if case .string(let text)? = value { return text }
    return nil
  }

  private func number(_ value: PropertyValue?) -> Int? {
    if case .integer(let number)? = value { return Int(number) }
    return nil
  }
}

extension AuditFinding {
  /// Whether the finding marks everything that `other` marks.
  package func covers(_ other: AuditFinding) -> Bool {
    let own = Set(passages.flatMap { passage in passage.marks.map { "\(passage.document)|\($0.range)" } })
    return other.passages.allSatisfy { passage in
      passage.marks.allSatisfy { own.contains("\(passage.document)|\($0.range)") }
    }
  }
}
