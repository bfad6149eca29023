internal import VanKienGraph
internal import VanKienQuerySyntax

/// Writes an answer in aligned columns.
struct AnswerTable {
  private let graph: QueryGraph

  /// No column is made narrower than this.
  private static let narrowest = 8

  /// Rows after this one do not decide how wide columns are.
  private static let measuredRows = 1_000

  init(_ graph: QueryGraph) { self.graph = graph }

  /// The table, at most `width` columns of the terminal wide.
  func text(of answer: QueryEngine.Answer, width: Int?) throws(QueryError) -> String {
    guard !answer.columns.isEmpty else { return "" }
    var cells: [[String]] = []
    for row in answer.rows {
      var texts: [String] = []
      for value in row { texts.append(Self.oneLine(try short(value))) }
      cells.append(texts)
    }
    let names = answer.columns.map(Self.oneLine)
    let widths = Self.widths(names, cells, within: width)
    let isNumber = answer.columns.indices.map { column in Self.isNumeric(answer.rows, column) }
    var text = Self.line(names, widths, isNumber)
    text += widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─") + "\n"
    for row in cells { text += Self.line(row, widths, isNumber) }
    return text
  }

  /// Nodes and relationships by their id and what names them best, so that rows stay readable.
  private func short(_ value: Value) throws(QueryError) -> String {
    switch value {
    case .null: return ""
    case .float(let number): return Self.grouped(number)
    case .node(let node): return try graph.caption(of: node)
    case .relationship(let edge): return "[:" + graph.types[graph.type(of: edge)] + "]"
    case .path(let path):
      var text = try short(.node(path.nodes.first ?? 0))
      for (index, edge) in path.relationships.enumerated() where index + 1 < path.nodes.count {
        let goesOut = try graph.endpoints(of: edge).source == path.nodes[index]
        let middle = try short(.relationship(edge))
        text += goesOut ? "-\(middle)->" : "<-\(middle)-"
        text += try short(.node(path.nodes[index + 1]))
      }
      return text
    case .list(let elements):
      var parts: [String] = []
      for element in elements { parts.append(try short(element)) }
      return "[" + parts.joined(separator: ", ") + "]"
    case .map(let map):
      var parts: [String] = []
      for entry in map.entries { parts.append("\(entry.key): \(try short(entry.value))") }
      return "{" + parts.joined(separator: ", ") + "}"
    default: return value.plainText
    }
  }

  /// Whole floating-point numbers keep their ".0"; large ones are not written with an exponent as long as they are exact.
  private static func grouped(_ number: Double) -> String {
    guard number.isFinite, number == number.rounded(), abs(number) >= 1e15, abs(number) < 9e15 else {
      return Value.text(of: number)
    }
    return String(Int64(number)) + ".0"
  }

  private static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : $0 }))
  }

  private static func isNumeric(_ rows: [[Value]], _ column: Int) -> Bool {
    var found = false
    for row in rows.prefix(measuredRows) {
      switch row[column] {
      case .integer, .float: found = true
      case .null: break
      default: return false
      }
    }
    return found
  }

  private static func widths(_ names: [String], _ cells: [[String]], within limit: Int?) -> [Int] {
    var widths = names.map { max(1, DisplayWidth.of($0)) }
    for row in cells.prefix(measuredRows) {
      for (column, text) in row.enumerated() { widths[column] = max(widths[column], DisplayWidth.of(text)) }
    }
    guard let limit else { return widths }
    let room = max(limit - 3 * (widths.count - 1), narrowest * widths.count)
    // The widest columns give way first, down to the width that lets all fit.
    var used = widths.reduce(0, +)
    while used > room, let widest = widths.max(), widest > narrowest {
      let next = max(narrowest, widths.filter { $0 < widest }.max() ?? narrowest)
      let count = widths.count { $0 == widest }
      let cut = min(widest - next, (used - room + count - 1) / count)
      for column in widths.indices where widths[column] == widest { widths[column] -= max(1, cut) }
      used = widths.reduce(0, +)
    }
    return widths
  }

  private static func line(_ cells: [String], _ widths: [Int], _ isNumber: [Bool]) -> String {
    var text = ""
    for (column, cell) in cells.enumerated() {
      let shown = DisplayWidth.truncated(cell, to: widths[column])
      let blanks = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(shown)))
      if column > 0 { text += " │ " }
      let isLast = column == cells.count - 1
      text += isNumber[column] ? blanks + shown : shown + (isLast ? "" : blanks)
    }
    return text + "\n"
  }
}

extension QueryGraph {
  /// The readable id of a node.
  func identifier(of node: UInt32) throws(QueryError) -> String {
    do { return try view.identifier(of: node) } catch { throw .damaged(error) }
  }

  /// A node in a few words: its first label and its name, heading, text or id.
  func caption(of node: UInt32) throws(QueryError) -> String {
    let properties = try properties(ofNode: node)
    let label = labelNames(of: node).first.map { ":" + $0 } ?? ""
    for key in ["name", "symbol", "heading", "text"] {
      if case .string(let text)? = properties[key], !text.isEmpty { return "(\(label) \(DisplayWidth.truncated(text, to: 60)))" }
    }
    let id = try identifier(of: node)
    return "(" + label + (id.isEmpty ? "" : " " + id) + ")"
  }
}
