internal import VanKienBytes

extension Parser {
  mutating func atom() throws(QueryError) -> Expression {
    let start = token.range
    switch token.kind {
    case .integer, .float, .malformedNumber: return try numberLiteral(isNegative: false, from: start.start)
    case .string:
      let value = try stringLiteral()
      return Expression(.string(value), at: start)
    case .parameter: return parameter()
    case .symbol(.leftParenthesis): return try parenthesized()
    case .symbol(.leftBracket): return try listOrComprehension()
    case .symbol(.leftBrace): return try mapLiteral()
    case .name, .quotedName: return try word()
    default: throw unexpected(["an expression"])
    }
  }

  mutating func parameter() -> Expression {
    let range = token.range
    advance()
    let quoted = bytes[range.start + 1] == 0x60
    let name =
      quoted ? unquoted(SourceRange(range.start + 1, range.end)) : text(SourceRange(range.start + 1, range.end))
    return Expression(.parameter(name), at: range)
  }

  private mutating func parenthesized() throws(QueryError) -> Expression {
    if beginsPattern() {
      let wasInExpression = isInExpression
      isInExpression = true
      defer { isInExpression = wasInExpression }
      let part = try patternElement()
      return Expression(.pattern(part), at: part.range)
    }
    let opening = index
    let start = token.range.start
    advance()
    let saved = barEndsLabels
    barEndsLabels = false
    var inner = try expression()
    barEndsLabels = saved
    try expect(.rightParenthesis, opening: opening)
    inner.range = SourceRange(start, lastEnd)
    return inner
  }

  /// Whether the parenthesis here opens a node of a path pattern and not an expression.
  ///
  /// Decided without reading twice: what the parentheses hold must look like a node, and a relationship must follow them.
  private func beginsPattern() -> Bool {
    let close = token.partner
    guard close > 0 else { return false }
    switch (tokens[close + 1].kind, peekKind(close + 2), peekKind(close + 3)) {
    case (.symbol(.minus), .symbol(.minus), _), (.symbol(.minus), .symbol(.leftBracket), _): break
    case (.symbol(.less), .symbol(.minus), .symbol(.minus)), (.symbol(.less), .symbol(.minus), .symbol(.leftBracket)):
      break
    default: return false
    }
    var place = index + 1
    if isName(tokens[place]) { place += 1 }
    if tokens[place].kind == .symbol(.colon) {
      while place < close, mayStandInLabels(tokens[place]) { place += 1 }
    }
    if tokens[place].kind == .symbol(.leftBrace) { place = max(place, tokens[place].partner) + 1 }
    if place < close, tokens[place].kind == .parameter { place += 1 }
    return place == close || tokens[place].keyword == .where
  }

  /// Whether a token can be a part of a label expression.
  private func mayStandInLabels(_ token: Token) -> Bool {
    switch token.kind {
    case .symbol(.colon), .symbol(.bar), .symbol(.ampersand), .symbol(.exclamation), .symbol(.percent),
      .symbol(.leftParenthesis), .symbol(.rightParenthesis):
      true
    default: isName(token) && token.keyword != .where
    }
  }

  private func peekKind(_ place: Int) -> Token.Kind { tokens[min(place, tokens.count - 1)].kind }

  // MARK: Lists and maps

  private mutating func listOrComprehension() throws(QueryError) -> Expression {
    let opening = index
    let start = token.range.start
    advance()
    let saved = barEndsLabels
    defer { barEndsLabels = saved }
    if isName(token), peek().keyword == .in, let kind = try listComprehension(opening) {
      return Expression(kind, at: SourceRange(start, lastEnd))
    }
    if let kind = try patternComprehension(opening) { return Expression(kind, at: SourceRange(start, lastEnd)) }
    barEndsLabels = false
    var elements: [Expression] = []
    if !at(.rightBracket) {
      repeat { elements.append(try expression()) } while take(.comma)
    }
    try expect(.rightBracket, opening: opening)
    return Expression(.list(elements), at: SourceRange(start, lastEnd))
  }

