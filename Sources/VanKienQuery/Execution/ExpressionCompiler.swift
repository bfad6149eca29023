internal import VanKienBytes
internal import VanKienQuerySyntax

/// Turns expressions into closures over the slots of a frame.
struct ExpressionCompiler {
  let graph: QueryGraph
  let parameters: [String: Value]
  let layout: FrameLayout
  let context: FunctionContext

  /// Finds where facts are written, for all calls of `source` in the query.
  let provenance: Provenance

  /// The slots of the variables by name.
  typealias Scope = [String: Slot]

  func compile(_ expression: Expression, _ scope: Scope) throws(QueryError) -> Evaluate {
    let plain = try compileUnlocated(expression, scope)
    switch expression.kind {
    case .null, .boolean, .integer, .float, .string, .parameter, .variable, .list, .map: return plain
    default: break
    }
    let range = expression.range
    return { (frame) throws(QueryError) in
      do throws(QueryError) { return try plain(&frame) } catch { throw error.at(range) }
    }
  }

  private func compileUnlocated(_ expression: Expression, _ scope: Scope) throws(QueryError) -> Evaluate {
    switch expression.kind {
    case .null: return { (_) throws(QueryError) in .null }
    case .boolean(let value): return constant(.boolean(value))
    case .integer(let value): return constant(.integer(value))
    case .float(let value): return constant(.float(value))
    case .string(let value): return constant(.string(value))
    case .parameter(let name): return constant(try parameter(name, expression.range))
    case .variable(let name): return try variable(name, expression, scope)
    case .list(let elements):
      let parts = try compile(elements, scope)
      return { (frame) throws(QueryError) in
        var values: [Value] = []
        values.reserveCapacity(parts.count)
        for part in parts { values.append(try part(&frame)) }
        return .list(values)
      }
    case .map(let entries): return try map(entries, scope)
    case .unary(.not, _), .comparison, .isNull, .hasLabels, .quantified, .exists: return try truth(expression, scope)
    case .unary(let symbol, let operand):
      let inner = try compile(operand, scope)
      return symbol == .plus
        ? inner : { (frame) throws(QueryError) in try Arithmetic.negate(try inner(&frame)) }
    case .binary(let symbol, let left, let right): return try binary(symbol, left, right, expression, scope)
    case .property(let owner, let key): return try property(owner, key, scope)
    case .subscripted, .slice: return try access(expression, scope)
    case .call(let call): return try self.call(call, scope)
    case .conditional(let value): return try conditional(value, scope)
    default: return try compound(expression, scope)
    }
  }

  func constant(_ value: Value) -> Evaluate { { (_) throws(QueryError) in value } }

  func compile(_ expressions: [Expression], _ scope: Scope) throws(QueryError) -> [Evaluate] {
    var result: [Evaluate] = []
    for expression in expressions { result.append(try compile(expression, scope)) }
    return result
  }

  /// The value of a parameter.
  func parameter(_ name: String, _ range: SourceRange) throws(QueryError) -> Value {
    if let value = parameters[name] { return value }
    let near = nearestIgnoringAccents(to: name, among: parameters.keys.sorted())
    throw QueryError(
      .parameterMissing, .compileTime, .missingParameter, at: range,
      LocalizedText(vi: "thiếu giá trị của tham số $\(name)", en: "the parameter $\(name) has no value"),
      hint: near.map { LocalizedText(vi: "có phải ý bạn là $\($0)?", en: "did you mean $\($0)?") }
        ?? LocalizedText(vi: "thêm --param \(name)=…", en: "add --param \(name)=…"))
  }

  private func variable(_ name: String, _ expression: Expression, _ scope: Scope) throws(QueryError) -> Evaluate {
    guard let slot = scope[name] else {
      throw Analyzer().undefined(name, at: expression.range, in: VariableScope())
    }
    switch slot {
    case .value(let index): return { (frame) throws(QueryError) in frame.values[index] }
    default: return { (frame) throws(QueryError) in frame[slot] }
    }
  }

  private func map(_ entries: [MapEntry], _ scope: Scope) throws(QueryError) -> Evaluate {
    let values = try compile(entries.map(\.value), scope)
    let keys = entries.map(\.key.text)
    return { (frame) throws(QueryError) in
      var map = MapValue()
      for (key, value) in zip(keys, values) { map[key] = try value(&frame) }
      return .map(map)
    }
  }

  private func truth(_ expression: Expression, _ scope: Scope) throws(QueryError) -> Evaluate {
    let test = try compileTest(expression, scope)
    return { (frame) throws(QueryError) in Logic.value(try test(&frame)) }
  }

