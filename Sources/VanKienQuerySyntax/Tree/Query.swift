/// A whole query: one or more parts joined by `UNION`.
package struct Query: Hashable, Sendable {
  /// The parts.
  package var parts: [SingleQuery]

  /// Whether duplicates stay (`UNION ALL`); of no meaning with one part.
  package var keepsDuplicates: Bool

  /// Makes a query.
  package init(parts: [SingleQuery], keepsDuplicates: Bool = true) {
    self.parts = parts
    self.keepsDuplicates = keepsDuplicates
  }
}

/// Clauses in the order in which they work.
package struct SingleQuery: Hashable, Sendable {
  /// The clauses.
  package var clauses: [Clause]

  /// Makes a part of a query.
  package init(clauses: [Clause]) {
    self.clauses = clauses
  }
}

/// A clause with its place.
package struct Clause: Hashable, Sendable {
  /// What it does.
  package var kind: Kind

  /// Where it stands.
  package var range: SourceRange

  /// The clauses of the language; those that write are understood so that they can be refused with reason.
  package enum Kind: Hashable, Sendable {
    case match(Match)
    case unwind(Expression, as: Name)
    case with(Projection, predicate: Expression?)
    case `return`(Projection)
    case create([PatternPart])
    case merge(PatternPart, onCreate: [SetItem], onMatch: [SetItem])
    case set([SetItem])
    case remove([RemoveItem])
    case delete([Expression], detach: Bool)
  }

  /// Makes a clause.
  package init(_ kind: Kind, at range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }
}

/// `MATCH` or `OPTIONAL MATCH`.
package struct Match: Hashable, Sendable {
  /// Whether a row without a match stays, with nulls.
  package var isOptional: Bool

  /// The patterns.
  package var patterns: [PatternPart]

  /// The condition after `WHERE`.
  package var predicate: Expression?

  /// Makes a clause.
  package init(isOptional: Bool, patterns: [PatternPart], predicate: Expression?) {
    self.isOptional = isOptional
    self.patterns = patterns
    self.predicate = predicate
  }
}

/// What `WITH` and `RETURN` say.
package struct Projection: Hashable, Sendable {
  /// Whether equal rows become one.
  package var isDistinct: Bool

  /// Whether `*` takes over all variables.
  package var includesAll: Bool

  /// The columns.
  package var items: [ProjectionItem]

  /// The order of the rows.
  package var order: [SortItem]

  /// How many rows are left out first.
  package var skip: Expression?

  /// How many rows are kept at most.
  package var limit: Expression?

  /// Makes one of its parts.
  package init(
    isDistinct: Bool, includesAll: Bool, items: [ProjectionItem], order: [SortItem], skip: Expression? = nil,
    limit: Expression? = nil
  ) {
    self.isDistinct = isDistinct
    self.includesAll = includesAll
    self.items = items
    self.order = order
    self.skip = skip
    self.limit = limit
  }
}

/// One column.
package struct ProjectionItem: Hashable, Sendable {
  /// Its value.
  package var expression: Expression

  /// Its name, if given by `AS`.
  package var alias: Name?

  /// The words of the expression as written, the column's name without an alias.
  package var text: String

  /// Makes a column.
  package init(expression: Expression, alias: Name?, text: String) {
    self.expression = expression
    self.alias = alias
    self.text = text
  }

  /// The name of the column.
  package var name: String { alias?.text ?? text }

  package static func == (left: ProjectionItem, right: ProjectionItem) -> Bool {
    left.expression == right.expression && left.alias == right.alias
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(expression)
    hasher.combine(alias)
  }
}

/// One key of an order.
package struct SortItem: Hashable, Sendable {
  /// The key.
  package var expression: Expression

  /// Whether large values come first.
  package var isDescending: Bool

  /// The name after `COLLATE`, for example `vi`.
  package var collation: Name?

  /// Makes one of its parts.
  package init(expression: Expression, isDescending: Bool, collation: Name? = nil) {
    self.expression = expression
    self.isDescending = isDescending
    self.collation = collation
  }
}

/// What `SET` changes.
package enum SetItem: Hashable, Sendable {
  case property(Expression, Name, Expression)
  case replace(Name, Expression)
  case add(Name, Expression)
  case labels(Name, [Name])
}

/// What `REMOVE` takes away.
package enum RemoveItem: Hashable, Sendable {
  case property(Expression, Name)
  case labels(Name, [Name])
}
