internal import VanKienText

/// Finds the noun phrases around a quantity that can be its indicator.
struct NounPhrase {
  let scan: Scan
  let sentence: SentencePieces

  private var pieces: [Piece] { sentence.pieces }
  private static let hardParts: Cue = [.boundary, .aims, .compared, .breakdown]
  private static let predicates: Cue = [.up, .down, .reaches, .isShare, .isLevel, .exceeds, .predicate]

  // MARK: Before the predicate

  /// The subject that ends before piece `end`, not reaching back over piece `start`.
  ///
  /// The subject is the noun phrase before the predicate. It may hold commas when it begins with the head of an indicator ("tỷ lệ phòng học
  /// kiên cố, bán kiên cố") or when nothing but noun phrase stands between it and the start of the clause.
  func subject(from start: Int, to end: Int) -> Range<Int>? {
    guard let last = trimmedEnd(start, end) else { return nil }
    let floor = floor(start, last)
    let segment = lastComma(floor, last).map { $0 + 1 } ?? floor
    if let head = head(segment, last) ?? head(floor, last) { return tokens(head, last) }
    // "có lộ trình đến năm 2021 giảm …": a phrase "đến năm …" opens the clause of the verb behind it.
    if pieces[last..<end].contains(where: { $0.time?.isUntil ?? false }) { return nil }
    let isWhole = floor < segment && isPure(floor, last) && isClauseStart(floor)
    return tokens(trimmedStart(isWhole ? floor : segment, last), last).flatMap { isHollow($0) ? nil : $0 }
  }

  /// What is left of "vượt mục tiêu … đề ra" before the next verb is no subject.
  private func isHollow(_ range: Range<Int>) -> Bool {
    scan.end(ofAny: Self.hollow, at: range.lowerBound) == range.upperBound
  }

  /// The end of the subject without phrases of time, adverbs and scopes at its right edge.
  private func trimmedEnd(_ start: Int, _ end: Int) -> Int? {
    var last = end
    while last > start {
      let piece = pieces[last - 1]
      if piece.isMark(")"), let open = opening(last - 1, start) {
        last = open
        continue
      }
      if last - 2 > start, isSpan(last - 1) {
        last -= 2
        continue
      }
      let isTrimmed =
        piece.isTime || piece.isMark(",") || piece.isMark(":")
        || piece.plays([.adverb, .scope, .estimates, .present]) && !piece.plays(.indicatorHead)
        || scan.end(ofAny: Self.yearly, at: piece.tokens.lowerBound) == piece.tokens.upperBound
        || piece.plays([.comparators, .preposition]) && !piece.plays(.indicatorHead)
        || scan.end(ofAny: Self.loose, at: piece.tokens.lowerBound) == piece.tokens.upperBound
        || last - 1 > start && isDegree(last - 1)
      if !isTrimmed { break }
      last -= 1
    }
    return last > start ? last : nil
  }

  /// "5 năm" at the end of a phrase says how long.
  private func isSpan(_ index: Int) -> Bool {
    scan.starts(pieces[index].tokens.lowerBound, with: Self.nam) && scan.isNumber(pieces[index - 1].tokens.lowerBound)
      && pieces[index - 1].quantity == nil
  }

  /// "mạnh", "nhanh" and the like behind a verb of change say how much, and name nothing.
  private func isDegree(_ index: Int) -> Bool {
    pieces[index - 1].plays([.up, .down, .predicate])
      && scan.end(ofAny: Self.degrees, at: pieces[index].tokens.lowerBound) == pieces[index].tokens.upperBound
  }

  /// The piece that opens the parentheses closed at piece `close`.
  private func opening(_ close: Int, _ start: Int) -> Int? {
    var depth = 0
    var index = close
    while index >= start {
      if pieces[index].isMark(")") { depth += 1 }
      if pieces[index].isMark("(") {
        depth -= 1
        if depth == 0 { return index }
      }
      index -= 1
    }
    return nil
  }

  /// The first piece that can belong to the subject: behind the last boundary, and behind a phrase of time that is not inside it.
  private func floor(_ start: Int, _ end: Int) -> Int {
    var index = end
    while index > start {
      let piece = pieces[index - 1]
      if case .mark(let mark) = piece.content, mark != "," { return index }
      if piece.quantity != nil { return index }
      if piece.isTime, !continuesAfterTime(index, end) { return index }
      if piece.plays(Self.hardParts), !piece.plays(.indicatorHead), bounds(index - 1, start, end) { return index }
      if piece.plays([.scope, .present, .estimates]), !piece.plays(.indicatorHead) { return index }
      index -= 1
    }
    return start
  }

