internal import VanKienText

/// Attaches to every quantity of a block its indicator, aspect, period and status.
///
/// A sentence is walked from left to right. Scopes open and close by fixed rules: a period holds from its phrase to the end of the sentence
/// (and into the next one when that speaks of the same thing); "ước" holds to the end of the sentence; "phấn đấu" likewise; a subject holds
/// until another one is named; parentheses see the scopes around them and speak of the figure before them, and leave no trace behind.
struct FigureGrammar {
  let scan: Scan
  let block: Range<Int>
  let context: FigureContext

  var drafts: [FigureDraft] = []
  var scopes = FigureScopes()
  var sentence = SentencePieces(tokens: 0..<0)
  private var phrases: NounPhrase

  /// The period of the sentence before and what it spoke of.
  var carried: (period: String, words: Set<SyllableKey>)?

  /// The period a change is compared with, named before its number.
  var pendingBaseline: String?

  /// The time of a value in brackets, with the place of the value.
  var pendingPeriod: (piece: Int, text: String)?

  /// The figures behind a "lần lượt", each with the number of figures before it.
  private var respectives: [(index: Int, before: Int)] = []

  /// The piece behind the words that belong to the last quantity.
  private var reach = 0

  /// How deep the parentheses are; deeper ones than any writer sets are read as plain marks.
  var depth = 0
  private static let deepest = 8

  /// No clause has more pieces before a comma; a longer list of names is read in parts.
  private static let longestClause = 300

  private init(scan: Scan, block: Range<Int>, context: FigureContext) {
    self.scan = scan
    self.block = block
    self.context = context
    phrases = NounPhrase(scan: scan, sentence: sentence)
  }

  /// The figures of the block, in order.
  static func drafts(
    scan: Scan, block: Range<Int>, context: FigureContext, names: [Range<Int>], titles: [Range<Int>]
  ) -> [FigureDraft] {
    var grammar = FigureGrammar(scan: scan, block: block, context: context)
    for sentence in PieceBuilder(scan: scan, block: block, names: names, titles: titles).sentences() {
      grammar.read(sentence)
    }
    return GroupPredicates(scan: scan).shared(grammar.drafts)
  }

  private mutating func read(_ sentence: SentencePieces) {
    self.sentence = sentence
    phrases = NounPhrase(scan: scan, sentence: sentence)
    reach = 0
    scopes = FigureScopes()
    scopes.isTarget = context.isTarget
    scopes.topic = context.noteTopic
    let first = drafts.count
    walk(0..<sentence.pieces.count, anchor: nil)
    settleRespectives()
    carry(from: first)
  }

  // MARK: Walking

  private mutating func walk(_ range: Range<Int>, anchor: Int?) {
    var clauseStart = range.lowerBound
    var lastQuantity: Int?
    var index = range.lowerBound
    while index < range.upperBound {
      let piece = sentence.pieces[index]
      switch piece.content {
      case .time(let time): open(time, at: index, after: lastQuantity)
      case .cue: open(piece)
      case .quantity:
        let start = max(clauseStart, lastQuantity.map { $0 + 1 } ?? 0)
        append(quantityAt: index, from: start, clause: clauseStart, limit: range.upperBound, anchor)
        lastQuantity = index
      case .mark("(") where depth < Self.deepest:
        let close = closing(index, range.upperBound)
        enter((index + 1)..<close, anchor: lastQuantity == nil ? anchor : drafts.indices.last)
        index = close
      case .mark(let mark):
        close(mark, at: index, &clauseStart, lastQuantity)
      case .word, .name: break
      }
      index += 1
    }
  }

