internal import VanKienBytes
internal import VanKienText

/// Cuts the sentences of a block into pieces.
struct PieceBuilder {
  let scan: Scan
  let block: Range<Int>

  /// The references and programmes, which hold no quantity, by their first token.
  private let names: [Int: Range<Int>]

  /// For each token of the block whether it stands in a title, which holds no phrase of time.
  private let isInTitle: [Bool]

  private let quantities: QuantityGrammar
  private let times: TimeGrammar
  private let filter: QuantityFilter
  private let issuers: IssuerGrammar

  init(scan: Scan, block: Range<Int>, names: [Range<Int>], titles: [Range<Int>]) {
    self.scan = scan
    self.block = block
    self.names = Dictionary(names.map { ($0.lowerBound, $0) }) { first, _ in first }
    var isInTitle = [Bool](repeating: false, count: block.count)
    for title in titles {
      for index in title.clamped(to: block) where !isInTitle[index - block.lowerBound] {
        isInTitle[index - block.lowerBound] = true
      }
    }
    self.isInTitle = isInTitle
    quantities = QuantityGrammar(scan: scan)
    times = TimeGrammar(scan: scan)
    filter = QuantityFilter(scan: scan, block: block)
    issuers = IssuerGrammar(scan: scan)
  }

  /// The sentences of the block that hold a quantity, and those before them, cut into pieces.
  func sentences() -> [SentencePieces] {
    var sentences: [SentencePieces] = []
    var start = block.lowerBound
    for end in ends() {
      sentences.append(pieces(of: start..<end))
      start = end
    }
    return sentences
  }

  /// The indices after the last token of each sentence.
  private func ends() -> [Int] {
    var ends: [Int] = []
    var depth = 0
    for index in block {
      if scan.isMark(index, "(") { depth += 1 }
      if scan.isMark(index, ")") { depth = max(0, depth - 1) }
      guard depth == 0, scan.isMark(index, in: [".", "…", "?", "!"]), isSentenceEnd(index) else { continue }
      ends.append(index + 1)
    }
    if ends.last != block.upperBound, !block.isEmpty { ends.append(block.upperBound) }
    return ends
  }

  /// A full stop ends a sentence when a capital letter, a number or nothing follows after a space, and no abbreviation stands before it.
  private func isSentenceEnd(_ index: Int) -> Bool {
    let next = index + 1
    guard next < block.upperBound else { return true }
    guard !scan.isAttached(next) else { return false }
    guard scan.isCapitalised(next) || scan.isNumber(next) || scan.isOpeningQuote(next) else { return false }
    return !isAbbreviation(index - 1) && !isHeadingNumber(index)
  }

  private func isAbbreviation(_ index: Int) -> Bool {
    guard scan.isCapitalised(index), index > 0 else { return false }
    return scan.tokens.range(index).count <= 2
  }

  /// "2.1." at the start of a block is its number.
  private func isHeadingNumber(_ index: Int) -> Bool {
    index - block.lowerBound <= 1
  }

  private func pieces(of range: Range<Int>) -> SentencePieces {
    var sentence = SentencePieces(tokens: range)
    var index = range.lowerBound
    if let marker = listMarker(at: index, range), marker < range.upperBound {
      sentence.pieces.append(Piece(content: .mark("•"), tokens: index..<marker))
      index = marker
    }
    while index < range.upperBound {
      let piece = piece(at: index, range, &sentence.quantities)
      sentence.pieces.append(piece)
      index = piece.tokens.upperBound
    }
    return sentence
  }

  private func piece(at index: Int, _ range: Range<Int>, _ found: inout [Quantity]) -> Piece {
    if let name = names[index] {
      return Piece(content: .name, tokens: index..<min(name.upperBound, range.upperBound))
    }
    if let body = body(at: index, range) { return Piece(content: .name, tokens: body) }
    let isInTitle = isInTitle[index - block.lowerBound]
    if !isInTitle, let time = times.expression(at: index), time.tokens.upperBound <= range.upperBound {
      return Piece(content: .time(time), tokens: time.tokens)
    }
    switch scan.kind(index) {
    case .number: return number(at: index, range, isInTitle, &found)
    case .word:
      if let quantity = quantities.quantityInWords(at: index, limit: range.upperBound),
        filter.isFigure(quantity, isInTitle: isInTitle)
      {
        found.append(quantity)
        return Piece(content: .quantity(found.count - 1), tokens: quantity.tokens)
      }
      let cue = scan.cue(index)
      let end = min(scan.cueEnd(index), range.upperBound)
      return Piece(content: cue.isEmpty ? .word : .cue, tokens: index..<end, cue: cue)
    case .punctuation, .symbol, .lineBreak:
      return mark(at: index)
    }
  }

