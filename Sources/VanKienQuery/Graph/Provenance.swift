internal import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore

/// Finds where facts are written: their document, its path, the section, the sentence, the words with their offsets, the line and
/// the passage.
///
/// The fact may be a passage, a node that a passage states or mentions (then it is the first place in the order of the graph), or
/// a relationship that was taken from words. Offsets count code points of the document's text.
///
/// One serves one query: it remembers the last fact, of which a row mostly asks several things, and the ways up from the sections.
final class Provenance {
  /// What is known of a place, by the names queries use.
  enum Key: String, CaseIterable {
    case document, path, section, sentence, text, start, end, line, passage

    /// Whether documents and sections have it too.
    var isOutline: Bool { self == .document || self == .path || self == .section }
  }

  /// The sections above a place, from the outermost in, and its document.
  fileprivate struct Way {
    var sections: [UInt32] = []
    var document: UInt32?
  }

  /// Where a fact is written.
  fileprivate struct Trace {
    let passage: UInt32
    var edge: UInt32?
    var target: UInt32?
    var isOutlineOnly = false
    let way: Way
  }

  /// Sections and notes stand in each other at most this deep; more is a cycle in a foreign graph.
  private static let deepest = 64

  /// How many ways are remembered.
  private static let mostWays = 65_536

  private let graph: QueryGraph
  private let passageLabel, sectionLabel, documentLabel: LabelID?
  private let evidence, above: [Int]
  private let name, path, heading, text, start, line: NodePropertyReader
  private let edgeText, edgeStart, edgeEnd, edgePassage: EdgePropertyReader
  private var incoming: [Int: Adjacency] = [:]
  private var ways: [UInt32: Way] = [:]
  private var last: (fact: Value, trace: Trace?)?

  init(_ graph: QueryGraph) {
    self.graph = graph
    passageLabel = graph.view.label("Passage")
    sectionLabel = graph.view.label("Section")
    documentLabel = graph.view.label("Document")
    evidence = ["STATES", "MENTIONS"].compactMap(graph.type(_:))
    above = ["HAS_PASSAGE", "HAS_NOTE", "HAS_SECTION"].compactMap(graph.type(_:))
    name = graph.nodeReader(of: "name")
    path = graph.nodeReader(of: "path")
    heading = graph.nodeReader(of: "heading")
    text = graph.nodeReader(of: "text")
    start = graph.nodeReader(of: "start")
    line = graph.nodeReader(of: "line")
    edgeText = graph.edgeReader(of: "text")
    edgeStart = graph.edgeReader(of: "start")
    edgeEnd = graph.edgeReader(of: "end")
    edgePassage = graph.edgeReader(of: "passage")
  }

  /// All that is known of the place of `fact` as a map; null if nothing states it.
  func map(of fact: Value) throws(QueryError) -> Value {
    guard let trace = try trace(of: fact) else { return .null }
    var map = MapValue()
    for key in Key.allCases where key.isOutline || !trace.isOutlineOnly {
      map[key.rawValue] = try value(of: key, trace)
    }
    return .map(map)
  }

  /// What ``map(of:)`` has under `key`, found without the rest; null if there is no such thing.
  func value(of key: String, of fact: Value) throws(QueryError) -> Value {
    guard let trace = try trace(of: fact), let key = Key(rawValue: key) else { return .null }
    return try value(of: key, trace)
  }

  // MARK: Places of facts

  private func trace(of fact: Value) throws(QueryError) -> Trace? {
    if let last, last.fact == fact { return last.trace }
    let trace = try findTrace(of: fact)
    last = (fact, trace)
    return trace
  }

  private func findTrace(of fact: Value) throws(QueryError) -> Trace? {
    switch fact {
    case .null: return nil
    case .node(let node):
      if has(passageLabel, node) { return Trace(passage: node, way: try way(from: node)) }
      if let edge = try evidence(of: node) { return try trace(ofEdge: edge) }
      // Documents and sections of the corpus have no passage above them, only their place.
      guard has(sectionLabel, node) || has(documentLabel, node) else { return nil }
      let trace = Trace(passage: node, isOutlineOnly: true, way: try way(from: node))
      return try value(of: .document, trace).isNull ? nil : trace
    case .relationship(let edge): return try trace(ofEdge: edge)
    default: throw .argumentType("source", fact)
    }
  }

  private func trace(ofEdge edge: UInt32) throws(QueryError) -> Trace? {
    let ends = try graph.endpoints(of: edge)
    if has(passageLabel, ends.source) {
      return Trace(passage: ends.source, edge: edge, target: ends.target, way: try way(from: ends.source))
    }
    // Facts between things that are no passages name the passage that states them.
    if case .string(let id) = try edgePassage.value(of: edge), let passage = try graph.node(id: id) {
      return Trace(passage: passage, edge: edge, way: try way(from: passage))
    }
    // A figure's own relationships rest on the words of the figure.
    guard let stated = try evidence(of: ends.source) else { return nil }
    return try trace(ofEdge: stated)
  }

