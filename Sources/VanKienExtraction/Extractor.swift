internal import VanKienBytes
package import VanKienReading
internal import VanKienText

/// Finds documents, programmes, places, figures and their relations in a document.
///
/// A pure function of the document: the same text gives the same mentions, whatever was read before.
package struct Extractor: Sendable {
  /// Makes an extractor.
  package init() {}

  /// The mentions of `document`.
  package func extract(_ document: SourceDocument) -> Extraction {
    let scan = Scan(document)
    let written = WritingDate(scan: scan)
    let resolver = PlaceResolver(scan: scan, written: written)
    let outline = OutlineContext(scan: scan, written: written)
    var result = Extraction()
    var tables = tableFigures(scan, resolver, outline)
    var notes = NoteTopics(scan: scan)
    for (index, tokens) in scan.blocks.enumerated() {
      var context = outline.context(ofBlock: index)
      context.noteTopic = notes.topic(ofBlock: index)
      let reading = BlockReading(
        scan: scan, block: tokens, resolver: resolver, context: context, tableFigures: tables.removeValue(forKey: index)
      )
      notes.remember(reading.append(to: &result), ofBlock: index)
    }
    return result
  }

  /// The figures that the headers of tables explain, by their block.
  private func tableFigures(_ scan: Scan, _ resolver: PlaceResolver, _ outline: OutlineContext) -> [Int: [FigureDraft]]
  {
    var figures: [Int: [FigureDraft]] = [:]
    for table in scan.document.tables {
      guard let block = table.cells.first?.blocks.first else { continue }
      let grammar = TableGrammar(scan: scan, table: table, context: outline.context(ofBlock: block), resolver: resolver)
      for entry in grammar.drafts() { figures[entry.block, default: []].append(entry.draft) }
    }
    return figures
  }
}

/// The grammars applied to one block.
struct BlockReading {
  let scan: Scan
  let block: Range<Int>
  let resolver: PlaceResolver
  let context: FigureContext
  /// The figures of the cell when its table explains them.
  let tableFigures: [FigureDraft]?

  /// Appends the mentions of the block to `result`, and returns its figures for the notes that hang on them.
  func append(to result: inout Extraction) -> [FigureDraft] {
    let documents = DocumentGrammar(scan: scan, block: block).drafts()
    let programmes = ProgrammeGrammar(scan: scan, block: block).drafts().filter { programme in
      !documents.contains {
        $0.tokens.overlaps(programme.tokens) && $0.tokens.lowerBound == programme.tokens.lowerBound
      }
    }
    let places = PlaceGrammar(scan: scan, block: block, resolver: resolver).drafts()
    let figures = tableFigures ?? figures(documents, programmes, places)
    let relations = RelationGrammar(
      scan: scan, block: block, documents: documents, programmes: programmes, places: places,
      isTwoTier: resolver.isTwoTier
    ).drafts()
    result.documents += documents.map(mention)
    result.programmes += programmes.map(mention)
    result.places += places.map(mention)
    result.figures += figures.map { mention($0, places) }
    result.relations += relations.map {
      RelationMention(type: $0.type, head: scan.bytes($0.head), tail: scan.bytes($0.tail), rule: $0.rule)
    }
    return figures
  }

  private func figures(
    _ documents: [DocumentDraft], _ programmes: [ProgrammeDraft], _ places: [PlaceDraft]
  ) -> [FigureDraft] {
    var names = documents.map(\.tokens) + programmes.map(\.tokens)
    names += places.filter { $0.level == .other || $0.tokens.contains(where: scan.isNumber) }.map(\.tokens)
    let sorted = names.sorted {
      $0.lowerBound != $1.lowerBound ? $0.lowerBound < $1.lowerBound : $0.upperBound > $1.upperBound
    }
    var context = context
    for place in places where place.level == .district || place.level == .commune || place.level == .province {
      context.places[place.tokens.lowerBound] = place.tokens
    }
    return FigureGrammar.drafts(
      scan: scan, block: block, context: context, names: sorted, titles: documents.compactMap(\.title))
  }

  // MARK: Mentions

  private func mention(_ draft: DocumentDraft) -> DocumentMention {
    DocumentMention(
      range: scan.bytes(draft.tokens), kind: draft.kind, number: draft.number, date: draft.date,
      issuer: draft.issuer.map(scan.string), issuerRange: draft.issuer.map(scan.bytes),
      title: draft.title.map(scan.string), titleRange: draft.title.map(scan.bytes), rule: draft.rule)
  }

