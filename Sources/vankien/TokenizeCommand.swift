internal import ArgumentParser
internal import VanKienBytes
internal import VanKienText

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

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

  @Option(help: "text: one sentence a line, syllables of a word joined by _; jsonl: one sentence an object; conllu: CoNLL-U.")
  var format: WordFormat = .text

  @Option(help: "The encoding of the files, when it should not be guessed: utf-8, utf-16le, windows-1258, tcvn3, vni, viqr.")
  var encoding: TextEncoding?

  mutating func run() throws {
    var hasFailed = false
    for file in files.isEmpty ? ["-"] : files {
      do throws(FileError) {
        try tokenize(file)
      } catch {
        hasFailed = true
        report("\(file): \(error.explanation[.english])")
      }
    }
    if hasFailed { throw ExitCode(3) }
  }

  private func tokenize(_ file: String) throws(FileError) {
    var input = try ByteInput(path: file)
    var stream = WordStream(WordWriter(format, document: file), encoding: encoding)
    var output: [UInt8] = []
    while true {
      let bytes = try input.read(upTo: 1 << 18)
      if bytes.isEmpty { break }
      stream.append(bytes, to: &output)
      try write(&output)
    }
    stream.finish(to: &output)
    try write(&output)
    if stream.invalidSequences > 0 {
      report("\(file): \(stream.invalidSequences) byte sequences mean nothing in the encoding and were read as U+FFFD")
    }
  }

  private func report(_ message: String) {
    try? write(Array("\(message)\n".utf8), to: STDERR_FILENO)
  }

  private func write(_ output: inout [UInt8]) throws(FileError) {
    try write(output, to: STDOUT_FILENO)
    output.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileError) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
      }
      if written < 0, errno != EINTR { throw FileError.last(.write, "-") }
      start += max(0, written)
    }
  }
}
