/// Numbers of list items as a reader sees them.
enum ListNumber {
  /// The label of an item of an HTML list with `type` `style`.
  static func label(_ number: Int, style: String) -> String {
    switch style {
    case "a": letters(number, from: "a") + ")"
    case "A": letters(number, from: "A") + "."
    case "i": roman(number).lowercased() + "."
    case "I": roman(number) + "."
    default: "\(number)."
    }
  }

  /// `a` to `z`, then `aa`, `bb` and so on, as word processors count.
  static func letters(_ number: Int, from first: Unicode.Scalar) -> String {
    guard number > 0, let letter = Unicode.Scalar(first.value + UInt32((number - 1) % 26)) else {
      return String(number)
    }
    return String(repeating: String(Character(letter)), count: min((number - 1) / 26 + 1, 10))
  }

  /// A roman number; numbers that have none are written in digits.
  static func roman(_ number: Int) -> String {
    guard (1..<4_000).contains(number) else { return String(number) }
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }

  private static let signs = [
    (1_000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
  ]
}

/// Digits set above the line, which must not run together with the number before them: m², năm 2015¹.
enum Superscript {
  private static let characters = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"].map { Array($0.utf8) }

  /// `text` with superscript digits when it holds only digits; else as it is.
  static func digits(_ text: [UInt8]) -> [UInt8] {
    guard !text.isEmpty, text.allSatisfy({ $0 &- 0x30 < 10 }) else { return text }
    return text.flatMap { characters[Int($0 - 0x30)] }
  }
}
