internal import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// A place in terms of tokens, before it becomes a mention.
struct PlaceDraft {
  var tokens: Range<Int>
  var name: Range<Int>
  var level: PlaceLevel
  var unit: Int?
  var rule: Rule
}

/// Finds the named places of one block.
///
/// ```
/// place = kindword name | name                                     huyện Nậm Nhùn · Lai Châu
/// list  = kindword [":"] name *(("," | "và") name)                 các huyện: Phong Thổ, Tam Đường
/// road  = roadword number                                          quốc lộ 32
/// route = routeword name *("-" name)                               cao tốc Nội Bài - Lào Cai
/// ```
struct PlaceGrammar {
  let scan: Scan
  let block: Range<Int>
  let resolver: PlaceResolver

  private let names = PlaceNames.shared

  init(scan: Scan, block: Range<Int>, resolver: PlaceResolver) {
    self.scan = scan
    self.block = block
    self.resolver = resolver
  }

  /// The places in the order of the text; none overlaps another.
  func drafts() -> [PlaceDraft] {
    var drafts: [PlaceDraft] = []
    var index = block.lowerBound
    while index < block.upperBound {
      guard scan.isWord(index) else {
        index += 1
        continue
      }
      let found = withKindWord(at: index) ?? bare(at: index).map { [$0] } ?? []
      drafts.append(contentsOf: found)
      index = max(index + 1, found.last?.tokens.upperBound ?? 0)
    }
    return levelledLists(drafts)
  }

  // MARK: Names with a kind word

  private func withKindWord(at index: Int) -> [PlaceDraft]? {
    guard let match = scan.match(names.kinds, at: index), let word = names.kinds.values(of: match).first,
      !isAmbiguousName(at: index)
    else { return nil }
    switch word.kind {
    case .road: return road(index, match.end).map { [$0] }
    case .route: return route(index, match.end)
    case .city, .level: return named(index, match.end, word)
    }
  }

  private func named(_ start: Int, _ end: Int, _ word: PlaceNames.KindWord) -> [PlaceDraft]? {
    var position = afterAbbreviation(start, end)
    let isColon = scan.isMark(position, ":") && word.takesList
    if isColon { position += 1 }
    guard let name = name(at: position, after: word), !isColon || name.unit != nil || isListItem(name, word) else {
      return nil
    }
    if name.unit == nil, name.level == .province || name.level == .district, isPlural(start) { return nil }
    let first = PlaceDraft(
      tokens: (isColon ? name.range.lowerBound : start)..<name.range.upperBound, name: placeName(start, name, word),
      level: name.level, unit: name.unit,
      rule: name.unit == nil && name.level != .other ? .placeUnlisted : .placeKindWord)
    var drafts = [first]
    if word.takesList { appendList(after: word, to: &drafts) }
    return drafts
  }

  /// "ba tỉnh Bắc Lào": behind a number or plural word the kind word begins no name of its own.
  private func isPlural(_ index: Int) -> Bool {
    scan.isNumber(index - 1) || scan.end(ofAny: Self.plurals, at: index - 1) != nil
  }

  /// The index after the full stop of an abbreviated kind word: `TP. Lai Châu`, `QL.32`.
  private func afterAbbreviation(_ start: Int, _ end: Int) -> Int {
    let isAbbreviation = scan.traits[start].contains(.allCapitals) || scan.tokens.range(start).count <= 2
    return isAbbreviation && scan.isMark(end, ".") && scan.isAttached(end) ? end + 1 : end
  }

  /// Whether a name that is no place begins at `index` although its first syllable is a kind word ("Hồ Chí Minh").
  private func isAmbiguousName(at index: Int) -> Bool {
    scan.isCapitalised(index) && scan.match(names.ambiguous, at: index) != nil
  }

  /// The names that follow the first one of a list, up to one that brings its own kind word.
  private func appendList(after word: PlaceNames.KindWord, to drafts: inout [PlaceDraft]) {
    while let last = drafts.last {
      guard let next = afterJoint(afterRemark(last.tokens.upperBound)), !bringsKind(next, last) else { return }
      guard let name = name(at: next, after: word), name.unit != nil || isListItem(name, word) else { return }
      drafts.append(
        PlaceDraft(tokens: name.range, name: name.range, level: name.level, unit: name.unit, rule: .placeList))
    }
  }

