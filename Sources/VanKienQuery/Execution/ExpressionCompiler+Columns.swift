internal import VanKienBytes
internal import VanKienGraph
internal import VanKienQuerySyntax
internal import VanKienStore
internal import VanKienText

/// A property of a node that is read straight from its column.
struct NodeProperty {
  /// Where the node stands in a frame.
  let slot: Int

  let reader: NodePropertyReader

  /// The column and row of the value; `nil` if there is none.
  @inline(__always)
  func place(in frame: borrowing Frame) throws(QueryError) -> (column: Column, row: Int)? {
    let node = frame.ids[slot]
    guard node != Frame.none, let place = try reader.place(of: node), !place.column.isNull(place.row) else {
      return nil
    }
    return place
  }
}

// Conditions on a property and a constant, the most frequent ones, which make no value of what they read.
extension ExpressionCompiler {
  /// The property that `expression` is, if it is one of a node.
  func nodeProperty(_ expression: Expression, _ scope: Scope) -> NodeProperty? {
    guard case .property(let owner, let key) = expression.kind, case .variable(let name) = owner.kind,
      case .node(let slot)? = scope[name]
    else { return nil }
    return NodeProperty(slot: slot, reader: graph.nodeReader(of: key.text))
  }

  /// The value of a literal or a parameter.
  private func constantValue(_ expression: Expression) -> Value? {
    switch expression.kind {
    case .integer(let value): .integer(value)
    case .float(let value): .float(value)
    case .string(let value): .string(value)
    case .parameter(let name): parameters[name]
    default:
      if let argument = foldArgument(expression), case .string(let text)? = constantValue(argument) {
        .string(Folding.shared.fold(text))
      } else {
        nil
      }
    }
  }

  /// The test of `left symbol right` when it compares a property of a node with a constant.
  func columnComparison(
    _ symbol: ComparisonOperator, _ left: Expression, _ right: Expression, _ scope: Scope
  ) -> Test? {
    if let property = nodeProperty(left, scope), let value = constantValue(right) {
      return comparison(of: property, symbol, value)
    }
    if let property = nodeProperty(right, scope), let value = constantValue(left) {
      return comparison(of: property, symbol.mirrored, value)
    }
    guard symbol == .equal else { return nil }
    return columnTextTest(.equal, left, right, scope) ?? columnTextTest(.equal, right, left, scope)
  }

  private func comparison(of property: NodeProperty, _ symbol: ComparisonOperator, _ wanted: Value) -> Test? {
    let graph = graph
    let comparison = ColumnComparison(symbol)
    let integer: Int64? = if case .integer(let value) = wanted { value } else { nil }
    // Larger integers are not all doubles.
    let double = wanted.double.flatMap { integer == nil || abs($0) <= 0x1p53 ? $0 : nil }
    var text: [UInt8]?
    if case .string(let value) = wanted, symbol == .equal || symbol == .notEqual { text = Array(value.utf8) }
    return { (frame) throws(QueryError) in
      guard let (column, row) = try property.place(in: frame) else { return nil }
      switch column {
      case .integer(let values): if let integer { return comparison.holds(values[row], integer) }
      case .double(let values): if let double { return comparison.holds(values[row], double) }
      case .text(let values) where values.element == .string:
        if let text {
          let memory = unsafe graph.view.strings.memory(of: values[row])
          return unsafe (memory.count == text.count && memory.elementsEqual(text)) == (symbol == .equal)
        }
      default: break
      }
      return Self.compare(symbol, graph.view.boxed(column, row), wanted)
    }
  }

  // MARK: Texts

  /// The condition `left symbol right` when it compares a property of a node, or the fold of one, with a constant text.
  ///
  /// Whether a property that is not folded equals a text is a comparison of columns.
  private func textCondition(
    _ kind: TextCondition.Kind, _ left: Expression, _ right: Expression, _ scope: Scope
  ) -> (property: NodeProperty, condition: TextCondition)? {
    let folded = foldArgument(left)
    guard kind != .equal || folded != nil, let property = nodeProperty(folded ?? left, scope),
      case .string(let part)? = constantValue(right)
    else { return nil }
    return (property, TextCondition(kind, part, ofFold: folded != nil))
  }

  /// What `expression` folds, if it is a call of `fold`.
  private func foldArgument(_ expression: Expression) -> Expression? {
    guard case .call(let call) = expression.kind, call.name.text.lowercased() == "fold", call.arguments.count == 1
    else { return nil }
    return call.arguments[0]
  }

