internal import VanKienText

/// Finds references that bring no number: laws, constitutions, congress and plenum documents, documents named by issuer and subject.
struct NamedDocumentGrammar {
  let scan: Scan
  let block: Range<Int>

  private let kinds = DocumentKinds.shared
  private let issuers: IssuerGrammar
  private let titles: TitleGrammar
  private let dates: DateGrammar

  init(scan: Scan, block: Range<Int>) {
    self.scan = scan
    self.block = block
    issuers = IssuerGrammar(scan: scan)
    titles = TitleGrammar(scan: scan)
    dates = DateGrammar(scan: scan)
  }

  /// Where reading goes on behind `draft`: references may stand inside a title, but not inside a law's name.
  func resume(_ draft: DocumentDraft) -> Int {
    switch draft.rule {
    case .documentLaw, .documentNamed, .documentPlenum, .documentYearbook, .documentConstitution:
      draft.tokens.upperBound
    default: draft.tokens.lowerBound + 1
    }
  }

  /// The numberless reference that starts at `index`.
  mutating func draft(at index: Int, after drafts: [DocumentDraft]) -> DocumentDraft? {
    if let draft = knownName(at: index) { return draft }
    guard scan.isWord(index), let match = scan.match(kinds.lexicon, at: index),
      let number = kinds.lexicon.values(of: match).first
    else { return nil }
    let kind = kinds.kinds[number]
    guard kind.numberless != .programme, scan.isCapitalised(index), match.end < block.upperBound else { return nil }
    let start = draftStart(index)
    switch kind.name {
    case "Luật", "Bộ luật", "Pháp lệnh": return law(kind.name, start: start, name: match.end)
    case "Hiến pháp": return constitution(start: start, from: match.end)
    case "Niên giám": return yearbook(start: start, from: match.end)
    case "Cương lĩnh" where yearAfterLaw(match.end) > match.end || revision(after: match.end) > match.end:
      return make("Cương lĩnh", start..<max(yearAfterLaw(match.end), revision(after: match.end)), .documentNamed)
    default: break
    }
    return congress(kind.name, start: start, from: match.end) ?? plenum(kind.name, start: start, from: match.end)
      ?? shortNumber(kind.name, start: start, from: match.end)
      ?? titled(kind, start: start, from: match.end)
  }

  // MARK: Laws and names everyone knows

  private func knownName(at index: Int) -> DocumentDraft? {
    guard let match = scan.match(kinds.names, at: index), let kind = kinds.names.values(of: match).first else {
      return nil
    }
    let isLaw = ["Luật", "Bộ luật", "Pháp lệnh"].contains(kind)
    guard !isLaw || scan.isCapitalised(index) || scan.isCapitalised(index + 1) else { return nil }
    var end = match.end
    if isLaw { end = yearAfterLaw(end) } else { end = revision(after: end) }
    if !isLaw, kind == "Điều lệ", end == match.end, scan.isCapitalised(end) { return nil }
    return make(kind, index..<end, isLaw ? .documentLaw : .documentNamed)
  }

  /// A law without its line in the table: capitalised first syllable, then small ones up to the end of the noun phrase.
  private func law(_ kind: String, start: Int, name: Int) -> DocumentDraft? {
    guard scan.isCapitalised(name) else { return nil }
    var end = name + 1
    while end < block.upperBound, end - name < 12, scan.isWord(end), !isLawEnd(end) { end += 1 }
    return make(kind, start..<yearAfterLaw(end), .documentLaw)
  }

  private func isLawEnd(_ index: Int) -> Bool {
    let isJoint =
      scan.starts(index, with: Self.va)
      && (scan.isCapitalised(index + 1) || scan.isWord(index + 1) && isPlural(index + 1))
    return isJoint || scan.end(ofAny: Self.lawEnds, at: index) != nil
      || !scan.cue(index).isDisjoint(with: [.boundary, .predicate, .adverb])
  }

  private func isPlural(_ index: Int) -> Bool { scan.end(ofAny: Self.listOpeners, at: index) != nil }

  private func yearAfterLaw(_ index: Int) -> Int {
    if scan.starts(index, with: Self.nam), dates.year(index + 1) != nil { return index + 2 }
    if scan.isMark(index, ","), scan.starts(index + 1, with: Self.nam), dates.year(index + 2) != nil {
      return index + 3
    }
    return index
  }