  /// Whether the next item of a list has a kind word of its own; in a list of features a capitalised one is part of the name.
  private func bringsKind(_ index: Int, _ last: PlaceDraft) -> Bool {
    guard scan.match(names.kinds, at: index) != nil else { return false }
    return !(last.level == .other && scan.isCapitalised(index))
  }

  /// The index after short parentheses: "Sì Thâu Chải (huyện Tam Đường), …".
  private func afterRemark(_ index: Int) -> Int {
    guard scan.isMark(index, "("), let close = scan.closing(index, limit: min(block.upperBound, index + 12)) else {
      return index
    }
    return close + 1
  }

  /// The index after a comma or "và" at `index`.
  private func afterJoint(_ index: Int) -> Int? {
    scan.isMark(index, ",") || scan.starts(index, with: Self.va) ? index + 1 : nil
  }

  /// Names that no gazetteer holds are taken into lists of villages and features only, and only whole.
  private func isListItem(_ name: Name, _ word: PlaceNames.KindWord) -> Bool {
    guard name.level == .village || name.level == .other, name.range.count >= 2 else { return false }
    let next = name.range.upperBound
    return !scan.isWord(next) || scan.starts(next, with: Self.va) || scan.isCapitalised(next)
  }

  fileprivate struct Name {
    var range: Range<Int>
    var level: PlaceLevel
    var unit: Int?
  }

  /// The name at `index`, as the kind word before it says.
  private func name(at index: Int, after word: PlaceNames.KindWord) -> Name? {
    guard index < block.upperBound else { return nil }
    switch word.kind {
    case .city:
      if let unit = resolver.unit(at: index, levels: [.province, .district], scan: scan, type: .city) {
        return Name(unit)
      }
      return properName(index, .district)
    case .level(let level) where level == .other: return feature(index)
    case .level(let level) where level == .region: return listed(index, level: .region)
    case .level(let level):
      if let unit = resolver.unit(at: index, levels: [level], scan: scan, type: nil) { return Name(unit) }
      if level == .province, let foreign = listed(index, level: .province) { return foreign }
      return isRegion(index) ? nil : properName(index, level)
    case .road, .route: return nil
    }
  }

  /// "các tỉnh Tây Bắc": a region behind the kind word of its members.
  private func isRegion(_ index: Int) -> Bool {
    scan.match(names.names, at: index).flatMap { names.names.value(of: $0) } != nil
  }

  private func listed(_ index: Int, level: PlaceLevel) -> Name? {
    guard let match = scan.match(names.names, at: index), let named = names.names.values(of: match).first,
      isCapitalisedName(index..<match.end)
    else { return nil }
    switch named {
    case .level(let found): return found == level ? Name(range: index..<match.end, level: level) : nil
    case .foreignProvince: return level == .province ? Name(range: index..<match.end, level: .province) : nil
    case .weakForeign, .weakCountry: return nil
    }
  }

  /// A proper name that no list holds: capitalised syllables, with a number at the end for villages.
  private func properName(_ index: Int, _ level: PlaceLevel) -> Name? {
    if level == .village, let numbered = numberedVillage(index) { return numbered }
    var end = index
    while end < block.upperBound, end - index < 6, scan.isCapitalised(end), !isTitleCaseBreak(end, index) { end += 1 }
    guard end > index, level == .village || end > index + 1, !isOtherThing(index, end) else { return nil }
    if level == .village, scan.isNumber(end), scan.integer(end).map({ $0 < 100 }) ?? false { end += 1 }
    return Name(range: index..<end, level: level)
  }

  /// `tổ dân phố số 5`, `bản 3`, `thôn 12`.
  private func numberedVillage(_ index: Int) -> Name? {
    let number = scan.starts(index, with: Self.so) ? index + 1 : index
    guard let value = scan.integer(number), value < 100, !scan.isMark(number + 1, in: ["/", "%"]) else { return nil }
    guard !scan.isWord(number + 1) || scan.starts(number + 1, with: Self.thuoc) else { return nil }
    guard !scan.isMark(number + 1, ",") || scan.isWord(number + 2) && scan.match(names.kinds, at: number + 2) != nil
    else { return nil }
    return Name(range: index..<(number + 1), level: .village)
  }

