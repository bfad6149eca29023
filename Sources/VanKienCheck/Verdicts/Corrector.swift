internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading

/// Finds the words of a draft that a contradiction asks to change, and what to write instead.
struct Corrector {
  let draft: SourceDocument
  let facts: FactBase

  /// The correction of `claim`; `nil` when it is not contradicted or the corpus does not tell what to write.
  func correction(of claim: Claim, _ assessment: Assessment) -> Correction? {
    guard assessment.verdict == .contradicted, let field = assessment.field else { return nil }
    switch claim.content {
    case .figure(let figure):
      guard let right = assessment.rightFigure else { return nil }
      if field == .direction { return direction(claim, figure, facts.figures[right]) }
      return Correction(range: claim.range, replacement: facts.figures[right].text)
    case .document(let mention): return document(mention, field, assessment.correct)
    }
  }

  private func document(_ mention: DocumentMention, _ field: Field, _ correct: String?) -> Correction? {
    guard let correct else { return nil }
    switch field {
    case .number: return replace(mention.number, in: mention.range, by: correct)
    case .kind: return replace(mention.kind, in: mention.range, by: correct)
    case .issuer: return mention.issuerRange.map { Correction(range: $0, replacement: correct) }
    case .title: return mention.titleRange.map { Correction(range: $0, replacement: correct) }
    case .date:
      let words = draft.string(mention.range)
      guard let marker = words.range(of: "ngày ", in: words.startIndex) else { return nil }
      let start = Int(mention.range.start) + words[..<marker].utf8.count
      return Correction(range: ByteRange(start, Int(mention.range.end)), replacement: "ngày " + correct)
    default: return nil
    }
  }

  private func replace(_ part: String?, in range: ByteRange, by replacement: String) -> Correction? {
    let words = draft.string(range)
    guard let part, let start = words.range(of: part, in: words.startIndex) else { return nil }
    let first = Int(range.start) + words[..<start].utf8.count
    return Correction(range: ByteRange(first, first + part.utf8.count), replacement: replacement)
  }

  /// The last word of change before the figure, turned round.
  private func direction(_ claim: Claim, _ figure: FigureClaim, _ fact: FigureFact) -> Correction? {
    let lead = ByteRange(Int(figure.sentence.start), Int(claim.range.start))
    guard !lead.isEmpty else { return nil }
    let words = draft.string(lead)
    let (wrong, right) = fact.slots.direction == .up ? ("giảm", "tăng") : ("tăng", "giảm")
    var found: String.Index?
    var position = words.startIndex
    while let next = words.range(of: wrong, in: position) {
      found = next
      position = words.index(after: next)
    }
    guard let found else { return nil }
    let start = Int(lead.start) + words[..<found].utf8.count
    return Correction(range: ByteRange(start, start + wrong.utf8.count), replacement: right)
  }
}

extension String {
  /// Where `needle` begins at or after `start`.
  func range(of needle: String, in start: Index) -> Index? {
    var position = start
    while position < endIndex {
      if self[position...].hasPrefix(needle) { return position }
      position = index(after: position)
    }
    return nil
  }
}
