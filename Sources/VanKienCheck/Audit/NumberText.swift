package import VanKienBytes

/// Calculated numbers as people write them: `1.234,5` in Vietnamese, `1,234.5` in English.
package enum NumberText {
  /// `value` with at most `digits` digits after the decimal mark, zeros at the end left out.
  package static func text(_ value: Double, digits: Int, _ language: Language) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "∞" }
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    let scaled = Int64((abs(value) * power).rounded())
    let whole = String(scaled / Int64(power))
    var fraction = String(scaled % Int64(power))
    fraction = String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    let sign = value < 0 && scaled != 0 ? "-" : ""
    let mark = language == .vietnamese ? "," : "."
    return sign + grouped(whole, language) + (digits == 0 || fraction.isEmpty ? "" : mark + fraction)
  }

  private static func grouped(_ digits: String, _ language: Language) -> String {
    let separator: Character = language == .vietnamese ? "." : ","
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(separator) }
      result.append(digit)
    }
    return result
  }
}
