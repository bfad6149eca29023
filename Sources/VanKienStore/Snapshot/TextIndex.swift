/// Tells which strings cannot hold a part, by the *trigrams*, the runs of three bytes, of their folds.
///
/// Each string has a *signature*, a Bloom filter with one hash: every trigram of its fold sets one bit. A string whose fold holds a part
/// has all bits of the part's trigrams set; of the others few have. Strings lie one after another, and so do their signatures: where the
/// signature of a string stands follows from where its bytes stand. So to look at one string costs a few words of memory that lie in
/// order, and the fold of the part serves searches with and without regard to case and accents alike.
///
/// A view: it is valid while the graph it was taken from lives.
@safe
package struct TextIndex: Sendable {
  @usableFromInline nonisolated(unsafe) let offsets: UnsafePointer<UInt32>
  @usableFromInline nonisolated(unsafe) let words: UnsafeBufferPointer<UInt64>

  /// The number of strings.
  @usableFromInline let count: Int

  init(offsets: UnsafePointer<UInt32>, count: Int, words: UnsafeBufferPointer<UInt64>) {
    unsafe self.offsets = offsets
    unsafe self.words = words
    self.count = count
  }

  /// Whether the fold of the string `id` may hold `part`; if not, it does not.
  @inlinable
  @inline(__always)
  package func mayHold(_ part: Part, _ id: StringID) -> Bool {
    precondition(Int(id) < count, "string number out of range")
    let signature = unsafe TextSignature(from: offsets[Int(id)], to: offsets[Int(id) &+ 1])
    // Only of strings that were not checked may the signature stand elsewhere.
    guard unsafe signature.first &+ signature.count <= words.count else { return true }
    if signature.count > Part.widest { return holdsAll(part.trigrams, signature) }
    let masks = Part.firstMask(signature.count)
    for index in 0..<signature.count {
      let mask = part.masks[masks &+ index]
      if unsafe words[signature.first &+ index] & mask != mask { return false }
    }
    return true
  }

  @usableFromInline
  func holdsAll(_ trigrams: [UInt32], _ signature: TextSignature) -> Bool {
    for trigram in trigrams {
      let bit = signature.bit(of: trigram)
      if unsafe words[signature.first + bit >> 6] & (1 << UInt64(bit & 63)) == 0 { return false }
    }
    return true
  }

  /// A part of folded text to look for.
  package struct Part: Sendable {
    /// The trigrams.
    @usableFromInline let trigrams: [UInt32]

    /// The bits they set in signatures of one word, then in those of two words, and so on.
    @usableFromInline let masks: [UInt64]

    /// The number of words of the widest signature that has masks.
    @usableFromInline static let widest = 16

    /// Makes a part of `text`; `nil` if it is shorter than a trigram.
    package init?(folded text: [UInt8]) {
      guard text.count >= 3 else { return nil }
      let trigrams = (2..<text.count).map { TextSignature.trigram(text[$0 - 2], text[$0 - 1], text[$0]) }
      var masks = [UInt64](repeating: 0, count: Self.firstMask(Self.widest + 1))
      for count in 1...Self.widest {
        for trigram in trigrams {
          let bit = TextSignature(first: 0, count: count).bit(of: trigram)
          masks[Self.firstMask(count) + bit >> 6] |= 1 << UInt64(bit & 63)
        }
      }
      self.trigrams = trigrams
      self.masks = masks
    }

    /// Where the masks for signatures of `count` words begin.
    @inlinable
    @inline(__always)
    static func firstMask(_ count: Int) -> Int { (count &* (count &- 1)) >> 1 }
  }
}

/// Where the signature of a string stands, and which bits of it trigrams set.
@usableFromInline
struct TextSignature {
  /// The bytes of strings for which there is one word, as a power of two.
  @usableFromInline static let spanBits: UInt32 = 5

  @usableFromInline let first: Int
  @usableFromInline let count: Int

  @inlinable
  init(first: Int, count: Int) {
    self.first = first
    self.count = count
  }

  /// The signature of the string whose bytes stand between two offsets.
  ///
  /// Strings that begin in the same span share its word; no other words are shared.
  @inlinable
  @inline(__always)
  init(from start: UInt32, to end: UInt32) {
    let (first, last) = (Int(start >> Self.spanBits), Int(end >> Self.spanBits))
    self.init(first: first, count: last > first ? last &- first : 1)
  }

  /// The number of words for strings of `byteCount` bytes.
  static func wordCount(_ byteCount: Int) -> Int { byteCount >> Int(spanBits) + 1 }

  /// Three bytes of folded text as a number.
  @inline(__always)
  static func trigram(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
  }

  /// The bit of the signature that `trigram` sets: its product with the odd number nearest to 2⁶⁴ divided by the golden ratio, modulo
  /// 2⁶⁴, as a fraction of 2⁶⁴ times the number of bits.
  @inline(__always)
  func bit(of trigram: UInt32) -> Int {
    let product = UInt64(trigram) &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: ((product >> 32) &* UInt64(truncatingIfNeeded: count &* 64)) >> 32)
  }
}
