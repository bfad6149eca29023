internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore
internal import VanKienText

/// Where the facts of a graph are stated: document, section, passage and sentence of nodes and edges.
///
/// Read once from the edges that hold the outline (`HAS_SECTION`, `HAS_PASSAGE`, `HAS_NOTE`) and from `STATES`; a graph without such
/// edges costs nothing. Takes sixteen bytes a node otherwise.
struct Provenance {
  /// A place in a document's text: code points, 0-based, end exclusive, as the graph's offsets count.
  struct Place {
    var document: NodeIndex?
    var section: NodeIndex?
    var passage: NodeIndex?
    var start: Int64?
    var end: Int64?
  }

  private let graph: GraphView

  /// For each node the node above it in the outline, or for a figure the passage that states it; `none` at the top.
  private var above: [NodeIndex] = []

  /// For each figure the row of the edge that states it.
  private var statingRow: [UInt32] = []

  /// The passages of each document by where they start.
  private var passages: [NodeIndex: [(start: Int64, end: Int64, node: NodeIndex)]] = [:]

  private let names: Names

  private static let none = NodeIndex.max

  /// The labels, types and columns it looks at.
  private struct Names {
    let document, section, passage, figure: LabelID?
    let states: EdgeTypeID?
    let stateStarts, stateEnds, passageStarts, passageEnds, texts: Column?
    let passageGroup: GraphView.NodeGroup?

    init(_ graph: GraphView) throws {
      (document, section) = (graph.label("Document"), graph.label("Section"))
      (passage, figure) = (graph.label("Passage"), graph.label("Figure"))
      states = graph.edgeType("STATES")
      let (start, end) = (graph.propertyKey("start"), graph.propertyKey("end"))
      let type = states
      stateStarts = try start.flatMap { key in try type.flatMap { try graph.column(key, of: $0) } }
      stateEnds = try end.flatMap { key in try type.flatMap { try graph.column(key, of: $0) } }
      let passage = passage
      let group = graph.groups.first { $0.label == passage }
      passageGroup = group
      passageStarts = try start.flatMap { key in try group.flatMap { try graph.column(key, of: $0) } }
      passageEnds = try end.flatMap { key in try group.flatMap { try graph.column(key, of: $0) } }
      texts = try graph.propertyKey("text").flatMap { key in try group.flatMap { try graph.column(key, of: $0) } }
    }
  }

  /// Reads the outline of `graph`.
  init(_ graph: GraphView) throws {
    self.graph = graph
    names = try Names(graph)
    let outline = ["HAS_SECTION", "HAS_PASSAGE", "HAS_NOTE", "STATES"].compactMap { graph.edgeType($0) }
    guard !outline.isEmpty else { return }
    above = Array(repeating: Self.none, count: graph.nodeCount)
    statingRow = Array(repeating: UInt32.max, count: graph.nodeCount)
    for type in outline { try take(type) }
    try indexPassages()
  }

  private mutating func take(_ type: EdgeTypeID) throws {
    let outgoing = try graph.adjacency(type, .outgoing)
    for source in outgoing.nodes {
      for slot in outgoing.slots(of: source) {
        let target = Int(outgoing.neighbour(at: slot))
        guard above[target] == Self.none, target != Int(source) else { continue }
        above[target] = source
        if type == names.states { statingRow[target] = UInt32(outgoing.row(at: slot)) }
      }
    }
  }

  private mutating func indexPassages() throws {
    guard let group = names.passageGroup else { return }
    for node in group.nodes {
      guard let document = place(ofNode: node).document, let (start, end) = range(ofPassage: node) else { continue }
      passages[document, default: []].append((start, end, node))
    }
    for document in passages.keys { passages[document]?.sort { ($0.start, $0.end) < ($1.start, $1.end) } }
  }

  private func range(ofPassage node: NodeIndex) -> (Int64, Int64)? {
    guard let group = names.passageGroup, group.nodes.contains(node) else { return nil }
    let row = Int(node - group.nodes.lowerBound)
    guard let start = names.passageStarts?.integer(row), let end = names.passageEnds?.integer(row) else { return nil }
    return (start, end)
  }

  // MARK: Places

