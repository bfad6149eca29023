/// Reads a run of whole lines of a table file into chunks of rows.
///
/// A line is cut into fields first, then its fields are taken in: so a line that is wrong leaves nothing behind, and the type of an
/// edge may stand anywhere.
@safe
struct ChunkReader: ~Copyable {
  private let table: TableFile
  private let range: Range<Int>
  private var scanner: FieldScanner

  /// Brings texts into composed form; `nil` when all of the run is in that form.
  private let compose: TableDialect.Composition?

  /// Lines are cut in blocks: the fields of one line after those of the other, and the starts of the lines.
  private nonisolated(unsafe) let fields: UnsafeMutablePointer<FieldSpan>
  private nonisolated(unsafe) let starts: UnsafeMutablePointer<Int>
  private let width: Int
  private var lineCount = 0

  /// The line of the block that is being taken in.
  private var current = 0

  private static let blockSize = 64

  /// The columns of properties: the position of the field, its name and type.
  private let properties: [(field: Int, name: String, type: ColumnType)]

  /// What was wrong, by the offset of the line.
  private(set) var problems: [(offset: Int, kind: FileProblem.Kind)] = []

  /// The label combinations or types met, in the order of their first use, and the names of the last line.
  private(set) var names: [[String]] = []
  private var nameNumbers: [String: Int] = [:]

  /// The numbers of ``names`` that cannot be: the empty string stands for no name.
  private var badNames: [Int: String] = [:]
  private var lastName: (text: [UInt8], number: Int) = ([], -1)

  /// The number of problems that are kept of one chunk; what follows the first ones is seldom news.
  static let maximumProblems = 1000

  init(_ table: TableFile, range: Range<Int>) {
    self.table = table
    self.range = range
    scanner = unsafe FieldScanner(table.bytes, range: range, delimiter: table.delimiter)
    width = table.header.fields.count
    let text = unsafe Span(_unsafeElements: UnsafeBufferPointer(rebasing: table.bytes[range]))
    compose = table.dialect.compose.flatMap { $0(text) == nil ? nil : $0 }
    unsafe fields = .allocate(capacity: width * Self.blockSize)
    unsafe starts = .allocate(capacity: Self.blockSize)
    properties = table.header.fields.enumerated().compactMap { index, field in
      if case .property(let type) = field.role { (index, field.name, type) } else { nil }
    }
  }

  deinit {
    unsafe fields.deallocate()
    unsafe starts.deallocate()
  }

  /// Reads nodes; the label combinations of the chunk are positions in ``names``.
  mutating func readNodes() -> TableChunk {
    let chunk = newChunk()
    chunk.reserve(estimatedLines, labelled: true)
    let identifier = table.header.position(of: .identifier) ?? 0
    let labels = table.header.position(of: .labels)
    while nextLines() {
      for line in 0..<lineCount {
        current = line
        let number = if let labels { number(of: field(labels)) } else { defaultNumber() }
        if let problem = nameProblem(number, ":LABEL") ?? appendNode(to: chunk, identifier, number) {
          report(lineStart, problem)
        }
      }
    }
    finish(chunk)
    return chunk
  }

  @inline(__always)
  private func appendNode(to chunk: TableChunk, _ identifier: Int, _ number: Int) -> FileProblem.Kind? {
    let id = field(identifier)
    if let problem = checkIdentifier(id, identifier) ?? append(to: chunk) { return problem }
    let cell = cell(id, in: chunk)
    if cell.isOwn { chunk.noteOffset(lineStart) }
    chunk.appendNode(id: cell, labelSet: UInt32(number))
    return nil
  }

  /// Reads edges into one chunk for each type, in the order of ``names``.
  mutating func readEdges(_ lookup: IdentifierLookup) -> [TableChunk] {
    var chunks: [TableChunk] = []
    let ends = (source: table.header.position(of: .source) ?? 0, target: table.header.position(of: .target) ?? 0)
    let type = table.header.position(of: .type)
    let queries = UnsafeMutableBufferPointer<IdentifierLookup.Query>.allocate(capacity: Self.blockSize * 2)
    unsafe queries.initialize(repeating: .init())
    defer { unsafe queries.deallocate() }
    while nextLines() {
      unsafe ask(queries, ends, lookup)
      for line in 0..<lineCount {
        current = line
        let number = if let type { number(of: field(type)) } else { defaultNumber() }
        while chunks.count <= number { chunks.append(newChunk()) }
        if let problem = nameProblem(number, ":TYPE") {
          report(lineStart, problem)
        } else if let problem = unsafe appendEdge(
          to: chunks[number], ends, queries[line * 2].node, queries[line * 2 + 1].node)
        {
          report(lineStart, problem)
        }
      }
    }
    for chunk in chunks { finish(chunk) }
    return chunks
  }

