package import VanKienBytes

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A mapped table file, its dialect and its header.
@safe
struct TableFile {
  /// The path as the caller gave it.
  let path: String

  /// How the file is written.
  let dialect: TableDialect

  /// The header: that of the file or that of the caller.
  private(set) var header: TableHeader

  /// The labels of nodes without a label column, or the type of edges without a type column.
  let names: [String]

  let file: MappedFile

  /// Where the first line after the header begins.
  let bodyStart: Int

  /// The byte between fields.
  let delimiter: UInt8

  nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>

  /// The number of bytes that a table file may have: places are 32-bit numbers.
  static let maximumSize = Int(UInt32.max)

  /// Maps the file at `source` and reads its header.
  init(_ source: TableSource, of rows: TableRows, dialect: TableDialect) throws(TableError) {
    path = source.path
    self.dialect = dialect
    do throws(FileError) { file = try MappedFile(path: source.path) } catch { throw .file(error) }
    guard file.count <= Self.maximumSize else { throw .file(FileError(.read, path, code: 27)) }
    unsafe bytes = file.withUnsafeBytes { unsafe $0.bindMemory(to: UInt8.self) }
    let start = unsafe bytes.count >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf ? 3 : 0
    guard start == 0 || !dialect.isStrict else { throw .problem(path, 1, .encoding) }
    delimiter = unsafe dialect.delimiter ?? Self.delimiter(of: bytes, from: start)
    let line = unsafe try Self.headerTexts(bytes, from: start, delimiter: delimiter, path: path)
    let texts = line.texts.map(dialect.composed)
    bodyStart = line.end
    let isPlain = !dialect.isStrict && source.header == nil && !TableHeader.isTyped(texts)
    do throws(TableHeader.HeaderError) {
      if let given = source.header {
        header = given
      } else if isPlain {
        header = try TableHeader(plain: texts, of: rows)
      } else {
        header = try TableHeader(parsing: texts)
      }
    } catch {
      throw .problem(path, 1, .header(error.problem))
    }
    // The name of a foreign file is a label or type only for lines that cannot name their own.
    let namesItself = header.position(of: rows == .nodes ? .labels : .type) != nil
    names = !dialect.isStrict && namesItself ? [] : source.names.map(dialect.composed)
    guard header.fields.count == texts.count else {
      throw .problem(path, 1, .fieldCount(expected: header.fields.count, found: texts.count))
    }
    if isPlain { header = headerWithTypesOfValues() }
  }

