internal import VanKienText

/// What the surroundings of a block say about its figures.
struct FigureContext {
  /// Whether the block stands in a list of targets or tasks.
  var isTarget = false
  /// The one year its heading names for the targets.
  var targetYear: String?
  /// The year the document looks back from; later years are the future.
  var referenceYear: Int?
}

/// Attaches to every quantity of a block its indicator, aspect, period and status.
///
/// A sentence is walked from left to right. Scopes open and close by fixed rules: a period holds from its phrase to the end of the sentence
/// (and into the next one when that speaks of the same thing); "ước" holds to the end of the sentence; "phấn đấu" likewise; a subject holds
/// until another one is named; parentheses see the scopes around them and speak of the figure before them, and leave no trace behind.
struct FigureGrammar {
  let scan: Scan
  let block: Range<Int>
  let context: FigureContext

  private(set) var drafts: [FigureDraft] = []
  private var flow = Flow()
  private var sentence = SentencePieces(tokens: 0..<0)
  private var phrases: NounPhrase

  /// The scopes that are open at a place in the text.
  private struct Flow {
    var topic: [Range<Int>] = []
    var period: String?
    var isEstimate = false
    var isTarget = false
    var isPresent = false
    var isPlanValue = false
    var isStructure = false
    var hasPeriodHere = false
    /// The last range of years named in the sentence.
    var term: String?
    /// The number of figures before "lần lượt", whose values the next ones take up in turn.
    var respective: Int?
  }

  /// The period of the sentence before and what it spoke of.
  private var carried: (period: String, words: Set<SyllableKey>)?

  init(scan: Scan, block: Range<Int>, context: FigureContext) {
    self.scan = scan
    self.block = block
    self.context = context
    phrases = NounPhrase(scan: scan, sentence: sentence)
  }

  /// The figures of the block, in order.
  static func drafts(scan: Scan, block: Range<Int>, context: FigureContext, names: [Range<Int>], titles: [Range<Int>]) -> [FigureDraft] {
    var grammar = FigureGrammar(scan: scan, block: block, context: context)
    for sentence in PieceBuilder(scan: scan, block: block, names: names, titles: titles).sentences() {
      grammar.read(sentence)
    }
    return GroupPredicates(scan: scan).shared(grammar.drafts)
  }

  // MARK: Sentences

  private mutating func read(_ sentence: SentencePieces) {
    self.sentence = sentence
    phrases = NounPhrase(scan: scan, sentence: sentence)
    flow = Flow()
    flow.isTarget = context.isTarget
    let first = drafts.count
    walk(0..<sentence.pieces.count, anchor: nil)
    settleRespectives()
    carry(from: first)
  }

