/// A part of a sentence as the grammar of figures sees it.
struct Piece {
  enum Content {
    /// A word that plays no part of its own.
    case word
    /// A cue phrase.
    case cue
    /// A phrase of time.
    case time(TimeExpression)
    /// A quantity, by its index in the sentence.
    case quantity(Int)
    /// A punctuation mark.
    case mark(Unicode.Scalar)
    /// A name, reference or quotation that is read as one noun.
    case name
  }

  var content: Content
  var tokens: Range<Int>
  var cue: Cue = []

  var isMark: Bool { if case .mark = content { true } else { false } }
  var isTime: Bool { if case .time = content { true } else { false } }
  var isName: Bool { if case .name = content { true } else { false } }
  var quantity: Int? { if case .quantity(let index) = content { index } else { nil } }
  var time: TimeExpression? { if case .time(let expression) = content { expression } else { nil } }

  func isMark(_ mark: Unicode.Scalar) -> Bool {
    if case .mark(let own) = content { own == mark } else { false }
  }

  /// Whether the piece is a cue with one of `parts`.
  func plays(_ parts: Cue) -> Bool { !cue.isDisjoint(with: parts) }
}

/// A sentence cut into pieces, with its quantities.
struct SentencePieces {
  var pieces: [Piece] = []
  var quantities: [Quantity] = []
  var tokens: Range<Int>
}
