internal import VanKienExtraction

/// Decides whether two observations speak of one thing at one time, and how sure that is.
///
/// Two questions are asked. Different values contradict only when words, place and time make it sure that one quantity is meant. Equal values
/// need less: the more digits a number has, the less chance brings it about twice, so that a short indicator may stand for a long one and an
/// open period for a written one.
package struct ObservationComparison: Sendable {
  private let observations: Observations

  /// Compares the observations of one corpus.
  package init(_ observations: Observations) {
    self.observations = observations
  }

  // MARK: Different values

  /// How sure it is that both observations speak of one thing, 0 to 100; `nil` when they do not.
  package func certainty(_ left: Observation, _ right: Observation) -> Int? {
    guard left.isTarget == right.isTarget, left.group == right.group, left.place == right.place else { return nil }
    guard left.isFraction == right.isFraction || left.amount.unit.dimension == .ratio else { return nil }
    guard let aspects = aspectCertainty(left, right), let periods = periodCertainty(left, right) else { return nil }
    guard mayBeCompared(left, right), let keys = keyCertainty(left, right) else { return nil }
    return min(aspects, periods, keys) - (left.isTarget ? 5 : 0)
  }

  /// Two cells of tables of one document are told apart by rows and headings that an indicator does not show.
  private func mayBeCompared(_ left: Observation, _ right: Observation) -> Bool {
    left.document != right.document || left.table < 0 || right.table < 0
  }

  private func aspectCertainty(_ left: Observation, _ right: Observation) -> Int? {
    guard left.amount.unit.dimension == right.amount.unit.dimension else { return nil }
    switch (left.aspect, right.aspect) {
    case (.change, .change), (.growth, .growth):
      guard left.direction == right.direction else { return nil }
      if let base = left.baseline, let other = right.baseline, base != other { return nil }
      return left.baseline == right.baseline ? 90 : 75
    case (.level, .level): return 95
    case (.share, .share): return left.key.terms.count > 2 ? 80 : nil
    case (.level, .share), (.share, .level):
      return left.key.terms.count > 2 && left.amount.unit.base == "%" ? 80 : nil
    default: return nil
    }
  }

  private func periodCertainty(_ left: Observation, _ right: Observation) -> Int? {
    if let first = left.period, let second = right.period {
      if first == second { return 95 }
      return isState(left) && isSameMoment(first, second) ? 75 : nil
    }
    if left.period == nil, right.period == nil {
      if left.document == right.document { return 80 }
      guard let first = year(left), let second = year(right) else { return 50 }
      return first == second ? 75 : nil
    }
    let dated = left.period == nil ? right : left
    let open = left.period == nil ? left : right
    guard let period = dated.period, let year = year(open) else { return nil }
    if period.year == year { return 85 }
    guard isState(dated), let years = period.years, years.upperBound == year else { return nil }
    return period.start.prefix(4) == period.end.prefix(4) || dated.amount.unit.base == "%" ? 75 : nil
  }

  /// The year that an observation without a period is of.
  private func year(_ observation: Observation) -> Int? {
    observation.isTarget
      ? observations.targetYears[observation.document] : observations.presentYears[observation.document]
  }

  /// Whether one period is a month or day of the other's year, or the year the other ends with.
  private func isSameMoment(_ left: PeriodRange, _ right: PeriodRange) -> Bool {
    guard left.end.prefix(4) == right.end.prefix(4) else { return false }
    return left.contains(right) || right.contains(left)
  }

  /// Whether the figure describes a state, which does not add up over years: percentages and what they have gained, areas, lengths and
  /// numbers of things.
  private func isState(_ observation: Observation) -> Bool {
    let dimension = observation.amount.unit.dimension
    if observation.aspect == .change { return dimension == .ratioChange }
    guard observation.aspect == .level || observation.aspect == .share else { return false }
    if dimension == .ratio { return true }
    guard let period = observation.period else {
      return dimension == .area || dimension == .length || dimension == .count
    }
    return period.start.prefix(4) == period.end.prefix(4) && dimension != .money && dimension != .mass
  }

  /// Words that make one indicator another one: who or what is singled out.
  private static let groups: Set<String> = [
    "nữ", "nghèo", "tộc", "mới", "chưa", "không", "cấp", "tỉnh", "huyện", "cư", "biên", "đô", "nông", "trẻ", "tuổi",
    "tư", "nhà", "phạm", "chuyên", "i", "ii", "iii", "iv", "thêm", "còn", "bán", "trung", "ngoài", "thu", "chi", "xuất",
    "nhập", "tái", "rừng", "từng", "một", "hai", "ba", "đầu", "cuối", "riêng", "quĩ", "quân", "viên", "đoàn", "công",
    "vay", "nợ", "xấu", "bình", "quân",
  ]

  /// Words that repeat what another word of the indicator says: a commune by its three kinds, a doctor who works.
  private static let repeated: [[String]] = [["phường", "thị", "trấn"], ["làm", "việc"], ["thị", "trấn"]]

  /// The key without words that repeat others.
  package static func plain(_ key: IndicatorKey) -> IndicatorKey {
    var terms = key.terms
    for phrase in repeated {
      guard terms.count > phrase.count + 1 else { continue }
      let starts = 1...(terms.count - phrase.count)
      if let start = starts.first(where: { Array(terms[$0..<($0 + phrase.count)]) == phrase }) {
        terms.removeSubrange(start..<(start + phrase.count))
      }
    }
    return IndicatorKey(terms: terms, dimension: key.dimension)
  }

  /// Two percentages of one written time are one percentage, however far apart.
  private func isDatedRatio(_ left: Observation, _ right: Observation) -> Bool {
    left.amount.unit.base == "%" && left.period != nil && left.period == right.period && left.key.terms.count > 2
      && left.aspect == .level && right.aspect == .level
  }

  /// How near two different values of these indicators must be to count as two readings of one; `nil` for indicators that differ.
  private func keyCertainty(_ left: Observation, _ right: Observation) -> Int? {
    let distance = Self.distance(left.amount, right.amount)
    let isChangeOfOneTime = left.aspect == .change && (left.baseline ?? right.baseline) != nil
    let relation = left.wording == right.wording ? .same : Self.plain(left.key).relation(to: Self.plain(right.key))
    switch relation {
    case .same:
      if isDatedRatio(left, right) || isChangeOfOneTime && left.key.terms.count > 1 && distance <= 0.6 { return 90 }
      let isCount = left.amount.unit.dimension == .count
      let limit: Double =
        switch left.key.terms.count {
        case 0...1: 0
        case 2: isCount ? 0 : 0.12
        case 3: isCount ? 0.12 : 0.5
        case 4: isCount ? 0.4 : 0.6
        default: 0.8
        }
      if distance <= limit { return 90 }
      return isNearlyTheSameNumber(left, right, distance) ? 75 : nil
    case .narrower, .broader:
      let extra = Set(left.key.terms).symmetricDifference(right.key.terms)
      // Nouns of one word, of two syllables, count many things; percentages and amounts of money say more by their unit.
      let least = left.amount.unit.dimension == .count ? 3 : 2
      guard min(left.key.terms.count, right.key.terms.count) >= least, extra.isDisjoint(with: Self.groups) else {
        return nil
      }
      guard left.key.similarity(to: right.key) >= 0.66, distance <= (isChangeOfOneTime ? 0.3 : 0.15) else { return nil }
      return Self.isPrecise(left.amount) && Self.isPrecise(right.amount) ? 65 : nil
    case .different: return nil
    }
  }

  /// Numbers of three or more digits within a twentieth of each other are no coincidence, even when the words are few: `32.012 hộ nghèo` and
  /// `32.102 hộ nghèo` of one year.
  private func isNearlyTheSameNumber(_ left: Observation, _ right: Observation, _ distance: Double) -> Bool {
    guard distance <= 0.05, Self.isPrecise(left.amount), Self.isPrecise(right.amount) else { return false }
    if left.amount.unit.dimension == .count {
      return left.period != nil && left.period == right.period && left.key.terms.count > 1
    }
    return left.period != nil || right.period != nil
  }

  /// How far apart two amounts are, as a part of the larger one.
  package static func distance(_ left: FigureAmount, _ right: FigureAmount) -> Double {
    let larger = max(abs(left.value), abs(right.value))
    return larger == 0 ? 0 : abs(left.value - right.value) / larger
  }

  /// Whether the number says more than its order of magnitude: three digits that are not zeros, or a percentage with a decimal.
  private static func isPrecise(_ amount: FigureAmount) -> Bool {
    amount.unit.base == "%" ? true : abs(amount.value) >= 100 * 2 * max(amount.coarsePrecision, amount.precision)
  }

  // MARK: Equal values

  /// Whether two observations of one amount state one thing.
  package func isRestatement(_ left: Observation, _ right: Observation) -> Bool {
    guard sharesFrame(left, right) else { return false }
    let digits = min(left.significantDigits, right.significantDigits)
    let isSame = left.wording == right.wording || left.key.relation(to: right.key) == .same
    if isSamePassage(left, right) { return isSame && digits >= 3 && left.figure != right.figure }
    if isSame {
      return digits >= 3 || isSpecific(left) || digits == 2 && left.period != nil && left.period == right.period
    }
    guard digits >= 3 || left.key.terms.first == right.key.terms.first else { return false }
    return left.key.similarity(to: right.key) >= Self.likeness(left.key, right.key, digits: digits)
  }

  /// Whether two observations of one amount state one thing, when their passages are known to repeat each other: the same noun is enough.
  func isRestatementOfCopy(_ left: Observation, _ right: Observation) -> Bool {
    guard sharesFrame(left, right), !isSamePassage(left, right) else { return false }
    let isOneNoun = left.amount.unit.dimension == .count && left.amount.unit.base != nil
    return left.key.similarity(to: right.key) >= 0.4 || isOneNoun && left.amount.unit == right.amount.unit
  }

  /// Which of two observations of one thing is vague: rounded to fewer digits than the other, or a bound near it (`hơn 318 km` for
  /// `318,24 km`).
  ///
  /// - Returns: Whether the left one is; `nil` when the amounts do not agree in this way, or are of two things.
  func isLeftVague(_ left: Observation, _ right: Observation) -> Bool? {
    let agreement = FigureComparison.agreement(left.amount, right.amount)
    guard isNear(left.amount, right.amount, agreement), sharesFrame(left, right) else { return nil }
    let distance = Self.distance(left.amount, right.amount)
    switch left.key.relation(to: right.key) {
    case .same: guard isSpecific(left) || right.significantDigits >= 3 else { return nil }
    case .narrower, .broader:
      guard distance <= 0.01, left.key.similarity(to: right.key) >= 0.6, isSpecific(left), isSpecific(right) else {
        return nil
      }
    case .different: return nil
    }
    if agreement == .bounded, left.amount.comparator == .eq || right.amount.comparator == .eq {
      return left.amount.comparator != .eq
    }
    return left.amount.coarsePrecision > right.amount.coarsePrecision
  }

  /// Whether different numbers agree and lie so near that one is meant by the other; percentages are rounded to their decimals only.
  private func isNear(_ left: FigureAmount, _ right: FigureAmount, _ agreement: FigureAgreement) -> Bool {
    let isRatio = left.unit.dimension == .ratio
    switch agreement {
    case .equal: return left.value != right.value
    case .rounded: return !isRatio
    case .bounded: return isRatio ? abs(left.value - right.value) <= 1 : Self.distance(left, right) <= 0.06
    case .different, .incomparable: return false
    }
  }

  /// How alike different words must be when the number has so many digits that tell it from others; words in common count more than
  /// words that one of both leaves out.
  private static func likeness(_ left: IndicatorKey, _ right: IndicatorKey, digits: Int) -> Double {
    let common = Set(left.terms).intersection(right.terms).count
    let least: Double =
      switch digits {
      case 4...: 0.5
      case 3: 0.6
      case 2: 0.75
      default: 0.9
      }
    return least - 0.04 * Double(min(common, digits < 3 ? 4 : 8))
  }

  private func isSamePassage(_ left: Observation, _ right: Observation) -> Bool {
    left.document == right.document && left.passage == right.passage
  }

  private func sharesFrame(_ left: Observation, _ right: Observation) -> Bool {
    left.isTarget == right.isTarget && left.group == right.group && left.place == right.place
      && sharesAspect(left, right) && sharesPeriod(left, right)
  }

  private func sharesAspect(_ left: Observation, _ right: Observation) -> Bool {
    guard left.direction == right.direction else { return false }
    if let base = left.baseline, let other = right.baseline, base != other { return false }
    if left.aspect == right.aspect { return true }
    let isRatio = left.amount.unit.base == "%" && right.amount.unit.base == "%"
    return isRatio && [left.aspect, right.aspect].allSatisfy { $0 == .level || $0 == .share }
  }

  private func sharesPeriod(_ left: Observation, _ right: Observation) -> Bool {
    guard let first = left.period, let second = right.period else {
      guard let dated = left.period ?? right.period else {
        guard left.document != right.document, let first = year(left), let second = year(right) else { return true }
        return first == second
      }
      guard let year = year(left.period == nil ? left : right) else { return true }
      return dated.years?.upperBound == year
    }
    return first == second || isSameMoment(first, second)
  }

  /// Whether the words name one quantity and not a class of them ("xã", "diện tích").
  private func isSpecific(_ observation: Observation) -> Bool {
    IndicatorWords.shared.isSpecific(observation.key) && !observation.key.isNoun(of: observation.amount.unit)
  }
}

