internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore
internal import VanKienText

/// Reads a built graph to answer what single nodes rest on.
public struct GraphReader {
  private let graph: GraphView
  private let splitter = SentenceSplitter()

  /// Opens the graph in the folder `path`.
  public init(path: String) throws(PipelineError) {
    do { graph = try GraphFolder(path: path).open() } catch { throw PipelineError(error) }
  }

  /// What the node `id` rests on, with at most `limit` places; `nil` when there is no such node.
  public func explanation(of id: String, limit: Int = 10) throws(PipelineError) -> Explanation? {
    do {
      guard let node = try graph.node(id: id) else { return nil }
      return try explanation(node, limit)
    } catch { throw PipelineError(error) }
  }

  /// Ids that begin like `id` or hold it, to offer when there is no such node.
  public func suggestions(for id: String, limit: Int = 5) throws(PipelineError) -> [String] {
    do {
      var result: [String] = []
      let wanted = id.drop { $0 != ":" }.dropFirst()
      for group in graph.groups {
        let ids = try graph.identifiers(of: group)
        for row in 0..<ids.count where result.count < limit {
          let text = graph.strings.string(ids[row])
          if text.hasPrefix(id) || !wanted.isEmpty && text.contains(wanted) { result.append(text) }
        }
      }
      return result
    } catch { throw PipelineError(error) }
  }

  // MARK: One node

  private func explanation(_ node: NodeIndex, _ limit: Int) throws -> Explanation {
    let properties = try graph.properties(ofNode: node).map { (graph.name(of: $0.key), Self.text($0.value)) }
    var evidence: [Explanation.Evidence] = []
    var count = 0
    for type in ["STATES", "MENTIONS"] {
      for edge in try edges(type, into: node) {
        count += 1
        if evidence.count < limit, let place = try self.evidence(edge) { evidence.append(place) }
      }
    }
    return Explanation(
      id: try graph.identifier(of: node), labels: graph.labels(of: node).map { graph.name(of: $0) },
      properties: properties.sorted { $0.0 < $1.0 }, evidence: evidence, evidenceCount: count,
      related: try related(node))
  }

  private func related(_ node: NodeIndex) throws -> [(type: String, id: String, words: String)] {
    var result: [(type: String, id: String, words: String)] = []
    for name in ["SOURCED_FROM", "RESTATES", "CONFLICTS_WITH", "MEASURES", "FOR_PLACE", "UNDER_PROGRAMME"] {
      guard let type = graph.edgeType(name) else { continue }
      for direction in [Direction.outgoing, .incoming] {
        let adjacency = try graph.adjacency(type, direction)
        for slot in adjacency.slots(of: node).prefix(20) {
          let other = adjacency.neighbour(at: slot)
          result.append((name, try graph.identifier(of: other), try title(other)))
        }
        if name == "MEASURES" || name == "FOR_PLACE" || name == "UNDER_PROGRAMME" { break }
      }
    }
    return result
  }

  private func title(_ node: NodeIndex) throws -> String {
    for key in ["name", "text", "heading"] {
      if let text = try string(node, key) { return text }
    }
    return ""
  }

  // MARK: One place

  private func edges(_ name: String, into node: NodeIndex) throws -> [EdgeIndex] {
    guard let type = graph.edgeType(name) else { return [] }
    let incoming = try graph.adjacency(type, .incoming)
    return incoming.slots(of: node).map { incoming.edge(at: $0) }
  }

  private func evidence(_ edge: EdgeIndex) throws -> Explanation.Evidence? {
    let passage = try graph.endpoints(of: edge).source
    guard let text = try string(passage, "text"), let from = try integer(edge: edge, "start"),
      let to = try integer(edge: edge, "end"), let passageStart = try integer(node: passage, "start")
    else { return nil }
    let (headings, document) = try position(of: passage)
    let words = try string(edge: edge, "text") ?? targetText(edge)
    let (sentence, marked) = sentence(in: text, around: from - passageStart, words: words)
    return Explanation.Evidence(
      sentence: sentence, marked: marked, headings: headings, document: try document.map { try title($0) } ?? "",
      path: try document.flatMap { try string($0, "path") }, line: try integer(node: passage, "line"), start: from, end: to,
      sources: try sources(edge, passage))
  }

  private func targetText(_ edge: EdgeIndex) throws -> String {
    try string(graph.endpoints(of: edge).target, "text") ?? ""
  }

  /// The sentence of `text` that holds the words nearest to the offset, and their place in it.
  ///
  /// The text of a passage is in normal form and may differ from the source by a few characters, so the words are looked for.
  private func sentence(in text: String, around offset: Int, words: String) -> (String, Range<Int>) {
    let scalars = Array(text.unicodeScalars)
    let needle = Array(words.unicodeScalars)
    let place = Self.nearest(needle, in: scalars, to: offset) ?? min(max(0, offset), scalars.count)
    let length = min(needle.count, scalars.count - place)
    var start = 0
    var end = scalars.count
    let bytes = Array(text.utf8)
    var codePoints = [Int](repeating: 0, count: bytes.count + 1)
    for index in bytes.indices { codePoints[index + 1] = codePoints[index] + (bytes[index] & 0xC0 != 0x80 ? 1 : 0) }
    splitter.forEachSentence(in: bytes.span) { range in
      let (from, to) = (codePoints[Int(range.start)], codePoints[Int(range.end)])
      if from <= place, place < to { (start, end) = (from, max(to, place + length)) }
    }
    var sentence = String.UnicodeScalarView()
    sentence.append(contentsOf: scalars[start..<end])
    return (String(sentence), place - start..<place - start + length)
  }

