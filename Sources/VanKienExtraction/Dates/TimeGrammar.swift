internal import VanKienText

/// A phrase of time inside a clause.
struct TimeExpression {
  /// What the phrase says about the figures of its clause.
  enum Meaning: Equatable {
    /// A year, a month, or a range of years, in EDTF form.
    case period(String)
    /// "đến nay", "hiện nay", "trong nhiệm kỳ": a time that the words alone do not date.
    case undated
  }

  var tokens: Range<Int>
  var meaning: Meaning
  /// Whether the period is one year (or school year or month) reached "đến năm …", which a later document looks back on.
  var isUntil = false
  /// The last year of the period; of a school year the one it began in.
  var lastYear: Int?
}

/// Reads phrases of time: `năm 2020`, `giai đoạn 2016 - 2020`, `đến hết tháng 10/2020`, `năm học 2019 - 2020`, `đến nay`.
struct TimeGrammar {
  let scan: Scan
  private let dates: DateGrammar

  init(scan: Scan) {
    self.scan = scan
    dates = DateGrammar(scan: scan)
  }

  /// The phrase of time that starts at `index`, with the words that lead into it.
  func expression(at index: Int) -> TimeExpression? {
    guard scan.isWord(index) || scan.isNumber(index) else { return nil }
    if let end = scan.end(ofAny: Self.undated, at: index) {
      return TimeExpression(tokens: index..<end, meaning: .undated)
    }
    var core = index
    var isUntil = false
    while let end = scan.end(ofAny: Self.leads, at: core), end - index <= 5 {
      if scan.end(ofAny: Self.untils, at: core) != nil { isUntil = true }
      core = end
    }
    let isReached = isUntil || scan.ends(Self.compared, before: core)
    guard var expression = self.core(at: core) ?? plainSpan(core) ?? plainYear(core, isReached) else { return nil }
    expression.tokens = index..<expression.tokens.upperBound
    expression.isUntil = isUntil && !isRange(expression)
    return expression
  }

  private func isRange(_ expression: TimeExpression) -> Bool {
    if case .period(let text) = expression.meaning { return text.contains("/") }
    return false
  }

  private func core(at index: Int) -> TimeExpression? {
    schoolYear(index) ?? span(index) ?? countedYears(index) ?? partOfYear(index) ?? month(index) ?? day(index)
      ?? year(index)
  }

  private func schoolYear(_ index: Int) -> TimeExpression? {
    guard let head = scan.end(of: Self.namHoc, at: index), let (first, last, end) = years(at: head) else { return nil }
    return make(index..<end, "\(first)/\(last)", first)
  }

  /// `giai đoạn 2016 - 2020`, `nhiệm kỳ 2015 - 2020`, `từ năm 2014 đến năm 2019`, `năm 2016 - 2020`.
  private func span(_ index: Int) -> TimeExpression? {
    var position = index
    if let head = scan.end(ofAny: Self.spanHeads, at: index) {
      position = head
      if scan.isMark(position, "(") { position += 1 }
      if let (first, last, end) = years(at: position) {
        let close = scan.isMark(end, ")") && scan.isMark(head, "(") ? end + 1 : end
        return make(index..<close, "\(first)/\(last)", last)
      }
      if scan.isMark(head, "(") { return nil }
    }
    guard scan.starts(index, with: Self.nam) || scan.starts(index, with: Self.cacNam) else { return nil }
    position = scan.starts(index, with: Self.cacNam) ? index + 2 : index + 1
    guard let first = dates.year(position) else { return nil }
    if let joint = scan.end(ofAny: Self.toYear, at: position + 1), let end = monthOfYear(joint),
      let last = dates.year(end - 1), last > first
    {
      return make(index..<end, "\(first)/\(last)", last)
    }
    if let end = scan.end(ofAny: Self.toYear, at: position + 1), let last = dates.year(end), last > first {
      return make(index..<(end + 1), "\(first)/\(last)", last)
    }
    if scan.starts(position + 1, with: Self.den), let month = dates.month(at: position + 2),
      let last = month.date?.year, last > first
    {
      return make(index..<month.end, "\(first)/\(last)", last)
    }
    if scan.isDash(position + 1), let end = monthOfYear(position + 2), let last = dates.year(end - 1), last > first {
      return make(index..<end, "\(first)/\(last)", last)
    }
    if scan.isDash(position + 1), let last = dates.year(position + 2), last > first {
      return make(index..<(position + 3), "\(first)/\(last)", last)
    }
    return nil
  }

  /// The index after `9/2019`.
  private func monthOfYear(_ index: Int) -> Int? {
    guard let month = scan.integer(index), (1...12).contains(month), scan.isMark(index + 1, "/"),
      dates.year(index + 2) != nil
    else {
      return nil
    }
    return index + 3
  }

  /// `5 năm 2015 - 2020`, `03 năm (2016 - 2019)`, `5 năm giai đoạn 2016 - 2020`.
  private func countedYears(_ index: Int) -> TimeExpression? {
    guard scan.isNumber(index), scan.starts(index + 1, with: Self.nam) else { return nil }
    var position = index + 2
    if let head = scan.end(ofAny: Self.spanHeads, at: position) { position = head }
    let isBracketed = scan.isMark(position, "(")
    if isBracketed { position += 1 }
    guard let (first, last, end) = years(at: position) else { return nil }
    return make(index..<(isBracketed && scan.isMark(end, ")") ? end + 1 : end), "\(first)/\(last)", last)
  }

