internal import VanKienBytes

extension DocumentPart {
  /// The part as one line of JSON without the line feed: an array that begins with `"vankien-part"` and the version, then the fields of
  /// the part in their order; lists are arrays of arrays.
  package var jsonLine: [UInt8] {
    var writer = JSONPartWriter()
    var copy = self
    var tag = "vankien-part"
    var version = Self.version
    // Writing has no error path.
    do throws(PartError) {
      try writer.field(&tag)
      try writer.field(&version)
      try copy.code(&writer)
    } catch { return [] }
    return writer.bytes + [0x5D]
  }

  /// Reads a part from a line of JSON.
  package init(jsonLine line: Span<UInt8>) throws(PartError) {
    var texts = TextPool()
    try self.init(jsonLine: line, sharing: &texts)
  }

  /// Reads a part from a line of JSON; what parts say alike is kept once in `texts`.
  package init(jsonLine line: Span<UInt8>, sharing texts: inout TextPool) throws(PartError) {
    self = try unsafe line.withUnsafeBufferPointer { bytes throws(PartError) in
      var reader = unsafe JSONPartReader(bytes: bytes, texts: texts)
      texts = TextPool()
      defer { texts = reader.texts }
      return try DocumentPart(reader: &reader)
    }
    try validate()
  }

  private init(reader: inout JSONPartReader) throws(PartError) {
    var tag = ""
    var version = 0
    self.init()
    try reader.open()
    try reader.field(&tag)
    guard tag == "vankien-part" else { throw PartError(.syntax(byte: 1)) }
    try reader.field(&version)
    guard version == Self.version else { throw PartError(.version(found: version)) }
    try code(&reader)
    try reader.close()
  }

  /// Checks that every index leads somewhere, as nothing later does.
  func validate() throws(PartError) {
    func isSound(_ span: Extent) -> Bool {
      (-1..<passages.count).contains(span.passage) && span.start >= 0 && span.start <= span.end
    }
    let areMentionsSound =
      documents.allSatisfy { isSound($0.span) } && shortForms.allSatisfy { isSound($0.span) }
      && programmes.allSatisfy { isSound($0.span) } && places.allSatisfy { isSound($0.span) }
      && figures.allSatisfy { isSound($0.span) } && sources.allSatisfy { isSound($0.span) }
      && relations.allSatisfy { isSound($0.head) && isSound($0.tail) }
    let isTextSound =
      sections.indices.allSatisfy { (-1..<$0).contains(sections[$0].parent) }
      && passages.allSatisfy { sections.indices.contains($0.section) && (-1..<notes.count).contains($0.note) }
      && notes.allSatisfy { isSound($0.anchor) && $0.passages.allSatisfy(passages.indices.contains) }
    guard areMentionsSound, isTextSound else { throw PartError(.indices) }
  }
}

/// Writes fields as the elements of JSON arrays.
private struct JSONPartWriter: PartCoder {
  var bytes: [UInt8] = [0x5B]

  private mutating func separate() {
    if bytes.last != 0x5B { bytes.append(0x2C) }
  }

  mutating func field(_ value: inout Int) throws(PartError) {
    separate()
    bytes += String(value).utf8
  }

  mutating func field(_ value: inout String) throws(PartError) {
    separate()
    JSONText.append(value, to: &bytes)
  }

  mutating func field(_ value: inout String?) throws(PartError) {
    guard var text = value else {
      separate()
      bytes += "null".utf8
      return
    }
    try field(&text)
  }

  mutating func field(_ value: inout Bool) throws(PartError) {
    separate()
    bytes += (value ? "true" : "false").utf8
  }

  mutating func list<Element: PartValue>(_ values: inout [Element]) throws(PartError) {
    separate()
    bytes.append(0x5B)
    for index in values.indices {
      separate()
      bytes.append(0x5B)
      try values[index].code(&self)
      bytes.append(0x5D)
    }
    bytes.append(0x5D)
  }
}

/// Reads the elements of JSON arrays as fields.
@safe
private struct JSONPartReader: PartCoder {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let count: Int
  private var position = 0
  private var isFirst = true

