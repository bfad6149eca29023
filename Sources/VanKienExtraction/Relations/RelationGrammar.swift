internal import VanKienText

/// A relation in terms of tokens, before it becomes a mention.
struct RelationDraft {
  var type: RelationType
  var head: Range<Int>
  var tail: Range<Int>
  var rule: Rule
}

/// Finds the relations that the words of one block state between its mentions.
struct RelationGrammar {
  let scan: Scan
  let block: Range<Int>
  let documents: [DocumentDraft]
  let programmes: [ProgrammeDraft]
  let places: [PlaceDraft]
  /// Whether communes lie directly in provinces.
  let isTwoTier: Bool

  /// A document or programme that can stand at either end of a relation.
  private struct Item {
    var tokens: Range<Int>
    var title: Range<Int>?
    var reach: Int
    var isProgramme: Bool
  }

  func drafts() -> [RelationDraft] {
    let items = self.items()
    return issuers() + items.indices.flatMap { titleRelations($0, items) } + attachments(items) + amendments(items)
      + parts() + members()
  }

  private func items() -> [Item] {
    let references = documents.map { Item(tokens: $0.tokens, title: $0.title, reach: $0.reach, isProgramme: false) }
    let named = programmes.map {
      Item(tokens: $0.tokens, title: $0.name, reach: $0.tokens.upperBound, isProgramme: true)
    }
    return (references + named).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private func issuers() -> [RelationDraft] {
    documents.compactMap { document in
      document.issuer.map { RelationDraft(type: .issuedBy, head: document.tokens, tail: $0, rule: .relationIssuer) }
    }
  }

  // MARK: What a title says its document does

  private func titleRelations(_ index: Int, _ items: [Item]) -> [RelationDraft] {
    let item = items[index]
    if let verb = verb(of: item), let tail = target(after: verb.end, items, from: item) {
      return [RelationDraft(type: verb.type, head: item.tokens, tail: tail, rule: .relationTitle)]
    }
    if let tail = realised(by: item, items[..<index]) {
      return [RelationDraft(type: .implements, head: item.tokens, tail: tail, rule: .relationVerb)]
    }
    return []
  }

  /// The verb that opens the title, or stands inside a name without one ("Kết luận tiếp tục thực hiện Nghị quyết …").
  private func verb(of item: Item) -> (type: RelationType, end: Int)? {
    if let title = item.title {
      if let verb = verb(at: title.lowerBound) { return verb }
      guard item.isProgramme || title.lowerBound > item.tokens.upperBound else { return firstVerb(in: title) }
      return item.isProgramme ? firstVerb(in: title) : nil
    }
    guard !item.isProgramme else { return nil }
    return firstVerb(in: item.tokens)
  }

  private func verb(at index: Int) -> (type: RelationType, end: Int)? {
    if let end = scan.end(ofAny: Self.implementing, at: index) { return (.implements, end) }
    if let end = scan.end(ofAny: Self.approving, at: index) { return (.approves, end) }
    return nil
  }

  /// A verb of carrying out inside a name, unless the name reports on the carrying out ("sơ kết … thực hiện").
  private func firstVerb(in range: Range<Int>) -> (type: RelationType, end: Int)? {
    for index in range {
      if scan.end(ofAny: Self.reporting, at: index) != nil { return nil }
      if let verb = verb(at: index), verb.type == .implements { return verb }
    }
    return nil
  }

  /// The mention that begins at `index`, quotation marks and plural words passed over.
  private func target(after index: Int, _ items: [Item], from source: Item) -> Range<Int>? {
    var position = index
    while position < block.upperBound,
      scan.isOpeningQuote(position) || scan.end(ofAny: Self.passed, at: position) == position + 1
    {
      position += 1
    }
    return item(at: position, in: items, besides: source) ?? item(at: index, in: items, besides: source)
  }

  /// The mention of `items`, which are in the order of the text, that begins at the token `index`.
  private func item(at index: Int, in items: [Item], besides source: Item) -> Range<Int>? {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      if items[middle].tokens.lowerBound < index { low = middle + 1 } else { high = middle }
    }
    while low < items.count, items[low].tokens.lowerBound == index {
      if items[low].tokens != source.tokens { return items[low].tokens }
      low += 1
    }
    return nil
  }

  /// "A …; được cụ thể hóa thành B": B carries out A.
  private func realised(by item: Item, _ before: ArraySlice<Item>) -> Range<Int>? {
    var verb = item.tokens.lowerBound - 1
    while verb > max(block.lowerBound, item.tokens.lowerBound - 80), !scan.starts(verb, with: Self.realisedAs) {
      if scan.isMark(verb, in: [".", ";"]) { return nil }
      verb -= 1
    }
    guard scan.starts(verb, with: Self.realisedAs) else { return nil }
    return before.suffix(8).last { $0.tokens.upperBound <= verb }?.tokens
  }

  // MARK: Attachment and amendment

  /// "(kèm theo Quyết định số …)" behind a mention.
  private func attachments(_ items: [Item]) -> [RelationDraft] {
    items.indices.compactMap { index in
      let item = items[index]
      guard !item.isProgramme, let start = attachment(before: item.tokens.lowerBound), start > block.lowerBound,
        let head = items[max(0, index - 8)..<index].last(where: {
          max($0.tokens.upperBound, $0.reach) <= start && start - max($0.tokens.upperBound, $0.reach) <= 3
        })
      else { return nil }
      return RelationDraft(type: .attachedTo, head: head.tokens, tail: item.tokens, rule: .relationVerb)
    }
  }

