/// Finds the depth of list items from the signs and numbers they begin with.
struct ListDepth {
  private var open: [(kind: MarkerKind, components: Int)] = []
  private var wasInterrupted = false

  /// Ends all lists, as a heading does.
  mutating func reset() {
    open.removeAll(keepingCapacity: true)
    wasInterrupted = false
  }

  /// Says that a paragraph stands between the items; the list may go on behind it.
  mutating func interrupt() {
    wasInterrupted = true
  }

  /// The depth of an item that begins with `marker`, from 1.
  mutating func depth(of marker: Marker) -> Int {
    if let index = open.lastIndex(where: { $0.kind == marker.kind && $0.components == marker.components }) {
      open.removeSubrange((index + 1)...)
    } else {
      if wasInterrupted { open.removeAll(keepingCapacity: true) }
      while let last = open.last, Self.rank(last.kind, last.components) >= Self.rank(marker.kind, marker.components) {
        open.removeLast()
      }
      open.append((marker.kind, marker.components))
    }
    wasInterrupted = false
    return open.count
  }

  /// Numbers hold letters, letters hold dashes, dashes hold plus signs.
  private static func rank(_ kind: MarkerKind, _ components: Int) -> Int {
    switch kind {
    case .topic, .part, .chapter, .division, .subdivision, .article, .appendix: 0
    case .upperLetter, .roman: 1
    case .decimal: 1 + components
    case .parenthesisedNumber: 6
    case .lowerLetter: 7
    case .parenthesisedLetter: 8
    case .lowerRoman: 9
    case .star: 10
    case .dash: 11
    case .plus: 12
    case .bullet: 13
    }
  }
}
