import VanKienGraph
import VanKienQuery
import VanKienQuerySyntax

/// A graph that writing queries build, for the states that scenarios begin with; only the tests can write.
struct SetupGraph {
  private struct Node {
    var labels: [String]
    var properties: MapValue
  }

  private struct Edge {
    var type: String
    var source: Int
    var target: Int
    var properties: MapValue
  }

  /// A row: variables with their values; nodes and relationships by their numbers here.
  private typealias Row = [String: Value]

  enum Failure: Error {
    case unsupported(String)
  }

  private var nodes: [Node?] = []
  private var edges: [Edge?] = []

  /// The key under which relationships carry their number while a setup runs.
  private static let edgeKey = "__edge"

  // MARK: Views

  /// The graph as it is now.
  func view(withNumbers: Bool = false) throws -> GraphView {
    var builder = GraphBuilder(schema: .anonymous)
    for case (let number, let node?) in nodes.enumerated() {
      builder.add(NodeRecord(id: Self.id(number), labels: node.labels, properties: Self.properties(node.properties)))
    }
    for case (let number, let edge?) in edges.enumerated() {
      var properties = Self.properties(edge.properties)
      if withNumbers { properties[Self.edgeKey] = .integer(Int64(number)) }
      builder.add(
        EdgeRecord(type: edge.type, source: Self.id(edge.source), target: Self.id(edge.target), properties: properties))
    }
    return try builder.finish()
  }

  private static func id(_ number: Int) -> String {
    "n" + String(repeating: "0", count: 8 - String(number).count) + String(number)
  }

  private static func properties(_ map: MapValue) -> [String: PropertyValue] {
    var result: [String: PropertyValue] = [:]
    for entry in map.entries { result[entry.key] = property(entry.value) }
    return result
  }

  private static func property(_ value: Value) -> PropertyValue? {
    switch value {
    case .boolean(let truth): .boolean(truth)
    case .integer(let number): .integer(number)
    case .float(let number): .double(number)
    case .string(let text): .string(text)
    case .list(let elements): .list(elements.compactMap(property))
    case .date: .temporal(.date, value.plainText)
    case .localTime: .temporal(.localTime, value.plainText)
    case .time: .temporal(.time, value.plainText)
    case .localDateTime: .temporal(.localDateTime, value.plainText)
    case .dateTime: .temporal(.dateTime, value.plainText)
    case .duration: .temporal(.duration, value.plainText)
    default: nil
    }
  }

  // MARK: Running

  /// Runs a query that may write.
  mutating func run(_ text: String) throws {
    let query = try Query(parsing: text)
    for part in query.parts {
      var rows: [Row] = [[:]]
      var reading: [Clause] = []
      for clause in part.clauses {
        switch clause.kind {
        case .match, .unwind, .with: reading.append(clause)
        case .return: break
        default:
          rows = try read(reading, rows)
          reading = []
          try write(clause, &rows)
        }
      }
    }
  }

  private mutating func write(_ clause: Clause, _ rows: inout [Row]) throws {
    switch clause.kind {
    case .create(let patterns):
      for index in rows.indices {
        for pattern in patterns { try create(pattern, &rows[index]) }
      }
    case .merge(let pattern, _, _):
      var result: [Row] = []
      for row in rows {
        let match = Clause(.match(Match(isOptional: false, patterns: [pattern], predicate: nil)))
        let found = try read([match], [row])
        if found.isEmpty {
          var made = row
          try create(pattern, &made)
          result.append(made)
        } else {
          result += found
        }
      }
      rows = result
    case .set(let items):
      for row in rows {
        for item in items { try set(item, row) }
      }
    case .remove(let items):
      for row in rows {
        for case .property(let owner, let key) in items { try change(owner, key.text, .null, row) }
      }
    case .delete(let expressions, _):
      for row in rows {
        for value in try evaluate(expressions, row) { delete(value) }
      }
    default: throw Failure.unsupported("clause")
    }
  }

  private mutating func create(_ pattern: PatternPart, _ row: inout Row) throws {
    var last = try create(pattern.start, &row)
    for step in pattern.steps {
      let next = try create(step.node, &row)
      let properties = try map(step.relationship.properties, row)
      let isBackward = step.relationship.direction == .incoming
      edges.append(
        Edge(
          type: step.relationship.types?.names.first?.text ?? "", source: isBackward ? next : last,
          target: isBackward ? last : next, properties: properties))
      if let variable = step.relationship.variable { row[variable.text] = .relationship(UInt32(edges.count - 1)) }
      last = next
    }
  }

  private mutating func create(_ node: NodePattern, _ row: inout Row) throws -> Int {
    if let variable = node.variable, case .node(let known)? = row[variable.text] { return Int(known) }
    nodes.append(Node(labels: node.labels?.names.map(\.text) ?? [], properties: try map(node.properties, row)))
    if let variable = node.variable { row[variable.text] = .node(UInt32(nodes.count - 1)) }
    return nodes.count - 1
  }

  private func map(_ expression: Expression?, _ row: Row) throws -> MapValue {
    guard let expression, case .map(let map)? = try evaluate([expression], row).first else { return MapValue() }
    return MapValue(map.entries.filter { !$0.value.isNull })
  }

