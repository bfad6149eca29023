internal import VanKienExtraction
internal import VanKienGraph

/// Writes the nodes and edges that belong to one document.
struct PartWriter {
  let part: DocumentPart
  let index: Int
  let ids: EntityIdentifiers

  private let documentID: String

  /// What the identifiers of sections, passages and figures begin with.
  private let sectionStem: String
  private let passageStem: String
  private let figureStem: String

  init(_ ids: EntityIdentifiers, part index: Int) {
    part = ids.parts[index]
    self.index = index
    self.ids = ids
    documentID = ids.document(ofPart: index)
    sectionStem = "section:\(ids.stems[index]):"
    passageStem = "passage:\(ids.stems[index]):"
    figureStem = "figure:\(ids.stems[index]):"
  }

  /// Writes the lines of the document.
  func write(to rows: inout PartRows) {
    writeStructure(to: &rows)
    writeMentions(to: &rows)
    writeFigures(to: &rows)
    writeShortForms(to: &rows)
    writeRelations(to: &rows.edges)
    SourceLinks(part: part, index: index, ids: ids).add(to: &rows.edges)
    rows.endDocument()
  }

  private func append(passage number: Int, to rows: inout RowBuffer) {
    guard part.passages.indices.contains(number) else {
      rows.identifier(documentID)
      return
    }
    rows.identifier(passageStem, part.passages[number].start, part.passages[number].end)
  }

  private func append(section number: Int, to rows: inout RowBuffer) {
    if number <= 0 {
      rows.identifier(documentID)
    } else {
      rows.identifier(sectionStem, number, part.sections[number].start)
    }
  }

  private func append(figure number: Int, to rows: inout RowBuffer) {
    rows.identifier(figureStem, part.figures[number].span.start, part.figures[number].span.end)
  }

  // MARK: Structure

  private func writeStructure(to rows: inout PartRows) {
    for section in part.sections.indices.dropFirst() { write(section, to: &rows) }
    for number in part.passages.indices { write(passage: number, to: &rows) }
    for note in part.notes { writeNote(note, to: &rows) }
  }

  private func write(_ section: Int, to rows: inout PartRows) {
    let content = part.sections[section]
    append(section: section, to: &rows.sections)
    rows.sections.nonEmpty("")
    rows.sections.nonEmpty(content.heading)
    rows.sections.nonEmpty(content.number)
    rows.sections.integer(content.level)
    rows.sections.integer(section)
    rows.sections.end()
    let parent = max(0, content.parent)
    func edge(_ buffer: inout RowBuffer) {
      append(section: parent, to: &buffer)
      append(section: section, to: &buffer)
      buffer.end()
    }
    if parent == 0 { edge(&rows.documentSections) } else { edge(&rows.sectionSections) }
  }

  private func write(passage number: Int, to rows: inout PartRows) {
    let content = part.passages[number]
    append(passage: number, to: &rows.passages)
    rows.passages.nonEmpty("")
    rows.passages.text(content.text)
    rows.passages.integer(content.start)
    rows.passages.integer(content.end)
    rows.passages.integer(content.line)
    rows.passages.text(content.role)
    rows.passages.end()
    guard content.note < 0 else { return }
    func edge(_ buffer: inout RowBuffer) {
      append(section: content.section, to: &buffer)
      append(passage: number, to: &buffer)
      buffer.end()
    }
    if content.section <= 0 { edge(&rows.documentPassages) } else { edge(&rows.sectionPassages) }
  }