  /// `[x IN list WHERE … | …]`; `nil` if it turns out to be a list whose first element is `x IN list`.
  private mutating func listComprehension(_ opening: Int) throws(QueryError) -> Expression.Kind? {
    let start = index
    let variable = try name("a variable")
    try expect(.in)
    barEndsLabels = true
    let list = try expression()
    guard at(.where) || at(.bar) || at(.rightBracket) else {
      index = start
      return nil
    }
    let predicate = take(.where) ? try expression() : nil
    let projection = take(.bar) ? try expression() : nil
    try expect(.rightBracket, opening: opening)
    return .listComprehension(
      ListComprehension(variable: variable, list: list, predicate: predicate, projection: projection))
  }

  private mutating func patternComprehension(_ opening: Int) throws(QueryError) -> Expression.Kind? {
    let start = index
    var variable: Name?
    if isName(token), peek().kind == .symbol(.equal), peek(2).kind == .symbol(.leftParenthesis) {
      variable = try name("a variable")
      advance()
    }
    guard at(.leftParenthesis), beginsPattern() else {
      index = start
      return nil
    }
    barEndsLabels = true
    var pattern = try patternElement()
    guard at(.where) || at(.bar) else {
      index = start
      return nil
    }
    pattern.variable = variable
    let predicate = take(.where) ? try expression() : nil
    try expect(.bar)
    let projection = try expression()
    try expect(.rightBracket, opening: opening)
    return .patternComprehension(
      PatternComprehension(pattern: pattern, predicate: predicate, projection: projection))
  }

  mutating func mapLiteral() throws(QueryError) -> Expression {
    let opening = index
    let start = token.range.start
    let saved = barEndsLabels
    barEndsLabels = false
    defer { barEndsLabels = saved }
    try expect(.leftBrace)
    var entries: [MapEntry] = []
    if !at(.rightBrace) {
      repeat { entries.append(try mapEntry()) } while take(.comma)
    }
    try expect(.rightBrace, opening: opening)
    return Expression(.map(entries), at: SourceRange(start, lastEnd))
  }

  private mutating func mapEntry() throws(QueryError) -> MapEntry {
    let key = try name("a property name", allowsReserved: true)
    try expect(.colon)
    return MapEntry(key: key, value: try expression())
  }

  private mutating func mapProjection(_ variable: Name) throws(QueryError) -> Expression.Kind {
    let opening = index
    advance()
    var entries: [ProjectedEntry] = []
    if !at(.rightBrace) {
      repeat {
        if take(.dot) {
          entries.append(take(.star) ? .all : .property(try name("a property name", allowsReserved: true)))
        } else if peek().kind == .symbol(.colon) {
          entries.append(.entry(try mapEntry()))
        } else {
          entries.append(.variable(try name("a variable")))
        }
      } while take(.comma)
    }
    try expect(.rightBrace, opening: opening)
    return .mapProjection(variable.text, entries)
  }

  // MARK: Words

  private mutating func word() throws(QueryError) -> Expression {
    let start = token.range
    let isCall = peek().kind == .symbol(.leftParenthesis)
    switch token.keyword {
    case .null:
      advance()
      return Expression(.null, at: start)
    case .true, .false:
      let value = at(.true)
      advance()
      return Expression(.boolean(value), at: start)
    case .case: return try spanned(start) { (parser) throws(QueryError) in try parser.conditional() }
    case .exists where peek().kind == .symbol(.leftBrace), .count where peek().kind == .symbol(.leftBrace):
      return try spanned(start) { (parser) throws(QueryError) in try parser.subquery() }
    case .exists where isCall: break
    case .some(.all) where isCall, .some(.any) where isCall, .some(.none) where isCall, .some(.single) where isCall:
      if let kind = try quantified() { return Expression(kind, at: SourceRange(start.start, lastEnd)) }
    case .reduce where isCall && peek(3).kind == .symbol(.equal):
      return try spanned(start) { (parser) throws(QueryError) in try parser.reduction() }
    case .shortestpath where isCall, .allshortestpaths where isCall:
      let part = try shortestPathCall()
      return Expression(.pattern(part), at: part.range)
    default: break
    }
    if let call = try functionCall() { return call }
    let name = try name("an expression")
    if at(.leftBrace), peek().kind == .symbol(.dot) || isName(peek()) || peek().kind == .symbol(.rightBrace) {
      let kind = try mapProjection(name)
      return Expression(kind, at: SourceRange(start.start, lastEnd))
    }
    return Expression(.variable(name.text), at: name.range)
  }

  private mutating func spanned(
    _ start: SourceRange, _ body: (inout Parser) throws(QueryError) -> Expression.Kind
  ) throws(QueryError) -> Expression {
    let kind = try body(&self)
    return Expression(kind, at: SourceRange(start.start, lastEnd))
  }

