/// The list of Vietnamese words of two to five syllables that is compiled in.
///
/// Look-ups work on the syllable keys of tokens, so case and the place of the tone mark do not matter: "hợp tác xã", "Hợp tác xã" and
/// "HỢP TÁC XÃ" are one word, "nhà văn hoá" and "nhà văn hóa" too. Nothing is allocated.
package struct WordList: Sendable {
  /// The list, ready without any preparation.
  package static let shared = WordList()

  /// The most syllables a listed word has.
  package static let longest = 5

  private let model = WordModel.shared

  /// The number of tokens of the longest listed word that starts at the token `index`; 0 when none does.
  ///
  /// Only words with white space between them count, all before the token `limit`.
  ///
  /// - Complexity: O(1), at most five look-ups.
  package func longestMatch(in tokens: Tokens, from index: Int, limit: Int) -> Int {
    var longest = 0
    forEachRun(in: tokens, from: index, limit: limit) { if $1 { longest = $0 } }
    return longest
  }

  /// Whether the tokens `range` are one listed word.
  package func isWord(_ tokens: Tokens, _ range: Range<Int>) -> Bool {
    guard (2...Self.longest).contains(range.count) else { return false }
    var found = false
    forEachRun(in: tokens, from: range.lowerBound, limit: range.upperBound) { if $1, $0 == range.count { found = true } }
    return found
  }

  /// Whether the syllables `keys` are one listed word.
  package func isWord(_ keys: Span<SyllableKey>) -> Bool {
    guard (2...Self.longest).contains(keys.count) else { return false }
    var hash: UInt64 = 0
    for index in keys.indices { hash = runHash(hash, model.syllable(keys[index].rawValue)) }
    return model.listed(hash) & 2 != 0
  }

  /// Calls `body` with the length of each run from `index` on that starts a listed word, and whether it is one.
  @inline(__always)
  private func forEachRun(
    in tokens: Tokens, from index: Int, limit: Int, _ body: (_ length: Int, _ isWord: Bool) -> Void
  ) {
    guard index >= 0, index < min(limit, tokens.count), tokens.kinds[index] == .word else { return }
    var hash = runHash(0, model.syllable(tokens.keys[index].rawValue))
    var length = 1
    while length < Self.longest, index + length < min(limit, tokens.count) {
      let next = index + length
      guard tokens.kinds[next] == .word, tokens.traits[next].contains(.spaceBefore) else { return }
      hash = runHash(hash, model.syllable(tokens.keys[next].rawValue))
      length += 1
      let flags = model.listed(hash)
      body(length, flags & 2 != 0)
      if flags & 1 == 0 { return }
    }
  }
}
