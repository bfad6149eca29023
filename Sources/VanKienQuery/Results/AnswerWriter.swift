internal import VanKienBytes
package import VanKienQuerySyntax

/// Writes answers as tables for people and as data for programs.
///
/// `json` is one array of objects; `jsonl` an array of values a line, in the order of the columns.
package struct AnswerWriter {
  /// The forms an answer can have.
  package enum Format: String, CaseIterable, Sendable {
    case table, csv, json, jsonl
  }

  private let graph: QueryGraph
  private let format: Format

  /// The width of the terminal in letters; tables are not cut if `nil`.
  package var width: Int?

  /// Makes a writer for answers about `graph`.
  package init(_ graph: QueryGraph, _ format: Format) {
    self.graph = graph
    self.format = format
  }

  /// The text of an answer, ended by a line feed.
  package func text(of answer: QueryEngine.Answer) throws(QueryError) -> String {
    switch format {
    case .table: try table(answer)
    case .csv: try csv(answer)
    case .json: try "[" + objects(answer).joined(separator: ",\n ") + "]\n"
    case .jsonl: try answer.rows.map(list).map { $0 + "\n" }.joined()
    }
  }

  // MARK: Tables

  private func table(_ answer: QueryEngine.Answer) throws(QueryError) -> String {
    var cells = [answer.columns]
    for row in answer.rows {
      var line: [String] = []
      for value in row { line.append(try cell(value)) }
      cells.append(line)
    }
    let widths = fitted(
      answer.columns.indices.map { column in cells.reduce(1) { max($0, Self.width(of: $1[column])) } })
    let isRight = answer.columns.indices.map { column in
      !answer.rows.isEmpty && answer.rows.allSatisfy { $0[column].isNull || $0[column].double != nil }
    }
    var lines: [String] = []
    for (number, row) in cells.enumerated() {
      lines.append(row.indices.map { pad(row[$0], widths[$0], right: isRight[$0]) }.joined(separator: "  ").trimmedEnd)
      if number == 0 { lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func cell(_ value: Value) throws(QueryError) -> String {
    let text = try graph.text(of: value, quotesStrings: false)
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return text }
    return String(decoding: text.utf8.map { $0 == 0x0A || $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self)
  }

  /// The widths cut down, the widest columns first, until the table fits the terminal.
  private func fitted(_ widths: [Int]) -> [Int] {
    guard let width, !widths.isEmpty else { return widths }
    var widths = widths
    let room = max(widths.count * 4, width - 2 * (widths.count - 1))
    while widths.reduce(0, +) > room, let widest = widths.max(), widest > 4 {
      let second = widths.filter { $0 < widest }.max() ?? 4
      let columns = widths.indices.filter { widths[$0] == widest }
      let excess = widths.reduce(0, +) - room
      let cut = min(widest - max(second, 4), max(1, excess / columns.count))
      for column in columns { widths[column] -= max(1, cut) }
    }
    return widths
  }

  /// The number of letters, as a terminal shows them.
  private static func width(of text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var count = 0
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        if byte & 0xC0 != 0x80 { count += 1 }
        guard byte >= 0xCC else { continue }
        // Beyond Latin letters and punctuation code points may join to one letter.
        let next = unsafe index + 1 < bytes.count ? bytes[index + 1] : 0
        let isPlain = byte == 0xE1 && (0xB8...0xBB).contains(next) || byte == 0xE2 && next == 0x80
        if !isPlain { return unsafe String(decoding: bytes, as: UTF8.self).count }
      }
      return count
    }
  }

  private func pad(_ text: String, _ width: Int, right: Bool) -> String {
    let own = Self.width(of: text)
    guard own <= width else { return text.prefix(width - 1) + "…" }
    let space = String(repeating: " ", count: width - own)
    return right ? space + text : text + space
  }

  // MARK: CSV (RFC 4180)

  private func csv(_ answer: QueryEngine.Answer) throws(QueryError) -> String {
    var lines = [answer.columns.map(field).joined(separator: ",")]
    for row in answer.rows {
      var fields: [String] = []
      for value in row { fields.append(value.isNull ? "" : field(try graph.text(of: value, quotesStrings: false))) }
      lines.append(fields.joined(separator: ","))
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  private func field(_ text: String) -> String {
    let needsQuotes = text.isEmpty || text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return text }
    var bytes: [UInt8] = [0x22]
    bytes.reserveCapacity(text.utf8.count + 2)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: JSON

  private func objects(_ answer: QueryEngine.Answer) throws(QueryError) -> [String] {
    var result: [String] = []
    for row in answer.rows {
      var parts: [String] = []
      for (name, value) in zip(answer.columns, row) { parts.append(JSONText.quoted(name) + ":" + (try json(value))) }
      result.append("{" + parts.joined(separator: ",") + "}")
    }
    return result
  }

  private func json(_ value: Value) throws(QueryError) -> String {
    switch value {
    case .null: return "null"
    case .boolean, .integer: return value.plainText
    case .float(let number): return number.isFinite ? number.description : "null"
    case .string(let text): return JSONText.quoted(text)
    case .list(let elements): return try list(elements)
    case .map(let map): return try object(map)
    case .node(let node):
      let labels = graph.labelNames(of: node).map(JSONText.quoted).joined(separator: ",")
      return "{\"id\":\(JSONText.quoted(try graph.identifier(of: node))),\"labels\":[\(labels)],\"properties\":"
        + (try object(graph.properties(ofNode: node))) + "}"
    case .relationship(let edge):
      let (source, target) = try graph.endpoints(of: edge)
      return "{\"type\":\(JSONText.quoted(graph.types[graph.type(of: edge)])),\"source\":"
        + "\(JSONText.quoted(try graph.identifier(of: source))),\"target\":\(JSONText.quoted(try graph.identifier(of: target))),"
        + "\"properties\":" + (try object(graph.properties(ofEdge: edge))) + "}"
    case .path(let path):
      return "{\"nodes\":" + (try list(path.nodes.map(Value.node))) + ",\"relationships\":"
        + (try list(path.relationships.map(Value.relationship))) + "}"
    default: return JSONText.quoted(value.plainText)
    }
  }

  private func list(_ elements: [Value]) throws(QueryError) -> String {
    var parts: [String] = []
    for element in elements { parts.append(try json(element)) }
    return "[" + parts.joined(separator: ",") + "]"
  }

  private func object(_ map: MapValue) throws(QueryError) -> String {
    var parts: [String] = []
    for entry in map.entries { parts.append(JSONText.quoted(entry.key) + ":" + (try json(entry.value))) }
    return "{" + parts.joined(separator: ",") + "}"
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var end = utf8.endIndex
    while end > utf8.startIndex, utf8[utf8.index(before: end)] == 0x20 { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
