/// What the segmenter sees of a unit beside its letters; one of 16.
enum UnitShape: UInt8, CaseIterable, Sendable {
  case outside
  case number
  case otherMark
  case address
  case abbreviation
  case code
  case initial
  case capitals
  case capitalised
  case lowercase
  case comma
  case point
  case quote
  case bracket
  case dash
  case colon

  /// Whether a unit of this shape can be a part of a longer word.
  @inline(__always)
  static func joins(_ rawValue: UInt8) -> Bool { rawValue &- 4 < 6 }

  /// What of the shape `rawValue` the wider context tells apart, three bits: outside, number, code, capitals, capitalised, lower case,
  /// mark inside a clause, point or quote.
  @inline(__always)
  static func context(_ rawValue: UInt8) -> UInt32 {
    UInt32(truncatingIfNeeded: contexts >> (UInt64(rawValue) &* 4) & 7)
  }

  private static let contexts: UInt64 = 0x6667_7654_3322_2610

  /// How the case changes between shapes: 1 both are capitalised, 2 only the left, 3 only the right; 0 all else.
  @inline(__always)
  static func caseChange(_ left: UInt8, _ right: UInt8) -> UInt8 {
    let isLeftCapital = left &- initial.rawValue < 3
    let isRightCapital = right &- initial.rawValue < 3
    if isLeftCapital { return isRightCapital ? 1 : right == lowercase.rawValue ? 2 : 0 }
    return isRightCapital && left == lowercase.rawValue ? 3 : 0
  }

  /// Whether all letters are capitals.
  var isCapitals: Bool { rawValue == Self.capitals.rawValue || rawValue == Self.initial.rawValue }

  /// The shape of a mark of punctuation.
  init(mark codePoint: UInt64) {
    switch codePoint {
    case 0x2C: self = .comma
    case 0x2E, 0x3F, 0x21, 0x2026: self = .point
    case 0x22, 0x27, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A: self = .quote
    case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D: self = .bracket
    case 0x2D, 0x2010...0x2015: self = .dash
    case 0x3A, 0x3B: self = .colon
    default: self = .otherMark
    }
  }
}

/// A syllable, or what is a word without any doubt; words are made of whole units.
struct Unit {
  /// The raw value of its ``SyllableKey``; for units of several tokens a hash, for numbers and marks 0.
  let key: UInt64
  let start: UInt32
  let end: UInt32
  let unitClass: WordClass
  var shape: UnitShape
}

/// The units of one sentence.
struct Units {
  private(set) var list: [Unit] = []

  var count: Int { list.count }

  @inline(__always)
  mutating func append(_ unitClass: WordClass, _ shape: UnitShape, _ key: UInt64, _ start: UInt32, _ end: UInt32) {
    list.append(Unit(key: key, start: start, end: end, unitClass: unitClass, shape: shape))
  }

  mutating func removeAll() {
    list.removeAll(keepingCapacity: true)
  }

  /// Shows capitals as lower case when the sentence is set in capitals, as headings are; there they say nothing.
  mutating func quietenCapitals() {
    var capitals = 0
    var others = 0
    for index in list.indices {
      let shape = list[index].shape.rawValue
      if shape == UnitShape.capitals.rawValue { capitals += 1 }
      if shape == UnitShape.lowercase.rawValue || shape == UnitShape.capitalised.rawValue { others += 1 }
    }
    guard capitals >= 3, capitals > 2 * others else { return }
    for index in list.indices where list[index].shape.isCapitals { list[index].shape = .lowercase }
  }
}