  /// A note whose marker is not found hangs on the document.
  private func writeNote(_ note: DocumentPart.Note, to rows: inout PartRows) {
    let isTied = note.anchor.passage >= 0
    for target in note.passages {
      func edge(_ buffer: inout RowBuffer) {
        append(passage: note.anchor.passage, to: &buffer)
        append(passage: target, to: &buffer)
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
      write(issuers[mention.span.range] ?? mention.span, issuer, ids.issuer(index, number) ?? "", to: &rows)
    }
    for (number, mention) in part.programmes.enumerated() {
      write(mention.span, mention.text, ids.programme(index, number), to: &rows)
    }
    for (number, mention) in part.places.enumerated() {
      write(mention.span, mention.text, ids.place(index, number), to: &rows)
    }
  }

  private func write(_ span: DocumentPart.Extent, _ text: String, _ target: String, to rows: inout PartRows) {
    guard span.passage >= 0, !target.isEmpty else { return }
    append(passage: span.passage, to: &rows.mentions)
    rows.mentions.identifier(target)
    rows.mentions.integer(span.start)
    rows.mentions.integer(span.end)
    rows.mentions.text(text)
    rows.mentions.end()
  }

  // MARK: Figures

  private func writeFigures(to rows: inout PartRows) {
    var last = DocumentPart.Extent(start: -1)
    for (number, figure) in part.figures.enumerated() {
      let span = figure.span
      // Figures stand in the order of the text; two readings of one place are one.
      guard span.start != last.start || span.end != last.end else { continue }
      last = span
      write(number, to: &rows.figures)
      if span.passage >= 0 {
        append(passage: span.passage, to: &rows.states)
        append(figure: number, to: &rows.states)
        rows.states.integer(span.start)
        rows.states.integer(span.end)
        rows.states.end()
      }
      let indicator = ids.indicators.clusterOfFigure[index][number]
      if indicator >= 0 { link(number, ids.indicatorIDs[indicator], to: &rows.measures) }
      let place = ids.places.placeOfFigure[index][number]
      if place >= 0 { link(number, ids.placeIDs[place], to: &rows.places) }
      if let programme = programme(before: span) {
        let words = part.programmes[programme].span
        rows.edges.add(
          "UNDER_PROGRAMME", ids.figure(index, number), ids.programme(index, programme), start: words.start,
          end: words.end, passage: nil)
      }
    }
  }

  private func link(_ figure: Int, _ target: String, to rows: inout RowBuffer) {
    append(figure: figure, to: &rows)
    rows.identifier(target)
    rows.end()
  }

  /// The columns are those of the label Figure in the schema.
  private func write(_ number: Int, to rows: inout RowBuffer) {
    let figure = part.figures[number]
    let unit = ids.unit(figure.unit)
    let period = ids.period(figure.period)
    append(figure: number, to: &rows)
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
    var found: Int?
    for (number, programme) in part.programmes.enumerated()
    where programme.span.sentence == span.sentence && programme.span.passage == span.passage {
      if found != nil { return nil }
      found = number
    }
    return found.flatMap { part.programmes[$0].span.end <= span.start ? $0 : nil }
  }

  // MARK: Short forms

  private func writeShortForms(to rows: inout PartRows) {
    for (number, reference) in part.documents.enumerated() where reference.isShort && reference.span.passage >= 0 {
      guard ids.isOpen(index, number) else { continue }
      let line = part.passages[reference.span.passage].line
      note("\(line): \(reference.text)", in: &rows)
    }
    for form in part.shortForms {
      if let target = ShortFormResolver(part: part, index: index, ids: ids).document(of: form) {
        write(form.span, form.text, target, to: &rows)
      } else if form.span.passage >= 0, form.number != nil {
        let line = part.passages[form.span.passage].line
        note("\(line): \(form.text)", in: &rows)
      }
    }
  }

  private func note(_ words: String, in rows: inout PartRows) {
    let words = "\(part.name):\(words)"
    rows.ambiguities.append(
      (index, LinkedGraph.Ambiguity(kind: .shortForm, nodes: [documentID], words: words)))
  }

  // MARK: Relations

  private func writeRelations(to edges: inout EdgeCollector) {
    guard !part.relations.isEmpty else { return }
    let targets = targets()
    for relation in part.relations {
      guard let type = Self.edgeTypes[relation.type], relation.type != "issued_by",
        let head = targets[relation.head.start..<max(relation.head.start, relation.head.end)],
        let tail = targets[relation.tail.start..<max(relation.tail.start, relation.tail.end)], head != tail
      else { continue }
      let start = min(relation.head.start, relation.tail.start)
      let end = max(relation.head.end, relation.tail.end)
      edges.add(
        type, head, tail, start: start, end: end, passage: ids.passage(index, relation.head.passage) ?? documentID)
    }
  }

  /// What stands at each range of the text that is a mention.
  private func targets() -> [Range<Int>: String] {
    var result: [Range<Int>: String] = [:]
    for (number, mention) in part.places.enumerated() { result[mention.span.range] = ids.place(index, number) }
    for (number, mention) in part.programmes.enumerated() { result[mention.span.range] = ids.programme(index, number) }
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
