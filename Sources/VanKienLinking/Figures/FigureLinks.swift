/// The edges between figures: those that state one observation again, and those that contradict each other.
struct FigureLinks {
  private let observations: [Observation]
  private let links: ObservationLinks
  private let ids: EntityIdentifiers

  init(_ ids: EntityIdentifiers) {
    let observations = Observations(ids.parts, ids.indicators, ids.places)
    self.observations = observations.all
    links = ObservationLinks(observations)
    self.ids = ids
  }

  /// An edge from each restatement to the first statement in the order of ids, and one between each two figures in conflict.
  func edges() -> EdgeCollector {
    var edges = EdgeCollector()
    let restated = observations.indices.filter { links.groups[$0] != $0 }
    for (first, others) in Dictionary(grouping: restated, by: { links.groups[$0] }) {
      let group = [first] + others
      let figures = Set(group.map(id))
      guard let first = figures.min() else { continue }
      for figure in figures where figure != first { edges.add("RESTATES", figure, first) }
    }
    for conflict in links.conflicts where conflict.certainty >= Self.minimumCertainty {
      for left in links.equals(of: conflict.left).prefix(Self.maximumOfEqual) {
        for right in links.equals(of: conflict.right).prefix(Self.maximumOfEqual) {
          let (first, second) = (id(left), id(right))
          edges.add(
            "CONFLICTS_WITH", min(first, second), max(first, second), why: conflict.outcome.rawValue)
        }
      }
    }
    return edges
  }

  /// An edge says more than a finding that a person looks at: less sure ones are left to the audit.
  private static let minimumCertainty = 60

  /// Of figures that say the same only so many are tied to each one that contradicts them.
  private static let maximumOfEqual = 8

  private func id(_ index: Int) -> String { ids.figure(observations[index].document, observations[index].figure) }
}
