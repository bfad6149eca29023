/// What a format already says about a line; plain text says nothing.
enum LineHint: Hashable, Sendable {
  /// Nothing is known: the text itself must tell.
  case none
  /// A heading of the given level, from 1.
  case heading(Int)
  /// A list item of the given depth, from 1.
  case listItem(Int)
  /// A paragraph that is certainly no heading.
  case paragraph
  /// A paragraph of the table cell with the given index in the draft.
  case cell(Int)
  /// A paragraph of the note with the given index.
  case note(Int)
}

/// Facts about a line that can be read off its characters.
struct LineTraits: OptionSet, Sendable {
  let rawValue: UInt16

  /// Nothing but signs of separation: `-----`, `* * *`, `_____`.
  static let ornament = LineTraits(rawValue: 1)
  /// At least two letters, none of them lower case.
  static let capitals = LineTraits(rawValue: 2)
  /// The first character is a lower-case letter.
  static let startsLower = LineTraits(rawValue: 4)
  /// The first character is an upper-case letter or an opening quotation mark.
  static let startsUpper = LineTraits(rawValue: 8)
  /// The first character is a digit.
  static let startsDigit = LineTraits(rawValue: 16)
  /// An ornament made of stars, which sets off the closing words of a speech or report.
  static let stars = LineTraits(rawValue: 32)
}

/// How a line ends, closing quotation marks and brackets looked through.
enum LineEnding: UInt8, Sendable {
  /// With a word or number: the sentence may go on.
  case open
  case comma
  case colon
  case semicolon
  /// With a full stop, exclamation mark, question mark or ellipsis.
  case sentence
  /// With an opening bracket.
  case openBracket
}

/// A line of text, or a paragraph of a format that knows paragraphs, with what the structure is recovered from.
struct TextLine: Sendable {
  /// The bytes, without white space at either end.
  var range: Range<Int>

  /// The number of blank lines before it.
  var blankLinesBefore = 0

  /// The number of bytes of white space before it on its line.
  var indent = 0

  var traits: LineTraits = []
  var opening: Opening = []
  var ending = LineEnding.open
  var marker: Marker?
  var hint = LineHint.none

  /// Whether the line was set off from the one before only by a line break inside a paragraph.
  var followsBreak = false

  /// Whether a note begins with this line.
  var startsNote = false

  /// The number of code points.
  var length = 0

  /// Whether the line is a title by its letters and carries no number.
  var isPlainCapitals: Bool {
    marker == nil && traits.contains(.capitals)
  }
}
