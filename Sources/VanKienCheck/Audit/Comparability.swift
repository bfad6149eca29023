internal import VanKienExtraction
internal import VanKienLinking

/// Decides whether two statements speak of one thing at one time, and how sure that is.
struct Comparability: Sendable {
  /// For each document the year it speaks of when it names none.
  private let presentYears: [Int?]

  init(_ corpus: AuditCorpus) {
    presentYears = corpus.entries.map { Self.presentYear($0.extraction) }
  }

  /// The year that most dated figures of what is, not of what is to be, have; nil when there are too few of them.
  private static func presentYear(_ extraction: Extraction) -> Int? {
    var counts: [Int: Int] = [:]
    for figure in extraction.figures where figure.status != .target {
      guard let year = figure.period.flatMap({ PeriodRange($0)?.year }) else { continue }
      counts[year, default: 0] += 1
    }
    guard let best = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), best.value >= 3 else { return nil }
    return best.key
  }

  /// How sure it is that both statements speak of one thing, 0 to 100; nil when they do not.
  func certainty(_ left: Statement, _ right: Statement) -> Int? {
    guard left.isTarget == right.isTarget, left.group == right.group, left.place == right.place else { return nil }
    guard let aspects = aspectCertainty(left, right), let periods = periodCertainty(left, right) else { return nil }
    guard mayBeCompared(left, right), let keys = keyCertainty(left, right) else { return nil }
    return min(aspects, periods, keys) - (left.isTarget ? 5 : 0)
  }

  /// Two cells of tables of one document are told apart by rows and headings that an indicator does not show.
  private func mayBeCompared(_ left: Statement, _ right: Statement) -> Bool {
    left.entry != right.entry || left.table < 0 || right.table < 0
  }

  // MARK: Aspect

  private func aspectCertainty(_ left: Statement, _ right: Statement) -> Int? {
    let first = left.figure
    let second = right.figure
    guard left.amount.unit.dimension == right.amount.unit.dimension else { return nil }
    switch (first.aspect, second.aspect) {
    case (.change, .change), (.growth, .growth):
      guard first.direction == second.direction else { return nil }
      if let base = first.baseline, let other = second.baseline, base != other { return nil }
      return first.baseline == second.baseline ? 90 : 75
    case (.level, .level): return 95
    case (.share, .share): return left.key.terms.count > 2 ? 80 : nil
    case (.level, .share), (.share, .level):
      return left.key.terms.count > 2 && left.amount.unit.base == "%" ? 80 : nil
    default: return nil
    }
  }

  // MARK: Period

  private func periodCertainty(_ left: Statement, _ right: Statement) -> Int? {
    if let first = left.period, let second = right.period {
      if first == second { return 95 }
      return isState(left) && isSameMoment(first, second) ? 75 : nil
    }
    if left.period == nil, right.period == nil {
      if left.entry == right.entry { return 80 }
      guard let first = presentYears[left.entry], let second = presentYears[right.entry] else { return 50 }
      return first == second ? 75 : nil
    }
    let dated = left.period == nil ? right : left
    let open = left.period == nil ? left : right
    guard let period = dated.period, let year = presentYears[open.entry] else { return nil }
    if period.year == year { return 85 }
    guard isState(dated), let years = period.years, years.upperBound == year else { return nil }
    return period.start.prefix(4) == period.end.prefix(4) || dated.amount.unit.base == "%" ? 75 : nil
  }

  /// Whether one period is a month or day of the other's year, or the year the other ends with.
  private func isSameMoment(_ left: PeriodRange, _ right: PeriodRange) -> Bool {
    guard left.end.prefix(4) == right.end.prefix(4) else { return false }
    return left.contains(right) || right.contains(left)
  }

  /// Whether the figure describes a state, which does not add up over years: percentages, areas, lengths and numbers of things.
  private func isState(_ statement: Statement) -> Bool {
    guard statement.figure.aspect == .level || statement.figure.aspect == .share else { return false }
    let dimension = statement.amount.unit.dimension
    if dimension == .ratio { return true }
    guard let period = statement.period else {
      return dimension == .area || dimension == .length || dimension == .count
    }
    return period.start.prefix(4) == period.end.prefix(4) && dimension != .money && dimension != .mass
  }

  // MARK: Indicator

  /// Words that make one indicator another one: who or what is singled out.
  private static let groups: Set<String> = [
    "nữ", "nghèo", "tộc", "mới", "chưa", "không", "cấp", "tỉnh", "huyện", "cư", "biên", "đô", "nông", "trẻ", "tuổi",
    "tư", "nhà", "phạm",
    "chuyên", "i", "ii", "iii", "iv", "thêm", "còn", "bán", "trung", "ngoài", "thu", "chi", "xuất", "nhập", "tái",
    "rừng", "từng", "một",
    "hai", "ba", "đầu", "cuối", "riêng", "quĩ", "quân", "viên", "đoàn", "công", "vay", "nợ", "xấu", "bình", "quân",
  ]

  /// Words that repeat what another word of the indicator says: a commune by its three kinds, a doctor who works.
  private static let repeated: [[String]] = [["phường", "thị", "trấn"], ["làm", "việc"], ["thị", "trấn"]]

  /// The key without words that repeat others.
  static func plain(_ key: IndicatorKey) -> IndicatorKey {
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
  private func isDatedRatio(_ left: Statement, _ right: Statement) -> Bool {
    left.amount.unit.base == "%" && left.period != nil && left.period == right.period && left.key.terms.count > 2
      && left.figure.aspect == .level && right.figure.aspect == .level
  }

  /// How near two different values of these indicators must be to count as two readings of one; nil for indicators that differ.
  private func keyCertainty(_ left: Statement, _ right: Statement) -> Int? {
    let distance = Self.distance(left.amount, right.amount)
    let isChangeOfOneTime = left.figure.aspect == .change && (left.figure.baseline ?? right.figure.baseline) != nil
    switch Self.plain(left.key).relation(to: Self.plain(right.key)) {
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
  private func isNearlyTheSameNumber(_ left: Statement, _ right: Statement, _ distance: Double) -> Bool {
    guard distance <= 0.05, Self.isPrecise(left.amount), Self.isPrecise(right.amount) else { return false }
    if left.amount.unit.dimension == .count {
      return left.period != nil && left.period == right.period && left.key.terms.count > 1
    }
    return left.period != nil || right.period != nil
  }

  static func distance(_ left: FigureAmount, _ right: FigureAmount) -> Double {
    let larger = max(abs(left.value), abs(right.value))
    return larger == 0 ? 0 : abs(left.value - right.value) / larger
  }

  /// Whether the number says more than its order of magnitude: three digits that are not zeros, or a percentage with a decimal.
  private static func isPrecise(_ amount: FigureAmount) -> Bool {
    amount.unit.base == "%" ? true : abs(amount.value) >= 100 * 2 * max(amount.coarsePrecision, amount.precision)
  }
}

/// Compares the values of statements that speak of one thing.
enum ValueComparison {
  /// How two values stand to each other.
  enum Outcome {
    case agreement
    /// They differ in the last digit only, as when one was cut off and the other rounded.
    case lastDigit
    /// One is a power of ten, at least a hundred, of the other.
    case scale
    case conflict
  }

  static func outcome(_ left: Statement, _ right: Statement) -> Outcome {
    let agreement = FigureComparison.agreement(left.amount, right.amount)
    let isPlain =
      left.figure.comparator == .eq && right.figure.comparator == .eq && left.figure.valueHigh == nil
      && right.figure.valueHigh == nil
    if isPlain, left.figure.value.scale == right.figure.value.scale, left.amount.unit == right.amount.unit {
      let step = abs(left.figure.value.significand - right.figure.value.significand)
      if step == 0 { return .agreement }
      if step == 1, left.figure.value.scale > 0 { return .lastDigit }
    } else {
      switch agreement {
      case .bounded where isBeyondApproximation(left.amount, right.amount): break
      case .equal, .bounded, .incomparable: return .agreement
      case .rounded where left.amount.unit.base != "%": return .agreement
      case .rounded, .different: break
      }
    }
    return isScaleSlip(left.amount.value, right.amount.value) ? .scale : .conflict
  }

  /// Whether "khoảng" or "gần" one number is written where the other would have been rounded to another: beyond 2% and beyond one unit of
  /// the last digit that is not zero ("gần 16.400" for 16.017).
  private static func isBeyondApproximation(_ left: FigureAmount, _ right: FigureAmount) -> Bool {
    guard left.high == nil, right.high == nil, left.comparator != right.comparator else { return false }
    guard let vague = [left, right].first(where: { $0.comparator == .approx }) else { return false }
    guard [left, right].contains(where: { $0.comparator == .eq }) else { return false }
    let difference = abs(left.value - right.value)
    return difference > max(vague.value * 0.02, vague.coarsePrecision * 2)
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
