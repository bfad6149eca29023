internal import VanKienBytes
internal import VanKienExtraction

/// What a later document did to an earlier one.
package struct Succession: Hashable, Sendable {
  /// The ways in which a document ceases to be the last word (the relation vocabulary of the national legal database).
  package enum Kind: String, CaseIterable, Sendable {
    case amended = "AMENDS"
    case replaced = "REPLACES"
    case repealed = "REPEALS"

    /// What happened to the earlier document.
    var words: LocalizedText {
      switch self {
      case .amended: LocalizedText(vi: "đã được sửa đổi, bổ sung bởi", en: "was amended by")
      case .replaced: LocalizedText(vi: "đã được thay thế bởi", en: "was replaced by")
      case .repealed: LocalizedText(vi: "đã bị bãi bỏ bởi", en: "was repealed by")
      }
    }
  }

  package var kind: Kind
  /// The identity of the later document, and what to call it.
  package var later: DocumentIdentityKey
  package var name: String
  package var date: String?
  /// The words that state it.
  package var text: String
  package var source: Source
}

/// Notes references to documents that others amended, replaced or repealed before the draft was written.
struct SuccessionNotes {
  /// The date of the draft, where it shows.
  let written: String?

  /// The notes on `claims`, whose documents are supported; a draft that cites the later document too knows of it.
  func notes(on claims: [CheckedClaim]) -> [DraftNote] {
    let cited = Set(claims.compactMap(Self.identity))
    return claims.flatMap { claim -> [DraftNote] in
      guard claim.assessment.verdict == .supported else { return [] }
      let successions = claim.assessment.successions
      return Self.unique(successions).filter { isPast($0) && !cited.contains($0.later) }.map { note($0, claim) }
    }
  }

  private static func identity(of claim: CheckedClaim) -> DocumentIdentityKey? {
    guard case .document(let mention) = claim.claim.content else { return nil }
    return DocumentIdentityKey(kind: mention.kind, symbol: mention.number)
  }

  private static func unique(_ successions: [Succession]) -> [Succession] {
    var seen: Set<String> = []
    return successions.filter { seen.insert("\($0.kind.rawValue) \($0.name)").inserted }
  }

  /// Whether the later document is no later than the draft, as far as both dates are known.
  private func isPast(_ succession: Succession) -> Bool {
    guard let written, let date = succession.date else { return true }
    return date.prefix(written.count) <= written.prefix(date.count)
  }

  private func note(_ succession: Succession, _ claim: CheckedClaim) -> DraftNote {
    let date = DocumentJudge.written(succession.date)
    let vietnamese = date.map { " ngày \($0)" } ?? ""
    let english = date.map { " of \($0)" } ?? ""
    let words = succession.kind.words
    return DraftNote(
      range: claim.claim.range, rule: .documentSuperseded,
      message: LocalizedText(
        vi: "Văn bản \(words[.vietnamese]) \(succession.name)\(vietnamese)",
        en: "The document \(words[.english]) \(succession.name)\(english)"),
      evidence: [Evidence(source: succession.source, text: succession.text)])
  }
}
