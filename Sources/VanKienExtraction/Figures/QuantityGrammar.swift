internal import VanKienBytes
internal import VanKienText

/// Reads quantities: `7.800 ha`, `450 - 500 tỷ đồng`, `94/94 xã`, `8,48%/năm`, `1,3 triệu lượt người`, `13 bác sỹ/1 vạn dân`.
///
/// ```
/// quantity = number [("-" | "đến") number | "/" number] [scale] unit *("/" [round] unit)
/// unit     = measure | money | "%" | "điểm %" | counted noun
/// ```
struct QuantityGrammar {
  let scan: Scan
  private let table = UnitTable.shared
  private let dates: DateGrammar

  init(scan: Scan) {
    self.scan = scan
    dates = DateGrammar(scan: scan)
  }

  /// The quantity whose number starts at `index`, not past `limit`.
  func quantity(at index: Int, limit: Int) -> Quantity? {
    guard let value = number(index), !isPartOfCode(index) else { return nil }
    var quantity = Quantity(tokens: index..<(index + 1), number: index..<(index + 1), value: value, kind: .bare)
    readFraction(&quantity, limit)
    if quantity.total == nil { readRange(&quantity, limit) }
    readUnit(&quantity, limit)
    return quantity
  }

  /// The quantity whose number is written in words and starts at `index`.
  ///
  /// A single word counts only before a unit of measure, an administrative unit, people or what is built, and "một" only before a scale
  /// word: elsewhere they are articles and set phrases ("một số", "ba đột phá", "năm qua"). Several words are always a number.
  func quantityInWords(at index: Int, limit: Int) -> Quantity? {
    guard let (value, end) = NumberWords(scan: scan).number(at: index, limit: limit), value > 0, end < limit else {
      return nil
    }
    var quantity = Quantity(
      tokens: index..<end, number: index..<end, value: DecimalNumber(significand: value), kind: .bare)
    readUnit(&quantity, limit)
    guard let unit = quantity.unit, countsInWords(quantity, unit, value) else { return nil }
    return quantity
  }

  private func countsInWords(_ quantity: Quantity, _ unit: Range<Int>, _ value: Int64) -> Bool {
    switch quantity.kind {
    case .measure: return unit.count > 1 || value > 1
    case .percent, .point: return true
    case .multiple: return value > 1
    case .bare: return false
    case .counted:
      guard let noun = quantity.noun else { return false }
      if quantity.number.count > 1 { return !isYear(quantity, value) }
      let hasScale = noun.lowerBound > unit.lowerBound
      let group = scan.match(table.nouns, at: noun.lowerBound).flatMap { table.nouns.value(of: $0) }
      return hasScale || value > 1 && Self.groupsInWords.contains(group ?? "") && !isYearWord(quantity, noun)
    }
  }

  /// "năm hai nghìn không trăm hai mươi" tells a year.
  private func isYear(_ quantity: Quantity, _ value: Int64) -> Bool {
    (1900...2100).contains(value) && scan.starts(quantity.number.lowerBound - 1, with: Self.nam)
  }

  /// "năm" is far more often a year: it counts only units that are not named right behind ("năm xã", not "năm tỉnh Lai Châu").
  private func isYearWord(_ quantity: Quantity, _ noun: Range<Int>) -> Bool {
    guard quantity.number.count == 1, scan.starts(quantity.number.lowerBound, with: Self.nam) else { return false }
    return scan.isCapitalised(noun.upperBound) || scan.isCapitalised(quantity.number.lowerBound)
      || scan.match(table.nouns, at: noun.lowerBound).flatMap { table.nouns.value(of: $0) } != "unit"
  }

  private static let groupsInWords: Set<String> = [
    "unit", "people", "line", "building", "station", "school", "vehicle", "machine", "gate",
  ]

  private func number(_ index: Int) -> DecimalNumber? {
    guard scan.isNumber(index) else { return nil }
    return DecimalNumber(token: scan.digits(index))
  }

  /// Digits that touch letters or follow a dash or slash belong to a code (`Vinasat-1`, `G7`, `H5N1`).
  private func isPartOfCode(_ index: Int) -> Bool {
    guard scan.isAttached(index), index > 0 else { return false }
    if scan.isWord(index - 1) { return true }
    return scan.isDash(index - 1) && scan.isAttached(index - 1) && scan.isWord(index - 2)
  }

