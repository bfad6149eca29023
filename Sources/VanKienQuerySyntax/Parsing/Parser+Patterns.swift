internal import VanKienBytes

extension Parser {
  mutating func patternList() throws(QueryError) -> [PatternPart] {
    var patterns = [try patternPart()]
    while take(.comma) { patterns.append(try patternPart()) }
    return patterns
  }

  /// A part of a pattern, such as `p = SHORTEST 1 (a)-->(b)`, `shortestPath((a)-[*]-(b))` or `(a)-->(b)`.
  mutating func patternPart() throws(QueryError) -> PatternPart {
    let start = token.range.start
    var variable: Name?
    if isName(token), peek().kind == .symbol(.equal) {
      variable = try name("a variable")
      advance()
    }
    let selector = try pathPrefix()
    var part: PatternPart
    if let selector {
      part = try patternElement()
      part.selector = selector
    } else if at(.shortestpath) || at(.allshortestpaths) {
      part = try shortestPathCall()
    } else {
      part = try patternElement()
    }
    part.variable = variable
    part.range = SourceRange(start, lastEnd)
    return part
  }

  private mutating func pathPrefix() throws(QueryError) -> PatternPart.Selector? {
    let selector: PatternPart.Selector
    if at(.all, .shortest) {
      index += 2
      selector = .allShortest
    } else if at(.any, .shortest) {
      index += 2
      selector = .shortest
    } else if at(.shortest) {
      advance()
      let range = token.range
      let count = try nonNegativeInteger()
      guard count > 0 else {
        throw .syntax(
          .invalidRelationshipPattern, at: range, vi: "số đường đi phải lớn hơn 0",
          en: "the number of paths must be above 0")
      }
      selector = count == 1 ? .shortest : .shortestCount(count)
    } else {
      return nil
    }
    if at(.path) || at(.paths) { advance() }
    return selector
  }

  mutating func shortestPathCall() throws(QueryError) -> PatternPart {
    let start = token.range.start
    let selector: PatternPart.Selector = at(.shortestpath) ? .shortest : .allShortest
    advance()
    let opening = index
    try expect(.leftParenthesis)
    var part = try patternElement()
    try expect(.rightParenthesis, opening: opening)
    part.selector = selector
    part.range = SourceRange(start, lastEnd)
    guard part.steps.count == 1 else {
      throw .syntax(
        .invalidRelationshipPattern, at: part.range, vi: "đường đi ngắn nhất cần đúng một quan hệ giữa hai nút",
        en: "a shortest path needs exactly one relationship between two nodes",
        hint: LocalizedText(vi: "ví dụ: shortestPath((a)-[*..8]-(b))", en: "for example: shortestPath((a)-[*..8]-(b))"))
    }
    return part
  }

  /// Nodes and relationships in a row; parentheses around the whole are allowed.
  mutating func patternElement() throws(QueryError) -> PatternPart {
    if at(.leftParenthesis), peek().kind == .symbol(.leftParenthesis) {
      return try nested { (parser) throws(QueryError) in
        let opening = parser.index
        parser.advance()
        let part = try parser.patternElement()
        try parser.expect(.rightParenthesis, opening: opening)
        return part
      }
    }
    let start = token.range.start
    let node = try nodePattern()
    var steps: [PatternStep] = []
    while beginsRelationship() {
      let relationship = try relationshipPattern()
      steps.append(PatternStep(relationship: relationship, node: try nodePattern()))
    }
    return PatternPart(start: node, steps: steps, range: SourceRange(start, lastEnd))
  }

  /// Whether the signs here begin a relationship; after a pattern in an expression they may also be an operator.
  private func beginsRelationship() -> Bool {
    let ahead = at(.less) ? 1 : 0
    guard at(.minus) || at(.less) && peek().kind == .symbol(.minus) else { return false }
    switch peek(ahead + 1).kind {
    case .symbol(.leftBracket), .symbol(.minus), .symbol(.rightBracket), .end: return true
    default: return depth == 0 || !isInExpression
    }
  }

  private mutating func nodePattern() throws(QueryError) -> NodePattern {
    let start = token.range.start
    let opening = index
    let saved = barEndsLabels
    barEndsLabels = false
    defer { barEndsLabels = saved }
    guard take(.leftParenthesis) else { throw unexpected(["("]) }
    var node = NodePattern(range: .none)
    if isName(token) { node.variable = try name("a variable") }
    if take(.colon) || take(.is) { node.labels = try labelExpression(colonsJoin: true) }
    node.properties = try patternProperties()
    if take(.where) { node.predicate = try expression() }
    try expect(.rightParenthesis, opening: opening)
    node.range = SourceRange(start, lastEnd)
    return node
  }

  private mutating func patternProperties() throws(QueryError) -> Expression? {
    if at(.leftBrace) { return try mapLiteral() }
    if token.kind == .parameter { return parameter() }
    return nil
  }

