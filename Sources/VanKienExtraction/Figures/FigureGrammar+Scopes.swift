internal import VanKienText

// How the scopes of a sentence open and close.
extension FigureGrammar {
  // MARK: Clauses and topics

  /// Whether the comma after `segment` ends a clause: a predicate or quantity is behind, or nothing but time and adverbs.
  func endsClause(_ segment: Range<Int>, _ lastQuantity: Int?) -> Bool {
    let pieces = sentence.pieces[segment]
    if let lastQuantity, segment.contains(lastQuantity) { return true }
    if pieces.contains(where: { $0.plays([.predicate, .adverb]) && !$0.plays(.indicatorHead) }) {
      return !pieces.contains { $0.plays(.indicatorHead) } || isFinite(pieces)
    }
    let parts: Cue = [.scope, .estimates, .aims, .boundary, .breakdown, .adverb, .present]
    return pieces.allSatisfy { $0.isTime || $0.isMark || $0.plays(parts) }
  }

  /// Behind the head of an indicator only adverbs and verbs of change make a clause finite; "được" and "có" may belong to the phrase.
  private func isFinite(_ pieces: ArraySlice<Piece>) -> Bool {
    pieces.contains { $0.plays(.adverb) || $0.plays([.up, .down, .exceeds, .isShare]) && !$0.plays(.indicatorHead) }
  }

  /// "(Kế hoạch: …)", "(Nghị quyết: …)".
  func isPlanLabel(_ segment: Range<Int>) -> Bool {
    let pieces = sentence.pieces[segment]
    guard !pieces.isEmpty, pieces.count <= 4, pieces.contains(where: { $0.plays(.plan) }) else { return false }
    return pieces.allSatisfy {
      $0.plays(.plan) || $0.isTime || scan.end(ofAny: Self.planWords, at: $0.tokens.lowerBound) != nil
    }
  }

  /// A clause without a number still names what the next ones speak of, when it begins with the head of an indicator.
  mutating func noteTopic(_ segment: Range<Int>) {
    let pieces = sentence.pieces
    guard !segment.contains(where: { pieces[$0].quantity != nil }),
      let head = segment.first(where: { pieces[$0].plays(.indicatorHead) })
    else { return }
    let end = ((head + 1)..<max(segment.upperBound, head + 1)).first(where: endsTopic) ?? segment.upperBound
    let phrases = NounPhrase(scan: scan, sentence: sentence)
    if let subject = phrases.subject(from: head, to: end) { scopes.topic = [subject] }
  }

  /// Remembers a verb of change that no number of its own follows.
  mutating func noteChange(_ segment: Range<Int>) {
    guard !segment.contains(where: { sentence.pieces[$0].quantity != nil }) else { return }
    let verb = segment.last {
      sentence.pieces[$0].plays([.up, .down]) && !sentence.pieces[$0].plays([.indicatorHead, .reaches])
    }
    scopes.openChange = verb.map { sentence.pieces[$0].plays(.down) ? .down : .up }
    let phrases = NounPhrase(scan: scan, sentence: sentence)
    scopes.openSubject = verb.flatMap { phrases.subject(from: segment.lowerBound, to: $0) }
  }

  /// Remembers the noun phrase before a colon: words without verb, number or time.
  mutating func noteLabel(_ segment: Range<Int>) {
    let opensItem = sentence.pieces[..<segment.lowerBound].allSatisfy { $0.isMark } && depth == 0
    let comma = opensItem ? nil : segment.last { sentence.pieces[$0].isMark(",") }
    let start = comma.map { $0 + 1 } ?? segment.lowerBound
    let pieces = sentence.pieces[start..<segment.upperBound].drop { $0.isMark }
    let parts: Cue = [.up, .down, .isLevel, .isShare, .adverb, .breakdown]
    guard !pieces.isEmpty, pieces.count <= 16, let first = pieces.first, let last = pieces.last,
      !pieces.contains(where: { $0.quantity != nil || $0.isTime || $0.isMark && !$0.isMark(",") || $0.plays(parts) })
    else {
      scopes.label = nil
      return
    }
    scopes.label = first.tokens.lowerBound..<last.tokens.upperBound
  }