  /// A tab if the first line has one, else a comma, else a semicolon.
  private static func delimiter(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt8 {
    let line = unsafe bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
    return "\t,;".utf8.first { unsafe line.contains($0) } ?? UInt8(ascii: ",")
  }

  private static func headerTexts(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8, path: String
  ) throws(TableError) -> (texts: [String], end: Int) {
    var scanner = unsafe FieldScanner(bytes, range: start..<bytes.count, delimiter: delimiter)
    guard !scanner.isAtEnd else { throw .problem(path, 1, .header(.empty)) }
    let fields = UnsafeMutableBufferPointer<FieldSpan>.allocate(capacity: maximumColumns)
    defer { unsafe fields.deallocate() }
    switch unsafe scanner.line(into: fields) {
    case .problem(let problem): throw .problem(path, 1, problem)
    case .line(let count, _):
      guard count <= maximumColumns else {
        throw .problem(path, 1, .fieldCount(expected: maximumColumns, found: count))
      }
      let texts = (0..<count).map { index -> String in
        let field = unsafe fields[index]
        let content = unsafe bytes[Int(field.start)..<Int(field.end)]
        let text = unsafe String(decoding: content, as: UTF8.self)
        return index == count - 1 && text.last == "\r" ? String(text.dropLast()) : text
      }
      return (texts, scanner.position)
    }
  }

  /// The number of bytes.
  var count: Int { unsafe bytes.count }

  /// The byte at `offset`.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { unsafe bytes[offset] }

  private static let maximumColumns = 4096

  /// The line, from 1, in which the byte at `offset` stands.
  ///
  /// - Complexity: O(`offset`); lines are counted only to report problems.
  func line(at offset: Int) -> Int {
    var line = 1
    for index in 0..<min(offset, count) where byte(index) == UInt8(ascii: "\n") { line += 1 }
    return line
  }

  /// The body in about `pieces` runs of whole lines.
  ///
  /// A line feed between quotes ends no line; whether a place is between quotes follows from the number of quotes before it.
  func chunks(_ pieces: Int) -> [Range<Int>] {
    let size = max((self.count - bodyStart) / max(pieces, 1), 1 << 16)
    var cuts = Array(stride(from: bodyStart, to: count, by: size))
    let isOdd = Concurrent.map(cuts.count) { index in
      hasOddQuotes(cuts[index]..<min(cuts[index] + size, count))
    }
    var isQuoted = false
    for index in cuts.indices.dropFirst() {
      isQuoted = isQuoted != isOdd[index - 1]
      cuts[index] = lineStart(after: cuts[index], isQuoted: isQuoted)
    }
    cuts.append(count)
    return zip(cuts, cuts.dropFirst()).map { $0..<max($0, $1) }.filter { !$0.isEmpty }
  }

  private func hasOddQuotes(_ range: Range<Int>) -> Bool {
    guard let base = unsafe bytes.baseAddress else { return false }
    var (isOdd, offset) = (false, range.lowerBound)
    while let quote = unsafe memchr(base + offset, Int32(UInt8(ascii: "\"")), range.upperBound - offset) {
      isOdd.toggle()
      offset = unsafe UnsafeRawPointer(base).distance(to: quote) + 1
    }
    return isOdd
  }

  private func lineStart(after offset: Int, isQuoted: Bool) -> Int {
    var (index, isQuoted) = (offset, isQuoted)
    // The place itself may be the start of a line: then the line feed stands just before it.
    if !isQuoted, index > 0, byte(index - 1) == UInt8(ascii: "\n") { return index }
    while index < count {
      let byte = self.byte(index)
      index += 1
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted { return index }
    }
    return count
  }
}

/// How table files are written.
package struct TableDialect: Sendable {
  /// The byte between fields; `nil` finds it in the first line.
  package let delimiter: UInt8?

  /// Whether lines must be as this program writes them: LF, no blank line, no space at the end of an unquoted field.
  package let isStrict: Bool

  /// The composed form (NFC) of a text; `nil` when the text is in that form.
  package typealias Composition = @Sendable (Span<UInt8>) -> [UInt8]?

  /// Brings texts into composed form; without it they are taken as they are.
  let compose: Composition?

  /// The files of our graphs.
  package static let adjacencyFiles = TableDialect(delimiter: UInt8(ascii: "\t"), isStrict: true, compose: nil)

  /// The files of other programs, whose texts `compose` brings into composed form.
  package static func foreign(composing compose: @escaping Composition) -> TableDialect {
    TableDialect(delimiter: nil, isStrict: false, compose: compose)
  }

  /// The composed form of `text`.
  func composed(_ text: String) -> String {
    compose?(Array(text.utf8).span).map { String(decoding: $0, as: UTF8.self) } ?? text
  }
}

/// A table file to be read.
package struct TableSource: Sendable {
  /// The path.
  package let path: String

  /// The labels of nodes without a label column, or the type of edges without a type column.
  package let names: [String]

  /// The header to use in place of the file's own.
  package let header: TableHeader?

  /// Makes a source.
  package init(path: String, names: [String], header: TableHeader? = nil) {
    self.path = path
    self.names = names
    self.header = header
  }
}

/// Why a table file cannot be read at all.
package enum TableError: ExplainedError, Hashable {
  case file(FileError)
  case problem(FileProblem)

  static func problem(_ path: String, _ line: Int, _ kind: FileProblem.Kind) -> TableError {
    .problem(FileProblem(path: path, line: line, kind: kind))
  }

  package var explanation: LocalizedText {
    switch self {
    case .file(let error): error.explanation
    case .problem(let problem): problem.explanation
    }
  }
}
