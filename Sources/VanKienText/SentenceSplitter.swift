package import VanKienBytes

/// Cuts text into sentences in one pass over its bytes.
///
/// A line feed always ends a sentence, for the reader puts one after each block. Within a line a sentence ends at . ? ! … (and the
/// quotes and brackets that close there) when what follows starts a new one: white space and a capital letter, a number, an opening
/// quote or a dash. It does not end
/// - in numbers and dates (20.486 tỷ, 15.7.2016), document symbols, addresses of the net;
/// - after abbreviations that stand before a name (TP. Lai Châu, PGS. TS. An) and after initials (V. I. Lênin);
/// - after the number or label that opens it (1. Mục tiêu, a. Nội dung, Điều 5. Phạm vi);
/// - inside round brackets that close in the same line;
/// - at semicolons and colons: what they part belongs to one sentence.
package struct SentenceSplitter: Sendable {
  /// Makes a splitter.
  package init() {}

  /// The sentences of `text` in order, without white space around them.
  ///
  /// `text` is UTF-8 in the form ``Normaliser`` gives; other bytes do no harm. Ranges start and end between characters.
  ///
  /// - Complexity: O(n).
  package func sentences(in text: Span<UInt8>) -> [ByteRange] {
    var sentences: [ByteRange] = []
    forEachSentence(in: text) { sentences.append($0) }
    return sentences
  }

  /// Calls `body` with each sentence of `text` in order.
  package func forEachSentence(in text: Span<UInt8>, _ body: (ByteRange) -> Void) {
    var pass = SentencePass(text)
    pass.open(at: 0)
    var position = 0
    while position < text.count {
      let candidate = endOfQuietText(text, from: position)
      guard candidate < text.count else { break }
      let byte = text[candidate]
      if byte == 0x0A {
        pass.close(at: candidate, body)
        pass.open(at: candidate + 1)
        pass.openBrackets = 0
        position = candidate + 1
      } else if byte == 0x28 || byte == 0x29 {
        pass.openBrackets = max(0, pass.openBrackets + (byte == 0x28 ? 1 : -1))
        position = candidate + 1
      } else if let end = pass.sentenceEnd(at: candidate) {
        pass.close(at: end, body)
        pass.open(at: end)
        position = end
      } else {
        position = pass.endOfTerminators(from: candidate)
      }
    }
    pass.close(at: text.count, body)
  }
}

/// The offset of the next byte at or after `start` that may matter for sentences, or the end.
@inline(__always)
private func endOfQuietText(_ text: Span<UInt8>, from start: Int) -> Int {
  var position = start
  let count = text.count
  while position < count {
    let byte = text[position]
    if byte > 0x3F {
      // E2 80 A6 is the ellipsis.
      if byte == 0xE2, position &+ 2 < count, text[position &+ 1] == 0x80, text[position &+ 2] == 0xA6 {
        return position
      }
    } else if sentenceBytes & (1 << UInt64(byte)) != 0 {
      return position
    }
    position &+= 1
  }
  return count
}

/// The line feed, the marks and the round brackets as bits.
private let sentenceBytes: UInt64 = 1 << 0x0A | 1 << 0x21 | 1 << 0x28 | 1 << 0x29 | 1 << 0x2E | 1 << 0x3F
