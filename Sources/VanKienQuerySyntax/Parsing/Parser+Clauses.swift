internal import VanKienBytes

extension Parser {
  /// A query and nothing after it, apart from semicolons.
  mutating func wholeQuery() throws(QueryError) -> Query {
    guard token.kind != .end else {
      throw .syntax(
        .unexpectedSyntax, at: token.range, vi: "câu truy vấn trống", en: "the query is empty",
        hint: LocalizedText(
          vi: "ví dụ: MATCH (d:Document) RETURN d LIMIT 5", en: "for example: MATCH (d:Document) RETURN d LIMIT 5"))
    }
    let query = try self.query()
    while take(.semicolon) {}
    guard token.kind == .end else { throw unexpectedAfterClause() }
    return query
  }

  private func unexpectedAfterClause() -> QueryError {
    if at(.with) || at(.match) || at(.unwind) || at(.where) || at(.return) || at(.optional) {
      return .syntax(
        .invalidClauseComposition, at: token.range,
        vi: "\(text(token.range).uppercased()) không được đứng sau RETURN",
        en: "\(text(token.range).uppercased()) cannot follow RETURN",
        hint: LocalizedText(
          vi: "RETURN là mệnh đề cuối; dùng WITH ở giữa", en: "RETURN comes last; use WITH in between"))
    }
    return unexpected(["end of query"])
  }

  mutating func query() throws(QueryError) -> Query {
    try nested { (parser) throws(QueryError) in try parser.unionOfParts() }
  }

  private mutating func unionOfParts() throws(QueryError) -> Query {
    var parts = [try singleQuery()]
    var keepsDuplicates: Bool?
    while at(.union) {
      let range = token.range
      advance()
      let all = take(.all)
      if !all { _ = take(.distinct) }
      if let known = keepsDuplicates, known != all {
        throw .syntax(
          .invalidClauseComposition, at: range, vi: "không được trộn UNION với UNION ALL",
          en: "UNION and UNION ALL cannot be mixed")
      }
      keepsDuplicates = all
      parts.append(try singleQuery())
    }
    return Query(parts: parts, keepsDuplicates: keepsDuplicates ?? true)
  }

  private mutating func singleQuery() throws(QueryError) -> SingleQuery {
    var clauses: [Clause] = []
    while let clause = try clause() {
      clauses.append(clause)
      if case .return = clause.kind { break }
    }
    guard !clauses.isEmpty else {
      throw unexpected(["MATCH", "OPTIONAL MATCH", "UNWIND", "WITH", "RETURN"])
    }
    return SingleQuery(clauses: clauses)
  }

  private mutating func clause() throws(QueryError) -> Clause? {
    let start = token.range
    guard let kind = try clauseKind() else { return nil }
    return Clause(kind, at: SourceRange(start.start, lastEnd))
  }

  private mutating func clauseKind() throws(QueryError) -> Clause.Kind? {
    switch token.keyword {
    case .match:
      advance()
      return .match(try match(isOptional: false))
    case .optional:
      advance()
      try expect(.match)
      return .match(try match(isOptional: true))
    case .unwind: return try unwind()
    case .with:
      advance()
      let projection = try projection()
      return .with(projection, predicate: take(.where) ? try expression() : nil)
    case .return:
      advance()
      return .return(try projection())
    case .call, .load, .foreach:
      throw .syntax(
        .unexpectedSyntax, at: token.range, vi: "\(text(token.range).uppercased()) không có trong ngôn ngữ này",
        en: "\(text(token.range).uppercased()) is not part of this language",
        hint: LocalizedText(vi: "dùng MATCH, UNWIND, WITH và RETURN", en: "use MATCH, UNWIND, WITH and RETURN"))
    default: return try writingClause()
    }
  }

  private mutating func match(isOptional: Bool) throws(QueryError) -> Match {
    let patterns = try patternList()
    return Match(isOptional: isOptional, patterns: patterns, predicate: take(.where) ? try expression() : nil)
  }

  private mutating func unwind() throws(QueryError) -> Clause.Kind {
    advance()
    let list = try expression()
    try expect(.as)
    return .unwind(list, as: try name("a variable"))
  }

  private mutating func projection() throws(QueryError) -> Projection {
    var projection = Projection(isDistinct: false, includesAll: false, items: [], order: [], skip: nil, limit: nil)
    projection.isDistinct = take(.distinct)
    if at(.star) {
      advance()
      projection.includesAll = true
    } else {
      projection.items.append(try projectionItem())
    }
    while take(.comma) { projection.items.append(try projectionItem()) }
    if at(.order) {
      advance()
      try expect(.by)
      repeat { projection.order.append(try sortItem()) } while take(.comma)
    }
    if at(.skip) || at(.offset) {
      advance()
      projection.skip = try expression()
    }
    if take(.limit) { projection.limit = try expression() }
    return projection
  }

  private mutating func projectionItem() throws(QueryError) -> ProjectionItem {
    let start = token.range.start
    let expression = try self.expression()
    let text = text(SourceRange(start, lastEnd))
    let alias = take(.as) ? try name("a name") : nil
    return ProjectionItem(expression: expression, alias: alias, text: text)
  }

  private mutating func sortItem() throws(QueryError) -> SortItem {
    let expression = try self.expression()
    let collation = take(.collate) ? try name("a name") : nil
    let isDescending = take(.desc) || take(.descending)
    if !isDescending, !take(.asc) { _ = take(.ascending) }
    return SortItem(expression: expression, isDescending: isDescending, collation: collation)
  }
}
