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

  /// The lines of the document.
  func rows() -> PartRows {
    var rows = PartRows()
    writeStructure(to: &rows)
    writeMentions(to: &rows)
    writeFigures(to: &rows)
    writeShortForms(to: &rows)
    writeRelations(to: &rows.edges)
    SourceLinks(part: part, index: index, ids: ids).add(to: &rows.edges)
    rows.sort()
    return rows
  }

  private func passage(_ passage: Int) -> String { ids.passage(index, passage) ?? documentID }

  private func sectionID(_ section: Int) -> String {
    section <= 0 ? documentID : "section:\(stem):\(section)-\(part.sections[section].start)"
  }

  // MARK: Structure

  private func writeStructure(to rows: inout PartRows) {
    for section in part.sections.indices.dropFirst() { write(section, to: &rows) }
    for number in part.passages.indices { write(passage: number, to: &rows) }
    for note in part.notes { writeNote(note, to: &rows) }
  }

  private func write(_ section: Int, to rows: inout PartRows) {
    let content = part.sections[section]
    let id = sectionID(section)
    rows.sections.identifier(id)
    rows.sections.nonEmpty("")
    rows.sections.nonEmpty(content.heading)
    rows.sections.nonEmpty(content.number)
    rows.sections.integer(content.level)
    rows.sections.integer(section)
    rows.sections.end()
    let parent = max(0, content.parent)
    func edge(_ buffer: inout RowBuffer) {
      buffer.identifier(sectionID(parent))
      buffer.identifier(id)
      buffer.end()
    }
    if parent == 0 { edge(&rows.documentSections) } else { edge(&rows.sectionSections) }
  }

  private func write(passage number: Int, to rows: inout PartRows) {
    let content = part.passages[number]
    let id = passage(number)
    rows.passages.identifier(id)
    rows.passages.nonEmpty("")
    rows.passages.text(content.text)
    rows.passages.integer(content.start)
    rows.passages.integer(content.end)
    rows.passages.integer(content.line)
    rows.passages.text(content.role)
    rows.passages.end()
    guard content.note < 0 else { return }
    func edge(_ buffer: inout RowBuffer) {
      buffer.identifier(sectionID(content.section))
      buffer.identifier(id)
      buffer.end()
    }
    if content.section <= 0 { edge(&rows.documentPassages) } else { edge(&rows.sectionPassages) }
  }

  /// A note whose marker is not found hangs on the document.
  private func writeNote(_ note: DocumentPart.Note, to rows: inout PartRows) {
    let isTied = note.anchor.passage >= 0
    for target in note.passages {
      func edge(_ buffer: inout RowBuffer) {
        buffer.identifier(isTied ? passage(note.anchor.passage) : documentID)
        buffer.identifier(passage(target))
        buffer.integer(isTied ? note.anchor.start : nil)
        buffer.integer(isTied ? note.anchor.end : nil)
        buffer.text(note.label)
        buffer.end()
      }
      if isTied { edge(&rows.passageNotes) } else { edge(&rows.documentNotes) }
    }
  }

  // MARK: Mentions

  private func writeMentions(to rows: inout PartRows) {
    let issuers = part.issuerSpans
    for (number, mention) in part.documents.enumerated() {
      write(mention.span, mention.text, ids.document(index, number), to: &rows)
      guard let issuer = mention.issuer else { continue }
      write(issuers[mention.span.range] ?? mention.span, issuer, ids.organization(issuer, home: home), to: &rows)
    }
    for (number, mention) in part.programmes.enumerated() {
      write(mention.span, mention.text, ids.programmes[ids.programmeOf[index][number]], to: &rows)
    }
    for mention in part.places {
      write(mention.span, mention.text, ids.place(places.key(mention, home: home)), to: &rows)
    }
  }

  private func write(_ span: DocumentPart.Extent, _ text: String, _ target: String, to rows: inout PartRows) {
    guard span.passage >= 0, !target.isEmpty else { return }
    rows.mentions.identifier(passage(span.passage))
    rows.mentions.identifier(target)
    rows.mentions.integer(span.start)
    rows.mentions.integer(span.end)
    rows.mentions.text(text)
    rows.mentions.end()
  }

  // MARK: Figures

  private func writeFigures(to rows: inout PartRows) {
    var last = ""
    for (number, figure) in part.figures.enumerated() {
      let id = ids.figure(index, number)
      // Figures stand in the order of the text; two readings of one place are one.
      guard id != last else { continue }
      last = id
      write(figure, id, to: &rows.figures)
      let span = figure.span
      if span.passage >= 0 {
        rows.states.identifier(passage(span.passage))
        rows.states.identifier(id)
        rows.states.integer(span.start)
        rows.states.integer(span.end)
        rows.states.end()
      }
      let indicator = ids.indicatorOf[index][number]
      if indicator >= 0 { Self.link(id, ids.indicators[indicator], to: &rows.measures) }
      if let place = figurePlaces.keys[index][number] { Self.link(id, ids.place(place), to: &rows.places) }
      if let programme = programme(before: span) {
        let words = part.programmes[programme].span
        rows.edges.add(
          "UNDER_PROGRAMME", id, ids.programmes[ids.programmeOf[index][programme]], start: words.start, end: words.end,
          passage: nil)
      }
    }
  }

  private static func link(_ source: String, _ target: String, to rows: inout RowBuffer) {
    rows.identifier(source)
    rows.identifier(target)
    rows.end()
  }

  /// The columns are those of the label Figure in the schema.
  private func write(_ figure: DocumentPart.Figure, _ id: String, to rows: inout RowBuffer) {
    let unit = ids.unit(figure.unit)
    let period = figure.period.flatMap { PeriodRange($0) }
    rows.identifier(id)
    rows.nonEmpty("")
    rows.text(figure.text)
    rows.text(figure.indicator)
    rows.double(figure.value.doubleValue)
    rows.double(figure.high?.doubleValue)
    rows.double(figure.total?.doubleValue)
    rows.text(figure.unit)
    rows.double(figure.value.doubleValue * unit.scale)
    rows.text(unit.base)
    rows.text(figure.comparator)
    rows.text(figure.aspect)
    rows.text(figure.direction)
    rows.text(figure.period)
    rows.text(period?.start)
    rows.text(period?.end)
    rows.text(figure.baseline)
    rows.text(FigureStatus(rawValue: figure.status)?.code ?? figure.status)
    rows.end()
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

  private func writeShortForms(to rows: inout PartRows) {
    for (number, reference) in part.documents.enumerated() where reference.isShort && reference.span.passage >= 0 {
      guard ids.isOpen(index, number) else { continue }
      let line = part.passages[reference.span.passage].line
      rows.ambiguities.append(
        LinkedGraph.Ambiguity(kind: .shortForm, nodes: [documentID], words: "\(part.name):\(line): \(reference.text)"))
    }
    for form in part.shortForms {
      if let target = ShortFormResolver(part: part, index: index, ids: ids).document(of: form) {
        write(form.span, form.text, target, to: &rows)
      } else if form.span.passage >= 0, form.number != nil {
        let line = part.passages[form.span.passage].line
        rows.ambiguities.append(
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