  /// `94/94 xã`: a slash between whole numbers with a noun after them.
  private func readFraction(_ quantity: inout Quantity, _ limit: Int) {
    let slash = quantity.tokens.upperBound
    guard quantity.value.isWhole, scan.isMark(slash, "/"), scan.isAttached(slash), scan.isAttached(slash + 1),
      slash + 1 < limit,
      let total = number(slash + 1), total.isWhole, !scan.isMark(slash + 2, "/")
    else { return }
    let isRate = isRoundDenominator(slash + 1)
    guard !isRate || total.significand == quantity.value.significand else { return }
    quantity.total = total
    quantity.number = quantity.number.lowerBound..<(slash + 2)
    quantity.tokens = quantity.number
  }

  /// `450 - 500`, `10% - 12%`, `15 đến 20`.
  private func readRange(_ quantity: inout Quantity, _ limit: Int) {
    var joint = quantity.tokens.upperBound
    if scan.isMark(joint, "%"), isRangeJoint(joint + 1), number(joint + 2) != nil, scan.isMark(joint + 3, "%") {
      joint += 1
    }
    guard isRangeJoint(joint), joint + 1 < limit, let high = number(joint + 1) else { return }
    guard dates.year(quantity.number.lowerBound) == nil || dates.year(joint + 1) == nil else { return }
    guard high.doubleValue > quantity.value.doubleValue, !isPartOfDate(joint + 1) else { return }
    // "từ 60 phút lên 246 phút" are two amounts; a range shares one unit after its second number.
    quantity.high = high
    quantity.number = quantity.number.lowerBound..<(joint + 2)
    quantity.tokens = quantity.number
  }

  private func isRangeJoint(_ index: Int) -> Bool {
    scan.isDash(index) || scan.starts(index, with: Self.den) && scan.isNumber(index + 1)
  }

  private func isPartOfDate(_ index: Int) -> Bool {
    scan.isMark(index + 1, "/") && scan.isNumber(index + 2) && scan.isAttached(index + 1)
      && dates.date(at: index) != nil
  }

  // MARK: Units

  private func readUnit(_ quantity: inout Quantity, _ limit: Int) {
    let start = quantity.number.upperBound
    var position = start
    let scale = scan.match(table.scales, at: position)
    if let scale, scale.end <= limit { position = scale.end }
    guard position < limit else { return finishScaleOnly(&quantity, start, position) }
    let noun = scan.match(table.nouns, at: position)?.end ?? 0
    if let match = scan.match(table.units, at: position), let unit = table.units.values(of: match).first,
      isMeasure(position..<match.end, unit), noun <= match.end
    {
      quantity.kind = kind(of: unit)
      position = substance(after: match.end, limit: limit)
    } else if let noun = countedNoun(at: position, limit: limit) {
      quantity.kind = .counted
      quantity.noun = noun
      position = noun.upperBound
    } else {
      return finishScaleOnly(&quantity, start, position)
    }
    let end = denominators(from: position, limit: limit, &quantity)
    quantity.unit = start..<end
    quantity.tokens = quantity.number.lowerBound..<end
  }

  /// `20 nghìn tỷ` and `1,2 triệu` without a noun keep the scale words as their unit.
  private func finishScaleOnly(_ quantity: inout Quantity, _ start: Int, _ position: Int) {
    guard position > start else { return }
    quantity.unit = start..<position
    quantity.tokens = quantity.number.lowerBound..<position
    quantity.kind = .measure
  }

  /// "245 tấn búp tươi/ngày": the substance between a measure and its "/" belongs to the unit.
  private func substance(after index: Int, limit: Int) -> Int {
    var position = index
    while position < min(limit, index + 4), scan.isWord(position), scan.cue(position).isEmpty { position += 1 }
    guard position > index, scan.isMark(position, "/"), scan.isAttached(position),
      scan.end(ofAny: Self.rateTimes, at: position + 1) != nil
    else { return index }
    return position
  }

  /// A short symbol (m, g, W) is a unit only beside its number or when no letters follow; it is never a capitalised word of a name.
  private func isMeasure(_ range: Range<Int>, _ unit: Unit) -> Bool {
    guard range.count == 1, scan.isWord(range.lowerBound) else { return true }
    let text = scan.string(range)
    switch unit.dimension {
    case "power", "energy", "voltage", "data", "data-rate": return text.contains(where: \.isUppercase) || text == "kwh"
    default: break
    }
    guard text.count == 1 else { return true }
    guard text == text.lowercased() else { return false }
    // No Vietnamese word is a single consonant.
    if text == "m" || text == "g" { return true }
    return !scan.isWord(range.upperBound) || scan.isMark(range.upperBound, "/") || scan.isAttached(range.lowerBound)
  }