  private func closing(_ open: Int, _ limit: Int) -> Int {
    var depth = 0
    for index in open..<limit {
      if sentence.pieces[index].isMark("(") { depth += 1 }
      if sentence.pieces[index].isMark(")") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return limit
  }

  /// Parentheses see the scopes around them and leave no trace behind.
  private mutating func enter(_ range: Range<Int>, anchor: Int?) {
    depth += 1
    let outer = scopes
    if let anchor { scopes.topic = drafts[anchor].indicator }
    walk(range, anchor: anchor)
    settleRespectives()
    scopes = outer
    depth -= 1
  }

  private mutating func close(_ mark: Unicode.Scalar, at index: Int, _ clauseStart: inout Int, _ lastQuantity: Int?) {
    let segment = clauseStart..<index
    switch mark {
    case ",":
      guard segment.count > Self.longestClause || endsClause(segment, lastQuantity) else { return }
      noteTopic(segment)
      noteChange(segment)
    case ":":
      if sentence.pieces[segment].contains(where: { $0.plays(.structureHead) }) { scopes.isStructure = true }
      scopes.isPlanValue = isPlanLabel(segment)
      if scopes.isPlanValue, depth == 0 { scopes.isTarget = true }
      if !scopes.isPlanValue {
        noteTopic(segment)
        noteLabel(segment)
      }
    default:
      noteTopic(segment)
      scopes.isPresent = false
      scopes.isPlanValue = false
      scopes.openChange = nil
      // A period named inside one item of a list ends with it; the one that opened the sentence holds on.
      if mark == ";", depth == 0, scopes.period != nil, let opening = scopes.opening { scopes.period = opening }
    }
    clauseStart = index + 1
  }

  // MARK: Figures

  private mutating func append(quantityAt index: Int, from start: Int, clause: Int, limit: Int, _ anchor: Int?) {
    guard let number = sentence.pieces[index].quantity else { return }
    let quantity = sentence.quantities[number]
    let left = LeftContext(scan: scan, pieces: sentence.pieces, from: start, to: index)
    let right = RightContext(scan: scan, pieces: sentence.pieces, from: index + 1, limit: limit)
    let first = sentence.pieces[clause].tokens.lowerBound
    let words = max(first, quantity.tokens.lowerBound - 80)..<quantity.tokens.lowerBound
    var draft = FigureDraft(quantity: quantity, clause: words)
    draft.comparator = comparator(quantity, left, right)
    draft.isAside = anchor != nil
    let isPlanValue = anchor != nil && (scopes.isPlanValue || isPlanLabel(clause..<index))
    if isPlanValue, let anchor {
      takePlanValue(&draft, of: drafts[anchor])
    } else {
      let subject = isJoined(start, left) ? nil : phrases.subject(from: max(start, reach), to: left.subjectEnd)
      let place = subject.flatMap { itemPlace($0, left) }
      let reading = FigureReading(
        scan: scan, block: block, sentence: sentence, phrases: phrases, scopes: scopes, earlier: drafts.suffix(64),
        quantity: quantity, left: left, right: right, index: index, start: start, limit: limit,
        anchor: anchor.map { drafts[$0] }, isPlaceItem: place != nil,
        subject: place == nil ? subject : nil)
      decide(&draft, reading)
      draft.placeTokens = place
    }
    if draft.aspect != .level, let baseline = pendingBaseline { draft.baseline = baseline }
    pendingBaseline = nil
    if let (piece, period) = pendingPeriod, piece == index, draft.aspect == .level {
      (draft.period, draft.hasOwnPeriod, draft.status) = (period, true, .actual)
    }
    scopes.openChange = nil
    if let before = scopes.respective { respectives.append((drafts.count, before)) }
    drafts.append(draft)
    reach = phrases.reach(of: index, quantity, limit: limit)
    if !isPlanValue, !draft.indicator.isEmpty { scopes.topic = draft.indicator }
    scopes.isPlanValue = false
  }

  /// The place whose name alone stands before the number of an item, while the clause speaks of something: "tỷ lệ hộ nghèo: Mường Tè 38,7%".
  private func itemPlace(_ subject: Range<Int>, _ left: LeftContext) -> Range<Int>? {
    guard left.predicate.isEmpty || left.joinsSubject, !left.isExistential, !scopes.topic.isEmpty else { return nil }
    return context.places[subject.lowerBound] == subject ? subject : nil
  }

  /// Whether "và" joins the predicate to a quantity before it, so that the words between belong to that one ("bằng 74% kế hoạch năm và tăng
  /// 5,2%").
  private func isJoined(_ start: Int, _ left: LeftContext) -> Bool {
    guard start > 0, sentence.pieces[start - 1].quantity != nil, left.subjectEnd > start, !left.predicate.isEmpty else {
      return false
    }
    return scan.starts(sentence.pieces[left.subjectEnd - 1].tokens.lowerBound, with: Self.va)
  }

  private func comparator(_ quantity: Quantity, _ left: LeftContext, _ right: RightContext) -> Comparator {
    if quantity.high != nil { return .range }
    if let bound = right.comparator, left.comparator == nil || left.comparator == .approx { return bound }
    return left.comparator ?? .eq
  }

  private mutating func decide(_ draft: inout FigureDraft, _ reading: FigureReading) {
    if let previous = repeated(reading) {
      (draft.aspect, draft.direction, draft.indicator) = (previous.aspect, previous.direction, previous.indicator)
      draft.rule = .figureCarried
    } else {
      reading.decideAspect(&draft)
      reading.decideIndicator(&draft)
      shareVerb(&draft, reading)
    }
    decidePeriod(&draft)
    decideStatus(&draft, reading)
  }

  /// "giảm 276 tổ chức, 300 lãnh đạo, 1.860 biên chế": counts that follow a changed one at once share its verb.
  private func shareVerb(_ draft: inout FigureDraft, _ reading: FigureReading) {
    guard draft.quantity.kind == .counted, draft.aspect == .level, reading.left.predicate.isEmpty,
      reading.subject == nil,
      let previous = drafts.last, previous.quantity.kind == .counted, previous.aspect == .change,
      previous.baseline == nil,
      previous.isAside == draft.isAside, reading.index >= 2, reading.start > 0
    else { return }
    var joint = reading.index - 1
    while joint > 0, sentence.pieces[joint].plays(.comparators) { joint -= 1 }
    let isJoined =
      sentence.pieces[joint].isMark(",") || scan.starts(sentence.pieces[joint].tokens.lowerBound, with: Self.va)
    guard isJoined, previous.quantity.tokens.lowerBound >= sentence.tokens.lowerBound else { return }
    (draft.aspect, draft.direction, draft.sharesVerb) = (.change, previous.direction, true)
  }

  /// The plan's own value stands for the same thing as the figure beside it; a month is the date of a report and not the plan's.
  private func takePlanValue(_ draft: inout FigureDraft, of anchor: FigureDraft) {
    draft.indicator = anchor.indicator
    draft.aspect = anchor.aspect == .share ? .share : .level
    draft.status = .target
    draft.period = anchor.period.flatMap { $0.count == 7 ? nil : $0 }
    draft.rule = .figurePlan
  }

  /// The figure that this one says once more: after "=" ("giảm 84 vụ = 20,43%"), or a second share joined by "và" ("bằng 80% bình quân của
  /// vùng và 40% bình quân cả nước").
  private func repeated(_ reading: FigureReading) -> FigureDraft? {
    guard let previous = drafts.last, reading.index > 0 else { return nil }
    let pieces = sentence.pieces
    var position = reading.index - 1
    if scan.isMark(pieces[position].tokens.lowerBound, "=") { return previous }
    guard reading.left.predicate.isEmpty, previous.aspect == .share, previous.quantity.kind == .percent,
      reading.quantity.kind == .percent
    else { return nil }
    while position > 0, pieces[position].plays(.comparators) { position -= 1 }
    guard scan.starts(pieces[position].tokens.lowerBound, with: Self.va) else { return nil }
    while position > 0, pieces[position].quantity == nil, !pieces[position].isMark { position -= 1 }
    return pieces[position].quantity == nil ? nil : previous
  }

  /// "lần lượt": the figures behind it take up, one after another, the indicators of as many figures before it.
  private mutating func settleRespectives() {
    guard let before = respectives.first?.before else { return }
    let first = max(0, before - respectives.count)
    for (offset, entry) in respectives.enumerated() where first + offset < before {
      drafts[entry.index].indicator = drafts[first + offset].indicator
      drafts[entry.index].rule = .figureCarried
    }
    respectives = []
  }

  private static let va: Phrase = "và"
}
