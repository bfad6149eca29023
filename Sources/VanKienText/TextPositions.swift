/// Turns byte offsets of UTF-8 text into code-point offsets, lines and columns.
///
/// Built in one pass; a look-up scans at most one stride of the text.
package struct TextPositions: Sendable {
  private static let stride = 512

  /// Code points before each stride of bytes.
  private var checkpoints: [UInt32] = []

  /// The byte offset at which each line starts.
  private var lineStarts: [UInt32] = [0]

  /// Indexes `text`; lines end at line feeds.
  package init(_ text: Span<UInt8>) {
    var codePoints: UInt32 = 0
    for index in text.indices {
      if index % Self.stride == 0 { checkpoints.append(codePoints) }
      let byte = text[index]
      if byte & 0xC0 != 0x80 { codePoints &+= 1 }
      if byte == 0x0A { lineStarts.append(UInt32(truncatingIfNeeded: index + 1)) }
    }
    if text.count % Self.stride == 0 { checkpoints.append(codePoints) }
  }

  /// The number of lines; text that ends with a line feed has an empty last line.
  package var lineCount: Int { lineStarts.count }

  /// The number of code points that begin before the byte `offset` of `text`, the text this was built from.
  package func codePointOffset(ofByte offset: Int, in text: Span<UInt8>) -> Int {
    let bounded = min(offset, text.count)
    let stride = bounded / Self.stride
    var result = Int(checkpoints[stride])
    var index = stride * Self.stride
    while index < bounded {
      if text[index] & 0xC0 != 0x80 { result += 1 }
      index += 1
    }
    return result
  }

  /// The line of the byte `offset`, counted from 1.
  package func line(ofByte offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The byte offset at which `line`, counted from 1, starts.
  package func start(ofLine line: Int) -> Int {
    Int(lineStarts[min(max(line, 1), lineStarts.count) - 1])
  }
}