  /// Texts met before.
  var texts: TextPool

  init(bytes: UnsafeBufferPointer<UInt8>, texts: TextPool) {
    unsafe self.bytes = bytes
    count = bytes.count
    self.texts = texts
  }

  private var byte: UInt8 { position < count ? unsafe bytes[position] : 0 }

  private func failure() -> PartError { PartError(.syntax(byte: position)) }

  private mutating func skipSpaces() {
    while byte == 0x20 || byte == 0x09 || byte == 0x0D { position += 1 }
  }

  mutating func open() throws(PartError) {
    skipSpaces()
    guard byte == 0x5B else { throw failure() }
    position += 1
    isFirst = true
  }

  mutating func close() throws(PartError) {
    skipSpaces()
    guard byte == 0x5D else { throw failure() }
    position += 1
    isFirst = false
  }

  private mutating func separate() throws(PartError) {
    skipSpaces()
    if !isFirst {
      guard byte == 0x2C else { throw failure() }
      position += 1
      skipSpaces()
    }
    isFirst = false
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position + length <= count else { return false }
    for index in 0..<length where unsafe bytes[position + index] != word.utf8Start[index] { return false }
    position += length
    return true
  }

  mutating func field(_ value: inout Int) throws(PartError) {
    try separate()
    let isNegative = byte == 0x2D
    if isNegative { position += 1 }
    let start = position
    var number = 0
    while (0x30...0x39).contains(byte) {
      let (tens, isLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = tens.addingReportingOverflow(Int(byte) - 0x30)
      guard !isLarge, !isLarger else { throw failure() }
      number = sum
      position += 1
    }
    guard position > start else { throw failure() }
    value = isNegative ? -number : number
  }

  mutating func field(_ value: inout Bool) throws(PartError) {
    try separate()
    if take("true") {
      value = true
    } else if take("false") {
      value = false
    } else {
      throw failure()
    }
  }

  mutating func field(_ value: inout String) throws(PartError) {
    try separate()
    value = try string()
  }

  mutating func field(_ value: inout String?) throws(PartError) {
    try separate()
    value = take("null") ? nil : try string()
  }

  mutating func list<Element: PartValue>(_ values: inout [Element]) throws(PartError) {
    try separate()
    try open()
    values = []
    skipSpaces()
    while byte != 0x5D {
      try separate()
      try open()
      var element = Element()
      try element.code(&self)
      try close()
      values.append(element)
      skipSpaces()
    }
    try close()
  }

  private mutating func string() throws(PartError) -> String {
    guard byte == 0x22 else { throw failure() }
    position += 1
    let start = position
    skipPlain()
    if byte == 0x22 {
      position += 1
      return unsafe texts.text(UnsafeBufferPointer(rebasing: bytes[start..<(position - 1)]))
    }
    var text = unsafe Array(bytes[start..<position])
    while byte == 0x5C {
      try text.append(contentsOf: escape())
      let start = position
      skipPlain()
      unsafe text += bytes[start..<position]
    }
    guard byte == 0x22 else { throw failure() }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// Goes on to the next quotation mark or backslash, or to the end.
  private mutating func skipPlain() {
    while position < count, unsafe bytes[position] != 0x22 && bytes[position] != 0x5C { position += 1 }
  }

  private mutating func escape() throws(PartError) -> [UInt8] {
    position += 1
    let kind = byte
    position += 1
    switch kind {
    case 0x22, 0x5C, 0x2F: return [kind]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "u"): return try unicode()
    default: throw failure()
    }
  }

  /// The character of `\uXXXX`, or of two of them that are a surrogate pair.
  private mutating func unicode() throws(PartError) -> [UInt8] {
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code), byte == 0x5C {
      position += 2
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw failure() }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    return Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
  }

  private mutating func hexadecimal() throws(PartError) -> UInt32 {
    guard position + 4 <= count,
      let code = unsafe UInt32(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
    else { throw failure() }
    position += 4
    return code
  }
}
