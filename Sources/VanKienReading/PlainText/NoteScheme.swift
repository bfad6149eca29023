/// How a plain text marks its notes.
enum NoteScheme: CaseIterable, Sendable {
  /// `()` in the text and before the note: what is left of an automatic number when a word processor's file becomes text.
  case empty
  /// `[^1]` in the text, `[^1]:` before the note.
  case caret
  /// `[1]`
  case bracketed
  /// `¹`
  case superscript
  /// `(1)` or `(*)`
  case parenthesised
}

/// A note marker or the marker that opens a note: its bytes and its label.
struct NoteLabel: Hashable, Sendable {
  /// The bytes of the marker.
  var range: Range<Int>

  /// The number or stars inside it; empty for an empty marker.
  var label: String

  /// The label as a number; 0 when it is none.
  var number: Int
}

extension NoteScheme {
  /// The label that starts at `position`.
  func label(in text: Span<UInt8>, at position: Int, end: Int) -> NoteLabel? {
    switch self {
    case .empty: emptyLabel(text, position, end)
    case .caret: bracketLabel(text, position, end, opening: [0x5B, 0x5E], closing: 0x5D)
    case .bracketed: bracketLabel(text, position, end, opening: [0x5B], closing: 0x5D)
    case .parenthesised: bracketLabel(text, position, end, opening: [0x28], closing: 0x29)
    case .superscript: superscriptLabel(text, position, end)
    }
  }

  /// The first byte of a label of this scheme.
  var firstBytes: [UInt8] {
    switch self {
    case .empty, .parenthesised: [0x28]
    case .caret, .bracketed: [0x5B]
    case .superscript: [0xC2, 0xE2]
    }
  }

  private func emptyLabel(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> NoteLabel? {
    guard start < end, text[start] == 0x28 else { return nil }
    var position = start + 1
    while position < end {
      let (kind, length) = WhiteSpace.classify(text, at: position, end: end)
      guard kind == .blank || kind == .invisible else { break }
      position += length
    }
    guard position < end, text[position] == 0x29 else { return nil }
    return NoteLabel(range: start..<(position + 1), label: "", number: 0)
  }

  private func bracketLabel(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, opening: [UInt8], closing: UInt8
  ) -> NoteLabel? {
    var position = start
    for byte in opening {
      guard position < end, text[position] == byte else { return nil }
      position += 1
    }
    let inner = position
    while position < end, text[position] &- 0x30 < 10 { position += 1 }
    if position == inner {
      while position < end, text[position] == 0x2A { position += 1 }
    }
    guard position > inner, position - inner <= 3, position < end, text[position] == closing else { return nil }
    return NoteLabel(
      range: start..<(position + 1), label: ascii(text, inner..<position), number: decimal(text, inner..<position))
  }

  private func ascii(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    var result = ""
    for position in range { result.unicodeScalars.append(Unicode.Scalar(text[position])) }
    return result
  }

  private func decimal(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var value = 0
    for position in range where text[position] &- 0x30 < 10 { value = value * 10 + Int(text[position] & 15) }
    return value
  }

  private func superscriptLabel(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> NoteLabel? {
    var position = start
    var value = 0
    var count = 0
    while position < end, count < 3, let (digit, length) = superscriptDigit(text, position, end) {
      value = value * 10 + digit
      position += length
      count += 1
    }
    guard count > 0, value > 0 else { return nil }
    return NoteLabel(range: start..<position, label: String(value), number: value)
  }

  /// ¹ ² ³ are in Latin-1, ⁰ and ⁴ to ⁹ in a block of their own.
  private func superscriptDigit(_ text: Span<UInt8>, _ position: Int, _ end: Int) -> (digit: Int, length: Int)? {
    if text[position] == 0xC2, position + 1 < end {
      switch text[position + 1] {
      case 0xB9: return (1, 2)
      case 0xB2: return (2, 2)
      case 0xB3: return (3, 2)
      default: return nil
      }
    }
    guard text[position] == 0xE2, position + 2 < end, text[position + 1] == 0x81 else { return nil }
    let digit = Int(text[position + 2]) - 0xB0
    return digit == 0 || (4...9).contains(digit) ? (digit, 3) : nil
  }
}
