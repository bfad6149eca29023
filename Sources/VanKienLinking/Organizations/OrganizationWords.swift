/// The table `organization-words.tsv`.
struct OrganizationWords: Sendable {
  static let shared = OrganizationWords()

  /// What phrases are replaced by; nothing for words that tell bodies apart no further.
  let phrases: PhraseTable<[String]>

  /// The bodies of which there is one in the country, in normal form.
  let central: Set<String>

  /// How words are written in names.
  let spellings: PhraseTable<String>

  private init() {
    var spellings = PhraseTable<String>()
    var phrases = PhraseTable<[String]>()
    var central: Set<String> = []
    for row in LinkingTable.organizationWords.rows {
      switch row[1] {
      case "name": spellings.add(row[0], String(row[2]))
      case "central": central.insert(NormalWords(String(row[0])).text)
      case "same": phrases.add(row[0], NormalWords(String(row[2])).words)
      default: phrases.add(row[0], [])
      }
    }
    self.phrases = phrases
    self.spellings = spellings
    self.central = central
  }
}
