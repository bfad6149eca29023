internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienGraph
internal import VanKienStore
internal import VanKienText

/// What the figures of a graph are about, as far as the choice of passages needs it: the words of all figures and the digits of their numbers.
///
/// All passages are surveyed, in pieces on all cores; those a draft may speak of are then read in full.
struct GraphSurvey {
  /// A passage of a document.
  struct Passage {
    var node: NodeIndex
    var section: NodeIndex
    var document: NodeIndex
    /// Whether a figure or a document of it is a fact.
    var isSource: Bool
  }

  private(set) var passages: [Passage] = []
  /// The words of the sentences with figures and of the headings above them, weighed.
  private(set) var vocabulary = Vocabulary()
  private(set) var index = FigureIndex()
  /// For each figure of the index its passage.
  private(set) var passageOfFigure: [UInt32] = []
  private(set) var presentYears = PresentYears<NodeIndex>()
  /// The first passage of each document that is a source.
  private(set) var firstPassages: [NodeIndex: Int] = [:]

  /// How many passages are surveyed at a time; the same on all machines, so that words get the same numbers.
  private static let pieceLength = 4096

  /// Surveys the passages of `tables` but for those of the documents whose SHA-256 is in `drafts`.
  init(_ tables: GraphTables, without drafts: Set<String>) {
    let nodes = tables.nodes(labelled: "Passage")
    let count = (nodes.count + Self.pieceLength - 1) / Self.pieceLength
    let pieces = Concurrent.map(count) { number in
      let first = nodes.lowerBound + NodeIndex(number * Self.pieceLength)
      var piece = SurveyPiece(tables, without: drafts)
      for node in first..<min(first + NodeIndex(Self.pieceLength), nodes.upperBound) { piece.read(node) }
      return piece
    }
    for piece in pieces { add(piece) }
    vocabulary.finish()
    index.finish(wordCount: vocabulary.weights.count)
    for (number, passage) in passages.enumerated() where passage.isSource && firstPassages[passage.document] == nil {
      firstPassages[passage.document] = number
    }
  }

