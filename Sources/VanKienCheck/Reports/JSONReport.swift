internal import VanKienBytes
internal import VanKienReading

/// Writes a checked draft as one JSON object (a claim an element, offsets in code points of the draft's own text).
package struct JSONReport: Sendable {
  private let facts: FactBase
  private let explains: Bool

  /// Makes a report; with `explains` every figure has its candidates with their slots.
  package init(facts: FactBase, explains: Bool = false) {
    self.facts = facts
    self.explains = explains
  }

  /// The report on `draft`, ended by a line feed.
  package func text(of draft: CheckedDraft) -> [UInt8] {
    var object = JSONObject()
    object.add("document", draft.document.name)
    object.addRaw("claims", array(draft.claims.map { claim($0, draft) }))
    object.addRaw("arithmetic", array(draft.arithmetic.map { arithmetic($0, draft) }))
    object.addRaw("notes", array(draft.notes.map { note($0, draft) }))
    return object.bytes + [0x0A]
  }

  private func array(_ elements: [JSONObject]) -> String {
    "[" + elements.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: ",") + "]"
  }

  private func claim(_ checked: CheckedClaim, _ draft: CheckedDraft) -> JSONObject {
    let range = draft.document.sourceRange(checked.claim.range)
    var object = JSONObject()
    object.add("start", range.lowerBound)
    object.add("end", range.upperBound)
    object.add("line", draft.document.line(of: checked.claim.range.start))
    object.add("text", draft.document.string(checked.claim.range))
    switch checked.claim.content {
    case .figure(let figure):
      object.add("kind", "figure")
      object.add("indicator", figure.indicator)
    case .document: object.add("kind", "document")
    }
    let assessment = checked.assessment
    object.add("verdict", assessment.verdict.rawValue)
    object.add("rule", assessment.rule.rawValue)
    object.add("field", assessment.field?.rawValue)
    object.add("correct", assessment.correct)
    object.add("suggestion", assessment.correction?.replacement)
    object.addRaw("evidence", array(assessment.evidence.map(evidence)))
    if explains { object.addRaw("candidates", array(assessment.candidates.map(candidate))) }
    return object
  }

  /// Where words of the draft stand, and the words.
  private func words(_ range: ByteRange, _ draft: CheckedDraft) -> JSONObject {
    let source = draft.document.sourceRange(range)
    var object = JSONObject()
    object.add("start", source.lowerBound)
    object.add("end", source.upperBound)
    object.add("line", draft.document.line(of: range.start))
    object.add("text", draft.document.string(range))
    return object
  }

  private func arithmetic(_ finding: ArithmeticFinding, _ draft: CheckedDraft) -> JSONObject {
    var object = words(finding.range, draft)
    object.add("rule", CheckRule.arithmetic.rawValue)
    object.add("expected", finding.expected)
    return object
  }

  private func note(_ note: DraftNote, _ draft: CheckedDraft) -> JSONObject {
    var object = words(note.range, draft)
    object.add("rule", note.rule.rawValue)
    object.add("message", note.message[.vietnamese])
    object.add("correct", note.correct)
    object.addRaw("evidence", array(note.evidence.map(evidence)))
    return object
  }

  private func evidence(_ evidence: Evidence) -> JSONObject {
    let source = evidence.source
    var object = JSONObject()
    object.add("document", facts.document(of: source).name)
    object.add("start", source.start)
    object.add("end", source.end)
    if let line = source.line, source.isLineExact { object.add("line", line) }
    object.add("text", evidence.text)
    return object
  }

  private func candidate(_ candidate: Candidate) -> JSONObject {
    let fact = facts.figures[candidate.figure]
    var object = evidence(Evidence(source: fact.source, text: fact.text))
    object.add("indicator", fact.indicator)
    object.addRaw("likeness", Self.hundredths(candidate.likeness))
    object.addRaw("claimCovered", Self.hundredths(candidate.claimCovered))
    object.addRaw("factCovered", Self.hundredths(candidate.factCovered))
    object.addRaw("clauseCovered", Self.hundredths(candidate.clauseCovered))
    object.addRaw("score", Self.hundredths(candidate.score))
    object.addRaw("agrees", candidate.agrees ? "true" : "false")
    object.add("unit", candidate.unit.rawValue)
    object.add("aspect", candidate.aspect.rawValue)
    object.add("direction", candidate.direction.rawValue)
    object.add("period", candidate.period.rawValue)
    object.add("status", candidate.status.rawValue)
    object.add("place", candidate.place.rawValue)
    return object
  }

  private static func hundredths(_ value: Double) -> String {
    let whole = Int((value * 100).rounded())
    return "\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
  }
}