  /// Whether the bounding cue at piece `index` really ends the noun phrase to its right.
  private func bounds(_ index: Int, _ start: Int, _ end: Int) -> Bool {
    let piece = pieces[index]
    if isInner(piece) || isHeaded(index, start, end) { return false }
    guard piece.plays(.opens) else { return true }
    guard index > start else { return true }
    let before = pieces[index - 1]
    return before.isMark || before.isTime || before.plays([.adverb, .boundary, .scope, .aims])
  }

  /// Behind the head of an indicator a bounding word is part of the phrase ("tỷ lệ trẻ em có hoàn cảnh đặc biệt …"), unless it brings a
  /// head of its own ("dự án với tổng vốn …").
  private func isHeaded(_ index: Int, _ start: Int, _ end: Int) -> Bool {
    guard !pieces[index].plays([.breakdown, .aims, .compared]) else { return false }
    if index + 1 < end, pieces[index + 1].plays(.indicatorHead) { return false }
    var position = index
    while position > start, !pieces[position - 1].isMark, !pieces[position - 1].isTime,
      pieces[position - 1].quantity == nil
    {
      position -= 1
      if pieces[position].plays(.indicatorHead) { return true }
    }
    return false
  }

  /// Prepositions inside a noun phrase do not bound it once a head stands before them.
  private func isInner(_ piece: Piece) -> Bool {
    scan.end(ofAny: Self.innerBoundaries, at: piece.tokens.lowerBound) != nil
  }

  /// "thu ngân sách năm 2020 trên địa bàn": a preposition after the time goes on with the same phrase.
  private func continuesAfterTime(_ index: Int, _ end: Int) -> Bool {
    index < end && scan.end(ofAny: Self.continuing, at: pieces[index].tokens.lowerBound) != nil
  }

  /// The first head of an indicator between the pieces, not behind a predicate that stands after a comma.
  private func head(_ start: Int, _ end: Int) -> Int? {
    var found: Int?
    var index = start
    while index < end {
      let piece = pieces[index]
      if piece.plays(.indicatorHead), found == nil { found = index }
      if piece.isMark(","), let head = found, isFinite(head + 1, index) { found = nil }
      index += 1
    }
    return found
  }

  /// Whether an adverb of tense or a verb of change makes the pieces a clause.
  private func isFinite(_ start: Int, _ end: Int) -> Bool {
    start < end
      && pieces[start..<end].contains {
        $0.plays([.adverb, .up, .down, .exceeds, .isShare]) && !$0.plays(.indicatorHead)
      }
  }

  private func lastComma(_ start: Int, _ end: Int) -> Int? {
    pieces[start..<end].lastIndex { $0.isMark(",") }
  }

  private func isPure(_ start: Int, _ end: Int) -> Bool {
    !(start..<end).contains { pieces[$0].plays(Self.predicates) && !isCopula($0) || pieces[$0].plays(.adverb) }
  }

  /// "là" between two nouns belongs to the subject of the verb behind ("trưởng bản là đảng viên đạt …").
  private func isCopula(_ index: Int) -> Bool {
    scan.starts(pieces[index].tokens.lowerBound, with: Self.la) && pieces[index].tokens.count == 1
  }

  /// Whether piece `index` begins a clause: at the start of the sentence, behind a mark or a boundary.
  private func isClauseStart(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = pieces[index - 1]
    return before.isMark || before.isTime || before.plays([.breakdown, .scope, .estimates])
  }

  /// Without a head the subject begins behind the last predicate or adverb of its segment.
  private func trimmedStart(_ start: Int, _ end: Int) -> Int {
    var first = start
    for index in start..<end where pieces[index].plays([.adverb, .aims]) || pieces[index].plays(Self.predicates) {
      if !isCopula(index) || index == start { first = index + 1 }
    }
    while first < end, pieces[first].plays([.average, .scope, .comparators]) || pieces[first].isMark { first += 1 }
    return first
  }

  private func tokens(_ start: Int, _ end: Int) -> Range<Int>? {
    guard start < end else { return nil }
    return pieces[start].tokens.lowerBound..<pieces[end - 1].tokens.upperBound
  }

  // MARK: Behind the number

  /// What may follow the number in its own phrase.
  enum Kind {
    /// The rest of the counted noun's phrase.
    case counted(group: String?)
    /// The group a percentage speaks of, up to and with its predicate.
    case group
    /// What a measure is of.
    case measure
  }

