/// One run of the normaliser over a text.
struct NormalisationPass {
  /// Whether letters are composed and nothing else is changed.
  private let composesOnly: Bool

  private(set) var output: [UInt8] = []
  private(set) var map = OffsetMap()
  private(set) var firstInvalidByte: Int?
  private(set) var invalidSequences = 0

  /// Source bytes before this offset have been dealt with.
  private var written = 0

  init(composesOnly: Bool = false) {
    self.composesOnly = composesOnly
  }

  mutating func run(over source: Span<UInt8>) {
    output.reserveCapacity(source.count)
    var position = 0
    while true {
      position = endOfPlainText(source, from: position)
      guard position < source.count else { break }
      let place = SourceScalar(source, at: position, composesOnly: composesOnly)
      let end = position + place.length
      switch place.treatment {
      case .plain:
        position = end
      case .replaced(let scalar):
        replace(source, position..<end, by: [scalar])
        position = end
      case .invalid:
        firstInvalidByte = firstInvalidByte ?? position
        invalidSequences += 1
        replace(source, position..<end, by: [0xFFFD])
        position = end
      case .ignored, .general:
        position = composeSegment(source, at: position)
      }
    }
    copy(source, upTo: source.count)
  }

  /// Composes the segment that the scalar at `position` belongs to, and returns where to go on.
  ///
  /// A mark takes the scalar before it back into its segment. Where that has been written already it was the end of a segment that
  /// nothing can join.
  private mutating func composeSegment(_ source: Span<UInt8>, at position: Int) -> Int {
    var start = position
    var scalars: [UInt32] = []
    let first = SourceScalar(source, at: position, composesOnly: composesOnly)
    if position > written, first.treatment == .ignored || !CanonicalComposition.shared.startsSegment(first.value) {
      start = startOfScalar(source, before: position)
      scalars.append(decode(source, at: start).value)
    }
    let baseCount = scalars.count
    var end = position
    var composedEnd = position
    while end < source.count {
      let place = SourceScalar(source, at: end, composesOnly: composesOnly)
      if place.treatment == .general {
        if end > start, CanonicalComposition.shared.startsSegment(place.value) { break }
        scalars.append(place.value)
        composedEnd = end + place.length
      } else if place.treatment != .ignored {
        break
      }
      end += place.length
    }
    if scalars.count > baseCount { replace(source, start..<composedEnd, by: composed(scalars)) }
    if end > max(composedEnd, written) { leaveOut(source, from: max(composedEnd, written), to: end) }
    return end
  }

  private func composed(_ scalars: [UInt32]) -> [UInt32] {
    if let letter = VietnameseComposition.shared.letter(of: scalars) { return [letter] }
    return CanonicalComposition.shared.compose(scalars)
  }

  /// Writes `scalars` for the source bytes `range`; leaves the text in step when they are the same bytes.
  private mutating func replace(_ source: Span<UInt8>, _ range: Range<Int>, by scalars: [UInt32]) {
    var bytes: [UInt8] = []
    for scalar in scalars { appendUTF8(scalar, to: &bytes) }
    if bytes.count == range.count, bytes.indices.allSatisfy({ bytes[$0] == source[range.lowerBound + $0] }) { return }
    copy(source, upTo: range.lowerBound)
    let start = output.count
    output.append(contentsOf: bytes)
    map.replace(derived: start..<output.count, source: range)
    written = range.upperBound
  }

  private mutating func leaveOut(_ source: Span<UInt8>, from start: Int, to end: Int) {
    copy(source, upTo: start)
    written = end
    map.align(derived: output.count, source: end)
  }

  private mutating func copy(_ source: Span<UInt8>, upTo end: Int) {
    guard end > written else { return }
    output.append(contentsOf: source, written..<end)
    written = end
  }

