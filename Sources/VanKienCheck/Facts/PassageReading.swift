internal import VanKienBytes
internal import VanKienText

/// Reads the words in and around the figures of one passage: the same reading for drafts, documents and graphs.
struct PassageReading {
  /// A figure of the passage.
  struct Figure {
    /// Its bytes in the passage.
    var range: ByteRange
    var indicator: String?
    var unit: String?
  }

  /// A place of the passage: a region, district, commune, village or another named place, no province and no country.
  struct Place {
    /// Its bytes in the passage.
    var range: ByteRange
    var name: PlaceName
  }

  private let text: [UInt8]
  private let wording: Wording

  /// The places named in the passage.
  private let places: [Place]

  init(_ text: [UInt8], places: [Place]) {
    self.text = text
    self.places = places
    wording = Wording(text)
  }

  /// All words of the passage.
  var words: [SyllableKey] { wording.words }

  /// The years named in `range`.
  func years(in range: ByteRange) -> Set<Int> { wording.years(in: range.indices) }

  /// The words of `figures`, which stand in the order of the text, each with its sentence.
  func wordings(of figures: [Figure]) -> [(wording: FigureWording, sentence: ByteRange)] {
    let scenes = PartCutter(text, wording: wording).scenes(of: figures.map(\.range))
    return zip(figures, scenes).map { (self.wording(of: $0, in: $1), $1.sentence) }
  }

  /// The words of an indicator and of the noun that `unit` counts, if it does.
  static func named(_ indicator: String?, unit: String?) -> [SyllableKey] {
    let counted = unit.flatMap { Measure($0).dimension == "count" ? Wording($0).words : nil } ?? []
    return Wording(indicator ?? "").words + counted
  }

  private func wording(of figure: Figure, in scene: FigureScene) -> FigureWording {
    let own = Array(wording.words(in: scene.part.indices))
    let named = Self.named(figure.indicator, unit: figure.unit)
    // An indicator that names only the kind of quantity ("diện tích") is told by its clause.
    let isHollow = named.allSatisfy(HollowWords.keys.contains)
    return FigureWording(
      indicator: isHollow ? named + own : named, own: own,
      lead: Array(wording.words(in: Int(scene.part.start)..<Int(max(scene.part.start, figure.range.start)))),
      clause: Array(wording.words(in: clauseStart(of: figure, in: scene)..<Int(figure.range.start))),
      sentence: Array(wording.words(in: scene.sentence.indices)),
      names: scope(of: figure, in: scene),
      years: wording.years(in: scene.part.indices))
  }

  /// Where the words behind the last mark before the figure begin.
  private func clauseStart(of figure: Figure, in scene: FigureScene) -> Int {
    let start = min(scene.part.start, figure.range.start)
    let mark = wording.marks.last { $0.offset >= Int(start) && $0.offset < Int(figure.range.start) }
    return mark?.offset ?? Int(start)
  }

  /// The places the figure was counted in: a unit named in its own part, else all that its sentence names.
  private func scope(of figure: Figure, in scene: FigureScene) -> [PlaceName] {
    let named = places.filter { isScope($0, of: figure, in: scene) }
    let own = named.filter { $0.name.isUnit && $0.range.start >= scene.part.start }
    if !own.isEmpty { return own.map(\.name) }
    let area = labelledArea(in: Int(scene.sentence.start)..<Int(figure.range.start))
    return named.map(\.name) + [area].compactMap { $0 }
  }

  /// Whether a place is where the figure was counted: named before it and not in a remark, or behind it after "ở", "tại", "của".
  private func isScope(_ place: Place, of figure: Figure, in scene: FigureScene) -> Bool {
    let start = Int(place.range.start)
    guard start >= Int(scene.sentence.start), start < Int(scene.part.end) else { return false }
    if start < Int(figure.range.start) { return !wording.isInParentheses(start) }
    guard let word = wording.words(in: 0..<start).last else { return false }
    return Self.localPrepositions.contains(word)
  }

  private static let localPrepositions = Set(["ở", "tại", "của", "thuộc"].map { SyllableKey($0) })

  /// The bytes within which a place named first makes the passage one about it.
  private static let head = 90

  private static let whole = [Wording("toàn tỉnh").words, Wording("cả tỉnh").words, Wording("tỉnh ta").words]

  /// The places the passage is about: those named in its first words, before any of its `figures` and before the province is, and the area
  /// in the label it begins with.
  func headNames(_ figures: [Figure]) -> [PlaceName] {
    let first = figures.first.map { Int($0.range.start) } ?? text.count
    let named = places.filter { place in
      let start = Int(place.range.start)
      guard start < min(Self.head, first), !text[..<start].contains(UInt8(ascii: "(")) else { return false }
      let before = Array(wording.words(in: 0..<start))
      return !Self.whole.contains(where: before.holds)
    }.map(\.name)
    return named + [area(before: first)].compactMap { $0 }
  }

  private static let area = SyllableKey("vùng")
  /// Words behind the name of an area.
  private static let predicates = Set(
    ["gồm", "có", "đạt", "là", "thì", "đã", "được", "ước", "bao"].map { SyllableKey($0) })
  /// Within how many words an area named is what the passage is about.
  private static let headWords = 8

  /// The area the passage begins with ("Vùng kinh tế sông Đà gồm …") or that its label names ("Phát triển sản xuất vùng tái định cư: …").
  private func area(before figure: Int) -> PlaceName? {
    let colon = self.colon(in: 0..<figure)
    let opening = Array(wording.words(in: 0..<(colon ?? figure)))
    guard let start = opening.lastIndex(of: Self.area), colon != nil || start < Self.headWords else { return nil }
    return area(named: opening[(start + 1)...])
  }

  /// The area that is the label of a sentence: "Vùng tái định cư: …".
  private func labelledArea(in range: Range<Int>) -> PlaceName? {
    guard let colon = colon(in: range) else { return nil }
    let label = wording.words(in: range.lowerBound..<colon)
    return label.first == Self.area ? area(named: Array(label.dropFirst())[...]) : nil
  }

  private func colon(in range: Range<Int>) -> Int? {
    wording.marks.first { range.contains($0.offset) && $0.mark == UInt8(ascii: ":") }?.offset
  }

  private func area(named words: ArraySlice<SyllableKey>) -> PlaceName? {
    let name = words.prefix { !Self.predicates.contains($0) }
    guard name.count >= 2 else { return nil }
    return PlaceName(words: Array(name), isUnit: true, isArea: true)
  }
}
