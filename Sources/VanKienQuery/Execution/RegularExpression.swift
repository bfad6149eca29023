internal import VanKienBytes
internal import VanKienQuerySyntax

/// A regular expression of the usual notation, matched against a whole text in time proportional to text and pattern.
///
/// Literals, `.`, classes `[a-z]`, `\d \w \s` and their opposites, groups, alternatives, `* + ? {m,n}`, anchors, and `(?i)` at the start. There
/// is no backtracking: all states are followed at once (Thompson 1968), so no pattern can hang.
struct RegularExpression {
  private indirect enum Node {
    case empty
    case one(@Sendable (Unicode.Scalar) -> Bool)
    case sequence([Node])
    case either([Node])
    case repeated(Node, Int, Int?)
  }

  private enum Instruction {
    case one(@Sendable (Unicode.Scalar) -> Bool)
    case split(Int, Int)
    case jump(Int)
    case done
  }

  private var program: [Instruction] = []
  private var ignoresCase = false

  /// Larger programs come of nested counts only.
  private static let largest = 20_000

  init(_ source: String, at range: SourceRange) throws(QueryError) {
    var text = Array(source.unicodeScalars)
    if source.hasPrefix("(?i)") {
      ignoresCase = true
      text.removeFirst(4)
    }
    var parser = Parser(text: text, ignoresCase: ignoresCase)
    guard let node = parser.alternatives(depth: 0), parser.index == text.count, emit(node) else {
      throw QueryError(
        .syntaxError, .runtime, .invalidRegularExpression, at: range,
        LocalizedText(vi: "biểu thức chính quy không hợp lệ: \(source)", en: "invalid regular expression: \(source)"))
    }
    program.append(.done)
  }

  private mutating func emit(_ node: Node) -> Bool {
    guard program.count < Self.largest else { return false }
    switch node {
    case .empty: return true
    case .one(let test): program.append(.one(test))
    case .sequence(let parts):
      for part in parts where !emit(part) { return false }
    case .either(let parts):
      var jumps: [Int] = []
      for (place, part) in parts.enumerated() {
        let isLast = place == parts.count - 1
        let split = program.count
        if !isLast { program.append(.split(split + 1, 0)) }
        guard emit(part) else { return false }
        if !isLast {
          jumps.append(program.count)
          program.append(.jump(0))
          program[split] = .split(split + 1, program.count)
        }
      }
      for jump in jumps { program[jump] = .jump(program.count) }
    case .repeated(let inner, let minimum, let maximum):
      for _ in 0..<minimum where !emit(inner) { return false }
      guard let maximum else {
        let split = program.count
        program.append(.split(split + 1, 0))
        guard emit(inner) else { return false }
        program.append(.jump(split))
        program[split] = .split(split + 1, program.count)
        return true
      }
      var splits: [Int] = []
      for _ in minimum..<max(minimum, maximum) {
        splits.append(program.count)
        program.append(.split(program.count + 1, 0))
        guard emit(inner) else { return false }
      }
      for split in splits { program[split] = .split(split + 1, program.count) }
    }
    return true
  }

  /// Whether the expression matches all of `text`.
  func matchesWhole(_ text: String) -> Bool {
    var current = Set<Int>()
    add(0, to: &current)
    for scalar in text.unicodeScalars {
      var next = Set<Int>()
      for state in current {
        if case .one(let test) = program[state], test(scalar) { add(state + 1, to: &next) }
      }
      if next.isEmpty { return false }
      current = next
    }
    return current.contains { if case .done = program[$0] { true } else { false } }
  }

  private func add(_ start: Int, to states: inout Set<Int>) {
    var open = [start]
    while let state = open.popLast() {
      guard states.insert(state).inserted else { continue }
      switch program[state] {
      case .split(let first, let second): open += [first, second]
      case .jump(let target): open.append(target)
      case .one, .done: break
      }
    }
  }

  /// Reads the notation.
  private struct Parser {
    let text: [Unicode.Scalar]
    let ignoresCase: Bool
    var index = 0

    private static let deepest = 100

    private var current: Unicode.Scalar? { index < text.count ? text[index] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard current == scalar else { return false }
      index += 1
      return true
    }

    mutating func alternatives(depth: Int) -> Node? {
      guard depth < Self.deepest else { return nil }
      var parts: [Node] = []
      repeat {
        guard let part = sequence(depth: depth) else { return nil }
        parts.append(part)
      } while take("|")
      return parts.count == 1 ? parts[0] : .either(parts)
    }

