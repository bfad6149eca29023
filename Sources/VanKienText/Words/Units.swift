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

/// The units of one sentence: syllables and what is a word without any doubt; words are made of whole units.
struct Units: Sendable {
  var starts: [UInt32] = []
  var ends: [UInt32] = []
  var classes: [WordClass] = []
  /// Raw values of ``UnitShape``.
  var shapes: [UInt8] = []
  /// Raw values of ``SyllableKey``; for units of several tokens a hash, for numbers and marks 0.
  var keys: [UInt64] = []

  var count: Int { starts.count }

  mutating func append(_ unitClass: WordClass, _ shape: UnitShape, _ key: UInt64, _ start: UInt32, _ end: UInt32) {
    starts.append(start)
    ends.append(end)
    classes.append(unitClass)
    shapes.append(shape.rawValue)
    keys.append(key)
  }

  mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    classes.removeAll(keepingCapacity: true)
    shapes.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
  }

  /// Shows capitals as lower case when the sentence is set in capitals, as headings are; there they say nothing.
  mutating func quietenCapitals() {
    var capitals = 0
    var others = 0
    for shape in shapes {
      if shape == UnitShape.capitals.rawValue { capitals += 1 }
      if shape == UnitShape.lowercase.rawValue || shape == UnitShape.capitalised.rawValue { others += 1 }
    }
    guard capitals >= 3, capitals > 2 * others else { return }
    for index in shapes.indices
    where shapes[index] == UnitShape.capitals.rawValue || shapes[index] == UnitShape.initial.rawValue {
      shapes[index] = UnitShape.lowercase.rawValue
    }
  }
}