  /// `6 tháng đầu năm 2020`, `quý III năm 2020`, `quý I/2021`.
  private func partOfYear(_ index: Int) -> TimeExpression? {
    var position = index
    if scan.isNumber(index), scan.starts(index + 1, with: Self.thang) {
      position = index + 2
      guard let end = scan.end(ofAny: Self.halves, at: position) else { return nil }
      position = end
    } else if scan.starts(index, with: Self.quy) {
      position = index + 2
      if scan.isMark(position, "/") { position += 1 }
    } else {
      return nil
    }
    if scan.starts(position, with: Self.nam) { position += 1 }
    guard let year = dates.year(position) else { return nil }
    return make(index..<(position + 1), "\(year)", year)
  }

  private func month(_ index: Int) -> TimeExpression? {
    guard let hit = dates.month(at: index), let date = hit.date else { return nil }
    return make(index..<hit.end, date.iso, date.year)
  }

  private func day(_ index: Int) -> TimeExpression? {
    guard scan.starts(index, with: Self.ngay), let hit = dates.date(at: index), var date = hit.date else { return nil }
    date.day = nil
    return make(index..<hit.end, date.iso, date.year)
  }

  /// "từ 2014 đến 2019": two bare years behind the preposition.
  private func plainSpan(_ index: Int) -> TimeExpression? {
    guard scan.starts(index - 1, with: Self.tu), let (first, last, end) = years(at: index) else { return nil }
    return make(index..<end, "\(first)/\(last)", last)
  }

  /// "đến 2025": a bare year after the preposition.
  private func plainYear(_ index: Int, _ isUntil: Bool) -> TimeExpression? {
    if isUntil, let end = monthOfYear(index), let month = scan.integer(index), let year = dates.year(end - 1) {
      return make(index..<end, CalendarDate(year: year, month: month).iso, year)
    }
    guard isUntil, let year = dates.year(index), !scan.isMark(index + 1, in: ["/", "%"]),
      !scan.isWord(index + 1) || !isUnit(index + 1)
    else {
      return nil
    }
    return make(index..<(index + 1), "\(year)", year)
  }

  private func isUnit(_ index: Int) -> Bool {
    scan.match(UnitTable.shared.units, at: index) != nil || scan.match(UnitTable.shared.nouns, at: index) != nil
      || scan.match(UnitTable.shared.scales, at: index) != nil
  }

  private func year(_ index: Int) -> TimeExpression? {
    guard scan.starts(index, with: Self.nam), let year = dates.year(index + 1) else { return nil }
    return make(index..<(index + 2), "\(year)", year)
  }

  /// Two years joined by a dash or "đến".
  private func years(at index: Int) -> (first: Int, last: Int, end: Int)? {
    var position = index
    if scan.starts(position, with: Self.tu) { position += 1 }
    if scan.starts(position, with: Self.nam) { position += 1 }
    guard let first = dates.year(position) else { return nil }
    var next = position + 1
    if scan.isDash(next) {
      next += 1
    } else if let end = scan.end(ofAny: Self.toYear, at: next) {
      next = end
    } else {
      return nil
    }
    guard let last = dates.year(next), last > first else { return nil }
    return (first, last, next + 1)
  }

  private func make(_ tokens: Range<Int>, _ period: String, _ lastYear: Int) -> TimeExpression {
    TimeExpression(tokens: tokens, meaning: .period(period), lastYear: lastYear)
  }

  private static let compared: Phrases = ["so với", "so"]
  private static let nam: Phrase = "năm"
  private static let cacNam: Phrase = "các năm"
  private static let thang: Phrase = "tháng"
  private static let ngay: Phrase = "ngày"
  private static let quy: Phrase = "quý"
  private static let den: Phrase = "đến"
  private static let tu: Phrase = "từ"
  private static let namHoc: Phrase = "năm học"
  private static let toYear: Phrases = ["đến năm", "đến hết năm", "đến cuối năm", "đến", "tới năm", "tới"]
  private static let halves: Phrases = ["đầu năm", "cuối năm", "năm", "của năm"]
  private static let spanHeads: Phrases = [
    "giai đoạn", "nhiệm kỳ", "thời kỳ", "trong giai đoạn", "khóa", "nhiệm kỳ đại hội",
    "vụ đông xuân", "vụ đông", "vụ xuân", "vụ mùa", "vụ hè thu", "niên vụ", "vụ chiêm xuân", "mùa khô", "mùa mưa",
  ]
  private static let untils: Phrases = ["đến", "tính đến", "tới"]
  private static let leads: Phrases = [
    "tính đến", "đến", "tới", "từ", "trong", "vào", "cuối", "đầu", "hết", "kể từ", "trước", "giữa", "riêng",
    "tại thời điểm",
    "thời điểm", "chỉ tính", "khai giảng", "kết thúc", "từ đầu", "sau", "cả",
  ]
  private static let undated: Phrases = [
    "đến nay", "tính đến nay", "cho đến nay", "tới nay", "hiện nay", "trong nhiệm kỳ", "nhiệm kỳ qua",
    "trong nhiệm kỳ qua",
    "trong những năm qua", "những năm qua", "5 năm qua", "năm năm qua", "trong 5 năm qua", "trong thời gian qua",
    "thời gian qua",
    "từ đầu nhiệm kỳ đến nay", "từ đầu nhiệm kỳ",
  ]
}