  private mutating func relationshipPattern() throws(QueryError) -> RelationshipPattern {
    let start = token.range.start
    let pointsLeft = take(.less)
    try expect(.minus)
    var relationship = RelationshipPattern(direction: .either, range: .none)
    if at(.leftBracket) {
      let opening = index
      advance()
      try relationshipDetail(&relationship)
      try expect(.rightBracket, opening: opening)
    }
    try expect(.minus)
    let pointsRight = take(.greater)
    // `<-->` means either direction, as `--` does.
    relationship.direction = pointsLeft == pointsRight ? .either : pointsLeft ? .incoming : .outgoing
    try quantifier(&relationship)
    relationship.range = SourceRange(start, lastEnd)
    return relationship
  }

  private mutating func relationshipDetail(_ relationship: inout RelationshipPattern) throws(QueryError) {
    let saved = barEndsLabels
    barEndsLabels = false
    defer { barEndsLabels = saved }
    if isName(token) { relationship.variable = try name("a variable") }
    if take(.colon) || take(.is) { relationship.types = try typeExpression() }
    if at(.dots) || token.kind == .integer {
      throw .syntax(
        .invalidRelationshipPattern, at: token.range, vi: "thiếu dấu * trước độ dài",
        en: "the * before the length is missing", hint: LocalizedText(vi: "viết *1..4", en: "write *1..4"))
    }
    if take(.star) { relationship.length = try starLength() }
    relationship.properties = try patternProperties()
    if take(.where) { relationship.predicate = try expression() }
  }

  /// What follows the star: nothing, or a length such as `3`, `1..4`, `..4` or `2..`.
  private mutating func starLength() throws(QueryError) -> RelationshipPattern.Length {
    if at(.minus) {
      throw .syntax(
        .invalidRelationshipPattern, at: token.range, vi: "độ dài không được âm", en: "a length cannot be negative")
    }
    let minimum = token.kind == .integer ? try nonNegativeInteger() : nil
    guard take(.dots) else { return RelationshipPattern.Length(minimum: minimum, maximum: minimum) }
    if at(.minus) {
      throw .syntax(
        .invalidRelationshipPattern, at: token.range, vi: "độ dài không được âm", en: "a length cannot be negative")
    }
    let maximum = token.kind == .integer ? try nonNegativeInteger() : nil
    return RelationshipPattern.Length(minimum: minimum, maximum: maximum)
  }

  /// A length after the arrow: `{1,4}`, `{3}`, `{,4}`, `+`, `*`.
  private mutating func quantifier(_ relationship: inout RelationshipPattern) throws(QueryError) {
    var length: RelationshipPattern.Length?
    let range = token.range
    if take(.plus) {
      length = .init(minimum: 1, maximum: nil)
    } else if take(.star) {
      length = .init(minimum: 0, maximum: nil)
    } else if at(.leftBrace) {
      length = try braceLength()
    }
    guard let length else { return }
    guard relationship.length == nil else {
      throw .syntax(
        .invalidRelationshipPattern, at: range, vi: "độ dài được cho hai lần", en: "the length is given twice")
    }
    relationship.length = length
  }

  private mutating func braceLength() throws(QueryError) -> RelationshipPattern.Length {
    let opening = index
    advance()
    let minimum = token.kind == .integer ? try nonNegativeInteger() : nil
    var maximum = minimum
    if take(.comma) { maximum = token.kind == .integer ? try nonNegativeInteger() : nil }
    try expect(.rightBrace, opening: opening)
    return .init(minimum: minimum ?? 0, maximum: maximum)
  }

  mutating func nonNegativeInteger() throws(QueryError) -> Int {
    guard token.kind == .integer else { throw unexpected(["an integer"]) }
    guard let value = Int(text(token.range)), value <= Int(Int32.max) else {
      throw .syntax(
        .integerOverflow, at: token.range, vi: "số quá lớn", en: "the number is too large")
    }
    advance()
    return value
  }

  // MARK: Labels

  /// A label expression, such as `A`, `A:B`, `A&B`, `A|B`, `!A`, `(A|B)&C` or `%`.
  mutating func labelExpression(colonsJoin: Bool) throws(QueryError) -> LabelExpression {
    var alternatives = [try labelConjunction(colonsJoin: colonsJoin)]
    while at(.bar), !barEndsLabels {
      advance()
      _ = take(.colon)
      alternatives.append(try labelConjunction(colonsJoin: colonsJoin))
    }
    return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
  }

  private mutating func labelConjunction(colonsJoin: Bool) throws(QueryError) -> LabelExpression {
    var parts = [try labelFactor()]
    while at(.ampersand) || at(.colon) && colonsJoin {
      advance()
      parts.append(try labelFactor())
    }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func labelFactor() throws(QueryError) -> LabelExpression {
    var negations = 0
    while take(.exclamation) { negations += 1 }
    guard negations <= 8 else { throw tooDeep() }
    var result: LabelExpression
    if take(.percent) {
      result = .any
    } else if at(.leftParenthesis) {
      let opening = index
      advance()
      let saved = barEndsLabels
      barEndsLabels = false
      result = try nested { (parser) throws(QueryError) in try parser.labelExpression(colonsJoin: false) }
      barEndsLabels = saved
      try expect(.rightParenthesis, opening: opening)
    } else {
      result = .name(try name("a label", allowsReserved: true))
    }
    for _ in 0..<negations { result = .not(result) }
    return result
  }

  private mutating func typeExpression() throws(QueryError) -> LabelExpression {
    try labelExpression(colonsJoin: false)
  }
}
