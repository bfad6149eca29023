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
  /// What turns the indicator into another one.
  var turns: Polarity
  /// Whether the sentences before tell of aims and this one may go on with them.
  var mayBeAimedAt: Bool
  /// The other figures of its sentence, and how many of them stand before it.
  var neighbours: [FigureClaim] = []
  var placeAmongNeighbours = 0
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
      Claim(
        range: extraction.documents[index].range,
        content: .document(Self.own(index, of: extraction.documents, in: draft)))
    }
    return (figures(in: draft, contexts) + documents).sorted { $0.range < $1.range }
  }

  private func figures(in draft: SourceDocument, _ contexts: FigureContexts) -> [Claim] {
    let entries = SpokenRates.joined(contexts.entries.filter { !OwnPoints.isCount($0, in: draft) }, in: draft)
    var around: [Int: [SyllableKey]] = [:]
    var figures: [FigureClaim] = []
    for (index, entry) in entries.enumerated() {
      let words = around[entry.block] ?? contexts.words(aroundBlock: entry.block)
      around[entry.block] = words
      let slots = Self.slots(of: entry)
      let before = zip(entries[..<index], figures).filter { $0.0.block == entry.block }
      let wording = Self.wording(of: entry, slots, after: before.last.map(\.1))
      figures.append(
        FigureClaim(
          slots: slots, indicator: entry.mention.indicator ?? "", sentence: entry.sentence, wording: wording,
          headNames: contexts.headNames(ofBlock: entry.block).filter(\.isUnit),
          turns: Self.turns(of: entry, after: before.last.map(\.1)),
          mayBeAimedAt: Self.mayBeAimedAt(slots, entry, before.map(\.1)), around: words))
    }
    let plain = figures
    for index in figures.indices {
      let near = max(0, index - Self.mostNeighbours)..<min(plain.count, index + Self.mostNeighbours + 1)
      let beside = near.filter { $0 != index && plain[$0].sentence == plain[index].sentence }
      figures[index].neighbours = beside.map { plain[$0] }
      figures[index].placeAmongNeighbours = beside.count { $0 < index }
    }
    return zip(entries, figures).map { Claim(range: $0.mention.range, content: .figure($1)) }
  }

  /// "Còn 29,3%, tức giảm 7,4 điểm %": a change that names nothing is one of what was told before it.
  private static func wording(
    of entry: FigureContexts.Entry, _ slots: FigureSlots, after previous: FigureClaim?
  ) -> FigureWording {
    guard slots.aspect == .change || slots.aspect == .growth, let previous, previous.sentence == entry.sentence,
      (Wording(entry.mention.indicator ?? "").words + entry.wording.lead).allSatisfy(HollowWords.keys.contains)
    else { return entry.wording }
    var wording = entry.wording
    wording.indicator = previous.wording.indicator
    return wording
  }

  private static let and = SyllableKey("và")

  /// "Thành lập mới 12 doanh nghiệp và 3 hợp tác xã": what stands before the first figure is said of both.
  private static func turns(of entry: FigureContexts.Entry, after previous: FigureClaim?) -> Polarity {
    let own = Polarity(entry.wording)
    guard let previous, previous.sentence == entry.sentence, entry.wording.lead == [and] else { return own }
    return own.union(previous.turns)
  }

  private static let results = Set(["đã", "ước", "hiện", "qua", "nay"].map { SyllableKey($0) })

  /// Whether an aim told before in the paragraph may go on in a sentence that names no time and no result.
  private static func mayBeAimedAt(
    _ slots: FigureSlots, _ entry: FigureContexts.Entry, _ before: [FigureClaim]
  ) -> Bool {
    guard slots.status == .actual, slots.period == nil else { return false }
    guard let last = before.last(where: { $0.sentence != entry.sentence }) else { return false }
    guard last.slots.status == .target || last.mayBeAimedAt else { return false }
    return !entry.wording.sentence.contains(where: results.contains)
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
  private static func own(
    _ index: Int, of documents: [DocumentMention], in draft: SourceDocument
  ) -> DocumentMention {
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
    if let range = mention.titleRange, range.start < next, next < range.end {
      let title = ByteRange(Int(range.start), Int(next))
      if let end = endBeforeConnective(draft.text[title.indices]) {
        mention.titleRange = ByteRange(Int(range.start), end)
        mention.title = draft.string(ByteRange(Int(range.start), end))
      }
    }
    return mention
  }

  private static let connectives = Set(["và", "rồi", "cùng", "với", "hay", "hoặc"].map { SyllableKey($0) })

  /// Where a title ends that goes over to the next document by a comma or a connective; `nil` when it names that document itself.
  private static func endBeforeConnective(_ title: ArraySlice<UInt8>) -> Int? {
    let wording = Wording(title)
    let rest = wording.words.reversed().prefix { connectives.contains($0) }.count
    let first = wording.words.count - rest
    let end = rest > 0 ? title.startIndex + wording.starts[first] : title.endIndex
    let words = title[..<end].reversed().drop { $0 == UInt8(ascii: " ") }
    guard rest > 0 || words.first == UInt8(ascii: ",") || words.first == UInt8(ascii: ";") else { return nil }
    return words.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }.startIndex.base
  }
}
