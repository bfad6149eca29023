/// The nouns that figures count.
enum CountedNoun {
  /// Nouns that stand for any counted thing in speech.
  private static let generic: Set<String> = [
    "", "đơn vị", "người", "em", "cháu", "trường hợp", "ca", "cái", "chiếc", "con", "lượt", "cơ sở", "công trình",
    "mô hình", "điểm",
  ]

  /// Whether the units count one thing: the same noun or a longer form of it, or a noun that stands for any.
  static func isSame(_ first: Measure, _ second: Measure) -> Bool {
    guard first.dimension == "count", second.dimension == "count" else { return true }
    if first.base == second.base { return true }
    return isForm(first, second) || isGeneric(first) || isGeneric(second)
  }

  /// Whether the noun stands for any, also where comings are counted: "lượt người".
  private static func isGeneric(_ measure: Measure) -> Bool {
    generic.contains(measure.base.hasPrefix("lượt ") ? String(measure.base.dropFirst(5)) : measure.base)
  }

  /// Whether one noun is a longer form of the other: "thủ tục" and "thủ tục hành chính".
  static func isForm(_ first: Measure, _ second: Measure) -> Bool {
    let (short, long) = first.base.count < second.base.count ? (first.base, second.base) : (second.base, first.base)
    return !short.isEmpty && long.hasPrefix(short) && (long == short || long.dropFirst(short.count).first == " ")
  }
}
