internal import VanKien

/// Finds the names that can go on a word of a query.
struct QueryCompletion {
  private let vocabulary: QueryVocabulary

  init(_ vocabulary: QueryVocabulary) { self.vocabulary = vocabulary }

  static let commands = [":explain", ":format", ":help", ":param", ":quit", ":schema", ":timeout"]

  /// How many letters before the cursor are replaced, and the words that can stand there, in order of the alphabet.
  func words(after head: String) -> (replaced: Int, words: [String]) {
    if head.hasPrefix(":"), !head.contains(" ") { return (head.count, Self.commands.filter { $0.hasPrefix(head) }) }
    let letters = Array(head)
    let start = (letters.lastIndex { !($0.isLetter || $0.isNumber || $0 == "_") }).map { $0 + 1 } ?? 0
    let word = String(letters[start...])
    let sign = start > 0 ? letters[start - 1] : " "
    let names: [String]
    switch sign {
    case ".": names = vocabulary.properties
    case ":", "|", "&", "!": names = Self.isInBrackets(letters[..<start]) ? vocabulary.types : vocabulary.labels
    default:
      guard !word.isEmpty else { return (0, []) }
      names = vocabulary.words + vocabulary.functions.map { $0 + "(" }
    }
    let folded = word.lowercased()
    return (word.count, names.filter { $0.lowercased().hasPrefix(folded) }.sorted())
  }

  /// Whether the innermost bracket still open is [ rather than (.
  private static func isInBrackets(_ letters: ArraySlice<Character>) -> Bool {
    var closed = 0
    for letter in letters.reversed() {
      switch letter {
      case "]", ")": closed += 1
      case "[", "(":
        if closed == 0 { return letter == "[" }
        closed -= 1
      default: break
      }
    }
    return false
  }
}
