/// A half-open range of UTF-8 offsets in the text of a query.
///
/// Ranges only say where to point in a message: two trees that differ in nothing but ranges are equal.
package struct SourceRange: Sendable {
  /// The offset of the first byte.
  package var start: Int

  /// The offset after the last byte.
  package var end: Int

  /// Makes the range from `start` to `end`.
  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// The range of what the program itself adds to a query.
  package static let none = SourceRange(-1, -1)

  /// The smallest range that holds both.
  package func joined(_ other: SourceRange) -> SourceRange {
    if start < 0 { return other }
    return other.start < 0 ? self : SourceRange(min(start, other.start), max(end, other.end))
  }
}

extension SourceRange: Hashable {
  package static func == (left: SourceRange, right: SourceRange) -> Bool { true }
  package func hash(into hasher: inout Hasher) {}
}

/// A place in a query as people count it.
package struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  package let line: Int

  /// The column in characters, from 1.
  package let column: Int

  /// The offset in code points, from 0.
  package let offset: Int

  /// The text of that line, without its line break.
  package let excerpt: String

  /// How many characters of the line the message is about, at least 1.
  package let width: Int

  /// Finds the place of `range` in `source`.
  package init(of range: SourceRange, in source: String) {
    let bytes = source.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: min(max(range.start, 0), bytes.count))
    let end = bytes.index(bytes.startIndex, offsetBy: min(max(range.end, range.start, 0), bytes.count))
    var lineStart = source.startIndex
    var line = 1
    var index = source.startIndex
    while index < start {
      let next = source.unicodeScalars.index(after: index)
      if source.unicodeScalars[index] == "\n" {
        line += 1
        lineStart = next
      }
      index = next
    }
    let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A) ?? source.endIndex
    self.line = line
    column = source[lineStart..<start].count + 1
    offset = source.unicodeScalars[..<start].count
    excerpt = String(source[lineStart..<lineEnd]).filter { $0 != "\r" && $0 != "\r\n" }
    width = max(1, source[min(start, lineEnd)..<max(min(start, lineEnd), min(end, lineEnd))].count)
  }
}