  /// Looks up the ends of all edges of the block.
  @inline(__always)
  private mutating func ask(
    _ queries: UnsafeMutableBufferPointer<IdentifierLookup.Query>, _ ends: (source: Int, target: Int),
    _ lookup: IdentifierLookup
  ) {
    for line in 0..<lineCount {
      current = line
      unsafe queries[line * 2] = query(field(ends.source), lookup)
      unsafe queries[line * 2 + 1] = query(field(ends.target), lookup)
    }
    unsafe lookup.answer(UnsafeMutableBufferPointer(rebasing: queries[..<(lineCount * 2)]))
  }

  @inline(__always)
  private func query(_ field: FieldSpan, _ lookup: IdentifierLookup) -> IdentifierLookup.Query {
    // A quote inside an id is written twice in the file, so the bytes there are not those of the id.
    field.hasDoubledQuotes || compose != nil
      ? lookup.query(plain(field)) : unsafe lookup.query(text(field), readable: table.count - Int(field.start))
  }

  @inline(__always)
  private func appendEdge(
    to chunk: TableChunk, _ ends: (source: Int, target: Int), _ source: NodeIndex?, _ target: NodeIndex?
  ) -> FileProblem.Kind? {
    guard let source else { return unknownNode(ends.source) }
    guard let target else { return unknownNode(ends.target) }
    if let problem = append(to: chunk) { return problem }
    chunk.appendEdge(from: source, to: target)
    return nil
  }

  // MARK: Lines

  /// Cuts the next lines that have the right number of fields, up to a block of them, and reports those that have not; false
  /// when there is none.
  @inline(__always)
  private mutating func nextLines() -> Bool {
    lineCount = 0
    while lineCount < Self.blockSize, !scanner.isAtEnd {
      let start = scanner.position
      current = lineCount
      let place = unsafe UnsafeMutableBufferPointer(start: fields + current &* width, count: width)
      switch unsafe scanner.line(into: place) {
      case .problem(let problem): report(start, problem)
      case .line(let count, let endsWithLineFeed):
        if accept(count, endsWithLineFeed, start) {
          unsafe starts[lineCount] = start
          lineCount &+= 1
        }
      }
    }
    if lineCount == 0, !isUTF8(range) { reportEncoding() }
    return lineCount > 0
  }

  @inline(__always)
  private mutating func accept(_ count: Int, _ endsWithLineFeed: Bool, _ start: Int) -> Bool {
    if isBlank(count) {
      if table.dialect.isStrict { report(start, .blankLine) }
      return false
    }
    let expected = table.header.fields.count
    if let problem = checkEnd(count, endsWithLineFeed) { report(start, problem) }
    guard count == expected else {
      report(start, .fieldCount(expected: expected, found: count))
      return false
    }
    return true
  }

  /// The number of lines, judged by the first ones.
  private var estimatedLines: Int {
    let sample = range.prefix(1 << 14)
    let lines = sample.reduce(1) { $0 + (table.byte($1) == UInt8(ascii: "\n") ? 1 : 0) }
    return range.count / max(sample.count / lines, 1) * 9 / 8
  }

  private mutating func report(_ offset: Int, _ kind: FileProblem.Kind) {
    if problems.count < Self.maximumProblems { problems.append((offset, kind)) }
  }

  /// Whether the line is empty but for a carriage return.
  private func isBlank(_ count: Int) -> Bool {
    guard count == 1 else { return false }
    let field = self.field(0)
    return field.isNull || (field.count == 1 && !field.isQuoted && (table.byte(Int(field.start))) == 13)
  }

  /// Takes a carriage return off the last field, or complains of it.
  private func checkEnd(_ count: Int, _ endsWithLineFeed: Bool) -> FileProblem.Kind? {
    if table.dialect.isStrict, !endsWithLineFeed { return .noLastLineFeed }
    guard count <= table.header.fields.count, count > 0 else { return nil }
    let last = field(count - 1)
    guard last.count > 0, !last.isQuoted, table.byte(Int(last.end) - 1) == 13 else { return nil }
    if table.dialect.isStrict { return .carriageReturn }
    unsafe fields[current * width + count - 1].end -= 1
    return nil
  }

