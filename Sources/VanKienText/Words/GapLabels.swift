/// The gaps of a sentence and whether each is inside a word.
///
/// Gap `g` is the one behind unit `g`. A gap's score says how much speaks for its being inside a word; a second score is added when the
/// gap before it is inside a word too. The best labels of the gaps in a row that can be inside a word are found together, by dynamic
/// programming. `train_words.py` defines the scores; both compute the same integers.
struct GapLabels {
  /// Places outside before the first unit and behind the last.
  private static let padding = 3

  private let model = WordModel.shared
  private var places: [Place] = []

  /// A unit and the gap behind it.
  private struct Place {
    /// What the table of pairs has for this unit and the next.
    var pair: UInt64 = 0
    var number: UInt16 = 0
    var shape: UInt8 = 0
    /// Bit n: a listed word of n + 2 syllables starts here.
    var starts: UInt8 = 0
    /// The longest listed word that starts here; that ends here.
    var longest: UInt8 = 0
    var ending: UInt8 = 0
    /// Where in the longest listed word over it the gap lies, of equal ones in the one that starts first; 0 when there is none.
    var cover: UInt8 = 0
    /// The better label of the gap before, bit 0 when this gap separates, bit 1 when it is inside a word; in the end this gap's label.
    var label: UInt8 = 0
  }

  /// Labels the gaps of the sentence `units`.
  mutating func load(_ units: borrowing Units) {
    let size = units.count + 2 * Self.padding
    if places.count < size { places = Array(repeating: Place(), count: size + size / 2) }
    let model = model
    var span = places.mutableSpan
    var pass = Pass(model: model, places: span._mutatingExtracting(0..<size))
    pass.takeOver(units)
    pass.lookUpPairs()
    pass.labelGaps()
  }

  /// Whether the gap behind the unit `index` is inside a word.
  @inline(__always)
  func isInside(_ index: Int) -> Bool { places[index &+ Self.padding].label != 0 }

  /// One sentence being labelled.
  ///
  /// The places in use are those of the sentence and ``padding`` ones at each side; every loop stays within a distance of them that the
  /// padding covers, so that places are read without a check.
  private struct Pass: ~Copyable, ~Escapable {
    let model: WordModel
    var places: MutableSpan<Place>

    @_lifetime(copy places)
    init(model: WordModel, places: consuming MutableSpan<Place>) {
      self.model = model
      self.places = places
    }

    /// The index after the last unit.
    private var end: Int { places.count &- padding }

    /// Puts the units into their places and empties everything else.
    @_lifetime(self: copy self)
    mutating func takeOver(_ units: borrowing Units) {
      for index in 0..<padding {
        places[index] = Place()
        places[end + index] = Place()
      }
      let list = units.list.span
      for index in list.indices {
        let shape = list[index].shape.rawValue
        let number = UnitShape.joins(shape) ? model.syllable(list[index].key) : WordModel.number(ofShape: shape)
        unsafe places[unchecked: padding &+ index] = Place(number: number, shape: shape)
      }
    }

    @inline(__always)
    private func place(_ index: Int) -> Place { unsafe places[unchecked: index] }

    /// Whether the gap behind `index` can be inside a word.
    @inline(__always)
    private func isOpen(_ index: Int) -> Bool {
      UnitShape.joins(place(index).shape) && UnitShape.joins(place(index &+ 1).shape)
    }

    /// Looks up the pairs around every gap that can be inside a word and enters the listed words.
    @_lifetime(self: copy self)
    mutating func lookUpPairs() {
      var isOpenBefore = false
      var isOpenHere = false
      for index in (padding &- 1)..<end {
        let isOpenBehind = isOpen(index &+ 1)
        if isOpenBefore || isOpenHere || isOpenBehind {
          let pair = model.pair(place(index).number, place(index &+ 1).number)
          unsafe places[unchecked: index].pair = pair
          if pair & WordModel.pairIsListed != 0 { enterWords(from: index, pair) }
        }
        isOpenBefore = isOpenHere
        isOpenHere = isOpenBehind
      }
    }

    /// Enters the listed words that start at `index`, whose first two syllables the list has.
    @_lifetime(self: copy self)
    private mutating func enterWords(from index: Int, _ pair: UInt64) {
      if pair & WordModel.pairIsWord != 0 { enter(index, 2) }
      guard pair & WordModel.pairGoesOn != 0 else { return }
      var hash = runHash(runHash(0, place(index).number), place(index &+ 1).number)
      var length = 2
      while length < WordList.longest, index &+ length < end {
        hash = runHash(hash, place(index &+ length).number)
        length &+= 1
        let flags = model.run(hash)
        if flags & 1 != 0 { enter(index, length) }
        if flags & 2 == 0 { return }
      }
    }

