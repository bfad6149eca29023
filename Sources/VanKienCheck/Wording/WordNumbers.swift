internal import VanKienText

/// Numbers for words, counted from 0 in the order in which the words first came.
///
/// A hash table with open addressing and linear probing (Knuth, The Art of Computer Programming 6.4, algorithm L): every word of a corpus is
/// looked up in it.
struct WordNumbers: Sendable {
  /// The words by number.
  private(set) var words: [SyllableKey] = []

  /// For each place of the table the number of its word and one, or 0.
  private var places: [UInt32]
  private var shift: UInt64

  /// Makes a table of no words.
  init() {
    places = [UInt32](repeating: 0, count: 256)
    shift = 64 - 8
  }

  /// The number of words.
  var count: Int { words.count }

  /// The number of `word`, if it has one.
  subscript(word: SyllableKey) -> UInt32? {
    let number = places[place(of: word)]
    return number == 0 ? nil : number - 1
  }

  /// The number of `word`, a new one if it has none.
  mutating func number(of word: SyllableKey) -> UInt32 {
    let place = place(of: word)
    if places[place] != 0 { return places[place] - 1 }
    words.append(word)
    places[place] = UInt32(words.count)
    if words.count * 2 > places.count { grow() }
    return UInt32(words.count - 1)
  }

  /// Where `word` stands, or the free place where it belongs.
  private func place(of word: SyllableKey) -> Int {
    // Fibonacci hashing: the upper bits of the product with 2^64 over the golden ratio.
    var place = Int(truncatingIfNeeded: (word.rawValue &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while places[place] != 0, words[Int(places[place]) - 1] != word { place = (place + 1) & (places.count - 1) }
    return place
  }

  private mutating func grow() {
    places = [UInt32](repeating: 0, count: places.count * 2)
    shift -= 1
    for (number, word) in words.enumerated() { places[place(of: word)] = UInt32(number + 1) }
  }
}
