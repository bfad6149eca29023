internal import VanKienGraph
internal import VanKienStore

/// The short names by which nodes are drawn.
///
/// A node's `name`, a document's symbol or title, a section's heading, the first words of a passage, a figure's value with unit and
/// period as Vietnamese writes them (`16,49% (2020)`), else the id.
struct Captions {
  private let graph: GraphView

  /// For each group the columns whose first value names the node.
  private let naming: [[Column]]

  /// For each group the columns of a figure; `nil` when it has no values.
  private let figures: [FigureColumns?]

  /// The most characters of a caption.
  private let limit: Int

  private struct FigureColumns {
    let value, high, unit, period, start, end, comparator: Column?
  }

  /// Reads the columns of `graph`; longer captions than `limit` characters are cut at a space.
  init(_ graph: GraphView, limit: Int = 60, withoutText: Bool = false) throws {
    self.graph = graph
    self.limit = limit
    let keys = ["name", "symbol", "title", "heading"] + (withoutText ? [] : ["text"])
    naming = try graph.groups.map { group in try keys.compactMap { try graph.column(named: $0, of: group) } }
    figures = try graph.groups.map { group in
      guard let value = try graph.column(named: "value", of: group) else { return nil }
      return FigureColumns(
        value: value, high: try graph.column(named: "valueHigh", of: group),
        unit: try graph.column(named: "unit", of: group), period: try graph.column(named: "period", of: group),
        start: try graph.column(named: "periodStart", of: group), end: try graph.column(named: "periodEnd", of: group),
        comparator: try graph.column(named: "comparator", of: group))
    }
  }

  /// The caption of `node`.
  func caption(of node: NodeIndex) throws -> String {
    let position = graph.groupPosition(of: node)
    let row = Int(node - graph.groups[position].nodes.lowerBound)
    if let columns = figures[position], let caption = caption(columns, row) { return caption.shortened(to: limit) }
    for column in naming[position] {
      guard let id = column.text(row) else { continue }
      let text = graph.strings.string(id)
      if text.contains(where: { !$0.isWhitespace }) { return text.shortened(to: limit) }
    }
    return try graph.identifier(of: node)
  }

  private func caption(_ columns: FigureColumns, _ row: Int) -> String? {
    guard let value = columns.value?.number(row) else { return nil }
    var caption = string(columns.comparator, row).flatMap { Self.comparators[$0] } ?? ""
    caption += VietnameseNumber.text(value)
    if let high = columns.high?.number(row) { caption += "–" + VietnameseNumber.text(high) }
    if let unit = string(columns.unit, row) { caption += unit.hasPrefix("%") ? unit : " " + unit }
    return period(columns, row).map { "\(caption) (\($0))" } ?? caption
  }

  private func period(_ columns: FigureColumns, _ row: Int) -> String? {
    if let period = string(columns.period, row) {
      return String(period.map { $0 == "/" ? "–" : $0 })
    }
    let (start, end) = (string(columns.start, row), string(columns.end, row))
    guard let first = start ?? end, let last = end ?? start else { return nil }
    return first == last ? first : "\(first)–\(last)"
  }

  private static let comparators = ["gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "approx": "≈ "]

  private func string(_ column: Column?, _ row: Int) -> String? {
    column?.text(row).map { graph.strings.string($0) }
  }
}

extension GraphView {
  /// The column of the key `name` for `group`, if some node of it has a value.
  func column(named name: String, of group: NodeGroup) throws -> Column? {
    try propertyKey(name).flatMap { try column($0, of: group) }
  }

  /// The column of the key `name` for `type`, if some edge of it has a value.
  func column(named name: String, of type: EdgeTypeID) throws -> Column? {
    try propertyKey(name).flatMap { try column($0, of: type) }
  }
}

/// Numbers as Vietnamese writes them: a point between thousands, a comma before decimals.
package enum VietnameseNumber {
  /// The text of `value`: `20.486`, `16,49`.
  package static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return value.description }
    let parts = plain(abs(value)).split(separator: ".")
    let whole = Array(parts[0])
    var result = value < 0 ? "-" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result.append(".") }
      result.append(digit)
    }
    if parts.count > 1, parts[1] != "0" { result += "," + parts[1] }
    return result
  }

  /// The decimal digits without an exponent.
  private static func plain(_ value: Double) -> String {
    if value == value.rounded() { return String(Int64(value)) }
    let text = value.description
    guard let exponent = text.firstIndex(of: "e"), let power = Int(text[text.index(after: exponent)...]), power < 0
    else {
      return text
    }
    let digits = text[..<exponent].filter { $0 != "." }
    return "0." + String(repeating: "0", count: -power - 1) + digits
  }
}

extension String {
  /// The string in one line, cut at a space with an ellipsis when it has more than `limit` characters.
  func shortened(to limit: Int) -> String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.count > limit else { return line }
    let head = line.prefix(limit - 1)
    guard let space = head.lastIndex(of: " "), head.distance(from: space, to: head.endIndex) < limit / 2 else {
      return head + "…"
    }
    return head[..<space] + "…"
  }

  /// The string in one line; when it has more than `length` characters, about so many around `words`, cut at spaces.
  func excerpt(around words: String, length: Int) -> String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.count > length else { return line }
    let wanted = Array(words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    let characters = Array(line)
    let place = characters.indices.first { characters[$0...].starts(with: wanted) } ?? 0
    var start = max(0, min(place + wanted.count / 2 - length / 2, characters.count - length))
    var end = min(characters.count, start + length)
    while start > 0, start < place, characters[start - 1] != " " { start += 1 }
    while end < characters.count, end > place + wanted.count, characters[end] != " " { end -= 1 }
    return (start > 0 ? "…" : "") + String(characters[start..<end]) + (end < characters.count ? "…" : "")
  }
}