  /// A body whose name holds a comma ("Bộ Văn hóa, Thể thao và Du lịch") is one noun.
  private func body(at index: Int, _ range: Range<Int>) -> Range<Int>? {
    guard scan.isCapitalised(index), let body = issuers.issuer(at: index, limit: range.upperBound) else { return nil }
    return body.contains { scan.isMark($0, ",") } ? body : nil
  }

  private func number(at index: Int, _ range: Range<Int>, _ isInTitle: Bool, _ found: inout [Quantity]) -> Piece {
    if let quantity = quantities.quantity(at: index, limit: range.upperBound),
      filter.isFigure(quantity, isInTitle: isInTitle)
    {
      found.append(quantity)
      return Piece(content: .quantity(found.count - 1), tokens: quantity.tokens)
    }
    return Piece(content: .word, tokens: index..<(index + 1))
  }

  private func mark(at index: Int) -> Piece {
    let key = scan.key(index).rawValue
    let mark = Unicode.Scalar(UInt32(truncatingIfNeeded: key)) ?? "."
    // A dash between words joins them ("kinh tế - xã hội"); other symbols inside a phrase do not end it.
    let isJoint = scan.isDash(index) || "/&=“”\"".unicodeScalars.contains(mark)
    return Piece(content: isJoint ? .word : .mark(mark), tokens: index..<(index + 1))
  }

  /// The end of a list marker at the start of a block: `(1)`, `2.1.`, `a)`, `-`, `+`.
  private func listMarker(at index: Int, _ range: Range<Int>) -> Int? {
    guard index == block.lowerBound else { return nil }
    if scan.isMark(index, "("), scan.isMark(index + 2, ")") { return index + 3 }
    if scan.isDash(index) || scan.isMark(index, "+") || scan.isMark(index, "•") || scan.isMark(index, "*") {
      return index + 1
    }
    if scan.isNumber(index), scan.isMark(index + 1, in: [".", ")"]), !scan.isAttached(index + 2) { return index + 2 }
    if scan.isWord(index), scan.tokens.range(index).count <= 4, scan.isMark(index + 1, in: [")", "."]),
      scan.isAttached(index + 1), !scan.isAttached(index + 2)
    {
      return index + 2
    }
    return nil
  }
}

/// Tells quantities that count or measure the world from numbers that name, order or date something.
struct QuantityFilter {
  let scan: Scan
  let block: Range<Int>

  /// Whether `quantity` is a figure.
  func isFigure(_ quantity: Quantity, isInTitle: Bool) -> Bool {
    if isInTitle && quantity.kind == .bare { return false }
    if isBracketedAlone(quantity) || isLabelled(quantity) || isDenominator(quantity) || definesGroup(quantity) {
      return false
    }
    if isDuration(quantity) || isRhetorical(quantity) || isPerUnit(quantity) || ordersNoun(quantity) { return false }
    if quantity.kind == .bare { return isBareFigure(quantity) }
    if quantity.kind == .counted, let unit = quantity.unit, scan.isAttached(unit.lowerBound) { return false }
    return !isYear(quantity) && !isVoltageClass(quantity)
  }

  /// `(1)` is a list marker or a note.
  private func isBracketedAlone(_ quantity: Quantity) -> Bool {
    quantity.kind == .bare && scan.isMark(quantity.tokens.lowerBound - 1, "(")
      && scan.isMark(quantity.tokens.upperBound, ")")
  }

  /// A number after a word that numbers things: `lần thứ 4`, `Điều 5`, `loại 2`, `cấp 3`.
  private func isLabelled(_ quantity: Quantity) -> Bool {
    let before = quantity.tokens.lowerBound - 1
    guard before >= block.lowerBound, quantity.total == nil else { return false }
    let start = quantity.tokens.lowerBound
    if scan.isAttached(start),
      scan.isDash(before) || scan.isMark(before, "/") && !scan.isWord(before - 1) || scan.isMark(before, ".")
    {
      return true
    }
    guard quantity.kind == .bare || quantity.kind == .counted else { return false }
    if isMonth(quantity) { return true }
    if scan.ends(Self.strictLabels, before: start) || continuesLabel(start) || isNumbered(quantity) { return true }
    if scan.ends(Self.classLabels, before: start), quantity.value.isWhole, quantity.value.significand <= 20 {
      return true
    }
    let isLabel = scan.ends(Self.looseLabels, before: start)
    return isLabel && (quantity.kind == .bare || scan.isCapitalised(before) && quantity.value.significand < 100)
  }