    @_lifetime(self: copy self)
    @inline(__always)
    private mutating func enter(_ index: Int, _ length: Int) {
      let size = UInt8(truncatingIfNeeded: length)
      unsafe places[unchecked: index].starts |= 1 << (size &- 2)
      unsafe places[unchecked: index].longest = size
      let last = index &+ length &- 1
      let ending = place(last).ending
      unsafe places[unchecked: last].ending = max(ending, size)
      var cover = Self.firstCover(size)
      for gap in index..<last {
        let known = place(gap).cover
        unsafe places[unchecked: gap].cover = max(known, cover)
        cover &+= 1
      }
    }

    /// The number of the first gap of words of `size` syllables: 1, 2, 4, 7 for two to five.
    @inline(__always)
    private static func firstCover(_ size: UInt8) -> UInt8 { (size &- 1) &* (size &- 2) / 2 &+ 1 }

    /// Finds the best labels.
    @_lifetime(self: copy self)
    mutating func labelGaps() {
      var gap = padding
      while gap < end {
        if isOpen(gap) {
          gap = labelChain(from: gap)
        } else {
          gap &+= 1
        }
      }
    }

    /// Finds the best labels of the open gaps from `start` on and returns the gap behind them.
    @_lifetime(self: copy self)
    private mutating func labelChain(from start: Int) -> Int {
      var context = contextBefore(start)
      var apart: Int32 = 0
      var inside = score(start, &context)
      var gap = start &+ 1
      while isOpen(gap) {
        let joined = inside &+ secondScore(gap)
        unsafe places[unchecked: gap].label = (inside > apart ? 1 : 0) | (joined > apart ? 2 : 0)
        let single = score(gap, &context)
        (apart, inside) = (max(apart, inside), single &+ max(apart, joined))
        gap &+= 1
      }
      var label: UInt8 = inside > apart ? 1 : 0
      var back = gap &- 1
      while back > start {
        let step = place(back).label
        unsafe places[unchecked: back].label = label
        label = label == 1 ? step >> 1 : step & 1
        back &-= 1
      }
      unsafe places[unchecked: start].label = label
      return gap
    }

    /// The contexts of the five units from two before `gap` on, three bits each, without the last place of the widest context.
    @inline(__always)
    private func contextBefore(_ gap: Int) -> UInt32 {
      var context: UInt32 = 0
      for index in (gap &- 2)...(gap &+ 2) { context = context << 3 | UnitShape.context(place(index).shape) }
      return context
    }

    /// The score of `gap`; `context` holds the contexts up to two units behind it and moves on by one.
    @inline(__always)
    private func score(_ gap: Int, _ context: inout UInt32) -> Int32 {
      let (farLeft, left, right, farRight) = (place(gap &- 1), place(gap), place(gap &+ 1), place(gap &+ 2))
      let cover = left.cover
      let shapes = UInt32(left.shape) << 4 | UInt32(right.shape)
      var sum =
        model.rowWeight(farLeft.number, WordModel.farLeft) &+ model.rowWeight(farRight.number, WordModel.farRight)
      sum &+= model.rowWeight(left.number, WordModel.coverLeft &+ cover)
      sum &+= model.rowWeight(right.number, WordModel.coverRight &+ cover)
      let change = UnitShape.caseChange(left.shape, right.shape)
      if change != 0 {
        sum &+= model.rowWeight(left.number, WordModel.caseLeft &+ change)
        sum &+= model.rowWeight(right.number, WordModel.caseRight &+ change)
      }
      sum &+= part(farLeft.pair, 2) &+ part(left.pair, 1) &+ part(right.pair, 3)
      context = context << 3 | UnitShape.context(place(gap &+ 3).shape)
      sum &+= part(model.context(context), 0) &+ part(model.context(context >> 3), 1)
      sum &+= part(model.context(context >> 6), 2)
      sum &+= model.shapeWeight(UInt32(cover) << 8 | shapes)
      sum &+= model.neighbourWeight(UInt32(cover) << 6 | UInt32(left.ending) << 3 | UInt32(right.longest))
      let startsBefore = UInt32(place(gap &- 2).starts) << 12 | UInt32(farLeft.starts) << 8
      return sum &+ model.startsWeight(startsBefore | UInt32(left.starts) << 4 | UInt32(right.starts))
    }

    /// What is added to the score of `gap` when the gap before it is inside a word too.
    @inline(__always)
    private func secondScore(_ gap: Int) -> Int32 {
      let (before, here) = (place(gap &- 1), place(gap))
      let shapes = UInt32(before.shape) << 8 | UInt32(here.shape) << 4 | UInt32(place(gap &+ 1).shape)
      return model.rowWeight(here.number, WordModel.second)
        &+ model.secondWeight(
          shapes: shapes, covers: UInt32(before.cover) << 4 | UInt32(here.cover),
          startsTriple: UInt32(before.starts >> 1))
    }

    /// The 16-bit weight number `index` of a 64-bit entry.
    @inline(__always)
    private func part(_ entry: UInt64, _ index: UInt64) -> Int32 {
      Int32(Int16(truncatingIfNeeded: entry >> (16 &* index)))
    }
  }
}
