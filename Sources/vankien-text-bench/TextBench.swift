internal import VanKienBytes
internal import VanKienText

/// Measures the text stage; also lists units for the training of the word segmenter.
@main
struct TextBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { return print("usage: vankien-text-bench units FILE | speed FILE [MEGABYTES]") }
    let file = try MappedFile(path: arguments[2])
    switch arguments[1] {
    case "units":
      print(
        String(decoding: UnitListing.lines(of: Normaliser.normalise(file.bytes).text.span), as: UTF8.self),
        terminator: "")
    case "lines":
      let text = Normaliser.normalise(file.bytes).text
      print(String(decoding: lines(of: text.span), as: UTF8.self), terminator: "")
    case "speed":
      let text = Normaliser.normalise(file.bytes).text
      SpeedReport(text, megabytes: arguments.count > 3 ? Int(arguments[3]) ?? 50 : 50).run()
    default: print("unknown command \(arguments[1])")
    }
  }

  /// Each line of `text` as one sentence, the syllables of a word joined by `_`: what the scorer of word segmentation reads.
  static func lines(of text: Span<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var segmenter = WordSegmenter()
    var words = Words()
    var start = 0
    for index in text.indices where text[index] == 0x0A {
      let line = text.extracting(start..<index)
      words.removeAll()
      segmenter.segment(line, Lexer().tokens(of: line), [ByteRange(0, line.count)], into: &words)
      for word in 0..<words.count {
        if word > 0 { output.append(0x20) }
        for position in words.range(word).indices { output.append(line[position] == 0x20 ? 0x5F : line[position]) }
      }
      output.append(0x0A)
      start = index + 1
    }
    return output
  }
}
