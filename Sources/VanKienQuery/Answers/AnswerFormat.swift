package import VanKienQuerySyntax

/// The forms in which an answer is written as text.
package enum AnswerFormat: String, CaseIterable, Sendable {
  /// Aligned columns for people.
  case table

  /// Comma-separated values, RFC 4180, with a line of names.
  case csv

  /// One JSON array of objects.
  case json

  /// A JSON object a line.
  case jsonl

  /// A JSON array a line, without names.
  case rows
}

/// Writes answers as text.
package struct AnswerWriter: Sendable {
  private let graph: QueryGraph

  /// Makes a writer of answers about `graph`.
  package init(_ graph: QueryGraph) { self.graph = graph }

  /// `answer` in UTF-8, with a line break after every row.
  ///
  /// - Parameters:
  ///   - answer: The answer to write.
  ///   - format: The form.
  ///   - width: How many columns a table may take; any number without it.
  package func bytes(
    of answer: QueryEngine.Answer, as format: AnswerFormat, width: Int? = nil
  ) throws(QueryError) -> [UInt8] {
    switch format {
    case .table: Array(try AnswerTable(graph).text(of: answer, width: width).utf8)
    case .csv: try csv(answer)
    case .json: try json(answer)
    case .jsonl: try AnswerJSON(graph).lines(of: answer)
    case .rows: try AnswerJSON(graph).arrays(of: answer)
    }
  }

  private func json(_ answer: QueryEngine.Answer) throws(QueryError) -> [UInt8] {
    var bytes: [UInt8] = [0x5B]
    let writer = AnswerJSON(graph)
    for (number, row) in answer.rows.enumerated() {
      bytes.append(contentsOf: number == 0 ? "\n  ".utf8 : ",\n  ".utf8)
      try writer.append(answer.columns, row, to: &bytes)
    }
    bytes.append(contentsOf: answer.rows.isEmpty ? "]\n".utf8 : "\n]\n".utf8)
    return bytes
  }

  // MARK: CSV

  /// Null is an empty field, the empty string a quoted one, so that both can be told apart.
  private func csv(_ answer: QueryEngine.Answer) throws(QueryError) -> [UInt8] {
    var bytes: [UInt8] = []
    for (place, name) in answer.columns.enumerated() {
      if place > 0 { bytes.append(0x2C) }
      Self.append(field: name, to: &bytes)
    }
    bytes.append(contentsOf: "\r\n".utf8)
    for row in answer.rows {
      for (place, value) in row.enumerated() {
        if place > 0 { bytes.append(0x2C) }
        try append(csv: value, to: &bytes)
      }
      bytes.append(contentsOf: "\r\n".utf8)
    }
    return bytes
  }

  private func append(csv value: Value, to bytes: inout [UInt8]) throws(QueryError) {
    switch value {
    case .null: break
    case .list, .map, .node, .relationship, .path:
      var json: [UInt8] = []
      try AnswerJSON(graph).append(value, to: &json)
      Self.append(field: String(decoding: json, as: UTF8.self), to: &bytes)
    default: Self.append(field: value.plainText, to: &bytes)
    }
  }

  private static func append(field: String, to bytes: inout [UInt8]) {
    let needsQuotes = field.isEmpty || field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return bytes.append(contentsOf: field.utf8) }
    bytes.append(0x22)
    for byte in field.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
