extension Printer {
  /// Writes an expression, in parentheses if it binds more loosely than `context`.
  mutating func expression(_ expression: Expression, in context: Precedence = .or) {
    var needsParentheses = precedence(of: expression) < context
    if case .pattern = expression.kind { needsParentheses = context > .or }
    if needsParentheses { write("(") }
    kind(expression.kind)
    if needsParentheses { write(")") }
  }

  private func precedence(of expression: Expression) -> Precedence {
    switch expression.kind {
    case .binary(let symbol, _, _): Self.precedence(of: symbol)
    case .comparison: .comparison
    case .isNull: .predicate
    case .unary(let symbol, _): symbol == .not ? .not : .unary
    case .integer(let value): value < 0 ? .unary : .postfix
    case .float(let value): value.sign == .minus ? .unary : .postfix
    case .pattern: .or
    default: .postfix
    }
  }

  static func precedence(of symbol: BinaryOperator) -> Precedence {
    switch symbol {
    case .or: .or
    case .xor: .xor
    case .and: .and
    case .add, .subtract: .additive
    case .multiply, .divide, .modulo: .multiplicative
    case .power: .power
    case .in, .startsWith, .endsWith, .contains, .matches: .predicate
    }
  }

  private mutating func kind(_ kind: Expression.Kind) {
    switch kind {
    case .null: write("null")
    case .boolean(let value): write(value ? "true" : "false")
    case .integer(let value): write(String(value))
    case .float(let value): write(String(value))
    case .string(let value): string(value)
    case .list(let elements):
      write("[")
      write(elements) { printer, element in printer.listElement(element, isOnly: elements.count == 1) }
      write("]")
    case .map(let entries): map(entries)
    case .parameter(let name):
      write("$")
      self.name(name)
    case .variable(let name): self.name(name)
    case .countAll: write("count(*)")
    case .unary, .binary, .comparison, .isNull: operation(kind)
    case .property, .subscripted, .slice, .hasLabels, .call: postfix(kind)
    default: compound(kind)
    }
  }

  /// `[x IN y]` would read as a comprehension, so a lone test stands in parentheses.
  private mutating func listElement(_ element: Expression, isOnly: Bool) {
    var first = element
    while true {
      if case .binary(let symbol, let left, _) = first.kind {
        if symbol == .in, case .variable = left.kind { return expression(element, in: .postfix) }
        first = left
      } else if case .comparison(let left, _) = first.kind {
        first = left
      } else if case .isNull(let left, _) = first.kind {
        first = left
      } else {
        break
      }
    }
    if case .pattern = first.kind { return parenthesized(element) }
    expression(element)
  }

  private mutating func parenthesized(_ expression: Expression) {
    write("(")
    self.expression(expression)
    write(")")
  }

  mutating func map(_ entries: [MapEntry]) {
    write("{")
    write(entries) { $0.entry($1) }
    write("}")
  }

  private mutating func entry(_ entry: MapEntry) {
    name(entry.key.text)
    write(": ")
    expression(entry.value)
  }

  private mutating func operation(_ kind: Expression.Kind) {
    switch kind {
    case .unary(let symbol, let operand):
      write(symbol == .not ? "NOT " : symbol.rawValue)
      if symbol == .minus, startsWithNumber(operand) {
        // `-1` is a number, `-(1)` an operation on one.
        parenthesized(operand)
      } else {
        expression(operand, in: symbol == .not ? .not : .unary)
      }
    case .binary(let symbol, let left, let right):
      let precedence = Self.precedence(of: symbol)
      expression(left, in: precedence)
      write(" \(symbol.rawValue) ")
      expression(right, in: Precedence(rawValue: precedence.rawValue + 1) ?? .postfix)
    case .comparison(let first, let steps):
      expression(first, in: .predicate)
      for step in steps {
        write(" \(step.operator.rawValue) ")
        expression(step.operand, in: .predicate)
      }
    case .isNull(let operand, let negated):
      expression(operand, in: .predicate)
      write(negated ? " IS NOT NULL" : " IS NULL")
    default: break
    }
  }