  /// The start of the words of attachment that end right before `index`.
  private func attachment(before index: Int) -> Int? {
    guard let start = scan.start(of: Self.attached, before: index) else { return nil }
    return scan.start(of: Self.issued, before: start) ?? start
  }

  /// "sửa đổi, bổ sung một số điều của X", "thay thế X", "bãi bỏ X", "căn cứ X" between two references.
  private func amendments(_ items: [Item]) -> [RelationDraft] {
    var drafts: [RelationDraft] = []
    for (index, item) in items.enumerated() where index > 0 {
      guard let type = verbBefore(item.tokens.lowerBound) else { continue }
      guard
        let head = items[max(0, index - 8)..<index].last(where: {
          $0.tokens.upperBound <= item.tokens.lowerBound && sameSentence($0.tokens, item.tokens)
        })
      else { continue }
      drafts.append(RelationDraft(type: type, head: head.tokens, tail: item.tokens, rule: .relationVerb))
    }
    return drafts
  }

  private func verbBefore(_ index: Int) -> RelationType? {
    for (phrase, type) in Self.changing where scan.start(of: phrase, before: index) != nil { return type }
    return nil
  }

  private func sameSentence(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    !(first.upperBound..<second.lowerBound).contains { scan.isMark($0, in: [".", ";"]) }
  }

  // MARK: Places

  /// A place directly before the next larger one: `bản Nà Cà, xã Bình Lư`; `tỉnh Vân Nam (Trung Quốc)`; with "thuộc".
  private func parts() -> [RelationDraft] {
    zip(places, places.dropFirst()).compactMap { part, whole in
      guard let small = rank(part.level), let large = rank(whole.level),
        large == small + 1 || isTwoTier && (small, large) == (1, 3)
      else { return nil }
      let gap = part.tokens.upperBound..<max(whole.tokens.lowerBound, part.tokens.upperBound)
      let joins =
        gap.count == 0
        || gap.count == 1 && (scan.isMark(gap.lowerBound, in: [",", "("]) || isBelonging(gap.lowerBound))
      guard joins, bringsKind(whole) || whole.level == .country, bringsKind(part) else { return nil }
      return RelationDraft(type: .partOf, head: part.tokens, tail: whole.tokens, rule: .relationAdjacent)
    }
  }

  private func isBelonging(_ index: Int) -> Bool { scan.end(ofAny: Self.belonging, at: index) != nil }

  private func bringsKind(_ place: PlaceDraft) -> Bool {
    place.tokens.lowerBound < place.name.lowerBound || place.level == .country
  }

  private func rank(_ level: PlaceLevel) -> Int? {
    switch level {
    case .village: 0
    case .commune: 1
    case .district: 2
    case .province: 3
    case .country: 4
    case .region, .other: nil
    }
  }

  /// "Vùng kinh tế … gồm: A, B, C".
  private func members() -> [RelationDraft] {
    var drafts: [RelationDraft] = []
    for zone in places where zone.level == .region || zone.level == .other {
      guard let verb = including(after: zone.tokens.upperBound) else { continue }
      var position = verb
      for place in places where place.tokens.lowerBound >= verb {
        guard place.tokens.lowerBound - position <= 4,
          !(position..<place.tokens.lowerBound).contains(where: { scan.isMark($0, in: [".", ";"]) })
        else { break }
        drafts.append(RelationDraft(type: .includes, head: zone.tokens, tail: place.tokens, rule: .relationList))
        position = place.tokens.upperBound
      }
    }
    return drafts
  }

  private func including(after index: Int) -> Int? {
    for position in index..<min(block.upperBound, index + 4) {
      if scan.isMark(position, in: [".", ";", ","]) { return nil }
      if let end = scan.end(ofAny: Self.includingVerbs, at: position) { return end }
    }
    return nil
  }

  private static let implementing: Phrases = [
    "tiếp tục thực hiện", "thực hiện", "tổ chức thực hiện", "triển khai thực hiện", "triển khai", "cụ thể hóa",
    "thi hành",
  ]
  private static let approving: Phrases = ["phê duyệt", "ban hành", "thông qua", "phê chuẩn"]
  private static let reporting: Phrases = [
    "sơ kết", "tổng kết", "đánh giá", "tình hình", "kết quả", "báo cáo", "kiểm tra", "giám sát",
  ]
  private static let passed: Phrases = ["các", "điều chỉnh"]
  private static let realisedAs: Phrase = "cụ thể hóa thành"
  private static let attached: Phrase = "kèm theo"
  private static let issued: Phrase = "ban hành"
  private static let changing: [(Phrase, RelationType)] = [
    ("sửa đổi, bổ sung", .amends), ("sửa đổi, bổ sung một số điều của", .amends), ("sửa đổi một số điều của", .amends),
    ("bổ sung một số điều của", .amends), ("sửa đổi", .amends), ("thay thế", .replaces), ("thay thế cho", .replaces),
    ("bãi bỏ", .replaces), ("căn cứ", .basedOn), ("căn cứ vào", .basedOn),
  ]
  private static let belonging: Phrases = ["thuộc"]
  private static let includingVerbs: Phrases = ["gồm", "bao gồm", "gồm có", "gồm các"]
}
