internal import VanKienGraph
internal import VanKienReading
internal import VanKienStore

/// A mention or stated figure of one document.
struct TEIMark: Hashable {
  /// Code points of the document's source.
  let start, end: Int

  /// What is meant.
  let node: NodeIndex
}

/// A stretch of text that becomes an element: a mention, a stated figure or a date.
struct TEIElement: Hashable {
  /// What the element says of its text.
  enum Meaning: Hashable {
    case node(NodeIndex)
    case date(DateMention)
  }

  /// Code points of the document's source.
  let start, end: Int

  let meaning: Meaning

  /// The node that is meant, if it is one.
  var node: NodeIndex? {
    guard case .node(let node) = meaning else { return nil }
    return node
  }

  /// Whether this and `other` overlap without one holding the other.
  func crosses(_ other: TEIElement) -> Bool {
    start < other.end && other.start < end
      && !(start <= other.start && other.end <= end) && !(other.start <= start && end <= other.end)
  }
}

/// The marks of a document, those that nest as a tree of elements, those that do not apart.
struct TEIMarks {
  /// The marks that can be elements, by piece, in the order in which they begin.
  private(set) var inline: [Int: [TEIElement]] = [:]

  /// The mentions that cross others or stand in no single piece.
  private(set) var apart: [TEIMark] = []

  /// Sorts `marks` and `dates` into the pieces of `source`.
  init(_ marks: [TEIMark], dates: [DateMention], in source: TEISource) {
    place(marks, in: source)
    place(dates, in: source)
  }

  private mutating func place(_ marks: [TEIMark], in source: TEISource) {
    let sorted = Set(marks).sorted { ($0.start, $1.end, $0.node) < ($1.start, $0.end, $1.node) }
    var piece = 0
    var open: [TEIMark] = []
    for mark in sorted {
      guard mark.start < mark.end, let holder = source.piece(from: mark.start, to: mark.end) else {
        apart.append(mark)
        continue
      }
      if holder != piece { (piece, open) = (holder, []) }
      while let last = open.last, last.end <= mark.start { open.removeLast() }
      if let last = open.last, mark.end > last.end {
        apart.append(mark)
      } else {
        inline[piece, default: []].append(TEIElement(start: mark.start, end: mark.end, meaning: .node(mark.node)))
        open.append(mark)
      }
    }
  }

  /// Adds the dates; one that crosses a mention stays plain text, for it has no entry elsewhere.
  private mutating func place(_ dates: [DateMention], in source: TEISource) {
    for date in dates {
      guard let piece = source.piece(from: date.range.lowerBound, to: date.range.upperBound) else { continue }
      let element = TEIElement(start: date.range.lowerBound, end: date.range.upperBound, meaning: .date(date))
      var elements = inline[piece] ?? []
      guard !elements.contains(where: element.crosses) else { continue }
      // A mention of the same words is the outer element.
      let place = elements.firstIndex { ($0.start, element.end) > (element.start, $0.end) } ?? elements.count
      elements.insert(element, at: place)
      inline[piece] = elements
    }
  }

  /// The marks of every document of `content`, from the edges `MENTIONS` and `STATES`.
  static func collect(_ content: ExportContent) throws -> [NodeIndex: [TEIMark]] {
    var result: [NodeIndex: [TEIMark]] = [:]
    for name in ["MENTIONS", "STATES"] {
      guard let type = content.graph.edgeType(name) else { continue }
      let starts = try content.graph.column(named: "start", of: type)
      let ends = try content.graph.column(named: "end", of: type)
      try content.subgraph.forEachEdge(of: type) { edge in
        guard let start = starts?.integer(edge.row), let end = ends?.integer(edge.row),
          let document = content.provenance.place(ofNode: edge.source).document
        else { return }
        result[document, default: []].append(TEIMark(start: Int(start), end: Int(end), node: edge.target))
      }
    }
    return result
  }
}
