internal import ArgumentParser
internal import VanKien

/// `vankien tokenize`: the sentences and words of texts.
struct TokenizeCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl, conllu

    var form: Tokenization.Format { Tokenization.Format(rawValue: rawValue) ?? .text }
  }

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
  var format = Format.text

  @Option(
    help: "The encoding of the files, when it should not be guessed: utf-8, utf-16le, windows-1258, tcvn3, vni, viqr.")
  var encoding: String?

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if let encoding, Tokenization(format.form, encoding: encoding) == nil {
      throw ValidationError(
        "--encoding: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni or viqr, not \(encoding)")
    }
  }

  func run() throws {
    let tokenization = encoding.flatMap { Tokenization(format.form, encoding: $0) } ?? Tokenization(format.form)
    var hasFailed = false
    for file in files.isEmpty ? ["-"] : files {
      do throws(PipelineError) {
        let invalid = try tokenization.run(path: file) { write(toStandardOutput: $0) }
        if invalid > 0, !speech.quiet { warn(file, invalid) }
      } catch {
        hasFailed = true
        _ = speech.failure(error)
      }
    }
    if hasFailed { throw ExitStatus.unusable }
  }

  private func warn(_ file: String, _ count: Int) {
    write(
      toStandardError: speech.language == .vi
        ? "\(file): cảnh báo: có \(count) chỗ không đọc được theo bảng mã của văn bản, được thay bằng U+FFFD; hãy thử --encoding\n"
        : "\(file): warning: \(count) byte sequences mean nothing in the encoding of the text and became U+FFFD; try --encoding\n"
    )
  }
}
