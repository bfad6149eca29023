internal import VanKienQuerySyntax

/// A node of the patterns of one `MATCH`; patterns that name the same variable share it.
struct PatternNode {
  let name: String
  let slot: Int
  var isBound: Bool
  var labels: [LabelExpression] = []
  var range: SourceRange
}

/// A relationship, or a row of relationships, of the patterns of one `MATCH`.
struct PatternEdge {
  let name: String
  /// An edge slot for one relationship, a value slot for a row of them.
  let slot: Slot
  let isBound: Bool
  /// Whether anything but the traversal itself looks at it.
  var isNeeded: Bool
  let from: Int
  let to: Int
  let direction: RelationshipPattern.Direction
  let types: [Int]
  let length: RelationshipPattern.Length?
  let selector: PatternPart.Selector
  /// The tests of each relationship of a row, on the edge slot given.
  var each: (slot: Int, tests: [Expression])?
  let text: String
  let range: SourceRange
  var isDone = false
}

/// A part of a `WHERE` with what it needs to be known.
struct PatternPredicate {
  let expression: Expression
  let needs: Set<String>
  var isDone = false
}

/// A named path: its nodes and edges by number.
struct PatternPath {
  let slot: Int
  let nodes: [Int]
  let edges: [Int]
}
