internal import VanKienBytes
internal import VanKienText

/// Phrases of one or more words, found in a token sequence by longest match.
///
/// A trie in one open-addressed hash table: an edge is (node, lexical key). Phrases compare without case and without regard to the place of
/// the tone mark; punctuation and digits inside a phrase are tokens like any other.
struct Lexicon<Value: Sendable>: Sendable {
  private var slots: [Slot]
  private var mask: Int
  private var nodeCount: UInt32 = 1
  private var values: [UInt32: [Value]] = [:]
  private var isFinal: [Bool] = [false]
  private var used = 0

  private struct Slot: Sendable {
    var key: UInt64 = 0
    var node: UInt32 = 0
    var next: UInt32 = 0
  }

  /// A phrase found at a token.
  struct Match {
    /// The node of the phrase's last word.
    var node: UInt32
    /// The index after the last token.
    var end: Int
  }

  init() {
    slots = [Slot](repeating: Slot(), count: 1 << 10)
    mask = slots.count - 1
  }

  // MARK: Adding

  /// Adds `phrase` with `value`; a phrase may have several values, in the order they were added.
  mutating func add(_ phrase: some StringProtocol, _ value: Value) {
    let keys = LexicalKeys.keys(ofPhrase: String(phrase))
    add(keys, 0..<keys.count, value)
  }

  /// Adds `phrase` by its folded syllables.
  mutating func addFolded(_ phrase: some StringProtocol, _ value: Value) {
    let keys = LexicalKeys.keys(ofPhrase: String(phrase)).map { SyllableKey(rawValue: $0).folded.rawValue }
    add(keys, 0..<keys.count, value)
  }

  /// Adds the tokens `range` of a text with the lexical keys `keys` as a phrase with `value`.
  mutating func add(_ keys: [UInt64], _ range: Range<Int>, _ value: Value) {
    guard !range.isEmpty else { return }
    var node: UInt32 = 0
    for index in range { node = insert(node, keys[index]) }
    isFinal[Int(node)] = true
    values[node, default: []].append(value)
  }

  // MARK: Looking up

  /// The longest phrase that starts at token `start` of a text with the lexical keys `keys`.
  func longestMatch(_ keys: [UInt64], at start: Int) -> Match? {
    var node: UInt32 = 0
    var index = start
    var best: Match?
    while index < keys.count, let next = find(node, keys[index]) {
      node = next
      index += 1
      if isFinal[Int(node)] { best = Match(node: node, end: index) }
    }
    return best
  }

  /// The longest phrase whose folded syllables start at token `start`.
  func longestFoldedMatch(_ keys: [SyllableKey], at start: Int) -> Match? {
    var node: UInt32 = 0
    var index = start
    var best: Match?
    while index < keys.count, let next = find(node, keys[index].folded.rawValue) {
      node = next
      index += 1
      if isFinal[Int(node)] { best = Match(node: node, end: index) }
    }
    return best
  }

  /// The first value of a match.
  func value(of match: Match) -> Value? {
    values[match.node]?.first
  }

  /// The values of a match, in the order they were added.
  func values(of match: Match) -> [Value] {
    values[match.node] ?? []
  }

  // MARK: The table

  private func find(_ node: UInt32, _ key: UInt64) -> UInt32? {
    var slot = Self.hash(node, key) & mask
    while slots[slot].next != 0 {
      if slots[slot].key == key && slots[slot].node == node { return slots[slot].next }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func insert(_ node: UInt32, _ key: UInt64) -> UInt32 {
    if let next = find(node, key) { return next }
    if used * 2 >= slots.count { grow() }
    let next = nodeCount
    nodeCount += 1
    isFinal.append(false)
    place(Slot(key: key, node: node, next: next))
    used += 1
    return next
  }

  private mutating func place(_ entry: Slot) {
    var slot = Self.hash(entry.node, entry.key) & mask
    while slots[slot].next != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    mask = slots.count - 1
    for slot in old where slot.next != 0 { place(slot) }
  }

  private static func hash(_ node: UInt32, _ key: UInt64) -> Int {
    var mixed = (key ^ UInt64(node) &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    mixed ^= mixed >> 29
    return Int(truncatingIfNeeded: mixed & 0x7FFF_FFFF_FFFF_FFFF)
  }
}

/// The keys by which tokens are looked up in a ``Lexicon``.
enum LexicalKeys {
  /// One key for each token: the syllable key of words, the code point of marks, and for numbers a hash of their digits that never equals
  /// a word's key.
  static func keys(of tokens: Tokens, _ text: Span<UInt8>) -> [UInt64] {
    let kinds = tokens.kinds
    var keys = tokens.keys.map(\.rawValue)
    for index in kinds.indices where kinds[index] == .number {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      for offset in tokens.range(index).indices { hash = (hash ^ UInt64(text[offset])) &* 0x0000_0100_0000_01B3 }
      keys[index] = hash | 1 << 63
    }
    return keys
  }

  /// The keys of the tokens of `phrase`.
  static func keys(ofPhrase phrase: String) -> [UInt64] {
    let bytes = Array(phrase.utf8)
    return keys(of: Lexer().tokens(of: bytes.span), bytes.span)
  }
}
