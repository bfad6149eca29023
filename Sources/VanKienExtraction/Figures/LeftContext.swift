internal import VanKienText

/// What stands before a quantity in its clause: comparator, predicate, and where the subject ends.
struct LeftContext {
  private(set) var comparator: Comparator?
  private(set) var predicate: Cue = []
  private(set) var isAverage = false
  private(set) var isPast = false
  private(set) var isPresent = false

  /// The piece after the last one that can belong to the subject.
  private(set) var subjectEnd: Int

  /// A verb of change that stands before the noun phrase and not before the number ("giảm tỷ lệ nợ xấu … dưới 2%").
  private(set) var distantChange: Direction?

  /// A verb of change with its baseline before the predicate: "tăng so với năm 2015 là …".
  private(set) var comparedChange: Direction?

  /// The predicate gives a rank ("xếp thứ").
  private(set) var isRank = false

  /// "từ" stands between the predicate and the number: the amount a change starts from.
  private(set) var isFrom = false

  /// Whether the predicate only says that there is something (có, còn): the noun phrase behind the number is what is counted.
  private(set) var isExistential = false

  /// Whether the predicate joins a subject to its amount (đạt, là, lên, còn …).
  var joinsSubject: Bool {
    !predicate.isDisjoint(with: [.isLevel, .reaches])
  }

  private static let predicates: Cue = [.up, .down, .reaches, .isShare, .isLevel, .exceeds]

  init(scan: Scan, pieces: [Piece], from start: Int, to end: Int) {
    subjectEnd = end
    var index = end
    while index > start, predicate.isEmpty {
      let piece = pieces[index - 1]
      if piece.plays(Self.predicates), !(piece.plays(.indicatorHead)) {
        take(piece, scan)
      } else if piece.plays([.comparators]) {
        if comparator == nil { comparator = Self.comparator(piece.cue) }
      } else if piece.plays([.average, .estimates, .adverb]), !piece.plays(.indicatorHead) {
        if piece.plays(.average) { isAverage = true }
      } else if !Self.isSkipped(piece, scan) {
        break
      } else if scan.starts(piece.tokens.lowerBound, with: Self.tu) {
        isFrom = true
      }
      index -= 1
    }
    readBefore(pieces, start, &index, scan)
    subjectEnd = index
    findDistantChange(pieces, start, index)
    isPresent = pieces[max(start, index)..<end].contains { $0.plays(.present) }
    isPast = pieces[start..<end].contains { scan.end(ofAny: Self.past, at: $0.tokens.lowerBound) != nil }
  }

  private mutating func take(_ piece: Piece, _ scan: Scan) {
    predicate = piece.cue.intersection(Self.predicates)
    if piece.plays(.average) { isAverage = true }
    if comparator == nil, piece.plays(.comparators) { comparator = Self.comparator(piece.cue) }
    isRank = scan.end(ofAny: Self.ranking, at: piece.tokens.lowerBound) != nil
    isExistential = scan.end(ofAny: Self.existentials, at: piece.tokens.lowerBound) == piece.tokens.upperBound
  }

  /// Adverbs, averages and a second predicate ("đạt và vượt", "bình quân tăng") before the one beside the number.
  private mutating func readBefore(_ pieces: [Piece], _ start: Int, _ index: inout Int, _ scan: Scan) {
    while index > start {
      let piece = pieces[index - 1]
      if piece.plays(.average), !piece.plays(.indicatorHead) {
        if predicate == .isLevel, !piece.plays([.up, .down]), !isYearlyWord(piece, scan) { return }
        isAverage = true
        if predicate == .isLevel || predicate.isEmpty, piece.plays([.up, .down]) {
          predicate = piece.cue.intersection(Self.predicates)
        }
      } else if predicate == .isLevel, piece.plays([.up, .down]), !piece.plays([.indicatorHead, .reaches]) {
        predicate = piece.cue.intersection(Self.predicates)
      } else if !piece.plays([.estimates, .adverb]) || piece.plays(.indicatorHead) {
        return
      }
      index -= 1
    }
  }

  /// "hằng năm" says how often and is no part of the subject; "bình quân" may be ("năng suất bình quân đạt …").
  private func isYearlyWord(_ piece: Piece, _ scan: Scan) -> Bool {
    piece.tokens.count > 1 && piece.tokens.contains { scan.starts($0, with: Self.nam) }
  }

  private mutating func findDistantChange(_ pieces: [Piece], _ start: Int, _ end: Int) {
    guard predicate.isEmpty || predicate == .isLevel, start < end else { return }
    var isCompared = false
    for piece in pieces[start..<end] {
      if piece.plays([.up, .down]), !piece.plays([.indicatorHead, .reaches]) {
        distantChange = piece.plays(.down) ? .down : .up
      }
      if piece.plays(.compared) { isCompared = distantChange != nil }
    }
    if isCompared { comparedChange = distantChange }
  }

  /// Function words between predicate and number.
  private static func isSkipped(_ piece: Piece, _ scan: Scan) -> Bool {
    if piece.isTime { return true }
    return scan.end(ofAny: skipped, at: piece.tokens.lowerBound) == piece.tokens.upperBound
  }

  private static func comparator(_ cue: Cue) -> Comparator? {
    if cue.contains(.about) { return .approx }
    if cue.contains(.greater) { return .gt }
    if cue.contains(.less) { return .lt }
    if cue.contains(.atLeast) { return .ge }
    if cue.contains(.atMost) { return .le }
    return nil
  }

