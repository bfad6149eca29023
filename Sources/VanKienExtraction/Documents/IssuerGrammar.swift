internal import CTables
internal import VanKienText

/// Reads the names of issuing bodies: `Ban Thường vụ Tỉnh ủy khóa XII`, `UBND tỉnh Lai Châu`, `Bộ Văn hóa, Thể thao và Du lịch`.
///
/// A body's name begins with a head word of the table and goes on over capitalised syllables, the small syllables of their words, the
/// words of its level (tỉnh, huyện …) and its term (khóa XII); it ends at punctuation, verbs and prepositions.
struct IssuerGrammar {
  let scan: Scan

  private static let heads: Lexicon<String> = {
    var lexicon = Lexicon<String>()
    for row in unsafe RuleTable(vk_table_issuer_heads()).rows { lexicon.add(row[0], String(row[1])) }
    return lexicon
  }()

  /// Small words that belong to a body's name wherever they stand in it.
  private static let inner: Set<SyllableKey> = Set(
    [
      "tỉnh", "huyện", "thành", "phố", "thị", "xã", "phường", "quận", "nhân", "dân", "đại", "biểu", "đảng", "khóa",
      "lần",
      "thứ", "trực", "thuộc", "toàn", "quốc", "nước", "trung", "ương", "tổ",
    ].map { SyllableKey($0) })

  /// Words that end a body's name: what the body does, and where the reference goes on.
  private static let stops: Set<SyllableKey> = Set(
    [
      "về", "tại", "trong", "ở", "cho", "ban", "ký", "phê", "ra", "trình", "năm", "ngày", "đã", "đang", "sẽ", "được",
      "có", "là",
      "với", "theo", "gắn", "từ", "đến", "đối", "hoặc", "các", "những", "của", "do", "để", "nhằm", "đề", "trên", "chỉ",
      "lãnh",
      "trao", "nay", "này", "kèm", "vừa", "cũng", "phải", "cần", "không", "mà", "khi", "nên", "luôn", "cùng",
    ].map { SyllableKey($0) })

  /// Verbs whose syllables also stand in the names of bodies ("phát triển", "thông tin", "quy hoạch").
  private static let stopWords: Phrases = [
    "thực hiện", "thực thi", "triển khai", "thông qua", "thông báo", "hướng dẫn", "tiếp tục", "tiếp nhận", "phát động",
    "phát hành",
    "giai đoạn", "tiến hành", "phối hợp", "quyết định", "quyết nghị", "quy định", "nhiệm kỳ", "giao cho", "giao các",
    "xây dựng kế",
    "xây dựng và", "xây dựng các", "xây dựng đề",
  ]

  private static let ordinalWords: Set<SyllableKey> = Set(["khóa", "thứ"].map { SyllableKey($0) })
  private static let joining: Set<SyllableKey> = [SyllableKey("và")]
  private static let nominalHeads: Set<SyllableKey> = Set(
    ["bộ", "sở", "ban", "viện", "hội", "cục", "ủy", "phòng"].map { SyllableKey($0) })

  /// The body named at `index`, not past `limit`.
  func issuer(at index: Int, limit: Int) -> Range<Int>? {
    guard scan.isCapitalised(index), let head = scan.match(Self.heads, at: index)
    else { return nil }
    var end = min(head.end, limit)
    var position = end
    var smallRun = 0
    while position < limit {
      if scan.isCapitalised(position) || isOrdinal(position) {
        smallRun = 0
      } else if scan.isWord(position), Self.inner.contains(scan.key(position)), !isVerbPhrase(position) {
        smallRun = 0
      } else if scan.isWord(position), smallRun < 3, scan.isCapitalised(position - 1 - smallRun), !isStop(position) {
        smallRun += 1
      } else if let joined = joinedName(at: position, from: index, limit: limit) {
        position = joined
        smallRun = 0
        continue
      } else {
        break
      }
      position += 1
      if smallRun == 0 || isLastOfWord(position, limit) { end = position }
    }
    return index..<end
  }

  /// The body whose name ends right before `end`, not before `start`; the longest one.
  func issuer(endingAt end: Int, from start: Int) -> Range<Int>? {
    var index = max(start, end - 16)
    while index < end {
      if scan.isCapitalised(index), let range = issuer(at: index, limit: end), range.upperBound == end { return range }
      index += 1
    }
    return nil
  }

  /// A small word run is taken when it is followed by something that shows the name is over or goes on with a capital.
  private func isLastOfWord(_ position: Int, _ limit: Int) -> Bool {
    position >= limit || !scan.isWord(position) || scan.isCapitalised(position) || isStop(position)
      || Self.inner.contains(scan.key(position)) || Self.joining.contains(scan.key(position))
  }

  private func isStop(_ index: Int) -> Bool {
    Self.stops.contains(scan.key(index)) || Self.joining.contains(scan.key(index))
      || scan.end(ofAny: Self.stopWords, at: index) != nil
      || !scan.cue(index).isDisjoint(with: [.boundary, .predicate, .adverb])
  }

  /// "tổ chức", "thành lập", "đại diện" and the like begin with a word that could belong to a name.
  private func isVerbPhrase(_ index: Int) -> Bool {
    let cue = scan.cue(index)
    return scan.cueEnd(index) > index + 1 && !cue.isDisjoint(with: [.actionVerb, .boundary, .predicate, .scope])
  }

  /// The number after "khóa", "lần thứ": Roman or Arabic, or in words ("lần thứ tư").
  private func isOrdinal(_ index: Int) -> Bool {
    guard Self.ordinalWords.contains(scan.key(index - 1)) else { return false }
    return scan.isNumber(index) || scan.end(ofAny: Self.ordinals, at: index) == index + 1
  }

  private static let ordinals: Phrases = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]

  /// The place after "và", a comma or a dash inside the name of a ministry or department, when a capitalised word of it follows.
  private func joinedName(at position: Int, from start: Int, limit: Int) -> Int? {
    guard position + 1 < limit, Self.nominalHeads.contains(scan.key(start)), scan.isCapitalised(position + 1) else {
      return nil
    }
    guard scan.match(Self.heads, at: position + 1) == nil else { return nil }
    if Self.joining.contains(scan.key(position)) || scan.isDash(position) { return position + 1 }
    guard scan.isMark(position, ",") else { return nil }
    for index in (position + 1)..<min(limit, position + 8) {
      if Self.joining.contains(scan.key(index)), scan.isCapitalised(index + 1) { return position + 1 }
      if !scan.isWord(index), !scan.isMark(index, ",") { return nil }
    }
    return nil
  }
}