  /// A topic ends at a time, at a comma before another head, and at a finite predicate; "được" and "có" may be inside the phrase.
  private func endsTopic(_ index: Int) -> Bool {
    let piece = sentence.pieces[index]
    if piece.isTime { return true }
    if piece.isMark(",") {
      return index + 1 < sentence.pieces.count && sentence.pieces[index + 1].plays(.indicatorHead)
    }
    guard piece.plays([.predicate, .adverb, .average]), !piece.plays(.indicatorHead) else { return false }
    return scan.end(ofAny: Self.innerPredicates, at: piece.tokens.lowerBound) == nil
  }

  // MARK: Times

  mutating func open(_ time: TimeExpression, at index: Int, after lastQuantity: Int?) {
    guard case .period(let text) = time.meaning else {
      if comparison(before: index) == nil {
        scopes.period = nil
        scopes.hasPeriod = true
      }
      return
    }
    if let compared = comparison(before: index) {
      // "tăng 4,5% so với năm 2021 (2.118 tỷ đồng)": what stands in brackets behind the baseline is its own value.
      let hasValue =
        index + 2 < sentence.pieces.count && sentence.pieces[index + 1].isMark("(")
        && sentence.pieces[index + 2].quantity != nil
      pendingPeriod = hasValue ? (index + 2, text) : nil
      return note(baseline: text, from: compared)
    }
    let figure = lastQuantity.flatMap { isDirectlyBehind($0, index) ? drafts.indices.last : nil }
    // "gấp 4,8 lần năm 2015": the year behind a multiple is what it is compared with.
    if let figure, drafts[figure].quantity.kind == .multiple, drafts[figure].aspect == .change {
      drafts[figure].baseline = drafts[figure].baseline ?? text
      return
    }
    if let figure, isStart(figure) {
      drafts[figure].period = text
      drafts[figure].status = .actual
      return
    }
    if lastQuantity == nil, depth == 0, scopes.opening == nil { scopes.opening = text }
    scopes.period = text
    scopes.hasPeriod = true
    scopes.isCarried = false
    if text.contains("/") { scopes.term = text }
    if isFuture(time), !scopes.isEstimate { scopes.isTarget = true }
    if let figure, !drafts[figure].hasOwnPeriod {
      drafts[figure].period = text
      drafts[figure].hasOwnPeriod = true
    }
  }

  /// A year behind the one the document was written in; where that is unknown, a year that is only reached ("đến năm …").
  private func isFuture(_ time: TimeExpression) -> Bool {
    guard let reference = context.referenceYear else { return time.isUntil }
    return time.lastYear.map { $0 > reference } ?? false
  }

  /// A baseline belongs to the figure before it, or, at the start of a clause, to the next one.
  private mutating func note(baseline: String, from compared: Int) {
    let opensClause = compared == 0 || sentence.pieces[compared - 1].isMark
    if !opensClause, let last = drafts.indices.last, drafts[last].baseline == nil {
      drafts[last].baseline = baseline
      shareBaseline(from: last)
      // "tăng 56% (tăng 2.748 tỷ đồng) so với …": the baseline is that of both.
      if sentence.pieces[compared - 1].isMark(")"), last > 0, drafts[last - 1].aspect == drafts[last].aspect,
        drafts[last - 1].indicator == drafts[last].indicator
      {
        drafts[last - 1].baseline = drafts[last - 1].baseline ?? baseline
      }
    } else {
      pendingBaseline = baseline
    }
  }

  /// "tăng 464 nhà văn hóa, 38 nhà tập luyện so với …": items that share a verb share its baseline.
  private mutating func shareBaseline(from last: Int) {
    var index = last
    while index > 0, drafts[index].sharesVerb {
      drafts[index - 1].baseline = drafts[index - 1].baseline ?? drafts[last].baseline
      index -= 1
    }
  }

  /// Whether the figure is the amount a change starts from: "từ 23,1% năm 2015 xuống còn …".
  private func isStart(_ figure: Int) -> Bool {
    let quantity = drafts[figure].quantity
    return quantity.high == nil && scan.starts(quantity.tokens.lowerBound - 1, with: Self.tu)
  }

