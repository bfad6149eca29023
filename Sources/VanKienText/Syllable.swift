/// A Vietnamese syllable taken apart: onset, glide, nucleus, coda and tone.
///
/// The grammar is that of the written language, with the spelling rules of the reformed orthography (k before i e ê y, gh and ngh before
/// i e ê, only sắc and nặng before c ch p t). What does not parse is a foreign word, a code or a misspelling.
package struct Syllable: Hashable, Sendable {
  /// The letters and the tone.
  package let key: SyllableKey

  /// The number of letters of the onset: `ng` of "nguyễn", `qu` of "quý", `gi` of "già"; 0 when the syllable starts with a vowel.
  package let onsetCount: Int

  /// The shape of what follows the onset.
  let rhyme: Rhyme

  /// Takes apart the syllable `key`; `nil` when it is no possible syllable of Vietnamese.
  ///
  /// - Complexity: O(1), at most four look-ups.
  package init?(_ key: SyllableKey) {
    guard key.rawValue >> 63 == 0, let parts = SyllableGrammar.shared.parse(key.letters) else { return nil }
    if parts.rhyme.isStopped, key.tone != .acute, key.tone != .dot { return nil }
    self.key = key
    onsetCount = parts.onsetCount
    rhyme = parts.rhyme
  }

  /// Takes apart one written syllable; `nil` when it is none.
  package init?(_ text: String) {
    self.init(SyllableKey(text))
  }

  /// Whether `key` is a possible syllable of Vietnamese.
  package static func isPossible(_ key: SyllableKey) -> Bool {
    Syllable(key) != nil
  }

  /// The tone.
  package var tone: Tone { key.tone }

  /// The letters of the onset, lower case.
  package var onset: String { letters(0..<onsetCount) }

  /// The letter of the glide before the nucleus, `o` or `u`; empty when there is none.
  package var glide: String { letters(onsetCount..<(onsetCount + rhyme.glideCount)) }

  /// The one or two vowels that carry the syllable.
  package var nucleus: String {
    let start = onsetCount + rhyme.glideCount
    return letters(start..<(start + rhyme.nucleusCount))
  }

  /// The consonants or the semivowel at the end.
  package var coda: String {
    let start = onsetCount + rhyme.glideCount + rhyme.nucleusCount
    return letters(start..<(start + rhyme.codaCount))
  }

  /// The index of the letter that carries the tone mark in `placement`.
  package func markedLetter(_ placement: TonePlacement) -> Int {
    let nucleusStart = onsetCount + rhyme.glideCount
    if rhyme.nucleusCount == 2 {
      // ươ, iê, yê, uô carry it on the second letter; ia, ua, ưa, ya on the first.
      return nucleusStart + (rhyme.codaCount > 0 || rhyme.endsShaped ? 1 : 0)
    }
    let isOpen = rhyme.codaCount == 0 && rhyme.glideCount == 1 && !rhyme.endsShaped
    return isOpen && placement == .onGlide ? nucleusStart - 1 : nucleusStart
  }

  /// The syllable in lower case with its tone mark placed as `placement` says.
  package func spelling(_ placement: TonePlacement = .onGlide) -> String {
    let marked = markedLetter(placement)
    var result = String.UnicodeScalarView()
    for index in 0..<(key.letterCount ?? 0) {
      let letter = Letter(base: key.baseLetter(index), tone: index == marked ? tone : .level, isUppercase: false)
      if let scalar = Unicode.Scalar(VietnameseComposition.shared.codePoint(of: letter)) { result.append(scalar) }
    }
    return String(result)
  }

  private func letters(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    for index in range { result.append(baseLetters[key.baseLetter(index) - 1]) }
    return String(result)
  }
}

/// The two conventions for the tone mark of open syllables with a glide (oa, oe, uy).
package enum TonePlacement: Sendable {
  /// On the glide: hòa, khỏe, thủy. The older way, that of most official documents, and the canonical form here.
  case onGlide
  /// On the nucleus: hoà, khoẻ, thuỷ.
  case onNucleus
}

extension SyllableKey {
  /// The packed letters without the tone.
  var letters: UInt64 { rawValue & (1 << 60 - 1) }

  /// The number in ``Letter`` of the letter at `index`.
  func baseLetter(_ index: Int) -> Int {
    Int(truncatingIfNeeded: rawValue >> UInt64(index * 6) & 63)
  }

  /// The key under which i and y are one letter where the orthographies differ: kỹ and kĩ, lý and lí, tỷ and tỉ, quy and qui.
  ///
  /// They differ only in open syllables whose whole rhyme is that vowel, after h k l m s t v and qu; thúy and thúi stay apart.
  package var withPlainI: SyllableKey {
    guard let count = letterCount, count == 2 || count == 3, baseLetter(count - 1) == Self.y else { return self }
    let onset = letters & (1 << UInt64((count - 1) * 6) - 1)
    guard Self.onsetsOfVariants.contains(onset) else { return self }
    let shift = UInt64((count - 1) * 6)
    return SyllableKey(rawValue: rawValue & ~(63 << shift) | Self.i << shift)
  }

  private static let y = Int(SyllableKey("y").rawValue)
  private static let i = SyllableKey("i").rawValue
  private static let onsetsOfVariants = Set(["h", "k", "l", "m", "s", "t", "v", "qu"].map { SyllableKey($0).rawValue })
}