  private static let nam: Phrase = "năm"
  private static let ranking: Phrases = ["xếp", "đứng"]
  private static let tu: Phrase = "từ"
  private static let skipped: Phrases = [
    "từ", "được", "thêm", "hết", "cả", "đến", "tới", "số", "mức", "những", "mạnh", "nhanh", "khá nhanh", "dần", "đều",
    "đáng kể", "vượt bậc", "rõ rệt", "liên tục", "khá", "cao",
  ]
  private static let existentials: Phrases = [
    "có", "hiện có", "đã có", "còn", "vẫn còn", "chỉ còn", "chỉ có", "mới có", "được", "gồm", "bao gồm", "gồm có",
    "toàn tỉnh có",
    "ước có", "cả tỉnh có", "toàn tỉnh hiện có", "thu hút", "thu hút được", "trong đó có",
  ]
  private static let past: Phrases = ["đã"]
}

/// What stands behind a quantity up to the next mark.
struct RightContext {
  private(set) var comparator: Comparator?
  /// The number is measured against a plan ("73% Kế hoạch", "100% chỉ tiêu giao").
  private(set) var isPlan = false
  /// The change is against a plan ("tăng … so với Nghị quyết").
  private(set) var isAgainstPlan = false
  /// "so với …" follows.
  private(set) var isCompared = false
  /// The first word behind can begin a noun phrase.
  private(set) var startsWithNoun = false
  /// "hiện có", "hiện nay" follow.
  private(set) var isPresent = false
  private(set) var isExceeded = false

  init(scan: Scan, pieces: [Piece], from start: Int, limit: Int) {
    var index = start
    var words = 0
    if start < limit, pieces[start].isMark("("),
      let close = (start..<min(limit, start + 12)).first(where: { pieces[$0].isMark(")") }),
      close + 1 < limit, case .word = pieces[close + 1].content
    {
      startsWithNoun = Self.isNoun(pieces[close + 1], scan)
    }
    while index < limit, !pieces[index].isMark, pieces[index].quantity == nil {
      let piece = pieces[index]
      if words == 0, piece.plays(.orMore) { comparator = .ge }
      if words == 0, piece.plays(.orLess) { comparator = .le }
      if piece.plays(.compared) { isCompared = true }
      if piece.plays(.plan), words <= 2 || isCompared {
        if isCompared { isAgainstPlan = true } else if words == 0 { isPlan = true }
      }
      if piece.plays(.present) { isPresent = true }
      if index == start { startsWithNoun = Self.isNoun(piece, scan) }
      words += 1
      index += 1
    }
    if isCompared, isAgainstPlan { isPlan = true }
  }

  private static func isNoun(_ piece: Piece, _ scan: Scan) -> Bool {
    if piece.isName { return true }
    if piece.isTime || piece.isMark { return false }
    let parts: Cue = [
      .boundary, .compared, .orMore, .orLess, .adverb, .plan, .average, .estimates, .predicate, .preposition,
    ]
    return piece.cue.isDisjoint(with: parts) && scan.end(ofAny: notNouns, at: piece.tokens.lowerBound) == nil
      || piece.plays(.indicatorHead)
  }

  private static let notNouns: Phrases = [
    "và", "hoặc", "của", "trong", "tại", "ở", "về", "cho", "từ", "thì", "mà", "này", "đó", "vào", "ra", "lên",
  ]
}

/// Lets percentages of a list share the predicate of the last one: "86% hộ gia đình, 75% thôn, bản … đạt tiêu chuẩn văn hóa".
struct GroupPredicates {
  let scan: Scan

  func shared(_ drafts: [FigureDraft]) -> [FigureDraft] {
    var drafts = drafts
    for index in drafts.indices.reversed() where index + 1 < drafts.count {
      guard drafts[index].rule == drafts[index + 1].rule, isShareable(drafts[index]) else { continue }
      guard let own = drafts[index].indicator.last, predicate(in: own) == nil,
        let next = drafts[index + 1].indicator.last,
        let tail = predicate(in: next), isComma(between: own.upperBound, drafts[index + 1].quantity.tokens.lowerBound)
      else { continue }
      drafts[index].indicator.append(tail)
    }
    return drafts
  }

  /// Percentages of groups, and counts that have nothing but their noun.
  private func isShareable(_ draft: FigureDraft) -> Bool {
    if draft.rule == .figureGroup { return true }
    guard draft.rule == .figureCounted, draft.indicator.count == 1, let noun = draft.quantity.noun else { return false }
    return draft.indicator[0] == noun
  }

  private func predicate(in range: Range<Int>) -> Range<Int>? {
    guard let start = range.first(where: { scan.end(ofAny: Self.predicates, at: $0) != nil }),
      range.upperBound - start > 2
    else { return nil }
    return start..<range.upperBound
  }

  private func isComma(between start: Int, _ end: Int) -> Bool {
    start < end
      && (start..<end).allSatisfy {
        scan.isMark($0, ",") || scan.starts($0, with: Self.va) || !scan.cue($0).isDisjoint(with: .comparators)
      }
  }

  private static let va: Phrase = "và"
  private static let predicates: Phrases = [
    "đã", "đạt", "được", "có", "tham gia", "chưa", "sử dụng", "thực hiện", "hoàn thành",
  ]
}
