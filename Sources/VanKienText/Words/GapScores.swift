/// The sentence the segmenter works on, with room for units outside at both ends, and the scores of its gaps.
///
/// Gap `g` is the one behind unit `g`. A gap's score says how much speaks for its being inside a word; a second score is added when the
/// gap before it is inside a word too. `train_words.py` defines the features; both compute the same integers.
struct GapScores {
  /// Units outside before the first and behind the last.
  static let padding = 4

  private let model = WordModel.shared
  private(set) var count = 0
  private var numbers: [UInt32] = []
  private var shapes: [UInt8] = []
  /// Bit n: a listed word of n + 2 syllables starts here.
  private var starts: [UInt8] = []
  /// The longest listed word that starts here; that ends here.
  private var longest: [UInt8] = []
  private var ending: [UInt8] = []
  /// The longest listed word over the gap, times four, and how many of its syllables stand before the unit.
  private var covers: [UInt8] = []
  /// Bit 1: inside a word by longest match from the left; bit 0: from the right.
  private var matches: [UInt8] = []
  private(set) var singles: [Int32] = []

  /// Whether gap `gap` can be inside a word.
  @inline(__always)
  func isOpen(_ gap: Int) -> Bool { Self.isOpen(shapes.span, gap) }

  @inline(__always)
  private static func isOpen(_ shapes: Span<UInt8>, _ gap: Int) -> Bool {
    UnitShape.joins(shapes[gap]) && UnitShape.joins(shapes[gap &+ 1])
  }

  /// Takes over the units of a sentence and computes the first scores.
  mutating func load(_ units: borrowing Units) {
    count = units.count
    let size = count + 2 * Self.padding
    if numbers.count < size { grow(to: size + size / 2) }
    takeOver(units)
    findWords()
    matchLongest()
    addSyllables()
    addRuns()
    addGaps()
  }

  private mutating func grow(to size: Int) {
    numbers = Array(repeating: 0, count: size)
    shapes = Array(repeating: 0, count: size)
    starts = shapes
    longest = shapes
    ending = shapes
    covers = shapes
    matches = shapes
    singles = Array(repeating: 0, count: size)
  }

  /// Copies shapes and numbers of the units, puts units outside around them and empties everything else.
  private mutating func takeOver(_ units: borrowing Units) {
    let first = Self.padding
    Self.clear(&starts, count)
    Self.clear(&longest, count)
    Self.clear(&ending, count)
    Self.clear(&covers, count)
    Self.clear(&matches, count)
    Self.clear(&shapes, count)
    Self.clear(&singles, count)
    var takenNumbers = Self.take(&self.numbers)
    var takenShapes = Self.take(&self.shapes)
    defer {
      self.numbers = takenNumbers
      self.shapes = takenShapes
    }
    var numbers = takenNumbers.mutableSpan
    var shapes = takenShapes.mutableSpan
    for index in 0..<first {
      numbers[index] = WordModel.outside
      numbers[first + count + index] = WordModel.outside
    }
    let list = units.list.span
    for index in 0..<count {
      let shape = list[index].shape.rawValue
      shapes[first + index] = shape
      numbers[first + index] = UnitShape.joins(shape) ? model.syllable(list[index].key) : Self.number(ofShape: shape)
    }
  }

  /// Takes `array` out of its place, so that writing to it does not touch the rest; its owner puts it back.
  @inline(__always)
  private static func take<Element>(_ array: inout [Element]) -> [Element] {
    let taken = array
    array = []
    return taken
  }

  private static func clear<Number: BinaryInteger>(_ numbers: inout [Number], _ count: Int) {
    var span = numbers.mutableSpan
    for index in 0..<(count + 2 * padding) { span[index] = 0 }
  }

  private static func number(ofShape shape: UInt8) -> UInt32 {
    switch shape {
    case UnitShape.number.rawValue: WordModel.number
    case UnitShape.address.rawValue: WordModel.address
    default: WordModel.mark
    }
  }

  /// Finds the listed words and which of them covers each gap: the longest, of equal ones the one that starts first.
  private mutating func findWords() {
    for index in Self.padding..<(Self.padding + count) where isOpen(index) {
      var hash = runHash(0, numbers[index])
      var length = 1
      while length < WordList.longest {
        hash = runHash(hash, numbers[index &+ length])
        length &+= 1
        let flags = model.listed(hash)
        if flags & 2 != 0 { enter(index, length) }
        if flags & 1 == 0 { break }
      }
    }
  }

  @inline(__always)
  private mutating func enter(_ index: Int, _ length: Int) {
    let size = UInt8(truncatingIfNeeded: length)
    starts[index] |= 1 << (size &- 2)
    longest[index] = size
    let last = index &+ length &- 1
    if ending[last] < size { ending[last] = size }
    for offset in 0..<(length &- 1) where covers[index &+ offset] >> 2 < size {
      covers[index &+ offset] = size << 2 | UInt8(truncatingIfNeeded: offset)
    }
  }

  private mutating func matchLongest() {
    let end = Self.padding + count
    var index = Self.padding
    while index < end {
      let length = max(1, Int(longest[index]))
      for gap in index..<(index &+ length &- 1) { matches[gap] |= 2 }
      index &+= length
    }
    index = end &- 1
    while index >= Self.padding {
      let length = max(1, Int(ending[index]))
      for gap in (index &- length &+ 1)..<index { matches[gap] |= 1 }
      index &-= length
    }
  }

