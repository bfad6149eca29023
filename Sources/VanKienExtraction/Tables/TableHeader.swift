internal import VanKienBytes
internal import VanKienText

/// What the words of a header, a row label or a caption say about the numbers of a table.
struct TableHeader {
  /// The words that name what is measured.
  var indicator: [Range<Int>] = []
  /// The tokens of a unit: in parentheses, or behind "Đơn vị tính:".
  var unit: Range<Int>?
  var period: String?
  var status: FigureStatus?
  var aspect: Aspect?
  /// The direction of a change, when the words tell it.
  var direction: Direction?
  /// The period a comparison is made with.
  var baseline: String?
  /// The administrative unit the header names, with its kind word.
  var place: PlaceDraft?

  /// Takes what `other`, a header further down or beside, adds.
  mutating func add(_ other: TableHeader) {
    unit = other.unit ?? unit
    period = other.period ?? period
    status = other.status ?? status
    aspect = other.aspect ?? aspect
    direction = other.direction ?? direction
    baseline = other.baseline ?? baseline
    place = other.place ?? place
  }
}

/// Reads the headers of tables.
struct TableHeaderGrammar {
  let scan: Scan
  private let times: TimeGrammar
  private let dates: DateGrammar

  init(scan: Scan) {
    self.scan = scan
    times = TimeGrammar(scan: scan)
    dates = DateGrammar(scan: scan)
  }

  /// Whether the header is that of a column of numbers of rows, of units, or of remarks.
  func isOrdinal(_ tokens: Range<Int>) -> Bool {
    scan.end(ofAny: Self.ordinals, at: tokens.lowerBound) == tokens.upperBound
  }
  func isUnit(_ tokens: Range<Int>) -> Bool { scan.end(ofAny: Self.units, at: tokens.lowerBound) == tokens.upperBound }
  func isRemark(_ tokens: Range<Int>) -> Bool { scan.end(ofAny: Self.remarks, at: tokens.lowerBound) != nil }

  /// What the header `tokens` says.
  func header(_ tokens: Range<Int>) -> TableHeader {
    var header = TableHeader()
    var index = afterMarker(tokens)
    var run: Range<Int>?
    func close() { if let words = run.flatMap(trimmed) { header.indicator.append(words) }; run = nil }
    while index < tokens.upperBound {
      if let end = part(at: index, tokens, &header) {
        close()
        index = max(end, index + 1)
        continue
      }
      run = (run?.lowerBound ?? index)..<(index + 1)
      index += 1
    }
    close()
    return header
  }

  /// The end of a period, status word, comparison or unit at `index`; nil when the token names what is measured.
  private func part(at index: Int, _ tokens: Range<Int>, _ header: inout TableHeader) -> Int? {
    if let end = comparison(at: index, tokens, &header) { return end }
    if let time = times.expression(at: index), time.tokens.upperBound <= tokens.upperBound {
      if case .period(let text) = time.meaning { header.period = text }
      return time.tokens.upperBound
    }
    if scan.isNumber(index), let year = dates.year(index) {
      header.period = span(index, year, tokens)
      return scan.isDash(index + 1) && dates.year(index + 2) != nil ? index + 3 : index + 1
    }
    if let end = status(at: index, tokens, &header) { return end }
    if let end = scan.end(ofAny: Self.empty, at: index) { return end }
    if scan.isMark(index, "("), let close = scan.closing(index, limit: tokens.upperBound) {
      unit(in: (index + 1)..<close, &header)
      return close + 1
    }
    if let end = scan.end(ofAny: Self.units, at: index), end < tokens.upperBound {
      let start = scan.isMark(end, ":") ? end + 1 : end
      unit(in: start..<tokens.upperBound, &header)
      return tokens.upperBound
    }
    if scan.isMark(index, "%") {
      header.unit = index..<(index + 1)
      return index + 1
    }
    return nil
  }

  private func span(_ index: Int, _ year: Int, _ tokens: Range<Int>) -> String {
    guard scan.isDash(index + 1), index + 2 < tokens.upperBound, let last = dates.year(index + 2), last > year else {
      return "\(year)"
    }
    return "\(year)/\(last)"
  }

