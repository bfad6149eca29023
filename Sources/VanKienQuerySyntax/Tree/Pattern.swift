/// A path pattern, perhaps named, perhaps a search for the shortest.
package struct PatternPart: Hashable, Sendable {
  /// Which of the matching paths are wanted.
  package enum Selector: Hashable, Sendable {
    case all
    /// `shortestPath(…)`, `ANY SHORTEST`, `SHORTEST 1`
    case shortest
    /// `allShortestPaths(…)`, `ALL SHORTEST`
    case allShortest
    /// `SHORTEST k` with k above 1
    case shortestCount(Int)
  }

  /// The name of the path.
  package var variable: Name?

  /// Which paths are wanted.
  package var selector: Selector

  /// The first node.
  package var start: NodePattern

  /// The relationships and the nodes they lead to.
  package var steps: [PatternStep]

  /// Where it stands.
  package var range: SourceRange

  /// Makes a pattern.
  package init(
    variable: Name? = nil, selector: Selector = .all, start: NodePattern, steps: [PatternStep],
    range: SourceRange = .none
  ) {
    self.variable = variable
    self.selector = selector
    self.start = start
    self.steps = steps
    self.range = range
  }

  /// The nodes in order.
  package var nodes: [NodePattern] { [start] + steps.map(\.node) }
}

/// A relationship and the node it leads to.
package struct PatternStep: Hashable, Sendable {
  /// The relationship.
  package var relationship: RelationshipPattern

  /// The node after it.
  package var node: NodePattern

  /// Makes one of its parts.
  package init(relationship: RelationshipPattern, node: NodePattern) {
    self.relationship = relationship
    self.node = node
  }
}

/// A node of a pattern, `(n:Label {key: value} WHERE …)`.
package struct NodePattern: Hashable, Sendable {
  /// The name.
  package var variable: Name?

  /// The labels it must have.
  package var labels: LabelExpression?

  /// The properties it must have: a map or a parameter.
  package var properties: Expression?

  /// A predicate inside the parentheses.
  package var predicate: Expression?

  /// Where it stands.
  package var range: SourceRange

  /// Makes one of its parts.
  package init(
    variable: Name? = nil, labels: LabelExpression? = nil, properties: Expression? = nil, predicate: Expression? = nil,
    range: SourceRange
  ) {
    self.variable = variable
    self.labels = labels
    self.properties = properties
    self.predicate = predicate
    self.range = range
  }
}

/// A relationship of a pattern, `-[r:TYPE*1..4 {key: value}]->`.
package struct RelationshipPattern: Hashable, Sendable {
  /// Which way the relationship runs, as written from left to right.
  package enum Direction: Hashable, Sendable {
    case outgoing, incoming, either
  }

  /// How many relationships in a row.
  package struct Length: Hashable, Sendable {
    /// The least number; 1 unless said otherwise.
    package var minimum: Int?

    /// The largest number; no bound if `nil`.
    package var maximum: Int?

    /// Makes a length.
    package init(minimum: Int?, maximum: Int?) {
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// The name.
  package var variable: Name?

  /// The types it may have.
  package var types: LabelExpression?

  /// The properties each relationship must have.
  package var properties: Expression?

  /// A predicate inside the brackets.
  package var predicate: Expression?

  /// Its direction.
  package var direction: Direction

  /// Its length, if it is not exactly one relationship.
  package var length: Length?

  /// Where it stands.
  package var range: SourceRange

  /// Makes one of its parts.
  package init(
    variable: Name? = nil, types: LabelExpression? = nil, properties: Expression? = nil, predicate: Expression? = nil,
    direction: Direction, length: Length? = nil, range: SourceRange
  ) {
    self.variable = variable
    self.types = types
    self.properties = properties
    self.predicate = predicate
    self.direction = direction
    self.length = length
    self.range = range
  }
}

/// Which labels a node, or which type a relationship, must have.
package indirect enum LabelExpression: Hashable, Sendable {
  case name(Name)
  /// `%`: any label at all.
  case any
  case not(LabelExpression)
  case and([LabelExpression])
  case or([LabelExpression])

  /// The names that occur.
  package var names: [Name] {
    switch self {
    case .name(let name): [name]
    case .any: []
    case .not(let inner): inner.names
    case .and(let parts), .or(let parts): parts.flatMap(\.names)
    }
  }
}