  /// The test of a property of a node, or of the fold of one, for a constant part of its text.
  func columnTextTest(
    _ kind: TextCondition.Kind, _ left: Expression, _ right: Expression, _ scope: Scope
  ) -> Test? {
    guard let (property, condition) = textCondition(kind, left, right, scope) else { return nil }
    let graph = graph
    let range = left.range
    return { (frame) throws(QueryError) in
      guard let (column, row) = try property.place(in: frame) else { return nil }
      if case .text(let values) = column, values.element == .string {
        let index = condition.indexPart == nil ? nil : try property.reader.textIndex(at: frame.ids[property.slot])
        return condition.holds(values[row], graph.view.strings, index)
      }
      let value = graph.view.boxed(column, row)
      guard case .string(var text) = value else {
        if condition.isFolded { throw QueryError.argumentType("fold", value).at(range) }
        return nil
      }
      return text.withUTF8 { unsafe condition.holds($0) }
    }
  }

  // MARK: Many nodes at once

  /// The form of the test `expression` that narrows a block of nodes, if it compares a property of a node with a constant.
  func blockTest(_ expression: Expression, _ scope: Scope) -> BlockTest? {
    switch expression.kind {
    case .comparison(let left, let steps) where steps.count == 1:
      let (symbol, right) = (steps[0].operator, steps[0].operand)
      if let property = nodeProperty(left, scope), let value = constantValue(right) {
        return BlockTest(property: property, condition: .comparison(symbol, value))
      }
      if let property = nodeProperty(right, scope), let value = constantValue(left) {
        return BlockTest(property: property, condition: .comparison(symbol.mirrored, value))
      }
      guard symbol == .equal else { return nil }
      return blockTest(.equal, left, right, scope) ?? blockTest(.equal, right, left, scope)
    case .binary(let symbol, let left, let right):
      return TextCondition.Kind(symbol).flatMap { blockTest($0, left, right, scope) }
    default: return nil
    }
  }

  private func blockTest(
    _ kind: TextCondition.Kind, _ left: Expression, _ right: Expression, _ scope: Scope
  ) -> BlockTest? {
    textCondition(kind, left, right, scope).map { BlockTest(property: $0.property, condition: .text($0.condition)) }
  }
}

/// A test that narrows a block of nodes of one group at once, column by column.
struct BlockTest {
  enum Condition {
    case comparison(ComparisonOperator, Value)
    case text(TextCondition)
  }

  let property: NodeProperty
  let condition: Condition

  /// The test of one row, for columns of other types.
  var general: Test?

  /// Keeps of `nodes` those that pass, one by one.
  func narrowByRows(_ nodes: inout [UInt32], into slot: Int, _ frame: inout Frame) throws(QueryError) {
    guard let general else { return }
    var kept: [UInt32] = []
    for node in nodes {
      frame.ids[slot] = node
      if try general(&frame) == true { kept.append(node) }
    }
    nodes = kept
  }

  /// Keeps of `nodes`, which are of one group, those that pass; false if the column must be tested row by row.
  func narrow(_ nodes: inout [UInt32], _ graph: QueryGraph) throws(QueryError) -> Bool {
    guard let first = nodes.first else { return true }
    guard let (column, row) = try property.reader.place(of: first) else {
      nodes.removeAll(keepingCapacity: true)
      return true
    }
    let start = first - UInt32(row)
    switch (column, condition) {
    case (.integer(let values), .comparison(let symbol, .integer(let wanted))):
      values.keep(&nodes, from: start, where: ColumnComparison(symbol), wanted)
    case (.double(let values), .comparison(let symbol, .float(let wanted))):
      values.keep(&nodes, from: start, where: ColumnComparison(symbol), wanted)
    case (.text(let values), .text(let condition)) where values.element == .string:
      if let part = condition.indexPart, let index = try property.reader.textIndex(at: first) {
        index.keep(&nodes, from: start, of: values, holding: part)
      }
      let strings = graph.view.strings
      nodes.removeAll { node in
        let row = Int(node - start)
        return unsafe values.isNull(row) || !condition.holds(strings.memory(of: values[row]))
      }
    default: return false
    }
    return true
  }
}

extension ComparisonOperator {
  /// The operator that says the same with the sides exchanged.
  fileprivate var mirrored: ComparisonOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}

extension ColumnComparison {
  /// The comparison that an operator makes.
  fileprivate init(_ symbol: ComparisonOperator) {
    self =
      switch symbol {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      }
  }
}
