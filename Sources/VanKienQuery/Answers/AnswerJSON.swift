internal import VanKienBytes
internal import VanKienGraph
internal import VanKienQuerySyntax

/// Writes values as JSON (RFC 8259).
///
/// A node is an object with `id`, `labels` and `properties`, a relationship one with `type`, `source`, `target` and `properties`, a
/// path one with `nodes` and `relationships`; times are strings in ISO 8601; numbers that JSON does not know are strings.
struct AnswerJSON {
  private let graph: QueryGraph

  init(_ graph: QueryGraph) { self.graph = graph }

  /// An object a line.
  func lines(of answer: QueryEngine.Answer) throws(QueryError) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in answer.rows {
      try append(answer.columns, row, to: &bytes)
      bytes.append(0x0A)
    }
    return bytes
  }

  /// An array a line.
  func arrays(of answer: QueryEngine.Answer) throws(QueryError) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in answer.rows {
      try append(.list(row), to: &bytes)
      bytes.append(0x0A)
    }
    return bytes
  }

  /// One row as an object.
  func append(_ columns: [String], _ row: [Value], to bytes: inout [UInt8]) throws(QueryError) {
    var isFirst = true
    bytes.append(0x7B)
    for (name, value) in zip(columns, row) { try append(member: name, value, &isFirst, to: &bytes) }
    bytes.append(0x7D)
  }

  /// One value.
  func append(_ value: Value, to bytes: inout [UInt8]) throws(QueryError) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean(let truth): bytes.append(contentsOf: truth ? "true".utf8 : "false".utf8)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .float(let number) where number.isFinite: bytes.append(contentsOf: number.description.utf8)
    case .list(let elements): try append(list: elements, to: &bytes)
    case .map(let map): try append(map.keys, map.entries.map(\.value), to: &bytes)
    case .node(let node): try append(node: node, to: &bytes)
    case .relationship(let edge): try append(edge: edge, to: &bytes)
    case .path(let path):
      try append(
        ["nodes", "relationships"],
        [.list(path.nodes.map { .node($0) }), .list(path.relationships.map { .relationship($0) })], to: &bytes)
    default: JSONText.append(value.plainText, to: &bytes)
    }
  }

  private func append(
    member name: String, _ value: Value, _ isFirst: inout Bool, to bytes: inout [UInt8]
  ) throws(QueryError) {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
    JSONText.append(name, to: &bytes)
    bytes.append(0x3A)
    try append(value, to: &bytes)
  }

  private func append(list elements: [Value], to bytes: inout [UInt8]) throws(QueryError) {
    bytes.append(0x5B)
    for (place, element) in elements.enumerated() {
      if place > 0 { bytes.append(0x2C) }
      try append(element, to: &bytes)
    }
    bytes.append(0x5D)
  }

  private func append(node: UInt32, to bytes: inout [UInt8]) throws(QueryError) {
    let values: [Value] = [
      .string(try graph.identifier(of: node)), .list(graph.labelNames(of: node).map { .string($0) }),
      .map(try graph.properties(ofNode: node)),
    ]
    try append(["id", "labels", "properties"], values, to: &bytes)
  }

  private func append(edge: UInt32, to bytes: inout [UInt8]) throws(QueryError) {
    let (source, target) = try graph.endpoints(of: edge)
    let values: [Value] = [
      .string(graph.types[graph.type(of: edge)]), .string(try graph.identifier(of: source)),
      .string(try graph.identifier(of: target)), .map(try graph.properties(ofEdge: edge)),
    ]
    try append(["type", "source", "target", "properties"], values, to: &bytes)
  }
}
