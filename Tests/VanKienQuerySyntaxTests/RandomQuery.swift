import VanKienQuerySyntax

/// Makes random syntax trees of every form of the language.
struct RandomQuery {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let names = ["n", "m", "văn_bản", "Tên có dấu cách", "match", "x1", "a`b", "count", "đ", "1a", "end"]

  mutating func name() -> Name { Name(random.pick(Self.names)) }

  mutating func maybe<Value>(_ make: (inout RandomQuery) -> Value) -> Value? {
    random.below(3) == 0 ? make(&self) : nil
  }

  mutating func many<Value>(_ low: Int, _ high: Int, _ make: (inout RandomQuery) -> Value) -> [Value] {
    (0..<low + random.below(high - low + 1)).map { _ in make(&self) }
  }

  mutating func query(_ depth: Int = 3) -> Query {
    let parts = many(1, 2) { $0.single(depth) }
    return Query(parts: parts, keepsDuplicates: parts.count == 1 || random.below(2) == 0)
  }

  private mutating func single(_ depth: Int) -> SingleQuery {
    var clauses = many(0, 2) { $0.clause(depth) }
    clauses.append(Clause(.return(projection(depth, needsAlias: false))))
    return SingleQuery(clauses: clauses)
  }

  private mutating func clause(_ depth: Int) -> Clause {
    switch random.below(3) {
    case 0:
      return Clause(
        .match(
          Match(
            isOptional: random.below(2) == 0, patterns: many(1, 2) { $0.pattern(depth) },
            predicate: maybe { $0.expression(depth) })))
    case 1: return Clause(.unwind(expression(depth), as: name()))
    default: return Clause(.with(projection(depth, needsAlias: true), predicate: maybe { $0.expression(depth) }))
    }
  }

  private mutating func projection(_ depth: Int, needsAlias: Bool) -> Projection {
    let all = random.below(4) == 0
    return Projection(
      isDistinct: random.below(3) == 0, includesAll: all,
      items: many(all ? 0 : 1, 3) {
        ProjectionItem(
          expression: $0.expression(depth), alias: needsAlias ? $0.name() : $0.maybe { $0.name() }, text: "")
      },
      order: many(0, 2) {
        SortItem(
          expression: $0.expression(depth), isDescending: $0.random.below(2) == 0,
          collation: $0.maybe { _ in Name("vi") })
      },
      skip: maybe { $0.expression(1) }, limit: maybe { $0.expression(1) })
  }

  mutating func pattern(_ depth: Int) -> PatternPart {
    PatternPart(variable: maybe { $0.name() }, selector: .all, start: node(depth), steps: many(0, 2) { $0.step(depth) })
  }

  private mutating func step(_ depth: Int) -> PatternStep {
    let relationship = RelationshipPattern(
      variable: maybe { $0.name() }, types: maybe { $0.labels(2) }, properties: maybe { $0.map(depth - 1) },
      predicate: depth > 1 ? maybe { $0.expression(1) } : nil,
      direction: random.pick([.outgoing, .incoming, .either]), length: maybe { $0.length() }, range: .none)
    return PatternStep(relationship: relationship, node: node(depth))
  }

  private mutating func length() -> RelationshipPattern.Length {
    .init(minimum: maybe { $0.random.below(3) }, maximum: maybe { 3 + $0.random.below(3) })
  }

  private mutating func node(_ depth: Int) -> NodePattern {
    NodePattern(
      variable: maybe { $0.name() }, labels: maybe { $0.labels(2) }, properties: maybe { $0.map(depth - 1) },
      predicate: nil, range: .none)
  }

  private mutating func labels(_ depth: Int) -> LabelExpression {
    switch depth == 0 ? 0 : random.below(6) {
    case 1: .any
    case 2: .not(labels(depth - 1))
    case 3: .and(many(2, 3) { $0.factor(depth - 1) })
    case 4: .or(many(2, 3) { $0.factor(depth - 1) })
    default: .name(name())
    }
  }

