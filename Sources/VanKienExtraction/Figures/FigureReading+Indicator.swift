internal import VanKienText

extension FigureReading {
  /// Decides what the figure measures.
  func decideIndicator(_ draft: inout FigureDraft) {
    switch quantity.kind {
    case .counted where isLabelled, .measure where isLabelled:
      (draft.indicator, draft.rule) = (scopes.label.map { [$0] } ?? [], .figureSubject)
    case .counted: countedIndicator(&draft)
    case .percent where opensPredicate: predicateIndicator(&draft)
    case .percent where isGroup: groupIndicator(&draft)
    default: subjectIndicator(&draft)
    }
    // Signs between a number and its noun ("118 lớp/4.050 học viên") name nothing.
    draft.indicator.removeAll { range in !range.contains { scan.isWord($0) || scan.isNumber($0) } }
    if let scoped = scoped(draft.indicator) { draft.indicator = scoped }
    if draft.indicator.isEmpty, let unit = quantity.noun ?? quantity.unit { draft.indicator = [unit] }
  }

  /// Whether the number follows a label and a colon and counts nothing but people or pieces: "đại học: 578 người", "Lúa: 2.500 ha".
  private var isLabelled: Bool {
    guard scopes.label != nil, left.subjectEnd > 0, subject == nil, !right.startsWithNoun, left.subjectEnd <= index,
      sentence.pieces[left.subjectEnd - 1].isMark(":")
    else { return false }
    return quantity.noun.map(isClassifier) ?? true
  }

  /// "Quốc lộ: 07 tuyến": the count of what the label names.
  private var labelOfCount: Range<Int>? {
    guard left.subjectEnd > 0, subject == nil, left.subjectEnd <= index,
      sentence.pieces[left.subjectEnd - 1].isMark(":")
    else { return nil }
    return scopes.label
  }

  // MARK: Groups

  private func groupIndicator(_ draft: inout FigureDraft) {
    let behind = phrases.behind(index, limit: limit, kind: .group)
    draft.rule = .figureGroup
    draft.indicator = tokens(of: behind).map { [withoutPlural($0)] } ?? scopes.topic
  }

  private func withoutPlural(_ range: Range<Int>) -> Range<Int> {
    guard let end = scan.end(ofAny: Self.plurals, at: range.lowerBound), end < range.upperBound else { return range }
    return end..<range.upperBound
  }

  /// Whether the percentage is the subject of the verb behind it, so that the group was named before: "trong đó 45% có trình độ đại học".
  private var opensPredicate: Bool {
    guard !quantity.isYearly, left.predicate.isEmpty, subject == nil, index + 1 < limit, group != nil else {
      return false
    }
    return scan.end(ofAny: Self.groupVerbs, at: sentence.pieces[index + 1].tokens.lowerBound) != nil
  }

  /// The group such a percentage speaks of: the label of the list, else the count just before.
  private var group: Range<Int>? {
    if let label = scopes.label { return label }
    guard let last = earlier.last, last.quantity.tokens.lowerBound >= sentence.tokens.lowerBound,
      last.quantity.kind == .counted
    else {
      return nil
    }
    return last.quantity.noun
  }

  private func predicateIndicator(_ draft: inout FigureDraft) {
    let behind = phrases.behind(index, limit: limit, kind: .group)
    guard let group, let tokens = tokens(of: behind) else { return subjectIndicator(&draft) }
    (draft.indicator, draft.rule) = ([group, tokens], .figureGroup)
  }

  // MARK: Scopes of level

  /// An item that names only a level or an area ("cấp huyện đạt gần 40%") speaks of what the item before it did, at its own level.
  private func scoped(_ indicator: [Range<Int>]) -> [Range<Int>]? {
    guard indicator.count == 1, let own = indicator.first, let end = scan.end(ofAny: Self.levels, at: own.lowerBound),
      end == own.upperBound, let last = earlier.last, last.indicator.count == 1 || last.indicator.count == 2,
      let topic = last.indicator.first,
      topic != own, topic.count > 2
    else { return nil }
    guard let level = lastLevel(in: topic), level > topic.lowerBound else {
      return last.indicator.count == 2 ? [topic, own] : nil
    }
    return [topic.lowerBound..<level, own]
  }

