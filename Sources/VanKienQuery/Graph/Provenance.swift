internal import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore

extension QueryGraph {
  /// Where a fact is written: a map with `document`, `path`, `section`, `sentence`, `text`, `start`, `end`, `line` and `passage`.
  ///
  /// The fact may be a passage, a node that a passage states or mentions (then it is the first place in the order of the graph), or
  /// a relationship that was taken from words. Offsets count code points of the document's text. Null if nothing states it.
  func provenance(of value: Value) throws(QueryError) -> Value {
    guard let trace = try trace(of: value) else { return .null }
    return .map(try trace.map())
  }

  /// The value of `key` in ``provenance(of:)``, found without the others; null if there is none.
  func provenance(of value: Value, key: String) throws(QueryError) -> Value {
    guard let trace = try trace(of: value), let key = Trace.Key(rawValue: key) else { return .null }
    return try trace.value(of: key)
  }

  private func trace(of value: Value) throws(QueryError) -> Trace? {
    switch value {
    case .null: return nil
    case .node(let node):
      if hasLabel("Passage", node) { return try Trace(self, passage: node) }
      guard let edge = try evidence(of: node) else { return try outline(of: node) }
      return try trace(ofEdge: edge)
    case .relationship(let edge): return try trace(ofEdge: edge)
    default: throw .argumentType("source", value)
    }
  }

  private func trace(ofEdge edge: UInt32) throws(QueryError) -> Trace? {
    let ends = try endpoints(of: edge)
    if hasLabel("Passage", ends.source) {
      return try Trace(self, passage: ends.source, edge: edge, target: ends.target)
    }
    // Facts between things that are no passages name the passage that states them.
    if case .string(let id) = try edgeReader(of: "passage").value(of: edge), let passage = try node(id: id) {
      return try Trace(self, passage: passage, edge: edge)
    }
    // A figure's own relationships rest on the words of the figure.
    guard let stated = try evidence(of: ends.source) else { return nil }
    return try trace(ofEdge: stated)
  }

  /// The first relationship by which a passage states or mentions the node.
  private func evidence(of node: UInt32) throws(QueryError) -> UInt32? {
    for name in ["STATES", "MENTIONS"] {
      guard let type = type(name) else { continue }
      let incoming = try adjacency(type, .incoming)
      if let slot = incoming.slots(of: node).first { return incoming.edge(at: slot) }
    }
    return nil
  }

  /// Documents and sections of the corpus have no passage above them, only their place.
  private func outline(of node: UInt32) throws(QueryError) -> Trace? {
    guard hasLabel("Section", node) || hasLabel("Document", node) else { return nil }
    let trace = try Trace(self, passage: node, isOutlineOnly: true)
    return try trace.value(of: .document).isNull ? nil : trace
  }

  func hasLabel(_ name: String, _ node: UInt32) -> Bool {
    guard let label = view.label(name) else { return false }
    return view.hasLabel(label, node)
  }

  /// The node with the readable id `id`.
  func node(id: String) throws(QueryError) -> UInt32? {
    do { return try view.node(id: id) } catch { throw .damaged(error) }
  }

  /// The node that `child` hangs on by a relationship of the type called `name`.
  fileprivate func parent(_ name: String, of child: UInt32) throws(QueryError) -> UInt32? {
    guard let type = type(name) else { return nil }
    let incoming = try adjacency(type, .incoming)
    return incoming.slots(of: child).first.map { incoming.neighbour(at: $0) }
  }
}

/// The way from a passage up to its document.
private struct Trace {
  /// Sections and notes stand in each other at most this deep; more is a cycle in a foreign graph.
  private static let deepest = 64

  /// What a trace tells, by the names queries use.
  enum Key: String, CaseIterable {
    case document, path, section, sentence, text, start, end, line, passage

    /// Whether documents and sections have it too.
    var isOutline: Bool { self == .document || self == .path || self == .section }
  }

  private let graph: QueryGraph
  private let passage: UInt32
  private let edge: UInt32?
  private let target: UInt32?
  private let isOutlineOnly: Bool

  /// The headings from the outermost in, and the document.
  private let headings: [UInt32]
  private let document: UInt32?

  init(
    _ graph: QueryGraph, passage: UInt32, edge: UInt32? = nil, target: UInt32? = nil, isOutlineOnly: Bool = false
  ) throws(QueryError) {
    self.graph = graph
    self.passage = passage
    self.edge = edge
    self.target = target
    self.isOutlineOnly = isOutlineOnly
    (headings, document) = try Self.way(from: passage, graph)
  }

  func map() throws(QueryError) -> MapValue {
    var map = MapValue()
    for key in Key.allCases where key.isOutline || !isOutlineOnly { map[key.rawValue] = try value(of: key) }
    return map
  }

  func value(of key: Key) throws(QueryError) -> Value {
    guard key.isOutline || !isOutlineOnly else { return .null }
    switch key {
    case .document: return try property("name", of: document)
    case .path: return try property("path", of: document)
    case .section:
      var texts: [Value] = []
      for section in headings {
        let heading = try graph.property("heading", ofNode: section)
        if !heading.isNull { texts.append(heading) }
      }
      return .list(texts)
    case .sentence: return try sentence()
    case .text:
      let words = try words()
      return words.isNull ? try graph.property("text", ofNode: passage) : words
    case .start: return try offsets().start
    case .end: return try offsets().end
    case .line: return try graph.property("line", ofNode: passage)
    case .passage: return .string(try graph.identifier(of: passage))
    }
  }

  private func property(_ name: String, of node: UInt32?) throws(QueryError) -> Value {
    guard let node else { return .null }
    return try graph.property(name, ofNode: node)
  }

  /// The words that state the fact; null when it is the passage itself.
  private func words() throws(QueryError) -> Value {
    guard let edge else { return .null }
    let words = try graph.edgeReader(of: "text").value(of: edge)
    return words.isNull ? try property("text", of: target) : words
  }

  /// The sections above `passage`, from the outermost in, and the document.
  private static func way(
    from passage: UInt32, _ graph: QueryGraph
  ) throws(QueryError) -> (headings: [UInt32], document: UInt32?) {
    var headings: [UInt32] = []
    var node = passage
    for _ in 0..<deepest {
      if graph.hasLabel("Document", node) { return (headings.reversed(), node) }
      if graph.hasLabel("Section", node) { headings.append(node) }
      var above: UInt32?
      for name in ["HAS_PASSAGE", "HAS_NOTE", "HAS_SECTION"] where above == nil {
        above = try graph.parent(name, of: node)
      }
      guard let above else { break }
      node = above
    }
    return (headings.reversed(), nil)
  }

  private func offsets() throws(QueryError) -> (start: Value, end: Value) {
    if let edge {
      let start = try graph.edgeReader(of: "start").value(of: edge)
      if !start.isNull { return (start, try graph.edgeReader(of: "end").value(of: edge)) }
    }
    return (try graph.property("start", ofNode: passage), try graph.property("end", ofNode: passage))
  }

  /// The sentence of the passage that holds the words; the whole passage without words.
  private func sentence() throws(QueryError) -> Value {
    let text = try graph.property("text", ofNode: passage)
    guard case .string(let passageText) = text, edge != nil else { return text }
    var offset = 0
    if case .integer(let from) = try offsets().start,
      case .integer(let base) = try graph.property("start", ofNode: passage)
    {
      offset = Int(clamping: from &- base)
    }
    var needle = ""
    if case .string(let words) = try words() { needle = words }
    return .string(SentenceOfWords.find(needle, near: offset, in: passageText))
  }
}
