internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading
internal import VanKienText

/// The words in and around the figures of one extracted document.
struct FigureContexts {
  /// A figure with its words.
  struct Entry {
    var mention: FigureMention
    var block: Int
    var wording: FigureWording
    var sentence: ByteRange
  }

  let document: SourceDocument
  let extraction: Extraction
  private(set) var entries: [Entry] = []
  private var heads: [Int: [PlaceName]] = [:]

  init(_ document: SourceDocument, _ extraction: Extraction) {
    self.document = document
    self.extraction = extraction
    let places = extraction.places.filter { $0.level != .country && $0.level != .province }
    var next = 0
    var nextPlace = 0
    for (index, block) in document.blocks.enumerated() {
      var figures: [FigureMention] = []
      while next < extraction.figures.count, extraction.figures[next].range.start < block.range.end {
        figures.append(extraction.figures[next])
        next += 1
      }
      let first = nextPlace
      while nextPlace < places.count, places[nextPlace].range.start < block.range.end { nextPlace += 1 }
      if !figures.isEmpty { read(figures, block: index, places: places[first..<nextPlace]) }
    }
  }

  private mutating func read(_ figures: [FigureMention], block: Int, places: ArraySlice<PlaceMention>) {
    let range = document.blocks[block].range
    let base = Int(range.start)
    func local(_ range: ByteRange) -> ByteRange { ByteRange(Int(range.start) - base, Int(range.end) - base) }
    let inside = places.filter { range.contains($0.range) }
    let reading = PassageReading(
      Array(document.text[range.indices]),
      places: inside.map { PassageReading.Place(range: local($0.range), name: PlaceName($0)) })
    let placed = figures.map {
      PassageReading.Figure(range: local($0.range), indicator: $0.indicator, unit: $0.unit)
    }
    heads[block] = reading.headNames(placed)
    for (mention, words) in zip(figures, reading.wordings(of: placed)) {
      let sentence = ByteRange(base + Int(words.sentence.start), base + Int(words.sentence.end))
      entries.append(Entry(mention: mention, block: block, wording: words.wording, sentence: sentence))
    }
  }

  /// The places named in the first words of `block`, which the block then is about.
  func headNames(ofBlock block: Int) -> [PlaceName] { heads[block] ?? [] }

  /// The years named in `range` of the text.
  func years(in range: ByteRange) -> Set<Int> {
    Wording(document.text[range.indices]).years(in: 0..<range.count)
  }

  /// The words of `block`, of the sentence that introduces it as a list item, and of the headings above it.
  func words(aroundBlock block: Int) -> [SyllableKey] {
    let range = document.blocks[block].range
    var words = Wording(document.text[range.indices]).words
    if document.blocks[block].role == .listItem, let introduction = introduction(of: block) {
      words += Wording(document.text[document.blocks[introduction].range.indices]).words
    }
    var section = document.blocks[block].section
    while section > 0 {
      let heading = document.sections[section].heading
      if heading >= 0, heading != block {
        words += Wording(document.text[document.blocks[heading].range.indices]).words
      }
      section = document.sections[section].parent
    }
    return words
  }

  private func introduction(of block: Int) -> Int? {
    var index = block - 1
    while index >= 0, document.blocks[index].section == document.blocks[block].section {
      if document.blocks[index].depth < document.blocks[block].depth { return index }
      index -= 1
    }
    return nil
  }
}

extension PlaceName {
  /// The name of a mention.
  init(_ mention: PlaceMention) {
    self.init(mention.name, level: mention.level.rawValue)
  }

  /// The name of a place of `level`.
  init(_ name: String, level: String) {
    words = Wording(name).words
    isUnit = ["district", "commune", "village"].contains(level)
  }
}

extension PlaceName {
  /// The kinds of units below the province whose bodies issue documents.
  private static let unitKinds = ["huyện", "thị xã", "quận", "xã", "phường", "thị trấn"].map { Wording($0).words }

  /// The district or commune in the name of an issuing body ("Ủy ban nhân dân huyện Phong Thổ").
  init?(issuer: String) {
    let words = Wording(issuer).words
    for kind in Self.unitKinds {
      guard let start = words.indices.first(where: { words[$0...].starts(with: kind) }) else { continue }
      let name = Array(words[(start + kind.count)...])
      guard !name.isEmpty, name.count <= 4 else { continue }
      self.init(words: name, isUnit: true)
      return
    }
    return nil
  }
}