  /// "tháng 3 biên giới": a month, unless the month only says how long or how often ("mỗi tháng 12 vụ").
  private func isMonth(_ quantity: Quantity) -> Bool {
    let start = quantity.tokens.lowerBound
    guard scan.starts(start - 1, with: Self.thang), quantity.value.isWhole, quantity.value.significand <= 12 else {
      return false
    }
    return !scan.isNumber(start - 2) && scan.end(ofAny: Self.everyMonth, at: start - 2) == nil
  }

  /// "tổ số 5": a small whole number behind "số", when that is no part of "dân số", "tổng số" and the like.
  private func isNumbered(_ quantity: Quantity) -> Bool {
    let start = quantity.tokens.lowerBound
    guard scan.starts(start - 1, with: Self.so), quantity.value.isWhole, quantity.value.significand < 1_000 else {
      return false
    }
    return scan.end(ofAny: Self.beforeSo, at: start - 2) == nil
  }

  /// The second number of a name such as "cây 7 lá 1 hoa".
  private func continuesLabel(_ start: Int) -> Bool {
    scan.isNumber(start - 2) && scan.isWord(start - 1) && scan.ends(Self.classLabels, before: start - 2)
  }

  /// The round number of a rate: "giường bệnh/1 vạn dân".
  private func isDenominator(_ quantity: Quantity) -> Bool {
    let start = quantity.tokens.lowerBound
    guard scan.isAttached(start), scan.isMark(start - 1, "/"), scan.isWord(start - 2), quantity.value.isWhole else {
      return false
    }
    return [1, 10, 100, 1_000, 10_000, 100_000].contains(quantity.value.significand)
  }

  /// A threshold that says who belongs to a group: "doanh nghiệp có từ 10 lao động trở lên có …".
  private func definesGroup(_ quantity: Quantity) -> Bool {
    let end = quantity.tokens.upperBound
    guard !scan.cue(end).isDisjoint(with: [.orMore, .orLess]),
      scan.ends(Self.thresholds, before: quantity.tokens.lowerBound)
    else {
      return false
    }
    return scan.cue(scan.cueEnd(end)).contains(.predicate)
  }

  /// "giá trị sản phẩm trên 1 ha": one unit that an amount is related to.
  private func isPerUnit(_ quantity: Quantity) -> Bool {
    quantity.value.significand == 1 && quantity.value.isWhole && quantity.high == nil && quantity.kind == .measure
      && (quantity.unit?.count ?? 9) <= 3 && scan.ends(Self.related, before: quantity.tokens.lowerBound)
  }

  /// A small number right behind a noun puts it in order ("mạch 3 đi qua …") unless something that is counted follows.
  private func ordersNoun(_ quantity: Quantity) -> Bool {
    guard quantity.kind == .counted, quantity.total == nil, quantity.high == nil, let noun = quantity.noun,
      quantity.value.isWhole, quantity.value.significand <= 20, scan.digits(quantity.tokens.lowerBound).first != 0x30
    else { return false }
    let before = quantity.tokens.lowerBound - 1
    return before >= block.lowerBound && scan.isWord(before) && scan.cue(before).isEmpty && !endsCue(before)
      && scan.match(UnitTable.shared.nouns, at: noun.lowerBound) == nil
  }

  /// Whether a cue phrase ends with the token.
  private func endsCue(_ index: Int) -> Bool {
    (max(block.lowerBound, index - 3)...index).contains { !scan.cue($0).isEmpty && scan.cueEnd($0) == index + 1 }
  }

  private func isDuration(_ quantity: Quantity) -> Bool {
    guard let unit = quantity.unit, !isRate(unit), quantity.kind == .counted || quantity.kind == .measure else {
      return false
    }
    guard scan.cue(unit.lowerBound).contains(.duration), scan.end(ofAny: Self.labour, at: unit.lowerBound) == nil else {
      return false
    }
    return !isLifetime(quantity)
  }

  /// Years of age are a measure when the clause speaks of life expectancy or an average age.
  private func isLifetime(_ quantity: Quantity) -> Bool {
    guard let unit = quantity.unit, scan.starts(unit.lowerBound, with: Self.tuoi) else { return false }
    let start = max(block.lowerBound, quantity.tokens.lowerBound - 14)
    return (start..<quantity.tokens.lowerBound).contains { scan.end(ofAny: Self.ages, at: $0) != nil }
  }

  private func isRate(_ unit: Range<Int>) -> Bool { unit.contains { scan.isMark($0, "/") } }

  /// Counts of the text's own elements: `3 quan điểm chỉ đạo`, `11 chỉ tiêu chủ yếu`; not `10/10 chỉ tiêu`.
  private func isRhetorical(_ quantity: Quantity) -> Bool {
    guard quantity.kind == .counted, quantity.total == nil, let unit = quantity.unit, !isRate(unit),
      quantity.value.isWhole, quantity.value.significand < 100
    else { return false }
    let position = quantity.number.upperBound
    return scan.cue(position).contains(.rhetorical)
  }

