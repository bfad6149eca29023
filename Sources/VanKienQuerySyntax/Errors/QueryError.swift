package import VanKienBytes

/// What is wrong with a query, or why it could not be answered.
///
/// The kind, the phase and the code are the names of openCypher's conformance suite; codes that the suite does not know are ours.
package struct QueryError: ExplainedError {
  /// The family of an error.
  package enum Kind: String, Sendable {
    case syntaxError = "SyntaxError"
    case semanticError = "SemanticError"
    case parameterMissing = "ParameterMissing"
    case typeError = "TypeError"
    case argumentError = "ArgumentError"
    case arithmeticError = "ArithmeticError"
    case entityNotFound = "EntityNotFound"
    case limitExceeded = "LimitExceeded"
  }

  /// When an error was found.
  package enum Phase: String, Sendable {
    case compileTime = "compile time"
    case runtime = "runtime"
  }

  /// The exact reason; its raw value is stable and meant for programs.
  package enum Code: String, Sendable, CaseIterable {
    case ambiguousAggregationExpression = "AmbiguousAggregationExpression"
    case columnNameConflict = "ColumnNameConflict"
    case deletedEntityAccess = "DeletedEntityAccess"
    case differentColumnsInUnion = "DifferentColumnsInUnion"
    case floatingPointOverflow = "FloatingPointOverflow"
    case integerOverflow = "IntegerOverflow"
    case invalidAggregation = "InvalidAggregation"
    case invalidArgumentType = "InvalidArgumentType"
    case invalidArgumentValue = "InvalidArgumentValue"
    case invalidClauseComposition = "InvalidClauseComposition"
    case invalidNumberLiteral = "InvalidNumberLiteral"
    case invalidNumberOfArguments = "InvalidNumberOfArguments"
    case invalidParameterUse = "InvalidParameterUse"
    case invalidRegularExpression = "InvalidRegularExpression"
    case invalidRelationshipPattern = "InvalidRelationshipPattern"
    case invalidUnicodeCharacter = "InvalidUnicodeCharacter"
    case invalidUnicodeLiteral = "InvalidUnicodeLiteral"
    case mapElementAccessByNonString = "MapElementAccessByNonString"
    case missingParameter = "MissingParameter"
    case negativeIntegerArgument = "NegativeIntegerArgument"
    case nestedAggregation = "NestedAggregation"
    case noExpressionAlias = "NoExpressionAlias"
    case nonConstantExpression = "NonConstantExpression"
    case noVariablesInScope = "NoVariablesInScope"
    case numberOutOfRange = "NumberOutOfRange"
    case readOnly = "ReadOnly"
    case relationshipUniquenessViolation = "RelationshipUniquenessViolation"
    case undefinedVariable = "UndefinedVariable"
    case unexpectedSyntax = "UnexpectedSyntax"
    case unknownFunction = "UnknownFunction"
    case unknownLabel = "UnknownLabel"
    case unknownProperty = "UnknownProperty"
    case unknownRelationshipType = "UnknownRelationshipType"
    case variableAlreadyBound = "VariableAlreadyBound"
    case variableTypeConflict = "VariableTypeConflict"
    case divisionByZero = "DivisionByZero"
    case nestingTooDeep = "NestingTooDeep"
    case timeLimit = "TimeLimit"
    case rowLimit = "RowLimit"
    case memoryLimit = "MemoryLimit"
    case interrupted = "Interrupted"
    case damagedGraph = "DamagedGraph"
    case unsupported = "Unsupported"
  }

  /// The contents, on the heap so that throwing costs one word.
  private final class Storage: Sendable {
    let kind: Kind
    let phase: Phase
    let code: Code
    let range: SourceRange?
    let message: LocalizedText
    let hint: LocalizedText?
    let position: SourcePosition?

    init(
      _ kind: Kind, _ phase: Phase, _ code: Code, _ range: SourceRange?, _ message: LocalizedText,
      _ hint: LocalizedText?, _ position: SourcePosition?
    ) {
      self.kind = kind
      self.phase = phase
      self.code = code
      self.range = range
      self.message = message
      self.hint = hint
      self.position = position
    }
  }

  private let storage: Storage

  /// Makes an error of `code` about `range`.
  package init(
    _ kind: Kind, _ phase: Phase, _ code: Code, at range: SourceRange? = nil, _ message: LocalizedText,
    hint: LocalizedText? = nil
  ) {
    storage = Storage(kind, phase, code, range.flatMap { $0.start < 0 ? nil : $0 }, message, hint, nil)
  }

  private init(_ storage: Storage) {
    self.storage = storage
  }

  /// The family of the error.
  package var kind: Kind { storage.kind }

  /// When it was found.
  package var phase: Phase { storage.phase }

  /// The exact reason.
  package var code: Code { storage.code }

  /// The words of the query it is about.
  package var range: SourceRange? { storage.range }

  /// What is wrong.
  package var message: LocalizedText { storage.message }

  /// What to do about it.
  package var hint: LocalizedText? { storage.hint }

  /// The place of ``range``, once ``located(in:)`` has looked it up.
  package var position: SourcePosition? { storage.position }

  /// The same error with its line and column looked up in `source`, the text of the query.
  package func located(in source: String) -> QueryError {
    guard storage.position == nil, let range = storage.range else { return self }
    return QueryError(
      Storage(
        kind, phase, code, range, message, hint, SourcePosition(of: range, in: source)))
  }

  /// The same error about `range`, if it was about no range so far.
  package func at(_ range: SourceRange) -> QueryError {
    guard storage.range == nil else { return self }
    return QueryError(kind, phase, code, at: range, message, hint: hint)
  }

  package var explanation: LocalizedText {
    LocalizedText(vi: text(.vietnamese), en: text(.english))
  }

  private func text(_ language: Language) -> String {
    let tail = hint.map { " — " + $0[language] } ?? ""
    return "\(message[language])\(tail) [\(code.rawValue)]"
  }

  /// The whole report: `name:line:column`, the message, the line of the query with a caret below, the hint.
  ///
  /// The words are in `language`; `name` is what the query is called, for example its file.
  package func report(in language: Language, name: String) -> String {
    let word = language == .vietnamese ? "lỗi" : "error"
    guard let position else {
      let tail = hint.map { "\n  " + $0[language] } ?? ""
      return "\(name): \(word): \(message[language]) [\(code.rawValue)]\(tail)"
    }
    let shown = position.clipped(to: 100)
    var text = "\(name):\(position.line):\(position.column): \(word): \(message[language]) [\(code.rawValue)]"
    text += "\n  \(shown.excerpt)\n  \(shown.padding)\(String(repeating: "^", count: shown.width))"
    if let hint { text += "\n  " + hint[language] }
    return text
  }
}

extension QueryError: Hashable {
  package static func == (left: QueryError, right: QueryError) -> Bool {
    left.kind == right.kind && left.phase == right.phase && left.code == right.code && left.message == right.message
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(message)
  }
}

extension QueryError: CustomStringConvertible {
  package var description: String {
    let place = position.map { "\($0.line):\($0.column): " } ?? ""
    return "\(place)\(kind.rawValue) at \(phase.rawValue): \(code.rawValue): \(message.english)"
  }
}

extension SourcePosition {
  /// The part of the line around the place that fits `limit` characters, with the blanks that put a caret under it.
  func clipped(to limit: Int) -> (excerpt: String, padding: String, width: Int) {
    let characters = Array(excerpt)
    let first = max(0, min(column - 1 - limit / 2, characters.count - limit))
    let last = min(characters.count, first + limit)
    let before = characters[first..<min(max(column - 1, first), last)]
    let padding = String(before.map { $0 == "\t" ? "\t" : " " })
    return (String(characters[first..<last]), padding, max(1, min(width, first + limit - (column - 1))))
  }
}
