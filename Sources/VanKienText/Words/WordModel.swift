internal import CTables

/// The weights and the word list of the segmenter, read in place from the bytes compiled into the program.
///
/// The tables of `words.bin` (made by `train_words.py`) stand one after another, little endian, without a header:
///
///     OFFSET    SIZE          TABLE
///     0         2^14 × 8      syllables: keys in an open hash table, 0 empty
///     131072    2^14 × 2      the numbers of the syllables, slot by slot; the first 8 numbers are for what is no known syllable
///     163840    2^13 × 64     for each number a row of 32 weights
///     688128    2^15 × 4 × 8  pairs of syllables in groups of four: 11 bits of the scrambled pair, 2 how many groups behind its own it
///                             stands, 1, is a listed word, goes on to a longer one, three weights
///     1736704   2^15 × 4      the list from three syllables on: 30 bits of the hash of a run, goes on to a longer word, is a word
///     1867776   2^12 × 8      weights by the contexts of four units, for the gaps behind the first three
///     1900544   2^12 × 2      weights by covering word and shapes
///     1908736   2^10 × 2      weights by covering word and the words that end and start at the gap
///     1910784   2^16 × 2      weights by the words that start around
///     2041856   2^12 × 2      second weights by shapes
///     2050048   2^8 × 2       second weights by covering words
///     2050560   2 × 2         second weights by whether a word of three syllables starts before
///
/// Every index is masked to the size of its table, so that no input reads outside.
@safe
struct WordModel: Sendable {
  static let shared = WordModel()

  /// The numbers of what is outside the sentence, of unknown syllables, of numbers, marks and addresses.
  private static let outside: UInt16 = 0
  private static let unknown: UInt16 = 1
  private static let number: UInt16 = 2
  private static let mark: UInt16 = 3
  private static let address: UInt16 = 4

  /// Where in a row the weights stand: for the gap behind the next unit and before the last one, the second score, each kind of cover,
  /// each change of case (which counts from 1).
  static let farLeft: UInt8 = 0
  static let farRight: UInt8 = 1
  static let second: UInt8 = 2
  static let coverLeft: UInt8 = 3
  static let coverRight: UInt8 = 14
  static let caseLeft: UInt8 = 24
  static let caseRight: UInt8 = 27

  /// What the list says of a pair.
  static let pairIsWord: UInt64 = 1 << 14
  static let pairGoesOn: UInt64 = 1 << 15
  static let pairIsListed = pairIsWord | pairGoesOn

  private static let slotBits: UInt64 = 14
  private static let numberBits: UInt32 = 13
  private static let groupBits: UInt32 = 15
  private static let runBits: UInt64 = 15
  private static let size = 2_050_564

  private nonisolated(unsafe) let base: UnsafeRawPointer

  private init() {
    let table = unsafe vk_table_words()
    unsafe precondition(table.count == Self.size, "words.bin does not have the size this program was written for")
    unsafe base = UnsafeRawPointer(table.bytes)
  }

