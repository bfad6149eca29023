/// Roman numbers up to 39, as terms and congresses are counted.
enum RomanNumber {
  /// `word`, Roman or Arabic digits, in Roman capitals; `nil` for what is no number of that size.
  static func roman(_ word: String) -> String? {
    if let number = Int(word) { return (1...39).contains(number) ? text(number) : nil }
    let capitals = word.uppercased()
    return (1...39).first { text($0) == capitals }.map(text)
  }

  private static func text(_ number: Int) -> String {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return String(repeating: "X", count: number / 10) + ones[number % 10]
  }
}
