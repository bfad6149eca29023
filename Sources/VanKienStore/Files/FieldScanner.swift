/// A field of a line: where its content stands, and how it was written.
struct FieldSpan {
  var start: UInt32 = 0
  var end: UInt32 = 0

  /// Whether it stood between quotes, which its range does not include.
  var isQuoted = false

  /// Whether quotes inside it are written twice.
  var hasDoubledQuotes = false

  @inline(__always) var count: Int { Int(end &- start) }

  /// Whether there is no value: nothing stands there, not even quotes.
  @inline(__always) var isNull: Bool { start == end && !isQuoted }
}

/// Cuts a run of lines into fields by RFC 4180: a field may stand between quotes, a quote inside is written twice, and
/// delimiters and line feeds between quotes belong to the field.
@safe
struct FieldScanner {
  private nonisolated(unsafe) let base: UnsafePointer<UInt8>
  private let end: Int
  private let delimiter: UInt8

  /// Where the next line begins.
  private(set) var position: Int

  /// How the last field ended.
  enum Ending {
    case delimiter
    case line
    case file
  }

  /// Makes a scanner of the bytes of `bytes` in `range`, a run of whole lines.
  init(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, delimiter: UInt8) {
    unsafe base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    end = range.upperBound
    position = range.lowerBound
    self.delimiter = delimiter
  }

  /// Whether no line is left.
  @inline(__always) var isAtEnd: Bool { position >= end }

  /// Cuts the next line into `fields` and counts them; fields beyond its size are counted only.
  ///
  /// After a problem the scanner stands at the next line feed's line.
  @inline(__always)
  mutating func line(into fields: UnsafeMutableBufferPointer<FieldSpan>) -> Result {
    var count = 0
    while true {
      var field = FieldSpan()
      let ending: Ending
      if position < end, unsafe base[position] == UInt8(ascii: "\"") {
        switch quoted(&field) {
        case .ended(let how): ending = how
        case .failed(let problem):
          skipLine()
          return .problem(problem)
        }
      } else {
        let start = position
        while position < end {
          let byte = unsafe base[position]
          if byte == delimiter || byte == UInt8(ascii: "\n") { break }
          if byte == UInt8(ascii: "\"") {
            skipLine()
            return .problem(.quoteInField)
          }
          position &+= 1
        }
        field.start = UInt32(truncatingIfNeeded: start)
        field.end = UInt32(truncatingIfNeeded: position)
        ending = takeEnding()
      }
      if count < fields.count { unsafe fields[count] = field }
      count &+= 1
      switch ending {
      case .delimiter: continue
      case .line: return .line(count, endsWithLineFeed: true)
      case .file: return .line(count, endsWithLineFeed: false)
      }
    }
  }

  /// What ``line(into:)`` found.
  enum Result {
    case line(Int, endsWithLineFeed: Bool)
    case problem(FileProblem.Kind)
  }

  private enum Quoted {
    case ended(Ending)
    case failed(FileProblem.Kind)
  }

  @inline(__always)
  private mutating func takeEnding() -> Ending {
    guard position < end else { return .file }
    let isLineFeed = unsafe base[position] == UInt8(ascii: "\n")
    position &+= 1
    return isLineFeed ? .line : .delimiter
  }

  private mutating func quoted(_ field: inout FieldSpan) -> Quoted {
    field.isQuoted = true
    position += 1
    field.start = UInt32(truncatingIfNeeded: position)
    let opening = position
    while position < end {
      guard unsafe base[position] == UInt8(ascii: "\"") else {
        position += 1
        continue
      }
      if position + 1 < end, unsafe base[position + 1] == UInt8(ascii: "\"") {
        field.hasDoubledQuotes = true
        position += 2
        continue
      }
      field.end = UInt32(truncatingIfNeeded: position)
      position += 1
      // A carriage return before the line feed is the business of the reader of lines: it stands after the field's end.
      if position + 1 < end, unsafe base[position] == 13, unsafe base[position + 1] == 10 { position += 1 }
      guard position < end, unsafe base[position] != delimiter, unsafe base[position] != 10 else {
        return .ended(takeEnding())
      }
      return .failed(.textAfterQuote)
    }
    position = opening
    return .failed(.openQuote)
  }

  /// Goes to the start of the line after the next line feed.
  private mutating func skipLine() {
    while position < end, unsafe base[position] != UInt8(ascii: "\n") { position += 1 }
    position = min(position + 1, end)
  }
}