  /// The "so với" before a time, also with the noun it is compared in between ("so với thời điểm cuối năm 2015").
  private func comparison(before index: Int) -> Int? {
    guard index > 0 else { return nil }
    for position in stride(from: index - 1, through: max(0, index - 8), by: -1) {
      let piece = sentence.pieces[position]
      if piece.plays(.compared) { return position }
      if piece.isMark || piece.quantity != nil || piece.isTime { return nil }
    }
    return nil
  }

  /// Whether only words of its own phrase stand between a quantity and the time behind it.
  private func isDirectlyBehind(_ quantity: Int, _ index: Int) -> Bool {
    guard index > quantity else { return false }
    return !sentence.pieces[(quantity + 1)..<index].contains { $0.isMark || $0.plays(.predicate) }
  }

  // MARK: Cues

  mutating func open(_ piece: Piece) {
    if piece.plays(.estimates) { scopes.isEstimate = true }
    if piece.plays(.aims) { scopes.isTarget = true }
    if piece.plays(.present), piece.plays(.adverb) { scopes.isPresent = true }
    if scan.end(ofAny: Self.yearly, at: piece.tokens.lowerBound) == piece.tokens.upperBound { widenPeriod() }
    if scan.starts(piece.tokens.lowerBound, with: Self.lanLuot) { scopes.respective = drafts.count }
  }

  /// "hằng năm" speaks of all years of the term, not of the one year named before.
  private mutating func widenPeriod() {
    guard !scopes.isTarget, let period = scopes.period, !period.contains("/") else { return }
    scopes.period = scopes.term ?? carried.flatMap { $0.period.contains("/") ? $0.period : nil }
  }

  // MARK: Period and status

  mutating func decidePeriod(_ draft: inout FigureDraft) {
    if scopes.hasPeriod {
      draft.period = scopes.period
      draft.hasOwnPeriod = scopes.period != nil && !scopes.isCarried
    } else if let carried, sharesTopic(draft, carried.words) {
      draft.period = carried.period
      scopes.period = carried.period
      scopes.hasPeriod = true
      scopes.isCarried = true
    } else if context.isTarget, !scopes.isPresent {
      draft.period = context.targetYear
    }
  }

  /// Whether the clause shares two content words with what the sentence before spoke of.
  private func sharesTopic(_ draft: FigureDraft, _ words: Set<SyllableKey>) -> Bool {
    var own = contentWords(draft)
    own.formUnion(draft.clause.filter(scan.isWord).map(scan.key))
    return own.intersection(words).subtracting(FigureReading.hollow).count >= 2
  }

  func decideStatus(_ draft: inout FigureDraft, _ reading: FigureReading) {
    let isPresent = scopes.isPresent || reading.right.isPresent || reading.left.isPresent
    let isStart = reading.left.isFrom && reading.quantity.high == nil
    let isReported = reading.left.isPast
    if scopes.isTarget, !isPresent, !isStart, !isReported {
      draft.status = .target
    } else if scopes.isEstimate {
      draft.status = .estimate
    }
  }

  // MARK: From sentence to sentence

  /// Remembers the period of this sentence for the next one.
  mutating func carry(from first: Int) {
    var words: Set<SyllableKey> = []
    var period: String?
    for draft in drafts[first...] where !draft.isAside {
      guard let own = draft.period else { continue }
      period = own
      words.formUnion(contentWords(draft))
    }
    if let period {
      carried = (period, words)
    } else if first < drafts.count {
      carried = nil
    }
  }

  private func contentWords(_ draft: FigureDraft) -> Set<SyllableKey> {
    var words: Set<SyllableKey> = []
    for range in draft.indicator { words.formUnion(range.filter(scan.isWord).map(scan.key)) }
    return words
  }

  private static let innerPredicates: Phrases = ["được", "có"]
  private static let yearly: Phrases = ["hằng năm", "hàng năm", "mỗi năm"]
  private static let lanLuot: Phrase = "lần lượt"
  private static let tu: Phrase = "từ"
  private static let planWords: Phrases = ["giao", "là", "đề ra", "tỉnh", "đặt", "ra"]
}
