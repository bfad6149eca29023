internal import VanKienGraph
internal import VanKienStore

/// A mention or stated figure of one document.
struct TEIMark: Hashable {
  /// Code points of the document's source.
  let start, end: Int

  /// What is meant.
  let node: NodeIndex
}

/// The marks of a document, those that nest as a tree of elements, those that do not apart.
struct TEIMarks {
  /// The marks that can be elements, by piece, in the order in which they begin.
  private(set) var inline: [Int: [TEIMark]] = [:]

  /// The marks that cross others or stand in no single piece.
  private(set) var apart: [TEIMark] = []

  /// Sorts `marks` into the pieces of `source`.
  init(_ marks: [TEIMark], in source: TEISource) {
    let sorted = Set(marks).sorted { ($0.start, $1.end, $0.node) < ($1.start, $0.end, $1.node) }
    var piece = 0
    var open: [TEIMark] = []
    for mark in sorted {
      while piece + 1 < source.pieces.count, source.pieces[piece + 1].range.lowerBound <= mark.start {
        piece += 1
        open = []
      }
      guard piece < source.pieces.count, source.pieces[piece].range.lowerBound <= mark.start,
        mark.end <= source.pieces[piece].range.upperBound, mark.start < mark.end
      else {
        apart.append(mark)
        continue
      }
      while let last = open.last, last.end <= mark.start { open.removeLast() }
      if let last = open.last, mark.end > last.end {
        apart.append(mark)
      } else {
        inline[piece, default: []].append(mark)
        open.append(mark)
      }
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
