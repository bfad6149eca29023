internal import VanKienBytes

/// How tightly the operators bind, loosest first, as openCypher's grammar orders them.
enum Precedence: Int, Comparable {
  case or, xor, and, not, comparison, predicate, additive, multiplicative, power, unary, postfix

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

extension Parser {
  mutating func expression() throws(QueryError) -> Expression {
    try nested { (parser) throws(QueryError) in try parser.binary(.or) }
  }

  /// Operands joined by operators that bind at least as tightly as `level`.
  private mutating func binary(_ level: Precedence) throws(QueryError) -> Expression {
    var left = at(.not) && level <= .not ? try negation() : try unary()
    var isChain = false
    while let (found, tokens, precedence) = infix(), precedence >= level {
      operators += 1
      guard operators <= Self.operatorLimit else { throw tooDeep() }
      index += tokens
      left = try apply(found, precedence, to: left, isChain: isChain)
      isChain = precedence == .comparison
    }
    return left
  }

  /// `NOT` binds more loosely than comparisons, more tightly than `AND`.
  private mutating func negation() throws(QueryError) -> Expression {
    let start = token.range.start
    advance()
    let operand = try nested { (parser) throws(QueryError) in try parser.binary(.not) }
    return Expression(.unary(.not, operand), at: SourceRange(start, lastEnd))
  }

  private enum Infix {
    case binary(BinaryOperator)
    case comparison(ComparisonOperator)
    case isNull(negated: Bool)
  }

  private func infix() -> (Infix, tokens: Int, Precedence)? {
    if case .symbol(let symbol) = token.kind { return symbolInfix(symbol) }
    switch token.keyword {
    case .or: return (.binary(.or), 1, .or)
    case .xor: return (.binary(.xor), 1, .xor)
    case .and: return (.binary(.and), 1, .and)
    case .in: return (.binary(.in), 1, .predicate)
    case .contains: return (.binary(.contains), 1, .predicate)
    case .starts where peek().keyword == .with: return (.binary(.startsWith), 2, .predicate)
    case .ends where peek().keyword == .with: return (.binary(.endsWith), 2, .predicate)
    case .is where peek().keyword == .null: return (.isNull(negated: false), 2, .predicate)
    case .is where peek().keyword == .not && peek(2).keyword == .null: return (.isNull(negated: true), 3, .predicate)
    default: return nil
    }
  }

  private func symbolInfix(_ symbol: Token.Symbol) -> (Infix, tokens: Int, Precedence)? {
    switch symbol {
    case .plus: (.binary(.add), 1, .additive)
    case .minus: (.binary(.subtract), 1, .additive)
    case .star: (.binary(.multiply), 1, .multiplicative)
    case .slash: (.binary(.divide), 1, .multiplicative)
    case .percent: (.binary(.modulo), 1, .multiplicative)
    case .caret: (.binary(.power), 1, .power)
    case .matches: (.binary(.matches), 1, .predicate)
    case .equal: (.comparison(.equal), 1, .comparison)
    case .notEqual: (.comparison(.notEqual), 1, .comparison)
    case .less: (.comparison(.less), 1, .comparison)
    case .lessOrEqual: (.comparison(.lessOrEqual), 1, .comparison)
    case .greater: (.comparison(.greater), 1, .comparison)
    case .greaterOrEqual: (.comparison(.greaterOrEqual), 1, .comparison)
    default: nil
    }
  }

  /// Reads what follows an operator.
  ///
  /// With `isChain`, `left` is itself a comparison just read, so that `a < b < c` goes on.
  private mutating func apply(
    _ infix: Infix, _ precedence: Precedence, to left: Expression, isChain: Bool
  ) throws(QueryError) -> Expression {
    switch infix {
    case .isNull(let negated):
      return Expression(.isNull(left, negated: negated), at: SourceRange(left.range.start, lastEnd))
    case .binary(let symbol):
      let right = try operand(after: precedence)
      return Expression(.binary(symbol, left, right), at: left.range.joined(right.range))
    case .comparison(let symbol):
      let right = try operand(after: precedence)
      let range = left.range.joined(right.range)
      let step = Comparison(operator: symbol, operand: right)
      if isChain, case .comparison(let first, let steps) = left.kind {
        return Expression(.comparison(first, steps + [step]), at: range)
      }
      return Expression(.comparison(left, [step]), at: range)
    }
  }

  private mutating func operand(after precedence: Precedence) throws(QueryError) -> Expression {
    let tighter = Precedence(rawValue: precedence.rawValue + 1) ?? .unary
    return try nested { (parser) throws(QueryError) in try parser.binary(tighter) }
  }

  /// Signs before an operand; a minus before a number is part of the number.
  private mutating func unary() throws(QueryError) -> Expression {
    let start = token.range.start
    if at(.minus), peek().kind == .integer || peek().kind == .float {
      advance()
      let number = try numberLiteral(isNegative: true, from: start)
      return try postfix(of: number)
    }
    if at(.plus) || at(.minus) {
      let sign: UnaryOperator = at(.plus) ? .plus : .minus
      advance()
      let operand = try nested { (parser) throws(QueryError) in try parser.unary() }
      return Expression(.unary(sign, operand), at: SourceRange(start, lastEnd))
    }
    if at(.not) { return try negation() }
    return try postfix()
  }

  // MARK: What follows an atom

  mutating func postfix() throws(QueryError) -> Expression {
    try postfix(of: try atom())
  }

  private mutating func postfix(of atom: Expression) throws(QueryError) -> Expression {
    var result = atom
    var count = 0
    while true {
      count += 1
      guard count <= Self.depthLimit else { throw tooDeep() }
      if at(.dot) {
        advance()
        let key = try name("a property name", allowsReserved: true)
        result = Expression(.property(result, key), at: SourceRange(atom.range.start, lastEnd))
      } else if at(.leftBracket) {
        result = try subscripted(result)
      } else if at(.colon), isLabelTest(result) {
        advance()
        let labels = try labelExpression(colonsJoin: true)
        result = Expression(.hasLabels(result, labels), at: SourceRange(atom.range.start, lastEnd))
      } else {
        return result
      }
    }
  }

  private func isLabelTest(_ owner: Expression) -> Bool {
    switch peek().kind {
    case .name, .quotedName, .symbol(.exclamation), .symbol(.leftParenthesis), .symbol(.percent): true
    default: false
    }
  }

  private mutating func subscripted(_ owner: Expression) throws(QueryError) -> Expression {
    let opening = index
    advance()
    let saved = barEndsLabels
    barEndsLabels = false
    defer { barEndsLabels = saved }
    let lower = at(.dots) ? nil : try expression()
    if take(.dots) {
      let upper = at(.rightBracket) ? nil : try expression()
      try expect(.rightBracket, opening: opening)
      return Expression(.slice(owner, from: lower, to: upper), at: SourceRange(owner.range.start, lastEnd))
    }
    guard let lower else { throw unexpected(["an expression"]) }
    try expect(.rightBracket, opening: opening)
    return Expression(.subscripted(owner, lower), at: SourceRange(owner.range.start, lastEnd))
  }
}
