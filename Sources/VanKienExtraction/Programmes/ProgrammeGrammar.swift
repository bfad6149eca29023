internal import CTables
internal import VanKienText

/// A programme in terms of tokens, before it becomes a mention.
struct ProgrammeDraft {
  var tokens: Range<Int>
  var name: Range<Int>
  var kind: String
  var rule: Rule
}

/// The kind words of programmes and the names that need no quotation marks.
struct ProgrammeKinds: Sendable {
  static let shared = ProgrammeKinds()

  struct Kind: Sendable {
    var name: String
    /// Whether words after the capitalised kind word are a name without quotation marks.
    var isNamedByWords: Bool
  }

  let kinds: Lexicon<Kind>
  let names: Lexicon<String>

  private init() {
    var kinds = Lexicon<Kind>()
    for row in unsafe RuleTable(vk_table_programme_kinds()).rows {
      kinds.add(row[0], Kind(name: String(row[1]), isNamedByWords: row[2] == "words"))
    }
    var names = Lexicon<String>()
    for row in unsafe RuleTable(vk_table_programme_names()).rows { names.add(row[0], String(row[1])) }
    self.kinds = kinds
    self.names = names
  }
}

/// Finds the named programmes of one block.
///
/// ```
/// programme = kindword [":"] quoted [abbreviation]      Đề án “Phát triển du lịch …”
///           | quoted with the kind word inside          “Chiến lược bảo vệ biên giới quốc gia”
///           | Kindword name                             Đề án phát triển cây dược liệu
///           | Kindword "của" issuer "về" name           Đề án của Thủ tướng Chính phủ về …
///           | kindword number                           Chương trình 135
/// list      = plural kindword … ":" quoted *(joint quoted)
/// ```
struct ProgrammeGrammar {
  let scan: Scan
  let block: Range<Int>

  private let kinds = ProgrammeKinds.shared
  private let titles: TitleGrammar

  init(scan: Scan, block: Range<Int>) {
    self.scan = scan
    self.block = block
    titles = TitleGrammar(scan: scan)
  }

