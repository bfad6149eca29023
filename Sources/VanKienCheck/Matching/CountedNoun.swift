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
    let left = Wording(first.base).words
    let right = Wording(second.base).words
    if left.starts(with: right) || right.starts(with: left) { return true }
    return generic.contains(first.base) || generic.contains(second.base)
  }
}