  /// All-capital text has no proper names that could be told from other words.
  private func isTitleCaseBreak(_ index: Int, _ start: Int) -> Bool {
    scan.traits[index].contains(.allCapitals) && scan.tokens.range(index).count > 3
  }

  /// Whether capitalised syllables after a kind word are a body or document and not a name: "tỉnh Đoàn", "bản Nghị quyết".
  private func isOtherThing(_ start: Int, _ end: Int) -> Bool {
    if scan.match(DocumentKinds.shared.lexicon, at: start) != nil { return true }
    if IssuerGrammar(scan: scan).issuer(at: start, limit: block.upperBound) != nil { return true }
    return end == start + 1 && scan.tokens.range(start).count <= 2
  }

  /// A river, pass, lake, work or zone: further kind words may stand before its capitalised syllables.
  private func feature(_ index: Int) -> Name? {
    var position = index
    while let match = scan.match(names.kinds, at: position), !scan.isCapitalised(position) || position == index,
      match.end < block.upperBound, scan.isCapitalised(match.end) || scan.match(names.kinds, at: match.end) != nil
    {
      position = match.end
    }
    var end = position
    while end < block.upperBound, end - position < 5, scan.isCapitalised(end), !isTitleCaseBreak(end, position) {
      end += 1
    }
    guard end > position, end - position > 1 || position > index || isShortFeature(index) else { return nil }
    return Name(range: index..<end, level: .other)
  }

  /// One syllable names a river or hill ("sông Đà"); behind other words it is more likely the start of something else ("nhu cầu Nhân dân").
  private func isShortFeature(_ name: Int) -> Bool {
    scan.ends(Self.shortFeatures, before: name) && (!scan.isWord(name + 1) || !scan.starts(name, with: Self.nhan))
  }

  /// For features the name is the whole mention; for units it is without the kind word.
  private func placeName(_ start: Int, _ name: Name, _ word: PlaceNames.KindWord) -> Range<Int> {
    name.level == .other ? start..<name.range.upperBound : name.range
  }

  // MARK: Roads and routes

  private func road(_ start: Int, _ end: Int) -> PlaceDraft? {
    var position = afterAbbreviation(start, end)
    if scan.starts(position, with: Self.so) { position += 1 }
    guard scan.isNumber(position), scan.digits(position).count <= 4 else { return nil }
    var close = position + 1
    if scan.isAttached(close), scan.isCapitalised(close), scan.tokens.range(close).count <= 2 { close += 1 }
    return PlaceDraft(tokens: start..<close, name: start..<close, level: .other, unit: nil, rule: .placeFeature)
  }

  /// The ends of a route, each a place; a street with a proper name is one place.
  private func route(_ start: Int, _ end: Int) -> [PlaceDraft]? {
    guard scan.isCapitalised(end) else { return nil }
    var drafts: [PlaceDraft] = []
    var position = end
    while let place = routeEnd(at: position) {
      drafts.append(place)
      guard scan.isDash(place.tokens.upperBound) else { break }
      position = place.tokens.upperBound + 1
    }
    return drafts.count > 1 ? drafts : nil
  }

  private func routeEnd(at index: Int) -> PlaceDraft? {
    if let place = bare(at: index) { return place }
    if let kind = withKindWord(at: index)?.first { return kind }
    guard let name = properName(index, .other), name.range.count >= 2 else { return nil }
    return PlaceDraft(tokens: name.range, name: name.range, level: .other, unit: nil, rule: .placeUnlisted)
  }

  // MARK: Bare names

  private func bare(at index: Int) -> PlaceDraft? {
    if let match = scan.match(names.names, at: index), let named = names.names.values(of: match).first,
      match.end - index >= resolver.length(at: index, scan: scan)
    {
      if let draft = listedName(index..<match.end, named) { return draft }
    }
    guard scan.isCapitalised(index) else { return nil }
    if let ambiguous = scan.match(names.ambiguous, at: index),
      resolver.length(at: index, scan: scan) <= ambiguous.end - index
    {
      return nil
    }
    guard let unit = resolver.bareUnit(at: index, scan: scan), unit.range.count >= 2, !isPartOfName(unit.range) else {
      return nil
    }
    return PlaceDraft(tokens: unit.range, name: unit.range, level: unit.level, unit: unit.unit, rule: .placeBare)
  }