  /// Whether the text of an operand begins with a digit, so that a minus before it would become part of the number.
  private func startsWithNumber(_ operand: Expression) -> Bool {
    switch operand.kind {
    case .integer, .float: true
    case .property(let owner, _), .subscripted(let owner, _), .slice(let owner, _, _), .hasLabels(let owner, _):
      startsWithNumber(owner)
    default: false
    }
  }

  private mutating func postfix(_ kind: Expression.Kind) {
    switch kind {
    case .property(let owner, let key):
      expression(owner, in: .postfix)
      write(".")
      name(key.text)
    case .subscripted(let owner, let index):
      expression(owner, in: .postfix)
      write("[")
      expression(index)
      write("]")
    case .slice(let owner, let lower, let upper):
      expression(owner, in: .postfix)
      write("[")
      if let lower { expression(lower) }
      write("..")
      if let upper { expression(upper) }
      write("]")
    case .hasLabels(let owner, let labels):
      if case .hasLabels = owner.kind { parenthesized(owner) } else { expression(owner, in: .postfix) }
      write(":")
      // Parentheses keep a bar that follows from reading as one more label.
      self.labels(labels, isFactor: true)
    case .call(let call): self.call(call)
    default: break
    }
  }

  private mutating func call(_ call: FunctionCall) {
    let parts = call.name.text.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in part.unicodeScalars.allSatisfy { isNamePart($0.value) } }
    if isPlain, Keyword(bytes: Array(call.name.text.utf8)[...])?.isReserved != true || call.name.text == "exists" {
      write(call.name.text)
    } else {
      name(call.name.text)
    }
    write(call.isDistinct ? "(DISTINCT " : "(")
    write(call.arguments) { $0.expression($1) }
    write(")")
  }

  private mutating func compound(_ kind: Expression.Kind) {
    switch kind {
    case .conditional(let value): conditional(value)
    case .listComprehension(let value):
      write("[")
      binding(value.variable, value.list)
      predicate(value.predicate)
      projection(value.projection)
      write("]")
    case .patternComprehension(let value):
      write("[")
      pattern(value.pattern)
      predicate(value.predicate)
      projection(value.projection)
      write("]")
    case .quantified(let value):
      write(value.quantifier.rawValue + "(")
      binding(value.variable, value.list)
      predicate(value.predicate)
      write(")")
    case .reduce(let value):
      write("reduce(")
      name(value.accumulator.text)
      write(" = ")
      expression(value.initial)
      write(", ")
      binding(value.variable, value.list)
      projection(value.step)
      write(")")
    case .pattern(let part): pattern(part)
    case .exists(let subquery): self.subquery("EXISTS", subquery)
    case .count(let subquery): self.subquery("COUNT", subquery)
    case .mapProjection(let variable, let entries): mapProjection(variable, entries)
    default: break
    }
  }

  private mutating func binding(_ variable: Name, _ list: Expression) {
    name(variable.text)
    write(" IN ")
    expression(list)
  }

  private mutating func projection(_ projection: Expression?) {
    guard let projection else { return }
    write(" | ")
    expression(projection)
  }

  private mutating func conditional(_ conditional: Conditional) {
    write("CASE ")
    if let subject = conditional.subject {
      expression(subject)
      write(" ")
    }
    for branch in conditional.branches {
      write("WHEN ")
      expression(branch.condition)
      write(" THEN ")
      expression(branch.result)
      write(" ")
    }
    if let otherwise = conditional.otherwise {
      write("ELSE ")
      expression(otherwise)
      write(" ")
    }
    write("END")
  }

  private mutating func subquery(_ word: String, _ subquery: Subquery) {
    write(word + " { ")
    switch subquery {
    case .pattern(let patterns, let condition):
      write(patterns) { $0.pattern($1) }
      predicate(condition)
    case .query(let query): self.query(query)
    }
    write(" }")
  }

  private mutating func mapProjection(_ variable: String, _ entries: [ProjectedEntry]) {
    name(variable)
    write(" {")
    write(entries) { printer, entry in
      switch entry {
      case .all: printer.write(".*")
      case .property(let key):
        printer.write(".")
        printer.name(key.text)
      case .entry(let entry): printer.entry(entry)
      case .variable(let variable): printer.name(variable.text)
      }
    }
    write("}")
  }
}
