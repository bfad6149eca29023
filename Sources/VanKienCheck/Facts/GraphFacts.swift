internal import VanKienBytes
internal import VanKienExtraction
package import VanKienGraph
package import VanKienStore
internal import VanKienText

extension FactBase {
  /// The facts of `graph`, without those of the documents whose SHA-256 is in `drafts`: a draft is no evidence of itself.
  ///
  /// - Throws: ``StoreError`` when a part of the graph is not what was written.
  package init(_ graph: GraphView, without drafts: Set<String> = []) throws(StoreError) {
    self.init()
    var reader = try GraphFacts(graph, without: drafts)
    try reader.read(into: &self)
    finish()
  }
}

/// Reads facts from a graph: its passages with the figures they state and the documents they name.
struct GraphFacts {
  private let graph: GraphView
  private let properties: GraphProperties
  private let states: GraphEdges
  private let mentions: GraphEdges
  private let hasPassage: GraphEdges
  private let hasSection: GraphEdges
  private let hasNote: GraphEdges
  private let forPlace: GraphEdges

  /// The documents to be left out, by SHA-256.
  private let drafts: Set<String>

  /// The index of each document in the facts, by node.
  private var documents: [NodeIndex: Int] = [:]
  /// The words of the headings of a section and those above it.
  private var headings: [NodeIndex: [SyllableKey]] = [:]

  init(_ graph: GraphView, without drafts: Set<String>) throws(StoreError) {
    self.graph = graph
    self.drafts = drafts
    properties = try GraphProperties(graph)
    states = try GraphEdges("STATES", graph)
    mentions = try GraphEdges("MENTIONS", graph)
    hasPassage = try GraphEdges("HAS_PASSAGE", graph)
    hasSection = try GraphEdges("HAS_SECTION", graph)
    hasNote = try GraphEdges("HAS_NOTE", graph)
    forPlace = try GraphEdges("FOR_PLACE", graph)
  }

  mutating func read(into facts: inout FactBase) throws(StoreError) {
    guard let group = graph.groups.first(where: { graph.name(of: $0.label) == "Passage" }) else { return }
    for passage in group.nodes {
      let figures = states.out(of: passage)
      let named = mentions.out(of: passage)
      if figures.isEmpty && named.isEmpty || isOfDraft(passage) { continue }
      read(passage, figures, named, into: &facts)
    }
    addCorpusDocuments(to: &facts)
  }

  private mutating func read(
    _ passage: NodeIndex, _ figures: [GraphEdges.Edge], _ named: [GraphEdges.Edge], into facts: inout FactBase
  ) {
    let text = properties.text("text", passage) ?? ""
    let start = properties.integer("start", passage) ?? 0
    let line = properties.integer("line", passage)
    let (document, section) = place(of: passage, in: &facts)
    let index = facts.passages.count
    facts.passages.append(FactPassage(text: text, start: start))
    facts.passageTerms.append([])
    facts.passageNames.append([])
    let source = { (edge: GraphEdges.Edge) in
      Source(
        document: document, passage: index, start: edge.start ?? start, end: edge.end ?? start, line: line,
        isLineExact: false)
    }
    for edge in named where properties.label(edge.target) == "Document" {
      facts.references.append(reference(to: edge.target, words: edge.text ?? "", source(edge)))
    }
    guard !figures.isEmpty else { return }
    let bytes = Array(text.utf8)
    let reading = PassageReading(bytes, places: places(named, bytes, from: start))
    facts.passageTerms[index] = facts.vocabulary.terms(reading.words + headingWords(of: section))
    facts.passageNames[index] = reading.headNames
    add(figures, reading, bytes, from: start, to: &facts, source)
  }