  private func startOfScalar(_ source: Span<UInt8>, before position: Int) -> Int {
    var start = position - 1
    while start > written, source[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

/// What the normaliser does with a scalar.
enum ScalarTreatment: Equatable {
  /// Copied as it is; it never joins with a scalar before it.
  case plain
  /// Written as another scalar.
  case replaced(by: UInt32)
  /// Left out.
  case ignored
  /// Composed by the general rules.
  case general
  /// Not UTF-8.
  case invalid
}

/// The scalar at a place of a text that may not be UTF-8.
struct SourceScalar {
  let value: UInt32
  let length: Int
  let treatment: ScalarTreatment

  init(_ source: Span<UInt8>, at position: Int, composesOnly: Bool = false) {
    let sequence = utf8Sequence(source, at: position)
    length = sequence.length
    value = sequence.isValid ? decode(source, at: position).value : 0xFFFD
    if composesOnly {
      // The two blanks of this range that are another's canonical equivalents.
      let isComposable = Self.treatment(of: value) == .general || value == 0x2000 || value == 0x2001
      treatment = isComposable && sequence.isValid ? .general : .plain
      return
    }
    guard sequence.isValid else {
      treatment = .invalid
      return
    }
    if value == 0x0D, position + 1 < source.count, source[position + 1] == 0x0A {
      treatment = .ignored
    } else {
      treatment = Self.treatment(of: value)
    }
  }

  private static func treatment(of value: UInt32) -> ScalarTreatment {
    switch value {
    case 0x0D, 0x85, 0x2028, 0x2029: .replaced(by: 0x0A)
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .replaced(by: 0x20)
    case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: .ignored
    case 0xD0, 0x189: .replaced(by: 0x110)
    case 0xF0: .replaced(by: 0x111)
    case 0..<0x300, 0x1E00..<0x1F00, 0x2010..<0x20D0, 0x2190..<0x2ADC, 0x4E00..<0xA000, 0xFFFD:
      .plain
    default: .general
    }
  }
}

/// The offset of the first byte from `start` on that needs a look, or the end.
///
/// Passed over are ASCII without the carriage return, and the two- and three-byte letters of Vietnamese.
@inline(__always)
func endOfPlainText(_ source: Span<UInt8>, from start: Int) -> Int {
  var position = start
  let count = source.count
  while position < count {
    let byte = source[position]
    if byte < 0x80 {
      guard byte != 0x0D else { return position }
      position &+= 1
    } else if byte == 0xE1 {
      // U+1E80 to U+1EFF
      guard count &- position > 2, source[position &+ 1] &- 0xBA < 2, source[position &+ 2] & 0xC0 == 0x80 else {
        return position
      }
      position &+= 3
    } else if byte &- 0xC3 < 4, count &- position > 1 {
      // U+00C0 to U+01BF without the look-alikes of đ
      let next = source[position &+ 1]
      guard next & 0xC0 == 0x80 else { return position }
      if byte == 0xC3, next == 0x90 || next == 0xB0 { return position }
      if byte == 0xC6, next == 0x89 { return position }
      position &+= 2
    } else {
      return position
    }
  }
  return count
}

/// The letter that a base letter and Vietnamese shape and tone marks make, in any order of the marks.
struct VietnameseComposition: Sendable {
  static let shared = VietnameseComposition()

  /// Code points by the bits of their ``Letter``.
  private let codePoints: [UInt32]

  /// The number of the base letter made of a base letter and a shape mark: 64 entries for each of the three marks.
  private let shaped: [UInt8]

  private init() {
    var codePoints = [UInt32](repeating: 0, count: 1024)
    for value in (0..<UInt32(LetterTable.limit)).reversed() where value != 0xD0 && value != 0xF0 {
      let letter = LetterTable.shared[value]
      if letter.base != 0 { codePoints[Int(letter.bits)] = value }
    }
    self.codePoints = codePoints
    var shaped = [UInt8](repeating: 0, count: 192)
    for (mark, pairs) in ["aâeêoô", "aă", "oơuư"].enumerated() {
      let scalars = Array(pairs.unicodeScalars)
      for index in stride(from: 0, to: scalars.count, by: 2) {
        let base = Int(LetterTable.shared[scalars[index].value].base)
        shaped[mark * 64 + base] = UInt8(truncatingIfNeeded: LetterTable.shared[scalars[index + 1].value].base)
      }
    }
    self.shaped = shaped
  }

  /// The code point of the letter that `scalars` spell, or `nil` when they are not one Vietnamese letter.
  func letter(of scalars: [UInt32]) -> UInt32? {
    guard scalars.count > 1, scalars.count < 4 else { return nil }
    var letter = LetterTable.shared[scalars[0]]
    for mark in scalars.dropFirst() {
      guard let marked = apply(mark, to: letter) else { return nil }
      letter = marked
    }
    let codePoint = codePoints[Int(letter.bits)]
    return codePoint == 0 ? nil : codePoint
  }

  /// The code point of `letter`.
  func codePoint(of letter: Letter) -> UInt32 {
    codePoints[Int(letter.bits & 1023)]
  }

  private func apply(_ mark: UInt32, to letter: Letter) -> Letter? {
    guard letter.base != 0 else { return nil }
    if let tone = Tone(combiningMark: mark) {
      guard letter.tone == .level else { return nil }
      return Letter(base: Int(letter.base), tone: tone, isUppercase: letter.isUppercase)
    }
    let row: Int
    switch mark {
    case 0x302: row = 0
    case 0x306: row = 1
    case 0x31B: row = 2
    default: return nil
    }
    let base = shaped[row * 64 + Int(letter.base)]
    return base == 0 ? nil : Letter(base: Int(base), tone: letter.tone, isUppercase: letter.isUppercase)
  }
}

extension Tone {
  /// The tone of a combining mark; `nil` for other code points.
  init?(combiningMark: UInt32) {
    switch combiningMark {
    case 0x300, 0x340: self = .grave
    case 0x309: self = .hook
    case 0x303: self = .tilde
    case 0x301, 0x341: self = .acute
    case 0x323: self = .dot
    default: return nil
    }
  }
}
