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
}