  private static func nearest(_ needle: [Unicode.Scalar], in text: [Unicode.Scalar], to offset: Int) -> Int? {
    guard !needle.isEmpty, needle.count <= text.count else { return nil }
    let places = (0...(text.count - needle.count)).filter { text[$0..<($0 + needle.count)].elementsEqual(needle) }
    return places.min { abs($0 - offset) < abs($1 - offset) }
  }

  /// The headings above a passage and its document.
  private func position(of passage: NodeIndex) throws -> ([String], NodeIndex?) {
    var headings: [String] = []
    var node = passage
    for name in ["HAS_PASSAGE", "HAS_NOTE"] {
      if let edge = try edges(name, into: node).first {
        node = try graph.endpoints(of: edge).source
        break
      }
    }
    if graph.labels(of: node).contains(where: { graph.name(of: $0) == "Passage" }) { return try position(of: node) }
    while graph.labels(of: node).contains(where: { graph.name(of: $0) == "Section" }) {
      if let heading = try string(node, "heading") { headings.insert(heading, at: 0) }
      guard let edge = try edges("HAS_SECTION", into: node).first else { return (headings, nil) }
      node = try graph.endpoints(of: edge).source
    }
    let isDocument = graph.labels(of: node).contains { graph.name(of: $0) == "Document" }
    return (headings, isDocument ? node : nil)
  }

  /// The documents that the figure or its passage is sourced from.
  private func sources(_ edge: EdgeIndex, _ passage: NodeIndex) throws -> [String] {
    guard let type = graph.edgeType("SOURCED_FROM") else { return [] }
    let outgoing = try graph.adjacency(type, .outgoing)
    let target = try graph.endpoints(of: edge).target
    let own = try outgoing.slots(of: target).map { try title(outgoing.neighbour(at: $0)) }
    return try own.isEmpty ? outgoing.slots(of: passage).map { try title(outgoing.neighbour(at: $0)) } : own
  }

  // MARK: Values

  private func string(_ node: NodeIndex, _ key: String) throws -> String? {
    guard let key = graph.propertyKey(key) else { return nil }
    for property in try graph.properties(ofNode: node) where property.key == key {
      if case .string(let text) = property.value { return text }
    }
    return nil
  }

  private func integer(node: NodeIndex, _ key: String) throws -> Int? {
    guard let key = graph.propertyKey(key) else { return nil }
    for property in try graph.properties(ofNode: node) where property.key == key {
      if case .integer(let number) = property.value { return Int(number) }
    }
    return nil
  }

  private func string(edge: EdgeIndex, _ key: String) throws -> String? {
    guard let key = graph.propertyKey(key) else { return nil }
    for property in try graph.properties(ofEdge: edge) where property.key == key {
      if case .string(let text) = property.value { return text }
    }
    return nil
  }

  private func integer(edge: EdgeIndex, _ key: String) throws -> Int? {
    guard let key = graph.propertyKey(key) else { return nil }
    for property in try graph.properties(ofEdge: edge) where property.key == key {
      if case .integer(let number) = property.value { return Int(number) }
    }
    return nil
  }

  private static func text(_ value: PropertyValue) -> String {
    switch value {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .double(let value): NumberText.text(value)
    case .string(let text), .temporal(_, let text): text
    case .list(let elements): elements.map(text).joined(separator: "; ")
    }
  }
}

extension GraphReader {
  /// The number of nodes by first label and of edges by type.
  public var counts: (nodes: [(String, Int)], edges: [(String, Int)]) {
    (
      graph.groups.map { (graph.name(of: $0.label), $0.nodes.count) },
      graph.edgeTypes.map { name in (name, graph.edgeType(name).map { graph.edges(of: $0).count } ?? 0) }
    )
  }

  /// Pairs of documents that may be one, with the reason why that is not decided.
  public func ambiguities() throws(PipelineError) -> [(left: String, right: String, why: String)] {
    do {
      guard let type = graph.edgeType("MAY_BE_SAME_AS") else { return [] }
      return try graph.edges(of: type).map { edge in
        let ends = try graph.endpoints(of: edge)
        return (
          try graph.identifier(of: ends.source), try graph.identifier(of: ends.target), try string(edge: edge, "why") ?? ""
        )
      }
    } catch { throw PipelineError(error) }
  }

  /// The short forms that nothing in their documents explains: `path:line: words`.
  public func openReferences() throws(PipelineError) -> [String] {
    do {
      guard let key = graph.propertyKey("openReferences") else { return [] }
      var result: [String] = []
      for group in graph.groups {
        guard let column = try graph.column(key, of: group) else { continue }
        for row in 0..<group.nodes.count {
          if case .list(let elements)? = graph.value(column, row) { result += elements.map(Self.text) }
        }
      }
      return result
    } catch { throw PipelineError(error) }
  }
}