  /// Where the last phrase of a level begins in `range`.
  private func lastLevel(in range: Range<Int>) -> Int? {
    var last: Int?
    var index = range.lowerBound
    while index < range.upperBound {
      let end = scan.end(ofAny: Self.levels, at: index)
      if end != nil { last = index }
      index = max(index + 1, end ?? 0)
    }
    return last
  }

  // MARK: Counts

  private func countedIndicator(_ draft: inout FigureDraft) {
    guard let noun = quantity.noun else { return }
    let behind = phrases.behind(index, limit: limit, kind: .counted(group: group(of: noun)))
    let own = counted(noun, tokens(of: behind))
    let isChange = draft.aspect == .change || draft.aspect == .plan
    if isChange, behind.isEmpty, let changed = changed(noun) {
      (draft.indicator, draft.rule) = (changed, .figureCarried)
    } else if quantity.total != nil, left.isRank {
      (draft.indicator, draft.rule) = (subject.map { [$0] } ?? scopes.topic, .figureCarried)
    } else if isRate, !left.predicate.isEmpty || subject != nil {
      (draft.indicator, draft.rule) = rateIndicator(noun, own)
    } else if let subject, isHead(subject), left.joinsSubject || !hasPredicate(subject) {
      (draft.indicator, draft.rule) = (isBareHead(subject) ? [subject] + own : [subject], .figureSubject)
    } else if behind.isEmpty, let label = labelOfCount {
      (draft.indicator, draft.rule) = ([noun, label], .figureSubject)
    } else if behind.isEmpty, subject == nil, left.joinsSubject, !left.isExistential, let topic = scopes.topic.first,
      isHead(topic)
    {
      (draft.indicator, draft.rule) = (scopes.topic, .figureCarried)
    } else if behind.isEmpty, !leadsList || isClassifier(noun), let apposed = apposed(noun) {
      (draft.indicator, draft.rule) = (apposed, apposed == sameNoun(noun) ? .figureCarried : .figureApposed)
    } else {
      (draft.indicator, draft.rule) = (own, .figureCounted)
    }
  }

  /// The noun with the words behind it, parentheses between them left out.
  private func counted(_ noun: Range<Int>, _ behind: Range<Int>?) -> [Range<Int>] {
    guard let behind else { return [noun] }
    // "02 huyện Nậm Nhùn, Mường Tè": the names of what is counted say nothing about what is counted.
    let names = placeNames(behind)
    if names > behind.lowerBound { return names < behind.upperBound ? [noun, names..<behind.upperBound] : [noun] }
    let isApart = scan.isMark(behind.lowerBound - 1, ")")
    return isApart ? [noun, behind] : [noun.lowerBound..<behind.upperBound]
  }

  /// The end of the names of places, joined by commas or "và", at the start of `range`.
  private func placeNames(_ range: Range<Int>) -> Int {
    var end = range.lowerBound
    var position = end
    while position < range.upperBound, scan.isCapitalised(position),
      let match = scan.match(Gazetteer.shared.names, at: position)
    {
      end = match.end
      position = scan.isMark(end, ",") || scan.starts(end, with: Self.va) ? end + 1 : range.upperBound
    }
    return min(end, range.upperBound)
  }

  /// Whether another count follows at once behind a comma or "và", so that both share what is said of the last.
  private var leadsList: Bool {
    let pieces = sentence.pieces
    guard index + 2 < limit,
      pieces[index + 1].isMark(",") || scan.starts(pieces[index + 1].tokens.lowerBound, with: Self.va)
    else {
      return false
    }
    let next = pieces[index + 2].plays(.comparators) ? index + 3 : index + 2
    return next < limit && pieces[next].quantity != nil
  }

  /// A rate: "mật độ … đạt 5,5 thuê bao/100 dân" has a head; "12,1 bác sỹ/vạn dân" measures its own noun; "01 người/máy" its topic.
  private func rateIndicator(_ noun: Range<Int>, _ own: [Range<Int>]) -> ([Range<Int>], Rule) {
    if let subject, isHead(subject) { return ([subject], .figureSubject) }
    guard isClassifier(noun) else { return ([noun], .figureCounted) }
    return (subject.map { [$0] } ?? (scopes.topic.isEmpty ? own : scopes.topic), .figureCarried)
  }