  /// "(bổ sung, phát triển năm 2011)" after the name of a platform or charter, or its year.
  private func revision(after index: Int) -> Int {
    if scan.starts(index, with: Self.nam), dates.year(index + 1) != nil { return index + 2 }
    guard scan.isMark(index, "("), scan.starts(index + 1, with: Self.boSung),
      let close = scan.closing(index, limit: min(block.upperBound, index + 14))
    else { return index }
    return close + 1
  }

  private func constitution(start: Int, from index: Int) -> DocumentDraft? {
    var end = index
    if let state = scan.end(ofAny: Self.states, at: end) { end = state }
    end = yearAfterLaw(end)
    return end > index ? make("Hiến pháp", start..<end, .documentConstitution) : nil
  }

  private func yearbook(start: Int, from index: Int) -> DocumentDraft? {
    for end in index..<min(block.upperBound, index + 12) {
      if dates.year(end) != nil { return make("Niên giám", start..<(end + 1), .documentYearbook) }
      if scan.kind(end) == .punctuation { return nil }
    }
    return nil
  }

  // MARK: Congresses and plenums

  /// `Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV`, `Báo cáo chính trị của … trình Đại hội …`.
  private func congress(_ kind: String, start: Int, from index: Int) -> DocumentDraft? {
    var position = index
    var issuer: Range<Int>?
    if scan.starts(position, with: Self.cua) {
      guard let body = issuers.issuer(at: position + 1, limit: block.upperBound) else { return nil }
      issuer = body
      position = body.upperBound
    }
    if let end = scan.end(ofAny: Self.submitted, at: position) { position = end } else if issuer != nil { return nil }
    guard let congress = CongressGrammar(scan: scan).congress(at: position, limit: block.upperBound) else { return nil }
    if issuer == nil, position == index { issuer = position..<congress.name }
    var draft = make(kind == "Báo cáo chính trị" ? "Báo cáo" : kind, start..<congress.end, .documentCongress)
    draft.issuer = issuer
    return withSubject(draft)
  }

  /// `Nghị quyết Trung ương 4 (khóa XII)`.
  private func plenum(_ kind: String, start: Int, from index: Int) -> DocumentDraft? {
    guard let central = scan.end(ofAny: Self.plenums, at: index) else { return nil }
    guard scan.integer(central) != nil || CongressGrammar.isRoman(scan, central) else { return nil }
    var end = central + 1
    if scan.isMark(end, "("), scan.starts(end + 1, with: Self.khoa),
      let close = scan.closing(end, limit: block.upperBound)
    {
      end = close + 1
    } else if scan.starts(end, with: Self.khoa) {
      end = min(block.upperBound, end + 2)
    } else if scan.isMark(end, ","), scan.starts(end + 1, with: Self.khoa) {
      end = min(block.upperBound, end + 3)
    } else {
      return nil
    }
    var draft = make(kind, start..<end, .documentPlenum)
    draft.issuer = index..<central
    return withSubject(draft)
  }

  /// The short form `Nghị quyết 03`, `Nghị quyết số 03`.
  private func shortNumber(_ kind: String, start: Int, from index: Int) -> DocumentDraft? {
    var number = index
    if scan.starts(number, with: Self.so) { number += 1 }
    guard let value = scan.integer(number), value > 0, scan.digits(number).count <= 4, kind != "Văn bản" else {
      return nil
    }
    guard dates.year(number) == nil, SymbolGrammar(scan: scan).symbol(at: number) == nil else { return nil }
    // "02 nghị quyết" counts; a unit after the number makes it a quantity.
    guard !scan.isMark(number + 1, in: ["%", "/"]), !scan.isDash(number + 1) else { return nil }
    guard number > index || scan.digits(number).count <= 3 else { return nil }
    var draft = make(kind, start..<(number + 1), .documentShortNumber)
    draft.number = scan.string(number..<(number + 1))
    if scan.isMark(number + 1, ","), scan.starts(number + 2, with: Self.ngay), let date = dates.date(at: number + 2) {
      draft.date = date.date?.iso ?? "invalid"
      draft.tokens = start..<date.end
      draft.reach = date.end
    }
    if scan.starts(draft.reach, with: Self.cua),
      let issuer = issuers.issuer(at: draft.reach + 1, limit: block.upperBound)
    {
      draft.issuer = issuer
      draft.reach = issuer.upperBound
    }
    return withSubject(draft)
  }

  // MARK: Documents named by issuer and subject

