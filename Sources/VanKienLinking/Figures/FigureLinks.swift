internal import VanKienExtraction

/// Finds figures that state one observation again, and figures that contradict each other.
///
/// Figures are compared when indicator, place, period, aspect, direction and the kind of statement (reported or aimed at) are the same.
/// Equal after unit conversion and within what the words allow, the later one restates the first; otherwise they conflict. Words too
/// general to name one quantity make no conflict: "xã", "diện tích".
struct FigureLinks {
  /// A figure with what it is compared by.
  struct Statement {
    var part: Int
    var figure: Int
    var id: String
    var amount: FigureAmount
    var passage: Int
    var sentence: Int
    var specificity: Int
    var isFractionOf: Double?
  }

  /// What must be equal for two figures to be about one observation.
  private struct Observation: Hashable {
    var indicator: Int
    var place: String
    var period: String?
    var aspect: String
    var direction: String?
    var baseline: String?
    var isTarget: Bool
  }

  private var groups: [Observation: [Statement]] = [:]

  init(
    _ parts: [DocumentPart], _ homes: [Int?], _ indicators: IndicatorResolver, _ ids: EntityIdentifiers,
    _ places: PlaceEntities
  ) {
    for (part, content) in parts.enumerated() {
      var placeCache: [String: String] = [:]
      for (index, figure) in content.figures.enumerated() {
        let indicator = indicators.clusterOfFigure[part][index]
        guard indicator >= 0, figure.span.passage >= 0 else { continue }
        let place = figure.place ?? ""
        let placeID = placeCache[place] ?? (place.isEmpty ? "" : ids.place(places.key(canonical: place, home: homes[part])))
        placeCache[place] = placeID
        let observation = Observation(
          indicator: indicator, place: placeID, period: figure.period, aspect: figure.aspect,
          direction: figure.direction, baseline: figure.baseline, isTarget: figure.status == "target")
        let amount = FigureAmount(
          value: figure.value, high: figure.high, unit: figure.unit,
          comparator: Comparator(rawValue: figure.comparator) ?? .eq)
        groups[observation, default: []].append(
          Statement(
            part: part, figure: index, id: ids.figure(part, index), amount: amount, passage: figure.span.passage,
            sentence: figure.span.sentence, specificity: indicators.clusters[indicator].terms.count,
            isFractionOf: figure.total?.doubleValue))
      }
    }
  }

  func add(to edges: inout EdgeCollector) {
    for (observation, statements) in groups where statements.count > 1 {
      add(statements.sorted { $0.id < $1.id }, hasPeriod: observation.period != nil, to: &edges)
    }
  }

  /// Each statement joins the first group of equal statements that its amount agrees with; groups conflict.
  private func add(_ statements: [Statement], hasPeriod: Bool, to edges: inout EdgeCollector) {
    var values: [[Statement]] = []
    for statement in statements.sorted(by: { ($0.amount.precision, $0.id) < ($1.amount.precision, $1.id) }) {
      let place = values.firstIndex { FigureComparison.agreement($0[0].amount, statement.amount).isAgreement }
      if let place { values[place].append(statement) } else { values.append([statement]) }
    }
    for group in values {
      let first = group.min { $0.id < $1.id } ?? group[0]
      for statement in group where statement.id != first.id { edges.add("RESTATES", statement.id, first.id) }
    }
    guard values.count > 1, values.count <= 4 else { return }
    for left in values.indices {
      for right in values.indices where right > left { addConflicts(values[left], values[right], hasPeriod, to: &edges) }
    }
  }

  private func addConflicts(
    _ left: [Statement], _ right: [Statement], _ hasPeriod: Bool, to edges: inout EdgeCollector
  ) {
    // What one sentence lists side by side is a breakdown, not a contradiction.
    let sharesSentence = left.contains { first in
      right.contains { $0.part == first.part && $0.passage == first.passage }
    }
    guard !sharesSentence else { return }
    for first in left.prefix(8) {
      for second in right.prefix(8) {
        guard case .different(let relative) = FigureComparison.agreement(first.amount, second.amount) else { continue }
        guard isContradiction(first, second, relative, hasPeriod) else { continue }
        let (source, target) = first.id < second.id ? (first, second) : (second, first)
        edges.add("CONFLICTS_WITH", source.id, target.id, why: "value")
      }
    }
  }

  /// Statements without a period may be of different times: they contradict only when they name a special quantity and differ little.
  private func isContradiction(_ left: Statement, _ right: Statement, _ relative: Double, _ hasPeriod: Bool) -> Bool {
    guard left.isFractionOf == right.isFractionOf || left.isFractionOf == nil || right.isFractionOf == nil else { return false }
    if hasPeriod { return left.specificity >= 2 && relative < 0.9 }
    return left.specificity >= 3 && relative < 0.35
  }
}
