/// The nodes and relationships that stand in an answer, whatever holds them: columns, lists, maps or paths.
package struct AnswerElements: Hashable, Sendable {
  /// The nodes in ascending order, each once; the ends of relationships are not among them unless the answer holds them too.
  package private(set) var nodes: [UInt32]

  /// The relationships in ascending order, each once.
  package private(set) var relationships: [UInt32]

  /// Collects the elements of `answer`.
  ///
  /// - Complexity: O(n log n) in the number of values.
  package init(of answer: QueryEngine.Answer) {
    (nodes, relationships) = ([], [])
    for row in answer.rows {
      for value in row { collect(value) }
    }
    nodes = Self.distinct(nodes)
    relationships = Self.distinct(relationships)
  }

  private mutating func collect(_ value: Value) {
    switch value {
    case .node(let node): nodes.append(node)
    case .relationship(let edge): relationships.append(edge)
    case .path(let path):
      nodes += path.nodes
      relationships += path.relationships
    case .list(let elements): for element in elements { collect(element) }
    case .map(let map): for entry in map.entries { collect(entry.value) }
    default: break
    }
  }

  private static func distinct(_ numbers: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    for number in numbers.sorted() where result.last != number { result.append(number) }
    return result
  }
}
