/// An expression with its place in the query.
package struct Expression: Hashable, Sendable {
  /// What it is.
  package var kind: Kind

  /// Where it stands.
  package var range: SourceRange

  /// Makes an expression.
  package init(_ kind: Kind, at range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }

  /// The forms of an expression.
  package indirect enum Kind: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case float(Double)
    case string(String)
    case list([Expression])
    case map([MapEntry])
    case parameter(String)
    case variable(String)
    case property(Expression, Name)
    case subscripted(Expression, Expression)
    case slice(Expression, from: Expression?, to: Expression?)
    case hasLabels(Expression, LabelExpression)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// `a < b <= c`: each pair of neighbours must hold.
    case comparison(Expression, [Comparison])
    case isNull(Expression, negated: Bool)
    case call(FunctionCall)
    case countAll
    case conditional(Conditional)
    case listComprehension(ListComprehension)
    case patternComprehension(PatternComprehension)
    case quantified(Quantified)
    case reduce(Reduction)
    /// A pattern as a predicate: is there such a path?
    case pattern(PatternPart)
    case exists(Subquery)
    case count(Subquery)
    /// `n {.name, .*, key: value}`
    case mapProjection(String, [ProjectedEntry])
  }
}

/// An operator before its operand.
package enum UnaryOperator: String, Hashable, Sendable {
  case not = "NOT"
  case plus = "+"
  case minus = "-"
}

/// An operator between its operands, comparisons apart.
package enum BinaryOperator: String, Hashable, Sendable {
  case or = "OR"
  case xor = "XOR"
  case and = "AND"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case power = "^"
  case `in` = "IN"
  case startsWith = "STARTS WITH"
  case endsWith = "ENDS WITH"
  case contains = "CONTAINS"
  case matches = "=~"
}

/// An operator that orders or equates.
package enum ComparisonOperator: String, Hashable, Sendable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// One step of a chain of comparisons.
package struct Comparison: Hashable, Sendable {
  /// How the operand before is compared.
  package var `operator`: ComparisonOperator

  /// With what.
  package var operand: Expression

  /// Makes one of its parts.
  package init(`operator`: ComparisonOperator, operand: Expression) {
    self.operator = `operator`
    self.operand = operand
  }
}

/// A key and its value in a map.
package struct MapEntry: Hashable, Sendable {
  /// The key.
  package var key: Name

  /// The value.
  package var value: Expression

  /// Makes an entry.
  package init(key: Name, value: Expression) {
    self.key = key
    self.value = value
  }
}

/// What a map projection takes over.
package enum ProjectedEntry: Hashable, Sendable {
  case property(Name)
  case all
  case entry(MapEntry)
  case variable(Name)
}

/// A call of a function; functions of time have dotted names.
package struct FunctionCall: Hashable, Sendable {
  /// The name as written.
  package var name: Name

  /// Whether `DISTINCT` stands before the arguments.
  package var isDistinct: Bool

  /// The arguments.
  package var arguments: [Expression]

  /// Makes a call.
  package init(name: Name, isDistinct: Bool = false, arguments: [Expression]) {
    self.name = name
    self.isDistinct = isDistinct
    self.arguments = arguments
  }
}

/// `CASE`, with or without a value to compare.
package struct Conditional: Hashable, Sendable {
  /// One `WHEN … THEN …`.
  package struct Branch: Hashable, Sendable {
    /// The condition, or the value to equal.
    package var condition: Expression

    /// The result.
    package var result: Expression

    /// Makes one of its parts.
    package init(condition: Expression, result: Expression) {
      self.condition = condition
      self.result = result
    }
  }

  /// The value after `CASE`.
  package var subject: Expression?

  /// Makes one of its parts.
  package init(subject: Expression? = nil, branches: [Branch], otherwise: Expression? = nil) {
    self.subject = subject
    self.branches = branches
    self.otherwise = otherwise
  }

  /// The branches, at least one.
  package var branches: [Branch]

  /// The result after `ELSE`.
  package var otherwise: Expression?
}

/// A list comprehension, `[x IN list WHERE … | …]`.
package struct ListComprehension: Hashable, Sendable {
  /// The name of each element.
  package var variable: Name

  /// The list.
  package var list: Expression

  /// Which elements are kept.
  package var predicate: Expression?

  /// What each becomes.
  package var projection: Expression?

  /// Makes one of its parts.
  package init(variable: Name, list: Expression, predicate: Expression? = nil, projection: Expression? = nil) {
    self.variable = variable
    self.list = list
    self.predicate = predicate
    self.projection = projection
  }
}

/// A pattern comprehension, `[p = (a)-->(b) WHERE … | …]`.
package struct PatternComprehension: Hashable, Sendable {
  /// The pattern, with its path variable if there is one.
  package var pattern: PatternPart

  /// Which matches are kept.
  package var predicate: Expression?

  /// What each becomes.
  package var projection: Expression

  /// Makes one of its parts.
  package init(pattern: PatternPart, predicate: Expression? = nil, projection: Expression) {
    self.pattern = pattern
    self.predicate = predicate
    self.projection = projection
  }
}

/// `all(x IN list WHERE …)` and its three sisters.
package struct Quantified: Hashable, Sendable {
  /// How many elements must satisfy the predicate.
  package enum Quantifier: String, Hashable, Sendable {
    case all, any, none, single
  }

  /// How many.
  package var quantifier: Quantifier

  /// The name of each element.
  package var variable: Name

  /// The list.
  package var list: Expression

  /// The predicate; without one, the element itself must be true.
  package var predicate: Expression?

  /// Makes one of its parts.
  package init(quantifier: Quantifier, variable: Name, list: Expression, predicate: Expression? = nil) {
    self.quantifier = quantifier
    self.variable = variable
    self.list = list
    self.predicate = predicate
  }
}

/// A reduction, `reduce(total = 0, x IN list | total + x)`.
package struct Reduction: Hashable, Sendable {
  /// The name of the result so far.
  package var accumulator: Name

  /// Its first value.
  package var initial: Expression

  /// The name of each element.
  package var variable: Name

  /// The list.
  package var list: Expression

  /// The next value.
  package var step: Expression

  /// Makes one of its parts.
  package init(accumulator: Name, initial: Expression, variable: Name, list: Expression, step: Expression) {
    self.accumulator = accumulator
    self.initial = initial
    self.variable = variable
    self.list = list
    self.step = step
  }
}

/// What stands between the braces of `EXISTS { }` and `COUNT { }`.
package enum Subquery: Hashable, Sendable {
  case pattern([PatternPart], predicate: Expression?)
  case query(Query)
}
