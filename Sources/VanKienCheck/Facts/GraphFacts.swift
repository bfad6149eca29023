internal import VanKienBytes
internal import VanKienExtraction
package import VanKienGraph
package import VanKienStore
internal import VanKienText

extension FactBase {
  /// All facts of `graph`, without those of the documents whose SHA-256 is in `drafts`: a draft is no evidence of itself.
  ///
  /// - Throws: ``StoreError`` when a part of the graph is not what was written.
  package init(_ graph: GraphView, without drafts: Set<String> = []) throws(StoreError) {
    let tables = try GraphTables(graph)
    let survey = GraphSurvey(tables, without: drafts)
    self.init(tables, survey, passages: Array(survey.passages.indices))
  }

  /// The facts of `graph` that bear on `claims` and `quotations`: the verdicts on them are those that all facts give.
  ///
  /// - Throws: ``StoreError`` when a part of the graph is not what was written.
  package init(
    _ graph: GraphView, without drafts: Set<String> = [], for claims: [Claim], _ quotations: [Quotation]
  ) throws(StoreError) {
    let tables = try GraphTables(graph)
    let survey = GraphSurvey(tables, without: drafts)
    self.init(tables, survey, passages: PassageChoice(tables, survey).passages(for: claims, quotations))
  }

  private init(_ tables: GraphTables, _ survey: GraphSurvey, passages: [Int]) {
    self.init()
    vocabulary = survey.vocabulary
    latestYear = survey.presentYears.latest
    var reader = GraphFacts(tables, survey)
    reader.read(passages, into: &self)
    finish()
  }
}

/// Reads facts from a graph: passages with the figures they state and the documents they name.
struct GraphFacts {
  private let tables: GraphTables
  private let survey: GraphSurvey
  private var properties: GraphProperties { tables.properties }

  /// The index of each document in the facts, by node.
  private var documents: [NodeIndex: Int] = [:]
  /// The index of each passage in the facts, by node.
  private var passageIndex: [NodeIndex: Int] = [:]
  /// The nodes of the documents referred to, in the order of the references.
  private var referenced: [NodeIndex] = []
  /// The words of the headings of a section and those above it.
  private var headings: [NodeIndex: [SyllableKey]] = [:]

  init(_ tables: GraphTables, _ survey: GraphSurvey) {
    self.tables = tables
    self.survey = survey
  }

  /// Reads the passages with the numbers `passages` of the survey, ascending.
  mutating func read(_ passages: [Int], into facts: inout FactBase) {
    var own: [(node: NodeIndex, passage: Int)] = []
    for number in passages {
      let passage = survey.passages[number]
      if survey.firstPassages[passage.document] == number { own.append((passage.document, facts.passages.count)) }
      read(passage, into: &facts)
    }
    // A document of the corpus is known even when no other cites it: its own first passage is the evidence.
    for (node, passage) in own {
      let start = facts.passages[passage].start
      let source = Source(
        document: document(node, in: &facts), passage: passage, start: start, end: start, line: nil,
        isLineExact: false)
      facts.references.append(reference(to: node, words: "", source))
      referenced.append(node)
    }
    addSuccessions(to: &facts)
  }

  /// Adds what later documents did to those that are referred to.
  private mutating func addSuccessions(to facts: inout FactBase) {
    var known: [NodeIndex: [Succession]] = [:]
    for (index, node) in referenced.enumerated() {
      let successions = known[node] ?? tables.successions(of: node).compactMap { succession($0, facts) }
      known[node] = successions
      facts.references[index].successions = successions
    }
  }