  /// The pieces behind piece `index` that belong to the noun phrase of its quantity.
  func behind(_ index: Int, limit: Int, kind: Kind) -> Range<Int> {
    let start = afterParentheses(index + 1, limit)
    var end = start
    var hasPredicate = false
    while end < limit {
      let piece = pieces[end]
      if piece.isMark(",") {
        guard goesOn(afterComma: end, limit: limit, kind: kind, hasPredicate: hasPredicate) else { break }
      } else if stops(end, limit: limit, kind: kind, isFirst: end == start, hasPredicate: hasPredicate) {
        break
      }
      if piece.plays(Self.predicates) { hasPredicate = true }
      end += 1
    }
    return start..<trimmedTail(start, end)
  }

  /// The piece behind the words that belong to the quantity at piece `index`, where a list of nouns goes on over commas.
  func reach(of index: Int, _ quantity: Quantity, limit: Int) -> Int {
    guard quantity.kind == .counted, let noun = quantity.noun else { return index + 1 }
    let group = nounGroup(at: noun.lowerBound)
    return behind(index, limit: limit, kind: .counted(group: group)).upperBound
  }

  /// "93,52 % (101 trạm) trạm y tế …": the group may stand behind parentheses.
  private func afterParentheses(_ index: Int, _ limit: Int) -> Int {
    guard index < limit, pieces[index].isMark("(") else { return index }
    let close = (index..<min(limit, index + 12)).first { pieces[$0].isMark(")") }
    guard let close, close + 1 < limit else { return index }
    if case .word = pieces[close + 1].content { return close + 1 }
    return scan.end(ofAny: Self.relatives, at: pieces[close + 1].tokens.lowerBound) != nil ? close + 1 : index
  }

  private func stops(_ index: Int, limit: Int, kind: Kind, isFirst: Bool, hasPredicate: Bool) -> Bool {
    let piece = pieces[index]
    if piece.isMark || piece.quantity != nil { return true }
    if piece.isTime || scan.starts(piece.tokens.lowerBound, with: Self.thi) { return true }
    if piece.plays([.compared, .orMore, .orLess]) { return true }
    if piece.plays([.up, .down, .exceeds, .isShare, .reaches]), !piece.plays(.indicatorHead) {
      return !isMeans(index, limit)
    }
    if isBeforeQuantity(index, limit) || leavesPhrase(index, limit) { return true }
    switch kind {
    case .measure: return piece.plays([.boundary, .isLevel, .adverb]) && !isInner(piece) && !piece.plays(.opens)
    case .counted, .group:
      if piece.plays(.breakdown) { return true }
      if scan.starts(piece.tokens.lowerBound, with: Self.voi), isPartner(index, limit) { return false }
      return piece.plays(.boundary) && !piece.plays(.opens) && !isInner(piece)
        && !scan.starts(piece.tokens.lowerBound, with: Self.khi)
    }
  }

  /// "vào" behind the object of "đưa … vào sử dụng", and "và" before another verb, go on with the clause and not with the noun.
  private func leavesPhrase(_ index: Int, _ limit: Int) -> Bool {
    let token = pieces[index].tokens.lowerBound
    if scan.starts(token, with: Self.vao), pieces[index].tokens.count == 1 {
      return !scan.ends(Self.beforeVao, before: token)
    }
    if scan.starts(token, with: Self.la), scan.isCapitalised(token + 1), scan.isCapitalised(token + 2) { return true }
    guard scan.starts(token, with: Self.va), index + 1 < limit else { return false }
    return scan.end(ofAny: Self.furtherVerbs, at: pieces[index + 1].tokens.lowerBound) != nil
  }

  /// "bằng" before a noun says by what means, not how much.
  private func isMeans(_ index: Int, _ limit: Int) -> Bool {
    guard scan.starts(pieces[index].tokens.lowerBound, with: Self.bang) else { return false }
    return index + 1 < limit && pieces[index + 1].quantity == nil && !pieces[index + 1].plays(.comparators)
  }

  /// "với" before a noun names the partner of an activity; before the head of an indicator or a number it begins something new.
  private func isPartner(_ index: Int, _ limit: Int) -> Bool {
    var next = index + 1
    guard next < limit, !pieces[next].plays(.indicatorHead) else { return false }
    while next < limit, !pieces[next].isMark {
      if pieces[next].quantity != nil { return false }
      next += 1
    }
    return true
  }

