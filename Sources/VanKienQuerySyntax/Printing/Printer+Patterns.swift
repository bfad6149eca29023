extension Printer {
  mutating func pattern(_ part: PatternPart) {
    if let variable = part.variable {
      name(variable.text)
      write(" = ")
    }
    switch part.selector {
    case .all: element(part)
    case .shortest:
      guard part.steps.count == 1 else {
        write("SHORTEST 1 ")
        element(part)
        return
      }
      write("shortestPath(")
      element(part)
      write(")")
    case .allShortest:
      guard part.steps.count == 1 else {
        write("ALL SHORTEST ")
        element(part)
        return
      }
      write("allShortestPaths(")
      element(part)
      write(")")
    case .shortestCount(let count):
      write("SHORTEST \(count) ")
      element(part)
    }
  }

  private mutating func element(_ part: PatternPart) {
    node(part.start)
    for step in part.steps {
      relationship(step.relationship)
      node(step.node)
    }
  }

  private mutating func node(_ node: NodePattern) {
    write("(")
    var isEmpty = true
    if let variable = node.variable {
      name(variable.text)
      isEmpty = false
    }
    if let labels = node.labels {
      write(":")
      self.labels(labels)
      isEmpty = false
    }
    properties(node.properties, isFirst: isEmpty)
    predicate(node.predicate)
    write(")")
  }

  private mutating func properties(_ properties: Expression?, isFirst: Bool) {
    guard let properties else { return }
    if !isFirst { write(" ") }
    expression(properties)
  }

  private mutating func relationship(_ relationship: RelationshipPattern) {
    write(relationship.direction == .incoming ? "<-" : "-")
    let hasDetail =
      relationship.variable != nil || relationship.types != nil || relationship.length != nil
      || relationship.properties != nil || relationship.predicate != nil
    if hasDetail {
      write("[")
      if let variable = relationship.variable { name(variable.text) }
      if let types = relationship.types {
        write(":")
        labels(types)
      }
      if let length = relationship.length { write(self.length(length)) }
      properties(relationship.properties, isFirst: relationship.variable == nil && relationship.types == nil)
      predicate(relationship.predicate)
      write("]")
    }
    write(relationship.direction == .outgoing ? "->" : "-")
  }

  private func length(_ length: RelationshipPattern.Length) -> String {
    switch (length.minimum, length.maximum) {
    case (nil, nil): "*"
    case (let minimum?, let maximum?) where minimum == maximum: "*\(minimum)"
    case (let minimum, let maximum): "*\(minimum.map(String.init) ?? "")..\(maximum.map(String.init) ?? "")"
    }
  }

  mutating func labels(_ labels: LabelExpression, isFactor: Bool = false) {
    switch labels {
    case .name(let label): name(label.text)
    case .any: write("%")
    case .not(let inner):
      write("!")
      self.labels(inner, isFactor: true)
    case .and(let parts): joined(parts, "&", inParentheses: isFactor)
    case .or(let parts): joined(parts, "|", inParentheses: isFactor)
    }
  }

  private mutating func joined(_ parts: [LabelExpression], _ sign: String, inParentheses: Bool) {
    if inParentheses { write("(") }
    write(parts, separator: sign) { printer, part in
      let isAlternative = if case .and = part { sign == "&" } else { true }
      printer.labels(part, isFactor: isAlternative)
    }
    if inParentheses { write(")") }
  }
}
