internal import VanKienExtraction
package import VanKienReading

/// A draft with its claims.
package struct Draft: Sendable {
  package let document: SourceDocument
  /// The claims in the order of the text.
  package let claims: [Claim]
  /// The words in quotation marks, in the order of the text.
  package let quotations: [Quotation]
  /// The latest day it names, but for those of documents, in ISO 8601 form: it was written then or later.
  let written: String?

  /// Finds the claims of `document`.
  package init(_ document: SourceDocument) {
    self.document = document
    let extraction = Extractor().extract(document)
    claims = ClaimFinder().claims(in: document, extraction)
    let cited = extraction.documents.map(\.range)
    quotations = QuotationReader(draft: document, documents: cited).quotations
    let ranges = cited.map { document.sourceRange($0) }
    written =
      DateMention.all(in: document).filter { date in
        date.from.count == 10 && !ranges.contains { $0.overlaps(date.range) }
      }.map(\.from).max()
  }
}

/// A claim with its verdict.
package struct CheckedClaim: Sendable {
  package var claim: Claim
  package var assessment: Assessment
}

/// A draft with the verdicts on all its claims.
package struct CheckedDraft: Sendable {
  package var document: SourceDocument
  /// The claims with their verdicts, in the order of the text.
  package var claims: [CheckedClaim]
  /// Figures of the draft that do not agree with each other.
  package var arithmetic: [ArithmeticFinding] = []
  /// What else there is to know, in the order of the text.
  package var notes: [DraftNote] = []

  /// How many claims have `verdict`.
  package func count(_ verdict: Verdict) -> Int { claims.count { $0.assessment.verdict == verdict } }
}

/// Checks a draft against the facts of a corpus.
package struct SpeechChecker: Sendable {
  package let facts: FactBase

  /// Makes a checker against `facts`.
  package init(facts: FactBase) {
    self.facts = facts
  }

  /// The verdicts on the claims of `document`, in the order of the text.
  package func check(_ document: SourceDocument) -> CheckedDraft { check(Draft(document)) }

  /// The verdicts on the claims of `draft`, in the order of the text.
  package func check(_ draft: Draft) -> CheckedDraft {
    let document = draft.document
    let figures = FigureJudge(facts: facts)
    let documents = DocumentJudge(facts: facts)
    let corrector = Corrector(draft: document, facts: facts)
    let checked = draft.claims.map { claim in
      var assessment =
        switch claim.content {
        case .figure(let figure): figures.assess(figure)
        case .document(let mention): documents.assess(mention, written: document.string(mention.range))
        }
      assessment.correction = corrector.correction(of: claim, assessment)
      return CheckedClaim(claim: claim, assessment: assessment)
    }
    let notes =
      SuccessionNotes(written: draft.written).notes(on: checked)
      + QuotationNotes(draft: document, facts: facts).notes(on: draft.quotations)
    return CheckedDraft(
      document: document, claims: checked,
      arithmetic: DraftArithmetic(draft: document, claims: draft.claims).findings(),
      notes: notes.sorted())
  }
}