  /// "và", "cho", "với" and comparators that lead to the next quantity end the phrase.
  private func isBeforeQuantity(_ index: Int, _ limit: Int) -> Bool {
    if pieces[index].plays(.indicatorHead) {
      var next = index + 1
      while next < limit, pieces[next].plays([.comparators, .estimates, .isLevel]) { next += 1 }
      if next < limit, pieces[next].quantity != nil { return true }
    }
    if scan.isMark(pieces[index].tokens.lowerBound, in: ["/", "="]) {
      return index + 1 < limit && pieces[index + 1].quantity != nil
    }
    guard scan.end(ofAny: Self.joints, at: pieces[index].tokens.lowerBound) != nil else {
      return pieces[index].plays(.comparators) && index + 1 < limit && pieces[index + 1].quantity != nil
    }
    var next = index + 1
    while next < limit, pieces[next].plays([.comparators, .adverb]) { next += 1 }
    guard next < limit else { return true }
    return pieces[next].quantity != nil || scan.end(ofAny: Self.openers, at: pieces[next].tokens.lowerBound) != nil
  }

  private func goesOn(afterComma index: Int, limit: Int, kind: Kind, hasPredicate: Bool) -> Bool {
    let next = index + 1
    guard next < limit, !pieces[next].isMark, pieces[next].quantity == nil else { return false }
    if scan.end(ofAny: Self.clauses, at: pieces[next].tokens.lowerBound) != nil { return false }
    switch kind {
    case .measure:
      return isShortNoun(index, limit)
    case .group:
      return !hasPredicate && (nextHasNoQuantity(next, limit) || isSameGroup(index))
    case .counted(let group):
      guard !isClassifier(index), let own = nounGroup(at: pieces[next].tokens.lowerBound) else { return false }
      return own == group || isSameGroup(index)
    }
  }

  /// Whether nouns of one group stand on both sides of the comma ("xã, phường, thị trấn").
  private func isSameGroup(_ comma: Int) -> Bool {
    guard comma > 0, let own = nounGroup(at: pieces[comma + 1].tokens.lowerBound) else { return false }
    return own == nounGroup(endingAt: pieces[comma - 1].tokens.upperBound)
  }

  /// Whether the comma stands right behind a quantity: a bare "49 người" or "8.695 con" is not coordinated with what follows.
  private func isClassifier(_ comma: Int) -> Bool {
    guard comma > 0, let quantity = pieces[comma - 1].quantity, let noun = sentence.quantities[quantity].noun else {
      return false
    }
    return scan.end(ofAny: Self.classifiers, at: noun.lowerBound) == noun.upperBound
  }

  private func nounGroup(at token: Int) -> String? {
    scan.match(UnitTable.shared.nouns, at: token).flatMap { UnitTable.shared.nouns.values(of: $0).first }
  }

  /// The group of the noun that ends right before the token `end`.
  private func nounGroup(endingAt end: Int) -> String? {
    for start in [end - 2, end - 1] where start >= 0 {
      guard let match = scan.match(UnitTable.shared.nouns, at: start), match.end == end else { continue }
      return UnitTable.shared.nouns.values(of: match).first
    }
    return nil
  }

  /// Whether the words between the comma and the next mark hold no quantity, so that they go on with the group.
  private func nextHasNoQuantity(_ start: Int, _ limit: Int) -> Bool {
    var index = start
    while index < limit, !pieces[index].isMark {
      if pieces[index].quantity != nil { return false }
      if pieces[index].plays([.isLevel, .predicate]), !pieces[index].plays([.up, .down, .exceeds]) { return true }
      if pieces[index].plays([.up, .down, .exceeds, .breakdown]) { return false }
      index += 1
    }
    return true
  }

  /// A coordinated noun phrase without predicate directly behind the comma ("rừng phòng hộ, rừng sản xuất").
  private func isShortNoun(_ comma: Int, _ limit: Int) -> Bool {
    guard let first = firstWord(behind: comma), let own = firstWord(ofPhraseBefore: comma) else { return false }
    return first == own
  }

  private func firstWord(behind index: Int) -> SyllableKey? {
    index + 1 < pieces.count ? scan.key(pieces[index + 1].tokens.lowerBound) : nil
  }

  private func firstWord(ofPhraseBefore comma: Int) -> SyllableKey? {
    var index = comma
    while index > 0, pieces[index - 1].quantity == nil, !pieces[index - 1].isMark { index -= 1 }
    return index < comma ? scan.key(pieces[index].tokens.lowerBound) : nil
  }

