internal import VanKienText

/// The phrases of `rewordings.tsv`: reads words as the canonical words for the same thing.
struct Rewordings: Sendable {
  static let shared = Rewordings()

  private struct Entry: Sendable {
    var words: [SyllableKey]
    var canonical: [SyllableKey]
  }

  /// The first words of the phrases.
  private let firstWords: WordNumbers
  /// For each first word its phrases, the longest first.
  private let entries: [[Entry]]

  private init() {
    var firstWords = WordNumbers()
    var entries: [[Entry]] = []
    for row in CheckTable.rewordings.rows where row.count == 2 {
      let words = Self.keys(row[0])
      guard let first = words.first else { continue }
      let number = Int(firstWords.number(of: first))
      if number == entries.count { entries.append([]) }
      entries[number].append(Entry(words: words, canonical: Self.keys(row[1])))
    }
    self.firstWords = firstWords
    self.entries = entries.map { list in list.sorted { $0.words.count > $1.words.count } }
  }

  /// The word keys of `phrase`; punctuation separates words and is dropped.
  static func keys(_ phrase: some StringProtocol) -> [SyllableKey] {
    let bytes = Array(phrase.utf8)
    let tokens = Lexer().tokens(of: bytes.span)
    return tokens.kinds.indices.filter { tokens.kinds[$0] == .word }.map { tokens.keys[$0].withPlainI }
  }

  /// What stands at `position` of `words`: the canonical words and how many words they are read from.
  func match(_ words: ArraySlice<SyllableKey>) -> (canonical: [SyllableKey], count: Int)? {
    guard let first = words.first, let number = firstWords[first] else { return nil }
    for entry in entries[Int(number)] where words.starts(with: entry.words) {
      return (entry.canonical, entry.words.count)
    }
    return nil
  }
}

/// Words that say little about what is measured.
enum HollowWords {
  /// The keys of the words of `hollow-words.tsv`.
  static let keys: Set<SyllableKey> = Set(
    CheckTable.hollowWords.rows.compactMap { row in row.first.map { SyllableKey(String($0)).withPlainI } })
}