  /// Where `node` stands: for a document only the document, for a figure the passage and words that state it.
  func place(ofNode node: NodeIndex) -> Place {
    var place = Place()
    guard !above.isEmpty else { return place }
    if statingRow[Int(node)] != .max {
      place.start = names.stateStarts?.integer(Int(statingRow[Int(node)]))
      place.end = names.stateEnds?.integer(Int(statingRow[Int(node)]))
    }
    var current = node
    // An outline is a few levels deep; a circle in a foreign graph must not hold us.
    for _ in 0..<64 {
      let label = graph.group(of: current).label
      if label == names.passage, place.passage == nil { place.passage = current }
      if label == names.section, place.section == nil { place.section = current }
      if label == names.document { place.document = current }
      guard place.document == nil, above[Int(current)] != Self.none else { break }
      current = above[Int(current)]
    }
    return place
  }

  /// Where the words `start..<end` stand that state an edge from `source`.
  func place(ofEdgeFrom source: NodeIndex, start: Int64?, end: Int64?) -> Place {
    var place = place(ofNode: source)
    guard let start, let end, let document = place.document else { return place }
    (place.start, place.end) = (start, end)
    let passage = place.passage.flatMap { range(ofPassage: $0) }
    if passage.map({ $0.0 <= start && end <= $0.1 }) != true, let holding = self.passage(of: document, at: start) {
      place.passage = holding
      place.section = self.place(ofNode: holding).section
    }
    return place
  }

  private func passage(of document: NodeIndex, at start: Int64) -> NodeIndex? {
    guard let list = passages[document], !list.isEmpty else { return nil }
    var low = 0
    var high = list.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if list[middle].start <= start { low = middle } else { high = middle }
    }
    return list[low].start <= start && start < list[low].end ? list[low].node : nil
  }

  // MARK: Quotes

  /// The sentence at `place`; the whole passage where its text has lost characters of the source, so that offsets do not tell.
  func quote(at place: Place) -> [UInt8]? {
    guard let node = place.passage, let group = names.passageGroup, group.nodes.contains(node),
      let text = names.texts?.text(Int(node - group.nodes.lowerBound))
    else { return nil }
    let bytes = unsafe Array(graph.strings.memory(of: text))
    guard let (start, end) = range(ofPassage: node), let from = place.start, let upTo = place.end,
      bytes.codePointCount == Int(end - start)
    else { return bytes }
    let first = bytes.offset(ofCodePoint: Int(from - start))
    let last = bytes.offset(ofCodePoint: Int(upTo - start))
    let sentences = SentenceSplitter().sentences(in: bytes.span).filter { Int($0.start) < last && first < Int($0.end) }
    guard let opening = sentences.first, let closing = sentences.last else { return bytes }
    return Array(bytes[Int(opening.start)..<Int(closing.end)])
  }

  /// The code points of the source that the passage at `place` covers.
  func bounds(ofPassageAt place: Place) -> Range<Int64>? {
    place.passage.flatMap { range(ofPassage: $0) }.map { $0.0..<max($0.0, $0.1) }
  }

  /// The words at `place`, where the offsets tell them.
  func words(at place: Place) -> [UInt8]? {
    guard let node = place.passage, let group = names.passageGroup, group.nodes.contains(node),
      let text = names.texts?.text(Int(node - group.nodes.lowerBound)), let (start, end) = range(ofPassage: node),
      let from = place.start, let upTo = place.end, start <= from, from < upTo, upTo <= end
    else { return nil }
    let bytes = unsafe Array(graph.strings.memory(of: text))
    guard bytes.codePointCount == Int(end - start) else { return nil }
    return Array(bytes[bytes.offset(ofCodePoint: Int(from - start))..<bytes.offset(ofCodePoint: Int(upTo - start))])
  }
}

extension Column {
  /// The integer in `row`; `nil` when there is none or the column holds others.
  func integer(_ row: Int) -> Int64? {
    guard case .integer(let values) = self, !values.isNull(row) else { return nil }
    return values[row]
  }

  /// The string in `row`; `nil` when there is none or the column holds others.
  func text(_ row: Int) -> StringID? {
    guard case .text(let values) = self, values.element != .any, !values.isNull(row) else { return nil }
    return values[row]
  }

  /// The number in `row`, whole or not; `nil` when there is none or the column holds others.
  func number(_ row: Int) -> Double? {
    switch self {
    case .double(let values): values.isNull(row) ? nil : values[row]
    case .integer(let values): values.isNull(row) ? nil : Double(values[row])
    case .boolean, .text, .list: nil
    }
  }
}

extension [UInt8] {
  /// The number of code points of UTF-8 text.
  var codePointCount: Int { reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }

  /// The byte offset of the code point number `target`, or the end.
  func offset(ofCodePoint target: Int) -> Int {
    var seen = 0
    for index in indices where self[index] & 0xC0 != 0x80 {
      if seen >= target { return index }
      seen += 1
    }
    return count
  }
}