  /// The first relationship by which a passage states or mentions the node.
  private func evidence(of node: UInt32) throws(QueryError) -> UInt32? {
    for type in evidence {
      let incoming = try incoming(type)
      if let slot = incoming.slots(of: node).first { return incoming.edge(at: slot) }
    }
    return nil
  }

  /// The way up from `node`, remembered for what holds it: neighbours in the text share it.
  private func way(from node: UInt32) throws(QueryError) -> Way {
    guard !has(sectionLabel, node), !has(documentLabel, node), let holder = try holder(of: node) else {
      return try climb(from: node)
    }
    if let known = ways[holder] { return known }
    let way = try climb(from: holder)
    if ways.count >= Self.mostWays { ways.removeAll(keepingCapacity: true) }
    ways[holder] = way
    return way
  }

  private func climb(from start: UInt32) throws(QueryError) -> Way {
    var way = Way()
    var node = start
    for _ in 0..<Self.deepest {
      if has(documentLabel, node) {
        way.document = node
        break
      }
      if has(sectionLabel, node) { way.sections.append(node) }
      guard let above = try holder(of: node) else { break }
      node = above
    }
    way.sections.reverse()
    return way
  }

  /// The section, document or passage that `node` hangs on.
  private func holder(of node: UInt32) throws(QueryError) -> UInt32? {
    for type in above {
      let incoming = try incoming(type)
      if let slot = incoming.slots(of: node).first { return incoming.neighbour(at: slot) }
    }
    return nil
  }

  private func incoming(_ type: Int) throws(QueryError) -> Adjacency {
    if let known = incoming[type] { return known }
    let adjacency = try graph.adjacency(type, .incoming)
    incoming[type] = adjacency
    return adjacency
  }

  private func has(_ label: LabelID?, _ node: UInt32) -> Bool { label.map { graph.view.hasLabel($0, node) } ?? false }

  // MARK: What a place tells

  private func value(of key: Key, _ trace: Trace) throws(QueryError) -> Value {
    guard key.isOutline || !trace.isOutlineOnly else { return .null }
    switch key {
    case .document: return try value(of: name, trace.way.document)
    case .path: return try value(of: path, trace.way.document)
    case .section:
      var texts: [Value] = []
      for section in trace.way.sections {
        let text = try heading.value(of: section)
        if !text.isNull { texts.append(text) }
      }
      return .list(texts)
    case .sentence: return try sentence(trace)
    case .text:
      let words = try words(trace)
      return words.isNull ? try text.value(of: trace.passage) : words
    case .start: return try offsets(trace).start
    case .end: return try offsets(trace).end
    case .line: return try line.value(of: trace.passage)
    case .passage: return .string(try graph.identifier(of: trace.passage))
    }
  }

  private func value(of reader: NodePropertyReader, _ node: UInt32?) throws(QueryError) -> Value {
    guard let node else { return .null }
    return try reader.value(of: node)
  }

  /// The words that state the fact; null when it is the passage itself.
  private func words(_ trace: Trace) throws(QueryError) -> Value {
    guard let edge = trace.edge else { return .null }
    let words = try edgeText.value(of: edge)
    return words.isNull ? try value(of: text, trace.target) : words
  }

  private func offsets(_ trace: Trace) throws(QueryError) -> (start: Value, end: Value) {
    if let edge = trace.edge {
      let start = try edgeStart.value(of: edge)
      if !start.isNull { return (start, try edgeEnd.value(of: edge)) }
    }
    return (try start.value(of: trace.passage), try graph.property("end", ofNode: trace.passage))
  }

  /// The sentence of the passage that holds the words; the whole passage without words.
  private func sentence(_ trace: Trace) throws(QueryError) -> Value {
    let text = try text.value(of: trace.passage)
    guard case .string(let passage) = text, trace.edge != nil else { return text }
    var offset = 0
    if case .integer(let from) = try offsets(trace).start, case .integer(let base) = try start.value(of: trace.passage)
    {
      offset = Int(clamping: from &- base)
    }
    var needle = ""
    if case .string(let words) = try words(trace) { needle = words }
    return .string(SentenceOfWords.find(needle, near: offset, in: passage))
  }
}

extension QueryGraph {
  /// The node with the readable id `id`.
  func node(id: String) throws(QueryError) -> UInt32? {
    do { return try view.node(id: id) } catch { throw .damaged(error) }
  }
}
