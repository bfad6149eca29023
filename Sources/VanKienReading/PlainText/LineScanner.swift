/// Cuts plain text into lines.
enum LineScanner {
  /// The lines of `text` that are not blank.
  ///
  /// A line ends at a line feed; form feeds and vertical tabs, which word processors write for page and line breaks, end one too.
  static func lines(of text: Span<UInt8>) -> [TextLine] {
    var lines: [TextLine] = []
    lines.reserveCapacity(text.count / 256)
    var start = 0
    var blank = 0
    while start < text.count {
      let end = lineEnd(text, from: start)
      if var line = LineFacts.line(in: text, start..<end) {
        line.blankLinesBefore = blank
        lines.append(line)
        blank = 0
      } else {
        blank += 1
      }
      start = end + 1
    }
    return lines
  }

  private static func lineEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < text.count {
      let byte = text[position]
      if byte <= 0x0C, byte >= 0x0A { break }
      position &+= 1
    }
    return position
  }
}
