internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading
internal import VanKienText

/// The words around a figure, from the narrowest to the widest.
struct FigureWording: Sendable {
  /// The words of the indicator and of a counted unit.
  var indicator: [SyllableKey]
  /// The words of the figure's own part of the clause.
  var own: [SyllableKey]
  /// Those of them that stand before the figure, which the figures after it may share.
  var lead: [SyllableKey]
  /// Those of them that stand behind the last mark.
  var clause: [SyllableKey]
  /// The words of the sentence.
  var sentence: [SyllableKey]
  /// The names of places in the sentence up to the figure's part of the clause.
  var names: [PlaceName]
  /// The years the figure's part of the clause names.
  var years: Set<Int>
}

/// The name of a place as words.
struct PlaceName: Hashable, Sendable {
  var words: [SyllableKey]

  /// Whether the name is of a district, a commune, a village or an area: a unit that figures are broken down by.
  var isUnit: Bool

  /// Whether it is an area that the text itself marks off ("vùng kinh tế sông Đà"), which is called by some of its words.
  var isArea = false

  /// Whether one name holds the other; of areas, most of the words of the other.
  func matches(_ other: PlaceName) -> Bool {
    if isArea && other.isArea {
      let common = Set(words).intersection(other.words).count
      return common >= 2 && common * 5 >= min(words.count, other.words.count) * 3
    }
    if isArea || other.isArea { return false }
    let (short, long) = words.count <= other.words.count ? (words, other.words) : (other.words, words)
    guard !short.isEmpty else { return false }
    return (0...(long.count - short.count)).contains { long[$0..<($0 + short.count)].elementsEqual(short) }
  }
}

/// Where a figure stands in its sentence.
struct FigureScene {
  /// The sentence.
  var sentence: ByteRange
  /// The figure's own part: from the mark behind the figure before to the mark before the figure after.
  var part: ByteRange
}

/// Cuts sentences into the parts that belong to their figures.
struct PartCutter {
  private let wording: Wording
  private let sentences: [ByteRange]

  /// Prepares `text`, the bytes of one block.
  init(_ text: [UInt8], wording: Wording) {
    self.wording = wording
    sentences = SentenceSplitter().sentences(in: text.span)
  }

  /// The scenes of `figures`, which are ranges of the block, ascending.
  func scenes(of figures: [ByteRange]) -> [FigureScene] {
    figures.indices.map { index in
      let figure = figures[index]
      let sentence = sentences.last { $0.start <= figure.start } ?? figure
      let before = index > 0 && figures[index - 1].start >= sentence.start ? figures[index - 1] : nil
      let after = index + 1 < figures.count && figures[index + 1].start < sentence.end ? figures[index + 1] : nil
      let start = partStart(figure, after: before?.end ?? sentence.start, isFirst: before == nil)
      let end = partEnd(figure, before: after?.start ?? sentence.end)
      return FigureScene(sentence: sentence, part: ByteRange(start, max(end, Int(figure.end))))
    }
  }

  /// The part begins behind the first mark after the figure before, or at the last semicolon of a sentence.
  private func partStart(_ figure: ByteRange, after bound: UInt32, isFirst: Bool) -> Int {
    let between = wording.marks.filter { $0.offset >= Int(bound) && $0.offset < Int(figure.start) }
    if let hard = between.last(where: { $0.mark == UInt8(ascii: ";") }) { return hard.offset + 1 }
    guard !isFirst, let mark = between.first else { return Int(bound) }
    // "22% và trưởng thôn, bản là đảng viên đạt 64%": what "và" begins is the next figure's.
    let opening = wording.words(in: Int(bound)..<mark.offset).first
    return opening.map(Self.conjunctions.contains) == true ? Int(bound) : mark.offset + 1
  }

  private static let conjunctions = Set(["và", "còn", "với"].map { SyllableKey($0) })

  /// The part ends before the next mark; a remark in parentheses that holds no figure belongs to it.
  private func partEnd(_ figure: ByteRange, before bound: UInt32) -> Int {
    let marks = wording.marks.filter { $0.offset >= Int(figure.end) && $0.offset < Int(bound) }
    guard let mark = marks.first else { return turn(from: Int(figure.end), to: Int(bound)) }
    guard mark.mark == UInt8(ascii: "("), let closing = marks.first(where: { $0.mark == UInt8(ascii: ")") }) else {
      return mark.offset
    }
    return closing.offset
  }

  private static let turns = Set(["thì", "còn"].map { SyllableKey($0) })

  /// Where words without a mark go over to what the next figure is about: "có 776 cuộc thì thanh tra hành chính chiếm 30%".
  private func turn(from start: Int, to end: Int) -> Int {
    let range = wording.indices(in: start..<end)
    return range.first { Self.turns.contains(wording.words[$0]) }.map { wording.starts[$0] } ?? end
  }
}
