/// A colour of red, green and blue, 0 to 255 each.
package struct Colour: Hashable, Sendable {
  /// The red, green and blue parts.
  package let red, green, blue: UInt8

  /// Makes the colour `0xRRGGBB`.
  package init(_ code: UInt32) {
    red = UInt8(truncatingIfNeeded: code >> 16)
    green = UInt8(truncatingIfNeeded: code >> 8)
    blue = UInt8(truncatingIfNeeded: code)
  }

  /// The colour as `#RRGGBB`.
  package var hexadecimal: String {
    let digits = [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    return "#" + digits.joined()
  }
}

/// The colours by kind of node and type of edge.
///
/// Ten hues that people with impaired colour vision tell apart as well (the scheme of Okabe and Ito, with three greys for the parts of
/// texts, which are many and should recede).
enum Palette {
  private static let nodes: [String: Colour] = [
    "Document": Colour(0x0072B2), "Section": Colour(0x8C9BAA), "Passage": Colour(0xC3CAD1),
    "Programme": Colour(0xE69F00), "Place": Colour(0x009E73), "Organization": Colour(0xCC79A7),
    "Indicator": Colour(0xD55E00), "Figure": Colour(0xE8CF3A),
  ]

  private static let others = [
    0x56B4E9, 0x009E73, 0xE69F00, 0xCC79A7, 0xD55E00, 0x0072B2, 0xB8A200, 0x8C9BAA,
  ].map { Colour($0) }

  /// The colour of nodes whose first label is `label`, the one at `position` among the labels of the graph.
  static func colour(ofNodes label: String, position: Int) -> Colour {
    nodes[label] ?? others[position % others.count]
  }

  /// The colour of edges of `type`: conflicts stand out, structure recedes.
  static func colour(ofEdges type: String) -> Colour {
    switch type {
    case "CONFLICTS_WITH": Colour(0xC00000)
    case "RESTATES": Colour(0x7A5195)
    case "AMENDS", "REPLACES", "REPEALS": Colour(0x994F00)
    case "BASED_ON", "IMPLEMENTS", "GUIDES", "APPROVES", "ATTACHED_TO", "CITES": Colour(0x3A7CA5)
    case "HAS_SECTION", "HAS_PASSAGE", "HAS_NOTE", "PART_OF", "INCLUDES": Colour(0xB4BCC4)
    default: Colour(0x9AA3AC)
    }
  }
}