  private mutating func reportEncoding() {
    var scanner = unsafe FieldScanner(table.bytes, range: range, delimiter: table.delimiter)
    while !scanner.isAtEnd {
      let start = scanner.position
      _ = unsafe scanner.line(into: UnsafeMutableBufferPointer(start: fields, count: width))
      if !isUTF8(start..<scanner.position) { report(start, .encoding) }
    }
    problems.sort { $0.offset < $1.offset }
  }

  private func isUTF8(_ range: Range<Int>) -> Bool {
    let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(rebasing: table.bytes[range]))
    return (try? UTF8Span(validating: span)) != nil
  }

  // MARK: Fields

  @inline(__always)
  private func field(_ position: Int) -> FieldSpan { unsafe fields[current &* width &+ position] }

  /// Where the current line begins.
  private var lineStart: Int { unsafe starts[current] }

  @inline(__always)
  private func text(_ field: FieldSpan) -> UnsafeBufferPointer<UInt8> {
    guard let base = unsafe table.bytes.baseAddress else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeBufferPointer(start: base + Int(field.start), count: field.count)
  }

  /// The content of a field as it is meant.
  private func plain(_ field: FieldSpan) -> [UInt8] { composed(unquoted(field)) }

  private func composed(_ text: [UInt8]) -> [UInt8] { compose?(text.span) ?? text }

  /// The content of a field with its doubled quotes made single.
  private func unquoted(_ field: FieldSpan) -> [UInt8] {
    var result: [UInt8] = []
    var index = Int(field.start)
    while index < Int(field.end) {
      let byte = table.byte(index)
      result.append(byte)
      index += byte == UInt8(ascii: "\"") && field.hasDoubledQuotes ? 2 : 1
    }
    return result
  }

  @inline(__always)
  private func cell(_ field: FieldSpan, in chunk: TableChunk) -> TextCell {
    field.hasDoubledQuotes || compose != nil
      ? chunk.own(plain(field)) : TextCell(start: Int(field.start), count: field.count)
  }

  private func checkIdentifier(_ field: FieldSpan, _ position: Int) -> FileProblem.Kind? {
    if field.count == 0 { return .missing(column: table.header.fields[position].text) }
    if field.count > TableChunk.maximumIdentifierLength { return .longText(column: table.header.fields[position].text) }
    return hasOuterSpace(field) ? .outerSpace(column: table.header.fields[position].text) : nil
  }

  @inline(__always)
  private func hasOuterSpace(_ field: FieldSpan) -> Bool {
    guard table.dialect.isStrict, !field.isQuoted, field.count > 0 else { return false }
    return table.byte(Int(field.start)) == 32 || table.byte(Int(field.end) - 1) == 32
  }

  private func unknownNode(_ position: Int) -> FileProblem.Kind {
    let field = self.field(position)
    let text = String(decoding: plain(field), as: UTF8.self)
    return text.isEmpty ? .missing(column: table.header.fields[position].text) : .unknownNode(id: text)
  }

  // MARK: Names

  /// The number of the labels or the type that a field names; equal ones mostly follow each other.
  @inline(__always)
  private mutating func number(of field: FieldSpan) -> Int {
    let text = unsafe self.text(field)
    if lastName.number >= 0, unsafe lastName.text.count == text.count && Self.equals(text, lastName.text) {
      return lastName.number
    }
    return lookUpName(field)
  }

  @inline(__always)
  private static func equals(_ left: UnsafeBufferPointer<UInt8>, _ right: [UInt8]) -> Bool {
    for index in 0..<left.count where unsafe left[index] != right[index] { return false }
    return true
  }

  private mutating func lookUpName(_ field: FieldSpan) -> Int {
    let name = String(decoding: plain(field), as: UTF8.self)
    let number = nameNumbers[name] ?? enter(name)
    lastName = unsafe (Array(text(field)), number)
    return number
  }

  private mutating func enter(_ name: String) -> Int {
    // For nodes the field holds the labels after those the file's name gives; for edges it holds the type.
    let parts = name.split(separator: ";").map(String.init)
    names.append(table.header.position(of: .labels) == nil ? [name].filter { !$0.isEmpty } : table.names + parts)
    nameNumbers[name] = names.count - 1
    noteBadName()
    return names.count - 1
  }

  /// Notes what is wrong with the names entered last.
  private mutating func noteBadName() {
    let last = names[names.count - 1]
    let isNeeded = !table.dialect.isStrict || table.header.position(of: .identifier) == nil
    if last.isEmpty, isNeeded { badNames[names.count - 1] = "" }
    if let bad = last.first(where: { !FileProblem.canNameFile($0) }) { badNames[names.count - 1] = bad }
  }

  /// What is wrong with the labels or the type of this number: none is there, or one cannot name a file.
  @inline(__always)
  private func nameProblem(_ number: Int, _ column: String) -> FileProblem.Kind? {
    badNames.isEmpty ? nil : badNames[number].map { $0.isEmpty ? .missing(column: column) : .badName($0) }
  }

  private mutating func defaultNumber() -> Int {
    if names.isEmpty {
      names.append(table.names)
      noteBadName()
    }
    return 0
  }

  // MARK: Properties

  private func newChunk() -> TableChunk {
    let chunk = TableChunk(file: table.file)
    chunk.columns = properties.map { CellColumn($0.type) }
    return chunk
  }

  private func finish(_ chunk: TableChunk) {
    for column in chunk.columns where column.presentCount > 0 {
      column.pad(to: chunk.count)
    }
  }

  /// Appends the values of the line as the next row of `chunk`, whose head is appended after it.
  @inline(__always)
  private func append(to chunk: TableChunk) -> FileProblem.Kind? {
    for (index, property) in properties.enumerated() {
      let field = self.field(property.field)
      if field.isNull { continue }
      let column = chunk.columns[index]
      column.pad(to: chunk.count)
      if let problem = append(field, property.name, to: column, of: chunk) {
        for column in chunk.columns { column.truncate(to: chunk.count) }
        return problem
      }
    }
    return nil
  }

  @inline(__always)
  private func append(
    _ field: FieldSpan, _ name: String, to column: CellColumn, of chunk: TableChunk
  ) -> FileProblem.Kind? {
    if column.type.isList { return appendList(field, name, to: column, of: chunk) }
    guard !hasOuterSpace(field) else { return .outerSpace(column: name) }
    if column.type.element.isText {
      guard field.count <= TextCell.maximumCount else { return .longText(column: name) }
      column.append(cell(field, in: chunk).word)
      return nil
    }
    guard let word = unsafe Self.word(text(field), column.type.element) else {
      return .value(
        column: name, type: column.type.headerName, text: String(decoding: plain(field).prefix(60), as: UTF8.self))
    }
    column.append(word)
    return nil
  }

  @inline(__always)
  private static func word(_ text: UnsafeBufferPointer<UInt8>, _ element: ColumnType.Element) -> UInt64? {
    switch element {
    case .integer: unsafe NumberParser.integer(text).map { UInt64(bitPattern: $0) }
    case .double: unsafe NumberParser.double(text).map(\.bitPattern)
    case .boolean: unsafe NumberParser.boolean(text).map { $0 ? 1 : 0 }
    default: nil
    }
  }

  private func appendList(
    _ field: FieldSpan, _ name: String, to column: CellColumn, of chunk: TableChunk
  ) -> FileProblem.Kind? {
    guard !hasOuterSpace(field) else { return .outerSpace(column: name) }
    // Cut before it is composed: what is equivalent to a semicolon separates nothing.
    let elements = ListText.elements(unquoted(field))
    var words: [UInt64] = []
    for element in elements {
      if column.type.element.isText {
        words.append(chunk.own(composed(element)).word)
        continue
      }
      let word = unsafe element.withUnsafeBufferPointer { unsafe Self.word($0, column.type.element) }
      guard let word else {
        return .value(
          column: name, type: column.type.headerName, text: String(decoding: element.prefix(60), as: UTF8.self))
      }
      words.append(word)
    }
    column.append(list: words)
    return nil
  }
}

/// The text form of lists: elements with semicolons between them, a semicolon or backslash inside one after a backslash.
///
/// A quoted empty field is the empty list; `\-` is an empty element where nothing would be seen, in a list of one.
enum ListText {
  /// The elements of `text`.
  static func elements(_ text: [UInt8]) -> [[UInt8]] {
    guard !text.isEmpty else { return [] }
    var result: [[UInt8]] = [[]]
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: ";"): result.append([])
      case UInt8(ascii: "\\") where index + 1 < text.count:
        index += 1
        if text[index] != UInt8(ascii: "-") { result[result.count - 1].append(text[index]) }
      default: result[result.count - 1].append(text[index])
      }
      index += 1
    }
    return result
  }

  /// Appends the text of a list of `elements` to `output`.
  static func append(_ elements: [[UInt8]], to output: inout [UInt8]) {
    if elements == [[]] {
      output.append(contentsOf: "\\-".utf8)
      return
    }
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ";")) }
      for byte in element {
        if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\\") { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
      }
    }
  }
}
