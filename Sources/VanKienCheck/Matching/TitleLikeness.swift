internal import VanKienText

/// How like the titles of documents are.
struct TitleLikeness {
  let vocabulary: Vocabulary

  /// How much of the shorter title's word weight the longer one has, 0 to 1; `nil` when one of them says too little.
  ///
  /// Speeches shorten titles, and what follows a title may be taken for a part of it, so the shorter one sets the measure.
  func likeness(_ first: String, _ second: String) -> Float? {
    let left = content(first)
    let right = content(second)
    guard left.count >= 3, right.count >= 3 else { return nil }
    let common = weight(left.intersection(right))
    return common / min(weight(left), weight(right))
  }

  /// Words that only go on to what is named next.
  private static let connectives = Set(Wording("và với cùng rồi hay hoặc cũng như").words)

  private func content(_ title: String) -> Set<SyllableKey> {
    Set(Wording(title).words.filter { !HollowWords.keys.contains($0) }).subtracting(Self.connectives)
  }

  private func weight(_ words: Set<SyllableKey>) -> Float {
    let known = vocabulary.known(words)
    let sum = known.terms.reduce(Float(0)) { $0 + vocabulary.weights[Int($1)] }
    return sum + Float(known.unknown.count) * vocabulary.unknownWeight
  }
}