    private mutating func sequence(depth: Int) -> Node? {
      var parts: [Node] = []
      while let scalar = current, scalar != "|", scalar != ")" {
        if scalar == "^" && index == 0 || scalar == "$" && index == text.count - 1 {
          index += 1
          continue
        }
        guard let atom = atom(depth: depth), let repeated = counted(atom) else { return nil }
        parts.append(repeated)
      }
      return parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func counted(_ atom: Node) -> Node? {
      var node = atom
      while let scalar = current {
        switch scalar {
        case "*": node = .repeated(node, 0, nil)
        case "+": node = .repeated(node, 1, nil)
        case "?": node = .repeated(node, 0, 1)
        case "{":
          guard let (minimum, maximum) = bounds() else { return nil }
          node = .repeated(node, minimum, maximum)
          continue
        default: return node
        }
        index += 1
        // A lazy or possessive mark changes nothing when the whole text must match.
        if current == "?" || current == "+" { index += 1 }
      }
      return node
    }

    private mutating func bounds() -> (Int, Int?)? {
      index += 1
      guard let minimum = number() else { return nil }
      var maximum: Int? = minimum
      if take(",") { maximum = number() }
      guard take("}"), minimum <= 1_000, maximum.map({ $0 >= minimum && $0 <= 1_000 }) ?? true else { return nil }
      return (minimum, maximum)
    }

    private mutating func number() -> Int? {
      var value: Int?
      while let scalar = current, (0x30...0x39).contains(scalar.value), (value ?? 0) < 100_000 {
        value = (value ?? 0) * 10 + Int(scalar.value - 0x30)
        index += 1
      }
      return value
    }

    private mutating func atom(depth: Int) -> Node? {
      guard let scalar = current else { return nil }
      index += 1
      switch scalar {
      case "(":
        if take("?") {
          guard take(":") else { return nil }
        }
        guard let inner = alternatives(depth: depth + 1), take(")") else { return nil }
        return inner
      case ".": return .one { $0 != "\n" }
      case "[": return set()
      case "\\": return escape().map { .one($0) }
      case "*", "+", "?", "{": return nil
      default: return .one(literal(scalar))
      }
    }

    private func literal(_ wanted: Unicode.Scalar) -> @Sendable (Unicode.Scalar) -> Bool {
      guard ignoresCase else { return { $0 == wanted } }
      let lower = wanted.properties.lowercaseMapping
      return { $0 == wanted || $0.properties.lowercaseMapping == lower }
    }

    private mutating func escape() -> (@Sendable (Unicode.Scalar) -> Bool)? {
      guard let scalar = current else { return nil }
      index += 1
      switch scalar {
      case "d": return { $0.properties.numericType == .decimal }
      case "D": return { $0.properties.numericType != .decimal }
      case "w": return { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" }
      case "W": return { !($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_") }
      case "s": return { $0.properties.isWhitespace }
      case "S": return { !$0.properties.isWhitespace }
      case "n": return { $0 == "\n" }
      case "t": return { $0 == "\t" }
      case "r": return { $0 == "\r" }
      default: return scalar.properties.isAlphabetic ? nil : literal(scalar)
      }
    }

    private mutating func set() -> Node? {
      let isNegated = take("^")
      var tests: [@Sendable (Unicode.Scalar) -> Bool] = []
      var isFirst = true
      while let scalar = current, scalar != "]" || isFirst {
        isFirst = false
        index += 1
        if scalar == "\\" {
          guard let test = escape() else { return nil }
          tests.append(test)
          continue
        }
        if current == "-", index + 1 < text.count, text[index + 1] != "]" {
          let last = text[index + 1]
          index += 2
          guard scalar.value <= last.value else { return nil }
          tests.append(range(scalar.value...last.value))
          continue
        }
        tests.append(literal(scalar))
      }
      guard take("]") else { return nil }
      let all = tests
      return .one { scalar in all.contains { $0(scalar) } != isNegated }
    }

    private func range(_ range: ClosedRange<UInt32>) -> @Sendable (Unicode.Scalar) -> Bool {
      guard ignoresCase else { return { range.contains($0.value) } }
      return { scalar in
        range.contains(scalar.value)
          || scalar.properties.lowercaseMapping.unicodeScalars.contains { range.contains($0.value) }
          || scalar.properties.uppercaseMapping.unicodeScalars.contains { range.contains($0.value) }
      }
    }
  }
}
