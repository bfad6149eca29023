internal import VanKienBytes
internal import VanKienText

/// Builds the text of a document from pieces of its source, and the map that leads back.
///
/// The source is normal text, so blanks are spaces, tabs and line feeds. Within a block runs of them become one space; blanks at its ends
/// and control characters go, and so does U+FFFD unless it stands for a lost letter inside a word. Pieces come in the order of the source.
struct BlockText {
  private(set) var text: [UInt8] = []
  private(set) var map = OffsetMap()

  /// Where U+FFFD stands in the source that was appended.
  private(set) var lostCharacters: [Int] = []

  private let source: [UInt8]

  /// The source is used up to here.
  private var cursor = 0
  private var blockStart = 0

  /// A blank that is written when something follows it in the block.
  private var pendingBlank: Range<Int>?

  init(source: [UInt8]) {
    self.source = source
    text.reserveCapacity(source.count)
  }

  /// The offset at which the next character will stand.
  var position: Int { text.count }

  /// Appends `range` of the source.
  mutating func append(_ range: Range<Int>) {
    moveCursor(to: range.lowerBound)
    var position = range.lowerBound
    var runStart = position
    let source = source
    let bytes = source.span
    if Self.isClean(bytes, range) { return appendRun(range) }
    while position < range.upperBound {
      let byte = bytes[position]
      if Self.isPlain(byte) || (byte == 0x20 && Self.isSingleBlank(bytes, position, runStart, range)) {
        position &+= 1
        continue
      }
      let (kind, length) = WhiteSpace.classify(bytes, at: position, end: range.upperBound)
      if kind == .replacement { lostCharacters.append(position) }
      if kind == .text || (kind == .replacement && Self.isInsideWord(bytes, position, range)) {
        position += length
        continue
      }
      appendRun(runStart..<position)
      if kind == .blank { noteBlank(position..<(position + length)) }
      position += length
      runStart = position
    }
    appendRun(runStart..<min(position, range.upperBound))
  }

  /// Says that a blank stands for the source in `gap`, as between the lines of a joined paragraph.
  mutating func appendBlank(for gap: Range<Int>) {
    noteBlank(gap)
  }

  /// Ends the block and returns its bytes.
  mutating func endBlock() -> Range<Int> {
    pendingBlank = nil
    let block = blockStart..<text.count
    text.append(0x0A)
    cursor = min(cursor + 1, source.count)
    blockStart = text.count
    return block
  }

  /// Gives up a block that has no text.
  mutating func abandonBlock() {
    pendingBlank = nil
  }

  /// Forgets a blank before what comes next, as before a comma.
  mutating func dropBlank() {
    pendingBlank = nil
  }

  /// Whether the last character is a letter or digit.
  var endsInWord: Bool {
    text.count > blockStart && pendingBlank == nil && Self.isWord(text.span, endingAt: text.count)
  }

  private mutating func appendRun(_ run: Range<Int>) {
    guard !run.isEmpty else { return }
    if let blank = pendingBlank {
      moveCursor(to: blank.lowerBound)
      text.append(0x20)
      if blank.count != 1 { map.replace(derived: (text.count - 1)..<text.count, source: blank) }
      cursor = blank.upperBound
      pendingBlank = nil
    }
    moveCursor(to: run.lowerBound)
    text.append(contentsOf: source[run])
    cursor = run.upperBound
  }

  private mutating func noteBlank(_ range: Range<Int>) {
    guard text.count > blockStart, pendingBlank == nil else { return }
    pendingBlank = range
  }

  /// Leaves out the source up to `start`.
  private mutating func moveCursor(to start: Int) {
    guard pendingBlank == nil || start == pendingBlank?.lowerBound, start != cursor else { return }
    map.align(derived: text.count, source: start)
    cursor = start
  }

  /// Whether nothing in `range` needs a second look: no byte that may begin a blank or invisible character, no two spaces in a row.
  private static func isClean(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 1, bytes[range.lowerBound] != 0x20, bytes[range.upperBound - 1] != 0x20 else { return false }
    return unsafe bytes.extracting(range).withUnsafeBufferPointer { bytes in
      var found: UInt8 = 0
      var index = 1
      while index < bytes.count {
        let byte = unsafe bytes[index]
        let previous = unsafe bytes[index &- 1]
        found |= bit(byte < 0x20) | bit(byte == 0x7F) | bit(byte == 0xC2) | bit(byte == 0xEF)
        found |= bit(byte == 0x20) & bit(previous == 0x20)
        index &+= 1
      }
      return unsafe found == 0 && isPlain(bytes[0])
    }
  }

  @inline(__always)
  private static func bit(_ condition: Bool) -> UInt8 {
    condition ? 1 : 0
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xEF
  }

  /// Whether the space at `position` stands between two characters of a run, so that it can be copied with them.
  private static func isSingleBlank(_ bytes: Span<UInt8>, _ position: Int, _ runStart: Int, _ range: Range<Int>) -> Bool
  {
    position > runStart && bytes[position - 1] != 0x20 && position + 1 < range.upperBound
      && isPlain(bytes[position + 1])
  }

  private static func isInsideWord(_ bytes: Span<UInt8>, _ position: Int, _ range: Range<Int>) -> Bool {
    let after = position + 3
    return position > range.lowerBound && after < range.upperBound && isWord(bytes, endingAt: position)
      && isWord(bytes, startingAt: after)
  }

  private static func isWord(_ bytes: Span<UInt8>, endingAt end: Int) -> Bool {
    isWord(UTF8Scalar(bytes, before: end).value)
  }

  private static func isWord(_ bytes: Span<UInt8>, startingAt start: Int) -> Bool {
    isWord(UTF8Scalar(bytes, at: start).value)
  }

  private static func isWord(_ codePoint: UInt32) -> Bool {
    codePoint &- 0x30 < 10 || LetterTable.shared[codePoint].base != 0
  }
}
