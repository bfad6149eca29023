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
    default: print("unknown command \(arguments[1])")
    }
  }
}
