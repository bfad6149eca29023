internal import VanKienBytes
package import VanKienExtraction
package import VanKienReading

extension FactBase {
  /// The facts of `documents`, read and extracted.
  package init(_ sources: [(document: SourceDocument, extraction: Extraction)]) {
    self.init()
    for (document, extraction) in sources { add(document, extraction) }
    survey()
    finish()
  }

  private mutating func add(_ source: SourceDocument, _ extraction: Extraction) {
    let index = documents.count
    documents.append(FactDocument(name: source.name, label: source.name))
    var passageOfBlock: [Int: Int] = [:]
    var sentences: [ByteRange: Int] = [:]
    let contexts = FigureContexts(source, extraction)
    for entry in contexts.entries {
      let passage = passageOfBlock[entry.block] ?? addPassage(entry.block, source)
      if passageOfBlock[entry.block] == nil {
        passageOfBlock[entry.block] = passage
        passageTerms[passage] = vocabulary.terms(contexts.words(aroundBlock: entry.block))
        passageNames[passage] = contexts.headNames(ofBlock: entry.block)
      }
      let sentence = sentences[entry.sentence] ?? sentenceTerms.count
      if sentences[entry.sentence] == nil {
        sentences[entry.sentence] = sentence
        sentenceTerms.append(vocabulary.terms(entry.wording.sentence))
        sentenceYears.append(contexts.years(in: entry.sentence))
      }
      add(
        FigureSlots(entry.mention), indicator: entry.mention.indicator ?? "", text: source.string(entry.mention.range),
        place(entry.mention.range, source, index, passage), entry.wording, sentence: sentence)
    }
    addReferences(extraction.documents, source, index, &passageOfBlock)
    for block in source.blocks.indices where passageOfBlock[block] == nil { _ = addPassage(block, source) }
  }

  private mutating func addReferences(
    _ mentions: [DocumentMention], _ source: SourceDocument, _ index: Int, _ passageOfBlock: inout [Int: Int]
  ) {
    var block = 0
    for mention in mentions {
      while block + 1 < source.blocks.count, source.blocks[block].range.end < mention.range.end { block += 1 }
      let passage = passageOfBlock[block] ?? addPassage(block, source)
      passageOfBlock[block] = passage
      references.append(
        DocumentFact(
          identity: DocumentIdentityKey(kind: mention.kind, symbol: mention.number), kind: mention.kind,
          symbol: mention.number, date: mention.date, issuer: mention.issuer, title: mention.title,
          text: source.string(mention.range), source: place(mention.range, source, index, passage)))
    }
  }

  private mutating func addPassage(_ block: Int, _ source: SourceDocument) -> Int {
    let range = source.blocks[block].range
    passages.append(
      FactPassage(
        text: source.string(range), start: source.sourceRange(range).lowerBound, document: documents.count - 1,
        line: source.line(of: range.start)))
    passageTerms.append([])
    passageNames.append([])
    return passages.count - 1
  }

  private func place(_ range: ByteRange, _ source: SourceDocument, _ document: Int, _ passage: Int) -> Source {
    let points = source.sourceRange(range)
    return Source(
      document: document, passage: passage, start: points.lowerBound, end: points.upperBound,
      line: source.line(of: range.start), isLineExact: true)
  }
}
