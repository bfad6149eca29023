/// The words and signs between two figures, in small letters, each an element.
///
/// Points inside numbers and words (`1.2`, `v.v`) belong to them; everything else that is no letter or digit stands alone.
struct Gap: Sendable {
  let words: [String]

  init(_ bytes: ArraySlice<UInt8>) {
    var words: [String] = []
    var word = ""
    let text = String(decoding: bytes, as: UTF8.self)
    for character in text {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
        if !character.isWhitespace { words.append(String(character)) }
      }
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    self.words = words
  }

  /// The index of the last occurrence of `phrase`, words parted by spaces.
  func last(_ phrase: String) -> Int? {
    let wanted = phrase.split(separator: " ")
    guard !wanted.isEmpty, words.count >= wanted.count else { return nil }
    var start = words.count - wanted.count
    while start >= 0 {
      if zip(words[start...], wanted).allSatisfy({ $0.0 == $0.1 }) { return start }
      start -= 1
    }
    return nil
  }

  func contains(_ phrase: String) -> Bool { last(phrase) != nil }

  func contains(any phrases: [String]) -> Bool { phrases.contains { contains($0) } }

  /// Whether one of `phrases` ends the gap with at most `rest` words behind it.
  func ends(withAny phrases: [String], leaving rest: Int = 0) -> Bool {
    phrases.contains { phrase in
      last(phrase).map { words.count - $0 - phrase.split(separator: " ").count <= rest } ?? false
    }
  }

  /// Whether a sentence ends in the gap.
  var endsSentence: Bool { words.contains { $0 == "." || $0 == "?" || $0 == "!" || $0 == "…" } }

  /// Whether an item of a list ends in the gap.
  var endsItem: Bool { endsSentence || words.contains(";") }

  /// How many brackets the gap opens beyond those it closes.
  var depth: Int {
    words.reduce(0) { $0 + ($1 == "(" ? 1 : $1 == ")" ? -1 : 0) }
  }

  /// Whether a bracket of an outer level is closed.
  var closesBracket: Bool {
    var depth = 0
    for word in words {
      if word == "(" { depth += 1 }
      if word == ")" {
        depth -= 1
        if depth < 0 { return true }
      }
    }
    return false
  }
}
