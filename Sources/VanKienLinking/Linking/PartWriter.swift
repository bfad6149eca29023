internal import VanKienExtraction
internal import VanKienGraph

/// Writes the nodes and edges that belong to one document.
struct PartWriter {
  let part: DocumentPart
  let index: Int
  let home: Int?
  let ids: EntityIdentifiers
  let places: PlaceEntities
  let figurePlaces: FigurePlaces

  private var stem: String { ids.stems[index] }
  private var documentID: String { ids.document(ofPart: index) }

  func write(to graph: inout LinkedGraph, edges: inout EdgeCollector) {
    writeStructure(to: &graph)
    writeMentions(to: &graph)
    writeFigures(to: &graph, edges: &edges)
    writeShortForms(to: &graph, edges: &edges)
    writeRelations(to: &edges)
    SourceLinks(part: part, index: index, ids: ids).add(to: &edges)
  }

  private func passage(_ passage: Int) -> String { ids.passage(index, passage) ?? documentID }

  private func sectionID(_ section: Int) -> String {
    section <= 0 ? documentID : "section:\(stem):\(section)-\(part.sections[section].start)"
  }

  // MARK: Structure

  private func writeStructure(to graph: inout LinkedGraph) {
    for section in part.sections.indices.dropFirst() {
      let content = part.sections[section]
      var node = Entity(id: sectionID(section), labels: ["Section"])
      node.set("heading", content.heading)
      node.set("number", content.number)
      node.properties["level"] = .integer(Int64(content.level))
      node.properties["ordinal"] = .integer(Int64(section))
      graph.nodes.append(node.record)
      graph.edges.append(EdgeRecord(type: "HAS_SECTION", source: sectionID(max(0, content.parent)), target: node.id))
    }
    for (number, content) in part.passages.enumerated() {
      var node = Entity(id: passage(number), labels: ["Passage"])
      node.properties = [
        "text": .string(content.text), "start": .integer(Int64(content.start)), "end": .integer(Int64(content.end)),
        "line": .integer(Int64(content.line)), "role": .string(content.role),
      ]
      graph.nodes.append(node.record)
      if content.note < 0 {
        graph.edges.append(EdgeRecord(type: "HAS_PASSAGE", source: sectionID(content.section), target: node.id))
      }
    }
    for note in part.notes { writeNote(note, to: &graph) }
  }

  /// A note whose marker is not found hangs on the document.
  private func writeNote(_ note: DocumentPart.Note, to graph: inout LinkedGraph) {
    let isTied = note.anchor.passage >= 0
    let source = isTied ? passage(note.anchor.passage) : documentID
    for target in note.passages {
      var properties: [String: PropertyValue] = ["label": .string(note.label)]
      if isTied {
        properties["start"] = .integer(Int64(note.anchor.start))
        properties["end"] = .integer(Int64(note.anchor.end))
      }
      graph.edges.append(
        EdgeRecord(type: "HAS_NOTE", source: source, target: passage(target), properties: properties))
    }
  }

  // MARK: Mentions

  private func writeMentions(to graph: inout LinkedGraph) {
    for (number, mention) in part.documents.enumerated() {
      write(mention.span, mention.text, ids.document(index, number), to: &graph)
      if let issuer = mention.issuer { write(mention.span, issuer, ids.organization(issuer, home: home), to: &graph) }
    }
    for (number, mention) in part.programmes.enumerated() {
      write(mention.span, mention.text, ids.programmes[ids.programmeOf[index][number]], to: &graph)
    }
    for mention in part.places { write(mention.span, mention.text, ids.place(places.key(mention, home: home)), to: &graph) }
  }

  private func write(_ span: DocumentPart.Extent, _ text: String, _ target: String, to graph: inout LinkedGraph) {
    guard span.passage >= 0, !target.isEmpty else { return }
    graph.edges.append(
      EdgeRecord(
        type: "MENTIONS", source: passage(span.passage), target: target,
        properties: ["start": .integer(Int64(span.start)), "end": .integer(Int64(span.end)), "text": .string(text)]))
  }

  // MARK: Figures

