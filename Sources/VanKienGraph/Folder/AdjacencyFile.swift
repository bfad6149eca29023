internal import VanKienStore

/// Renders nodes or edges as the lines of one adjacency file.
///
/// ```
/// nodes/<Label>.tsv   id:ID  :LABEL  <property>[:type] …      sorted by id; :LABEL holds the labels after the first, joined by ;
/// edges/<TYPE>.tsv    :START_ID  :END_ID  <property>[:type] …  sorted by start, end, then the rest of the line
/// ```
/// UTF-8, LF, tab separated. An unquoted empty field is null; fields with a tab, a line feed, a quotation mark or a space at an end stand
/// between quotation marks, which are doubled inside (RFC 4180), and so does the empty string.
struct AdjacencyFile {
  /// The columns after the ids, in order.
  let columns: [GraphSchema.Property]

  /// The columns of `known`, then others that occur, by name.
  init(_ known: [GraphSchema.Property], others: [String: ColumnType]) {
    let names = Set(known.map(\.key))
    let further = others.filter { !names.contains($0.key) }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    columns = known + further.map { GraphSchema.Property($0.key, $0.value) }
  }

  /// The header line of nodes, with its line feed.
  var nodeHeader: [UInt8] { header(["id:ID", ":LABEL"]) }

  /// The header line of edges, with its line feed.
  var edgeHeader: [UInt8] { header([":START_ID", ":END_ID"]) }

  private func header(_ first: [String]) -> [UInt8] {
    let names = columns.map { TableHeader.Field(name: $0.key, role: .property($0.type)).text }
    return Array((first + names).joined(separator: "\t").utf8) + [0x0A]
  }

  /// Appends the line of `node`.
  func append(_ node: NodeRecord, to bytes: inout [UInt8]) {
    Self.append(node.id, to: &bytes)
    bytes.append(0x09)
    let labels = node.labels.dropFirst().sorted().joined(separator: ";")
    if !labels.isEmpty { Self.append(labels, to: &bytes) }
    append(node.properties, to: &bytes)
  }

  /// Appends the line of `edge`.
  func append(_ edge: EdgeRecord, to bytes: inout [UInt8]) {
    Self.append(edge.source, to: &bytes)
    bytes.append(0x09)
    Self.append(edge.target, to: &bytes)
    append(edge.properties, to: &bytes)
  }

  private func append(_ properties: [String: PropertyValue], to bytes: inout [UInt8]) {
    for column in columns {
      bytes.append(0x09)
      if let value = properties[column.key] { Self.append(value, to: &bytes) }
    }
    bytes.append(0x0A)
  }

  private static func append(_ value: PropertyValue, to bytes: inout [UInt8]) {
    switch value {
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .double(let value): bytes += NumberText.text(value).utf8
    case .string(let text), .temporal(_, let text): append(text, to: &bytes)
    case .list(let elements):
      var field: [UInt8] = []
      ListText.append(elements.map(text), to: &field)
      append(String(decoding: field, as: UTF8.self), to: &bytes)
    }
  }

  private static func text(_ value: PropertyValue) -> String {
    switch value {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .double(let value): NumberText.text(value)
    case .string(let text), .temporal(_, let text): text
    case .list: Literal.text(value)
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) { RowBuffer.append(text, to: &bytes) }
}

/// The text form of lists in adjacency files: elements with semicolons between them, a semicolon or backslash inside one after a backslash.
enum ListText {
  /// Appends the text of a list of `elements`.
  static func append(_ elements: [String], to output: inout [UInt8]) {
    if elements.count == 1, elements[0].isEmpty { output += "\\-".utf8 }
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(0x3B) }
      for byte in element.utf8 {
        if byte == 0x3B || byte == 0x5C { output.append(0x5C) }
        output.append(byte)
      }
    }
  }
}
