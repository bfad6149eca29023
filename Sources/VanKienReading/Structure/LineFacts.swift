internal import VanKienBytes
internal import VanKienText

/// Reads the facts of a line off its characters.
enum LineFacts {
  /// The line of `text` in `range`, trimmed; `nil` when nothing but white space stands there.
  static func line(in text: Span<UInt8>, _ range: Range<Int>) -> TextLine? {
    let trimmed = WhiteSpace.trim(text, range)
    guard !trimmed.isEmpty else { return nil }
    var line = TextLine(range: trimmed)
    line.indent = trimmed.lowerBound - range.lowerBound
    line.length = codePoints(text, trimmed)
    line.traits = startTraits(text, trimmed)
    if let stars = ornament(text, trimmed) {
      line.traits.formUnion(stars ? [.ornament, .stars] : .ornament)
      return line
    }
    if Capitals.isCapitals(text, trimmed) { line.traits.insert(.capitals) }
    line.opening = Formulas.opening(of: text, trimmed)
    line.ending = ending(text, trimmed)
    line.marker = MarkerParser.marker(in: text, trimmed)
    return line
  }

  private static func codePoints(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for position in range where text[position] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  private static func startTraits(_ text: Span<UInt8>, _ range: Range<Int>) -> LineTraits {
    let first = UTF8Scalar(text, at: range.lowerBound).value
    if first &- 0x30 < 10 { return .startsDigit }
    if first == 0x201C || first == 0x22 { return .startsUpper }
    let letter = LetterTable.shared[first]
    guard letter.base != 0 else { return [] }
    return letter.isUppercase ? .startsUpper : .startsLower
  }

  /// Whether the line is an ornament, and then whether it is made of stars; `nil` when it is text.
  private static func ornament(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool? {
    var isStars = false
    for position in range {
      switch text[position] {
      case 0x2A: isStars = true
      case 0x20, 0x09, 0x2D, 0x3D, 0x5F, 0x7E: continue
      default:
        // The dashes U+2010 to U+2015 and the NBSP between signs.
        guard isDashByte(text, position, in: range) else { return nil }
      }
    }
    return isStars
  }

  private static func isDashByte(_ text: Span<UInt8>, _ position: Int, in range: Range<Int>) -> Bool {
    switch text[position] {
    case 0xE2: position + 2 < range.upperBound && text[position + 1] == 0x80 && text[position + 2] & 0xF8 == 0x90
    case 0x80: text[position - 1] == 0xE2
    case 0x90...0x97: position - 2 >= range.lowerBound && text[position - 1] == 0x80
    case 0xC2: position + 1 < range.upperBound && text[position + 1] == 0xA0
    case 0xA0: position > range.lowerBound && text[position - 1] == 0xC2
    default: false
    }
  }

  private static func ending(_ text: Span<UInt8>, _ range: Range<Int>) -> LineEnding {
    var position = range.upperBound
    while position > range.lowerBound {
      let scalar = UTF8Scalar(text, before: position)
      switch scalar.value {
      case 0x2E, 0x21, 0x3F, 0x2026: return .sentence
      case 0x2C: return .comma
      case 0x3A: return .colon
      case 0x3B: return .semicolon
      case 0x28: return .openBracket
      case 0x2F where position - 1 > range.lowerBound && text[position - 2] == 0x2E: return .sentence
      case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D: position -= scalar.length
      default: return .open
      }
    }
    return .open
  }
}
