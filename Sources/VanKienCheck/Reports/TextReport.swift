package import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// Writes a checked draft for a terminal: one line a claim, then a summary.
package struct TextReport: Sendable {
  private let facts: FactBase
  private let language: Language
  private let isColoured: Bool
  private let suggests: Bool

  /// Makes a report; with `suggests` each contradiction is followed by the sentence as it could stand.
  package init(facts: FactBase, language: Language, isColoured: Bool, suggests: Bool) {
    self.facts = facts
    self.language = language
    self.isColoured = isColoured
    self.suggests = suggests
  }

  /// The report on `draft`.
  package func text(of draft: CheckedDraft) -> String {
    var lines = draft.claims.map { line($0, draft) }
    lines += draft.arithmetic.map { line($0, draft) }
    lines += draft.notes.map { line($0, draft) }
    return lines.joined() + summary(of: draft)
  }

  private func line(_ checked: CheckedClaim, _ draft: CheckedDraft) -> String {
    let assessment = checked.assessment
    let place = DraftPlace(checked.claim.range, draft.document)
    let words = draft.document.string(checked.claim.range)
    let sentence = VerdictSentence(facts: facts).sentence(assessment)[language]
    var line = "\(place): \(colour(assessment.verdict, "\(assessment.verdict.sign) “\(words)”")) \(sentence)"
    if let evidence = assessment.evidence.first {
      line += dim(" [\(VerdictSentence(facts: facts).place(evidence, language))]")
    }
    line += "\n"
    if suggests, let correction = assessment.correction { line += suggestion(correction, checked.claim, draft) }
    return line
  }

  private func line(_ finding: ArithmeticFinding, _ draft: CheckedDraft) -> String {
    let place = DraftPlace(finding.range, draft.document)
    let words = draft.document.string(finding.range)
    let should = language == .vietnamese ? "tính ra" : "reckoned"
    return
      "\(place): \(colour(.contradicted, "Σ “\(words)”")) \(finding.why[language]); \(should) \(finding.expected)\n"
  }

  private func line(_ note: DraftNote, _ draft: CheckedDraft) -> String {
    let place = DraftPlace(note.range, draft.document)
    let words = draft.document.string(note.range)
    let sources = note.evidence.prefix(1).map { dim(" [\(VerdictSentence(facts: facts).place($0, language))]") }
    return "\(place): \(colour(.disputed, "! “\(words)”")) \(note.message[language])\(sources.joined())\n"
  }

  /// The words around a correction, before and after.
  private func suggestion(_ correction: Correction, _ claim: Claim, _ draft: CheckedDraft) -> String {
    let document = draft.document
    let start = Int(min(correction.range.start, claim.range.start))
    let end = Int(max(correction.range.end, claim.range.end))
    let block = document.blocks.first { $0.range.contains(claim.range) }?.range ?? claim.range
    let before = document.string(ByteRange(Int(block.start), start)).suffix(50)
    let after = document.string(ByteRange(end, Int(block.end))).prefix(30)
    let middle = document.string(ByteRange(start, Int(correction.range.start)))
    let rest = document.string(ByteRange(Int(correction.range.end), end))
    let old = colour(.contradicted, "[-\(document.string(correction.range))-]")
    let new = colour(.supported, "{+\(correction.replacement)+}")
    return "    …\(before)\(middle)\(old)\(new)\(rest)\(after)…\n"
  }

  private func summary(of draft: CheckedDraft) -> String {
    let counts = Verdict.allCases.map { "\(draft.count($0)) \($0.label[language].lowercased())" }.joined(
      separator: ", ")
    let claims = language == .vietnamese ? "điểm cần đối chiếu" : "claims"
    var line = "\(draft.document.name): \(draft.claims.count) \(claims): \(counts)"
    if !draft.arithmetic.isEmpty {
      line +=
        language == .vietnamese
        ? "; \(draft.arithmetic.count) phép tính không khớp" : "; \(draft.arithmetic.count) sums wrong"
    }
    return line + "\n"
  }

  private func colour(_ verdict: Verdict, _ text: String) -> String {
    guard isColoured else { return text }
    let code =
      switch verdict {
      case .supported: "32"
      case .contradicted: "31;1"
      case .disputed: "33"
      case .notFound: "36"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private func dim(_ text: String) -> String { isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}

/// A place in a draft as editors and compilers name it: file, line and column, from 1; columns count code points.
struct DraftPlace: CustomStringConvertible {
  let name: String
  let line: Int
  let column: Int

  init(_ range: ByteRange, _ document: SourceDocument) {
    name = document.name
    line = document.line(of: range.start)
    let lineStart = document.positions.start(ofLine: line)
    let first = document.positions.codePointOffset(ofByte: lineStart, in: document.source.span)
    column = document.sourceRange(range).lowerBound - first + 1
  }

  var description: String { "\(name):\(line):\(column)" }
}
