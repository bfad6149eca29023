internal import VanKienBytes
internal import VanKienText

/// Reads the words at the start of a line one after another, as keys that know neither case nor the place of the tone mark.
struct WordCursor: ~Escapable {
  private let text: Span<UInt8>
  private let end: Int

  /// The byte offset after the last word read.
  var position: Int

  @_lifetime(copy text)
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    self.text = text
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next word; `nil` when something other than spaces stands before it.
  mutating func next() -> SyllableKey? {
    while position < end, let length = spaceLength { position += length }
    var builder = SyllableKeyBuilder()
    let start = position
    while position < end {
      let scalar = UTF8Scalar(text, at: position)
      let letter = LetterTable.shared[scalar.value]
      guard letter.base != 0 else { break }
      builder.append(letter)
      position += scalar.length
    }
    return position > start ? builder.key : nil
  }

  /// The word behind `start`.
  mutating func next(from start: Int) -> SyllableKey? {
    position = start
    return next()
  }

  /// Passes over one sign that may stand between the words of a formula: a hyphen, a dash, a stroke or a full stop.
  mutating func skipSign() -> Bool {
    guard position < end else { return false }
    let scalar = UTF8Scalar(text, at: position)
    switch scalar.value {
    case 0x2D, 0x2E, 0x2F, 0x2013, 0x2014:
      position += scalar.length
      return true
    default: return false
    }
  }

  private var spaceLength: Int? {
    switch text[position] {
    case 0x20, 0x09: 1
    case 0xC2 where position + 1 < end && text[position + 1] == 0xA0: 2
    default: nil
    }
  }
}