  /// The programmes in the order of the text.
  func drafts() -> [ProgrammeDraft] {
    var drafts: [ProgrammeDraft] = []
    var index = block.lowerBound
    while index < block.upperBound {
      guard let match = scan.match(kinds.kinds, at: index), let kind = kinds.kinds.values(of: match).first else {
        index += 1
        continue
      }
      let found = self.drafts(kind, index, match.end)
      drafts.append(contentsOf: found)
      index = max(match.end, index + 1)
      if let last = found.last, last.rule == .programmeListed { index = max(index, last.tokens.upperBound) }
    }
    return drafts.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private func drafts(_ kind: ProgrammeKinds.Kind, _ start: Int, _ end: Int) -> [ProgrammeDraft] {
    if isPlural(start) {
      return listed(kind, from: end) + subject(kind, before: start)
    }
    if let draft = quoted(kind, start, end) {
      return [draft] + (scan.isMark(end, ":") ? continuedList(kind, after: draft) : [])
    }
    if let draft = inside(kind, start, end) ?? numbered(kind, start, end) ?? known(start) ?? issued(kind, start, end)
      ?? worded(kind, start, end)
    {
      return [draft]
    }
    return []
  }

  // MARK: Quoted names

  private func quoted(_ kind: ProgrammeKinds.Kind, _ start: Int, _ end: Int) -> ProgrammeDraft? {
    var open = end
    if scan.isMark(open, ":") { open += 1 }
    guard scan.isOpeningQuote(open), let close = scan.closingQuote(open, limit: block.upperBound), close > open + 1
    else { return nil }
    return ProgrammeDraft(
      tokens: start..<abbreviation(after: close + 1), name: (open + 1)..<close, kind: kind.name, rule: .programmeQuoted)
  }

  /// `“Đề án …”`: the kind word is the first of the quotation.
  private func inside(_ kind: ProgrammeKinds.Kind, _ start: Int, _ end: Int) -> ProgrammeDraft? {
    guard scan.isOpeningQuote(start - 1), start > block.lowerBound,
      let close = scan.closingQuote(start - 1, limit: block.upperBound), close > end
    else { return nil }
    return ProgrammeDraft(tokens: start..<close, name: end..<close, kind: kind.name, rule: .programmeQuoted)
  }

  /// The index after a short form in parentheses that directly follows: `(OCOP)`, `(Chương trình OCOP)`.
  private func abbreviation(after index: Int) -> Int {
    guard scan.isMark(index, "("), let close = scan.closing(index, limit: min(block.upperBound, index + 7)) else {
      return index
    }
    let inner = (index + 1)..<close
    let hasCode = inner.contains { scan.isWord($0) && scan.traits[$0].contains(.allCapitals) }
    return hasCode && inner.allSatisfy({ scan.isWord($0) }) ? close + 1 : index
  }

  /// Quoted names that stand directly after the joints of a list opened by a plural kind word and a colon.
  private func listed(_ kind: ProgrammeKinds.Kind, from end: Int) -> [ProgrammeDraft] {
    var position = end
    while position < min(block.upperBound, end + 12), !scan.isMark(position, ":") {
      if scan.isMark(position, in: [".", ";", ","]) { return [] }
      position += 1
    }
    guard scan.isMark(position, ":") else { return scan.isOpeningQuote(end) ? listItems(kind, from: end) : [] }
    return listItems(kind, from: position + 1)
  }

  private func listItems(_ kind: ProgrammeKinds.Kind, from start: Int) -> [ProgrammeDraft] {
    var drafts: [ProgrammeDraft] = []
    var position = start
    var isAfterJoint = true
    while position < block.upperBound, !scan.isMark(position, ".") {
      if isAfterJoint, scan.isOpeningQuote(position), let close = scan.closingQuote(position, limit: block.upperBound) {
        drafts.append(
          ProgrammeDraft(
            tokens: position..<(close + 1), name: (position + 1)..<close, kind: kind.name, rule: .programmeListed))
        position = close + 1
        isAfterJoint = false
        continue
      }
      isAfterJoint = scan.isMark(position, in: [",", ";"]) || scan.starts(position, with: Self.va)
      position += 1
    }
    return drafts
  }

  /// After `dự án: “…”` further quoted names that stand directly after a semicolon.
  private func continuedList(_ kind: ProgrammeKinds.Kind, after first: ProgrammeDraft) -> [ProgrammeDraft] {
    var drafts: [ProgrammeDraft] = []
    var position = first.tokens.upperBound
    while position < block.upperBound, !scan.isMark(position, ".") {
      if scan.isMark(position, ";"), scan.isOpeningQuote(position + 1),
        let close = scan.closingQuote(position + 1, limit: block.upperBound)
      {
        drafts.append(
          ProgrammeDraft(
            tokens: (position + 1)..<(close + 1), name: (position + 2)..<close, kind: kind.name, rule: .programmeListed)
        )
        position = close
      }
      position += 1
    }
    return drafts
  }

  /// `“…” là một trong những chương trình trọng điểm`: the quoted subject is the name.
  private func subject(_ kind: ProgrammeKinds.Kind, before start: Int) -> [ProgrammeDraft] {
    var position = start - 1
    while position > max(block.lowerBound, start - 8), !scan.starts(position, with: Self.laMot) { position -= 1 }
    guard scan.starts(position, with: Self.laMot), scan.isMark(position - 1, "”") else { return [] }
    let close = position - 1
    guard let open = (block.lowerBound..<close).last(where: { scan.isMark($0, "“") }) else { return [] }
    return [
      ProgrammeDraft(tokens: open..<(close + 1), name: (open + 1)..<close, kind: kind.name, rule: .programmeListed)
    ]
  }

  // MARK: Names without quotation marks

  private func numbered(_ kind: ProgrammeKinds.Kind, _ start: Int, _ end: Int) -> ProgrammeDraft? {
    guard kind.isNamedByWords || kind.name == "Dự án", scan.isNumber(end), scan.digits(end).count <= 4,
      SymbolGrammar(scan: scan).symbol(at: end) == nil, scan.integer(end) != nil
    else { return nil }
    var close = end + 1
    if scan.isAttached(close), scan.isWord(close) { close += 1 }
    return ProgrammeDraft(tokens: start..<close, name: end..<close, kind: kind.name, rule: .programmeNumbered)
  }

  private func known(_ start: Int) -> ProgrammeDraft? {
    guard let match = scan.match(kinds.names, at: start), let kind = kinds.names.values(of: match).first else {
      return nil
    }
    let head = scan.match(kinds.kinds, at: start)?.end ?? start
    // A capitalised kind word may begin a longer name than the known one.
    if scan.isCapitalised(start), !isBlockStart(start) { return nil }
    return ProgrammeDraft(
      tokens: start..<abbreviation(after: match.end), name: head..<match.end, kind: kind, rule: .programmeNamed)
  }

  /// `Đề án của Thủ tướng Chính phủ về …`, `Đề án và Nghị quyết của Tỉnh ủy về …`.
  private func issued(_ kind: ProgrammeKinds.Kind, _ start: Int, _ end: Int) -> ProgrammeDraft? {
    guard kind.isNamedByWords, scan.isCapitalised(start) else { return nil }
    var position = end
    if scan.starts(position, with: Self.va), let other = scan.match(DocumentKinds.shared.lexicon, at: position + 1),
      scan.isCapitalised(position + 1)
    {
      position = other.end
    }
    guard scan.starts(position, with: Self.cua),
      let issuer = IssuerGrammar(scan: scan).issuer(at: position + 1, limit: block.upperBound),
      let about = scan.end(ofAny: Self.about, at: issuer.upperBound)
    else { return nil }
    let close = titles.end(from: about, limit: block.upperBound, mode: .name)
    return close > about
      ? ProgrammeDraft(tokens: start..<close, name: about..<close, kind: kind.name, rule: .programmeNamed) : nil
  }

  private func worded(_ kind: ProgrammeKinds.Kind, _ start: Int, _ end: Int) -> ProgrammeDraft? {
    guard kind.isNamedByWords, scan.isCapitalised(start), scan.isWord(end), end < block.upperBound, !isGeneric(end)
    else { return nil }
    let name = scan.end(ofAny: Self.about, at: end) ?? end
    var close = titles.end(from: name, limit: block.upperBound, mode: .name)
    guard close - name >= 2, close - name <= 60 else { return nil }
    let isOpening = isBlockStart(start) || kind.name == "Quy hoạch" && isSentenceStart(start)
    guard !isOpening || isNamedWhole(name..<close) else { return nil }
    close = abbreviation(after: close)
    return ProgrammeDraft(tokens: start..<close, name: name..<close, kind: kind.name, rule: .programmeNamed)
  }

  private func isGeneric(_ index: Int) -> Bool {
    scan.end(ofAny: Self.generic, at: index) != nil
      || !scan.cue(index).isDisjoint(with: [.adverb, .comparators, .estimates, .compared])
  }

  private func isPlural(_ index: Int) -> Bool {
    if scan.isNumber(index - 1), index > block.lowerBound { return true }
    return index > block.lowerBound && scan.end(ofAny: Self.plurals, at: index - 1) == index
      || index > block.lowerBound + 1 && scan.starts(index - 2, with: Self.motSo)
  }

  /// At the start of a block, its number passed over, the capital letter says nothing.
  private func isBlockStart(_ index: Int) -> Bool {
    index - block.lowerBound <= 3 && (block.lowerBound..<index).allSatisfy { !scan.isWord($0) }
  }

  /// Where the capital letter says nothing, a name shows by its period, or by the act that approves it right behind.
  private func isNamedWhole(_ name: Range<Int>) -> Bool {
    if name.contains(where: { scan.end(ofAny: Self.periods, at: $0) != nil }) { return true }
    let next = scan.isMark(name.upperBound, "(") ? name.upperBound + 1 : name.upperBound
    return name.count >= 3 && scan.end(ofAny: Self.approvals, at: next) != nil
  }

  /// "Quy hoạch" is also a verb that opens a sentence.
  private func isSentenceStart(_ index: Int) -> Bool {
    index > block.lowerBound && scan.isMark(index - 1, in: [".", ":", ";"])
  }

  private static let periods: Phrases = ["giai đoạn", "thời kỳ", "đến năm", "tầm nhìn đến"]
  private static let approvals: Phrases = [
    "được phê duyệt", "đã được phê duyệt", "ban hành kèm theo", "kèm theo", "được ban hành", "được Thủ tướng",
    "được UBND",
    "được Ủy ban nhân dân",
  ]
  private static let va: Phrase = "và"
  private static let cua: Phrase = "của"
  private static let laMot: Phrase = "là một trong"
  private static let motSo: Phrase = "một số"
  private static let about: Phrases = ["về việc", "về"]
  private static let plurals: Phrases = ["các", "những", "nhiều", "mọi", "từng", "mỗi", "vài"]
  private static let generic: Phrases = [
    "này", "trên", "đó", "với", "hành động với", "giai đoạn", "nhằm", "để", "nêu trên", "của", "đã", "được", "có", "là",
    "và", "trọng điểm", "số", "công tác", "nghị sự",
    "kế hoạch",
    "giáo dục", "giảng dạy", "truyền hình", "trung cấp", "học", "tiểu học", "trung học", "phối hợp", "hành động số",
    "mới", "khác",
    "đề án", "dự án", "phát thanh", "đang", "sẽ", "cần", "phải", "nghị quyết", "tại", "trong", "đều",
  ]
}