  private func writeFigures(to graph: inout LinkedGraph, edges: inout EdgeCollector) {
    var seen: Set<String> = []
    for (number, figure) in part.figures.enumerated() {
      let id = ids.figure(index, number)
      guard seen.insert(id).inserted else { continue }
      graph.nodes.append(node(figure, id))
      let span = figure.span
      if span.passage >= 0 {
        graph.edges.append(
          EdgeRecord(
            type: "STATES", source: passage(span.passage), target: id,
            properties: ["start": .integer(Int64(span.start)), "end": .integer(Int64(span.end))]))
      }
      let indicator = ids.indicatorOf[index][number]
      if indicator >= 0 { edges.add("MEASURES", id, ids.indicators[indicator]) }
      if let place = figurePlaces.keys[index][number] { edges.add("FOR_PLACE", id, ids.place(place)) }
      if let programme = programme(before: span) {
        let words = part.programmes[programme].span
        edges.add(
          "UNDER_PROGRAMME", id, ids.programmes[ids.programmeOf[index][programme]], start: words.start, end: words.end,
          passage: nil)
      }
    }
  }

  private func node(_ figure: DocumentPart.Figure, _ id: String) -> NodeRecord {
    let unit = MeasureUnit(figure.unit)
    var node = Entity(id: id, labels: ["Figure"])
    node.properties["value"] = .double(figure.value.doubleValue)
    node.properties["baseValue"] = .double(figure.value.doubleValue * unit.scale)
    if let high = figure.high { node.properties["valueHigh"] = .double(high.doubleValue) }
    if let total = figure.total { node.properties["total"] = .double(total.doubleValue) }
    node.set("text", figure.text)
    node.set("unit", figure.unit)
    node.set("baseUnit", unit.base)
    node.set("indicator", figure.indicator)
    node.set("comparator", figure.comparator)
    node.set("aspect", figure.aspect)
    node.set("direction", figure.direction)
    let period = figure.period.flatMap { PeriodRange($0) }
    node.set("period", figure.period)
    node.set("periodStart", period?.start)
    node.set("periodEnd", period?.end)
    node.set("baseline", figure.baseline)
    node.set("status", FigureStatus(rawValue: figure.status)?.code ?? figure.status)
    return node.record
  }

  /// The programme named before the figure in its sentence, when it is the only one there.
  private func programme(before span: DocumentPart.Extent) -> Int? {
    let named = part.programmes.indices.filter {
      part.programmes[$0].span.sentence == span.sentence && part.programmes[$0].span.passage == span.passage
    }
    guard named.count == 1, part.programmes[named[0]].span.end <= span.start else { return nil }
    return named[0]
  }

  // MARK: Short forms

  private func writeShortForms(to graph: inout LinkedGraph, edges: inout EdgeCollector) {
    for form in part.shortForms {
      if let target = ShortFormResolver(part: part, index: index, ids: ids).document(of: form) {
        write(form.span, form.text, target, to: &graph)
      } else if form.span.passage >= 0, form.number != nil {
        let line = part.passages[form.span.passage].line
        graph.ambiguities.append(
          LinkedGraph.Ambiguity(kind: .shortForm, nodes: [documentID], words: "\(part.name):\(line): \(form.text)"))
      }
    }
  }

  // MARK: Relations

  private func writeRelations(to edges: inout EdgeCollector) {
    let targets = targets()
    for relation in part.relations {
      guard let type = Self.edgeTypes[relation.type], relation.type != "issued_by",
        let head = targets[relation.head.start..<max(relation.head.start, relation.head.end)],
        let tail = targets[relation.tail.start..<max(relation.tail.start, relation.tail.end)], head != tail
      else { continue }
      let start = min(relation.head.start, relation.tail.start)
      let end = max(relation.head.end, relation.tail.end)
      edges.add(type, head, tail, start: start, end: end, passage: passage(relation.head.passage))
    }
  }

  /// What stands at each range of the text that is a mention.
  private func targets() -> [Range<Int>: String] {
    var result: [Range<Int>: String] = [:]
    for mention in part.places { result[mention.span.range] = ids.place(places.key(mention, home: home)) }
    for (number, mention) in part.programmes.enumerated() {
      result[mention.span.range] = ids.programmes[ids.programmeOf[index][number]]
    }
    for (number, mention) in part.documents.enumerated() { result[mention.span.range] = ids.document(index, number) }
    return result
  }

  private static let edgeTypes = [
    "issued_by": "ISSUED_BY", "implements": "IMPLEMENTS", "approves": "APPROVES", "attached_to": "ATTACHED_TO",
    "amends": "AMENDS", "replaces": "REPLACES", "repeals": "REPEALS", "guides": "GUIDES", "based_on": "BASED_ON",
    "part_of": "PART_OF", "includes": "INCLUDES",
  ]
}

extension DocumentPart.Extent {
  /// The code points.
  var range: Range<Int> { start..<max(start, end) }
}

extension FigureStatus {
  /// The SDMX observation status where there is one; `target` is an extension.
  package var code: String {
    switch self {
    case .actual: "A"
    case .estimate: "E"
    case .target: "target"
    }
  }
}
