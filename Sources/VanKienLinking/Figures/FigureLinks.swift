internal import VanKienExtraction
internal import VanKienStore

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

    /// The section of the table the figure stands in; -1 outside tables.
    var table: Int
    var isFractionOf: Double?

    /// Whether the words name one quantity and not a class of them ("xã", "diện tích").
    var isSpecific: Bool

    /// Whether the period is written, not taken from the rest of the document.
    var hasPeriod: Bool
  }

  /// What must be equal for two figures of one indicator to be about one observation.
  private struct Observation: Hashable {
    var place: Int
    var period: TextKey?
    var aspect: TextKey
    var direction: TextKey?
    var baseline: TextKey?
    var isTarget: Bool
    var scope: TextKey
  }

  private var groups: [Observation: [Statement]] = [:]
  private let terms: [String]

  /// Whether the words of the indicator name one quantity.
  private let isSpecific: Bool

  /// Adds the edges between figures.
  static func add(_ ids: EntityIdentifiers, to edges: inout EdgeCollector) {
    let present = Concurrent.map(ids.parts.count) { Self.present(ids.parts[$0]) }
    var figures = ids.indicators.clusters.map { _ in [(part: Int, figure: Int)]() }
    for (part, clusters) in ids.indicators.clusterOfFigure.enumerated() {
      for (figure, indicator) in clusters.enumerated() where indicator >= 0 {
        figures[indicator].append((part, figure))
      }
    }
    let found = Concurrent.map(figures.count) { indicator in
      var edges = EdgeCollector()
      FigureLinks(figures[indicator], of: indicator, ids, present).add(to: &edges)
      return edges
    }
    for indicator in found { edges.add(indicator) }
  }

  /// Groups `figures`, which measure `indicator`, by what they are about; `present` is the year each document speaks of.
  private init(
    _ figures: [(part: Int, figure: Int)], of indicator: Int, _ ids: EntityIdentifiers, _ present: [String?]
  ) {
    terms = ids.indicators.clusters[indicator].terms
    isSpecific = Self.isSpecific(ids.indicators.clusters[indicator].canonical)
    for (part, figure) in figures {
      add(ids.parts[part], ids.parts[part].figures[figure], part, figure, present[part], ids)
    }
  }

  private mutating func add(
    _ content: DocumentPart, _ figure: DocumentPart.Figure, _ part: Int, _ index: Int, _ present: String?,
    _ ids: EntityIdentifiers
  ) {
    guard figure.span.passage >= 0 else { return }
    let isTarget = figure.status == "target"
    let observation = Observation(
      place: ids.places.placeOfFigure[part][index],
      period: (figure.period ?? (isTarget ? nil : present)).map { TextKey($0) }, aspect: TextKey(figure.aspect),
      direction: figure.direction.map { TextKey($0) }, baseline: figure.baseline.map { TextKey($0) },
      isTarget: isTarget, scope: TextKey(content.passages[figure.span.passage].scope))
    let unit = ids.unit(figure.unit)
    groups[observation, default: []].append(
      Statement(
        part: part, figure: index, id: ids.figure(part, index), amount: Self.amount(figure, unit),
        passage: figure.span.passage, table: Self.table(content, figure), isFractionOf: figure.total?.doubleValue,
        isSpecific: isSpecific && !Self.isUnit(terms, unit), hasPeriod: figure.period != nil))
  }

  private static func table(_ part: DocumentPart, _ figure: DocumentPart.Figure) -> Int {
    let passage = part.passages[figure.span.passage]
    return passage.role == "tableCell" ? passage.section : -1
  }

  private static func amount(_ figure: DocumentPart.Figure, _ unit: MeasureUnit) -> FigureAmount {
    FigureAmount(
      value: figure.value, high: figure.high, unit: unit,
      comparator: Comparator(rawValue: figure.comparator) ?? .eq)
  }

  /// The year of which most reported figures of a document are: what it says without a date is of that time.
  private static func present(_ part: DocumentPart) -> String? {
    var counts: [String: Int] = [:]
    for figure in part.figures where figure.status != "target" {
      if let period = figure.period, period.utf8.count == 4 { counts[period, default: 0] += 1 }
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// Words that only say a kind of quantity ("diện tích", "tổng số") name no quantity.
  private static func isSpecific(_ key: IndicatorKey) -> Bool {
    guard key.terms.count >= 2, !key.terms.allSatisfy(unitWords.contains) else { return false }
    if IndicatorWords.shared.generic.contains(key.terms) { return false }
    if let match = IndicatorWords.shared.phrases.match(key.terms, at: 0), match.count == key.terms.count,
      case .head = match.value
    {
      return false
    }
    return true
  }

  /// The words for administrative units: "7/8 huyện, thành phố" says how many of them, not of what.
  private static let unitWords: Set<String> = [
    "tỉnh", "huyện", "thành", "phố", "thị", "xã", "phường", "trấn", "thôn", "bản", "tổ", "dân",
  ]

  /// Whether the indicator is only the counted noun: "lao động" with the unit "lao động".
  private static func isUnit(_ terms: [String], _ unit: MeasureUnit) -> Bool {
    guard unit.dimension == .count, let base = unit.base else { return false }
    let words = base.split(separator: " ")
    return terms.allSatisfy { term in words.contains { $0 == term } }
  }

  func add(to edges: inout EdgeCollector) {
    for statements in groups.values where statements.count > 1 { add(statements.sorted { $0.id < $1.id }, to: &edges) }
  }

  /// Statements of one amount are a group, then groups whose amounts agree; groups that are left conflict.
  private func add(_ statements: [Statement], to edges: inout EdgeCollector) {
    var values: [[Statement]] = []
    for group in Self.equal(statements) {
      let place =
        values.count > Self.maximumOfComparisons
        ? nil : values.firstIndex { Self.agrees($0[0].amount, group[0].amount) }
      if let place { values[place] += group } else { values.append(group) }
    }
    for group in values {
      let first = group.min { $0.id < $1.id } ?? group[0]
      for statement in group where statement.id != first.id && (statement.isSpecific || statement.hasPeriod) {
        edges.add("RESTATES", statement.id, first.id)
      }
    }
    guard values.count > 1, values.count <= Self.maximumOfValues else { return }
    for left in values.indices {
      for right in values.indices where right > left { addConflicts(values[left], values[right], to: &edges) }
    }
  }

  /// The statements by amount, the most precise amount first.
  private static func equal(_ statements: [Statement]) -> [[Statement]] {
    Dictionary(grouping: statements, by: \.amount).values
      .sorted { ($0[0].amount.precision, $0[0].id) < ($1[0].amount.precision, $1[0].id) }
  }

  /// Beyond so many different amounts only equal ones are brought together, so that work grows with the number of figures alone.
  private static let maximumOfComparisons = 32

  /// An indicator with more values than these for one place and period is a list of things, not one of them.
  private static let maximumOfValues = 4

  /// Whether two amounts say the same: bounds must lie near the number they bound.
  private static func agrees(_ left: FigureAmount, _ right: FigureAmount) -> Bool {
    switch FigureComparison.agreement(left, right) {
    case .equal, .rounded: return true
    case .bounded: return abs(left.value - right.value) <= max(abs(left.value), abs(right.value)) * 0.06
    case .different, .incomparable: return false
    }
  }

  private func addConflicts(_ left: [Statement], _ right: [Statement], to edges: inout EdgeCollector) {
    // What one passage or table lists side by side is a breakdown or a development, not a contradiction.
    let sharesPassage = left.contains { first in
      right.contains {
        $0.part == first.part && ($0.passage == first.passage || $0.table >= 0 && $0.table == first.table)
      }
    }
    guard !sharesPassage else { return }
    for first in left.prefix(8) {
      for second in right.prefix(8) {
        guard case .different(let relative) = FigureComparison.agreement(first.amount, second.amount),
          isContradiction(first, second, relative)
        else { continue }
        let (source, target) = first.id < second.id ? (first, second) : (second, first)
        edges.add("CONFLICTS_WITH", source.id, target.id, why: "value")
      }
    }
  }

  /// Whether different amounts contradict: the words must name one quantity, and where a period is only taken from the rest of the document
  /// the amounts must be near enough to be two measurements of one thing.
  private func isContradiction(_ left: Statement, _ right: Statement, _ relative: Double) -> Bool {
    guard left.isSpecific, right.isSpecific, (left.isFractionOf == nil) == (right.isFractionOf == nil) else {
      return false
    }
    return relative <= (left.hasPeriod && right.hasPeriod ? 0.6 : 0.35)
  }
}