  private func succession(_ edge: GraphTables.SuccessionEdge, _ facts: FactBase) -> Succession? {
    guard let index = edge.passage.flatMap({ passageIndex[$0] }) else { return nil }
    let passage = facts.passages[index]
    let points = Array(passage.text.unicodeScalars)
    let range = (edge.start - passage.start..<max(edge.start, edge.end) - passage.start).clamped(to: points.indices)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: points[range])
    let name = [properties.text("kind", edge.later), properties.text("symbol", edge.later)].compactMap(\.self)
    return Succession(
      kind: edge.kind, later: tables.identity(of: edge.later),
      name: name.isEmpty ? properties.text("name", edge.later) ?? "" : name.joined(separator: " "),
      date: properties.text("date", edge.later), text: String(text),
      source: Source(
        document: passage.document, passage: index, start: edge.start, end: edge.end, line: passage.line,
        isLineExact: false))
  }

  private mutating func read(_ passage: GraphSurvey.Passage, into facts: inout FactBase) {
    let text = properties.text("text", passage.node) ?? ""
    let start = properties.integer("start", passage.node) ?? 0
    let line = properties.integer("line", passage.node)
    let document = document(passage.document, in: &facts)
    let index = facts.passages.count
    facts.passages.append(FactPassage(text: text, start: start, document: document, line: line))
    passageIndex[passage.node] = index
    facts.passageTerms.append([])
    facts.passageNames.append([])
    let source = { (edge: GraphEdges.Edge) in
      Source(
        document: document, passage: index, start: edge.start ?? start, end: edge.end ?? start, line: line,
        isLineExact: false)
    }
    let named = tables.mentions.out(of: passage.node)
    for edge in named where properties.label(edge.target) == "Document" {
      facts.references.append(reference(to: edge.target, words: edge.text ?? "", source(edge)))
      referenced.append(edge.target)
    }
    if tables.states.slots(of: passage.node).isEmpty { return }
    let bytes = Array(text.utf8)
    let reading = PassageReading(bytes, places: places(named, bytes, from: start))
    facts.passageTerms[index] = facts.vocabulary.terms(reading.words + headingWords(of: passage.section))
    let placed = tables.figures(of: passage.node, in: bytes)
    let figures = placed.map { edge, range in
      PassageReading.Figure(
        range: range, indicator: properties.text("indicator", edge.target), unit: properties.text("unit", edge.target))
    }
    facts.passageNames[index] = reading.headNames(figures)
    add(zip(placed.map(\.edge), figures).map { ($0, $1) }, reading, to: &facts, source)
  }

  private func add(
    _ placed: [(edge: GraphEdges.Edge, figure: PassageReading.Figure)], _ reading: PassageReading,
    to facts: inout FactBase, _ source: (GraphEdges.Edge) -> Source
  ) {
    var sentences: [ByteRange: Int] = [:]
    for ((edge, figure), words) in zip(placed, reading.wordings(of: placed.map(\.figure))) {
      guard let slots = slots(of: edge.target) else { continue }
      let sentence = sentences[words.sentence] ?? facts.sentenceTerms.count
      if sentences[words.sentence] == nil {
        sentences[words.sentence] = sentence
        facts.sentenceTerms.append(facts.vocabulary.terms(words.wording.sentence))
        facts.sentenceYears.append(reading.years(in: words.sentence))
      }
      facts.add(
        slots, indicator: figure.indicator ?? "", text: properties.text("text", edge.target) ?? "", source(edge),
        words.wording, sentence: sentence)
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
      status: tables.status(of: node), place: placeName(of: node))
  }

  /// The figure's place as extraction calls it: `tỉnh Lai Châu`, `huyện Tân Uyên`.
  private func placeName(of figure: NodeIndex) -> String? {
    guard let place = tables.forPlace.out(of: figure).first?.target, let name = properties.text("name", place) else {
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
    DocumentFact(
      identity: tables.identity(of: node), kind: properties.text("kind", node) ?? "",
      symbol: properties.text("symbol", node),
      date: properties.text("date", node), issuer: properties.text("issuer", node),
      title: properties.text("title", node),
      text: words.isEmpty ? properties.text("name", node) ?? "" : words, source: source)
  }

  /// The index of the document `node` in the facts.
  private mutating func document(_ node: NodeIndex, in facts: inout FactBase) -> Int {
    if let known = documents[node] { return known }
    documents[node] = facts.documents.count
    let name = properties.text("path", node) ?? properties.text("name", node) ?? ""
    let symbol = properties.text("symbol", node).map {
      [properties.text("kind", node), $0].compactMap(\.self).joined(separator: " ")
    }
    var document = FactDocument(
      name: name, label: symbol ?? name, issuer: properties.text("issuer", node), date: properties.text("date", node))
    document.presentYear = survey.presentYears[node] ?? document.presentYear
    facts.documents.append(document)
    return facts.documents.count - 1
  }

  private mutating func headingWords(of section: NodeIndex) -> [SyllableKey] {
    if let known = headings[section] { return known }
    guard properties.label(section) == "Section" else { return [] }
    var words = Wording(properties.text("heading", section) ?? "").words
    if let parent = tables.hasSection.into(section) { words += headingWords(of: parent) }
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