  /// Adds the weights of single syllables to the four gaps around each.
  private mutating func addSyllables() {
    var taken = Self.take(&self.singles)
    defer { self.singles = taken }
    let numbers = self.numbers.span
    var singles = taken.mutableSpan
    for index in (Self.padding - 1)..<(Self.padding + count + 2) {
      let weights = model.weights(ofSyllable: numbers[index])
      singles[index &+ 1] &+= Self.part(weights, 0)
      singles[index] &+= Self.part(weights, 1)
      singles[index &- 1] &+= Self.part(weights, 2)
      singles[index &- 2] &+= Self.part(weights, 3)
    }
  }

  /// Adds the weights of pairs and triples of syllables and of four shapes to the gaps around each.
  private mutating func addRuns() {
    var taken = Self.take(&self.singles)
    defer { self.singles = taken }
    let numbers = self.numbers.span
    let shapes = self.shapes.span
    var singles = taken.mutableSpan
    var isOpenBefore = false
    var isOpenHere = Self.isOpen(shapes, Self.padding - 2)
    for index in (Self.padding - 2)..<(Self.padding + count + 1) {
      let isOpenBehind = Self.isOpen(shapes, index &+ 1)
      let first = UInt64(numbers[index])
      let second = UInt64(numbers[index &+ 1])
      let third = UInt64(numbers[index &+ 2])
      if isOpenBefore || isOpenHere || isOpenBehind {
        let pair = model.entry(1 << 28 | first << 14 | second)
        singles[index &+ 1] &+= Self.part(pair, 1)
        singles[index] &+= Self.part(pair, 2)
        singles[index &- 1] &+= Self.part(pair, 3)
      }
      if isOpenHere || isOpenBehind {
        let skip = model.entry(2 << 28 | first << 14 | third)
        let triple = model.entry(3 << 42 | first << 28 | second << 14 | third)
        singles[index &+ 1] &+= Self.part(skip, 1) &+ Self.part(triple, 1)
        singles[index] &+= Self.part(skip, 2) &+ Self.part(triple, 2)
      }
      if isOpenHere || isOpenBehind || Self.isOpen(shapes, index &+ 2) {
        let pairs = UInt64(Self.pair(shapes, index)) << 14 | UInt64(Self.pair(shapes, index &+ 2))
        let four = model.entry(4 << 28 | pairs)
        singles[index] &+= Self.part(four, 1)
        singles[index &+ 1] &+= Self.part(four, 2)
        singles[index &+ 2] &+= Self.part(four, 3)
      }
      isOpenBefore = isOpenHere
      isOpenHere = isOpenBehind
    }
  }

  /// Adds what is looked up for each gap: the covering word with syllables and shapes, the words that start around.
  private mutating func addGaps() {
    var taken = Self.take(&self.singles)
    defer { self.singles = taken }
    let numbers = self.numbers.span
    let shapes = self.shapes.span
    let covers = self.covers.span
    let starts = self.starts.span
    var singles = taken.mutableSpan
    for gap in Self.padding..<(Self.padding + count) where Self.isOpen(shapes, gap) {
      let cover = UInt32(covers[gap])
      let pair = Self.pair(shapes, gap)
      let left = UInt64(numbers[gap])
      let right = UInt64(numbers[gap &+ 1])
      var sum = Self.part(model.entry(5 << 28 | UInt64(cover) << 14 | left), 1)
      sum &+= Self.part(model.entry(6 << 28 | UInt64(cover) << 14 | right), 1)
      let around = UInt64(Self.pair(shapes, gap &- 1)) << 14 | UInt64(Self.pair(shapes, gap &+ 1))
      sum &+= Self.part(model.entry(7 << 42 | UInt64(cover) << 28 | around), 1)
      sum &+= Self.part(model.entry(8 << 28 | left << 14 | UInt64(pair)), 1)
      sum &+= Self.part(model.entry(9 << 28 | right << 14 | UInt64(pair)), 1)
      sum &+= model.shapeWeight(cover << 8 | pair)
      let neighbours = UInt32(ending[gap]) << 5 | UInt32(longest[gap &+ 1]) << 2
      sum &+= model.coverWeight(cover << 8 | neighbours | UInt32(matches[gap]))
      let startsBefore = UInt32(starts[gap &- 2]) << 12 | UInt32(starts[gap &- 1]) << 8
      sum &+= model.startsWeight(startsBefore | UInt32(starts[gap]) << 4 | UInt32(starts[gap &+ 1]))
      singles[gap] &+= sum
    }
  }

  /// The second score of `gap`.
  @inline(__always)
  func second(_ gap: Int) -> Int32 {
    model.secondWeight(
      syllable: numbers[gap], shapes: UInt32(shapes[gap &- 1]) << 8 | Self.pair(shapes.span, gap),
      covers: UInt32(covers[gap &- 1]) << 5 | UInt32(covers[gap]), startsTriple: UInt32(starts[gap &- 1] >> 1))
  }

  @inline(__always)
  private static func pair(_ shapes: Span<UInt8>, _ index: Int) -> UInt32 {
    UInt32(shapes[index]) << 4 | UInt32(shapes[index &+ 1])
  }

  /// The 16-bit weight number `index` of a 64-bit entry.
  @inline(__always)
  private static func part(_ entry: UInt64, _ index: UInt64) -> Int32 {
    Int32(Int16(truncatingIfNeeded: entry >> (16 &* index)))
  }
}
