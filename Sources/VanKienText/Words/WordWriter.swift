internal import VanKienBytes

/// The forms in which words are written out.
package enum WordFormat: String, CaseIterable, Sendable {
  /// One sentence a line, words parted by blanks, the syllables of a word joined by `_`.
  case text
  /// One JSON object a line for each sentence: `document`, `start`, `end`, `words` with `start`, `end`, `text`, `class`.
  case jsonl
  /// CoNLL-U (universaldependencies.org): FORM is the word as written, class and offsets stand in MISC.
  case conllu
}

/// Writes words as bytes; offsets in the output count Unicode code points from the start of the document.
package struct WordWriter: Sendable {
  private let format: WordFormat
  private let document: String
  /// How many code points of the document lie before the next text.
  private var codePoints = 0
  private var sentences = 0

  /// Makes a writer of the words of the document called `document`.
  package init(_ format: WordFormat, document: String) {
    self.format = format
    self.document = document
  }

  /// Adds the words `words` of `text`, which follows the text of the call before.
  package mutating func write(_ words: Words, of text: Span<UInt8>, to output: inout [UInt8]) {
    var cursor = CodePointCursor(codePoints)
    for sentence in 0..<words.sentenceCount {
      let range = words.sentence(sentence)
      guard !range.isEmpty else { continue }
      sentences += 1
      switch format {
      case .text: writeLine(words, range, text, to: &output)
      case .jsonl: writeObject(words, range, text, &cursor, to: &output)
      case .conllu: writeTable(words, range, text, &cursor, to: &output)
      }
    }
    codePoints = cursor.offset(text.count, in: text)
  }

  private func writeLine(_ words: Words, _ range: Range<Int>, _ text: Span<UInt8>, to output: inout [UInt8]) {
    for word in range {
      if word > range.lowerBound { output.append(0x20) }
      appendForm(text, words.range(word).indices, blank: 0x5F, to: &output)
    }
    output.append(0x0A)
  }

  private func writeObject(
    _ words: Words, _ range: Range<Int>, _ text: Span<UInt8>, _ cursor: inout CodePointCursor, to output: inout [UInt8]
  ) {
    output += "{\"document\":".utf8
    JSONText.append(document, to: &output)
    output += ",\"start\":\(cursor.offset(Int(words.starts[range.lowerBound]), in: text)),\"words\":[".utf8
    var end = 0
    for word in range {
      let bytes = words.range(word).indices
      let start = cursor.offset(bytes.lowerBound, in: text)
      end = cursor.offset(bytes.upperBound, in: text)
      output += "\(word > range.lowerBound ? "," : ""){\"start\":\(start),\"end\":\(end),\"text\":".utf8
      JSONText.append(String(copying: unsafe UTF8Span(unchecked: text.extracting(bytes))), to: &output)
      output += ",\"class\":\"\(words.classes[word].name)\"}".utf8
    }
    output += "],\"end\":\(end)}\n".utf8
  }

  private func writeTable(
    _ words: Words, _ range: Range<Int>, _ text: Span<UInt8>, _ cursor: inout CodePointCursor, to output: inout [UInt8]
  ) {
    if sentences == 1 { output += "# newdoc id = \(document)\n".utf8 }
    output += "# sent_id = \(document)-\(sentences)\n# text = ".utf8
    let whole = Int(words.starts[range.lowerBound])..<Int(words.ends[range.upperBound - 1])
    appendForm(text, whole, blank: 0x20, to: &output)
    for word in range {
      output += "\n\(word - range.lowerBound + 1)\t".utf8
      let bytes = words.range(word).indices
      appendForm(text, bytes, blank: 0x20, to: &output)
      output += "\t_\t_\t_\t_\t_\t_\t_\t".utf8
      if word + 1 < range.upperBound, words.starts[word + 1] == words.ends[word] { output += "SpaceAfter=No|".utf8 }
      let start = cursor.offset(bytes.lowerBound, in: text)
      output += "Class=\(words.classes[word].name)|Start=\(start)|End=\(cursor.offset(bytes.upperBound, in: text))".utf8
    }
    output += "\n\n".utf8
  }

  /// Adds the bytes `range` with each run of white space and control characters as one `blank`.
  private func appendForm(_ text: Span<UInt8>, _ range: Range<Int>, blank: UInt8, to output: inout [UInt8]) {
    var position = range.lowerBound
    var wasBlank = false
    while position < range.upperBound {
      let scalar = decode(text, at: position)
      let isBlank = isSpace(scalar.value) || scalar.value < 0x20
      if isBlank {
        if !wasBlank { output.append(blank) }
      } else {
        output.append(contentsOf: text, position..<min(position + scalar.length, range.upperBound))
      }
      wasBlank = isBlank
      position += scalar.length
    }
  }
}

/// Counts code points up to byte offsets that only grow.
private struct CodePointCursor {
  private var position = 0
  private var count: Int

  init(_ start: Int) {
    count = start
  }

  /// The number of code points before the byte `offset`.
  mutating func offset(_ offset: Int, in text: Span<UInt8>) -> Int {
    while position < offset {
      if text[position] & 0xC0 != 0x80 { count += 1 }
      position += 1
    }
    return count
  }
}