/// Compares the values of observations that speak of one thing.
package enum ValueComparison {
  /// How two values stand to each other.
  package enum Outcome: String, Sendable {
    case agreement
    /// They differ in the last digit only, as when one was cut off and the other rounded.
    case lastDigit = "last-digit"
    /// One is a power of ten, at least a hundred, of the other.
    case scale
    case conflict = "value"
  }

  /// How the values of `left` and `right` stand to each other.
  package static func outcome(_ left: Observation, _ right: Observation) -> Outcome {
    let isPlain = [left.amount, right.amount].allSatisfy { $0.comparator == .eq && $0.high == nil }
    if isPlain, left.value.scale == right.value.scale, left.amount.unit == right.amount.unit {
      let step = abs(left.value.significand - right.value.significand)
      if step == 0 { return .agreement }
      if step == 1, left.value.scale > 0 { return .lastDigit }
    } else {
      switch FigureComparison.agreement(left.amount, right.amount) {
      case .bounded where isBeyondApproximation(left.amount, right.amount) || isBeyondBound(left.amount, right.amount):
        break
      case .equal, .bounded, .incomparable: return .agreement
      case .rounded where left.amount.unit.base != "%": return .agreement
      case .rounded, .different: break
      }
    }
    return isScaleSlip(left.amount.value, right.amount.value) ? .scale : .conflict
  }

  /// Whether "khoảng" or "gần" one number is written where the other would have been rounded to another: beyond 2% and beyond one unit of
  /// the last digit that is not zero ("gần 8.700" for 8.412).
  private static func isBeyondApproximation(_ left: FigureAmount, _ right: FigureAmount) -> Bool {
    guard left.high == nil, right.high == nil, left.comparator != right.comparator else { return false }
    guard let vague = [left, right].first(where: { $0.comparator == .approx }) else { return false }
    guard [left, right].contains(where: { $0.comparator == .eq }) else { return false }
    let difference = abs(left.value - right.value)
    return difference > max(vague.value * 0.02, vague.coarsePrecision * 2)
  }

  /// Whether a number lies on the right side of "trên" or "dưới" another, yet so far that who knew it would have named a nearer bound: beyond
  /// a tenth and beyond one unit of the bound's first digits ("trên 2.000" for 2.900, "trên 300" for 480, but not "trên 40" for 46).
  private static func isBeyondBound(_ left: FigureAmount, _ right: FigureAmount) -> Bool {
    let bounds = [left, right].filter { [.gt, .ge, .lt, .le].contains($0.comparator) }
    guard left.high == nil, right.high == nil, bounds.count == 1 else { return false }
    let step = bounds[0].value < 1_000 ? bounds[0].coarsePrecision * 2 : 0
    return ObservationComparison.distance(left, right) > 0.1 && abs(left.value - right.value) > step
  }

  private static func isScaleSlip(_ left: Double, _ right: Double) -> Bool {
    guard left > 0, right > 0 else { return false }
    var ratio = max(left, right) / min(left, right)
    var steps = 0
    while ratio >= 5 {
      ratio /= 10
      steps += 1
    }
    return steps >= 2 && (0.85...1.18).contains(ratio)
  }
}
