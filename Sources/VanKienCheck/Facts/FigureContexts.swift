internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading
internal import VanKienText

/// The words in and around the figures of one extracted document: the same reading for claims and for facts.
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

  init(_ document: SourceDocument, _ extraction: Extraction) {
    self.document = document
    self.extraction = extraction
    let places = extraction.places.filter { $0.level != .country && $0.level != .province }
    var next = 0
    for (index, block) in document.blocks.enumerated() {
      var figures: [FigureMention] = []
      while next < extraction.figures.count, extraction.figures[next].range.start < block.range.end {
        figures.append(extraction.figures[next])
        next += 1
      }
      if !figures.isEmpty { read(figures, block: index, places: places) }
    }
  }

  private mutating func read(_ figures: [FigureMention], block: Int, places: [PlaceMention]) {
    let range = document.blocks[block].range
    let text = Array(document.text[range.indices])
    let wording = Wording(text)
    let base = Int(range.start)
    let local = figures.map { ByteRange(Int($0.range.start) - base, Int($0.range.end) - base) }
    let scenes = PartCutter(text, wording: wording).scenes(of: local)
    let inside = places.filter { range.contains($0.range) }
    for (mention, scene) in zip(figures, scenes) {
      let names = inside.filter { isScope($0, of: mention, in: scene, base: base, wording) }
      let unit = mention.unit.flatMap { Measure($0).dimension == "count" ? Wording($0).words : nil } ?? []
      let own = Array(wording.words(in: scene.part.indices))
      let named = Wording(mention.indicator ?? "").words + unit
      // An indicator that names only the kind of quantity ("diện tích") is told by its clause.
      let isHollow = named.allSatisfy(HollowWords.keys.contains)
      entries.append(
        Entry(
          mention: mention, block: block,
          wording: FigureWording(
            indicator: isHollow ? named + own : named, own: own,
            lead: Array(wording.words(in: Int(scene.part.start)..<(Int(mention.range.start) - base))),
            sentence: Array(wording.words(in: scene.sentence.indices)), names: names.map(PlaceName.init),
            years: wording.years(in: scene.part.indices)),
          sentence: ByteRange(base + Int(scene.sentence.start), base + Int(scene.sentence.end))))
    }
  }

  /// Whether a place is where the figure was counted: named before it and not in a remark, or behind it after "ở", "tại", "của".
  private func isScope(
    _ place: PlaceMention, of mention: FigureMention, in scene: FigureScene, base: Int, _ wording: Wording
  ) -> Bool {
    let start = Int(place.range.start) - base
    guard start >= Int(scene.sentence.start), start < Int(scene.part.end) else { return false }
    if start < Int(mention.range.start) - base { return !wording.isInParentheses(start) }
    guard let word = wording.words(in: 0..<start).last else { return false }
    return Self.localPrepositions.contains(word)
  }

  private static let localPrepositions = Set(["ở", "tại", "của", "thuộc"].map { SyllableKey($0) })

  /// The places named in the first words of `block`, which the block then is about.
  func headNames(ofBlock block: Int) -> [PlaceName] {
    let range = document.blocks[block].range
    let limit = range.start + 90
    return extraction.places.filter {
      $0.level != .country && $0.level != .province && range.contains($0.range) && $0.range.start < limit
        && !document.text[Int(range.start)..<Int($0.range.start)].contains(UInt8(ascii: "("))
    }.map(PlaceName.init)
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
      if heading >= 0, heading != block { words += Wording(document.text[document.blocks[heading].range.indices]).words }
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
    words = Wording(mention.name).words
    isUnit = mention.level == .district || mention.level == .commune || mention.level == .village
  }
}