  private func trimmedTail(_ start: Int, _ end: Int) -> Int {
    var last = end
    while last > start {
      let piece = pieces[last - 1]
      let isTrimmed =
        piece.isMark || piece.plays([.adverb, .preposition, .scope, .average, .present])
        || scan.end(ofAny: Self.joints, at: piece.tokens.lowerBound) == piece.tokens.upperBound
        || isDangling(piece)
        || scan.isMark(piece.tokens.lowerBound, "/") || closesOuterQuote(last - 1, from: start)
      if !isTrimmed { break }
      last -= 1
    }
    return last
  }

  private static let innerBoundaries: Phrases = [
    "theo", "qua", "đảm bảo", "bảo đảm", "nâng cao", "phối hợp", "nâng", "đưa", "như",
  ]
  /// A closing quotation mark whose opening one stands before the phrase.
  private func closesOuterQuote(_ index: Int, from start: Int) -> Bool {
    guard scan.isMark(pieces[index].tokens.lowerBound, "”") else { return false }
    return !pieces[start..<index].contains { scan.isMark($0.tokens.lowerBound, "“") }
  }

  private func isDangling(_ piece: Piece) -> Bool {
    scan.end(ofAny: Self.dangling, at: piece.tokens.lowerBound) == piece.tokens.upperBound
      && scan.start(of: Self.trucThuoc, before: piece.tokens.upperBound) == nil
  }

  private static let relatives: Phrases = [
    "được", "đã được", "có", "đạt chuẩn", "hoàn thành", "đã hoàn thành", "tham gia", "thuộc",
  ]
  private static let continuing: Phrases = ["trên", "tại", "của", "ở", "trong"]
  private static let joints: Phrases = ["và", "cho", "với", "cùng", "hoặc"]
  /// Words that lead on to something and end no noun phrase.
  private static let dangling: Phrases = [
    "từ", "được",
    "như", "thuộc", "thì", "là", "của", "nhằm", "bao gồm", "gồm", "cụ thể", "trong", "tại", "ở", "thu hút", "để",
  ]
  private static let openers: Phrases = ["nhiều", "các", "những", "một số"]
  /// Nouns that only count: what is counted stands before the number.
  static let classifiers: Phrases = [
    "người", "đồng chí", "em", "cháu", "con", "viên", "cái", "chiếc", "quả", "lượt người", "lượt", "cây", "số",
  ]
  private static let yearly: Phrases = [
    "hằng năm", "hàng năm", "mỗi năm", "bình quân hằng năm", "bình quân hàng năm", "bình quân mỗi năm",
  ]
  private static let hollow: Phrases = [
    "đề ra", "giao", "được giao", "đặt ra", "và", "thì", "này", "đó", "giai đoạn trước", "cùng kỳ", "cùng kỳ năm trước",
    "năm trước",
    "nhiệm kỳ trước", "thời điểm", "có thời điểm", "có nơi", "kết quả",
  ]
  private static let loose: Phrases = [
    "bị", "được", "ước", "đã", "của", "cho", "tại", "ở", "trong", "và", "gồm", "từ", "đến", "thuộc", "thì", "tiếp tục",
    "còn nhiều", "còn thấp", "còn cao", "duy trì", "cơ bản", "ổn định",
  ]
  private static let degrees: Phrases = [
    "mạnh", "nhanh", "cao", "dần", "đều", "khá", "đáng kể", "rõ rệt", "vượt bậc", "liên tục",
  ]
  private static let trucThuoc: Phrase = "trực thuộc"
  private static let la: Phrase = "là"
  private static let nam: Phrase = "năm"
  private static let va: Phrase = "và"
  private static let vao: Phrase = "vào"
  private static let clauses: Phrases = ["không", "chưa", "trong đó", "góp phần", "nâng", "đưa", "tạo"]
  private static let beforeVao: Phrases = [
    "đưa", "đi", "xếp", "tham gia", "áp dụng", "đầu tư", "ứng dụng", "thu hút", "nộp", "gửi",
  ]
  private static let furtherVerbs: Phrases = [
    "nâng cao", "góp phần", "tạo", "nâng", "đưa", "thu hút", "giải quyết", "bảo đảm", "đảm bảo",
  ]
  private static let thi: Phrase = "thì"
  private static let voi: Phrase = "với"
  private static let khi: Phrase = "khi"
  private static let bang: Phrase = "bằng"
}
