internal import VanKienText

/// Who issued a document, as far as the words of a reference tell.
///
/// One code of symbols stands for several bodies (TW for the Central Committee, its Political Bureau and its Secretariat; Guide 36-HD/VPTW),
/// and one body is called by several names (Tỉnh ủy, Ban Thường vụ Tỉnh ủy, Ban Chấp hành Đảng bộ tỉnh).
struct Issuer: Hashable, Sendable {
  /// The body; `nil` when the words name none that is known.
  let body: String?

  /// The code the body has in symbols.
  let code: String?

  /// The term of the body ("khóa XII").
  let term: SyllableKey?

  /// The level of the unit whose body it is, as the first word of its kind; `nil` when none is named.
  private let level: SyllableKey?

  /// The words, for the comparison of bodies that are not known.
  private let words: [SyllableKey]

  private struct Body {
    var words: [SyllableKey]
    var body: String
    var code: String
  }

  /// The first entry whose words a name holds decides, so the narrower bodies stand first.
  private static let bodies: [Body] = [
    ("bộ chính trị", "BCT", "TW"), ("ban bí thư", "BBT", "TW"), ("ban chấp hành trung ương", "BCHTW", "TW"),
    ("quân ủy trung ương", "QUTW", "QUTW"), ("tỉnh ủy", "TU", "TU"), ("thành ủy", "TU", "TU"),
    ("ban chấp hành đảng bộ tỉnh", "TU", "TU"), ("ban chấp hành đảng bộ", "TU", "TU"), ("huyện ủy", "HU", "HU"),
    ("thị ủy", "ThU", "ThU"), ("đảng ủy", "ĐU", "ĐU"), ("hội đồng nhân dân", "HĐND", "HĐND"),
    ("hội đồng người dân", "HĐND", "HĐND"), ("ủy ban nhân dân", "UBND", "UBND"), ("ủy ban người dân", "UBND", "UBND"),
    ("thủ tướng", "TTg", "TTg"), ("ủy ban thường vụ quốc hội", "UBTVQH", "UBTVQH"), ("quốc hội", "QH", "QH"),
    ("chính phủ", "CP", "CP"), ("trung ương", "TW", "TW"),
  ].map { Body(words: Wording($0.0).words, body: $0.1, code: $0.2) }

  private static let termWords = Wording("khóa").words

  /// Reads the words of an issuer.
  init(_ text: String) {
    let words = Wording(text).words
    self.words = words
    let found = Self.bodies.first { words.holds($0.words) }
    body = found?.body ?? Self.ministry(words)
    code = found?.code ?? body.map { _ in Self.ministryCode }
    level = ["UBND", "HĐND"].contains(found?.body) ? words.first(where: Self.levels.contains) : nil
    term = words.indices.dropLast().first { words[$0] == Self.termWords.first }.map { words[$0 + 1] }
  }

  private static let levels = Set(Wording("tỉnh huyện thị quận xã phường").words)
  private static let ministryCode = "BỘ"
  private static let ministry = SyllableKey("bộ")

  /// A ministry, known by the first two words behind "Bộ".
  private static func ministry(_ words: [SyllableKey]) -> String? {
    guard words.count >= 3, words.first == ministry else { return nil }
    return words[1...2].map { String($0.rawValue) }.joined(separator: " ")
  }

  /// How the issuer a claim names compares with the one a fact names.
  func compare(with fact: Issuer) -> SlotMatch {
    guard let body, let other = fact.body else {
      return words.holds(fact.words) || fact.words.holds(words) ? .match : .missing
    }
    if let level, let stated = fact.level, level != stated { return .differs }
    if body == other { return .match }
    // "Trung ương" may mean any of its bodies.
    if code == "TW", fact.code == "TW", body == "TW" || other == "TW" { return .match }
    return .differs
  }
}

extension [SyllableKey] {
  /// Whether `words` stand in the list one after another.
  func holds(_ words: [SyllableKey]) -> Bool {
    guard !words.isEmpty, words.count <= count else { return false }
    return (0...(count - words.count)).contains { self[$0..<($0 + words.count)].elementsEqual(words) }
  }
}
