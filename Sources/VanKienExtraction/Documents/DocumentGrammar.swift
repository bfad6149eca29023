internal import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// A document reference in terms of tokens, before it becomes a mention.
struct DocumentDraft {
  var tokens: Range<Int>
  var kind: String
  var number: String?
  var date: String?
  var issuer: Range<Int>?
  var title: Range<Int>?
  /// The index after everything that belongs to the reference, title included.
  var reach: Int
  var rule: Rule
  var symbol: DocumentSymbol?
}

/// Finds the references to issued documents in one block.
///
/// ```
/// ref   = [kindword] ["số" [":"]] symbol [[","] date] ["của" issuer] [subject]
/// list  = kindword … (":" | ",") ref *((";" | "," | "và") ref)      one kind word, and one issuer, for all
/// named = kindword (law name | congress | plenum | "của" issuer "về" title | title)
/// ```
struct DocumentGrammar {
  let scan: Scan
  let block: Range<Int>

  private let kinds = DocumentKinds.shared
  private let symbols: SymbolGrammar
  private let dates: DateGrammar
  private let issuers: IssuerGrammar
  private let titles: TitleGrammar

  init(scan: Scan, block: Range<Int>) {
    self.scan = scan
    self.block = block
    symbols = SymbolGrammar(scan: scan)
    dates = DateGrammar(scan: scan)
    issuers = IssuerGrammar(scan: scan)
    titles = TitleGrammar(scan: scan)
  }

  /// The references in the order of their first tokens.
  func drafts() -> [DocumentDraft] {
    var drafts: [DocumentDraft] = []
    var named = NamedDocumentGrammar(scan: scan, block: block)
    var index = block.lowerBound
    while index < block.upperBound {
      if let draft = numbered(at: index, after: drafts) {
        drafts.append(draft)
        index = max(index + 1, draft.symbol?.tokens.upperBound ?? index + 1)
      } else if let draft = named.draft(at: index, after: drafts) {
        drafts.append(draft)
        index = max(index + 1, named.resume(draft))
      } else {
        index += 1
      }
    }
    drafts.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    return IssuerAttachment(scan: scan, block: block).attach(drafts)
  }

  // MARK: References with a symbol

  private func numbered(at index: Int, after drafts: [DocumentDraft]) -> DocumentDraft? {
    guard scan.isNumber(index), let symbol = symbols.symbol(at: index) else { return nil }
    let opening = opening(of: index, after: drafts)
    let preferred = drafts.suffix(8).map(\.kind)
    guard let kind = opening.kind ?? sharedKind(before: opening.start, symbol, preferred) else { return nil }
    let date = date(after: symbol.tokens.upperBound)
    let end = date?.end ?? symbol.tokens.upperBound
    var draft = DocumentDraft(
      tokens: opening.start..<end, kind: kind, number: symbol.text, date: date?.iso, reach: end,
      rule: opening.kind == nil ? .documentSharedKind : .documentSymbol, symbol: symbol)
    readTail(of: &draft)
    return draft
  }

  /// Where a reference begins whose number stands at `index`, and the kind word found there.
  private func opening(of index: Int, after drafts: [DocumentDraft]) -> (start: Int, kind: String?) {
    var start = index
    if scan.isMark(start - 1, ":"), scan.starts(start - 2, with: Self.so) {
      start -= 2
    } else if scan.starts(start - 1, with: Self.so) {
      start -= 1
    }
    if let law = drafts.last, law.rule == .documentLaw, law.tokens.upperBound == start {
      return (law.tokens.lowerBound, law.kind)
    }
    guard let (kindStart, kind) = kindWord(endingAt: start) else { return (start, nil) }
    return (kindStart, kind)
  }

  /// The kind word that ends right before `end`; a kind word inside a longer one ("hành động" in "Chương trình hành động") is passed over.
  private func kindWord(endingAt end: Int) -> (start: Int, kind: String)? {
    var found: (Int, String)?
    for start in stride(from: end - 1, through: max(block.lowerBound, end - 5), by: -1) {
      guard let match = scan.match(kinds.lexicon, at: start), match.end == end else { continue }
      if let kind = kinds.lexicon.values(of: match).first { found = (start, kinds.kinds[kind].name) }
    }
    return found
  }