  private mutating func set(_ item: SetItem, _ row: Row) throws {
    switch item {
    case .property(let owner, let key, let value): try change(owner, key.text, try evaluate([value], row)[0], row)
    case .labels(let name, let labels):
      guard case .node(let node)? = row[name.text] else { return }
      nodes[Int(node)]?.labels += labels.map(\.text)
    case .replace(let name, let value), .add(let name, let value):
      guard case .map(let map)? = try evaluate([value], row).first else { return }
      for entry in map.entries { try change(Expression(.variable(name.text)), entry.key, entry.value, row) }
    }
  }

  private mutating func change(_ owner: Expression, _ key: String, _ value: Value, _ row: Row) throws {
    let new = value.isNull ? nil : value
    switch try evaluate([owner], row).first {
    case .node(let node)?: nodes[Int(node)]?.properties[key] = new
    case .relationship(let edge)?: edges[Int(edge)]?.properties[key] = new
    default: break
    }
  }

  private mutating func delete(_ value: Value) {
    switch value {
    case .node(let node):
      nodes[Int(node)] = nil
      for index in edges.indices where edges[index]?.source == Int(node) || edges[index]?.target == Int(node) {
        edges[index] = nil
      }
    case .relationship(let edge): edges[Int(edge)] = nil
    default: break
    }
  }

  // MARK: Reading

  private func evaluate(_ expressions: [Expression], _ row: Row) throws -> [Value] {
    let items = expressions.enumerated().map { ProjectionItem(expression: $1, alias: Name("value\($0)"), text: "") }
    let projection = Projection(isDistinct: false, includesAll: false, items: items, order: [])
    let rows = try read([], [row], projection)
    return expressions.indices.map { rows.first?["value\($0)"] ?? .null }
  }

  /// The rows after the clauses, with all their variables or the columns asked for.
  private func read(_ clauses: [Clause], _ rows: [Row], _ projection: Projection? = nil) throws -> [Row] {
    if clauses.isEmpty, projection == nil { return rows }
    let view = try view(withNumbers: true)
    let translation = try Translation(view)
    let names = rows.first?.keys.sorted() ?? []
    var all: [Clause] = []
    if !names.isEmpty {
      all.append(Clause(.unwind(Expression(.parameter("rows")), as: Name("__row"))))
      let items = names.map { name in
        ProjectionItem(
          expression: Expression(.property(Expression(.variable("__row")), Name(name))), alias: Name(name), text: name)
      }
      all.append(
        Clause(.with(Projection(isDistinct: false, includesAll: false, items: items, order: []), predicate: nil)))
    }
    all += clauses
    let one = ProjectionItem(expression: Expression(.integer(1)), alias: Name("__one"), text: "")
    all.append(
      Clause(
        .return(projection ?? Projection(isDistinct: false, includesAll: hasVariables(all), items: [one], order: []))))
    let input = rows.map { row in Value.map(MapValue(names.map { ($0, translation.toView(row[$0] ?? .null)) })) }
    let query = Query(parts: [SingleQuery(clauses: all)])
    let answer = try QueryEngine(view, checksNames: false).answer(query.description, parameters: ["rows": .list(input)])
    return answer.rows.map { values in
      var row: Row = [:]
      for (name, value) in zip(answer.columns, values) where name != "__one" { row[name] = translation.fromView(value) }
      return row
    }
  }

  private func hasVariables(_ clauses: [Clause]) -> Bool {
    clauses.contains { clause in
      switch clause.kind {
      case .match(let match):
        match.patterns.contains { pattern in
          pattern.variable != nil || pattern.nodes.contains { $0.variable != nil }
            || pattern.steps.contains { $0.relationship.variable != nil }
        }
      default: true
      }
    }
  }

  /// The numbers of nodes and relationships here and in a view.
  private struct Translation {
    private var nodes: [UInt32: UInt32] = [:]
    private var edges: [UInt32: UInt32] = [:]
    private var viewNodes: [UInt32: UInt32] = [:]
    private var viewEdges: [UInt32: UInt32] = [:]

    init(_ view: GraphView) throws {
      for node in 0..<UInt32(view.nodeCount) {
        let number = UInt32(try view.identifier(of: node).dropFirst()) ?? 0
        nodes[number] = node
        viewNodes[node] = number
      }
      for edge in 0..<UInt32(view.edgeCount) {
        for (key, value) in try view.properties(ofEdge: edge) where view.name(of: key) == SetupGraph.edgeKey {
          guard case .integer(let number) = value else { continue }
          edges[UInt32(number)] = edge
          viewEdges[edge] = UInt32(number)
        }
      }
    }

    func toView(_ value: Value) -> Value { translated(value, nodes, edges) }
    func fromView(_ value: Value) -> Value { translated(value, viewNodes, viewEdges) }

    private func translated(_ value: Value, _ nodes: [UInt32: UInt32], _ edges: [UInt32: UInt32]) -> Value {
      switch value {
      case .node(let node): nodes[node].map(Value.node) ?? .null
      case .relationship(let edge): edges[edge].map(Value.relationship) ?? .null
      case .list(let elements): .list(elements.map { translated($0, nodes, edges) })
      default: value
      }
    }
  }
}
