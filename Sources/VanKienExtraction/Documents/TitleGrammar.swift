internal import VanKienText

/// Finds where a title or the name of a programme ends.
///
/// A name is a noun or verb phrase: it may hold commas, "và" and references to other documents, but it ends at the end of the sentence, at
/// brackets, at a colon, where another reference is coordinated with it, and where a new clause begins after a comma.
struct TitleGrammar {
  let scan: Scan

  /// What is read, which decides the weak places.
  enum Mode {
    /// The subject of a document; a semicolon may join its parts.
    case title
    /// The name of a programme; a predicate ends it.
    case name
  }

  private static let continuations: Phrases = [
    "phương hướng", "nhiệm vụ", "mục tiêu", "kế hoạch", "giải pháp", "định hướng", "tầm nhìn", "nhiệm kỳ", "giai đoạn",
    "khóa",
    "chương trình", "có tính đến", "hướng tới",
  ]
  private static let ends: Phrases = [
    "kèm theo", "ban hành kèm theo", "sau đây gọi", "gọi tắt", "đến nay", "theo đó", "cụ thể như sau", "như sau",
    "ở một số",
    "tại một số",
  ]
  private static let predicates: Phrases = [
    "đã", "đang", "sẽ", "được", "đều", "là", "đạt", "chiếm", "do", "tại", "này", "trên đây", "nêu trên", "bằng",
    "của tỉnh ta",
    "trình", "căn cứ", "nhằm", "để", "theo", "có hiệu quả",
  ]
  private static let actions: Phrases = [
    "ban hành", "đã", "chỉ đạo", "lãnh đạo", "tổ chức", "xây dựng", "triển khai", "có",
  ]
  private static let finites: Phrases = ["đã", "đang", "sẽ", "cũng", "trong 5 năm qua", "những năm qua"]
  private static let clauseStarts: Phrases = [
    "nhằm", "góp phần", "trong đó", "đến nay", "theo đó", "đồng thời", "qua đó", "để", "rút ra", "từ đó", "kết quả",
    "tỉnh đã",
    "cùng với", "coi đây", "tập trung", "bố trí", "tiếp tục", "xác định", "đảm bảo", "tạo", "chú trọng", "nhất là",
    "đặc biệt", "huy động", "số",
  ]
  private static let so: Phrase = "số"
  private static let cua: Phrase = "của"
  private static let afterKind: Phrases = ["số", "của", "Trung ương", "Đại hội"]
  private static let va: Phrase = "và"
  private static let ganVoi: Phrase = "gắn với"

  /// The index after the last token of the name that starts at `start`, not past `limit`.
  func end(from start: Int, limit: Int, mode: Mode) -> Int {
    var index = start
    while index < limit {
      if scan.isOpeningQuote(index), let close = scan.closingQuote(index, limit: limit) {
        index = close + 1
        if mode == .name && index - start > 2 && scan.isOpeningQuote(start) { return index }
        continue
      }
      if isEnd(index, from: start, limit: limit, mode: mode) { return index }
      index += 1
    }
    return limit
  }

  private func isEnd(_ index: Int, from start: Int, limit: Int, mode: Mode) -> Bool {
    switch scan.kind(index) {
    case .lineBreak: true
    case .punctuation, .symbol: isEndMark(index, limit: limit, mode: mode)
    case .number: false
    case .word: isEndWord(index, from: start, limit: limit, mode: mode)
    }
  }

  private func isEndMark(_ index: Int, limit: Int, mode: Mode) -> Bool {
    if scan.isMark(index, in: [".", "…", ":", "(", ")", "”", "»", "[", "!", "?"]) { return true }
    if scan.isMark(index, ";") {
      return mode == .name || scan.end(ofAny: Self.continuations, at: index + 1) == nil
    }
    guard scan.isMark(index, ",") else { return false }
    return isAfterPeriod(index) && scan.end(ofAny: Self.continuations, at: index + 1) == nil
      || startsClause(index + 1, limit: limit, mode: mode)
  }

  /// A period closes a title; behind it only an outlook or a second subject goes on.
  private func isAfterPeriod(_ index: Int) -> Bool {
    scan.isNumber(index - 1) && DateGrammar(scan: scan).year(index - 1) != nil
  }

  private func isEndWord(_ index: Int, from start: Int, limit: Int, mode: Mode) -> Bool {
    if scan.starts(index, with: Self.va) {
      return isReference(index + 1) || scan.isOpeningQuote(index + 1)
    }
    if scan.starts(index, with: Self.ganVoi) { return isReference(index + 2) || isReference(index + 4) }
    if scan.end(ofAny: Self.ends, at: index) != nil { return true }
    if scan.starts(index, with: Self.cua), scan.isNumber(index - 1) { return true }
    if mode == .title { return index > start && scan.end(ofAny: Self.finites, at: index) != nil }
    guard index > start else { return false }
    if scan.cue(index).isDisjoint(with: .comparators) == false, scan.isNumber(scan.cueEnd(index)) { return true }
    return scan.end(ofAny: Self.predicates, at: index) != nil
  }

  /// Whether the words after a comma at `index` begin a new clause and not a further part of the name.
  func startsClause(_ index: Int, limit: Int, mode: Mode) -> Bool {
    if scan.end(ofAny: Self.continuations, at: index) != nil { return false }
    if isActor(index, limit: limit) { return true }
    if isReference(index) || isProgramme(index) || scan.isOpeningQuote(index) { return true }
    if scan.end(ofAny: Self.clauseStarts, at: index) != nil { return true }
    if scan.isMark(index, in: [".", "…"]) { return true }
    for position in index..<min(limit, index + 12) {
      if scan.kind(position) == .punctuation { return false }
      if Self.predicateKeys.contains(scan.key(position)) { return true }
    }
    return false
  }

  /// Whether a body that does something stands at `index`: "…, Tỉnh ủy ban hành …".
  private func isActor(_ index: Int, limit: Int) -> Bool {
    guard let body = IssuerGrammar(scan: scan).issuer(at: index, limit: min(limit, index + 16)) else { return false }
    return scan.end(ofAny: Self.actions, at: body.upperBound) != nil
  }

  /// Whether the kind word of another programme stands at `index`.
  private func isProgramme(_ index: Int) -> Bool {
    guard let match = scan.match(ProgrammeKinds.shared.kinds, at: index) else { return false }
    return scan.isCapitalised(index) || scan.isWord(match.end)
  }

  private static let predicateKeys: Set<SyllableKey> = Set(
    ["đã", "đang", "sẽ", "được", "đều", "đạt"].map { SyllableKey($0) })

  /// Whether a reference to a document or programme begins at `index`: a capitalised kind word with a number or quoted name.
  func isReference(_ index: Int) -> Bool {
    guard let match = scan.match(DocumentKinds.shared.lexicon, at: index) else {
      return scan.starts(index, with: Self.so) && SymbolGrammar(scan: scan).symbol(at: index + 1) != nil
    }
    guard scan.isCapitalised(index) else { return false }
    let next = match.end
    return scan.isOpeningQuote(next) || scan.isNumber(next) || scan.end(ofAny: Self.afterKind, at: next) != nil
  }
}
