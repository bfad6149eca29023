/// Cuts a document that comes in pieces into words and writes them, in memory that does not grow with the document.
///
/// The text is worked on line by line; a line longer than ``longestLine`` is cut at a blank. Only documents that are not UTF-8 are
/// kept whole, for they have to be decoded first.
package struct WordStream {
  /// How many bytes of one line are worked on together.
  package static let longestLine = 1 << 20

  private var segmenter = WordSegmenter()
  private var words = Words()
  private var writer: WordWriter
  private var pending: [UInt8] = []
  /// How many bytes of ``pending`` are known to hold no line feed.
  private var searched = 0
  /// How the document is to be decoded; `nil` until enough of it is there to find out.
  private var guess: EncodingGuess?

  /// How many byte sequences meant nothing in the encoding and were read as U+FFFD.
  package private(set) var invalidSequences = 0

  /// Makes a stream that writes words by `writer`; `encoding` is found out when it is `nil`.
  package init(_ writer: WordWriter, encoding: TextEncoding? = nil) {
    self.writer = writer
    guess = encoding.map { EncodingGuess(encoding: $0, confidence: 1, isMisread: false) }
  }

  /// Takes the next bytes of the document and adds what can be said of them to `output`.
  package mutating func append(_ bytes: [UInt8], to output: inout [UInt8]) {
    pending += bytes
    if guess == nil, pending.count >= EncodingDetector.sampleSize { guess = EncodingDetector.detect(pending.span) }
    guard let guess, guess.encoding == .utf8, !guess.isMisread else { return }
    let cut = endOfWholeLines()
    guard cut > 0 else { return }
    let text = pending
    pending = Array(text[cut...])
    searched = pending.count
    process(text.span.extracting(0..<cut), to: &output)
  }

  /// Takes the end of the document.
  package mutating func finish(to output: inout [UInt8]) {
    let text = pending
    pending = []
    let guess = guess ?? EncodingDetector.detect(text.span)
    guard guess.encoding != .utf8 || guess.isMisread else { return process(text.span, to: &output) }
    let decoded = guess.decode(text.span)
    invalidSequences += decoded.invalidSequences
    process(decoded.text.span, to: &output)
  }

  /// The end of the last whole line of ``pending``; of a line that is too long the end of its last whole word; else 0.
  private mutating func endOfWholeLines() -> Int {
    var end = pending.count
    while end > searched, pending[end - 1] != 0x0A { end -= 1 }
    if end > searched { return end }
    searched = pending.count
    guard pending.count >= Self.longestLine else { return 0 }
    end = pending.count
    while end > pending.count / 2, pending[end - 1] != 0x20 { end -= 1 }
    if end > pending.count / 2 { return end }
    end = pending.count - 1
    while end > pending.count - 4, pending[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private mutating func process(_ text: Span<UInt8>, to output: inout [UInt8]) {
    words.removeAll()
    let invalid = segmenter.segment(source: text, into: &words)
    guard invalid > 0 else { return writer.write(words, of: text, to: &output) }
    // Output must be UTF-8: what is none becomes U+FFFD also in the words.
    invalidSequences += invalid
    let decoded = TextEncoding.utf8.decode(text).text
    words.removeAll()
    _ = segmenter.segment(source: decoded.span, into: &words)
    writer.write(words, of: decoded.span, to: &output)
  }
}
