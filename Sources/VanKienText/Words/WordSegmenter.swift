package import VanKienBytes

/// Cuts text into words: syllables that belong together become one word.
///
/// Numbers, dates, symbols of documents, abbreviations and addresses are words of their own class, told by their form. Between syllables
/// a linear model decides, whose weights and word list are compiled in; the best labels of a sentence are found by dynamic
/// programming over integers, so the same text always gives the same words. Case, the place of the tone mark and capitals in headings do
/// not hide a word. The text is never changed: words are ranges of it.
///
/// A segmenter keeps its memory from sentence to sentence; give each thread its own.
package struct WordSegmenter {
  private var units = Units()
  private var gaps = GapLabels()

  /// Makes a segmenter.
  package init() {}

  /// The words of `text`, which is UTF-8 in the form ``Normaliser`` gives; other bytes do no harm.
  ///
  /// - Complexity: O(n).
  package mutating func words(in text: Span<UInt8>) -> Words {
    var words = Words()
    segment(text, Lexer().tokens(of: text), SentenceSplitter().sentences(in: text), into: &words)
    return words
  }

  /// Adds the words of `source`, UTF-8 in any form, to `words`: their offsets are bytes of the source as it stands.
  ///
  /// Returns how many byte sequences of the source are not valid UTF-8.
  ///
  /// - Complexity: O(n), O(n log n) for text that is not normal.
  @discardableResult
  package mutating func segment(source: Span<UInt8>, into words: inout Words) -> Int {
    guard !Normaliser.isNormal(source) else {
      segment(source, Lexer().tokens(of: source), SentenceSplitter().sentences(in: source), into: &words)
      return 0
    }
    let normal = Normaliser.normalise(source)
    let text = normal.text.span
    let first = (word: words.count, sentence: words.sentenceCount)
    segment(text, Lexer().tokens(of: text), SentenceSplitter().sentences(in: text), into: &words)
    Self.map(&words, from: first, by: normal.map)
    return normal.invalidSequences
  }

  /// Brings the offsets of the words from `first` on back to the source.
  ///
  /// Words that come from one character of the source, as a mark on a point does, become one word.
  private static func map(_ words: inout Words, from first: (word: Int, sentence: Int), by map: OffsetMap) {
    var kept = first.word
    var index = first.word
    var last = 0
    for sentence in first.sentence..<words.sentenceCount {
      while index < Int(words.sentenceEnds[sentence]) {
        let range = words.range(index).indices
        let start = map.sourceOffset(range.lowerBound)
        let end = max(last, map.sourceEnd(range.upperBound))
        if start < last {
          words.ends[kept - 1] = UInt32(truncatingIfNeeded: end)
        } else {
          words.move(index, to: kept, ByteRange(start, end))
          kept += 1
        }
        last = end
        index += 1
      }
      words.sentenceEnds[sentence] = UInt32(truncatingIfNeeded: kept)
    }
    words.removeLast(words.count - kept)
  }

  /// Adds the words of `text`, whose tokens and sentences are known, to `words`.
  package mutating func segment(
    _ text: Span<UInt8>, _ tokens: Tokens, _ sentences: [ByteRange], into words: inout Words
  ) {
    var reader = UnitReader(text, tokens)
    var first = 0
    for sentence in sentences {
      var end = first
      while end < tokens.count, tokens.starts[end] < sentence.end { end += 1 }
      units.removeAll()
      reader.read(first..<end, into: &units)
      first = end
      if units.count > 0 { segmentSentence(into: &words) }
    }
  }

  private mutating func segmentSentence(into words: inout Words) {
    units.quietenCapitals()
    gaps.load(units)
    appendWords(to: &words)
  }

  private func appendWords(to words: inout Words) {
    var start = 0
    for index in 0..<units.count where !gaps.isInside(index) {
      words.starts.append(units.list[start].start)
      words.ends.append(units.list[index].end)
      words.classes.append(start == index ? units.list[index].unitClass : .word)
      words.lengths.append(UInt8(truncatingIfNeeded: min(255, index - start + 1)))
      start = index + 1
    }
    words.sentenceEnds.append(UInt32(truncatingIfNeeded: words.count))
  }
}