  /// "So với kế hoạch (%)", "Tăng, giảm so với năm 2019", "TH/KH".
  private func comparison(at index: Int, _ tokens: Range<Int>, _ header: inout TableHeader) -> Int? {
    if let end = scan.end(ofAny: Self.againstPlan, at: index) {
      header.aspect = .plan
      return end
    }
    if let end = scan.end(ofAny: Self.shares, at: index) {
      header.aspect = .share
      return end
    }
    if let end = scan.end(ofAny: Self.changes, at: index) {
      header.aspect = .change
      header.direction = direction(index..<end)
      return end
    }
    guard let end = scan.end(ofAny: Self.compared, at: index) else { return nil }
    if header.aspect == nil { header.aspect = .share }
    if let time = times.expression(at: end), time.tokens.upperBound <= tokens.upperBound,
      case .period(let text) = time.meaning
    {
      header.baseline = text
      return time.tokens.upperBound
    }
    return scan.end(ofAny: Self.samePeriod, at: end) ?? end
  }

  /// "Giảm" and "Tăng" tell the direction; "Tăng, giảm" leaves it to the sign of the number.
  private func direction(_ words: Range<Int>) -> Direction? {
    guard words.count == 1 else { return nil }
    return scan.starts(words.lowerBound, with: Self.down) ? .down : .up
  }

  /// What the head of the columns says when `header` stands below the heads before it: a head of an indicator goes before the noun it needs
  /// ("Hộ nghèo" over "Tỷ lệ"), and a noun both share is said once ("Hộ nghèo" over "Số hộ").
  func joined(_ above: TableHeader, _ header: TableHeader) -> TableHeader {
    var result = above
    result.add(header)
    guard let own = header.indicator.first, let noun = above.indicator.first,
      scan.cue(own.lowerBound).contains(.indicatorHead)
    else {
      result.indicator = above.indicator + header.indicator
      return result
    }
    let isShared = own.count > 1 && scan.key(own.upperBound - 1) == scan.key(noun.lowerBound)
    result.indicator =
      [own.lowerBound..<(own.upperBound - (isShared ? 1 : 0))] + header.indicator.dropFirst() + above.indicator
    return result
  }

  /// The noun that a header counts without naming a unit: "Số hộ", "Tổng số lao động".
  func countedNoun(_ header: TableHeader) -> Range<Int>? {
    for (index, range) in header.indicator.enumerated() {
      guard let end = scan.end(ofAny: Self.counts, at: range.lowerBound) else { continue }
      let following = end < range.upperBound ? end..<range.upperBound : header.indicator.dropFirst(index + 1).first
      guard let words = following, let noun = scan.match(UnitTable.shared.nouns, at: words.lowerBound),
        noun.end <= words.upperBound
      else { continue }
      return words.lowerBound..<noun.end
    }
    return nil
  }

  private func status(at index: Int, _ tokens: Range<Int>, _ header: inout TableHeader) -> Int? {
    if let end = scan.end(ofAny: Self.estimates, at: index) {
      header.status = .estimate
      return end
    }
    if let end = scan.end(ofAny: Self.targets, at: index) {
      header.status = header.status == .estimate ? .estimate : .target
      return end
    }
    if let end = scan.end(ofAny: Self.actuals, at: index) {
      header.status = header.status ?? .actual
      return end
    }
    return nil
  }

  /// The unit that parentheses or "Đơn vị tính:" name; other remarks in parentheses name nothing.
  private func unit(in tokens: Range<Int>, _ header: inout TableHeader) {
    var start = tokens.lowerBound
    if let end = scan.end(ofAny: Self.units, at: start) { start = scan.isMark(end, ":") ? end + 1 : end }
    var end = tokens.upperBound
    while end > start, scan.isMark(end - 1, in: [")", ".", ","]) { end -= 1 }
    guard start < end, isUnitText(start..<end) else { return }
    header.unit = start..<end
  }