  private func kind(of unit: Unit) -> Quantity.UnitKind {
    switch unit.dimension {
    case "ratio": .percent
    case "ratio-change": .point
    case "multiple": .multiple
    default: .measure
    }
  }

  /// `/năm`, `/người/năm`, `/vạn dân`, `/1 vạn dân`, `/1.000 dân`.
  private func denominators(from index: Int, limit: Int, _ quantity: inout Quantity) -> Int {
    var position = perPopulation(index, limit)
    while scan.isMark(position, "/"), position + 1 < limit {
      var next = position + 1
      if isRoundDenominator(next) { next += 1 }
      if let scale = scan.match(table.scales, at: next) { next = scale.end }
      guard scan.isWord(next), next < limit, !scan.isCapitalised(next) || scan.isAttached(next) else { break }
      let word = denominatorEnd(next, limit: limit)
      if scan.starts(next, with: Self.nam) { quantity.isYearly = true }
      position = word
    }
    return position
  }

  /// "8,1 bác sĩ trên một vạn dân", "98 ca trên 100.000 trẻ": a rate in words.
  private func perPopulation(_ index: Int, _ limit: Int) -> Int {
    guard let number = scan.end(of: Self.tren, at: index), number < limit else { return index }
    var position = number
    guard isRoundDenominator(position) || scan.starts(position, with: Self.mot) else { return index }
    position += 1
    if let scale = scan.match(table.scales, at: position) { position = scale.end }
    guard position > number, scan.isWord(position), position < limit else { return index }
    return denominatorEnd(position, limit: limit)
  }

  /// The end of one denominator: a measure, a compound noun, or one syllable.
  private func denominatorEnd(_ index: Int, limit: Int) -> Int {
    let unit = scan.match(table.units, at: index).map(\.end) ?? 0
    let noun = scan.match(table.nouns, at: index).map(\.end) ?? 0
    if max(unit, noun) > index, max(unit, noun) <= limit { return max(unit, noun) }
    if let end = scan.end(ofAny: Self.denominatorCompounds, at: index) { return end }
    return index + 1
  }

  private func isRoundDenominator(_ index: Int) -> Bool {
    guard let value = number(index), value.isWhole, [1, 10, 100, 1_000, 10_000, 100_000].contains(value.significand)
    else {
      return false
    }
    return scan.isWord(index + 1)
  }

  /// The noun a number counts: a compound of the table, or the first syllable of what follows.
  private func countedNoun(at index: Int, limit: Int) -> Range<Int>? {
    guard scan.isWord(index), index < limit else { return nil }
    if scan.starts(index, with: Self.luot), index + 1 < limit, let next = luotNoun(index + 1, limit) {
      return index..<next
    }
    if let match = scan.match(table.nouns, at: index), match.end <= limit { return index..<match.end }
    if scan.cue(index).contains(.indicatorHead) { return index..<min(limit, scan.cueEnd(index)) }
    guard isNounLike(index) else { return nil }
    return index..<(index + 1)
  }

  private func luotNoun(_ index: Int, _ limit: Int) -> Int? {
    guard scan.isWord(index), isNounLike(index) else { return nil }
    if let match = scan.match(table.nouns, at: index), match.end <= limit { return match.end }
    return index + 1
  }

  /// Whether the word can be a noun that is counted: no cue of another part, no preposition.
  private func isNounLike(_ index: Int) -> Bool {
    let parts: Cue = [
      .boundary, .predicate, .adverb, .comparators, .orMore, .orLess, .compared, .average, .estimates, .preposition,
    ]
    return scan.cue(index).isDisjoint(with: parts) && scan.end(ofAny: Self.notNouns, at: index) == nil
  }

  private static let den: Phrase = "đến"
  private static let nam: Phrase = "năm"
  private static let tren: Phrase = "trên"
  private static let mot: Phrase = "một"
  private static let luot: Phrase = "lượt"
  private static let denominatorCompounds: Phrases = [
    "vạn dân", "nghìn dân", "hộ gia đình", "lao động", "ngày đêm", "người lao động", "héc ta", "diện tích",
  ]
  private static let rateTimes: Phrases = ["ngày", "năm", "tháng", "giờ", "vụ", "ca"]
  private static let notNouns: Phrases = [
    "và", "hoặc", "của", "trong", "tại", "ở", "về", "cho", "từ", "đến", "thì", "nên", "mà", "này", "đó", "lên", "xuống",
    "thuộc",
    "đi", "nêu", "xin", "cần", "phải", "không", "chưa", "bị", "do", "vì", "để", "khi", "nếu",
    "so", "đối", "cùng", "trên", "dưới", "đã", "được",
  ]
}