  /// The number of the passage `node`.
  func number(of node: NodeIndex) -> Int? {
    var low = 0
    var high = passages.count
    while low < high {
      let middle = (low + high) / 2
      if passages[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low < passages.count && passages[low].node == node ? low : nil
  }

  private mutating func add(_ piece: SurveyPiece) {
    let base = UInt32(passages.count)
    passages += piece.passages
    let numbers = vocabulary.merge(
      piece.words.words, frequencies: piece.frequencies, sentences: piece.sentenceCount)
    var start = 0
    for figure in piece.figures {
      let terms = piece.terms[start..<figure.termsEnd].lazy.map { numbers[Int($0)] }
      index.add(terms.filter { [vocabulary] in !vocabulary.isHollow($0) }, digits: figure.digits)
      start = figure.termsEnd
      passageOfFigure.append(base + UInt32(figure.passage))
      presentYears.add(figure.status, figure.period, of: passages[Int(base) + figure.passage].document)
    }
  }
}

/// The survey of some passages, with numbers of its own for words.
struct SurveyPiece {
  struct Figure {
    var passage: Int
    /// Where its words end in ``SurveyPiece/terms``.
    var termsEnd: Int
    var digits: Int64
    var status: FigureStatus
    var period: MonthRange?
  }

  private(set) var passages: [GraphSurvey.Passage] = []
  private(set) var words = WordNumbers()
  /// For each word in how many sentences it is.
  private(set) var frequencies: [UInt32] = []
  private(set) var sentenceCount = 0
  private(set) var figures: [Figure] = []
  /// The words of the indicators and parts of the figures, one figure after another.
  private(set) var terms: [TermID] = []

  private let tables: GraphTables
  private let drafts: Set<String>
  /// For each word the last sentence, and the last figure, it was counted for.
  private var sentenceMarks: [Int] = []
  private var figureMarks: [Int] = []
  /// What is known of a section or document and of the strings of the graph.
  private var documents: [NodeIndex: (document: NodeIndex, isDraft: Bool)] = [:]
  private var indicators: [UInt64: [TermID]] = [:]
  private var periods: [StringID: MonthRange?] = [:]

  init(_ tables: GraphTables, without drafts: Set<String>) {
    self.tables = tables
    self.drafts = drafts
  }

  /// Surveys the passage `node`.
  mutating func read(_ node: NodeIndex) {
    let stated = tables.states.slots(of: node)
    let named = tables.mentions.slots(of: node)
    let section = tables.section(of: node)
    let home = home(of: section)
    if home.isDraft { return }
    let before = figures.count
    if !stated.isEmpty { readFigures(of: node) }
    let namesDocument = named.contains { slot in
      tables.mentions.target(at: slot).map { tables.properties.label($0) == "Document" } ?? false
    }
    passages.append(
      GraphSurvey.Passage(
        node: node, section: section, document: home.document, isSource: figures.count > before || namesDocument))
  }

  /// The document of `section`, whose headings are numbered when it is met first.
  private mutating func home(of section: NodeIndex) -> (document: NodeIndex, isDraft: Bool) {
    if let known = documents[section] { return known }
    let document = tables.document(of: section)
    let isDraft = !drafts.isEmpty && tables.properties.text("sha256", document).map(drafts.contains) ?? false
    documents[section] = (document, isDraft)
    var heading: NodeIndex? = section
    while let node = heading, tables.properties.label(node) == "Section" {
      for word in Wording(tables.properties.text("heading", node) ?? "").words { _ = number(of: word) }
      heading = tables.hasSection.into(node)
    }
    return (document, isDraft)
  }

  private mutating func number(of word: SyllableKey) -> TermID {
    let number = words.number(of: word)
    if Int(number) == frequencies.count {
      frequencies.append(0)
      sentenceMarks.append(0)
      figureMarks.append(0)
    }
    return number
  }

  private mutating func readFigures(of node: NodeIndex) {
    let bytes = Array((tables.properties.text("text", node) ?? "").utf8)
    let placed = tables.figures(of: node, in: bytes)
    guard !placed.isEmpty else { return }
    let wording = Wording(bytes)
    let numbers = wording.words.map { number(of: $0) }
    let scenes = PartCutter(bytes, wording: wording).scenes(of: placed.map(\.range))
    var sentence: ByteRange?
    for (figure, scene) in zip(placed, scenes) {
      let node = figure.edge.target
      guard let value = tables.properties.number("value", node).flatMap({ DecimalNumber($0) }) else { continue }
      if scene.sentence != sentence {
        sentence = scene.sentence
        count(numbers[wording.indices(in: scene.sentence.indices)])
      }
      add(node, value, numbers[wording.indices(in: scene.part.indices)])
    }
  }

  private mutating func count(_ sentence: ArraySlice<TermID>) {
    sentenceCount += 1
    for term in sentence where sentenceMarks[Int(term)] != sentenceCount {
      sentenceMarks[Int(term)] = sentenceCount
      frequencies[Int(term)] += 1
    }
  }

  private mutating func add(_ node: NodeIndex, _ value: DecimalNumber, _ part: ArraySlice<TermID>) {
    let indicator = indicator(of: node)
    let mark = figures.count + 1
    for list in [indicator[...], part] {
      for term in list where figureMarks[Int(term)] != mark {
        figureMarks[Int(term)] = mark
        terms.append(term)
      }
    }
    figures.append(
      Figure(
        passage: passages.count, termsEnd: terms.count, digits: FigureSlots.digits(of: value),
        status: tables.status(of: node), period: period(of: node)))
  }

  /// The words of the figure's indicator and of its counted unit.
  private mutating func indicator(of node: NodeIndex) -> [TermID] {
    let indicator = tables.properties.string("indicator", node)
    let unit = tables.properties.string("unit", node)
    let key = UInt64(indicator ?? .max) << 32 | UInt64(unit ?? .max)
    if let known = indicators[key] { return known }
    let named = PassageReading.named(
      tables.properties.text("indicator", node), unit: tables.properties.text("unit", node))
    let numbers = named.map { number(of: $0) }
    indicators[key] = numbers
    return numbers
  }

  private mutating func period(of node: NodeIndex) -> MonthRange? {
    guard let text = tables.properties.string("period", node) else { return nil }
    if let known = periods[text] { return known }
    let period = MonthRange(tables.graph.strings.string(text))
    periods[text] = period
    return period
  }
}
