/// The table `indicator-words.tsv`.
struct IndicatorWords: Sendable {
  static let shared = IndicatorWords()

  /// What a phrase does in an indicator.
  enum Role: Sendable {
    case drop
    case head(Dimension?)
    case same([String])
  }

  let phrases: PhraseTable<Role>

  /// Indicators of these words alone name no quantity; the words are in normal form.
  let generic: Set<[String]>

  private init() {
    var phrases = PhraseTable<Role>()
    var generic: Set<[String]> = []
    for row in LinkingTable.indicatorWords.rows {
      switch row[1] {
      case "head": phrases.add(row[0], .head(row[2].isEmpty ? .count : Dimension(rawValue: String(row[2]))))
      case "generic": generic.insert(NormalWords(String(row[0])).words)
      case "same": phrases.add(row[0], .same(NormalWords(String(row[2])).words))
      default: phrases.add(row[0], .drop)
      }
    }
    self.phrases = phrases
    self.generic = generic
  }

  /// Whether the words of `key` name one quantity and not a class of them ("xã", "diện tích", "tổng số").
  func isSpecific(_ key: IndicatorKey) -> Bool {
    guard key.terms.count >= 2, !key.terms.allSatisfy(Self.unitWords.contains), !generic.contains(key.terms) else {
      return false
    }
    if let match = phrases.match(key.terms, at: 0), match.count == key.terms.count, case .head = match.value {
      return false
    }
    return true
  }

  /// The words for administrative units: "7/8 huyện, thành phố" says how many of them, not of what.
  private static let unitWords: Set<String> = [
    "tỉnh", "huyện", "thành", "phố", "thị", "xã", "phường", "trấn", "thôn", "bản", "tổ", "dân",
  ]
}