  @inline(__always)
  private func word64(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe base.load(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private func weight(_ offset: Int, _ index: UInt32) -> Int32 {
    Int32(Int16(littleEndian: unsafe base.load(fromByteOffset: offset &+ Int(index) &* 2, as: Int16.self)))
  }

  /// The number of the syllable `key`, ``unknown`` when it has none.
  @inline(__always)
  func syllable(_ key: UInt64) -> UInt16 {
    let mask = UInt64(1) << Self.slotBits &- 1
    var slot = mix(key) >> (64 &- Self.slotBits)
    while true {
      let entry = word64(Int(slot) &* 8)
      if entry == key { return UInt16(truncatingIfNeeded: weight(131_072, UInt32(truncatingIfNeeded: slot))) }
      if entry == 0 { return Self.unknown }
      slot = (slot &+ 1) & mask
    }
  }

  /// The number of a unit that is no syllable.
  @inline(__always)
  static func number(ofShape shape: UInt8) -> UInt16 {
    switch shape {
    case UnitShape.number.rawValue: number
    case UnitShape.address.rawValue: address
    default: mark
    }
  }

  /// The weight at `field` of the row of `number`.
  @inline(__always)
  func rowWeight(_ number: UInt16, _ field: UInt8) -> Int32 {
    weight(163_840, UInt32(number & 0x1FFF) << 5 | UInt32(field & 31))
  }

  /// The entry of the pair of syllables `first`, `second`: what the list says, and three weights above the low 16 bits; 0 for none.
  @inline(__always)
  func pair(_ first: UInt16, _ second: UInt16) -> UInt64 {
    let scrambled = scramble(UInt32(first & 0x1FFF) << Self.numberBits | UInt32(second & 0x1FFF))
    var group = scrambled >> 11
    var check = UInt64(scrambled & 0x7FF | 1 << 13)
    while true {
      let offset = 688_128 &+ Int(group) &* 32
      let (first, second) = (word64(offset), word64(offset &+ 8))
      let (third, fourth) = (word64(offset &+ 16), word64(offset &+ 24))
      var found: UInt64 = first & 0x3FFF == check ? first : 0
      found = second & 0x3FFF == check ? second : found
      found = third & 0x3FFF == check ? third : found
      found = fourth & 0x3FFF == check ? fourth : found
      // A pair that found its group full stands in one of the next three.
      if found != 0 || fourth == 0 || check >> 11 & 3 == 3 { return found }
      group = (group &+ 1) & (1 << Self.groupBits &- 1)
      check &+= 1 << 11
    }
  }

  /// What the word list says about the run of three or more syllables with `hash`: 1 it is a word, 2 it goes on to a longer one.
  @inline(__always)
  func run(_ hash: UInt64) -> UInt32 {
    let mask = UInt64(1) << Self.runBits &- 1
    let check = UInt32(truncatingIfNeeded: hash & 0x3FFF_FFFF)
    var slot = hash >> (64 &- Self.runBits)
    while true {
      let entry = UInt32(littleEndian: unsafe base.load(fromByteOffset: 1_736_704 &+ Int(slot) &* 4, as: UInt32.self))
      if entry == 0 { return 0 }
      if entry >> 2 == check { return entry & 3 }
      slot = (slot &+ 1) & mask
    }
  }

  /// The three weights of the contexts of four units, the first in the low bits.
  @inline(__always)
  func context(_ contexts: UInt32) -> UInt64 { word64(1_867_776 &+ Int(contexts & 0xFFF) &* 8) }

  @inline(__always)
  func shapeWeight(_ index: UInt32) -> Int32 { weight(1_900_544, index & 0xFFF) }

  @inline(__always)
  func neighbourWeight(_ index: UInt32) -> Int32 { weight(1_908_736, index & 0x3FF) }

  @inline(__always)
  func startsWeight(_ index: UInt32) -> Int32 { weight(1_910_784, index & 0xFFFF) }

  /// The second weight of a gap without that of its syllable: what it adds when the gap before it is inside a word too.
  @inline(__always)
  func secondWeight(shapes: UInt32, covers: UInt32, startsTriple: UInt32) -> Int32 {
    weight(2_041_856, shapes & 0xFFF) &+ weight(2_050_048, covers & 0xFF) &+ weight(2_050_560, startsTriple & 1)
  }
}

/// A pair of numbers with its 26 bits mixed, one to one.
@inline(__always)
private func scramble(_ pair: UInt32) -> UInt32 {
  let mask: UInt32 = 1 << 26 &- 1
  var value = pair &* 0x2C1B_3C6D & mask
  value ^= value >> 13
  value = value &* 0x297A_2D39 & mask
  return value ^ value >> 13
}

/// The hash of keys: two rounds of multiplication and shift.
@inline(__always)
func mix(_ code: UInt64) -> UInt64 {
  var hash = code &* 0x9E37_79B9_7F4A_7C15
  hash ^= hash >> 32
  hash = hash &* 0xD6E8_FEB8_6659_FD93
  return hash ^ hash >> 32
}

/// The hash of a run of syllables that is one longer than the run with `hash`; that of no syllables is 0.
@inline(__always)
func runHash(_ hash: UInt64, _ number: UInt16) -> UInt64 {
  mix(hash ^ (UInt64(number) &+ 1))
}
