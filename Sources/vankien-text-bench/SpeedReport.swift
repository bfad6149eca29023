internal import VanKienText

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How fast the parts of the text stage are, on one core: medians of repeated runs over the same bytes.
///
/// Time is the processor time of the thread, which other work on the machine disturbs less than the time of the clock.
struct SpeedReport {
  private let text: [UInt8]
  /// Runs of each measurement; the median counts.
  private static let runs = 5
  /// The size of the blocks a stream is cut into.
  private static let blockSize = 1 << 18

  /// Repeats `source` until it has `megabytes`.
  init(_ source: [UInt8], megabytes: Int) {
    var text: [UInt8] = []
    while !source.isEmpty, text.count < megabytes * 1_000_000 { text += source }
    self.text = text
  }

  /// Prints one line a measurement: name, MB/s, and the share of the speed of plain UTF-8 validation.
  func run() {
    print("\(text.count) bytes, median of \(Self.runs) runs")
    let validation = measure { (try? UTF8Span(validating: text.span))?.count ?? 0 }
    show("UTF-8 validation", validation, validation)
    show("normalise (check)", measure { Normaliser.isNormal(text.span) ? 1 : 0 }, validation)
    show("fold", measure { Folding.shared.fold(text.span).count }, validation)
    show("sentences", measure { countSentences() }, validation)
    show("lexer", measureBlocks { Lexer().tokens(of: $0).count }, validation)
    var segmenter = WordSegmenter()
    var words = Words()
    let whole = measureBlocks { block in
      words.removeAll()
      segmenter.segment(block, Lexer().tokens(of: block), SentenceSplitter().sentences(in: block), into: &words)
      return words.count
    }
    show("tokenize (lexer, sentences, words)", whole, validation)
  }

  private func countSentences() -> Int {
    var count = 0
    SentenceSplitter().forEachSentence(in: text.span) { _ in count += 1 }
    return count
  }

  private func measure(_ body: () -> Int) -> Duration {
    var times: [Duration] = []
    var result = 0
    for _ in 0..<Self.runs {
      let start = Self.processorTime()
      result &+= body()
      times.append(Self.processorTime() - start)
    }
    precondition(result != 0, "nothing was measured")
    return times.sorted()[Self.runs / 2]
  }

  private static func processorTime() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private func measureBlocks(_ body: (Span<UInt8>) -> Int) -> Duration {
    let span = text.span
    return measure {
      var count = 0
      var start = 0
      while start < span.count {
        var end = min(start + Self.blockSize, span.count)
        while end < span.count, span[end - 1] != 0x0A { end += 1 }
        count += body(span.extracting(start..<end))
        start = end
      }
      return count
    }
  }

  private func show(_ name: String, _ time: Duration, _ validation: Duration) {
    let seconds = Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
    let ratio = time / validation
    let speed = Double(text.count) / 1e6 / seconds
    print("\(name): \(Int(speed.rounded())) MB/s, \((ratio * 100).rounded() / 100) × the time of validation")
  }
}