  private func mention(_ draft: ProgrammeDraft) -> ProgrammeMention {
    ProgrammeMention(range: scan.bytes(draft.tokens), kind: draft.kind, name: scan.string(draft.name), rule: draft.rule)
  }

  private func mention(_ draft: PlaceDraft) -> PlaceMention {
    PlaceMention(
      range: scan.bytes(draft.tokens), level: draft.level, name: scan.string(draft.name),
      code: draft.unit.map { Gazetteer.shared.units[$0].code }, rule: draft.rule)
  }

  private func mention(_ draft: FigureDraft, _ places: [PlaceDraft]) -> FigureMention {
    let quantity = draft.quantity
    return FigureMention(
      range: scan.bytes(quantity.tokens), value: quantity.value, valueHigh: quantity.high, total: quantity.total,
      unit: quantity.unit.map(scan.string), indicator: indicator(draft.indicator), aspect: draft.aspect,
      direction: draft.direction, comparator: draft.comparator, period: draft.period, status: draft.status,
      place: FigurePlace(scan: scan, block: block, resolver: resolver, places: places).place(of: draft),
      baseline: draft.baseline, rule: draft.rule)
  }

  /// The words of an indicator, its first letter small unless it begins a code or a name.
  private func indicator(_ ranges: [Range<Int>]) -> String? {
    ranges.isEmpty ? nil : ranges.map(phrase).joined(separator: " ")
  }

  private func phrase(_ range: Range<Int>) -> String {
    let text = scan.string(range)
    let start = range.lowerBound
    guard scan.isCapitalised(start), !scan.traits[start].contains(.allCapitals) else { return text }
    if range.count > 1, scan.isCapitalised(start + 1) { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

/// Finds the place a figure speaks of: a narrower place named in its clause, else the document's own province.
struct FigurePlace {
  let scan: Scan
  let block: Range<Int>
  let resolver: PlaceResolver
  let places: [PlaceDraft]

  private static let wholeCountry: Phrases = ["cả nước", "toàn quốc"]
  private static let through: Phrases = ["từ", "đến", "tới", "đường"]
  private static let and: Phrase = "và"

  func place(of draft: FigureDraft) -> String? {
    let clause = draft.clause
    if let named = draft.placeTokens { return canonical(unit: named) }
    if clause.contains(where: { scan.end(ofAny: Self.wholeCountry, at: $0) != nil }) { return "Việt Nam" }
    let narrower = places(in: clause).last { place in
      (place.level == .district || place.level == .commune) && isSubject(place) && !isJoined(place, draft.quantity)
    }
    if let narrower { return canonical(narrower.tokens) }
    return resolver.home.map { "tỉnh \(Gazetteer.shared.units[$0].name)" }
  }

  /// The places that begin in `clause`; places are in the order of the text.
  private func places(in clause: Range<Int>) -> ArraySlice<PlaceDraft> {
    func first(_ token: Int) -> Int {
      var low = 0
      var high = places.count
      while low < high {
        let middle = (low + high) / 2
        if places[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return places[first(clause.lowerBound)..<first(clause.upperBound)]
  }

  /// Ends of routes and places inside names are not what a figure is about.
  private func isSubject(_ place: PlaceDraft) -> Bool {
    place.tokens.lowerBound < place.name.lowerBound
      && scan.end(ofAny: Self.through, at: place.tokens.lowerBound - 1) == nil
  }

  /// "huyện Quỳnh Nhai và 46 xã được công nhận": the place is one of those counted, not where they are.
  private func isJoined(_ place: PlaceDraft, _ quantity: Quantity) -> Bool {
    let end = place.tokens.upperBound
    return scan.starts(end, with: Self.and) && end + 1 == quantity.tokens.lowerBound
  }

  /// The name with its kind word, taken from the gazetteer where the text has none.
  private func canonical(unit tokens: Range<Int>) -> String {
    let place = places(in: tokens).first { $0.tokens == tokens }
    guard let place, place.tokens == place.name, let unit = place.unit else { return canonical(tokens) }
    return "\(Gazetteer.shared.units[unit].type.rawValue) \(Gazetteer.shared.units[unit].name)"
  }

  private func canonical(_ place: Range<Int>) -> String {
    let text = scan.string(place)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
