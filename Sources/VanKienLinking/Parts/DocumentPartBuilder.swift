internal import VanKienBytes
package import VanKienExtraction
package import VanKienReading
internal import VanKienText

extension DocumentPart {
  /// Makes the part of `document` from its mentions.
  package init(_ document: SourceDocument, _ extraction: Extraction) {
    self = DocumentPartBuilder(document, extraction).part()
  }
}

/// Turns a read and extracted document into a part: bytes become code points, words get their passage and sentence.
struct DocumentPartBuilder {
  let document: SourceDocument
  let extraction: Extraction
  let tokens: Tokens
  private let sentences: [ByteRange]

  /// The passage of each block; -1 for blocks without text.
  private var passageOfBlock: [Int] = []

  init(_ document: SourceDocument, _ extraction: Extraction) {
    self.document = document
    self.extraction = extraction
    tokens = Lexer().tokens(of: document.text.span)
    sentences = SentenceSplitter().sentences(in: document.text.span)
    var count = 0
    for block in document.blocks {
      passageOfBlock.append(block.range.isEmpty ? -1 : count)
      if !block.range.isEmpty { count += 1 }
    }
  }

  func part() -> DocumentPart {
    var part = DocumentPart()
    part.name = document.name
    part.sha256 = document.sha256
    part.format = document.format.rawValue
    part.home = home()
    part.header = HeaderGrammar(document: document, tokens: tokens).header()
    part.passages = passages()
    let scopes = FigureScope(part.passages).labels
    for index in scopes.indices { part.passages[index].scope = scopes[index] }
    part.sections = sections(part.passages)
    part.notes = notes()
    part.documents = extraction.documents.map(reference)
    part.programmes = extraction.programmes.map(programme)
    part.places = extraction.places.map(place)
    part.figures = extraction.figures.map(figure)
    part.relations = extraction.relations.map(relation)
    part.shortForms = ShortFormGrammar(document: document, tokens: tokens).forms(besides: extraction).map {
      DocumentPart.ShortForm(span: span($0.range), text: text($0.range), kind: $0.kind, number: $0.number)
    }
    part.sources = sourcePhrases()
    return part
  }

