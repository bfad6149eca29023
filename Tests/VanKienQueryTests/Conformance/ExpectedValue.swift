import VanKienGraph
import VanKienQuery
import VanKienQuerySyntax

/// Texts of values in one form, for comparing what is expected with what came.
struct CanonicalText {
  /// Whether the order of the elements of lists is of no meaning.
  var ignoresListOrder = false

  private func list(_ parts: [String]) -> String {
    "[" + (ignoresListOrder ? parts.sorted() : parts).joined(separator: ", ") + "]"
  }

  private func map(_ entries: [(String, String)]) -> String {
    "{" + entries.sorted { $0.0 < $1.0 }.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
  }

  // MARK: What came

  func text(_ value: Value, _ graph: QueryGraph) -> String {
    switch value {
    case .null: return "null"
    case .boolean(let truth): return truth ? "true" : "false"
    case .integer(let number): return String(number)
    case .float(let number): return float(number)
    case .string(let text): return "'\(text)'"
    case .list(let elements): return list(elements.map { text($0, graph) })
    case .map(let entries): return map(entries.entries.map { ($0.key, text($0.value, graph)) })
    case .node(let node): return self.node(node, graph)
    case .relationship(let edge): return relationship(edge, graph)
    case .path(let path):
      var text = "<" + node(path.nodes[0], graph)
      for (index, edge) in path.relationships.enumerated() {
        let isForward = (try? graph.view.endpoints(of: edge).source) == path.nodes[index]
        let middle = relationship(edge, graph)
        text += isForward ? "-\(middle)->" : "<-\(middle)-"
        text += node(path.nodes[index + 1], graph)
      }
      return text + ">"
    default: return "'\(value.plainText)'"
    }
  }

  private func float(_ number: Double) -> String {
    number == 0
      ? "0.0" : number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : number.description
  }

  private func node(_ node: UInt32, _ graph: QueryGraph) -> String {
    let labels = graph.view.labels(of: node).map { ":" + graph.view.name(of: $0) }.sorted().joined()
    let entries = (try? graph.view.properties(ofNode: node)) ?? []
    return "(\(labels)\(map(entries.map { (graph.view.name(of: $0.key), text(Value($0.value), graph)) })))"
  }

  private func relationship(_ edge: UInt32, _ graph: QueryGraph) -> String {
    let entries = (try? graph.view.properties(ofEdge: edge)) ?? []
    let type = graph.view.name(of: graph.view.type(of: edge))
    return "[:\(type)\(map(entries.map { (graph.view.name(of: $0.key), text(Value($0.value), graph)) }))]"
  }

  // MARK: What is expected

  /// The canonical text of a cell of a table; nil when it is none of the suite's notation.
  func text(expected cell: String) -> String? {
    var parser = CellParser(text: Array(cell), canonical: self)
    guard let value = parser.value(), parser.isAtEnd else { return nil }
    return value
  }

  /// Reads the notation of the suite's tables.
  private struct CellParser {
    let text: [Character]
    let canonical: CanonicalText
    var index = 0

    var isAtEnd: Bool {
      mutating get {
        skip()
        return index == text.count
      }
    }

    private mutating func skip() {
      while index < text.count, text[index].isWhitespace { index += 1 }
    }

    private mutating func take(_ part: String) -> Bool {
      skip()
      let wanted = Array(part)
      guard index + wanted.count <= text.count, Array(text[index..<(index + wanted.count)]) == wanted else {
        return false
      }
      index += wanted.count
      return true
    }

    mutating func value() -> String? {
      skip()
      guard index < text.count else { return nil }
      switch text[index] {
      case "'": return string().map { "'\($0)'" }
      case "[":
        if index + 1 < text.count, text[index + 1] == ":" { return relationship() }
        return list()
      case "{": return map()
      case "(": return node()
      case "<": return path()
      default: return word()
      }
    }

    private mutating func string() -> String? {
      guard take("'") else { return nil }
      var result = ""
      while index < text.count, text[index] != "'" {
        if text[index] == "\\", index + 1 < text.count { index += 1 }
        result.append(text[index])
        index += 1
      }
      return take("'") ? result : nil
    }

    private mutating func word() -> String? {
      let start = index
      while index < text.count, !",]})|".contains(text[index]), !text[index].isWhitespace { index += 1 }
      let word = String(text[start..<index])
      switch word {
      case "null", "true", "false", "NaN": return word
      case "Infinity", "Inf": return "Infinity"
      case "-Infinity", "-Inf": return "-Infinity"
      default:
        if let number = Int64(word) { return String(number) }
        return Double(word).map { canonical.float($0) }
      }
    }

    private mutating func list() -> String? {
      guard take("[") else { return nil }
      var parts: [String] = []
      if take("]") { return canonical.list(parts) }
      repeat {
        guard let part = value() else { return nil }
        parts.append(part)
      } while take(",")
      return take("]") ? canonical.list(parts) : nil
    }

    private mutating func entries() -> [(String, String)]? {
      guard take("{") else { return nil }
      var entries: [(String, String)] = []
      if take("}") { return entries }
      repeat {
        skip()
        let start = index
        while index < text.count, text[index] != ":" { index += 1 }
        let key = String(text[start..<index]).trimmingPrefix("`")
        guard take(":"), let part = value() else { return nil }
        entries.append((key.hasSuffix("`") ? String(key.dropLast()) : String(key), part))
      } while take(",")
      return take("}") ? entries : nil
    }

    private mutating func map() -> String? { entries().map { canonical.map($0) } }

    private mutating func name() -> String {
      let start = index
      while index < text.count, text[index].isLetter || text[index].isNumber || text[index] == "_" { index += 1 }
      return String(text[start..<index])
    }

    private mutating func node() -> String? {
      guard take("(") else { return nil }
      var labels: [String] = []
      while take(":") { labels.append(":" + name()) }
      skip()
      var properties: [(String, String)] = []
      if index < text.count, text[index] == "{" {
        guard let found = entries() else { return nil }
        properties = found
      }
      return take(")") ? "(\(labels.sorted().joined())\(canonical.map(properties)))" : nil
    }

    private mutating func relationship() -> String? {
      guard take("["), take(":") else { return nil }
      let type = name()
      skip()
      var properties: [(String, String)] = []
      if index < text.count, text[index] == "{" {
        guard let found = entries() else { return nil }
        properties = found
      }
      return take("]") ? "[:\(type)\(canonical.map(properties))]" : nil
    }

    private mutating func path() -> String? {
      guard take("<"), let first = node() else { return nil }
      var result = "<" + first
      while !take(">") {
        let isBackward = take("<-")
        if !isBackward { guard take("-") else { return nil } }
        guard let middle = relationship() else { return nil }
        guard isBackward ? take("-") : take("->"), let next = node() else { return nil }
        result += (isBackward ? "<-\(middle)-" : "-\(middle)->") + next
      }
      return result + ">"
    }
  }
}
