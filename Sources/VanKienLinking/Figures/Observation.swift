package import VanKienExtraction
internal import VanKienStore

/// A figure with all that decides whether another speaks of the same thing.
package struct Observation: Sendable {
  /// The index of the document.
  package let document: Int
  /// The index of the passage in its document.
  package let passage: Int
  /// The index of the figure in its document.
  package let figure: Int
  /// What is measured.
  package let key: IndicatorKey
  /// The number of the wording that ``key`` is read from.
  package let wording: Int
  /// The amount.
  package let amount: FigureAmount
  /// The number as written.
  package let value: DecimalNumber
  /// Whether it is a count out of a total (`94/94 xã`).
  package let isFraction: Bool
  /// The aspect.
  package let aspect: Aspect
  /// The direction of a change.
  package let direction: VanKienExtraction.Direction?
  /// When, as written.
  package let periodText: String?
  /// When.
  package let period: PeriodRange?
  /// For a change the period compared with.
  package let baseline: String?
  /// Whether it says what is to be, not what is.
  package let isTarget: Bool
  /// The number of the place; -1 when it is not known.
  package let place: Int
  /// The zone or group that the passage speaks of when that is a part of the document's place; empty for the whole.
  package let group: String
  /// The section of the table it stands in; -1 outside of tables.
  package let table: Int

  /// The digits that tell the number from others: `470.470` has five, `13.000` two, `20` one, `51/63` four.
  package let significantDigits: Int
}

/// The observations of a corpus, in the order of the documents and their texts.
package struct Observations: Sendable {
  /// Figures whose indicator is known.
  package let all: [Observation]

  /// For each document the year it speaks of when it names none; `nil` when too few figures tell.
  package let presentYears: [Int?]

  /// For each document the year by which its targets are set.
  package let targetYears: [Int?]

  private let parts: [DocumentPart]

  /// The observations of `parts`.
  package init(_ parts: [DocumentPart]) {
    self.init(parts, IndicatorResolver(parts), PlaceResolver(parts))
  }

  /// The observations of `parts` with what their figures measure and the places they are about.
  init(_ parts: [DocumentPart], _ indicators: IndicatorResolver, _ places: PlaceResolver) {
    self.parts = parts
    presentYears = Concurrent.map(parts.count) { part in
      Self.mostFrequentYear(parts[part].figures.lazy.filter { $0.status != "target" }, \.year)
    }
    targetYears = Concurrent.map(parts.count) { part in
      Self.mostFrequentYear(parts[part].figures.lazy.filter { $0.status == "target" }, \.lastYear)
    }
    let runs = Concurrent.runs(parts.count)
    all = Concurrent.map(runs.count) { run in
      var units: [TextKey: MeasureUnit] = [:]
      return runs[run].flatMap { document in
        parts[document].figures.indices.compactMap { index -> Observation? in
          let figure = parts[document].figures[index]
          let wording = indicators.wordingOfFigure[document][index]
          guard wording >= 0, let key = indicators.keys[wording], figure.span.passage >= 0 else { return nil }
          let name = TextKey(figure.unit ?? "")
          let unit = units[name] ?? MeasureUnit(figure.unit)
          units[name] = unit
          return Observation(
            figure, index, document, parts[document], key: key, number: wording, unit: unit,
            place: places.placeOfFigure[document][index])
        }
      }
    }
    .flatMap { $0 }
  }

  /// The words of the passage before `observation`, in normal form.
  func wordsBefore(_ observation: Observation) -> [String] {
    let part = parts[observation.document]
    let passage = part.passages[observation.passage]
    let count = max(0, part.figures[observation.figure].span.start - passage.start)
    var before = String.UnicodeScalarView()
    before.append(contentsOf: passage.text.unicodeScalars.prefix(count))
    return NormalWords(String(before)).words
  }

  /// The year that most of the dated figures have; `nil` when fewer than three have it.
  private static func mostFrequentYear(
    _ figures: some Sequence<DocumentPart.Figure>, _ year: (PeriodRange) -> Int?
  ) -> Int? {
    var counts: [Int: Int] = [:]
    for figure in figures {
      guard let year = figure.period.flatMap({ PeriodRange($0) }).flatMap(year) else { continue }
      counts[year, default: 0] += 1
    }
    let best = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    return best.flatMap { $0.value >= 3 ? $0.key : nil }
  }
}

extension PeriodRange {
  /// The year in which the period ends.
  fileprivate var lastYear: Int? { years?.upperBound }
}

extension Observation {
  fileprivate init(
    _ figure: DocumentPart.Figure, _ index: Int, _ document: Int, _ part: DocumentPart, key: IndicatorKey, number: Int,
    unit: MeasureUnit, place: Int
  ) {
    let passage = part.passages[figure.span.passage]
    self.document = document
    self.passage = figure.span.passage
    self.figure = index
    self.key = key
    wording = number
    // "Tỷ lệ … tăng 12,84%" means percentage points, as "tăng 12,84 điểm %" does.
    let isPoints = figure.aspect == Aspect.change.rawValue && unit.base == "%" && key.dimension == .ratio
    amount = FigureAmount(
      value: figure.value, high: figure.high, unit: isPoints ? .percentagePoint : unit,
      comparator: Comparator(rawValue: figure.comparator) ?? .eq)
    value = figure.value
    isFraction = figure.total != nil
    significantDigits = figure.value.significantDigits + (figure.total?.significantDigits ?? 0)
    aspect = Aspect(rawValue: figure.aspect) ?? .level
    direction = figure.direction.flatMap { VanKienExtraction.Direction(rawValue: $0) }
    periodText = figure.period
    period = figure.period.flatMap { PeriodRange($0) }
    baseline = figure.baseline
    isTarget = figure.status == "target"
    self.place = place
    group = passage.scope
    table = passage.role == "tableCell" ? passage.section : -1
  }
}

extension DecimalNumber {
  /// The digits without the zeros at both ends.
  fileprivate var significantDigits: Int {
    var rest = significand.magnitude
    while rest > 0, rest % 10 == 0 { rest /= 10 }
    var digits = 0
    while rest > 0 {
      rest /= 10
      digits += 1
    }
    return digits
  }
}
