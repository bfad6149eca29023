internal import VanKienBytes
internal import VanKienText

/// Tells whether a text is written in capitals.
enum Capitals {
  /// Whether `range` has two upper-case letters or more and no lower-case one.
  static func isCapitals(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let letters = LetterTable.shared
    var uppercase = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = UTF8Scalar(text, at: position)
      let letter = letters[scalar.value]
      if letter.base != 0 {
        guard letter.isUppercase else { return false }
        uppercase += 1
      }
      position += scalar.length
    }
    return uppercase >= 2
  }
}