  /// `Nghị quyết của Tỉnh ủy về …`, `Báo cáo của …, ngày 18/10/2019`, `Kết luận tiếp tục thực hiện Nghị quyết số …`.
  private func titled(_ kind: DocumentKind, start: Int, from index: Int) -> DocumentDraft? {
    guard kind.numberless == .document, start == block.lowerBound || !isPluralBefore(start), !isNested(start) else {
      return nil
    }
    if scan.starts(index, with: Self.cua) { return issued(kind.name, start: start, from: index + 1) }
    guard ["Kết luận", "Báo cáo", "Kế hoạch", "Quy chế", "Quy định"].contains(kind.name) else { return nil }
    guard !isSentenceStart(start), scan.isWord(index), !isPredicate(index) else { return nil }
    let end = titles.end(from: index, limit: block.upperBound, mode: .name)
    guard let close = ownEnd(index, end) else { return nil }
    return make(kind.name, start..<close, .documentTitled)
  }

  private func issued(_ kind: String, start: Int, from index: Int) -> DocumentDraft? {
    let issuer = issuers.issuer(at: index, limit: block.upperBound) ?? loosely(index)
    guard let issuer else { return nil }
    if let date = dateAfterComma(issuer.upperBound) {
      var draft = make(kind, start..<date.end, .documentTitled)
      draft.issuer = issuer
      draft.date = date.iso
      return draft
    }
    guard scan.starts(issuer.upperBound, with: Self.ve) else { return nil }
    guard let title = SubjectGrammar(scan: scan, titles: titles).subject(at: issuer.upperBound, limit: block.upperBound)
    else { return nil }
    var draft = make(kind, start..<title.end, .documentTitled)
    draft.issuer = issuer
    draft.title = title.range
    return draft
  }

  /// An issuer whose head is no body of the table: the words up to the date.
  private func loosely(_ index: Int) -> Range<Int>? {
    for end in index..<min(block.upperBound, index + 30) where dateAfterComma(end) != nil { return index..<end }
    return nil
  }

  private func dateAfterComma(_ index: Int) -> (iso: String, end: Int)? {
    guard scan.isMark(index, ","), scan.starts(index + 1, with: Self.ngay), let hit = dates.date(at: index + 1) else {
      return nil
    }
    return (hit.date?.iso ?? "invalid", hit.end)
  }

  /// Where a title without "về" ends: with the reference it speaks of, or with its period.
  private func ownEnd(_ start: Int, _ end: Int) -> Int? {
    var result: Int?
    for index in start..<end {
      if let symbol = SymbolGrammar(scan: scan).symbol(at: index) {
        return dateAfterComma(symbol.tokens.upperBound)?.end ?? symbol.tokens.upperBound
      }
      if dates.year(index) != nil, scan.isDash(index - 1), dates.year(index - 2) != nil {
        result = max(result ?? 0, index + 1)
      }
    }
    return result
  }

  /// "Báo cáo Kế hoạch …": the second kind word belongs to the name of the first document.
  private func isNested(_ start: Int) -> Bool {
    for first in [start - 1, start - 2] where first >= block.lowerBound && scan.isCapitalised(first) {
      if let match = scan.match(kinds.lexicon, at: first), match.end == start { return true }
    }
    return false
  }

  private func isPluralBefore(_ index: Int) -> Bool {
    scan.end(ofAny: Self.plurals, at: index - 1) != nil || scan.isNumber(index - 1)
  }

  private func isSentenceStart(_ index: Int) -> Bool {
    index == block.lowerBound || scan.isMark(index - 1, in: [".", "!", "?", "…", "“", ")"]) || scan.isDash(index - 1)
  }

  private func isPredicate(_ index: Int) -> Bool {
    scan.end(ofAny: Self.titleVerbs, at: index) == nil
      && !scan.cue(index).isDisjoint(with: [.predicate, .boundary, .adverb])
      || scan.end(ofAny: Self.generic, at: index) != nil
  }

  private func withSubject(_ draft: DocumentDraft) -> DocumentDraft {
    var draft = draft
    if let title = SubjectGrammar(scan: scan, titles: titles).subject(at: draft.reach, limit: block.upperBound),
      scan.starts(draft.reach, with: Self.ve) || scan.isOpeningQuote(draft.reach)
    {
      draft.title = title.range
      draft.reach = title.end
    }
    return draft
  }

  private func draftStart(_ index: Int) -> Int {
    scan.start(of: Self.duThao, before: index).flatMap { $0 >= block.lowerBound ? $0 : nil } ?? index
  }

