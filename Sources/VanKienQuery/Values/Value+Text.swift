package import VanKienQuerySyntax

extension Value {
  /// The value as `toString` gives it: text bare, numbers and times in their usual forms.
  package var plainText: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .float(let value): Self.text(of: value)
    case .string(let value): value
    case .date(let value): value.description
    case .localTime(let value): value.description
    case .time(let value): value.description
    case .localDateTime(let value): value.description
    case .dateTime(let value): value.description
    case .duration(let value): value.description
    case .list, .map, .node, .relationship, .path: ""
    }
  }

  /// The shortest decimal form that reads back to the same number.
  static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let text = number.description
    guard let exponent = text.firstIndex(of: "e") else { return text }
    let mantissa = text[..<exponent]
    let power = text[text.index(after: exponent)...]
    let whole = mantissa.contains(".") ? String(mantissa) : mantissa + ".0"
    return whole + "E" + (power.hasPrefix("+") ? power.dropFirst() : power)
  }
}

extension QueryGraph {
  /// The value as a person reads it: a node as `(:Label {key: value})`, a path as `(a)-[:T]->(b)`.
  package func text(of value: Value, quotesStrings: Bool = true) throws(QueryError) -> String {
    switch value {
    case .string(let text): return quotesStrings ? Self.quoted(text) : text
    case .list(let elements):
      var parts: [String] = []
      for element in elements { parts.append(try text(of: element)) }
      return "[" + parts.joined(separator: ", ") + "]"
    case .map(let map): return try text(of: map)
    case .node(let node):
      let labels = labelNames(of: node).map { ":" + $0 }.joined()
      let map = try properties(ofNode: node)
      let space = labels.isEmpty || map.entries.isEmpty ? "" : " "
      return "(" + labels + space + (map.entries.isEmpty ? "" : try text(of: map)) + ")"
    case .relationship(let edge):
      let map = try properties(ofEdge: edge)
      return "[:" + types[type(of: edge)] + (map.entries.isEmpty ? "" : " " + (try text(of: map))) + "]"
    case .path(let path): return try text(of: path)
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration:
      return quotesStrings ? Self.quoted(value.plainText) : value.plainText
    default: return value.plainText
    }
  }

  private func text(of path: PathValue) throws(QueryError) -> String {
    var text = "<" + (try self.text(of: .node(path.nodes.first ?? 0)))
    for (index, edge) in path.relationships.enumerated() {
      let middle = try self.text(of: .relationship(edge))
      let goesOut = try endpoints(of: edge).source == path.nodes[index]
      text += goesOut ? "-" + middle + "->" : "<-" + middle + "-"
      text += try self.text(of: .node(path.nodes[index + 1]))
    }
    return text + ">"
  }

  private func text(of map: MapValue) throws(QueryError) -> String {
    var parts: [String] = []
    for entry in map.entries { parts.append(entry.key + ": " + (try text(of: entry.value))) }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private static func quoted(_ text: String) -> String {
    var bytes = [UInt8(ascii: "'")]
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "'") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "'"))
    return String(decoding: bytes, as: UTF8.self)
  }
}
