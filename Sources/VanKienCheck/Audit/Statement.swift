internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// A figure of a document that is audited, with all that decides whether another speaks of the same thing.
struct Statement: Sendable {
  /// The index of the document in the corpus.
  let entry: Int
  /// The index of the block.
  let block: Int
  /// The figure.
  let figure: FigureMention
  /// What it says, as it is compared with others.
  let observation: Observation

  /// Its amount.
  var amount: FigureAmount { observation.amount }
  /// What is measured.
  var key: IndicatorKey { observation.key }
  /// When.
  var period: PeriodRange? { observation.period }
  /// The group that the passage speaks of (a region, a kind of unit) when it is not the whole; nil for the whole.
  var group: String? { observation.group.isEmpty ? nil : observation.group }
  /// The number of the place.
  var place: Int { observation.place }
  /// Whether it says what is to be, not what is.
  var isTarget: Bool { observation.isTarget }
}

/// The statements of a corpus, in the order of the texts.
struct Statements: Sendable {
  /// The statements.
  let all: [Statement]

  /// The same as observations, under the same indices.
  let observations: Observations

  init(_ corpus: AuditCorpus) {
    observations = Observations(corpus.entries.map { DocumentPart($0.document, $0.extraction) })
    let blocks = corpus.entries.map { entry in
      entry.document.blocks.indices.filter { !entry.document.blocks[$0].range.isEmpty }
    }
    all = observations.all.map { observation in
      Statement(
        entry: observation.document, block: blocks[observation.document][observation.passage],
        figure: corpus.entries[observation.document].extraction.figures[observation.figure], observation: observation)
    }
  }
}

extension AuditCorpus {
  /// The words of the figure of `statement`.
  func text(_ statement: Statement) -> String {
    entries[statement.entry].document.string(statement.figure.range)
  }

  /// The passage of `statement` with its figure, or `marks`, marked.
  func passage(_ statement: Statement, marks: [ByteRange]? = nil) -> AuditPassage {
    let document = entries[statement.entry].document
    return AuditPassage(
      document, block: document.blocks[statement.block], marks: marks ?? [statement.figure.range])
  }
}
