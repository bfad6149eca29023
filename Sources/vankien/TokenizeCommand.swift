internal import ArgumentParser
internal import VanKien
internal import VanKienBytes
internal import VanKienText

extension WordFormat: ExpressibleByArgument {}

extension TextEncoding: ExpressibleByArgument {
  package init?(argument: String) {
    self.init(name: argument)
  }
}

/// `vankien tokenize`: the sentences and words of texts.
struct TokenizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Print the sentences and words of texts.",
    discussion: """
      Reads plain text, or standard input when no file (or -) is given. The text is never changed: words are printed as they \
      are written there, offsets count its Unicode code points. Files in old encodings (TCVN3, VNI, VIQR, Windows-1258, UTF-16) \
      are recognised and read as what they say.
      """)

  @Argument(help: "Files to read; - is standard input.")
  var files: [String] = []

  @Option(
    help: "text: one sentence a line, syllables of a word joined by _; jsonl: one sentence an object; conllu: CoNLL-U.")
  var format: WordFormat = .text

  @Option(
    help: "The encoding of the files, when it should not be guessed: utf-8, utf-16le, windows-1258, tcvn3, vni, viqr.")
  var encoding: TextEncoding?

  @OptionGroup var speech: SpeechOptions

  mutating func run() throws {
    var hasFailed = false
    for file in files.isEmpty ? ["-"] : files {
      do throws(FileError) {
        try tokenize(file)
      } catch {
        hasFailed = true
        report("vankien: \(word(vi: "lỗi", en: "error"))", error.explanation)
      }
    }
    if hasFailed { throw ExitStatus.unusable }
  }

  private func tokenize(_ file: String) throws(FileError) {
    var input = try ByteInput(path: file)
    var stream = WordStream(WordWriter(format, document: file), encoding: encoding)
    var output: [UInt8] = []
    while true {
      let bytes = try input.read(upTo: 1 << 18)
      if bytes.isEmpty { break }
      stream.append(bytes, to: &output)
      write(toStandardOutput: output)
      output.removeAll(keepingCapacity: true)
    }
    stream.finish(to: &output)
    write(toStandardOutput: output)
    guard stream.invalidSequences > 0, !speech.quiet else { return }
    let count = stream.invalidSequences
    report(
      "\(file): \(word(vi: "cảnh báo", en: "warning"))",
      LocalizedText(
        vi: "có \(count) chỗ không đọc được theo bảng mã của văn bản, được thay bằng U+FFFD; hãy thử --encoding",
        en: "\(count) byte sequences mean nothing in the encoding of the text and became U+FFFD; try --encoding"))
  }

  private func report(_ start: String, _ text: LocalizedText) {
    write(toStandardError: "\(start): \(word(vi: text[.vietnamese], en: text[.english]))\n")
  }

  private func word(vi vietnamese: String, en english: String) -> String {
    speech.language == .vi ? vietnamese : english
  }
}
