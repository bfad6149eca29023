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

  /// The digits that tell the number from others: `431.905` has six, `12.000` two, `20` one, `17/63` four.
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
    let runs = Concurrent.runs(parts.count)
    let found = Concurrent.map(runs.count) { run in
      var readings = Readings()
      return runs[run].map { Self.read($0, parts[$0], indicators, places, &readings) }
    }
    let documents = found.joined()
    all = documents.flatMap(\.observations)
    presentYears = documents.map(\.presentYear)
    targetYears = documents.map(\.targetYear)
  }

  /// The units and periods of a run of documents, each read once.
  private struct Readings {
    var units: [TextKey: MeasureUnit] = [:]
    var periods: [TextKey: PeriodRange?] = [:]

    mutating func unit(_ text: String?) -> MeasureUnit {
      let key = TextKey(text ?? "")
      if let unit = units[key] { return unit }
      let unit = MeasureUnit(text)
      units[key] = unit
      return unit
    }

    mutating func period(_ text: String?) -> PeriodRange? {
      guard let text else { return nil }
      let key = TextKey(text)
      if let period = periods[key] { return period }
      let period = PeriodRange(text)
      periods[key] = .some(period)
      return period
    }
  }

  /// The observations of one document, and the years most of its figures and targets are of.
  private static func read(
    _ document: Int, _ part: DocumentPart, _ indicators: IndicatorResolver, _ places: PlaceResolver,
    _ readings: inout Readings
  ) -> (observations: [Observation], presentYear: Int?, targetYear: Int?) {
    var observations: [Observation] = []
    observations.reserveCapacity(part.figures.count)
    var presentYears: [Int: Int] = [:]
    var targetYears: [Int: Int] = [:]
    for (index, figure) in part.figures.enumerated() {
      let period = readings.period(figure.period)
      if figure.status == FigureStatus.target.rawValue {
        if let year = period?.years?.upperBound { targetYears[year, default: 0] += 1 }
      } else if let year = period?.year {
        presentYears[year, default: 0] += 1
      }
      let wording = indicators.wordingOfFigure[document][index]
      guard wording >= 0, let key = indicators.keys[wording], figure.span.passage >= 0 else { continue }
      observations.append(
        Observation(
          figure, index, document, part, key: key, wording: wording, unit: readings.unit(figure.unit), period: period,
          place: places.placeOfFigure[document][index]))
    }
    return (observations, mostFrequent(presentYears), mostFrequent(targetYears))
  }

  /// The year that most of the figures have; `nil` when fewer than three have it.
  private static func mostFrequent(_ counts: [Int: Int]) -> Int? {
    let best = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    return best.flatMap { $0.value >= 3 ? $0.key : nil }
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
}

extension Observation {
  fileprivate init(
    _ figure: DocumentPart.Figure, _ index: Int, _ document: Int, _ part: DocumentPart, key: IndicatorKey, wording: Int,
    unit: MeasureUnit, period: PeriodRange?, place: Int
  ) {
    let passage = part.passages[figure.span.passage]
    self.document = document
    self.passage = figure.span.passage
    self.figure = index
    self.key = key
    self.wording = wording
    // "Tỷ lệ … tăng 12,7%" means percentage points, as "tăng 12,7 điểm %" does.
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
    self.period = period
    baseline = figure.baseline
    isTarget = figure.status == FigureStatus.target.rawValue
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
