internal import VanKienBytes
internal import VanKienText

/// The words of a name in the one form in which names are compared.
///
/// Small letters, the tone mark in its one place, one spelling where the orthographies differ (tỷ and tỉ, kỹ and kĩ); numbers as their digits;
/// punctuation is left out, so `kinh tế - xã hội` and `kinh tế, xã hội` are the same words.
package struct NormalWords: Hashable, Sendable {
  /// The words in order.
  package var words: [String]

  /// The words of `text`.
  package init(_ text: String) {
    let bytes = Array(text.utf8)
    let tokens = Lexer().tokens(of: bytes.span)
    words = []
    words.reserveCapacity(tokens.count)
    var isOpen = false
    for index in 0..<tokens.count {
      let kind = tokens.kinds[index]
      guard kind == .word || kind == .number else {
        isOpen = false
        continue
      }
      let raw = String(decoding: bytes[tokens.range(index).indices], as: UTF8.self)
      let word = kind == .number ? raw : Self.normal(raw, tokens.keys[index])
      // Letters and digits that touch are one word: QH14.
      if isOpen, !tokens.traits[index].contains(.spaceBefore), let last = words.indices.last {
        words[last] += word
      } else {
        words.append(word)
      }
      isOpen = true
    }
  }

  /// Makes a name of `words` that are in normal form already.
  package init(words: [String]) {
    self.words = words
  }

  /// The words with spaces between.
  package var text: String { words.joined(separator: " ") }

  private static func normal(_ raw: String, _ key: SyllableKey) -> String {
    let plain = key.withPlainI
    guard let spelling = Syllable(plain)?.spelling() else { return raw.lowercased() }
    return spelledWithY[spelling] ?? spelling
  }

  /// The syllables that are mostly written with y, by their spelling with i.
  private static let spelledWithY: [String: String] = {
    let syllables =
      "hy ky ky kỳ kỷ kỹ ký kỵ ly lỳ lỷ lý lỵ mỹ mỵ sỹ ty tỷ tỵ quy quỳ quỷ quỹ quý quỵ"
    return Dictionary(
      syllables.split(separator: " ").compactMap { syllable in
        Syllable(SyllableKey(String(syllable)).withPlainI).map { ($0.spelling(), String(syllable)) }
      }, uniquingKeysWith: { first, _ in first })
  }()
}

/// Phrases of normal words with what they mean, found by longest match.
struct PhraseTable<Value: Sendable>: Sendable {
  private var values: [[String]: Value] = [:]
  private var longest: [String: Int] = [:]

  /// Adds `phrase`; a later value replaces an earlier one.
  mutating func add(_ phrase: some StringProtocol, _ value: Value) {
    let words = NormalWords(String(phrase)).words
    guard let first = words.first else { return }
    values[words] = value
    longest[first] = max(longest[first] ?? 0, words.count)
  }

  /// The longest phrase that begins at `index` of `words`, and its number of words.
  func match(_ words: [String], at index: Int) -> (value: Value, count: Int)? {
    guard let longest = longest[words[index]] else { return nil }
    var count = min(longest, words.count - index)
    while count > 0 {
      if let value = values[Array(words[index..<(index + count)])] { return (value, count) }
      count -= 1
    }
    return nil
  }

  /// The value of the whole phrase `words`.
  subscript(words: [String]) -> Value? { values[words] }
}
