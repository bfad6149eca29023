internal import VanKienExtraction
internal import VanKienStore

/// Chooses the passages of a graph that claims may speak of.
struct PassageChoice {
  private let tables: GraphTables
  private let survey: GraphSurvey

  init(_ tables: GraphTables, _ survey: GraphSurvey) {
    self.tables = tables
    self.survey = survey
  }

  /// The passages for `claims` and `quotations`, ascending.
  func passages(for claims: [Claim], _ quotations: [Quotation]) -> [Int] {
    var chosen = [Bool](repeating: false, count: survey.passages.count)
    var mentions: [DocumentMention] = []
    for claim in claims {
      switch claim.content {
      case .figure(let figure):
        let terms = ClaimTerms(figure, survey.vocabulary)
        for figure in survey.index.nearest(to: terms.topic, digits: figure.slots.digits) {
          chosen[Int(survey.passageOfFigure[figure])] = true
        }
      case .document(let mention): mentions.append(mention)
      }
    }
    if !mentions.isEmpty { choose(for: mentions, &chosen) }
    let filter = QuotationFilter(quotations)
    if !filter.isEmpty { choose(for: filter, &chosen) }
    return chosen.indices.filter { chosen[$0] }
  }

  /// How many passages are searched at a time.
  private static let pieceLength = 4096

  /// Chooses the passages that may hold a quotation.
  private func choose(for filter: QuotationFilter, _ chosen: inout [Bool]) {
    let count = (survey.passages.count + Self.pieceLength - 1) / Self.pieceLength
    let found = Concurrent.map(count) { piece in
      let range = piece * Self.pieceLength..<min((piece + 1) * Self.pieceLength, survey.passages.count)
      return range.filter { number in
        let text = tables.properties.text("text", survey.passages[number].node) ?? ""
        return !filter.quotations(in: QuotedWords(Array(text.utf8))).isEmpty
      }
    }
    for number in found.joined() { chosen[number] = true }
  }

  /// Chooses the passages that name a document of the kind or the number of one of `mentions`, and the first of such a document itself.
  private func choose(for mentions: [DocumentMention], _ chosen: inout [Bool]) {
    let wanted = mentions.map { DocumentIdentityKey(kind: $0.kind, symbol: $0.number) }
    let kinds = Set(wanted.map(\.kind))
    let numbers = Set(wanted.map(\.number)).subtracting([""])
    let documents = tables.nodes(labelled: "Document")
    let isWanted = documents.map { node in
      let identity = tables.identity(of: node)
      return kinds.contains(identity.kind) || numbers.contains(identity.number)
    }
    for (number, passage) in survey.passages.enumerated() where !chosen[number] {
      chosen[number] = tables.mentions.slots(of: passage.node).contains { slot in
        tables.mentions.target(at: slot).map { documents.contains($0) && isWanted[Int($0 - documents.lowerBound)] }
          ?? false
      }
    }
    for document in documents where isWanted[Int(document - documents.lowerBound)] {
      for edge in tables.successions(of: document) {
        if let passage = edge.passage.flatMap(survey.number) { chosen[passage] = true }
      }
    }
    for (document, passage) in survey.firstPassages where documents.contains(document) {
      if isWanted[Int(document - documents.lowerBound)] { chosen[passage] = true }
    }
  }
}
