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
    forEachRun(in: tokens, from: range.lowerBound, limit: range.upperBound) {
      if $1, $0 == range.count { found = true }
    }
    return found
  }

  /// Whether the syllables `keys` are one listed word.
  package func isWord(_ keys: Span<SyllableKey>) -> Bool {
    guard (2...Self.longest).contains(keys.count) else { return false }
    var found = false
    forEachRun(of: keys.count, { model.syllable(keys[$0].rawValue) }) { if $1, $0 == keys.count { found = true } }
    return found
  }

  /// Calls `body` with the length of each run from `index` on that starts a listed word, and whether it is one.
  @inline(__always)
  private func forEachRun(
    in tokens: Tokens, from index: Int, limit: Int, _ body: (_ length: Int, _ isWord: Bool) -> Void
  ) {
    guard index >= 0, index < min(limit, tokens.count), tokens.kinds[index] == .word else { return }
    var end = index + 1
    while end < min(limit, tokens.count, index + Self.longest), tokens.kinds[end] == .word,
      tokens.traits[end].contains(.spaceBefore)
    {
      end += 1
    }
    forEachRun(of: end - index, { model.syllable(tokens.keys[index + $0].rawValue) }, body)
  }

  /// Calls `body` for the runs at the start of `count` syllables, whose numbers are `number` of their places.
  @inline(__always)
  private func forEachRun(of count: Int, _ number: (Int) -> UInt16, _ body: (_ length: Int, _ isWord: Bool) -> Void) {
    guard count >= 2 else { return }
    let (first, second) = (number(0), number(1))
    let pair = model.pair(first, second)
    body(2, pair & WordModel.pairIsWord != 0)
    guard pair & WordModel.pairGoesOn != 0 else { return }
    var hash = runHash(runHash(0, first), second)
    for next in 2..<max(2, count) {
      hash = runHash(hash, number(next))
      let flags = model.run(hash)
      body(next + 1, flags & 1 != 0)
      if flags & 2 == 0 { return }
    }
  }
}
