internal import VanKienBytes
internal import VanKienQuerySyntax

/// Checks a query before anything runs: scopes, types, the rules of aggregation and of patterns.
///
/// Every rule follows openCypher 9; the codes are those of its conformance suite.
struct Analyzer {
  /// Whether writing clauses are let through, for building the graphs of the conformance suite.
  var allowsWriting = false

  /// Checks a whole query; `outer` holds the variables a subquery sees.
  func check(_ query: Query, outer: VariableScope = VariableScope(), isSubquery: Bool = false) throws(QueryError) {
    var columns: [String]?
    for part in query.parts {
      let found = try check(part, outer: outer, isSubquery: isSubquery)
      if let columns, let found, columns != found {
        throw .syntax(
          .differentColumnsInUnion, at: part.clauses[part.clauses.count - 1].range,
          vi: "các phần của UNION phải có cùng tên cột: \(columns.joined(separator: ", "))",
          en: "all parts of a UNION must have the same columns: \(columns.joined(separator: ", "))",
          hint: LocalizedText(vi: "đặt tên cột bằng AS", en: "name the columns with AS"))
      }
      columns = columns ?? found
    }
  }

  private func check(
    _ part: SingleQuery, outer: VariableScope, isSubquery: Bool
  ) throws(QueryError) -> [String]? {
    var scope = outer
    for (index, clause) in part.clauses.enumerated() {
      let isLast = index == part.clauses.count - 1
      switch clause.kind {
      case .match(let match): scope = try check(match, in: scope)
      case .unwind(let list, let variable):
        let type = try self.type(of: list, in: scope)
        guard scope[variable.text] == nil else { throw alreadyBound(variable) }
        try require(type, .list.union(.everything), list)
        scope.bind(variable.text, type.element)
      case .with(let projection, let predicate): scope = try check(projection, predicate: predicate, in: scope)
      case .return(let projection):
        _ = try check(projection, predicate: nil, in: scope, isReturn: true)
        return columns(of: projection, in: scope)
      default:
        guard allowsWriting else { throw refused(clause, isSubquery: isSubquery) }
      }
      if isLast, !allowsWriting, !isSubquery { throw endsWithoutReturn(clause) }
    }
    return nil
  }

  private func refused(_ clause: Clause, isSubquery: Bool) -> QueryError {
    let code: QueryError.Code = isSubquery ? .invalidClauseComposition : .readOnly
    return .syntax(
      code, at: clause.range, vi: "đồ thị chỉ để đọc: không có CREATE, MERGE, SET, REMOVE, DELETE",
      en: "the graph is read only: there is no CREATE, MERGE, SET, REMOVE or DELETE",
      hint: LocalizedText(
        vi: "muốn thay đổi đồ thị, sửa văn bản rồi chạy \"vankien build\"",
        en: "to change the graph, change the documents and run \"vankien build\""))
  }

  private func endsWithoutReturn(_ clause: Clause) -> QueryError {
    .syntax(
      .invalidClauseComposition, at: clause.range, vi: "câu truy vấn phải kết thúc bằng RETURN",
      en: "a query must end with RETURN", hint: LocalizedText(vi: "thêm RETURN *", en: "add RETURN *"))
  }

  private func columns(of projection: Projection, in scope: VariableScope) -> [String] {
    (projection.includesAll ? scope.names.sorted() : []) + projection.items.map(\.name)
  }

  // MARK: Errors that several checks share

  func alreadyBound(_ name: Name) -> QueryError {
    .syntax(
      .variableAlreadyBound, at: name.range, vi: "biến \"\(name.text)\" đã có giá trị",
      en: "the variable \"\(name.text)\" is already bound",
      hint: LocalizedText(vi: "chọn tên khác", en: "choose another name"))
  }

  func conflict(_ name: Name, _ known: ValueType, _ wanted: ValueType) -> QueryError {
    .syntax(
      .variableTypeConflict, at: name.range,
      vi: "biến \"\(name.text)\" đã là \(known.name.vietnamese), không thể là \(wanted.name.vietnamese)",
      en: "the variable \"\(name.text)\" is already \(known.name.english) and cannot be \(wanted.name.english)",
      hint: LocalizedText(vi: "chọn tên khác", en: "choose another name"))
  }

  func undefined(_ name: String, at range: SourceRange, in scope: VariableScope) -> QueryError {
    let near = nearestIgnoringAccents(to: name, among: scope.names)
    let hint =
      near.map { LocalizedText(vi: "có phải ý bạn là \($0)?", en: "did you mean \($0)?") }
      ?? (scope.isEmpty
        ? nil
        : LocalizedText(
          vi: "các biến ở đây: \(scope.names.joined(separator: ", "))",
          en: "variables here: \(scope.names.joined(separator: ", "))"))
    return .syntax(
      .undefinedVariable, at: range, vi: "chưa có biến \"\(name)\"", en: "the variable \"\(name)\" is not defined",
      hint: hint)
  }

  /// Fails if a value of `type` can be none of `allowed`.
  func require(
    _ type: ValueType, _ allowed: TypeSet, _ expression: Expression, kind: QueryError.Kind = .syntaxError
  ) throws(QueryError) {
    guard !type.mayBe(allowed) else { return }
    let wanted = allowed.names
    throw QueryError(
      kind, .compileTime, .invalidArgumentType, at: expression.range,
      LocalizedText(
        vi: "ở đây cần \(wanted.vietnamese), không phải \(type.name.vietnamese)",
        en: "expected \(wanted.english), not \(type.name.english)"))
  }
}