  /// The code of the province named most often.
  private func home() -> String {
    var counts: [String: Int] = [:]
    for place in extraction.places where place.level == .province {
      if let code = place.code { counts[code, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }

  // MARK: The document's parts

  private func passages() -> [DocumentPart.Passage] {
    document.blocks.filter { !$0.range.isEmpty }.map { block in
      let source = document.sourceRange(block.range)
      var passage = DocumentPart.Passage()
      passage.start = source.lowerBound
      passage.end = source.upperBound
      passage.line = document.line(of: block.range.start)
      passage.section = max(0, block.section)
      passage.note = block.role == .note ? block.owner : -1
      passage.role = block.role.rawValue
      passage.text = document.string(block.range)
      return passage
    }
  }

  private func sections(_ passages: [DocumentPart.Passage]) -> [DocumentPart.Section] {
    guard !document.sections.isEmpty else { return [DocumentPart.Section()] }
    var sections = document.sections.map { section in
      var result = DocumentPart.Section()
      result.level = section.level
      result.parent = section.parent
      result.number = section.number
      result.start = -1
      if document.blocks.indices.contains(section.heading) {
        result.heading = document.string(document.blocks[section.heading].range)
      }
      return result
    }
    for passage in passages {
      if sections[passage.section].start < 0 { sections[passage.section].start = passage.start }
      sections[passage.section].end = max(sections[passage.section].end, passage.end)
    }
    // A section encloses those below it; children stand behind their parents.
    for index in sections.indices.reversed() where sections[index].parent >= 0 {
      let parent = sections[index].parent
      if sections[index].start >= 0, sections[parent].start < 0 || sections[index].start < sections[parent].start {
        sections[parent].start = sections[index].start
      }
      sections[parent].end = max(sections[parent].end, sections[index].end)
    }
    for index in sections.indices { sections[index].start = max(0, sections[index].start) }
    return sections
  }

  private func notes() -> [DocumentPart.Note] {
    document.notes.map { note in
      var result = DocumentPart.Note()
      result.label = note.label
      result.passages = note.blocks.map { passageOfBlock[$0] }.filter { $0 >= 0 }
      if document.blocks.indices.contains(note.block) {
        result.anchor = span(ByteRange(Int(note.anchor), Int(note.anchor)))
        result.anchor.passage = passageOfBlock[note.block]
      } else {
        result.anchor.passage = -1
      }
      return result
    }
  }

  // MARK: Mentions

  private func reference(_ mention: DocumentMention) -> DocumentPart.Reference {
    DocumentPart.Reference(
      span: span(mention.range), text: text(mention.range), kind: mention.kind, symbol: mention.number,
      date: mention.date, issuer: mention.issuer, title: mention.title)
  }

  private func programme(_ mention: ProgrammeMention) -> DocumentPart.Programme {
    DocumentPart.Programme(
      span: span(mention.range), text: text(mention.range), kind: mention.kind, name: mention.name)
  }

  private func place(_ mention: PlaceMention) -> DocumentPart.Place {
    DocumentPart.Place(
      span: span(mention.range), text: text(mention.range), level: mention.level.rawValue, name: mention.name,
      code: mention.code)
  }

  private func figure(_ mention: FigureMention) -> DocumentPart.Figure {
    DocumentPart.Figure(
      span: span(mention.range), text: text(mention.range), value: mention.value, high: mention.valueHigh,
      total: mention.total, unit: mention.unit, indicator: mention.indicator, aspect: mention.aspect.rawValue,
      direction: mention.direction?.rawValue, comparator: mention.comparator.rawValue, period: mention.period,
      status: mention.status.rawValue, place: mention.place, baseline: mention.baseline)
  }

  private func relation(_ mention: RelationMention) -> DocumentPart.Relation {
    DocumentPart.Relation(
      type: mention.type.rawValue, head: span(mention.head), tail: span(mention.tail), tailText: text(mention.tail))
  }

  /// References that the words before them make the source of what is said.
  private func sourcePhrases() -> [DocumentPart.SourcePhrase] {
    extraction.documents.compactMap { mention in
      let sentence = sentences.isEmpty ? mention.range : sentences[sentenceIndex(mention.range.start)]
      let start = max(Int(sentence.start), Int(mention.range.start) - 60)
      guard start < Int(mention.range.start) else { return nil }
      let words = NormalWords(text(ByteRange(start, Int(mention.range.start)))).words
      guard let cue = Self.sourceCues.first(where: { words.suffix($0.words.count).elementsEqual($0.words) }) else {
        return nil
      }
      return DocumentPart.SourcePhrase(span: span(mention.range), isForPassage: cue.isForPassage)
    }
  }

  private static let sourceCues: [(words: [String], isForPassage: Bool)] = [
    (["theo"], false), (["theo", "số", "liệu"], false), (["theo", "số", "liệu", "của"], false),
    (["theo", "số", "liệu", "tại"], false), (["theo", "kết", "quả", "của"], false), (["số", "liệu", "tại"], false),
    (["nguồn"], true), (["nguồn", "số", "liệu"], true), (["nguồn", "trích"], true), (["trích"], true),
  ]

  // MARK: Places in the text

  private func text(_ range: ByteRange) -> String { document.string(range) }

  private func span(_ range: ByteRange) -> DocumentPart.Extent {
    let source = document.sourceRange(range)
    return DocumentPart.Extent(
      start: source.lowerBound, end: source.upperBound, passage: passage(of: range.start),
      sentence: sentenceIndex(range.start))
  }

  private func passage(of offset: UInt32) -> Int {
    let block = Self.last(document.blocks.count) { document.blocks[$0].range.start <= offset }
    guard block >= 0, offset <= document.blocks[block].range.end else { return -1 }
    return passageOfBlock[block]
  }

  private func sentenceIndex(_ offset: UInt32) -> Int {
    max(0, Self.last(sentences.count) { sentences[$0].start <= offset })
  }

  /// The last number below `count` that is `early`, when all early ones stand first; -1 when none is.
  private static func last(_ count: Int, _ isEarly: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isEarly(middle) { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
