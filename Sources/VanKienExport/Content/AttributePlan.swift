internal import VanKienGraph
internal import VanKienStore

/// An attribute of nodes or edges as a file declares it: one name, one type for all kinds.
struct Attribute: Hashable {
  /// The types that every reader of our formats knows.
  enum ValueType: Hashable {
    case boolean
    /// Fits 32 bits.
    case int
    /// Fits 53 bits, so that readers that keep all numbers as doubles lose nothing.
    case long
    case double
    case string
    /// Several values; where a format has no lists, text with `; ` between them.
    case list
  }

  /// The name readers see.
  let name: String

  /// The type of its values.
  let type: ValueType
}

/// Which attributes the nodes or the edges of an export have, and where their values come from.
///
/// Kinds that use one key for different types (the level of a section is a number, that of a place a word) share an attribute of the
/// type that holds both. A key that bears the name of an attribute the export adds is given its kind's name before its own: the
/// `kind` of a `Document` becomes `documentKind`.
struct AttributePlan {
  /// The attributes, those of the graph in the order of keys, then those that were added.
  private(set) var attributes: [Attribute] = []

  /// For each group or type the columns and the attributes they fill.
  private(set) var sources: [[Source]] = []

  /// A column that fills an attribute.
  struct Source {
    let attribute: Int
    let column: Column
  }

  private var positions: [String: Int] = [:]

  private struct Candidate {
    let owner: Int
    let name: String
    let column: ColumnID
  }

  private init(_ graph: GraphView, _ candidates: [Candidate], owners: Int) throws {
    var types: [String: Attribute.ValueType] = [:]
    for candidate in candidates {
      let type = Self.type(of: candidate.column, graph)
      types[candidate.name] = types[candidate.name].map { Self.holding($0, type) } ?? type
    }
    for name in types.keys.sorted() { add(name, types[name] ?? .string) }
    sources = Array(repeating: [], count: owners)
    for candidate in candidates {
      let source = Source(attribute: positions[candidate.name] ?? 0, column: try graph.column(candidate.column))
      sources[candidate.owner].append(source)
    }
    for owner in sources.indices { sources[owner].sort { $0.attribute < $1.attribute } }
  }

  /// The attributes of the nodes of `subgraph`.
  static func nodes(
    of subgraph: Subgraph, reserved: Set<String>, without omitted: Set<String>
  ) throws -> AttributePlan {
    let graph = subgraph.graph
    var candidates: [Candidate] = []
    for group in graph.groups where group.nodes.contains(where: { subgraph.contains(node: $0) }) {
      for (key, column) in graph.columns(of: group) where key != graph.identifierKey {
        let name = graph.name(of: key)
        if omitted.contains(name) { continue }
        let label = graph.name(of: group.label)
        candidates.append(
          Candidate(owner: group.position, name: Self.free(name, of: label, reserved), column: column))
      }
    }
    return try AttributePlan(graph, candidates, owners: graph.groups.count)
  }

  /// The attributes of the edges of `subgraph`.
  static func edges(
    of subgraph: Subgraph, reserved: Set<String>, without omitted: Set<String>
  ) throws -> AttributePlan {
    let graph = subgraph.graph
    var candidates: [Candidate] = []
    for position in graph.edgeTypes.indices {
      let type = EdgeTypeID(position)
      guard graph.edges(of: type).contains(where: { subgraph.contains(edge: $0) }) else { continue }
      for (key, column) in graph.columns(of: type) {
        let name = graph.name(of: key)
        if omitted.contains(name) { continue }
        candidates.append(
          Candidate(owner: position, name: Self.free(name, of: "edge", reserved), column: column))
      }
    }
    return try AttributePlan(graph, candidates, owners: graph.edgeTypes.count)
  }

  /// Adds an attribute, or finds the one of this name; returns its place.
  @discardableResult
  mutating func add(_ name: String, _ type: Attribute.ValueType) -> Int {
    if let position = positions[name] { return position }
    positions[name] = attributes.count
    attributes.append(Attribute(name: name, type: type))
    return attributes.count - 1
  }

  /// The place of the attribute `name`.
  func position(_ name: String) -> Int? { positions[name] }

  private static func free(_ name: String, of kind: String, _ reserved: Set<String>) -> String {
    guard reserved.contains(name) else { return name }
    return (kind.isEmpty ? "own" : kind.prefix(1).lowercased() + kind.dropFirst()) + name.prefix(1).uppercased()
      + name.dropFirst()
  }

  private static func type(of column: ColumnID, _ graph: GraphView) -> Attribute.ValueType {
    let type = graph.type(of: column)
    if type.isList { return .list }
    switch type.element {
    case .boolean: return .boolean
    case .double: return .double
    case .integer: return integerType(graph.statistics(of: column))
    default: return .string
    }
  }

  private static func integerType(_ statistics: ColumnStatistics) -> Attribute.ValueType {
    guard case .integer(let low)? = statistics.minimum, case .integer(let high)? = statistics.maximum else {
      return .int
    }
    if low >= Int64(Int32.min), high <= Int64(Int32.max) { return .int }
    return low >= -(1 << 53) && high <= 1 << 53 ? .long : .string
  }

  private static func holding(_ first: Attribute.ValueType, _ second: Attribute.ValueType) -> Attribute.ValueType {
    if first == second { return first }
    let numbers: [Attribute.ValueType] = [.int, .long, .double]
    guard let one = numbers.firstIndex(of: first), let other = numbers.firstIndex(of: second) else { return .string }
    return numbers[max(one, other)]
  }
}

/// Values as text.
struct ValueText {
  private let strings: StringTable
  private let graph: GraphView

  /// Makes texts of the values of `graph`.
  init(_ graph: GraphView) {
    self.graph = graph
    strings = graph.strings
  }

  /// Puts the value of `column` in `row` into `bytes` in place of what they held; `false` when there is none to write: null, or a
  /// number that is none.
  func value(_ column: Column, _ row: Int, into bytes: inout [UInt8]) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    guard !column.isNull(row) else { return false }
    switch column {
    case .boolean(let values): bytes.append(contentsOf: (values[row] ? "true" : "false").utf8)
    case .integer(let values): Self.append(values[row], to: &bytes)
    case .double(let values):
      guard values[row].isFinite else { return false }
      bytes.append(contentsOf: values[row].description.utf8)
    case .text(let values) where values.element == .any:
      bytes.append(contentsOf: (graph.value(column, row)?.plainText ?? "").utf8)
    case .text(let values): unsafe bytes.append(contentsOf: strings.memory(of: values[row]))
    case .list:
      guard case .list(let elements)? = graph.value(column, row) else { return false }
      bytes.append(contentsOf: elements.map(\.plainText).joined(separator: "; ").utf8)
    }
    return true
  }

  /// Appends the decimal digits of `number`.
  static func append(_ number: some BinaryInteger, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(number).utf8)
  }
}

extension PropertyValue {
  /// The value as text that needs no marks around it.
  var plainText: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .double(let value): NumberText.text(value)
    case .string(let text), .temporal(_, let text): text
    case .list(let elements): elements.map(\.plainText).joined(separator: "; ")
    }
  }
}
