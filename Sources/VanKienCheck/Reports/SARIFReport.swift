package import VanKienBytes
internal import VanKienReading

/// Writes checked drafts in the Static Analysis Results Interchange Format 2.1.0 (OASIS), which editors and build systems show.
///
/// A verdict is a result kind: supported is `pass`, contradicted `fail`, disputed `review`, not found `open`. Only `fail` has a level, as the
/// standard demands.
package struct SARIFReport: Sendable {
  private let facts: FactBase
  private let language: Language

  /// Makes a report with messages in `language`.
  package init(facts: FactBase, language: Language) {
    self.facts = facts
    self.language = language
  }

  /// The log of one run over `drafts`.
  package func text(of drafts: [CheckedDraft]) -> [UInt8] {
    var results: [String] = []
    for (index, draft) in drafts.enumerated() {
      results += draft.claims.map { result($0, draft, index) }
      results += draft.arithmetic.map { result($0, draft, index) }
      results += draft.notes.map { result($0, draft, index) }
    }
    let artifacts = drafts.map { draft in
      "{\"location\":{\"uri\":\(uri(draft.document.name))},\"hashes\":{\"sha-256\":\"\(draft.document.sha256)\"}}"
    }
    let run = """
      {"tool":\(tool),"columnKind":"unicodeCodePoints","language":"\(language.rawValue)",\
      "artifacts":[\(artifacts.joined(separator: ","))],"results":[\(results.joined(separator: ",\n"))]}
      """
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return Array("{\"$schema\":\"\(schema)\",\"version\":\"2.1.0\",\"runs\":[\(run)]}\n".utf8)
  }

  private var tool: String {
    let rules = CheckRule.allCases.map { rule in
      "{\"id\":\"\(rule.rawValue)\",\"name\":\"\(rule)\",\"shortDescription\":\(message(rule.description[language]))}"
    }
    return "{\"driver\":{\"name\":\"VanKien\",\"rules\":[\(rules.joined(separator: ","))]}}"
  }

  private func result(_ checked: CheckedClaim, _ draft: CheckedDraft, _ artifact: Int) -> String {
    let assessment = checked.assessment
    let words = draft.document.string(checked.claim.range)
    let sentence = VerdictSentence(facts: facts).sentence(assessment)[language]
    var members = head(assessment.rule, assessment.verdict, "“\(words)”: \(sentence)")
    members.append(location(checked.claim.range, draft, artifact))
    let related = assessment.evidence.enumerated().map { relatedLocation($1, $0) }
    if !related.isEmpty { members.append("\"relatedLocations\":[\(related.joined(separator: ","))]") }
    members.append(fingerprint(assessment.rule, words, draft))
    if let correction = assessment.correction { members.append(fix(correction, draft, artifact)) }
    return "{\(members.joined(separator: ","))}"
  }

  private func result(_ finding: ArithmeticFinding, _ draft: CheckedDraft, _ artifact: Int) -> String {
    let words = draft.document.string(finding.range)
    var members = head(.arithmetic, .contradicted, "“\(words)”: \(finding.why[language]) (\(finding.expected))")
    members.append(location(finding.range, draft, artifact))
    members.append(fingerprint(.arithmetic, words, draft))
    return "{\(members.joined(separator: ","))}"
  }

  private func result(_ note: DraftNote, _ draft: CheckedDraft, _ artifact: Int) -> String {
    let words = draft.document.string(note.range)
    let index = CheckRule.allCases.firstIndex(of: note.rule) ?? 0
    var members = [
      "\"ruleId\":\"\(note.rule.rawValue)\"", "\"ruleIndex\":\(index)", "\"kind\":\"fail\"", "\"level\":\"warning\"",
      "\"message\":\(message("“\(words)”: \(note.message[language])"))",
    ]
    members.append(location(note.range, draft, artifact))
    let related = note.evidence.enumerated().map { relatedLocation($1, $0) }
    if !related.isEmpty { members.append("\"relatedLocations\":[\(related.joined(separator: ","))]") }
    members.append(fingerprint(note.rule, words, draft))
    return "{\(members.joined(separator: ","))}"
  }

  private func head(_ rule: CheckRule, _ verdict: Verdict, _ text: String) -> [String] {
    let index = CheckRule.allCases.firstIndex(of: rule) ?? 0
    let kind =
      switch verdict {
      case .supported: "pass"
      case .contradicted: "fail"
      case .disputed: "review"
      case .notFound: "open"
      }
    return [
      "\"ruleId\":\"\(rule.rawValue)\"", "\"ruleIndex\":\(index)", "\"kind\":\"\(kind)\"",
      "\"level\":\"\(verdict == .contradicted ? "error" : "none")\"", "\"message\":\(message(text))",
    ]
  }

  // MARK: Places

  private func location(_ range: ByteRange, _ draft: CheckedDraft, _ artifact: Int) -> String {
    let place = DraftPlace(range, draft.document)
    let points = draft.document.sourceRange(range)
    let snippet = JSONText.quoted(draft.document.string(range))
    return """
      "locations":[{"physicalLocation":{"artifactLocation":{"uri":\(uri(draft.document.name)),"index":\(artifact)},\
      "region":{"startLine":\(place.line),"startColumn":\(place.column),"charOffset":\(points.lowerBound),\
      "charLength":\(points.count),"snippet":{"text":\(snippet)}}}}]
      """
  }

  private func relatedLocation(_ evidence: Evidence, _ index: Int) -> String {
    let source = evidence.source
    let line = source.line.map { "\"startLine\":\($0)," } ?? ""
    let snippet = Snippet(evidence, facts)
    return """
      {"id":\(index + 1),"physicalLocation":{"artifactLocation":{"uri":\(uri(facts.document(of: source).name))},\
      "region":{\(line)"charOffset":\(source.start),"charLength":\(max(0, source.end - source.start))}},\
      "message":\(message(snippet.before + snippet.words + snippet.after))}
      """
  }

  private func fix(_ correction: Correction, _ draft: CheckedDraft, _ artifact: Int) -> String {
    let points = draft.document.sourceRange(correction.range)
    let name = uri(draft.document.name)
    return """
      "fixes":[{"description":\(message(correction.replacement)),"artifactChanges":[{"artifactLocation":{"uri":\(name),\
      "index":\(artifact)},"replacements":[{"deletedRegion":{"charOffset":\(points.lowerBound),"charLength":\(points.count)},\
      "insertedContent":{"text":\(JSONText.quoted(correction.replacement))}}]}]}]
      """
  }

  /// Stays the same when text before the claim changes, so that only new findings are new.
  private func fingerprint(_ rule: CheckRule, _ words: String, _ draft: CheckedDraft) -> String {
    let digest = SHA256.hexadecimal(of: Array("\(rule.rawValue)\n\(draft.document.name)\n\(words)".utf8).span)
    return "\"partialFingerprints\":{\"vankienClaim/v1\":\"\(digest.prefix(32))\"}"
  }

  private func message(_ text: String) -> String { "{\"text\":\(JSONText.quoted(text))}" }

  /// A path as a relative URI: what is not unreserved (RFC 3986) is percent-encoded.
  private func uri(_ path: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    let text = path.utf8.map { plain.contains($0) ? String(UnicodeScalar($0)) : "%" + [$0].hexadecimal.uppercased() }
      .joined()
    return "\"\(text)\""
  }
}
