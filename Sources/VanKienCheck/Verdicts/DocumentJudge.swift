internal import VanKienExtraction

/// Decides what the corpus says to a reference to a document.
struct DocumentJudge {
  let facts: FactBase

  /// The verdict on the reference `claim`.
  func assess(_ claim: DocumentMention) -> Assessment {
    Assessment(.notFound, rule: .documentUnknown)
  }
}