  /// What a counted change speaks of: the same count just before, else the indicator of the clause, else the same count further back.
  private func changed(_ noun: Range<Int>) -> [Range<Int>]? {
    let same = sameNoun(noun)
    if let same, same == earlier.last?.indicator || isCountedInSentence(noun) { return same }
    if subject == nil, let topic = scopes.topic.first, isHead(topic) { return scopes.topic }
    return same
  }

  /// Whether the noun, not one that only counts, is already counted in this sentence.
  private func isCountedInSentence(_ noun: Range<Int>) -> Bool {
    guard subject == nil, !isClassifier(noun) else { return false }
    let text = scan.string(noun).lowercased()
    return earlier.contains { draft in
      draft.aspect == .level && draft.quantity.tokens.lowerBound >= sentence.tokens.lowerBound
        && draft.quantity.noun.map { scan.string($0).lowercased() == text } ?? false
    }
  }

  private var isRate: Bool { quantity.unit?.contains { scan.isMark($0, "/") } ?? false }

  private func hasPredicate(_ range: Range<Int>) -> Bool {
    range.contains { scan.cue($0).contains(.predicate) && !scan.cue($0).contains(.indicatorHead) }
  }

  /// A count without words of its own behind it: an item of a breakdown, or people counted by what was done.
  private func apposed(_ noun: Range<Int>) -> [Range<Int>]? {
    if let same = sameNoun(noun) {
      guard left.predicate.isEmpty || left.joinsSubject, let subject, !isAction(subject), isBeside(subject) else {
        return same
      }
      let repeatsNoun = scan.key(subject.lowerBound) == scan.key(noun.lowerBound)
      return isClassifier(noun) || repeatsNoun ? [subject] : same + [subject]
    }
    guard isClassifier(noun) else { return nil }
    if left.predicate.isEmpty, let subject, !isAction(subject) || opensSegment(subject) { return [subject] }
    if let subject, left.joinsSubject && !left.isExistential { return [subject] }
    guard let topic = scopes.topic.first, isHead(topic), left.isExistential else { return nil }
    return scopes.topic
  }

  /// Whether no preposition stands between the noun phrase and the number.
  private func isBeside(_ range: Range<Int>) -> Bool {
    let gap = range.upperBound..<max(range.upperBound, quantity.tokens.lowerBound)
    return !gap.contains { scan.end(ofAny: Self.prepositions, at: $0) != nil }
  }

  /// Whether the noun only counts, so that what is counted stands before the number.
  private func isClassifier(_ noun: Range<Int>) -> Bool {
    scan.end(ofAny: NounPhrase.classifiers, at: noun.lowerBound) == noun.upperBound
  }

  /// Whether nothing but a mark stands before the noun phrase, so that it is the item of a list and no object of a verb.
  private func opensSegment(_ range: Range<Int>) -> Bool {
    guard range.count >= 2 else { return false }
    return range.lowerBound == block.lowerBound || scan.isMark(range.lowerBound - 1, in: [",", ";", ":", "(", "."])
  }

  private func isAction(_ range: Range<Int>) -> Bool {
    range.contains { scan.cue($0).contains(.actionVerb) }
  }

  /// The indicator of the last figure of the block that counts the same noun, without what an item of a list added to it.
  private func sameNoun(_ noun: Range<Int>) -> [Range<Int>]? {
    let text = scan.string(noun).lowercased()
    guard let same = earlier.last(where: { $0.quantity.noun.map { scan.string($0).lowercased() == text } ?? false })
    else { return nil }
    if same.rule == .figureApposed { return same.indicator.count > 1 ? Array(same.indicator.dropLast()) : nil }
    return same.indicator
  }

  private func group(of noun: Range<Int>) -> String? {
    for start in noun {
      guard let match = scan.match(UnitTable.shared.nouns, at: start), match.end == noun.upperBound else { continue }
      return UnitTable.shared.nouns.value(of: match)
    }
    return nil
  }

  // MARK: Amounts

