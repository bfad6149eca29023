internal import VanKienText

/// The order of Vietnamese dictionaries, for `ORDER BY … COLLATE vi`.
///
/// Compared first by base letters (a ă â b c d đ e ê …), then by tones (level, grave, hook, tilde, acute, dot), then lower case
/// before upper case: TCVN 6909 letters in the order of the dictionary of the Institute of Linguistics.
enum VietnameseOrder {
  /// A string whose code-point order is the Vietnamese order; other values stay as they are.
  static func key(of value: Value) -> Value {
    guard case .string(let text) = value else { return value }
    var letters = String.UnicodeScalarView()
    var tones = String.UnicodeScalarView()
    var cases = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let letter = LetterTable.shared[scalar.value]
      if letter.base != 0 {
        // Private-use code points keep letters together and in order, above digits and signs.
        append(0xE000 + UInt32(letter.base), to: &letters)
        append(0x31 + UInt32(letter.tone.rawValue), to: &tones)
        append(letter.isUppercase ? 0x32 : 0x31, to: &cases)
      } else {
        letters.append(scalar)
        append(0x31, to: &tones)
        append(0x31, to: &cases)
      }
    }
    return .string(String(letters) + "\u{1}" + String(tones) + "\u{1}" + String(cases))
  }

  private static func append(_ value: UInt32, to text: inout String.UnicodeScalarView) {
    if let scalar = Unicode.Scalar(value) { text.append(scalar) }
  }
}
