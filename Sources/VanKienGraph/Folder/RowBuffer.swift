#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Lines of one adjacency file, rendered one after another.
///
/// Fields are appended in the order of the file's columns; a graph of a million edges is written without a record for each.
package struct RowBuffer: Sendable {
  /// The lines, each ended by a line feed.
  package private(set) var bytes: [UInt8] = []

  /// Where each line ends.
  private var ends: [Int] = []
  private var isAtStart = true

  /// How many lines the groups hold that are brought into order already.
  private var grouped = 0

  /// Whether the groups follow each other in order.
  private var isOrdered = true

  /// Makes a buffer without lines.
  package init() {}

  /// The number of lines.
  package var count: Int { ends.count }

  private mutating func separate() {
    if isAtStart { isAtStart = false } else { bytes.append(0x09) }
  }

  /// Appends an identifier, which needs no quotation marks.
  package mutating func identifier(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends the identifier of a part of a document, which is `stem` with two numbers.
  package mutating func identifier(_ stem: String, _ first: Int, _ second: Int) {
    identifier(stem)
    appendDigits(first)
    bytes.append(0x2D)
    appendDigits(second)
  }

  /// Makes room for so many `bytes` in so many `lines`, which need not be exact.
  package mutating func reserve(_ bytes: Int, lines: Int) {
    self.bytes.reserveCapacity(bytes)
    ends.reserveCapacity(lines)
  }

  /// Appends a text; `nil` is null, the empty string stands between quotation marks.
  package mutating func text(_ text: String?) {
    separate()
    if let text { Self.append(text, to: &bytes) }
  }

  /// Appends a text, the empty one as null.
  package mutating func nonEmpty(_ text: String) {
    separate()
    if !text.isEmpty { Self.append(text, to: &bytes) }
  }

  /// Appends a whole number.
  package mutating func integer(_ number: Int?) {
    separate()
    if let number { appendDigits(number) }
  }

  private mutating func appendDigits(_ number: Int) {
    guard number >= 0 else {
      bytes.append(contentsOf: String(number).utf8)
      return
    }
    var (first, rest) = (bytes.count, number)
    repeat {
      bytes.append(UInt8(truncatingIfNeeded: 0x30 + rest % 10))
      rest /= 10
    } while rest > 0
    var last = bytes.count - 1
    while first < last {
      bytes.swapAt(first, last)
      first += 1
      last -= 1
    }
  }

  /// Appends a number.
  package mutating func double(_ number: Double?) {
    separate()
    if let number { bytes.append(contentsOf: NumberText.text(number).utf8) }
  }

  /// Appends what another writer renders.
  mutating func line(_ render: (inout [UInt8]) -> Void) {
    render(&bytes)
    ends.append(bytes.count)
    isAtStart = true
  }

  /// Ends the line.
  package mutating func end() {
    bytes.append(0x0A)
    ends.append(bytes.count)
    isAtStart = true
  }

  /// Brings the lines added since the last group into the order of their bytes.
  package mutating func endGroup() {
    sort(from: grouped)
    if grouped > 0, grouped < count, precedes(range(grouped), range(grouped - 1)) { isOrdered = false }
    grouped = count
  }

  /// Brings the lines into the order of their bytes.
  package mutating func sort() {
    if grouped < count { endGroup() }
    if !isOrdered { sort(from: 0) }
    isOrdered = true
  }

  /// Brings the lines from the `start`th on into the order of their bytes.
  private mutating func sort(from start: Int) {
    let lines = (start..<count).map { range($0) }
    let isSorted = lines.indices.dropFirst().allSatisfy { !precedes(lines[$0], lines[$0 - 1]) }
    guard !isSorted, let first = lines.first else { return }
    var sorted: [UInt8] = []
    sorted.reserveCapacity(bytes.count - first.lowerBound)
    ends.removeSubrange(start...)
    for line in lines.sorted(by: precedes) {
      sorted.append(contentsOf: bytes[line])
      ends.append(first.lowerBound + sorted.count)
    }
    bytes.replaceSubrange(first.lowerBound..., with: sorted)
  }

  /// Appends the lines of `other`, which are in order.
  mutating func append(_ other: RowBuffer) {
    let offset = bytes.count
    bytes.append(contentsOf: other.bytes)
    ends.append(contentsOf: other.ends.map { $0 + offset })
    endGroup()
  }

  /// Whether all lines of this buffer stand before those of `other` or are equal to its first; both are in order and not empty.
  func isBefore(_ other: RowBuffer) -> Bool {
    !other.bytes[other.range(0)].lexicographicallyPrecedes(bytes[range(count - 1)])
  }

  /// Whether the first line stands before that of `other`; both are in order and not empty.
  func beginsBefore(_ other: RowBuffer) -> Bool {
    bytes[range(0)].lexicographicallyPrecedes(other.bytes[other.range(0)])
  }

  private func range(_ line: Int) -> Range<Int> { (line == 0 ? 0 : ends[line - 1])..<ends[line] }

  private func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      let order = unsafe memcmp(base + left.lowerBound, base + right.lowerBound, min(left.count, right.count))
      return order == 0 ? left.count < right.count : order < 0
    }
  }

  /// Appends a text field, between quotation marks where it needs them.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { content in unsafe append(content, to: &bytes) }
  }

  /// Appends a text field of these bytes, between quotation marks where it needs them.
  static func append(_ content: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var needsQuotes = unsafe content.isEmpty || content.first == 0x20 || content.last == 0x20
    for index in content.indices {
      let byte = unsafe content[index]
      if byte <= 0x22, byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x22 { needsQuotes = true }
    }
    guard needsQuotes else {
      unsafe bytes.append(contentsOf: content)
      return
    }
    bytes.append(0x22)
    for index in content.indices {
      let byte = unsafe content[index]
      bytes.append(byte)
      if byte == 0x22 { bytes.append(byte) }
    }
    bytes.append(0x22)
  }
}
