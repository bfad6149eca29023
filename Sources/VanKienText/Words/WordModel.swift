internal import CTables

/// The weights and the word list of the segmenter, read in place from the bytes compiled into the program.
///
/// The tables of `words.bin` (made by `train_words.py`) stand one after another, little endian, without a header:
///
///     OFFSET    SIZE       TABLE
///     0         2^14 × 8   syllables: keys in an open hash table; the slot is the syllable's number; 0 empty, the first 8 unused
///     131072    2^14 × 8   for each syllable four 16-bit weights, for the gaps after the next unit, behind it, before it, one before that
///     262144    2^17 × 8   groups of four entries: 16 bits of the hash of a code, three 16-bit weights
///     1310720   2^17 × 4   the word list: 30 bits of the hash of a run of syllables, is a word, goes on to a longer word
///     1835008   2^13 × 2   weights by covering word and shapes
///     1851392   2^13 × 2   weights by covering word and its neighbours
///     1867776   2^16 × 2   weights by the words that start around
///     1998848   2^14 × 2   second weights by syllable
///     2031616   2^12 × 2   second weights by shapes
///     2039808   2^10 × 2   second weights by covering words
///     2041856   2 × 2      second weights by whether a word of three syllables starts here
///
/// Every index is masked to the size of its table, so that no input reads outside.
@safe
struct WordModel: Sendable {
  static let shared = WordModel()

  /// The number of what is outside the sentence, of unknown syllables, of numbers, marks and addresses.
  static let outside: UInt32 = 0
  static let unknown: UInt32 = 1
  static let number: UInt32 = 2
  static let mark: UInt32 = 3
  static let address: UInt32 = 4

  private static let slotBits: UInt64 = 14
  private static let groupBits: UInt64 = 15
  private static let listBits: UInt64 = 17
  private static let size = 2_041_860

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
  func syllable(_ key: UInt64) -> UInt32 {
    let mask = UInt64(1) << Self.slotBits &- 1
    var slot = mix(key) >> (64 &- Self.slotBits)
    while true {
      let entry = word64(Int(slot) &* 8)
      if entry == key { return UInt32(truncatingIfNeeded: slot) }
      if entry == 0 { return Self.unknown }
      slot = (slot &+ 1) & mask
    }
  }

  /// The four weights of the syllable `number`, the first in the low bits.
  @inline(__always)
  func weights(ofSyllable number: UInt32) -> UInt64 {
    word64(131_072 &+ Int(number & 0x3FFF) &* 8)
  }

  /// The entry of `code`, its weights above the low 16 bits; 0 when there is none.
  @inline(__always)
  func entry(_ code: UInt64) -> UInt64 {
    let hash = mix(code)
    let offset = 262_144 &+ Int(hash >> (64 &- Self.groupBits)) &* 32
    let low = hash & 0xFFFF
    let check = low == 0 ? 1 : low
    let first = word64(offset)
    let second = word64(offset &+ 8)
    let third = word64(offset &+ 16)
    let fourth = word64(offset &+ 24)
    var found: UInt64 = first & 0xFFFF == check ? first : 0
    found = second & 0xFFFF == check ? second : found
    found = third & 0xFFFF == check ? third : found
    found = fourth & 0xFFFF == check ? fourth : found
    return found
  }

  /// What the word list says about the run of syllables with `hash`: 2 it is a word, 1 it goes on to a longer one, or both, or 0.
  @inline(__always)
  func listed(_ hash: UInt64) -> UInt32 {
    let mask = UInt64(1) << Self.listBits &- 1
    let check = UInt32(truncatingIfNeeded: hash & 0x3FFF_FFFF)
    var slot = hash >> (64 &- Self.listBits)
    while true {
      let entry = UInt32(littleEndian: unsafe base.load(fromByteOffset: 1_310_720 &+ Int(slot) &* 4, as: UInt32.self))
      if entry == 0 { return 0 }
      if entry >> 2 == check { return entry & 3 }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  func shapeWeight(_ index: UInt32) -> Int32 { weight(1_835_008, index & 0x1FFF) }

  @inline(__always)
  func coverWeight(_ index: UInt32) -> Int32 { weight(1_851_392, index & 0x1FFF) }

  @inline(__always)
  func startsWeight(_ index: UInt32) -> Int32 { weight(1_867_776, index & 0xFFFF) }

  /// The second weight of a gap: what it adds when the gap before it is inside a word too.
  @inline(__always)
  func secondWeight(syllable: UInt32, shapes: UInt32, covers: UInt32, startsTriple: UInt32) -> Int32 {
    weight(1_998_848, syllable & 0x3FFF) &+ weight(2_031_616, shapes & 0xFFF) &+ weight(2_039_808, covers & 0x3FF)
      &+ weight(2_041_856, startsTriple & 1)
  }
}

/// The hash of codes and keys: two rounds of multiplication and shift.
@inline(__always)
func mix(_ code: UInt64) -> UInt64 {
  var hash = code &* 0x9E37_79B9_7F4A_7C15
  hash ^= hash >> 32
  hash = hash &* 0xD6E8_FEB8_6659_FD93
  return hash ^ hash >> 32
}

/// The hash of a run of syllables that is one longer than the run with `hash`; that of no syllables is 0.
@inline(__always)
func runHash(_ hash: UInt64, _ number: UInt32) -> UInt64 {
  mix(hash ^ (UInt64(number) &+ 1))
}