  /// Whether the tokens are a unit: a scale, a measure, a counted noun, with denominators.
  func isUnitText(_ tokens: Range<Int>) -> Bool {
    guard tokens.count <= 6, !tokens.isEmpty else { return false }
    let table = UnitTable.shared
    var position = tokens.lowerBound
    if let scale = scan.match(table.scales, at: position) { position = scale.end }
    if let unit = scan.match(table.units, at: position) ?? nil {
      position = unit.end
    } else if let noun = scan.match(table.nouns, at: position) {
      position = noun.end
    } else if position == tokens.lowerBound {
      return false
    }
    return position == tokens.upperBound || scan.isMark(position, "/") || scan.isMark(position, ",")
  }

  /// The first token behind a list marker: `1.`, `I.`, `-`, `a)`, `(1)`.
  private func afterMarker(_ tokens: Range<Int>) -> Int {
    var index = tokens.lowerBound
    while index < tokens.upperBound, scan.isDash(index) || scan.isMark(index, in: ["+", "*", "•"]) { index += 1 }
    let isNumeral =
      scan.isNumber(index) && dates.year(index) == nil || scan.isWord(index) && scan.tokens.range(index).count <= 4
    if isNumeral, index + 1 < tokens.upperBound, scan.isMark(index + 1, in: [".", ")", "-"]),
      index + 2 < tokens.upperBound
    {
      index += 2
    }
    return index
  }

  /// The words without punctuation and loose prepositions at both ends.
  private func trimmed(_ tokens: Range<Int>) -> Range<Int>? {
    var start = tokens.lowerBound
    var end = tokens.upperBound
    while start < end, !scan.isWord(start) || scan.end(ofAny: Self.loose, at: start) == start + 1 { start += 1 }
    while end > start,
      !scan.isWord(end - 1) && !scan.isMark(end - 1, "”") || scan.end(ofAny: Self.loose, at: end - 1) == end
    { end -= 1 }
    guard start < end, scan.end(ofAny: Self.generic, at: start) != end else { return nil }
    return start..<end
  }

  private static let ordinals: Phrases = ["STT", "TT", "số TT", "số thứ tự"]
  private static let units: Phrases = ["đơn vị tính", "ĐVT", "đơn vị", "đv tính"]
  private static let remarks: Phrases = ["ghi chú", "cơ quan chủ trì", "đơn vị chủ trì", "nguồn số liệu"]
  private static let estimates: Phrases = ["ước thực hiện", "ước tính", "ước đạt", "dự ước", "ước", "dự kiến", "ƯTH"]
  private static let targets: Phrases = [
    "kế hoạch", "mục tiêu", "chỉ tiêu giao", "dự toán", "KH", "nghị quyết", "phấn đấu",
  ]
  private static let actuals: Phrases = ["thực hiện", "TH", "kết quả", "hiện trạng", "đã thực hiện"]
  private static let againstPlan: Phrases = [
    "so với kế hoạch", "so với KH", "so với dự toán", "so với nghị quyết", "TH/KH", "thực hiện/kế hoạch", "% kế hoạch",
    "đạt kế hoạch",
    "% so với kế hoạch", "% KH", "% dự toán",
  ]
  private static let shares: Phrases = ["tỷ trọng", "cơ cấu", "tỷ trọng trong tổng số", "chiếm"]
  private static let changes: Phrases = [
    "tăng, giảm", "tăng giảm", "tăng/giảm", "tăng", "giảm", "tăng trưởng", "chênh lệch",
  ]
  private static let compared: Phrases = ["so với", "so sánh với", "so sánh", "so"]
  private static let samePeriod: Phrases = ["cùng kỳ năm trước", "cùng kỳ", "năm trước"]
  private static let down: Phrase = "giảm"
  private static let counts: Phrases = ["số", "tổng số", "số lượng"]
  private static let empty: Phrases = [
    "đầu kỳ", "cuối kỳ", "đầu năm", "cuối năm", "toàn tỉnh", "toàn huyện", "tổng cộng", "trong đó",
  ]
  private static let loose: Phrases = ["của", "và", "năm", "trong", "đến", "các", "theo"]
  private static let generic: Phrases = [
    "chỉ tiêu", "nội dung", "tên chỉ tiêu", "các chỉ tiêu", "danh mục", "địa phương", "đơn vị", "huyện, thành phố",
    "tên đơn vị", "số lượng",
    "huyện", "xã", "giá trị", "tên huyện", "tổng cộng", "cộng",
  ]
}
