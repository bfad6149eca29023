internal import CTables
internal import VanKienText

/// The parts a word or phrase can play in the grammars; one phrase may play several.
struct Cue: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  // Comparators before a number, and after it.
  static let greater = Cue(rawValue: 1 << 0)
  static let less = Cue(rawValue: 1 << 1)
  static let atLeast = Cue(rawValue: 1 << 2)
  static let atMost = Cue(rawValue: 1 << 3)
  static let about = Cue(rawValue: 1 << 4)
  static let orMore = Cue(rawValue: 1 << 5)
  static let orLess = Cue(rawValue: 1 << 6)

  // Predicates that join an indicator to its number.
  static let up = Cue(rawValue: 1 << 7)
  static let down = Cue(rawValue: 1 << 8)
  static let reaches = Cue(rawValue: 1 << 9)
  static let isShare = Cue(rawValue: 1 << 10)
  static let isLevel = Cue(rawValue: 1 << 11)
  static let exceeds = Cue(rawValue: 1 << 12)
  static let average = Cue(rawValue: 1 << 13)

  // Status.
  static let estimates = Cue(rawValue: 1 << 14)
  static let aims = Cue(rawValue: 1 << 15)
  static let present = Cue(rawValue: 1 << 16)

  // Plans and comparisons.
  static let plan = Cue(rawValue: 1 << 17)
  static let compared = Cue(rawValue: 1 << 18)

  // The shape of clauses.
  static let boundary = Cue(rawValue: 1 << 19)
  static let breakdown = Cue(rawValue: 1 << 20)
  static let scope = Cue(rawValue: 1 << 21)
  static let actionVerb = Cue(rawValue: 1 << 22)
  static let indicatorHead = Cue(rawValue: 1 << 23)
  static let ratioHead = Cue(rawValue: 1 << 24)
  static let structureHead = Cue(rawValue: 1 << 25)
  static let adverb = Cue(rawValue: 1 << 26)
  static let predicate = Cue(rawValue: 1 << 27)
  static let preposition = Cue(rawValue: 1 << 28)
  static let rhetorical = Cue(rawValue: 1 << 29)
  static let duration = Cue(rawValue: 1 << 30)
  static let ordinal = Cue(rawValue: 1 << 31)
  static let pronoun = Cue(rawValue: 1 << 32)
  /// A head that needs a noun to say what it measures (tỷ lệ, tổng số, diện tích).
  static let abstractHead = Cue(rawValue: 1 << 33)
  /// A verb that opens a clause: it bounds a noun phrase only where a clause can begin.
  static let opens = Cue(rawValue: 1 << 34)

  static let names: [String: Cue] = [
    "greater": .greater, "less": .less, "at-least": .atLeast, "at-most": .atMost, "about": .about,
    "or-more": .orMore, "or-less": .orLess, "up": .up, "down": .down, "reaches": .reaches, "share": .isShare,
    "level": .isLevel, "exceeds": .exceeds, "average": .average, "estimates": .estimates, "aims": .aims,
    "present": .present, "plan": .plan, "compared": .compared, "boundary": .boundary, "breakdown": .breakdown,
    "scope": .scope, "action": .actionVerb, "indicator-head": .indicatorHead, "ratio-head": .ratioHead,
    "structure-head": .structureHead, "adverb": .adverb, "predicate": .predicate, "preposition": .preposition,
    "rhetorical": .rhetorical, "duration": .duration, "ordinal": .ordinal, "pronoun": .pronoun,
    "abstract": .abstractHead, "opens": .opens,
  ]

  static let comparators: Cue = [.greater, .less, .atLeast, .atMost, .about]
}

/// The cue phrases of the table `cues.tsv`.
struct CueTable: Sendable {
  static let shared = CueTable()

  let lexicon: Lexicon<Cue>

  private init() {
    var lexicon = Lexicon<Cue>()
    var parts: [Substring: Cue] = [:]
    for row in unsafe RuleTable(vk_table_cues()).rows {
      var cue = parts[row[0]] ?? []
      for name in row[1].split(separator: " ") {
        cue.formUnion(Cue.names[String(name)] ?? [])
      }
      parts[row[0]] = cue
    }
    for (phrase, cue) in parts { lexicon.add(phrase, cue) }
    self.lexicon = lexicon
  }

  /// The cue that starts at each token and the index after its last token.
  func marks(_ kinds: [TokenKind], _ keys: [UInt64]) -> (cues: [Cue], ends: [Int32]) {
    var cues = [Cue](repeating: [], count: kinds.count)
    var ends = (0..<Int32(kinds.count)).map { $0 + 1 }
    for index in kinds.indices where kinds[index] == .word {
      guard let match = lexicon.longestMatch(keys, at: index) else { continue }
      cues[index] = lexicon.value(of: match) ?? []
      ends[index] = Int32(match.end)
    }
    return (cues, ends)
  }
}
