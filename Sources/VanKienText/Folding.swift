/// The folding of text for names and search: no case, no tone, no accent, đ as d.
///
/// It works letter by letter, so the fold of a text that contains a word contains the fold of the word. Combining marks vanish: composed
/// and decomposed text fold alike. Latin letters of other alphabets lose their accents too, letters of other scripts their case.
package struct Folding: Sendable {
  /// The folding, its table built once.
  package static let shared = Folding()

  /// For each code point below ``LetterTable/limit`` what it becomes, 0 for nothing.
  package let entries: [UInt16]

  private init() {
    entries = (0..<UInt32(LetterTable.limit)).map { code in
      guard let scalar = Unicode.Scalar(code) else { return UInt16(code) }
      guard let folded = Self.fold(scalar) else { return 0 }
      // Nothing becomes longer, so the fold of a text fits in the room of the text.
      return UInt16(UTF8.width(folded) <= UTF8.width(scalar) ? folded.value : code)
    }
  }

  /// The fold of UTF-8 `text`; never longer than it.
  ///
  /// - Complexity: O(n).
  package func fold(_ text: Span<UInt8>) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
      var output = unsafe buffer.mutableSpan
      count = fold(text, into: &output)
    }
  }

  /// The fold of `text`.
  package func fold(_ text: String) -> String {
    String(decoding: fold(Array(text.utf8).span), as: UTF8.self)
  }

  /// Writes the fold of `text` to the start of `output`, which has room for the text, and returns how many bytes it takes.
  package func fold(_ text: Span<UInt8>, into output: inout MutableSpan<UInt8>) -> Int {
    precondition(output.count >= text.count, "no room for the fold")
    return unsafe text.withUnsafeBufferPointer { text in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe entries.withUnsafeBufferPointer { unsafe Self.fold(text, into: output, $0) }
      }
    }
  }

  /// Bare pointers, for this is done to every byte that is searched.
  private static func fold(
    _ text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>,
    _ entries: UnsafeBufferPointer<UInt16>
  ) -> Int {
    var position = 0
    var end = 0
    let count = text.count
    while position < count {
      let byte = unsafe text[position]
      if byte < 0x80 {
        unsafe output[end] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        end &+= 1
        position &+= 1
        continue
      }
      let (code, length) = unsafe scalar(text, at: position)
      let folded = code < UInt32(entries.count) ? unsafe UInt32(entries[Int(code)]) : code
      if folded == code {
        for offset in 0..<length { unsafe output[end &+ offset] = unsafe text[position &+ offset] }
        end &+= length
      } else if folded < 0x80 {
        unsafe output[end] = UInt8(truncatingIfNeeded: folded)
        end &+= folded == 0 ? 0 : 1
      } else {
        end = unsafe write(folded, to: output, at: end)
      }
      position &+= length
    }
    return end
  }

  /// The code point at `position` of at most three bytes; U+FFFD stands for others and for ill-formed bytes.
  @inline(__always)
  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> (code: UInt32, length: Int) {
    let first = unsafe UInt32(text[position])
    let rest = text.count &- position
    if first &- 0xC2 < 0x1E, rest > 1 {
      return unsafe ((first & 0x1F) << 6 | UInt32(text[position &+ 1]) & 0x3F, 2)
    }
    if first &- 0xE0 < 0x10, rest > 2 {
      let middle = unsafe (UInt32(text[position &+ 1]) & 0x3F) << 6
      return unsafe ((first & 0x0F) << 12 | middle | UInt32(text[position &+ 2]) & 0x3F, 3)
    }
    return (0xFFFD, 1)
  }

  /// Writes the two or three bytes of `code`.
  private static func write(_ code: UInt32, to output: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int {
    var end = start
    if code < 0x800 {
      unsafe output[end] = UInt8(truncatingIfNeeded: code >> 6 | 0xC0)
    } else {
      unsafe output[end] = UInt8(truncatingIfNeeded: code >> 12 | 0xE0)
      end += 1
      unsafe output[end] = UInt8(truncatingIfNeeded: code >> 6 & 0x3F | 0x80)
    }
    unsafe output[end + 1] = UInt8(truncatingIfNeeded: code & 0x3F | 0x80)
    return end + 2
  }

  /// What `scalar` becomes; `nil` when it vanishes.
  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let letter = LetterTable.shared[scalar.value]
    if letter.base > 0 { return plainLetters[Int(letter.base) - 1] }
    switch scalar.value {
    case 0x300...0x36F: return nil
    case 0xC0...0x24F, 0x1E00...0x1EFF: return plainLatin(lowercase(scalar)) ?? plainLatin(scalar) ?? lowercase(scalar)
    default: return lowercase(scalar)
    }
  }

  /// The one small letter of `scalar`; itself when it has none or several.
  private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? scalar : scalar
  }

  /// The unaccented letters, in the order of the base letters of ``Letter``.
  private static let plainLetters = Array("aaabcddeefghijklmnooopqrstuuvwxyz".unicodeScalars)

  /// The small Latin letter that `scalar` is by its Unicode name: LATIN CAPITAL LETTER O WITH STROKE is an o.
  private static func plainLatin(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let words = scalar.properties.name?.split(separator: " ") ?? []
    guard words.count >= 5, words[0] == "LATIN", words[2] == "LETTER", words[3].utf8.count == 1, words[4] == "WITH"
    else { return nil }
    return words[3].lowercased().unicodeScalars.first
  }
}