  private func make(_ kind: String, _ tokens: Range<Int>, _ rule: Rule) -> DocumentDraft {
    DocumentDraft(tokens: tokens, kind: kind, reach: tokens.upperBound, rule: rule)
  }

  private static let so: Phrase = "số"
  private static let va: Phrase = "và"
  private static let ve: Phrase = "về"
  private static let nam: Phrase = "năm"
  private static let ngay: Phrase = "ngày"
  private static let cua: Phrase = "của"
  private static let khoa: Phrase = "khóa"
  private static let duThao: Phrase = "dự thảo"
  private static let plurals: Phrases = ["các", "những", "nhiều", "mọi"]
  private static let generic: Phrases = ["này", "trên", "nêu trên", "số", "trên đây", "đó", "mới"]
  private static let listOpeners: Phrases = ["các", "những", "chính sách"]
  private static let states: Phrases = ["nước Cộng hòa xã hội chủ nghĩa Việt Nam", "nước Việt Nam Dân chủ Cộng hòa"]
  private static let submitted: Phrases = ["trình", "tại"]
  private static let plenums: Phrases = ["Trung ương", "Hội nghị Trung ương"]
  private static let boSung: Phrase = "bổ sung"
  private static let titleVerbs: Phrases = ["tiếp tục", "tăng cường", "đẩy mạnh", "nâng cao"]
  private static let lawEnds: Phrases = ["về", "của", "ngày", "tại", "trong", "số", "và các", "đến", "cho", "năm"]
}

/// Reads the name of a congress with its ordinal: `Đại hội Đảng bộ tỉnh lần thứ XIV, nhiệm kỳ 2020 - 2025`, `Đại hội XIII của Đảng`.
struct CongressGrammar {
  let scan: Scan

  private static let daiHoi: Phrase = "Đại hội"
  private static let lanThu: Phrase = "lần thứ"
  private static let bieu: Phrase = "biểu"
  private static let va: Phrase = "và"
  private static let cua: Phrase = "của"
  private static let nhiem: Phrase = "nhiệm"
  private static let ky: Phrase = "kỳ"
  private static let owners: Phrases = ["Đảng", "Đoàn", "Công đoàn", "Hội", "Mặt trận", "MTTQ"]

  /// The index after the name proper and after the term of office, when the congress at `index` has an ordinal.
  func congress(at index: Int, limit: Int) -> (name: Int, end: Int)? {
    guard let head = scan.end(of: Self.daiHoi, at: index) else { return nil }
    var position = head
    var ordinal: Int?
    while position < min(limit, head + 18) {
      if let end = scan.end(of: Self.lanThu, at: position), end < limit, isOrdinal(end) {
        ordinal = end + 1
        position = end + 1
        if let owner = owner(at: position, limit: limit) { ordinal = owner }
        break
      }
      if position == head || scan.starts(position - 1, with: Self.bieu), Self.isRoman(scan, position) {
        ordinal = owner(at: position + 1, limit: limit) ?? position + 1
        break
      }
      guard scan.isWord(position), !scan.cue(position).contains(.boundary), !scan.starts(position, with: Self.va) else {
        return nil
      }
      position += 1
    }
    guard let name = ordinal else { return nil }
    return (name, term(after: name, limit: limit) ?? name)
  }

  /// Whose congress it is when that follows the ordinal: `Đảng bộ tỉnh Lai Châu`, `của Đảng`.
  private func owner(at index: Int, limit: Int) -> Int? {
    var start = index
    if scan.starts(start, with: Self.cua) { start += 1 }
    guard scan.end(ofAny: Self.owners, at: start) != nil else { return nil }
    return IssuerGrammar(scan: scan).issuer(at: start, limit: limit)?.upperBound
  }

  private func term(after index: Int, limit: Int) -> Int? {
    guard scan.isMark(index, ","), scan.starts(index + 1, with: Self.nhiem) else { return nil }
    var position = index + 2
    if scan.starts(position, with: Self.ky) { position += 1 }
    guard scan.isNumber(position), scan.isDash(position + 1), scan.isNumber(position + 2), position + 3 <= limit else {
      return nil
    }
    return position + 3
  }

  private func isOrdinal(_ index: Int) -> Bool { scan.isNumber(index) || Self.isRoman(scan, index) }

  static func isRoman(_ scan: Scan, _ index: Int) -> Bool {
    scan.isCapitalised(index) && scan.string(index..<(index + 1)).allSatisfy { "IVXLC".contains($0) }
  }
}
