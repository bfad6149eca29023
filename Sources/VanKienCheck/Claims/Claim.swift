package import VanKienBytes
package import VanKienExtraction
package import VanKienReading
internal import VanKienText

/// A statement of a draft that can be held against the corpus.
package struct Claim: Sendable {
  /// What is claimed.
  package enum Content: Sendable {
    case figure(FigureClaim)
    case document(DocumentMention)
  }

  /// The bytes of the claim in the draft's ``SourceDocument/text``.
  package var range: ByteRange
  package var content: Content
}

/// A figure of a draft with the words around it.
package struct FigureClaim: Sendable {
  package var slots: FigureSlots
  /// What is measured, in the draft's words.
  package var indicator: String
  /// The sentence it stands in.
  package var sentence: ByteRange

  var wording: FigureWording
  /// The districts, communes and villages its paragraph names at its head.
  var headNames: [PlaceName]
  /// The other figures of its sentence.
  var neighbours: [FigureClaim] = []
  /// The words of its paragraph and of the headings above.
  var around: [SyllableKey]
}

/// Finds the claims of a draft: every document it cites and every figure it quotes.
package struct ClaimFinder: Sendable {
  /// Makes a finder.
  package init() {}

  /// The claims of `draft`, in the order of the text.
  package func claims(in draft: SourceDocument, _ extraction: Extraction) -> [Claim] {
    let contexts = FigureContexts(draft, extraction)
    let documents = extraction.documents.indices.map { index in
      Claim(range: extraction.documents[index].range, content: .document(Self.own(index, of: extraction.documents)))
    }
    return (figures(in: draft, contexts) + documents).sorted { $0.range < $1.range }
  }

  private func figures(in draft: SourceDocument, _ contexts: FigureContexts) -> [Claim] {
    let entries = contexts.entries.filter { !OwnPoints.isCount($0, in: draft) }
    var around: [Int: [SyllableKey]] = [:]
    var figures: [FigureClaim] = []
    for entry in entries {
      let words = around[entry.block] ?? contexts.words(aroundBlock: entry.block)
      around[entry.block] = words
      figures.append(
        FigureClaim(
          slots: Self.slots(of: entry), indicator: entry.mention.indicator ?? "", sentence: entry.sentence,
          wording: entry.wording, headNames: contexts.headNames(ofBlock: entry.block).filter(\.isUnit), around: words))
    }
    let plain = figures
    for index in figures.indices {
      let near = max(0, index - Self.mostNeighbours)..<min(plain.count, index + Self.mostNeighbours + 1)
      figures[index].neighbours = near.filter { $0 != index && plain[$0].sentence == plain[index].sentence }.map { plain[$0] }
    }
    return zip(entries, figures).map { Claim(range: $0.mention.range, content: .figure($1)) }
  }

  /// How many figures to either side are kept with a figure.
  private static let mostNeighbours = 8

  // MARK: What speeches do

  private static let aims = ["mục tiêu", "chỉ tiêu", "phấn đấu"].map { Wording($0).words }
  private static let plans = ["kế hoạch", "chỉ tiêu", "nghị quyết", "dự toán", "mục tiêu"].map { Wording($0).words }
  private static let exceeding = Set(["đạt", "vượt", "hoàn", "thành", "so"].map { SyllableKey($0) })

  /// The slots of a figure, read as speakers mean them: "vượt 20 nghìn tỷ đồng" is an amount when no plan is named, and what follows
  /// "mục tiêu" is one, unless it is reached.
  private static func slots(of entry: FigureContexts.Entry) -> FigureSlots {
    var slots = FigureSlots(entry.mention)
    let lead = entry.wording.lead
    if slots.aspect == .plan, slots.measure.dimension != "ratio", !plans.contains(where: lead.holds) {
      slots.aspect = .level
      slots.direction = nil
      if slots.comparator == .eq { slots.comparator = .gt }
    }
    let isAim = aims.contains { aim in
      guard let start = lead.indices.first(where: { lead[$0...].starts(with: aim) }) else { return false }
      return !lead[..<start].suffix(2).contains(where: exceeding.contains)
    }
    if isAim, slots.aspect != .plan { slots.status = .target }
    return slots
  }

  /// The document at `index` without an issuer and a title that stand behind another document.
  private static func own(_ index: Int, of documents: [DocumentMention]) -> DocumentMention {
    var mention = documents[index]
    guard index + 1 < documents.count else { return mention }
    let next = documents[index + 1].range.start
    if let range = mention.issuerRange, range.start > next {
      mention.issuer = nil
      mention.issuerRange = nil
    }
    if let range = mention.titleRange, range.start > next {
      mention.title = nil
      mention.titleRange = nil
    }
    return mention
  }
}