  private func subjectIndicator(_ draft: inout FigureDraft) {
    let hasPredicate = !left.predicate.isEmpty
    let behind = tokens(of: phrases.behind(index, limit: limit, kind: .measure))
    if let carried = carriedObject {
      (draft.indicator, draft.rule) = (carried, .figureCarried)
    } else if let subject, isHead(subject) || hasPredicate && !left.isExistential {
      (draft.indicator, draft.rule) = (completed(subject), .figureSubject)
    } else if let behind, speaksOfBehind(draft.aspect) {
      (draft.indicator, draft.rule) = ([behind], .figureCounted)
    } else if let subject {
      (draft.indicator, draft.rule) = ([subject], .figureApposed)
    } else if !scopes.topic.isEmpty {
      (draft.indicator, draft.rule) = (scopes.topic, anchor == nil ? .figureCarried : .figureParenthesis)
    } else if let label = scopes.label {
      (draft.indicator, draft.rule) = ([label], .figureCarried)
    } else if let behind {
      (draft.indicator, draft.rule) = ([behind], .figureCounted)
    } else if let subject = scopes.openSubject {
      (draft.indicator, draft.rule) = ([subject], .figureCarried)
    } else if let head = nearestHead {
      (draft.indicator, draft.rule) = ([head], .figureCarried)
    }
  }

  /// "đưa 1.700 ha vào khai thác": a part, taken up by nothing but a verb, of what was measured in the same unit just before.
  private var carriedObject: [Range<Int>]? {
    guard quantity.kind == .measure, !right.startsWithNoun, left.predicate.isEmpty || left.isExistential, let subject,
      let unit = quantity.unit, isOnlyAction(subject), let last = earlier.last,
      last.quantity.tokens.lowerBound >= sentence.tokens.lowerBound,
      last.quantity.unit.map(scan.string) == scan.string(unit)
    else { return nil }
    return last.indicator
  }

