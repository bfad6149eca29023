package import VanKienBytes

/// What the corpus says to a claim.
package enum Verdict: String, CaseIterable, Sendable {
  /// The corpus says the same.
  case supported
  /// The corpus says otherwise.
  case contradicted
  /// The corpus itself gives different values.
  case disputed
  /// The corpus does not say.
  case notFound = "not_found"
}

/// The part of a claim in which the corpus differs.
package enum Field: String, CaseIterable, Sendable {
  case value, unit, period, place, status, direction, comparator, date, issuer, number, title, kind, arithmetic
}

/// A passage that bears on a verdict.
package struct Evidence: Hashable, Sendable {
  package var source: Source
  /// The words of the statement itself.
  package var text: String
}

/// Words of a draft and what could stand in their place.
package struct Correction: Hashable, Sendable {
  /// The bytes of the draft's text.
  package var range: ByteRange
  /// The words for them.
  package var replacement: String
}

/// The verdict on one claim with what it rests on.
package struct Assessment: Sendable {
  package var verdict: Verdict
  /// For a contradiction the part that differs.
  package var field: Field?
  /// For a contradiction what the corpus says instead.
  package var correct: String?
  /// What could stand in the draft instead.
  package var correction: Correction?
  /// The figure of the ``FactBase`` that tells what is right.
  package var rightFigure: Int?
  /// The rule of the checker that decided, as `VK201`.
  package var rule: CheckRule
  /// The passages, the best one first.
  package var evidence: [Evidence] = []
  /// For a supported reference what later documents did to the one it names.
  package var successions: [Succession] = []
  /// The facts compared, the likeliest first.
  package var candidates: [Candidate] = []

  init(_ verdict: Verdict, rule: CheckRule, field: Field? = nil) {
    self.verdict = verdict
    self.rule = rule
    self.field = field
  }
}
