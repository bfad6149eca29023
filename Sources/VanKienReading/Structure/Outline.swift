internal import VanKienBytes

/// The outline of a document while it is read: the sections found, and those that are open at the moment.
struct Outline {
  /// A section that is open, with the marker that opened it.
  private struct Open {
    var section: Int
    var rank: Int
    var kind: MarkerKind?
    var components: Int
    var ordinal: Int
  }

  /// What is odd about the number of a new section.
  enum Irregularity: Hashable {
    /// The numbering starts again although the section that holds it did not change.
    case restart
    /// Numbers are left out.
    case gap(expected: Int)
    /// The number occurs twice.
    case repetition
  }

  private(set) var sections = [Section(heading: -1, level: 0, parent: -1, number: "")]
  private var open: [Open] = []

  /// The innermost open section.
  var current: Int { open.last?.section ?? 0 }

  /// The rank of the innermost open section; -1 in the document itself.
  var currentRank: Int { open.last?.rank ?? -1 }

  /// Gives the document its title.
  mutating func setTitle(_ block: Int) {
    sections[0].heading = block
  }

  /// Opens a section without a number; it ends all open ones of its own rank and of higher ranks.
  mutating func open(heading: Int, rank: Int) {
    close(from: rank)
    push(heading: heading, number: "", Open(section: 0, rank: rank, kind: nil, components: 0, ordinal: 0))
  }

  /// Opens a section with the number of `marker`, beside the open one with the same kind of number if there is one.
  mutating func open(heading: Int, marker: Marker, rank: Int, number: String) -> Irregularity? {
    var irregularity: Irregularity?
    if let index = sibling(of: marker) {
      let before = open[index]
      open.removeSubrange(index...)
      irregularity = compare(marker.ordinal, after: before.ordinal)
      if irregularity == .restart { implyParent() }
    } else {
      close(from: rank)
    }
    let entry = Open(
      section: 0, rank: rank, kind: marker.kind, components: marker.components, ordinal: marker.ordinal)
    push(heading: heading, number: number, entry)
    return irregularity
  }

  /// The ordinal of the open section numbered like `marker`; `nil` when there is none.
  func openOrdinal(like marker: Marker) -> Int? {
    sibling(of: marker).map { open[$0].ordinal }
  }

  /// Closes all sections whose rank is `rank` or higher.
  mutating func close(from rank: Int) {
    while let last = open.last, last.rank >= rank { open.removeLast() }
  }

  private func sibling(of marker: Marker) -> Int? {
    open.lastIndex { $0.kind == marker.kind && $0.components == marker.components }
  }

  private func compare(_ ordinal: Int, after before: Int) -> Irregularity? {
    guard ordinal > 0, before > 0 else { return nil }
    if ordinal == before + 1 { return nil }
    if ordinal == before { return .repetition }
    return ordinal < before ? .restart : .gap(expected: before + 1)
  }

  /// Opens a section without words in place of one whose heading the text has lost.
  private mutating func implyParent() {
    guard var parent = open.popLast() else { return }
    parent.ordinal += 1
    push(heading: -1, number: "", parent)
  }

  private mutating func push(heading: Int, number: String, _ entry: Open) {
    var entry = entry
    let parent = open.last?.section ?? 0
    entry.section = sections.count
    sections.append(Section(heading: heading, level: sections[parent].level + 1, parent: parent, number: number))
    open.append(entry)
  }
}
