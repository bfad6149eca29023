internal import VanKienBytes

extension Parser {
  mutating func writingClause() throws(QueryError) -> Clause.Kind? {
    switch token.keyword {
    case .create:
      advance()
      return .create(try patternList())
    case .merge: return try merge()
    case .set:
      advance()
      return .set(try setItems())
    case .remove: return try remove()
    case .delete, .detach:
      let detach = take(.detach)
      try expect(.delete)
      var targets: [Expression] = []
      repeat { targets.append(try expression()) } while take(.comma)
      return .delete(targets, detach: detach)
    default: return nil
    }
  }

  private mutating func merge() throws(QueryError) -> Clause.Kind {
    advance()
    let pattern = try patternPart()
    var onCreate: [SetItem] = []
    var onMatch: [SetItem] = []
    while take(.on) {
      let isCreate = at(.create)
      guard take(.create) || take(.match) else { throw unexpected(["CREATE", "MATCH"]) }
      try expect(.set)
      if isCreate { onCreate += try setItems() } else { onMatch += try setItems() }
    }
    return .merge(pattern, onCreate: onCreate, onMatch: onMatch)
  }

  private mutating func setItems() throws(QueryError) -> [SetItem] {
    var items: [SetItem] = []
    repeat { items.append(try setItem()) } while take(.comma)
    return items
  }

  private mutating func setItem() throws(QueryError) -> SetItem {
    if isName(token), peek().kind == .symbol(.colon) {
      let variable = try name("a variable")
      return .labels(variable, try colonNames())
    }
    if isName(token), peek().kind == .symbol(.equal) || peek().kind == .symbol(.plusEqual) {
      let variable = try name("a variable")
      let replaces = at(.equal)
      advance()
      return replaces ? .replace(variable, try expression()) : .add(variable, try expression())
    }
    let target = try postfix()
    guard case .property(let owner, let key) = target.kind else { throw unexpected(["a property name"]) }
    try expect(.equal)
    return .property(owner, key, try expression())
  }

  private mutating func remove() throws(QueryError) -> Clause.Kind {
    advance()
    var items: [RemoveItem] = []
    repeat {
      if isName(token), peek().kind == .symbol(.colon) {
        let variable = try name("a variable")
        items.append(.labels(variable, try colonNames()))
        continue
      }
      let target = try postfix()
      guard case .property(let owner, let key) = target.kind else { throw unexpected(["a property name"]) }
      items.append(.property(owner, key))
    } while take(.comma)
    return .remove(items)
  }

  private mutating func colonNames() throws(QueryError) -> [Name] {
    var names: [Name] = []
    while take(.colon) { names.append(try name("a label", allowsReserved: true)) }
    return names
  }
}
