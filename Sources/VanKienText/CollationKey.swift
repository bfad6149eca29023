/// A key whose bytes order texts as Vietnamese dictionaries do.
///
/// Syllable goes before syllable, so all words that begin with "ba" come before those that begin with "bà". Within a syllable the letters
/// decide first, in the order of the alphabet (a ă â b c d đ e ê … ), then the tone (ngang, huyền, hỏi, ngã, sắc, nặng), wherever its mark
/// stands. Marks between syllables do not tell them apart from blanks. Numbers come before letters, in the order of their values. Only
/// between texts that are equal so far lower case goes before upper case, then the bytes decide: equal keys mean equal texts.
package struct CollationKey: Hashable, Comparable, Sendable {
  /// The bytes of the key; they are compared as unsigned numbers, a shorter key before the longer ones it starts.
  package let bytes: [UInt8]

  /// The key of `text`, UTF-8 in NFC.
  package init(_ text: Span<UInt8>) {
    var writer = CollationWriter(text)
    writer.writeSyllables()
    writer.output.append(0)
    writer.writeCases()
    writer.output.append(0)
    writer.output.append(contentsOf: text, 0..<text.count)
    bytes = writer.output
  }

  /// The key of `text`.
  package init(_ text: String) {
    self.init(Array(text.utf8).span)
  }

  package static func < (left: CollationKey, right: CollationKey) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// Writes the levels of a collation key.
///
/// Bytes of the first level, all above 0: 1 the end of a syllable, then 2-7 its tone, 8 a blank or marks, 0x10 a number (the count of its
/// digits, then the digits), 0x20 + n the letter n, 0x7F a letter of another script (its UTF-8 bytes follow).
private struct CollationWriter: ~Escapable {
  let text: Span<UInt8>
  var output: [UInt8] = []
  private let letters = LetterTable.shared

  @_lifetime(copy text)
  init(_ text: Span<UInt8>) {
    self.text = text
    output.reserveCapacity(text.count * 5 / 2 + 8)
  }

  @_lifetime(self: copy self)
  mutating func writeSyllables() {
    var position = 0
    while position < text.count {
      let scalar = decode(text, at: position)
      if letters[scalar.value].base != 0 || isForeignLetter(scalar.value) {
        position = writeSyllable(from: position)
      } else if isDigit(scalar.value) {
        position = writeNumber(from: position)
      } else {
        position += scalar.length
        if let last = output.last, last != 8 { output.append(8) }
      }
    }
    if output.last == 8 { output.removeLast() }
  }

  @_lifetime(self: copy self)
  private mutating func writeSyllable(from start: Int) -> Int {
    var position = start
    var tone: UInt8 = 0
    while position < text.count {
      let scalar = decode(text, at: position)
      let letter = letters[scalar.value]
      if letter.base != 0 {
        output.append(0x20 + UInt8(truncatingIfNeeded: letter.base))
        if letter.tone != .level { tone = letter.tone.rawValue }
      } else if isForeignLetter(scalar.value) {
        output.append(0x7F)
        appendUTF8(Unicode.Scalar(scalar.value)?.properties.lowercaseMapping.unicodeScalars.first?.value ?? 0xFFFD, to: &output)
      } else {
        break
      }
      position += scalar.length
    }
    output.append(1)
    output.append(2 + tone)
    return position
  }

  /// Writes a run of digits so that 9 goes before 10: without its leading zeros, the count of digits first.
  @_lifetime(self: copy self)
  private mutating func writeNumber(from start: Int) -> Int {
    var first = start
    while first + 1 < text.count, text[first] == 0x30, isDigit(UInt32(text[first + 1])) { first += 1 }
    var end = first
    while end < text.count, isDigit(UInt32(text[end])) { end += 1 }
    output.append(0x10)
    var length = end - first
    // 255 says that the length goes on in the next byte.
    while length >= 254 {
      output.append(255)
      length -= 254
    }
    output.append(UInt8(length + 1))
    output.append(contentsOf: text, first..<end)
    return end
  }

  /// Writes 1 for each letter in lower case and 2 for each in upper case.
  @_lifetime(self: copy self)
  mutating func writeCases() {
    var position = 0
    while position < text.count {
      let scalar = decode(text, at: position)
      let letter = letters[scalar.value]
      if letter.base != 0 { output.append(letter.isUppercase ? 2 : 1) }
      position += scalar.length
    }
  }
}