  private func listedName(_ range: Range<Int>, _ named: PlaceNames.Named) -> PlaceDraft? {
    guard isCapitalisedName(range), !scan.starts(range.lowerBound - 1, with: Self.lon) else { return nil }
    switch named {
    case .level(let level):
      return PlaceDraft(tokens: range, name: range, level: level, unit: nil, rule: .placeBare)
    case .foreignProvince:
      return PlaceDraft(tokens: range, name: range, level: .province, unit: nil, rule: .placeBare)
    case .weakCountry:
      let before = scan.end(ofAny: Self.countryWords, at: range.lowerBound - 1) != nil
      return before ? PlaceDraft(tokens: range, name: range, level: .country, unit: nil, rule: .placeBare) : nil
    case .weakForeign:
      return nil
    }
  }

  /// The last syllable of a listed name is always a capital one; so is the first unless the list writes it small.
  private func isCapitalisedName(_ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    return scan.isCapitalised(last)
      && (range.count > 2 || scan.isCapitalised(range.lowerBound) || isLowerCaseHead(range.lowerBound))
  }

  private func isLowerCaseHead(_ index: Int) -> Bool { scan.end(ofAny: Self.lowerHeads, at: index) != nil }

  /// A longer run of capitals is another name: a person, a company.
  private func isPartOfName(_ range: Range<Int>) -> Bool {
    scan.isCapitalised(range.upperBound) && scan.isAttached(range.upperBound)
  }

  // MARK: Lists without a kind word

  /// Where names of a list, one directly after another, are of different levels and some are in no gazetteer, they are villages: names of
  /// a list are of one kind, and only villages are in no gazetteer.
  private func levelledLists(_ drafts: [PlaceDraft]) -> [PlaceDraft] {
    var result: [PlaceDraft] = []
    var index = 0
    while index < drafts.count {
      guard drafts[index].rule == .placeBare, let list = openList(from: drafts[index]) else {
        result.append(drafts[index])
        index += 1
        continue
      }
      let isMixed = list.contains { $0.unit == nil } && drafts[index].level == .commune
      let end = list.last?.tokens.upperBound ?? 0
      if isMixed {
        result.append(
          contentsOf: list.map {
            PlaceDraft(tokens: $0.tokens, name: $0.name, level: .village, unit: nil, rule: .placeList)
          })
      } else {
        result.append(contentsOf: list)
      }
      while index < drafts.count, drafts[index].tokens.lowerBound < end { index += 1 }
    }
    return result
  }

  /// The capitalised names, set apart by commas, that follow `first`; nil when it stands alone.
  private func openList(from first: PlaceDraft) -> [PlaceDraft]? {
    guard first.level == .commune else { return nil }
    var list = [first]
    while let next = list.last.flatMap({ afterJoint($0.tokens.upperBound) }) {
      if let place = bare(at: next) {
        list.append(place)
      } else if let name = properName(next, .village), name.range.count >= 2, isDelimiter(name.range.upperBound) {
        list.append(PlaceDraft(tokens: name.range, name: name.range, level: .village, unit: nil, rule: .placeList))
      } else {
        break
      }
    }
    return list.count > 2 ? list : nil
  }

  private func isDelimiter(_ index: Int) -> Bool {
    scan.isMark(index, in: [",", ";", ".", ")"]) || scan.starts(index, with: Self.va) || scan.kind(index) == .lineBreak
  }

  private static let va: Phrase = "và"
  private static let so: Phrase = "số"
  private static let thuoc: Phrase = "thuộc"
  private static let shortFeatures: Phrases = ["sông", "suối", "núi", "đèo", "biển", "đảo", "hồ"]
  private static let nhan: Phrase = "Nhân"
  private static let lon: Phrase = "lợn"
  private static let plurals: Phrases = ["các", "những", "hai", "ba", "bốn", "năm", "sáu", "nhiều", "một số"]
  private static let countryWords: Phrases = ["nước", "Cộng hòa"]
  private static let lowerHeads: Phrases = [
    "châu", "miền", "vùng", "đồng bằng", "biển", "vịnh", "duyên hải", "trung du",
  ]
}

extension PlaceGrammar.Name {
  fileprivate init(_ unit: PlaceResolver.Hit) {
    self.init(range: unit.range, level: unit.level, unit: unit.unit)
  }
}
