internal import VanKienBytes
internal import VanKienText

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Feeds bytes to every entry point of the text stage; a failed check or a trap is a finding.
///
/// With libFuzzer, ten minutes from a folder of texts, which grows by what reaches new code:
///
///     swift build -c release --scratch-path .build-fuzz --product vankien-text-fuzz \
///       -Xswiftc -sanitize=fuzzer -Xswiftc -DFUZZER -Xswiftc -use-ld=lld
///     .build-fuzz/release/vankien-text-fuzz -max_total_time=600 FOLDER
///
/// Built without it, the program runs the files it is given, one by one.
@main
struct TextFuzz {
  static func main() {
    #if FUZZER
      var count = CommandLine.argc
      var arguments = unsafe CommandLine.unsafeArgv
      let status = unsafe runDriver(&count, &arguments) { start, count in
        unsafe TextFuzz.run(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
      }
      exit(status)
    #else
      for path in CommandLine.arguments.dropFirst() {
        guard let file = try? MappedFile(path: path) else { continue }
        run(unsafe file.bytes.withUnsafeBufferPointer { unsafe Array($0) })
      }
    #endif
  }

  /// Runs everything on `source`.
  static func run(_ source: [UInt8]) {
    checkWords(source)
    _ = Folding.shared.fold(source.span)
    _ = CollationKey(source.span)
    for encoding in TextEncoding.allCases { _ = encoding.decode(source.span) }
    let tokens = Lexer().tokens(of: source.span)
    for index in 0..<tokens.count {
      _ = Syllable(tokens.keys[index])
      _ = WordList.shared.longestMatch(in: tokens, from: index, limit: tokens.count)
    }
    for format in WordFormat.allCases {
      var stream = WordStream(WordWriter(format, document: "x"))
      var output: [UInt8] = []
      stream.append(source, to: &output)
      stream.finish(to: &output)
      precondition(String(validating: output, as: UTF8.self) != nil, "output is not UTF-8")
    }
  }

  /// Checks that the words of `source` follow one another and lie on its code points.
  private static func checkWords(_ source: [UInt8]) {
    let isText = String(validating: source, as: UTF8.self) != nil
    var segmenter = WordSegmenter()
    var words = Words()
    segmenter.segment(source: source.span, into: &words)
    var last = 0
    for index in 0..<words.count {
      let range = words.range(index).indices
      precondition(range.lowerBound >= last && range.upperBound <= source.count && !range.isEmpty, "words overlap")
      last = range.upperBound
      precondition(!isText || String(validating: source[range], as: UTF8.self) != nil, "a word cuts a code point")
    }
  }
}

#if FUZZER
  /// The driver of libFuzzer.
  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ run: @convention(c) (_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt
  ) -> CInt
#endif