  /// Whether the words name nothing but what is done ("xây dựng và đưa vào sử dụng").
  private func isOnlyAction(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      guard scan.cue(position).contains(.actionVerb) || scan.end(ofAny: Self.actionJoints, at: position) != nil else {
        return false
      }
      position = max(scan.cueEnd(position), scan.end(ofAny: Self.actionJoints, at: position) ?? 0)
    }
    return true
  }

  /// Whether the noun phrase behind the number is what it measures ("trồng mới 4.000 ha cây mắc ca").
  private func speaksOfBehind(_ aspect: Aspect) -> Bool {
    guard right.startsWithNoun, aspect != .share, aspect != .plan else { return false }
    return left.predicate.isEmpty || subject != nil || scopes.topic.isEmpty || aspect != .growth
  }

  /// The last head of an indicator earlier in the sentence, with the words of its phrase.
  private var nearestHead: Range<Int>? {
    guard var head = (0..<start).last(where: { sentence.pieces[$0].plays(.indicatorHead) }) else { return nil }
    var before = head
    while before > 0, !sentence.pieces[before - 1].isMark, sentence.pieces[before - 1].quantity == nil {
      before -= 1
      if sentence.pieces[before].plays(.indicatorHead) { head = before }
    }
    var end = head + 1
    while end < start, end - head < 8, !endsHead(sentence.pieces[end]) { end += 1 }
    return tokens(of: head..<end)
  }

  private func endsHead(_ piece: Piece) -> Bool {
    piece.isMark || piece.isTime || piece.plays([.predicate, .boundary, .adverb, .average])
      || scan.starts(piece.tokens.lowerBound, with: Self.gan)
  }

  /// "tốc độ tăng bình quân" and "tỷ lệ" without a noun of their own speak of the topic.
  private func completed(_ subject: Range<Int>) -> [Range<Int>] {
    let head = scan.cueEnd(subject.lowerBound)
    guard isBareHead(subject) else { return [subject] }
    let bare = subject.lowerBound..<min(head, subject.upperBound)
    if let before = nounBefore(subject) { return [bare, before] }
    let hasHead = scopes.topic.count > 1 && scopes.topic.first.map(isHead) ?? false
    if hasHead { return [bare] + scopes.topic.dropFirst() }
    let isRate = !scan.cue(subject.lowerBound).isDisjoint(with: [.ratioHead, .average, .up, .down])
    return [bare] + (isRate ? scopes.topic : scopes.topic.compactMap(withoutHead))
  }

  /// The noun of a phrase that begins with a head of its own: "thể tích nuôi cá …" gives "nuôi cá …".
  private func withoutHead(_ range: Range<Int>) -> Range<Int>? {
    guard isHead(range), scan.cueEnd(range.lowerBound) < range.upperBound else {
      return isBareHead(range) ? nil : range
    }
    return scan.cueEnd(range.lowerBound)..<range.upperBound
  }

  /// Whether the phrase is a head that needs a noun, and has none.
  private func isBareHead(_ subject: Range<Int>) -> Bool {
    scan.cue(subject.lowerBound).contains(.abstractHead) && isBare(subject, after: scan.cueEnd(subject.lowerBound))
  }

  /// Whether nothing but words of averaging follows the head.
  private func isBare(_ subject: Range<Int>, after head: Int) -> Bool {
    var position = head
    while position < subject.upperBound {
      guard !scan.isWord(position) || !scan.cue(position).isDisjoint(with: [.average, .adverb]) else { return false }
      position = scan.cueEnd(position)
    }
    return true
  }

  /// "… với tỷ lệ đạt trên 80%", "lưới điện 220 kV tổng chiều dài 42 km": the noun phrase before the head, or before its "với".
  private func nounBefore(_ subject: Range<Int>) -> Range<Int>? {
    let pieces = sentence.pieces
    guard var end = (start..<index).last(where: { pieces[$0].tokens.lowerBound == subject.lowerBound }), end > start
    else { return nil }
    let isJoined =
      scan.end(ofAny: Self.owners, at: pieces[end - 1].tokens.lowerBound) == pieces[end - 1].tokens.upperBound
    if isJoined {
      guard start == 0 || pieces[start - 1].quantity == nil else { return nil }
      end -= 1
    }
    var first = start
    for place in start..<end
    where pieces[place].plays([.breakdown, .aims]) || pieces[place].isTime || !isJoined && isBreak(pieces[place]) {
      first = place + 1
    }
    while first < end, pieces[first].plays([.adverb, .boundary, .actionVerb]) || pieces[first].isMark { first += 1 }
    while end > first, pieces[end - 1].plays([.scope, .adverb]) || pieces[end - 1].isTime || pieces[end - 1].isMark {
      end -= 1
    }
    return tokens(of: first..<max(first, end))
  }

  private func isBreak(_ piece: Piece) -> Bool {
    piece.isMark || piece.quantity != nil || piece.plays([.predicate, .boundary, .adverb, .scope, .estimates])
      || scan.end(ofAny: Self.prepositions, at: piece.tokens.lowerBound) != nil
      || scan.starts(piece.tokens.lowerBound, with: Self.va)
  }

  private static let groupVerbs: Phrases = ["đạt", "có", "được", "đã", "là", "hoàn thành", "tham gia", "sử dụng"]
  private static let levels: Phrases = [
    "ở khu vực nông thôn", "ở khu vực thành thị", "ở nông thôn", "ở thành thị", "ở đô thị", "cấp tỉnh", "cấp huyện",
    "cấp xã", "cấp cơ sở", "cấp Trung ương", "khu vực nông thôn", "khu vực thành thị",
    "khu vực đô thị",
    "thành thị", "nông thôn", "đô thị", "vùng cao", "vùng thấp", "tuyến tỉnh", "tuyến huyện", "tuyến xã", "mầm non",
    "tiểu học", "thể nhẹ cân", "thể thấp còi",
    "trung học cơ sở", "trung học phổ thông",
  ]
  private static let prepositions: Phrases = ["của", "cho", "với", "tại", "ở", "trong", "đối với", "về", "từ"]
  private static let gan: Phrase = "gắn"
  private static let owners: Phrases = ["với", "có", "hiện có", "đã có"]
  private static let actionJoints: Phrases = ["và", "vào", "đưa", "đưa vào", "đưa vào sử dụng"]
  private static let va: Phrase = "và"
  private static let plurals: Phrases = ["các", "những", "tổng số", "số lượng"]
}
