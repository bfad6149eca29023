internal import VanKienGraph
internal import VanKienStore
package import VanKienXML

/// Draws a subgraph as SVG: discs coloured by kind, as large as they have edges, with as many names as fit, and a legend.
///
/// Names are placed from the best connected node on and left out where they would cover another name; a reader sees every node's name
/// and id by pointing at it.
package struct SVGWriter {
  /// Larger subgraphs are not drawn.
  package static let limit = 20_000

  let content: ExportContent

  /// The nodes that are drawn, ascending, with their places on the page.
  private let discs: [SVGDisc]

  /// Makes a writer of `content`, which must have positions.
  ///
  /// - Throws: ``ExportError/tooLargeToDraw(nodes:limit:)`` when a picture would show nothing.
  package init(_ content: ExportContent) throws {
    let count = content.subgraph.nodeCount
    guard count <= Self.limit else { throw ExportError.tooLargeToDraw(nodes: count, limit: Self.limit) }
    self.content = content
    let positions = try content.positions.isEmpty ? Layout.positions(of: content.subgraph) : content.positions
    // Small graphs have room for all their names.
    let scale = count <= 40 ? 2.6 : count <= 150 ? 1.9 : count <= 600 ? 1.35 : 1
    var discs: [SVGDisc] = []
    for group in content.graph.groups {
      try content.subgraph.forEachNode(of: group) { node in
        let place = positions[Int(node)]
        discs.append(
          SVGDisc(
            node: node, group: group.position, centre: Point(x: place.x * scale, y: place.y * scale),
            radius: content.size(of: node) / 2, caption: try content.captions.caption(of: node)))
      }
    }
    self.discs = discs
    wordScale = max(1, (Double(count) / 300).squareRoot())
  }

  /// How large words are drawn: a picture of many nodes is looked at from further away.
  private let wordScale: Double

  private var margin: Double { 60 * wordScale }
  private var legendWidth: Double { 230 * wordScale }

  /// Draws the subgraph to `sink`.
  package func write(to sink: any XMLSink) throws {
    var writer = try XMLWriter(to: sink)
    try writer.startDocument()
    let left = (discs.map { $0.centre.x - $0.radius }.min() ?? 0) - margin
    let top = (discs.map { $0.centre.y - $0.radius }.min() ?? 0) - margin
    let right = (discs.map { $0.centre.x + $0.radius }.max() ?? 0) + margin * 2
    let bottom = max((discs.map { $0.centre.y + $0.radius }.max() ?? 0) + margin, top + 420 * wordScale)
    let width = Layout.rounded(right - left + legendWidth)
    let height = Layout.rounded(bottom - top)
    try writer.start(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", width.description), ("height", height.description),
        ("viewBox", "\(Layout.rounded(left)) \(Layout.rounded(top)) \(width) \(height)"),
        ("font-family", "'Noto Sans','DejaVu Sans',sans-serif"),
      ])
    try writer.text("\n")
    try writer.line("title", text: "\(content.subgraph.nodeCount) nodes, \(content.subgraph.edgeCount) edges")
    try writer.line(
      "rect",
      [
        ("x", Layout.rounded(left).description), ("y", Layout.rounded(top).description), ("width", width.description),
        ("height", height.description), ("fill", "#FFFFFF"),
      ])
    try writeEdges(&writer)
    try writeNodes(&writer)
    try writeNames(&writer, in: SVGBox(left: left, top: top, right: right + legendWidth, bottom: bottom))
    try writeLegend(&writer, x: Layout.rounded(right), y: Layout.rounded(top + 40 * wordScale))
    try writer.endElement()
    try writer.text("\n")
    try writer.finish()
  }

  // MARK: Edges

  private func writeEdges(_ writer: inout XMLWriter) throws {
    var places = [Int32](repeating: -1, count: content.graph.nodeCount)
    for (index, disc) in discs.enumerated() { places[Int(disc.node)] = Int32(index) }
    let isSmall = content.subgraph.edgeCount <= 400
    let opacity = isSmall ? "0.9" : content.subgraph.edgeCount <= 4_000 ? "0.5" : "0.4"
    try writer.start("g", [("fill", "none"), ("stroke-width", isSmall ? "1.2" : "1"), ("stroke-opacity", opacity)])
    try writer.text("\n")
    for position in drawnTypes {
      let name = content.graph.name(of: EdgeTypeID(position))
      try writer.start("g", [("stroke", Palette.colour(ofEdges: name).hexadecimal)])
      try writer.text("\n")
      try content.subgraph.forEachEdge(of: EdgeTypeID(position)) { edge in
        guard edge.source != edge.target else { return }
        let (from, to) = (discs[Int(places[Int(edge.source)])], discs[Int(places[Int(edge.target)])])
        try writer.line("path", [("d", path(from, to, bend: edge.ordinal, hasHead: isSmall))])
      }
      try writer.endElement()
      try writer.text("\n")
    }
    try writer.endElement()
    try writer.text("\n")
  }

  /// The edge types, those that stand out last, so that they lie on top.
  private var drawnTypes: [Int] {
    content.graph.edgeTypes.indices.sorted { weight(of: $0) < weight(of: $1) }
  }

  private func weight(of position: Int) -> Int {
    switch content.graph.edgeTypes[position] {
    case "CONFLICTS_WITH": 2_000 + position
    case "RESTATES": 1_000 + position
    default: position
    }
  }

  /// A line from rim to rim with an arrow's head; each further edge between two nodes is bent more.
  private func path(_ from: SVGDisc, _ to: SVGDisc, bend: Int, hasHead: Bool) -> String {
    let (dx, dy) = (to.centre.x - from.centre.x, to.centre.y - from.centre.y)
    let distance = max(0.001, (dx * dx + dy * dy).squareRoot())
    let (ux, uy) = (dx / distance, dy / distance)
    let start = Point(x: from.centre.x + ux * from.radius, y: from.centre.y + uy * from.radius)
    let end = Point(x: to.centre.x - ux * (to.radius + 1), y: to.centre.y - uy * (to.radius + 1))
    var path = "M\(text(start))"
    if bend > 0 {
      let offset = Double(bend) * 14
      path +=
        "Q\(text(Point(x: (start.x + end.x) / 2 - uy * offset, y: (start.y + end.y) / 2 + ux * offset))) \(text(end))"
    } else {
      path += "L\(text(end))"
    }
    guard hasHead else { return path }
    let back = Point(x: end.x - ux * 6, y: end.y - uy * 6)
    return path + "M\(text(Point(x: back.x - uy * 3, y: back.y + ux * 3)))L\(text(end))"
      + "L\(text(Point(x: back.x + uy * 3, y: back.y - ux * 3)))"
  }

  private func text(_ point: Point) -> String { "\(Layout.rounded(point.x)),\(Layout.rounded(point.y))" }

  // MARK: Nodes

  private func writeNodes(_ writer: inout XMLWriter) throws {
    for group in content.graph.groups where discs.contains(where: { $0.group == group.position }) {
      try writer.start(
        "g", [("fill", content.colour(of: group).hexadecimal), ("stroke", "#FFFFFF"), ("stroke-width", "0.8")])
      try writer.text("\n")
      for disc in discs where disc.group == group.position {
        try writer.start(
          "circle",
          [
            ("cx", Layout.rounded(disc.centre.x).description), ("cy", Layout.rounded(disc.centre.y).description),
            ("r", Layout.rounded(disc.radius).description),
          ])
        try writer.start("title")
        try writer.text("\(disc.caption) — \(try content.graph.identifier(of: disc.node))")
        try writer.endElement()
        try writer.endElement()
        try writer.text("\n")
      }
      try writer.endElement()
      try writer.text("\n")
    }
  }

  private func writeNames(_ writer: inout XMLWriter, in page: SVGBox) throws {
    var placement = LabelPlacement(discs, page: page, wordScale: wordScale)
    try writer.start(
      "g",
      [
        ("fill", "#1B1F23"), ("stroke", "#FFFFFF"), ("stroke-width", "2.5"), ("paint-order", "stroke"),
        ("stroke-linejoin", "round"),
      ])
    try writer.text("\n")
    for label in placement.place(all: discs.count <= 40, quiet: ["Passage", "Section"].compactMap { quietGroup($0) }) {
      try writer.line(
        "text",
        [
          ("x", Layout.rounded(label.x).description), ("y", Layout.rounded(label.y).description),
          ("font-size", Layout.rounded(label.size).description), ("text-anchor", label.anchor),
        ], text: label.text)
    }
    try writer.endElement()
    try writer.text("\n")
  }

  private func quietGroup(_ name: String) -> Int? {
    let label = content.graph.label(name)
    return content.graph.groups.first { $0.label == label }?.position
  }

  // MARK: Legend

  private func writeLegend(_ writer: inout XMLWriter, x: Double, y: Double) throws {
    let scale = Layout.rounded(wordScale)
    try writer.start(
      "g", [("transform", "translate(\(x),\(y)) scale(\(scale))"), ("font-size", "13"), ("fill", "#1B1F23")])
    try writer.text("\n")
    var line = 0.0
    for group in content.graph.groups {
      let count = discs.count { $0.group == group.position }
      guard count > 0 else { continue }
      try writer.line(
        "circle",
        [("cx", "8"), ("cy", (line - 4).description), ("r", "6"), ("fill", content.colour(of: group).hexadecimal)])
      try writer.line(
        "text", [("x", "22"), ("y", line.description)], text: "\(content.kind(of: group)) (\(count))")
      line += 21
    }
    line += 10
    for position in content.graph.edgeTypes.indices {
      var count = 0
      try content.subgraph.forEachEdge(of: EdgeTypeID(position)) { _ in count += 1 }
      guard count > 0 else { continue }
      let name = content.graph.name(of: EdgeTypeID(position))
      try writer.line(
        "path",
        [
          ("d", "M0,\(line - 4)h16"), ("stroke", Palette.colour(ofEdges: name).hexadecimal), ("stroke-width", "2.5"),
        ])
      try writer.line("text", [("x", "22"), ("y", line.description)], text: "\(name) (\(count))")
      line += 21
    }
    try writer.endElement()
    try writer.text("\n")
  }
}

/// A node on the page.
struct SVGDisc {
  let node: NodeIndex
  let group: Int
  let centre: Point
  let radius: Double
  let caption: String
}

/// A rectangle on the page.
struct SVGBox {
  var left, top, right, bottom: Double

  func overlaps(_ other: SVGBox) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func isInside(_ other: SVGBox) -> Bool {
    left >= other.left && right <= other.right && top >= other.top && bottom <= other.bottom
  }
}
