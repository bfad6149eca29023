internal import VanKienGraph
internal import VanKienStore
internal import VanKienXML

/// The graphics yEd wants: without them every node lies on one spot, without a label.
extension GraphMLWriter {
  /// How much wider apart yEd's boxes stand than the circles the layout was made for.
  private static let spread = 3.0

  /// Appends the shape of `node`: a rounded box wide enough for its label.
  func appendShape(
    of node: NodeIndex, _ group: GraphView.NodeGroup, _ caption: String, _ fragment: inout XMLFragment
  ) {
    let lines = caption.wrapped(at: 26)
    let width = 24 + 7 * Double(lines.map(\.count).max() ?? 4)
    let height = 16 + 15 * Double(lines.count)
    let point = content.positions.isEmpty ? Point(x: 0, y: 0) : content.positions[Int(node)]
    fragment.markup("<data key=\"n_graphics\"><y:ShapeNode>")
    fragment.element(
      "y:Geometry",
      [
        ("height", height.description), ("width", width.description),
        ("x", Layout.rounded(point.x * Self.spread - width / 2).description),
        ("y", Layout.rounded(point.y * Self.spread - height / 2).description),
      ])
    fragment.element("y:Fill", [("color", content.colour(of: group).hexadecimal), ("transparent", "false")])
    fragment.element("y:BorderStyle", [("color", "#5B6570"), ("type", "line"), ("width", "1.0")])
    fragment.markup("<y:NodeLabel alignment=\"center\" fontFamily=\"Dialog\" fontSize=\"12\" textColor=\"")
    fragment.text(content.colour(of: group).isDark ? "#FFFFFF" : "#1B1F23", inAttribute: true)
    fragment.markup("\">")
    fragment.text(lines.joined(separator: "\n"))
    fragment.markup("</y:NodeLabel><y:Shape type=\"roundrectangle\"/></y:ShapeNode></data>")
  }

  /// Appends the line of an edge of `type`.
  func appendLine(of type: EdgeTypeID, _ fragment: inout XMLFragment) {
    let name = content.graph.name(of: type)
    fragment.markup("<data key=\"e_graphics\"><y:PolyLineEdge>")
    fragment.element(
      "y:LineStyle",
      [("color", Palette.colour(ofEdges: name).hexadecimal), ("type", "line"), ("width", "1.0")])
    fragment.markup("<y:Arrows source=\"none\" target=\"standard\"/>")
    fragment.markup("<y:EdgeLabel fontSize=\"10\" textColor=\"#5B6570\">")
    fragment.text(name)
    fragment.markup("</y:EdgeLabel></y:PolyLineEdge></data>")
  }
}

extension XMLFragment {
  /// Appends an empty element.
  mutating func element(_ name: StaticString, _ attributes: [(StaticString, String)]) {
    markup("<")
    markup(name)
    for (attribute, value) in attributes {
      markup(" ")
      markup(attribute)
      markup("=\"")
      text(value, inAttribute: true)
      markup("\"")
    }
    markup("/>")
  }
}

extension Colour {
  /// Whether white text reads better on it than dark text: by the relative luminance of WCAG 2 with its curve as a square.
  var isDark: Bool {
    let parts = [red, green, blue].map { Double($0) / 255 * Double($0) / 255 }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] < 0.25
  }
}

extension String {
  /// The words in lines of at most `width` characters, longer only where a word is.
  func wrapped(at width: Int) -> [String] {
    var lines: [String] = []
    for word in split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + word.count < width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
