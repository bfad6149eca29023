internal import VanKienBytes
internal import VanKienText

/// Finds the sentences and words of texts, as a stream.
public struct Tokenization: Sendable {
  /// The forms of the output.
  public enum Format: String, CaseIterable, Sendable {
    /// One sentence a line, words parted by blanks, the syllables of a word joined by `_`.
    case text
    /// One JSON object a line for each sentence, with the offsets of its words in Unicode code points.
    case jsonl
    /// CoNLL-U (universaldependencies.org).
    case conllu
  }

  private let format: WordFormat
  private let encoding: TextEncoding?

  /// Makes a tokenization that writes in `format`; the encoding of the texts is guessed.
  public init(_ format: Format) {
    self.format = WordFormat(rawValue: format.rawValue) ?? .text
    encoding = nil
  }

  /// Makes a tokenization of texts in the encoding called `encoding`; `nil` if there is no such encoding.
  public init?(_ format: Format, encoding: String) {
    guard let encoding = TextEncoding(name: encoding) else { return nil }
    self.format = WordFormat(rawValue: format.rawValue) ?? .text
    self.encoding = encoding
  }

  /// Tokenizes the file at `path`, `-` for standard input, and hands the output to `write` piece by piece.
  ///
  /// - Returns: How many byte sequences meant nothing in the encoding and became U+FFFD.
  /// - Throws: ``PipelineError`` when the file cannot be read.
  public func run(path: String, write: ([UInt8]) -> Void) throws(PipelineError) -> Int {
    do throws(FileError) {
      var input = try ByteInput(path: path)
      var stream = WordStream(WordWriter(format, document: path), encoding: encoding)
      var output: [UInt8] = []
      while true {
        let bytes = try input.read(upTo: 1 << 18)
        if bytes.isEmpty { break }
        stream.append(bytes, to: &output)
        write(output)
        output.removeAll(keepingCapacity: true)
      }
      stream.finish(to: &output)
      write(output)
      return stream.invalidSequences
    } catch {
      throw PipelineError(error)
    }
  }
}