  /// `name(…)` or `name.space(…)`; `nil` if no parenthesis follows the dotted name.
  private mutating func functionCall() throws(QueryError) -> Expression? {
    var last = index
    while peekKind(last + 1) == .symbol(.dot), case .name = peekKind(last + 2) { last += 2 }
    guard peekKind(last + 1) == .symbol(.leftParenthesis), tokens[index].kind != .quotedName || last == index,
      tokens[last].partner < 0
    else { return nil }
    if last == index, token.keyword?.isReserved == true, token.keyword != .exists, token.keyword != .all { return nil }
    let range = SourceRange(token.range.start, tokens[last].range.end)
    let name = Name(token.kind == .quotedName ? unquoted(range) : text(range), at: range)
    index = last + 1
    return try arguments(of: name)
  }

  private mutating func arguments(of name: Name) throws(QueryError) -> Expression {
    let opening = index
    advance()
    let saved = barEndsLabels
    barEndsLabels = false
    defer { barEndsLabels = saved }
    if at(.star), name.text.lowercased() == "count" {
      advance()
      try expect(.rightParenthesis, opening: opening)
      return Expression(.countAll, at: SourceRange(name.range.start, lastEnd))
    }
    let isDistinct = take(.distinct)
    var arguments: [Expression] = []
    if !at(.rightParenthesis) {
      repeat { arguments.append(try expression()) } while take(.comma)
    }
    try expect(.rightParenthesis, opening: opening)
    let call = FunctionCall(name: name, isDistinct: isDistinct, arguments: arguments)
    return Expression(.call(call), at: SourceRange(name.range.start, lastEnd))
  }

  private mutating func quantified() throws(QueryError) -> Expression.Kind? {
    let start = index
    guard let quantifier = Quantified.Quantifier(rawValue: token.keyword?.rawValue ?? "") else { return nil }
    advance()
    let opening = index
    advance()
    guard isName(token), peek().keyword == .in else {
      index = start
      return nil
    }
    let saved = barEndsLabels
    barEndsLabels = false
    defer { barEndsLabels = saved }
    let variable = try name("a variable")
    try expect(.in)
    let list = try expression()
    let predicate = take(.where) ? try expression() : nil
    try expect(.rightParenthesis, opening: opening)
    return .quantified(Quantified(quantifier: quantifier, variable: variable, list: list, predicate: predicate))
  }

  private mutating func reduction() throws(QueryError) -> Expression.Kind {
    advance()
    let opening = index
    try expect(.leftParenthesis)
    let accumulator = try name("a variable")
    try expect(.equal)
    let initial = try expression()
    try expect(.comma)
    let variable = try name("a variable")
    try expect(.in)
    let saved = barEndsLabels
    barEndsLabels = true
    let list = try expression()
    try expect(.bar)
    barEndsLabels = false
    let step = try expression()
    barEndsLabels = saved
    try expect(.rightParenthesis, opening: opening)
    return .reduce(
      Reduction(accumulator: accumulator, initial: initial, variable: variable, list: list, step: step))
  }

  private mutating func conditional() throws(QueryError) -> Expression.Kind {
    advance()
    var result = Conditional(subject: at(.when) ? nil : try expression(), branches: [], otherwise: nil)
    guard at(.when) else { throw unexpected(["WHEN"]) }
    while take(.when) {
      let condition = try expression()
      try expect(.then)
      result.branches.append(.init(condition: condition, result: try expression()))
    }
    if take(.else) { result.otherwise = try expression() }
    try expect(.end)
    return .conditional(result)
  }

  private mutating func subquery() throws(QueryError) -> Expression.Kind {
    let isCount = at(.count)
    advance()
    let opening = index
    try expect(.leftBrace)
    let saved = barEndsLabels
    barEndsLabels = false
    defer { barEndsLabels = saved }
    let subquery: Subquery
    if at(.leftParenthesis) || isName(token) && peek().kind == .symbol(.equal) {
      let patterns = try patternList()
      subquery = .pattern(patterns, predicate: take(.where) ? try expression() : nil)
    } else {
      subquery = .query(try query())
    }
    try expect(.rightBrace, opening: opening)
    return isCount ? .count(subquery) : .exists(subquery)
  }
}
