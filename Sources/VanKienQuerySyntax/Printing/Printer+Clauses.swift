extension Printer {
  mutating func query(_ query: Query) {
    write(query.parts, separator: query.keepsDuplicates ? " UNION ALL " : " UNION ") { printer, part in
      printer.write(part.clauses, separator: " ") { $0.clause($1) }
    }
  }

  private mutating func clause(_ clause: Clause) {
    switch clause.kind {
    case .match(let match):
      write(match.isOptional ? "OPTIONAL MATCH " : "MATCH ")
      write(match.patterns) { $0.pattern($1) }
      predicate(match.predicate)
    case .unwind(let list, let variable):
      write("UNWIND ")
      expression(list)
      write(" AS ")
      name(variable.text)
    case .with(let projection, let condition):
      write("WITH ")
      self.projection(projection)
      predicate(condition)
    case .return(let projection):
      write("RETURN ")
      self.projection(projection)
    default: writing(clause.kind)
    }
  }

  mutating func predicate(_ condition: Expression?) {
    guard let condition else { return }
    write(" WHERE ")
    expression(condition)
  }

  private mutating func projection(_ projection: Projection) {
    if projection.isDistinct { write("DISTINCT ") }
    if projection.includesAll { write(projection.items.isEmpty ? "*" : "*, ") }
    write(projection.items) { printer, item in
      printer.expression(item.expression)
      guard let alias = item.alias else { return }
      printer.write(" AS ")
      printer.name(alias.text)
    }
    if !projection.order.isEmpty {
      write(" ORDER BY ")
      write(projection.order) { printer, item in
        printer.expression(item.expression)
        if let collation = item.collation {
          printer.write(" COLLATE ")
          printer.name(collation.text)
        }
        if item.isDescending { printer.write(" DESC") }
      }
    }
    if let skip = projection.skip {
      write(" SKIP ")
      expression(skip)
    }
    if let limit = projection.limit {
      write(" LIMIT ")
      expression(limit)
    }
  }

  private mutating func writing(_ kind: Clause.Kind) {
    switch kind {
    case .create(let patterns):
      write("CREATE ")
      write(patterns) { $0.pattern($1) }
    case .merge(let part, let onCreate, let onMatch):
      write("MERGE ")
      pattern(part)
      if !onCreate.isEmpty { setItems(" ON CREATE SET ", onCreate) }
      if !onMatch.isEmpty { setItems(" ON MATCH SET ", onMatch) }
    case .set(let items): setItems("SET ", items)
    case .remove(let items):
      write("REMOVE ")
      write(items) { $0.removeItem($1) }
    case .delete(let targets, let detach):
      write(detach ? "DETACH DELETE " : "DELETE ")
      write(targets) { $0.expression($1) }
    default: break
    }
  }

  private mutating func setItems(_ word: String, _ items: [SetItem]) {
    write(word)
    write(items) { printer, item in
      switch item {
      case .property(let owner, let key, let value):
        printer.expression(Expression(.property(owner, key)))
        printer.write(" = ")
        printer.expression(value)
      case .replace(let variable, let value):
        printer.name(variable.text)
        printer.write(" = ")
        printer.expression(value)
      case .add(let variable, let value):
        printer.name(variable.text)
        printer.write(" += ")
        printer.expression(value)
      case .labels(let variable, let labels): printer.colonNames(variable, labels)
      }
    }
  }

  private mutating func removeItem(_ item: RemoveItem) {
    switch item {
    case .property(let owner, let key): expression(Expression(.property(owner, key)))
    case .labels(let variable, let labels): colonNames(variable, labels)
    }
  }

  private mutating func colonNames(_ variable: Name, _ labels: [Name]) {
    name(variable.text)
    for label in labels {
      write(":")
      name(label.text)
    }
  }
}