  private func binary(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, _ expression: Expression, _ scope: Scope
  ) throws(QueryError) -> Evaluate {
    switch symbol {
    case .add, .subtract, .multiply, .divide, .modulo, .power:
      let a = try compile(left, scope)
      let b = try compile(right, scope)
      return { (frame) throws(QueryError) in
        let first = try a(&frame)
        return try Arithmetic.apply(symbol, first, try b(&frame))
      }
    default: return try truth(expression, scope)
    }
  }

  // MARK: Properties

  private func property(_ owner: Expression, _ key: Name, _ scope: Scope) throws(QueryError) -> Evaluate {
    let name = key.text
    let graph = graph
    if case .variable(let variable) = owner.kind, let slot = scope[variable] {
      switch slot {
      case .node(let index):
        let reader = graph.nodeReader(of: name)
        return { (frame) throws(QueryError) in
          let node = frame.ids[index]
          return node == Frame.none ? .null : try reader.value(of: node)
        }
      case .edge(let index):
        let reader = graph.edgeReader(of: name)
        return { (frame) throws(QueryError) in
          let edge = frame.ids[index]
          return edge == Frame.none ? .null : try reader.value(of: edge)
        }
      case .value, .text: break
      }
    }
    if case .call(let call) = owner.kind, call.name.text.lowercased() == "source", call.arguments.count == 1 {
      let provenance = provenance
      // The other parts of a place, the sentence above all, cost more than most questions need.
      let fact = try compile(call.arguments[0], scope)
      return { (frame) throws(QueryError) in try provenance.value(of: name, of: try fact(&frame)) }
    }
    let inner = try compile(owner, scope)
    return { (frame) throws(QueryError) in try graph.member(name, of: try inner(&frame)) }
  }

  private func access(_ expression: Expression, _ scope: Scope) throws(QueryError) -> Evaluate {
    let graph = graph
    if case .subscripted(let owner, let index) = expression.kind {
      let list = try compile(owner, scope)
      let key = try compile(index, scope)
      return { (frame) throws(QueryError) in
        let owner = try list(&frame)
        return try graph.element(try key(&frame), of: owner)
      }
    }
    guard case .slice(let owner, let from, let to) = expression.kind else { return constant(.null) }
    let list = try compile(owner, scope)
    let lower = try from.map { (bound) throws(QueryError) in try compile(bound, scope) }
    let upper = try to.map { (bound) throws(QueryError) in try compile(bound, scope) }
    return { (frame) throws(QueryError) in
      let owner = try list(&frame)
      let start = try lower?(&frame)
      return try owner.slice(from: start, to: try upper?(&frame))
    }
  }

  // MARK: Calls and CASE

  private func call(_ call: FunctionCall, _ scope: Scope) throws(QueryError) -> Evaluate {
    let name = call.name.text.lowercased()
    if name == "exists", let argument = call.arguments.first, case .pattern = argument.kind {
      return try truth(argument, scope)
    }
    guard let function = FunctionTable.signature(of: name) else {
      throw QueryError(
        .syntaxError, .compileTime, .invalidAggregation, at: call.name.range,
        LocalizedText(vi: "không được tổng hợp ở đây", en: "aggregation is not allowed here"))
    }
    let arguments = try compile(call.arguments, scope)
    let context = context
    let body = function.body
    let isStrict = function.isStrict
    if name == "source" {
      let provenance = provenance
      return { (frame) throws(QueryError) in try provenance.map(of: try arguments[0](&frame)) }
    }
    return { (frame) throws(QueryError) in
      var values: [Value] = []
      values.reserveCapacity(arguments.count)
      for argument in arguments {
        let value = try argument(&frame)
        if isStrict, value.isNull { return .null }
        values.append(value)
      }
      return try body(context, values)
    }
  }

  private func conditional(_ value: Conditional, _ scope: Scope) throws(QueryError) -> Evaluate {
    let otherwise = try value.otherwise.map { (last) throws(QueryError) in try compile(last, scope) } ?? constant(.null)
    var results: [Evaluate] = []
    for branch in value.branches { results.append(try compile(branch.result, scope)) }
    guard let subject = value.subject else {
      var tests: [Test] = []
      for branch in value.branches { tests.append(try compileTest(branch.condition, scope)) }
      return { (frame) throws(QueryError) in
        for (test, result) in zip(tests, results) where try test(&frame) == true { return try result(&frame) }
        return try otherwise(&frame)
      }
    }
    let given = try compile(subject, scope)
    var candidates: [Evaluate] = []
    for branch in value.branches { candidates.append(try compile(branch.condition, scope)) }
    return { (frame) throws(QueryError) in
      let value = try given(&frame)
      for (candidate, result) in zip(candidates, results)
      where Value.equal(value, try candidate(&frame)) == true { return try result(&frame) }
      return try otherwise(&frame)
    }
  }
}
