internal import VanKienBytes
internal import VanKienText

/// Finds the sentence that holds given words.
enum SentenceOfWords {
  /// The sentence of `text` with the occurrence of `words` that is nearest to the code point `offset`.
  ///
  /// The text of a passage is in normal form and may be off by a few characters from the offsets of its source, so the words are
  /// looked for; where they are not found the offset decides.
  static func find(_ words: String, near offset: Int, in text: String) -> String {
    let bytes = Array(text.utf8)
    let place = byteOffset(ofCodePoint: offset, in: bytes)
    let found = nearest(Array(words.utf8), to: place, in: bytes) ?? place
    let wordsEnd = min(bytes.count, found + words.utf8.count)
    var (start, end) = (0, bytes.count)
    SentenceSplitter().forEachSentence(in: bytes.span) { range in
      if Int(range.start) <= found, found < Int(range.end) {
        (start, end) = (Int(range.start), max(Int(range.end), wordsEnd))
      }
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private static func byteOffset(ofCodePoint offset: Int, in bytes: [UInt8]) -> Int {
    var seen = -1
    for (place, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      seen += 1
      if seen >= offset { return place }
    }
    return max(0, bytes.count - 1)
  }

  private static func nearest(_ words: [UInt8], to place: Int, in bytes: [UInt8]) -> Int? {
    guard let first = words.first, words.count <= bytes.count else { return nil }
    var best: Int?
    for start in 0...(bytes.count - words.count) where bytes[start] == first {
      guard bytes[start..<start + words.count].elementsEqual(words) else { continue }
      if let known = best, abs(known - place) <= abs(start - place) { continue }
      best = start
    }
    return best
  }
}
