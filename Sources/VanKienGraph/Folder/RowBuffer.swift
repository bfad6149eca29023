/// Lines of one adjacency file, rendered one after another.
///
/// Fields are appended in the order of the file's columns; a graph of a million edges is written without a record for each.
package struct RowBuffer: Sendable {
  /// The lines, each ended by a line feed.
  package private(set) var bytes: [UInt8] = []

  /// Where each line ends.
  private var ends: [Int] = []
  private var isAtStart = true

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
    if let number { bytes.append(contentsOf: String(number).utf8) }
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

  /// Brings the lines into the order of their bytes.
  package mutating func sort() {
    let lines = ranges
    guard lines.count > 1 else { return }
    let isSorted = zip(lines, lines.dropFirst()).allSatisfy { !precedes($1, $0) }
    if isSorted { return }
    var sorted: [UInt8] = []
    sorted.reserveCapacity(bytes.count)
    var newEnds: [Int] = []
    newEnds.reserveCapacity(ends.count)
    for line in lines.sorted(by: precedes) {
      sorted.append(contentsOf: bytes[line])
      newEnds.append(sorted.count)
    }
    bytes = sorted
    ends = newEnds
  }

  /// Appends the lines of `other`.
  mutating func append(_ other: RowBuffer) {
    let offset = bytes.count
    bytes.append(contentsOf: other.bytes)
    ends.append(contentsOf: other.ends.map { $0 + offset })
  }

  /// The first line; empty when there is none.
  var first: ArraySlice<UInt8> { ranges.first.map { bytes[$0] } ?? [] }

  /// The last line; empty when there is none.
  var last: ArraySlice<UInt8> { ranges.last.map { bytes[$0] } ?? [] }

  private var ranges: [Range<Int>] { ends.indices.map { ($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0] } }

  private func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var (first, second) = (left.lowerBound, right.lowerBound)
      while first < left.upperBound, second < right.upperBound {
        let (one, other) = unsafe (bytes[first], bytes[second])
        if one != other { return one < other }
        first += 1
        second += 1
      }
      return first == left.upperBound && second < right.upperBound
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
