package import VanKienStore

/// Collects nodes and edges in any order and makes a graph of them.
///
/// Trouble with single nodes and edges is collected and reported by ``finish()`` all at once. Equal nodes and edges in another order
/// make an equal graph.
package struct GraphBuilder {
  private let schema: GraphSchema

  private var nodeTables: [String: PropertyTable] = [:]
  private var edgeTables: [String: PropertyTable] = [:]
  private var labelSets: [[String]: UInt32] = [:]
  private var ends: [String: [(source: String, target: String)]] = [:]
  private var problems: [GraphError] = []

  /// Makes a builder of graphs of `schema`.
  package init(schema: GraphSchema = .open) {
    self.schema = schema
  }

  /// Adds a node.
  package mutating func add(_ node: NodeRecord) {
    let label = node.labels.first ?? ""
    check(node)
    let set = labelSet(node.labels)
    var table = nodeTables.removeValue(forKey: label) ?? PropertyTable(schema.labels[label])
    table.chunk.appendNode(id: table.chunk.own(Array(node.id.utf8)), labelSet: set)
    table.append(checked(node.properties, schema.labels[label], of: label))
    nodeTables[label] = table
  }

  /// Adds an edge; its nodes may be added later.
  package mutating func add(_ edge: EdgeRecord) {
    if edge.type.isEmpty { problems.append(.badName(edge.type, what: "edge type")) }
    ends[edge.type, default: []].append((edge.source, edge.target))
    var table = edgeTables.removeValue(forKey: edge.type) ?? PropertyTable(schema.edgeTypes[edge.type])
    // The head is set when the nodes have their numbers.
    table.chunk.appendEdge(from: 0, to: 0)
    table.append(checked(edge.properties, schema.edgeTypes[edge.type], of: edge.type))
    edgeTables[edge.type] = table
  }

  private mutating func check(_ node: NodeRecord) {
    if node.id.isEmpty || node.id.utf8.count > TableChunk.maximumIdentifierLength {
      problems.append(.badName(String(node.id.prefix(60)), what: "id"))
    }
    if node.labels.contains("") { problems.append(.badName("", what: "label")) }
    if let key = schema.identifierKey, node.properties[key] != nil {
      problems.append(.badName(key, what: "property key"))
    }
  }

  private mutating func labelSet(_ labels: [String]) -> UInt32 {
    if let set = labelSets[labels] { return set }
    let set = UInt32(labelSets.count)
    labelSets[labels] = set
    return set
  }

  /// The properties with integers as doubles where the schema wants doubles; other differences are problems.
  private mutating func checked(
    _ properties: [String: PropertyValue], _ known: [GraphSchema.Property]?, of owner: String
  ) -> [String: PropertyValue] {
    guard let known else { return properties }
    var result = properties
    for property in known {
      guard let value = properties[property.key], value.columnType != property.type else { continue }
      switch value {
      case .integer(let number) where property.type == .double: result[property.key] = .double(Double(number))
      case .list(let elements) where property.type.isList && elements.isEmpty: break
      default:
        problems.append(
          .wrongType(
            key: property.key, of: owner, expected: property.type.headerName, found: value.columnType.headerName))
      }
    }
    return result
  }

  /// Makes the graph.
  ///
  /// - Throws: ``GraphProblems`` with everything that is wrong.
  package consuming func finish() throws(GraphProblems) -> GraphView {
    let assembler = SnapshotAssembler(nodes: nodeInput(), options: .vietnamese)
    for duplicate in assembler.duplicates {
      problems.append(.duplicateNode(id: assembler.identifier(at: duplicate.dropped)))
    }
    let tables = edgeInput(assembler)
    guard problems.isEmpty else { throw GraphProblems(problems) }
    do throws(StoreError) {
      return try GraphView(image: assembler.finish(edges: tables))
    } catch {
      throw GraphProblems([.store(error)])
    }
  }

  private func nodeInput() -> NodeInput {
    let labels = nodeTables.keys.sorted()
    let tables = labels.compactMap { nodeTables[$0] }
    for table in tables { table.finish() }
    let sets = labelSets.sorted { $0.value < $1.value }.map(\.key)
    return NodeInput(
      chunks: tables.map(\.chunk), labelSets: sets, columns: Self.columns(of: tables),
      identifierKey: schema.identifierKey)
  }

  private mutating func edgeInput(_ assembler: SnapshotAssembler) -> [EdgeTable] {
    var tables: [EdgeTable] = []
    for type in edgeTables.keys.sorted() {
      guard let table = edgeTables[type] else { continue }
      table.finish()
      for (row, edge) in (ends[type] ?? []).enumerated() {
        guard let source = assembler.node(withID: edge.source) else {
          problems.append(.danglingEdge(type: type, source: edge.source, target: edge.target, missing: edge.source))
          continue
        }
        guard let target = assembler.node(withID: edge.target) else {
          problems.append(.danglingEdge(type: type, source: edge.source, target: edge.target, missing: edge.target))
          continue
        }
        table.chunk.setEdge(row, from: source, to: target)
      }
      tables.append(EdgeTable(type: type, chunks: [table.chunk], columns: Self.columns(of: [table])))
    }
    return tables
  }

  /// The columns of all `tables`, joined where key and type agree.
  private static func columns(of tables: [PropertyTable]) -> [TableColumn] {
    var positions: [GraphSchema.Property: [Int?]] = [:]
    for (number, table) in tables.enumerated() {
      for (position, key) in table.keys.enumerated() {
        let property = GraphSchema.Property(key, table.chunk.columns[position].type)
        positions[property, default: Array(repeating: nil, count: tables.count)][number] = position
      }
    }
    return positions.map { TableColumn(key: $0.key.key, type: $0.key.type, positions: $0.value) }
      .sorted { ($0.key, $0.type.headerName) < ($1.key, $1.type.headerName) }
  }
}

/// Everything that is wrong with the nodes and edges of a graph that was to be built.
package struct GraphProblems: Error, Hashable, Sendable {
  /// The problems, at least one, in the order in which they were met.
  package let problems: [GraphError]

  /// Makes a report of `problems`.
  package init(_ problems: [GraphError]) {
    self.problems = problems
  }
}

extension SnapshotOptions {
  /// How snapshots of our graphs are made: text folds as Vietnamese does.
  package static let vietnamese = SnapshotOptions(folding: VietnameseFolding())
}