  /// A number without a unit is a figure only after a predicate, or as a rank.
  private func isBareFigure(_ quantity: Quantity) -> Bool {
    let before = quantity.tokens.lowerBound - 1
    guard before >= block.lowerBound else { return false }
    if quantity.total != nil {
      return scan.ends(Self.ranks, before: quantity.tokens.lowerBound) || isAfterPredicate(quantity)
    }
    return (isAfterPredicate(quantity) || isAfterCount(quantity) || isStart(quantity)) && !isYear(quantity)
  }

  /// "từ 300 lên 500 giường": the amount a change starts from.
  private func isStart(_ quantity: Quantity) -> Bool {
    scan.starts(quantity.tokens.lowerBound - 1, with: Self.tu)
      && scan.end(ofAny: Self.becomes, at: quantity.tokens.upperBound) != nil
  }

  /// "số người bị thương 379,": the head of a count earlier in the segment, a mark behind.
  private func isAfterCount(_ quantity: Quantity) -> Bool {
    guard scan.isMark(quantity.tokens.upperBound, in: [",", ";", "."]), quantity.value.isWhole else { return false }
    var index = quantity.tokens.lowerBound - 1
    while index >= block.lowerBound, scan.isWord(index), quantity.tokens.lowerBound - index < 10 {
      if scan.end(ofAny: Self.countHeads, at: index) != nil { return true }
      index -= 1
    }
    return false
  }

  private func isAfterPredicate(_ quantity: Quantity) -> Bool {
    scan.ends(Self.barePredicates, before: quantity.tokens.lowerBound)
  }

  /// Four plain digits from 1900 to 2100 are a year unless a measure follows.
  private func isYear(_ quantity: Quantity) -> Bool {
    guard [.bare, .counted, .multiple].contains(quantity.kind), quantity.high == nil, quantity.total == nil,
      scan.isNumber(quantity.tokens.lowerBound)
    else { return false }
    guard scan.digits(quantity.tokens.lowerBound).count == 4, quantity.value.isWhole else { return false }
    return (1900...2100).contains(quantity.value.significand)
  }

  /// Line voltages are classes of lines, not measurements.
  private func isVoltageClass(_ quantity: Quantity) -> Bool {
    guard quantity.kind == .measure, let unit = quantity.unit, unit.count == 1 else { return false }
    return ["kV", "KV", "kv"].contains(scan.string(unit))
  }

  private static let strictLabels: Phrases = [
    "thứ", "điều", "khoản", "phụ lục", "biểu", "bảng", "chương", "mục", "quan điểm", "khóa", "Ban Chỉ đạo", "ASEAN",
    "Covid", "quý",
  ]
  private static let so: Phrase = "số"
  private static let thang: Phrase = "tháng"
  private static let everyMonth: Phrases = ["mỗi", "một", "hằng", "hàng", "từng", "các"]
  private static let related: Phrases = ["trên", "mỗi"]
  private static let beforeSo: Phrases = [
    "dân", "thiểu", "đa", "tổng", "trong", "hệ", "chỉ", "điểm", "hằng", "công", "tần", "doanh", "ẩn", "thông",
  ]
  private static let classLabels: Phrases = ["mức độ", "loại", "hạng", "mẫu", "kênh", "đường", "cây", "chuyên đề"]
  private static let looseLabels: Phrases = [
    "cấp", "lớp", "tổ", "nhóm", "khối", "khu", "kỳ", "tập", "phần", "điểm", "đợt", "trang", "hình", "phòng", "đội",
    "bậc", "giai đoạn",
    "tiết", "tuần", "vòng", "đề án", "dự án", "chương trình",
  ]
  private static let tuoi: Phrase = "tuổi"
  private static let ages: Phrases = ["tuổi thọ", "tuổi bình quân", "tuổi trung bình", "tuổi đời", "độ tuổi bình quân"]
  private static let labour: Phrases = ["ngày công", "ngày người"]
  private static let ranks: Phrases = ["thứ", "hạng", "vị trí", "xếp"]
  private static let tu: Phrase = "từ"
  private static let becomes: Phrases = ["lên", "xuống", "còn", "xuống còn", "lên đến"]
  private static let thresholds: Phrases = ["từ", "có từ", "trên", "dưới"]
  private static let countHeads: Phrases = ["số người", "tổng số", "số vụ", "số hộ", "số lượng", "số ca"]
  private static let barePredicates: Phrases = ["đạt", "là", "bằng", "còn", "lên", "được"]
}