  private func add(
    _ edges: [GraphEdges.Edge], _ reading: PassageReading, _ bytes: [UInt8], from start: Int, to facts: inout FactBase,
    _ source: (GraphEdges.Edge) -> Source
  ) {
    let placed = edges.compactMap { edge -> (edge: GraphEdges.Edge, figure: PassageReading.Figure)? in
      guard let words = properties.text("text", edge.target),
        let range = bytes.place(of: Array(words.utf8), near: (edge.start ?? start) - start)
      else { return nil }
      let figure = PassageReading.Figure(
        range: range, indicator: properties.text("indicator", edge.target), unit: properties.text("unit", edge.target))
      return (edge, figure)
    }.sorted { $0.figure.range < $1.figure.range }
    var sentences: [ByteRange: Int] = [:]
    for (entry, words) in zip(placed, reading.wordings(of: placed.map(\.figure))) {
      guard let slots = slots(of: entry.edge.target) else { continue }
      let sentence = sentences[words.sentence] ?? facts.sentenceTerms.count
      if sentences[words.sentence] == nil {
        sentences[words.sentence] = sentence
        facts.sentenceTerms.append(facts.vocabulary.terms(words.wording.sentence))
      }
      facts.add(
        slots, indicator: entry.figure.indicator ?? "", text: properties.text("text", entry.edge.target) ?? "",
        source(entry.edge), words.wording, sentence: sentence)
    }
  }

  private func places(_ named: [GraphEdges.Edge], _ bytes: [UInt8], from start: Int) -> [PassageReading.Place] {
    named.compactMap { edge in
      guard let level = properties.text("level", edge.target), level != "country", level != "province",
        let name = properties.text("name", edge.target), let words = edge.text,
        let range = bytes.place(of: Array(words.utf8), near: (edge.start ?? start) - start)
      else { return nil }
      return PassageReading.Place(range: range, name: PlaceName(name, level: level))
    }
  }

  // MARK: Figures

  private func slots(of node: NodeIndex) -> FigureSlots? {
    guard let value = properties.number("value", node), let number = DecimalNumber(value) else { return nil }
    return FigureSlots(
      value: number, high: properties.number("valueHigh", node).flatMap { DecimalNumber($0) },
      total: properties.number("total", node).flatMap { DecimalNumber($0) }, unit: properties.text("unit", node),
      aspect: properties.text("aspect", node).flatMap(Aspect.init) ?? .level,
      direction: properties.text("direction", node).flatMap(VanKienExtraction.Direction.init),
      comparator: properties.text("comparator", node).flatMap(Comparator.init) ?? .eq,
      period: properties.text("period", node), baseline: properties.text("baseline", node),
      status: status(properties.text("status", node)), place: placeName(of: node))
  }

  private func status(_ code: String?) -> FigureStatus {
    switch code {
    case "E": .estimate
    case "A", nil: .actual
    case let code?: FigureStatus(rawValue: code) ?? .actual
    }
  }

  /// The figure's place as extraction calls it: `tỉnh Lai Châu`, `huyện Tân Uyên`.
  private func placeName(of figure: NodeIndex) -> String? {
    guard let place = forPlace.out(of: figure).first?.target, let name = properties.text("name", place) else {
      return nil
    }
    switch properties.text("level", place) {
    case "country": return "Việt Nam"
    case "province": return name.lowercased().hasPrefix("tỉnh ") ? name : "tỉnh \(name)"
    case "district": return name.contains(" ") && name.first?.isLowercase == true ? name : "huyện \(name)"
    case "commune": return name.first?.isLowercase == true ? name : "xã \(name)"
    default: return name
    }
  }

  // MARK: Documents

  private func reference(to node: NodeIndex, words: String, _ source: Source) -> DocumentFact {
    let kind = properties.text("kind", node) ?? ""
    let symbol = properties.text("symbol", node)
    return DocumentFact(
      identity: DocumentIdentityKey(kind: kind, symbol: symbol), kind: kind, symbol: symbol,
      date: properties.text("date", node), issuer: properties.text("issuer", node),
      title: properties.text("title", node),
      text: words.isEmpty ? properties.text("name", node) ?? "" : words, source: source)
  }

