package import VanKienBytes

extension Verdict {
  /// What a person calls the verdict.
  package var label: LocalizedText {
    switch self {
    case .supported: LocalizedText(vi: "Đúng", en: "Supported")
    case .contradicted: LocalizedText(vi: "Sai", en: "Contradicted")
    case .disputed: LocalizedText(vi: "Kho không thống nhất", en: "Disputed")
    case .notFound: LocalizedText(vi: "Không tìm thấy", en: "Not found")
    }
  }

  /// A sign that tells the verdict without colour.
  package var sign: String {
    switch self {
    case .supported: "✓"
    case .contradicted: "✗"
    case .disputed: "≠"
    case .notFound: "?"
    }
  }
}

/// A verdict told in a sentence.
struct VerdictSentence {
  let facts: FactBase

  /// What the corpus says to the claim `claim`.
  func sentence(_ assessment: Assessment) -> LocalizedText {
    let rule = assessment.rule.description
    let correct = assessment.correct ?? ""
    switch assessment.verdict {
    case .contradicted where !correct.isEmpty:
      return LocalizedText(
        vi: "\(rule[.vietnamese]): kho ghi “\(correct)”", en: "\(rule[.english]): the corpus says “\(correct)”")
    case .disputed where !correct.isEmpty:
      return LocalizedText(
        vi: "\(rule[.vietnamese]): có nơi ghi “\(correct)”", en: "\(rule[.english]): elsewhere “\(correct)”")
    default: return rule
    }
  }

  /// Where a piece of evidence stands: document and line.
  func place(_ evidence: Evidence, _ language: Language) -> String {
    let name = facts.document(of: evidence.source).label
    guard let line = evidence.source.line else { return name }
    return language == .vietnamese ? "\(name), dòng \(line)" : "\(name), line \(line)"
  }
}

/// The words around a statement in its passage.
struct Snippet {
  /// The words before, of it and behind.
  let before: String
  let words: String
  let after: String

  /// The most characters to either side.
  private static let reach = 110

  /// Cuts the passage of `evidence` to its surroundings.
  init(_ evidence: Evidence, _ facts: FactBase) {
    let passage = facts.passages[evidence.source.passage]
    words = evidence.text
    let text = passage.text
    let wanted = text.unicodeScalars.index(
      text.startIndex, offsetBy: max(0, evidence.source.start - passage.start), limitedBy: text.endIndex) ?? text.startIndex
    guard let start = Self.nearest(evidence.text, in: text, to: wanted) else {
      before = ""
      after = ""
      return
    }
    let end = text.index(start, offsetBy: evidence.text.count, limitedBy: text.endIndex) ?? text.endIndex
    before = Self.tail(text[..<start])
    after = Self.head(text[end...])
  }

  /// Where `needle` stands nearest to `wanted`; note markers and joined lines shift the offset a little.
  private static func nearest(_ needle: String, in text: String, to wanted: String.Index) -> String.Index? {
    var best: (index: String.Index, distance: Int)?
    var position = text.startIndex
    let target = text.utf8.distance(from: text.startIndex, to: wanted)
    while let found = text.range(of: needle, in: position) {
      let distance = abs(text.utf8.distance(from: text.startIndex, to: found) - target)
      if distance < best?.distance ?? .max { best = (found, distance) }
      position = text.index(after: found)
    }
    return best?.index
  }

  private static func tail(_ text: Substring) -> String {
    guard text.count > reach else { return String(text) }
    let cut = text.suffix(reach)
    return "…" + (cut.firstIndex(of: " ").map { cut[$0...] } ?? cut)
  }

  private static func head(_ text: Substring) -> String {
    guard text.count > reach else { return String(text) }
    let cut = text.prefix(reach)
    return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
  }
}
