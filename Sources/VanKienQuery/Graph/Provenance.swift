internal import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore

extension QueryGraph {
  /// Where a fact is written: a map with `document`, `path`, `section`, `sentence`, `text`, `start`, `end`, `line` and `passage`.
  ///
  /// The fact may be a passage, a node that a passage states or mentions (then it is the first place in the order of the graph), or
  /// a relationship that was taken from words. Offsets count code points of the document's text. Null if nothing states it.
  func provenance(of value: Value) throws(QueryError) -> Value {
    switch value {
    case .null: return .null
    case .node(let node):
      if hasLabel("Passage", node) { return .map(try Trace(self, passage: node).map()) }
      guard let edge = try evidence(of: node) else { return try outline(of: node) }
      return try provenance(ofEdge: edge)
    case .relationship(let edge): return try provenance(ofEdge: edge)
    default: throw .argumentType("source", value)
    }
  }

  private func provenance(ofEdge edge: UInt32) throws(QueryError) -> Value {
    let ends = try endpoints(of: edge)
    let words = try edgeReader(of: "text").value(of: edge)
    if hasLabel("Passage", ends.source) {
      let fallback = try property("text", ofNode: ends.target)
      return .map(try Trace(self, passage: ends.source, edge: edge, words: words.isNull ? fallback : words).map())
    }
    // Facts between things that are no passages name the passage that states them.
    if case .string(let id) = try edgeReader(of: "passage").value(of: edge), let passage = try node(id: id) {
      return .map(try Trace(self, passage: passage, edge: edge, words: words).map())
    }
    // A figure's own relationships rest on the words of the figure.
    guard let stated = try evidence(of: ends.source) else { return .null }
    return try provenance(ofEdge: stated)
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
  private func outline(of node: UInt32) throws(QueryError) -> Value {
    guard hasLabel("Section", node) || hasLabel("Document", node) else { return .null }
    var trace = Trace(self, passage: node)
    trace.isOutlineOnly = true
    let map = try trace.map()
    return map["document"]?.isNull ?? true ? .null : .map(map)
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

  private let graph: QueryGraph
  private let passage: UInt32
  private let edge: UInt32?
  private let words: Value
  var isOutlineOnly = false

  init(_ graph: QueryGraph, passage: UInt32, edge: UInt32? = nil, words: Value = .null) {
    self.graph = graph
    self.passage = passage
    self.edge = edge
    self.words = words
  }

  func map() throws(QueryError) -> MapValue {
    var map = MapValue()
    let (headings, document) = try way()
    map["document"] =
      try document.map { (node) throws(QueryError) in try graph.property("name", ofNode: node) } ?? .null
    map["path"] =
      try document.map { (node) throws(QueryError) in try graph.property("path", ofNode: node) } ?? .null
    map["section"] = .list(headings)
    guard !isOutlineOnly else { return map }
    let text = try graph.property("text", ofNode: passage)
    let place = try offsets()
    map["sentence"] = try sentence(of: text, at: place.start)
    map["text"] = words.isNull ? text : words
    map["start"] = place.start
    map["end"] = place.end
    map["line"] = try graph.property("line", ofNode: passage)
    map["passage"] = .string(try graph.identifier(of: passage))
    return map
  }

  /// The headings from the outermost in, and the document.
  private func way() throws(QueryError) -> (headings: [Value], document: UInt32?) {
    var headings: [Value] = []
    var node = passage
    for _ in 0..<Self.deepest {
      if graph.hasLabel("Document", node) { return (headings, node) }
      if graph.hasLabel("Section", node) {
        let heading = try graph.property("heading", ofNode: node)
        if !heading.isNull { headings.insert(heading, at: 0) }
      }
      var above: UInt32?
      for name in ["HAS_PASSAGE", "HAS_NOTE", "HAS_SECTION"] where above == nil {
        above = try graph.parent(name, of: node)
      }
      guard let above else { break }
      node = above
    }
    return (headings, nil)
  }

  private func offsets() throws(QueryError) -> (start: Value, end: Value) {
    if let edge {
      let start = try graph.edgeReader(of: "start").value(of: edge)
      if !start.isNull { return (start, try graph.edgeReader(of: "end").value(of: edge)) }
    }
    return (try graph.property("start", ofNode: passage), try graph.property("end", ofNode: passage))
  }

  /// The sentence of the passage that holds the words; the whole passage without words.
  private func sentence(of text: Value, at start: Value) throws(QueryError) -> Value {
    guard case .string(let text) = text, edge != nil else { return text }
    var offset = 0
    if case .integer(let from) = start, case .integer(let base) = try graph.property("start", ofNode: passage) {
      offset = Int(clamping: from &- base)
    }
    var needle = ""
    if case .string(let words) = words { needle = words }
    return .string(SentenceOfWords.find(needle, near: offset, in: text))
  }
}