  private mutating func factor(_ depth: Int) -> LabelExpression {
    random.below(2) == 0 ? .name(name()) : .not(labels(depth))
  }

  private mutating func map(_ depth: Int) -> Expression {
    Expression(.map(many(0, 2) { MapEntry(key: $0.name(), value: $0.expression(depth)) }))
  }

  mutating func expression(_ depth: Int) -> Expression {
    Expression(depth <= 0 ? leaf() : random.below(2) == 0 ? operation(depth) : compound(depth))
  }

  private mutating func leaf() -> Expression.Kind {
    switch random.below(9) {
    case 0: .null
    case 1: .boolean(random.below(2) == 0)
    case 2: .integer(random.pick([0, 1, -1, .min, .max, 42]))
    case 3: .float(random.pick([0.5, -2.25, 1e300, 3e-8, -0.0]))
    case 4: .string(random.pick(["", "it's", "a\\b", "Điều \n 1", "\"", "`"]))
    case 5: .parameter(name().text)
    case 6: .countAll
    default: .variable(name().text)
    }
  }

  private mutating func operation(_ depth: Int) -> Expression.Kind {
    let binary: [BinaryOperator] = [
      .or, .xor, .and, .add, .subtract, .multiply, .divide, .modulo, .power, .in, .startsWith, .endsWith, .contains,
      .matches,
    ]
    let comparisons: [ComparisonOperator] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]
    switch random.below(5) {
    case 0: return .unary(random.pick([.not, .plus, .minus]), expression(depth - 1))
    case 1: return .isNull(expression(depth - 1), negated: random.below(2) == 0)
    case 2:
      return .comparison(
        expression(depth - 1),
        many(1, 2) { Comparison(operator: $0.random.pick(comparisons), operand: $0.expression(depth - 1)) })
    default: return .binary(random.pick(binary), expression(depth - 1), expression(depth - 1))
    }
  }

  private mutating func compound(_ depth: Int) -> Expression.Kind {
    let next = depth - 1
    switch random.below(14) {
    case 0: return .list(many(0, 3) { $0.expression(next) })
    case 1: return map(next).kind
    case 2: return .property(expression(next), name())
    case 3: return .subscripted(expression(next), expression(next))
    case 4: return .slice(expression(next), from: maybe { $0.expression(next) }, to: maybe { $0.expression(next) })
    case 5: return .hasLabels(expression(next), labels(2))
    case 6:
      return .call(
        FunctionCall(
          name: Name(random.pick(["size", "date.truncate", "toLower"])), isDistinct: random.below(5) == 0,
          arguments: many(0, 3) { $0.expression(next) }))
    case 7:
      return .conditional(
        Conditional(
          subject: maybe { $0.expression(next) },
          branches: many(1, 2) { .init(condition: $0.expression(next), result: $0.expression(next)) },
          otherwise: maybe { $0.expression(next) }))
    case 8:
      return .listComprehension(
        ListComprehension(
          variable: name(), list: expression(next), predicate: maybe { $0.expression(next) },
          projection: maybe { $0.expression(next) }))
    case 9:
      return .quantified(
        Quantified(
          quantifier: random.pick([.all, .any, .none, .single]), variable: name(), list: expression(next),
          predicate: maybe { $0.expression(next) }))
    case 10:
      return .reduce(
        Reduction(
          accumulator: name(), initial: expression(next), variable: name(), list: expression(next),
          step: expression(next)))
    case 11: return .exists(random.below(2) == 0 ? .query(query(0)) : .pattern([pattern(0)], predicate: nil))
    case 12:
      let entries: [ProjectedEntry] = many(0, 2) { $0.random.below(2) == 0 ? .property($0.name()) : .all }
      return .mapProjection("n", entries)
    default:
      var part = pattern(0)
      part.variable = nil
      part.steps.append(step(0))
      return random.below(2) == 0
        ? .pattern(part)
        : .patternComprehension(
          PatternComprehension(pattern: part, predicate: maybe { $0.expression(next) }, projection: expression(next)))
    }
  }
}
