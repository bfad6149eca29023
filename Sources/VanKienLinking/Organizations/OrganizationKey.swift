package import VanKienExtraction

/// Which body a name means: what it is, at which level and place, and in which term it sat.
///
/// "UBND tỉnh" in a document of Lai Châu and "Ủy ban nhân dân tỉnh Lai Châu" have one key; "Tỉnh ủy", "Ban Thường vụ Tỉnh ủy" and "Ban
/// Chấp hành Đảng bộ tỉnh" are three bodies and have three.
package struct OrganizationKey: Hashable, Sendable {
  /// The words of the body in normal form, without level, place and term: `ủy ban nhân dân`, `ban thường vụ tỉnh ủy`.
  package var body: String

  /// The level at which the body exists, when it is known; `country` for bodies of the centre.
  package var level: PlaceLevel?

  /// The index in the gazetteer of the province or district it belongs to.
  package var unit: Int?

  /// The term or the number of the congress in Roman digits: `XII`.
  package var term: String?

  /// The key of `name` in a document whose own province is `home` (an index in the gazetteer).
  package init(_ name: String, home: Int? = nil) {
    var words = Self.replaced(NormalWords(name).words)
    term = Self.takeTerm(&words)
    (level, unit) = Self.takePlace(&words, home: home)
    body = words.joined(separator: " ")
    complete(home: home)
  }

  private init(body: String, level: PlaceLevel?, unit: Int?, term: String?) {
    self.body = body
    self.level = level
    self.unit = unit
    self.term = term
  }

  /// The body itself, whatever its term; a congress is another body each time.
  package var withoutTerm: OrganizationKey {
    isCongress ? self : OrganizationKey(body: body, level: level, unit: unit, term: nil)
  }

  /// Whether the body is a congress, which issues documents once.
  package var isCongress: Bool { body.hasPrefix("đại hội") }

  /// Whether both keys may mean one body: what both tell is equal.
  package func isCompatible(with other: OrganizationKey) -> Bool {
    guard body == other.body || body.hasPrefix(other.body) || other.body.hasPrefix(body) else { return false }
    if let unit, let theirs = other.unit, unit != theirs { return false }
    if let term, let theirs = other.term, term != theirs { return false }
    return true
  }

  /// The readable part of an identifier: `laichau.uy-ban-nhan-dan`, `bo-chinh-tri`.
  package var slug: String {
    let name = IdentifierText.shortSlug(isCongress ? "\(body) \(term ?? "")" : body)
    if let unit { return "\(PlaceStems.stem(unit)).\(name)" }
    switch level {
    case nil, .country?: return name
    case let level?: return "\(level.rawValue).\(name)"
    }
  }

  /// Everything that makes the key this key, as one text.
  package var text: String { "\(body)|\(level?.rawValue ?? "")|\(unit.map { PlaceStems.stem($0) } ?? "")|\(isCongress ? term ?? "" : "")" }

  // MARK: Reading

  private static func replaced(_ words: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < words.count {
      if let match = OrganizationWords.shared.phrases.match(words, at: index) {
        result += match.value
        index += match.count
      } else {
        result.append(words[index])
        index += 1
      }
    }
    return result
  }

  /// Takes "khóa XII", "lần thứ XIV", "nhiệm kỳ 2015 2020" and a Roman number behind "đại hội" out of `words`.
  private static func takeTerm(_ words: inout [String]) -> String? {
    var term: String?
    var kept: [String] = []
    var index = 0
    while index < words.count {
      if words[index] == "nhiệm", index + 1 < words.count, words[index + 1] == "kỳ" {
        index += 2
        while index < words.count, words[index].utf8.first.map({ (0x30...0x39).contains($0) }) ?? false { index += 1 }
        continue
      }
      if let (value, count) = termNumber(words, at: index) {
        term = term ?? value
        index += count
        continue
      }
      kept.append(words[index])
      index += 1
    }
    words = kept
    return term
  }

  private static func termNumber(_ words: [String], at index: Int) -> (String, Int)? {
    func number(_ position: Int) -> String? { position < words.count ? RomanNumber.roman(words[position]) : nil }
    switch words[index] {
    case "khóa": return number(index + 1).map { ($0, 2) }
    case "lần": return index + 1 < words.count && words[index + 1] == "thứ" ? number(index + 2).map { ($0, 3) } : nil
    default:
      // "Đại hội XIII Đảng bộ tỉnh": a Roman number of two letters or more can be no syllable.
      guard index > 0, words[index].utf8.count > 1, words[..<index].contains("hội"), !words[index].isNumber else { return nil }
      return number(index).map { ($0, 1) }
    }
  }

  private static func takePlace(_ words: inout [String], home: Int?) -> (PlaceLevel?, Int?) {
    let stems = PlaceStems.shared
    var level: PlaceLevel?
    for index in words.indices.reversed() {
      guard let (kindLevel, kindCount) = levelWord(words, at: index) else { continue }
      if let found = stems.unit(words, at: index + kindCount, level: kindLevel, province: home) {
        words.removeSubrange(index..<(index + kindCount + found.count))
        return (kindLevel, found.unit)
      }
      // "tỉnh ủy" keeps its word, "UBND tỉnh" does not.
      if index + kindCount == words.count || words[index + kindCount] != "ủy" {
        words.removeSubrange(index..<(index + kindCount))
      }
      level = kindLevel
      break
    }
    for index in words.indices.reversed() where index > 0 {
      guard let found = stems.unit(words, at: index, level: level, province: home), index + found.count == words.count
      else { continue }
      words.removeSubrange(index...)
      return (level ?? Gazetteer.shared.level(of: found.unit), found.unit)
    }
    return (level, nil)
  }

  private static func levelWord(_ words: [String], at index: Int) -> (PlaceLevel, Int)? {
    let next = index + 1 < words.count ? words[index + 1] : ""
    switch words[index] {
    case "tỉnh": return (.province, 1)
    case "huyện", "quận": return (.district, 1)
    case "thành" where next == "phố": return (.district, 2)
    case "thị" where next == "xã": return (.district, 2)
    case "thị" where next == "trấn": return (.commune, 2)
    case "xã", "phường": return index > 0 ? (.commune, 1) : nil
    default: return nil
    }
  }

  /// Central bodies have no place; a body of the province whose place is not written is that of the document's own province.
  private mutating func complete(home: Int?) {
    let isMinistry = body.hasPrefix("bộ ") || body.hasPrefix("tổng cục")
    let isCentral = OrganizationWords.shared.central.contains(body) || isMinistry || body.hasSuffix(" đảng") && isCongress
    if level == nil, unit == nil, isCentral {
      level = .country
    } else if level == nil, unit == nil, Self.isLocal(body) {
      level = .province
    }
    if level == .province, unit == nil { unit = home }
  }

  /// Bodies that exist at every level and, named without one, are those of the level that speaks.
  private static func isLocal(_ body: String) -> Bool {
    body.hasSuffix("đảng bộ") || body.hasPrefix("tỉnh ủy") || body.hasPrefix("ủy ban nhân dân")
      || body.hasPrefix("hội đồng nhân dân")
  }
}

extension String {
  /// Whether the text begins with a digit.
  fileprivate var isNumber: Bool { utf8.first.map { (0x30...0x39).contains($0) } ?? false }
}
