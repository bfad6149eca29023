import Testing
import VanKienBytes
import VanKienExtraction
import VanKienReading
import VanKienTestSupport

/// A sentence and the mentions a reader finds in it.
struct ExtractionCase: CustomTestStringConvertible, Sendable {
  var text: String
  var expected: [String]

  var testDescription: String { text }
}

/// A file of cases: a sentence a line, its mentions indented below it; lines that begin with `#` are comments.
struct CaseFile: Sendable {
  var path: String
  var comments: [String] = []
  var cases: [ExtractionCase] = []

  init(_ name: String) {
    path = "Tests/VanKienExtractionTests/Cases/\(name).txt"
    for line in (TestFiles.text(path) ?? "").split(separator: "\n") {
      if line.hasPrefix("#") {
        comments.append(String(line))
      } else if line.hasPrefix("    ") {
        cases[cases.count - 1].expected.append(String(line.dropFirst(4)))
      } else {
        cases.append(ExtractionCase(text: String(line), expected: []))
      }
    }
  }

  /// Writes the file again with what `mentions` finds now.
  func record(_ mentions: (String) -> [String]) throws {
    var lines = comments
    for item in cases {
      lines.append(item.text)
      lines += mentions(item.text).map { "    \($0)" }
    }
    _ = try TestFiles.difference(of: lines.joined(separator: "\n") + "\n", from: path)
  }
}

/// The document whose text is `text`.
func document(_ text: String) -> SourceDocument { document(bytes: Array(text.utf8), name: "case.txt") }

/// The document a file of these bytes is; an empty one when it cannot be read.
func document(bytes: [UInt8], name: String) -> SourceDocument {
  let read = try? DocumentReader().read(bytes: bytes.span, name: name, path: name)
  return read ?? SourceDocument(name: name, format: .plainText, sha256: "", source: [])
}

/// The mentions of a text, one a line, with all that is not the usual value.
func mentions(in text: String, kinds: Set<String>) -> [String] {
  let source = document(text)
  let extraction = Extractor().extract(source)
  var lines: [(start: UInt32, line: String)] = []
  if kinds.contains("document") { lines += extraction.documents.map { ($0.range.start, line($0, source)) } }
  if kinds.contains("programme") {
    lines += extraction.programmes.map {
      ($0.range.start, "programme \(source.string($0.range)) | \($0.kind) | \($0.name)")
    }
  }
  if kinds.contains("place") {
    lines += extraction.places.map {
      ($0.range.start, "place \(source.string($0.range)) | \($0.level.rawValue) | \($0.name)")
    }
  }
  if kinds.contains("figure") { lines += extraction.figures.map { ($0.range.start, line($0, source)) } }
  if kinds.contains("relation") {
    lines += extraction.relations.map { relation in
      (
        relation.head.start,
        "\(relation.type.rawValue) \(source.string(relation.head)) -> \(source.string(relation.tail))"
      )
    }
  }
  return lines.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element.line)
}

private func line(_ document: DocumentMention, _ source: SourceDocument) -> String {
  let fields = [
    "document \(source.string(document.range))", document.kind, document.number.map { "number=\($0)" },
    document.date.map { "date=\($0)" },
    document.issuer.map { "issuer=\($0)" }, document.title.map { "title=\($0)" },
  ]
  return fields.compactMap { $0 }.joined(separator: " | ")
}

private func line(_ figure: FigureMention, _ source: SourceDocument) -> String {
  let aspect = [figure.aspect.rawValue, figure.direction?.rawValue].compactMap { $0 }.joined(separator: " ")
  let fields = [
    "figure \(source.string(figure.range))", figure.indicator ?? "–", figure.aspect == .level ? nil : aspect,
    figure.comparator == .eq ? nil : figure.comparator.rawValue, figure.period,
    figure.status == .actual ? nil : figure.status.rawValue,
    figure.place, figure.baseline.map { "against \($0)" },
  ]
  return fields.compactMap { $0 }.joined(separator: " | ")
}
