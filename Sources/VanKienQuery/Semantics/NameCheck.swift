internal import VanKienBytes
internal import VanKienGraph
internal import VanKienQuerySyntax

/// Refuses labels, types and properties that the graph does not know, with the nearest name that it does.
struct NameCheck {
  let graph: QueryGraph

  func check(_ query: Query) throws(QueryError) {
    for part in query.parts {
      for clause in part.clauses { try check(clause) }
    }
  }

  private func check(_ clause: Clause) throws(QueryError) {
    switch clause.kind {
    case .match(let match):
      for pattern in match.patterns { try check(pattern) }
      if let predicate = match.predicate { try check(predicate) }
    case .unwind(let list, _): try check(list)
    case .with(let projection, let predicate):
      try check(projection)
      if let predicate { try check(predicate) }
    case .return(let projection): try check(projection)
    default: break
    }
  }

  private func check(_ projection: Projection) throws(QueryError) {
    for item in projection.items { try check(item.expression) }
    for item in projection.order { try check(item.expression) }
  }

  private func check(_ pattern: PatternPart) throws(QueryError) {
    for node in pattern.nodes {
      for name in node.labels?.names ?? [] { try label(name) }
      try properties(node.properties)
      if let predicate = node.predicate { try check(predicate) }
    }
    for step in pattern.steps {
      for name in step.relationship.types?.names ?? [] { try type(name) }
      try properties(step.relationship.properties)
      if let predicate = step.relationship.predicate { try check(predicate) }
    }
  }

  private func properties(_ map: Expression?) throws(QueryError) {
    guard case .map(let entries) = map?.kind else { return }
    for entry in entries {
      try property(entry.key)
      try check(entry.value)
    }
  }

  private func check(_ expression: Expression) throws(QueryError) {
    switch expression.kind {
    case .property(let owner, let key): if case .variable = owner.kind { try property(key) }
    case .hasLabels(_, let labels):
      for name in labels.names where graph.view.edgeType(name.text) == nil { try label(name) }
    case .pattern(let pattern): try check(pattern)
    case .patternComprehension(let value): try check(value.pattern)
    case .exists(let subquery), .count(let subquery):
      switch subquery {
      case .pattern(let patterns, let predicate):
        for pattern in patterns { try check(pattern) }
        if let predicate { try check(predicate) }
      case .query(let query): try check(query)
      }
    default: break
    }
    for child in expression.children { try check(child) }
  }

  private func label(_ name: Name) throws(QueryError) {
    guard graph.view.label(name.text) == nil, !Self.schemaLabels.contains(name.text) else { return }
    throw unknown(name, .unknownLabel, vi: "nhãn", en: "label", graph.labels)
  }

  private func type(_ name: Name) throws(QueryError) {
    guard graph.view.edgeType(name.text) == nil, !Self.schemaTypes.contains(name.text) else { return }
    throw unknown(name, .unknownRelationshipType, vi: "loại quan hệ", en: "relationship type", graph.types)
  }

  /// Keys of maps, of dates and of results of queries are not properties of the graph; only keys near to one are taken for a mistake.
  private func property(_ name: Name) throws(QueryError) {
    guard graph.view.propertyKey(name.text) == nil, !Self.temporal.contains(name.text),
      nearestIgnoringAccents(to: name.text, among: graph.keys) != nil
    else { return }
    throw unknown(name, .unknownProperty, vi: "thuộc tính", en: "property", graph.keys)
  }

  // A saved query runs on every graph of ours: what the schema knows may be absent without being a mistake.
  private static let schemaTypes = Set(GraphSchema.vanKien.edgeTypes.keys)
  private static let schemaLabels = Set(GraphSchema.vanKien.labels.keys).union([
    "Resolution", "Decision", "Law", "Report", "Plan", "Country", "Region", "Province", "District", "Commune",
    "Village",
  ])

  private static let temporal: Set<String> = [
    "year", "month", "day", "hour", "minute", "second", "week", "quarter", "days", "months", "years", "hours",
    "minutes", "seconds",
    "weekDay", "ordinalDay", "text", "name", "start", "end",
  ]

  private func unknown(
    _ name: Name, _ code: QueryError.Code, vi: String, en: String, _ known: [String]
  ) -> QueryError {
    let hint =
      nearestIgnoringAccents(to: name.text, among: known).map {
        LocalizedText(vi: "có phải ý bạn là \($0)?", en: "did you mean \($0)?")
      }
      ?? LocalizedText(
        vi: "đồ thị có: \(known.prefix(30).joined(separator: ", "))",
        en: "the graph has: \(known.prefix(30).joined(separator: ", "))")
    return QueryError(
      .semanticError, .compileTime, code, at: name.range,
      LocalizedText(vi: "đồ thị không có \(vi) \"\(name.text)\"", en: "the graph has no \(en) \"\(name.text)\""),
      hint: hint)
  }
}