  /// A document of the corpus is known even when no other cites it: its own first passage is the evidence.
  private mutating func addCorpusDocuments(to facts: inout FactBase) {
    for (index, passage) in firstPassages(facts) {
      guard let node = documents.first(where: { $0.value == index })?.key else { continue }
      let start = facts.passages[passage].start
      facts.references.append(
        reference(
          to: node, words: "",
          Source(document: index, passage: passage, start: start, end: start, line: nil, isLineExact: false)))
    }
  }

  private func firstPassages(_ facts: FactBase) -> [(document: Int, passage: Int)] {
    var first: [Int: Int] = [:]
    for source in facts.figures.map(\.source) + facts.references.map(\.source) {
      first[source.document] = min(first[source.document] ?? .max, source.passage)
    }
    return first.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether `passage` belongs to a document that is left out.
  private func isOfDraft(_ passage: NodeIndex) -> Bool {
    guard !drafts.isEmpty else { return false }
    var node = passage
    while let parent = hasPassage.into(node) ?? hasNote.into(node) ?? hasSection.into(node), parent != node {
      node = parent
    }
    return properties.text("sha256", node).map(drafts.contains) ?? false
  }

  /// The document and the section in which `passage` stands, through the note it may belong to.
  private mutating func place(of passage: NodeIndex, in facts: inout FactBase) -> (document: Int, section: NodeIndex) {
    var node = passage
    while let parent = hasPassage.into(node) ?? hasNote.into(node), parent != node {
      node = parent
      if properties.label(node) != "Passage" { break }
    }
    let section = node
    while let parent = hasSection.into(node) { node = parent }
    if let document = documents[node] { return (document, section) }
    let name = properties.text("path", node) ?? properties.text("name", node) ?? ""
    let symbol = properties.text("symbol", node).map {
      [properties.text("kind", node), $0].compactMap(\.self).joined(separator: " ")
    }
    documents[node] = facts.documents.count
    facts.documents.append(
      FactDocument(
        name: name, label: symbol ?? name, issuer: properties.text("issuer", node), date: properties.text("date", node))
    )
    return (facts.documents.count - 1, section)
  }

  private mutating func headingWords(of section: NodeIndex) -> [SyllableKey] {
    if let known = headings[section] { return known }
    guard properties.label(section) == "Section" else { return [] }
    var words = Wording(properties.text("heading", section) ?? "").words
    if let parent = hasSection.into(section) { words += headingWords(of: parent) }
    headings[section] = words
    return words
  }
}

extension [UInt8] {
  /// Where `needle` stands nearest to the code point `codePoint`; joined lines and note markers shift offsets a little.
  func place(of needle: [UInt8], near codePoint: Int) -> ByteRange? {
    var wanted = 0
    var points = 0
    while wanted < count, points < codePoint {
      wanted += 1
      while wanted < count, self[wanted] & 0xC0 == 0x80 { wanted += 1 }
      points += 1
    }
    if wanted + needle.count <= count, !needle.isEmpty, self[wanted..<(wanted + needle.count)].elementsEqual(needle) {
      return ByteRange(wanted, wanted + needle.count)
    }
    var best: Int?
    var position = 0
    while let found = index(of: needle, from: position) {
      if best.map({ abs($0 - wanted) > abs(found - wanted) }) ?? true { best = found }
      position = found + 1
    }
    return best.map { ByteRange($0, $0 + needle.count) }
  }
}

extension DecimalNumber {
  /// The shortest decimal number that `value` stands for; `nil` for numbers too large to have been written.
  init?(_ value: Double) {
    guard value.isFinite, value.magnitude < 9e15 else { return nil }
    var factor = 1.0
    for scale in 0...9 {
      let scaled = (value * factor).rounded()
      if abs(scaled / factor - value) <= value.magnitude * 1e-15, scaled.magnitude < 9e17 {
        self.init(significand: Int64(scaled), scale: scale)
        return
      }
      factor *= 10
    }
    return nil
  }
}