  private func sharedKind(before start: Int, _ symbol: DocumentSymbol, _ preferred: [String]) -> String? {
    var plural: [String] = []
    for index in stride(from: start - 1, through: max(block.lowerBound, start - 60), by: -1) {
      if scan.isMark(index, ".") { break }
      guard let match = scan.match(kinds.lexicon, at: index), let kind = kinds.lexicon.values(of: match).first else {
        continue
      }
      plural.append(kinds.kinds[kind].name)
      break
    }
    return kinds.kind(of: symbol, preferring: preferred + plural)
  }

  private func date(after index: Int) -> (iso: String, end: Int)? {
    var start = index
    if scan.isMark(start, ",") { start += 1 }
    guard start < block.upperBound, scan.starts(start, with: Self.ngay), let hit = dates.date(at: start) else {
      return nil
    }
    return (hit.date?.iso ?? "invalid", hit.end)
  }

  /// Reads what follows the number and date: issuer and subject.
  private func readTail(of draft: inout DocumentDraft) {
    var index = draft.tokens.upperBound
    if scan.starts(index, with: Self.cua), let issuer = issuers.issuer(at: index + 1, limit: block.upperBound) {
      draft.issuer = issuer
      index = issuer.upperBound
      if draft.date == nil, let date = date(after: index) {
        draft.date = date.iso
        draft.tokens = draft.tokens.lowerBound..<date.end
        index = date.end
      }
    } else if scan.starts(index, with: Self.cua) {
      index += 1
    }
    if scan.isMark(index, "("), let close = scan.closing(index, limit: min(block.upperBound, index + 6)),
      isTerm(index + 1)
    {
      index = close + 1
    }
    draft.reach = index
    if let title = SubjectGrammar(scan: scan, titles: titles).subject(at: index, limit: block.upperBound) {
      draft.title = title.range
      draft.reach = title.end
    }
  }

  private func isTerm(_ index: Int) -> Bool { scan.starts(index, with: Self.khoa) }

  private static let so: Phrase = "số"
  private static let ngay: Phrase = "ngày"
  private static let cua: Phrase = "của"
  private static let khoa: Phrase = "khóa"
}

/// Reads the subject of a document: `về …`, `về việc …`, a quoted name, or the verb phrase that says what the document does.
struct SubjectGrammar {
  let scan: Scan
  let titles: TitleGrammar

  private static let about: Phrases = ["về việc", "về", "V/v", "v/v"]
  private static let verbs: Phrases = [
    "thực hiện", "phê duyệt", "ban hành", "triển khai", "quy định", "hướng dẫn", "sửa đổi", "tổng kết", "sơ kết",
    "công bố",
    "tiếp tục", "tăng cường", "thành lập", "kiện toàn", "thông qua", "phân bổ", "công nhận", "tổ chức thực hiện",
    "triệu tập",
  ]

  /// The subject at `index`: the tokens of the title, and the index after it with its closing quotation mark.
  func subject(at index: Int, limit: Int) -> (range: Range<Int>, end: Int)? {
    var start = index
    if scan.isMark(start, ","), scan.end(ofAny: Self.about, at: start + 1) != nil { start += 1 }
    if let end = scan.end(ofAny: Self.about, at: start) {
      return title(at: end, limit: limit)
    }
    if scan.isOpeningQuote(start) { return title(at: start, limit: limit) }
    if startsUnmarked(start) { return title(at: start, limit: limit) }
    guard scan.end(ofAny: Self.verbs, at: start) != nil else { return nil }
    return title(at: start, limit: limit)
  }

  /// A title that follows the date at once, without "về", begins with a capital letter: "… ngày 11/10/2020 Công tác thi đua …".
  private func startsUnmarked(_ index: Int) -> Bool {
    guard scan.isCapitalised(index), scan.isWord(index + 1), !scan.isCapitalised(index + 1), scan.isNumber(index - 1)
    else { return false }
    return IssuerGrammar(scan: scan).issuer(at: index, limit: index + 4) == nil
      && scan.match(DocumentKinds.shared.lexicon, at: index) == nil
  }

  /// The title that starts at `index`: the inside of quotation marks, or the words up to the end of the name.
  func title(at index: Int, limit: Int) -> (range: Range<Int>, end: Int)? {
    if scan.isOpeningQuote(index), let close = scan.closingQuote(index, limit: limit) {
      let start = scan.end(ofAny: Self.about, at: index + 1) ?? index + 1
      return start < close ? (start..<close, close + 1) : nil
    }
    let end = titles.end(from: index, limit: limit, mode: .title)
    guard end > index else { return nil }
    return (index..<end, end)
  }
}
