internal import VanKienText

/// The name of a document that is cited without a number, as the words that tell it from others of its kind.
struct DocumentName {
  private let words: Set<SyllableKey>
  private let years: Set<Int>

  private static let fillers = Set(Wording("lần thứ của đại biểu về năm toàn quốc nhiệm kỳ tại trình nhà nước khóa").words)

  /// The name written as `text`.
  init(_ text: String) {
    let wording = Wording(text)
    words = Set(wording.words).subtracting(Self.fillers)
    years = wording.years(in: 0..<text.utf8.count)
  }

  /// Whether the names have the same words, one perhaps with a year or a place more.
  func isSame(as other: DocumentName) -> Bool {
    if !years.isEmpty, !other.years.isEmpty, years.isDisjoint(with: other.years) { return false }
    let common = words.intersection(other.words).count
    let larger = max(words.count, other.words.count)
    guard common == min(words.count, other.words.count) else { return Double(common) >= Double(larger) * 0.85 && larger > 6 }
    return common == larger || (common >= 3 && larger - common <= 3)
  }
}