  /// Remembers the period of this sentence for the next one.
  private mutating func carry(from first: Int) {
    var words: Set<SyllableKey> = []
    var period: String?
    for draft in drafts[first...] {
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

  // MARK: Walking

  private mutating func walk(_ range: Range<Int>, anchor: Int?) {
    var clauseStart = range.lowerBound
    var lastQuantity: Int?
    var index = range.lowerBound
    while index < range.upperBound {
      let piece = sentence.pieces[index]
      switch piece.content {
      case .time(let time): read(time, at: index, lastQuantity)
      case .cue: read(piece)
      case .quantity:
        append(quantityAt: index, from: max(clauseStart, lastQuantity.map { $0 + 1 } ?? 0), limit: range.upperBound, anchor, clauseStart)
        lastQuantity = index
      case .mark("(") where depth < Self.deepest:
        let close = closing(index, range.upperBound)
        enter((index + 1)..<close, anchor: lastQuantity == nil ? anchor : drafts.indices.last)
        index = close
      case .mark(let mark):
        close(mark, at: index, range, &clauseStart, lastQuantity)
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
    defer { depth -= 1 }
    let outer = flow
    if let anchor { flow.topic = drafts[anchor].indicator }
    walk(range, anchor: anchor)
    settleRespectives()
    flow = outer
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

  private var respectives: [(index: Int, before: Int)] = []

  private mutating func close(_ mark: Unicode.Scalar, at index: Int, _ range: Range<Int>, _ clauseStart: inout Int, _ lastQuantity: Int?) {
    let segment = clauseStart..<index
    switch mark {
    case ",":
      if endsClause(segment, lastQuantity) {
        noteTopic(segment)
        clauseStart = index + 1
      }
    case ":":
      if sentence.pieces[segment].contains(where: { $0.plays(.structureHead) }) { flow.isStructure = true }
      flow.isPlanValue = isPlanLabel(segment)
      if !flow.isPlanValue { noteTopic(segment) }
      clauseStart = index + 1
    default:
      noteTopic(segment)
      flow.isPresent = false
      flow.isPlanValue = false
      clauseStart = index + 1
    }
  }

  /// Whether the comma after `segment` ends a clause: a predicate or quantity is behind, or nothing but time and adverbs.
  private func endsClause(_ segment: Range<Int>, _ lastQuantity: Int?) -> Bool {
    let pieces = sentence.pieces[segment]
    if let lastQuantity, segment.contains(lastQuantity) { return true }
    let isHeaded = pieces.contains { $0.plays(.indicatorHead) }
    if pieces.contains(where: { $0.plays([.predicate, .adverb]) && !$0.plays(.indicatorHead) }) { return !isHeaded || isFinite(pieces) }
    return pieces.allSatisfy { $0.isTime || $0.plays([.scope, .estimates, .aims, .boundary, .breakdown, .adverb, .present]) || $0.isMark }
  }

  /// Behind the head of an indicator only adverbs and verbs of change make a clause finite; "được" and "có" may belong to the phrase.
  private func isFinite(_ pieces: ArraySlice<Piece>) -> Bool {
    pieces.contains { $0.plays(.adverb) || $0.plays([.up, .down, .exceeds, .isShare]) && !$0.plays(.indicatorHead) }
  }

  /// "(Kế hoạch: …)", "(Nghị quyết: …)".
  private func isPlanLabel(_ segment: Range<Int>) -> Bool {
    let pieces = sentence.pieces[segment]
    return !pieces.isEmpty && pieces.count <= 4 && pieces.contains { $0.plays(.plan) }
      && pieces.allSatisfy { $0.plays(.plan) || $0.isTime || scan.end(ofAny: Self.planWords, at: $0.tokens.lowerBound) != nil }
  }

  /// A clause without a number still names what the next ones speak of, when it begins with the head of an indicator.
  private mutating func noteTopic(_ segment: Range<Int>) {
    let pieces = sentence.pieces
    guard !segment.contains(where: { pieces[$0].quantity != nil }), let head = segment.first(where: { pieces[$0].plays(.indicatorHead) })
    else { return }
    let end = ((head + 1)..<max(segment.upperBound, head + 1)).first {
      endsTopic(pieces[$0]) || pieces[$0].isTime || startsHead($0)
    } ?? segment.upperBound
    if let subject = phrases.subject(from: head, to: end) { flow.topic = [subject] }
  }

  /// A finite predicate; "được" and "có" may be inside the phrase.
  private func endsTopic(_ piece: Piece) -> Bool {
    guard piece.plays([.predicate, .adverb, .average]), !piece.plays(.indicatorHead) else { return false }
    return scan.end(ofAny: Self.innerPredicates, at: piece.tokens.lowerBound) == nil
  }

  /// A comma before another head begins another indicator.
  private func startsHead(_ index: Int) -> Bool {
    sentence.pieces[index].isMark(",") && index + 1 < sentence.pieces.count && sentence.pieces[index + 1].plays(.indicatorHead)
  }

  // MARK: Scopes

  private mutating func read(_ time: TimeExpression, at index: Int, _ lastQuantity: Int?) {
    if isBaseline(index) {
      if let last = drafts.indices.last, drafts[last].baseline == nil, case .period(let text) = time.meaning {
        drafts[last].baseline = text
      } else if case .period(let text) = time.meaning {
        pendingBaseline = text
      }
      return
    }
    switch time.meaning {
    case .undated:
      flow.period = nil
      flow.hasPeriodHere = true
    case .period(let text):
      if let lastQuantity, isDirectlyBehind(lastQuantity, index), let last = drafts.indices.last, isStart(last) {
        drafts[last].period = text
        drafts[last].status = .actual
        return
      }
      flow.period = text
      flow.hasPeriodHere = true
      if text.contains("/") { flow.term = text }
      if let year = time.lastYear, let reference = context.referenceYear, year > reference, !flow.isEstimate { flow.isTarget = true }
      if let lastQuantity, isDirectlyBehind(lastQuantity, index), let last = drafts.indices.last, !drafts[last].hasOwnPeriod {
        drafts[last].period = text
        drafts[last].hasOwnPeriod = true
      }
    }
  }

  /// Whether the figure is the amount a change starts from: "từ 23,1% năm 2015 xuống còn …".
  private func isStart(_ index: Int) -> Bool {
    drafts[index].quantity.high == nil && scan.starts(drafts[index].quantity.tokens.lowerBound - 1, with: Self.tu)
  }

  private var pendingBaseline: String?

  /// How deep the parentheses are; deeper ones than any writer sets are read as plain marks.
  private var depth = 0
  private static let deepest = 8

  /// A time after "so với", also with the noun it is compared in between ("so với thời điểm cuối năm 2015").
  private func isBaseline(_ index: Int) -> Bool {
    var position = index - 1
    var steps = 0
    while position >= 0, steps < 8 {
      let piece = sentence.pieces[position]
      if piece.plays(.compared) { return true }
      if piece.isMark || piece.quantity != nil || piece.isTime { return false }
      position -= 1
      steps += 1
    }
    return false
  }

  /// Whether only words of its own phrase stand between a quantity and the time behind it.
  private func isDirectlyBehind(_ quantity: Int, _ index: Int) -> Bool {
    guard index > quantity else { return false }
    return !sentence.pieces[(quantity + 1)..<index].contains { $0.isMark || $0.plays(.predicate) }
  }

  private mutating func read(_ piece: Piece) {
    if piece.plays(.estimates) { flow.isEstimate = true }
    if piece.plays(.aims) { flow.isTarget = true }
    if scan.end(ofAny: Self.yearly, at: piece.tokens.lowerBound) == piece.tokens.upperBound { widenPeriod() }
    if piece.plays(.present), piece.plays(.adverb) { flow.isPresent = true }
    if scan.starts(piece.tokens.lowerBound, with: Self.lanLuot) { flow.respective = drafts.count }
  }

  /// "hằng năm" speaks of all years of the term, not of the one year named before.
  private mutating func widenPeriod() {
    guard !flow.isTarget, let period = flow.period, !period.contains("/") else { return }
    flow.period = flow.term ?? carried.flatMap { $0.period.contains("/") ? $0.period : nil }
  }

  // MARK: Figures

  private mutating func append(quantityAt index: Int, from start: Int, limit: Int, _ anchor: Int?, _ clauseStart: Int) {
    guard let number = sentence.pieces[index].quantity else { return }
    let quantity = sentence.quantities[number]
    let left = LeftContext(scan: scan, pieces: sentence.pieces, from: start, to: index)
    let right = RightContext(scan: scan, pieces: sentence.pieces, from: index + 1, limit: limit)
    let first = sentence.pieces[clauseStart].tokens.lowerBound
    let clause = max(first, quantity.tokens.lowerBound - 80)..<quantity.tokens.lowerBound
    var draft = FigureDraft(quantity: quantity, clause: clause)
    draft.comparator = quantity.high != nil ? .range : left.comparator ?? right.comparator ?? .eq
    if draft.comparator == .eq || draft.comparator == .approx, let post = right.comparator { draft.comparator = post }
    let isPlan = flow.isPlanValue && anchor != nil
    if isPlan, let anchor {
      takePlanValue(&draft, of: drafts[anchor])
    } else {
      let reading = Reading(quantity: quantity, left: left, right: right, index: index, start: start, limit: limit, anchor: anchor)
      decideAspect(&draft, reading)
      decideIndicator(&draft, reading)
      decidePeriod(&draft)
      decideStatus(&draft, reading)
    }
    if let previous = coordinated(index, left, quantity) {
      draft.aspect = previous.aspect
      draft.direction = previous.direction
      draft.indicator = previous.indicator
      draft.rule = .figureCarried
    }
    if draft.aspect != .level, let baseline = pendingBaseline { draft.baseline = baseline }
    pendingBaseline = nil
    if let respective = flow.respective { respectives.append((drafts.count, respective)) }
    drafts.append(draft)
    if !isPlan, !draft.indicator.isEmpty { flow.topic = draft.indicator }
    flow.isPlanValue = false
  }

  /// "bằng 80% bình quân của vùng và 40% bình quân cả nước": a second share of the same clause joined by "và"; "giảm 84 vụ = 20,43%": the
  /// same change once more.
  private func coordinated(_ index: Int, _ left: LeftContext, _ quantity: Quantity) -> FigureDraft? {
    if let previous = drafts.last, index > 0, scan.isMark(sentence.pieces[index - 1].tokens.lowerBound, "=") { return previous }
    guard left.predicate.isEmpty, let previous = drafts.last, previous.aspect == .share, previous.quantity.kind == quantity.kind,
      previous.quantity.kind == .percent
    else { return nil }
    var position = index - 1
    while position >= 0, sentence.pieces[position].plays(.comparators) { position -= 1 }
    guard position >= 0, scan.starts(sentence.pieces[position].tokens.lowerBound, with: Self.va) else { return nil }
    while position > 0, sentence.pieces[position].quantity == nil, !sentence.pieces[position].isMark { position -= 1 }
    return sentence.pieces[position].quantity == nil ? nil : previous
  }

  /// A quantity with all that is around it.
  private struct Reading {
    var quantity: Quantity
    var left: LeftContext
    var right: RightContext
    var index: Int
    var start: Int
    var limit: Int
    var anchor: Int?

    var isPercent: Bool { quantity.kind == .percent || quantity.kind == .point || quantity.kind == .multiple }
  }

  /// The plan's own value stands for the same thing as the figure beside it.
  private func takePlanValue(_ draft: inout FigureDraft, of anchor: FigureDraft) {
    draft.indicator = anchor.indicator
    draft.aspect = anchor.aspect == .share ? .share : .level
    draft.status = .target
    draft.period = anchor.period.map { $0.count == 7 ? nil : $0 } ?? nil
    draft.rule = .figurePlan
  }

  private func decideAspect(_ draft: inout FigureDraft, _ reading: Reading) {
    let predicate = reading.left.predicate
    let isAverage = reading.left.isAverage || reading.quantity.isYearly
    if predicate.contains(.exceeds) || reading.right.isExceeded {
      draft.aspect = .plan
      draft.direction = .up
    } else if let change = change(predicate, reading) {
      draft.direction = change
      if reading.right.isAgainstPlan {
        draft.aspect = .plan
      } else {
        draft.aspect = isAverage && reading.isPercent ? .growth : .change
      }
    } else if reading.isPercent, reading.right.isPlan {
      draft.aspect = .plan
    } else if predicate.contains(.isShare) {
      draft.aspect = .share
    } else if reading.isPercent {
      decideRatio(&draft, reading, isAverage)
    }
  }

  /// The direction that the predicate tells; also in "tăng so với năm 2015 là 3,1 điểm %".
  private func change(_ predicate: Cue, _ reading: Reading) -> Direction? {
    if reading.left.isFrom, reading.quantity.high == nil { return nil }
    if !predicate.isDisjoint(with: [.up, .down]), predicate.isDisjoint(with: .reaches) { return predicate.contains(.down) ? .down : .up }
    return predicate == .isLevel ? reading.left.comparedChange : nil
  }

  /// A percentage without a verb of change: an amount, a growth rate, or a share.
  private func decideRatio(_ draft: inout FigureDraft, _ reading: Reading, _ isAverage: Bool) {
    let subject = phrases.subject(from: reading.start, to: reading.left.subjectEnd)
    let heads = subject.map { cues(in: $0) } ?? []
    if heads.contains(.average), heads.contains(.ratioHead) || isAverage, !isDistant(reading) {
      draft.aspect = .growth
      draft.direction = isFalling(subject) ? .down : .up
    } else if let change = reading.left.distantChange, isAverage {
      draft.aspect = .growth
      draft.direction = change
    } else if reading.right.isCompared && !heads.contains(.ratioHead) || isRatioToOther(reading, subject) {
      draft.aspect = .share
    } else if flow.isStructure || heads.contains(.structureHead) {
      draft.aspect = .share
    } else if reading.left.isFrom || !reading.left.predicate.isDisjoint(with: .reaches) {
      draft.aspect = .level
    } else if reading.left.predicate.isEmpty, !isGroup(reading), !heads.contains(.ratioHead) {
      let hasDistant = reading.left.distantChange != nil
      draft.aspect = hasDistant ? .level : .share
    } else if reading.anchor != nil, subject == nil, !isGroup(reading), !flow.hasPeriodHere {
      draft.aspect = .share
    }
  }

  /// "đạt 90,9% tuổi thọ trung bình của cả nước": the phrase behind repeats the subject for another place.
  private func isRatioToOther(_ reading: Reading, _ subject: Range<Int>?) -> Bool {
    guard reading.left.predicate.contains(.isLevel), !reading.left.isExistential, reading.right.startsWithNoun else { return false }
    let behind = phrases.behind(reading.index, limit: reading.limit, kind: .measure)
    guard let behind = tokens(of: behind) else { return false }
    let own = subject.map { [$0] } ?? flow.topic
    let words = Set(own.flatMap { $0.filter(scan.isWord).map(scan.key) }).subtracting(Self.hollow)
    return behind.filter { words.contains(scan.key($0)) }.count >= 2
  }

  private func isDistant(_ reading: Reading) -> Bool { false }

  private func isFalling(_ subject: Range<Int>?) -> Bool {
    guard let subject else { return false }
    return subject.contains { scan.starts($0, with: Self.giam) }
  }

  private func cues(in range: Range<Int>) -> Cue {
    range.reduce(into: Cue()) { $0.formUnion(scan.cue($1)) }
  }

  /// Whether a percentage speaks of the noun phrase behind it.
  private func isGroup(_ reading: Reading) -> Bool {
    guard reading.quantity.kind == .percent, !reading.quantity.isYearly, reading.right.startsWithNoun else { return false }
    let predicate = reading.left.predicate
    return predicate.isEmpty || reading.left.isExistential
  }

  // MARK: Indicators

  private func decideIndicator(_ draft: inout FigureDraft, _ reading: Reading) {
    switch reading.quantity.kind {
    case .counted: countedIndicator(&draft, reading)
    case .percent where isGroup(reading): groupIndicator(&draft, reading)
    default: subjectIndicator(&draft, reading)
    }
    if draft.indicator.isEmpty, let unit = reading.quantity.noun ?? reading.quantity.unit { draft.indicator = [unit] }
  }

  private func groupIndicator(_ draft: inout FigureDraft, _ reading: Reading) {
    let range = phrases.behind(reading.index, limit: reading.limit, kind: .group)
    draft.rule = .figureGroup
    draft.indicator = tokens(of: range).map { [withoutPlural($0)] } ?? flow.topic
    if reading.left.predicate.isEmpty, let subject = elliptic(reading), isEllipticGroup(range) { draft.indicator = [subject] + draft.indicator }
  }

  /// "trong đó 84% trình độ …": the group of the figure before goes on.
  private func elliptic(_ reading: Reading) -> Range<Int>? { nil }
  private func isEllipticGroup(_ range: Range<Int>) -> Bool { false }

  private func withoutPlural(_ range: Range<Int>) -> Range<Int> {
    guard let end = scan.end(ofAny: Self.plurals, at: range.lowerBound), end < range.upperBound else { return range }
    return end..<range.upperBound
  }

  private func countedIndicator(_ draft: inout FigureDraft, _ reading: Reading) {
    guard let noun = reading.quantity.noun else { return }
    let behind = phrases.behind(reading.index, limit: reading.limit, kind: .counted(group: group(of: noun)))
    let own = [noun.lowerBound..<(tokens(of: behind)?.upperBound ?? noun.upperBound)]
    draft.rule = .figureCounted
    let subject = phrases.subject(from: reading.start, to: reading.left.subjectEnd)
    if draft.aspect == .change || draft.aspect == .plan, behind.isEmpty, let changed = changed(noun, subject) {
      draft.indicator = changed
      draft.rule = .figureCarried
      return
    }
    if isRate(reading.quantity), !reading.left.predicate.isEmpty || subject != nil {
      rateIndicator(&draft, noun, subject, own)
      return
    }
    if let subject, isHead(subject), reading.left.joinsSubject || !hasPredicate(subject) {
      draft.indicator = [subject]
      draft.rule = .figureSubject
      return
    }
    if behind.isEmpty, let apposed = apposed(noun, subject, reading) {
      draft.indicator = apposed
      draft.rule = .figureApposed
      return
    }
    draft.indicator = own
  }

  /// A rate: "mật độ … đạt 5,5 thuê bao/100 dân" has a head; "12,1 bác sỹ/vạn dân" measures its own noun; "01 người/máy" its topic.
  private func rateIndicator(_ draft: inout FigureDraft, _ noun: Range<Int>, _ subject: Range<Int>?, _ own: [Range<Int>]) {
    if let subject, isHead(subject) {
      draft.indicator = [subject]
      draft.rule = .figureSubject
    } else if scan.end(ofAny: NounPhrase.classifiers, at: noun.lowerBound) == noun.upperBound {
      draft.indicator = subject.map { [$0] } ?? (flow.topic.isEmpty ? own : flow.topic)
      draft.rule = .figureCarried
    } else {
      draft.indicator = [noun]
    }
  }

  /// What a counted change speaks of: the same count just before, else the indicator of the clause, else the same count further back.
  private func changed(_ noun: Range<Int>, _ subject: Range<Int>?) -> [Range<Int>]? {
    let same = sameNoun(noun)
    if let same, same == drafts.last?.indicator { return same }
    if subject == nil, let topic = flow.topic.first, isHead(topic) { return flow.topic }
    return same
  }

  private func isRate(_ quantity: Quantity) -> Bool { quantity.unit?.contains { scan.isMark($0, "/") } ?? false }

  private func hasPredicate(_ range: Range<Int>) -> Bool {
    range.contains { scan.cue($0).contains(.predicate) && !scan.cue($0).contains(.indicatorHead) }
  }

  /// A count without words of its own behind it: an item of a breakdown, or people counted by what was done.
  private func apposed(_ noun: Range<Int>, _ subject: Range<Int>?, _ reading: Reading) -> [Range<Int>]? {
    if let same = sameNoun(noun) {
      guard reading.left.predicate.isEmpty, let subject, !isAction(subject) else { return same }
      return same + [subject]
    }
    if reading.left.predicate.isEmpty, let subject, opensSegment(subject), !isAction(subject) { return [subject] }
    guard scan.end(ofAny: NounPhrase.classifiers, at: noun.lowerBound) == noun.upperBound else { return nil }
    if let subject, reading.left.predicate.isEmpty || reading.left.joinsSubject && !reading.left.isExistential { return [subject] }
    guard let topic = flow.topic.first, isHead(topic), reading.left.isExistential else { return nil }
    return flow.topic
  }

  /// Whether nothing but a mark stands before the noun phrase, so that it is the item of a list and no object of a verb.
  private func opensSegment(_ range: Range<Int>) -> Bool {
    range.count >= 2 && (range.lowerBound == block.lowerBound || scan.isMark(range.lowerBound - 1, in: [",", ";", ":", "(", "."]))
  }

  private func isAction(_ range: Range<Int>) -> Bool {
    range.contains { scan.cue($0).contains(.actionVerb) }
  }

  /// The indicator of the last figure of the block that counts the same noun.
  private func sameNoun(_ noun: Range<Int>) -> [Range<Int>]? {
    let text = scan.string(noun).lowercased()
    return drafts.suffix(64).last { $0.quantity.noun.map { scan.string($0).lowercased() == text } ?? false }?.indicator
  }

  private func group(of noun: Range<Int>) -> String? {
    for start in noun {
      guard let match = scan.match(UnitTable.shared.nouns, at: start), match.end == noun.upperBound else { continue }
      return UnitTable.shared.nouns.values(of: match).first
    }
    return nil
  }

  private func subjectIndicator(_ draft: inout FigureDraft, _ reading: Reading) {
    let subject = phrases.subject(from: reading.start, to: reading.left.subjectEnd)
    let hasPredicate = !reading.left.predicate.isEmpty
    let behind = tokens(of: phrases.behind(reading.index, limit: reading.limit, kind: .measure))
    if let subject, isHead(subject) || hasPredicate && !reading.left.isExistential {
      draft.indicator = completed(subject, reading)
      draft.rule = .figureSubject
    } else if let behind, reading.right.startsWithNoun, draft.aspect != .share, draft.aspect != .plan,
      !(hasPredicate && subject == nil && !flow.topic.isEmpty && draft.aspect == .growth)
    {
      draft.indicator = [behind]
      draft.rule = .figureCounted
    } else if let subject {
      draft.indicator = [subject]
      draft.rule = .figureApposed
    } else if !flow.topic.isEmpty {
      draft.indicator = flow.topic
      draft.rule = reading.anchor == nil ? .figureCarried : .figureParenthesis
    } else if let behind {
      draft.indicator = [behind]
      draft.rule = .figureCounted
    } else if let head = nearestHead(before: reading.start) {
      draft.indicator = [head]
      draft.rule = .figureCarried
    }
  }

  /// The last head of an indicator earlier in the sentence, with the words of its phrase.
  private func nearestHead(before index: Int) -> Range<Int>? {
    guard let head = (0..<index).last(where: { sentence.pieces[$0].plays(.indicatorHead) }) else { return nil }
    var end = head + 1
    while end < index, end - head < 8, !sentence.pieces[end].isMark, !sentence.pieces[end].isTime,
      !sentence.pieces[end].plays([.predicate, .boundary, .adverb, .average]), !scan.starts(sentence.pieces[end].tokens.lowerBound, with: Self.gan)
    {
      end += 1
    }
    return sentence.pieces[head].tokens.lowerBound..<sentence.pieces[end - 1].tokens.upperBound
  }

  private func isHead(_ range: Range<Int>) -> Bool { scan.cue(range.lowerBound).contains(.indicatorHead) }

  /// "tốc độ tăng bình quân" and "tỷ lệ" without a noun of their own speak of the topic.
  private func completed(_ subject: Range<Int>, _ reading: Reading) -> [Range<Int>] {
    let head = scan.cueEnd(subject.lowerBound)
    guard scan.cue(subject.lowerBound).contains(.abstractHead) else { return [subject] }
    let rest = (head..<max(head, subject.upperBound)).filter { scan.cue($0).isDisjoint(with: [.average, .adverb]) && scan.isWord($0) }
    let isBare = rest.isEmpty || (head..<subject.upperBound).allSatisfy { isCoveredByAverage($0, from: head) }
    guard isBare else { return [subject] }
    let bare = subject.lowerBound..<min(head, subject.upperBound)
    if let before = nounBeforeWith(reading) { return [bare, before] }
    return flow.topic.isEmpty ? [bare] : [bare] + flow.topic
  }

  private func isCoveredByAverage(_ index: Int, from start: Int) -> Bool {
    (start...index).contains { scan.cue($0).contains(.average) && scan.cueEnd($0) > index }
  }

  /// "… với tỷ lệ đạt trên 80%": the noun phrase before "với".
  private func nounBeforeWith(_ reading: Reading) -> Range<Int>? {
    guard reading.start == 0 || sentence.pieces[reading.start - 1].quantity == nil,
      let with = (reading.start..<reading.index).last(where: { scan.starts(sentence.pieces[$0].tokens.lowerBound, with: Self.voi) }),
      with > reading.start
    else { return nil }
    var start = reading.start
    for index in reading.start..<with where sentence.pieces[index].plays([.breakdown, .aims]) || sentence.pieces[index].isTime {
      start = index + 1
    }
    while start < with, sentence.pieces[start].plays([.adverb, .boundary, .actionVerb]) || sentence.pieces[start].isMark { start += 1 }
    guard start < with else { return nil }
    return sentence.pieces[start].tokens.lowerBound..<sentence.pieces[with - 1].tokens.upperBound
  }

  private func tokens(of range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty else { return nil }
    return sentence.pieces[range.lowerBound].tokens.lowerBound..<sentence.pieces[range.upperBound - 1].tokens.upperBound
  }

  // MARK: Period and status

  private mutating func decidePeriod(_ draft: inout FigureDraft) {
    if flow.hasPeriodHere {
      draft.period = flow.period
      draft.hasOwnPeriod = flow.period != nil
      return
    }
    if let carried, sharesTopic(draft, carried.words) {
      draft.period = carried.period
      flow.period = carried.period
      flow.hasPeriodHere = true
    } else if context.isTarget, !flow.isPresent, let year = context.targetYear {
      draft.period = year
    }
  }

  /// Whether the clause shares two content words with what the sentence before spoke of.
  private func sharesTopic(_ draft: FigureDraft, _ words: Set<SyllableKey>) -> Bool {
    var own = contentWords(draft)
    own.formUnion(draft.clause.filter(scan.isWord).map(scan.key))
    return own.intersection(words).subtracting(Self.hollow).count >= 2
  }

  private func decideStatus(_ draft: inout FigureDraft, _ reading: Reading) {
    let isPresent = flow.isPresent || reading.right.isPresent || reading.left.isPresent
    if flow.isTarget, !isPresent, !reading.left.isFrom || reading.quantity.high != nil, !(reading.left.isPast && context.isTarget) {
      draft.status = .target
    } else if flow.isEstimate {
      draft.status = .estimate
    }
  }

  private static let innerPredicates: Phrases = ["được", "có"]
  private static let yearly: Phrases = ["hằng năm", "hàng năm", "mỗi năm"]
  private static let gan: Phrase = "gắn"
  private static let lanLuot: Phrase = "lần lượt"
  private static let tu: Phrase = "từ"
  private static let giam: Phrase = "giảm"
  private static let voi: Phrase = "với"
  private static let va: Phrase = "và"
  private static let planWords: Phrases = ["giao", "là", "đề ra", "tỉnh", "đặt", "ra"]
  private static let plurals: Phrases = ["các", "những", "tổng số", "số lượng"]
  private static let hollow: Set<SyllableKey> = Set(
    ["tổng", "số", "tỷ", "lệ", "đạt", "các", "và", "của", "được", "có", "trên", "là", "năm", "với", "trong", "tỉnh", "địa", "bàn",
     "xã", "phường", "thị", "trấn", "huyện", "thành", "phố", "thôn", "bản", "khu"].map {
      SyllableKey($0)
    })
}
