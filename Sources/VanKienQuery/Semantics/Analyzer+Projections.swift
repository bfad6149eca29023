internal import VanKienBytes
internal import VanKienQuerySyntax

extension Analyzer {
  /// Checks `WITH` or `RETURN`; gives the variables that come after it.
  func check(
    _ projection: Projection, predicate: Expression?, in scope: VariableScope, isReturn: Bool = false
  ) throws(QueryError) -> VariableScope {
    if projection.includesAll, scope.isEmpty, isReturn {
      throw .syntax(
        .noVariablesInScope, at: .none, vi: "RETURN * cần ít nhất một biến", en: "RETURN * needs at least one variable",
        hint: LocalizedText(vi: "đặt tên cho nút: MATCH (n)", en: "name a node: MATCH (n)"))
    }
    var columns = projection.includesAll ? scope : VariableScope()
    var seen = Set(projection.includesAll ? scope.names : [])
    let context = ExpressionContext(allowsAggregation: true)
    for item in projection.items {
      let type = try self.type(of: item.expression, in: scope, context)
      guard seen.insert(item.name).inserted else { throw duplicate(item) }
      columns.bind(item.name, type)
    }
    let isAggregating = projection.items.contains { $0.expression.containsAggregation }
    if isAggregating { for item in projection.items { try checkGrouping(item.expression, projection) } }
    try checkOrder(projection, columns, scope, isAggregating)
    for item in projection.items { try checkAlias(item, isReturn: isReturn) }
    try checkBound(projection.skip)
    try checkBound(projection.limit)
    if let predicate {
      let visible = isAggregating || projection.isDistinct ? columns : scope.joined(columns)
      let hidesInput = isAggregating || projection.isDistinct
      let known = hidesInput ? projection.items.filter { !$0.expression.containsAggregation } : []
      try checkPredicate(predicate.replacing(known.map { ($0.expression, $0.name) }), in: visible)
    }
    return columns
  }

  private func checkAlias(_ item: ProjectionItem, isReturn: Bool) throws(QueryError) {
    guard !isReturn, item.alias == nil else { return }
    if case .variable = item.expression.kind { return }
    throw .syntax(
      .noExpressionAlias, at: item.expression.range, vi: "biểu thức trong WITH cần có tên",
      en: "an expression in WITH needs a name",
      hint: LocalizedText(vi: "thêm AS tên: \(item.text) AS x", en: "add AS and a name: \(item.text) AS x"))
  }

  private func duplicate(_ item: ProjectionItem) -> QueryError {
    .syntax(
      .columnNameConflict, at: item.alias?.range ?? item.expression.range, vi: "có hai cột tên \"\(item.name)\"",
      en: "two columns are called \"\(item.name)\"",
      hint: LocalizedText(vi: "đổi tên một cột bằng AS", en: "rename one with AS"))
  }

  // MARK: Grouping

  /// What stands beside an aggregation in one expression must be constant or a grouping key.
  private func checkGrouping(_ expression: Expression, _ projection: Projection) throws(QueryError) {
    guard expression.containsAggregation else { return }
    let keys = projection.items.map(\.expression).filter { !$0.containsAggregation }
    try checkGrouping(expression, keys: keys, all: projection.includesAll, bound: [])
  }

  private func checkGrouping(
    _ expression: Expression, keys: [Expression], all: Bool, bound: Set<String>
  ) throws(QueryError) {
    if expression.isAggregation { return }
    switch expression.kind {
    case .variable(let name):
      if bound.contains(name) || all || keys.contains(expression) { return }
      throw ambiguous(expression)
    case .property(let owner, _):
      if case .variable = owner.kind, keys.contains(expression) { return }
    default: break
    }
    let inner = bound.union(expression.boundNames)
    for child in expression.children { try checkGrouping(child, keys: keys, all: all, bound: inner) }
  }

  private func ambiguous(_ expression: Expression) -> QueryError {
    .syntax(
      .ambiguousAggregationExpression, at: expression.range,
      vi: "\"\(expression)\" vừa không được nhóm vừa không được tổng hợp",
      en: "\"\(expression)\" is neither grouped by nor aggregated",
      hint: LocalizedText(
        vi: "đưa nó thành một cột riêng bằng WITH trước", en: "make it a column of its own in a WITH before"))
  }

  // MARK: Order

  private func checkOrder(
    _ projection: Projection, _ columns: VariableScope, _ scope: VariableScope, _ isAggregating: Bool
  ) throws(QueryError) {
    for item in projection.order {
      if let collation = item.collation, collation.text.lowercased() != "vi" {
        throw .syntax(
          .unexpectedSyntax, at: collation.range, vi: "chỉ có COLLATE vi", en: "the only collation is COLLATE vi")
      }
      if isAggregating || projection.isDistinct {
        try checkOrder(item.expression, projection, columns, isAggregating)
      } else {
        _ = try type(of: item.expression, in: scope.joined(columns))
      }
    }
  }

  /// After grouping or `DISTINCT` only the columns are left to order by.
  private func checkOrder(
    _ expression: Expression, _ projection: Projection, _ columns: VariableScope, _ isAggregating: Bool
  ) throws(QueryError) {
    if projection.items.contains(where: { $0.expression == expression }) { return }
    if expression.containsAggregation, !isAggregating {
      throw .syntax(
        .invalidAggregation, at: expression.range, vi: "không được tổng hợp trong ORDER BY",
        en: "ORDER BY cannot aggregate here")
    }
    let hasAggregation = expression.containsAggregation
    let replaced = try replacingColumns(expression, projection, isWithAggregation: hasAggregation)
    _ = try type(of: replaced, in: columns, ExpressionContext(allowsAggregation: isAggregating))
  }

  /// The expression with what the columns hold replaced by their names.
  private func replacingColumns(
    _ expression: Expression, _ projection: Projection, isWithAggregation: Bool
  ) throws(QueryError) -> Expression {
    if let item = projection.items.first(where: { $0.expression == expression }) {
      let isSimple = expression.isAggregation || expression.isVariableOrProperty
      if isWithAggregation, !isSimple, !expression.children.isEmpty { throw ambiguous(expression) }
      return Expression(.variable(item.name), at: expression.range)
    }
    return try expression.mapChildren { (child) throws(QueryError) in
      try replacingColumns(child, projection, isWithAggregation: isWithAggregation)
    }
  }

  // MARK: SKIP and LIMIT

  private func checkBound(_ expression: Expression?) throws(QueryError) {
    guard let expression else { return }
    if expression.mentionsVariables {
      throw .syntax(
        .nonConstantExpression, at: expression.range, vi: "SKIP và LIMIT không được dùng biến",
        en: "SKIP and LIMIT cannot use variables")
    }
    let type = try self.type(of: expression, in: VariableScope())
    try require(type, .integer, expression)
    let number: Int64? =
      switch expression.kind {
      case .integer(let value): value
      case .unary(.minus, _): -1
      default: nil
      }
    if let number, number < 0 {
      throw .syntax(
        .negativeIntegerArgument, at: expression.range, vi: "số hàng không được âm",
        en: "a number of rows cannot be negative")
    }
  }
}
