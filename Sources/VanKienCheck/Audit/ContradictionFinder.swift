internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds statements of one thing that give it different values.
///
/// Statements that agree are gathered, so that one finding shows all values a thing is given and all passages that give them.
struct ContradictionFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]
  private let comparability: Comparability
  private let passages: [PassageKey: [Int]]

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
    comparability = Comparability(corpus)
    passages = Dictionary(grouping: statements.all.indices) { PassageKey(statements.all[$0]) }
  }

  /// A block of a document.
  private struct PassageKey: Hashable {
    var entry: Int
    var block: Int

    init(_ statement: Statement) {
      entry = statement.entry
      block = statement.block
    }
  }

  private struct Conflict {
    var left: Int
    var right: Int
    var certainty: Int
    var outcome: ValueComparison.Outcome
  }

  var findings: [AuditFinding] {
    var conflicts: [Conflict] = []
    var equals = Clusters(statements.count)
    StatementPairs(statements).forEach { left, right in
      guard let certainty = comparability.certainty(statements[left], statements[right]) else { return }
      switch ValueComparison.outcome(statements[left], statements[right]) {
      case .agreement:
        if statements[left].key.relation(to: statements[right].key) == .same { equals.join(left, right) }
      case let outcome:
        guard mayConflict(left, right) else { return }
        let isVague = statements[left].figure.comparator == .approx || statements[right].figure.comparator == .approx
        conflicts.append(
          Conflict(left: left, right: right, certainty: certainty - (isVague ? 20 : 0), outcome: outcome))
      }
    }
    return gathered(conflicts.filter { !isRestatedBeside($0, &equals) }, &equals)
  }

  /// Two values in one passage are two things: parts, kinds or times that its words tell apart.
  private func mayConflict(_ left: Int, _ right: Int) -> Bool {
    let first = statements[left]
    let second = statements[right]
    if first.entry == second.entry { return first.block != second.block }
    return !(first.isTarget && (isAmendment(first) || isAmendment(second)))
  }

  private static let amending = ["sửa đổi", "điều chỉnh", "thay thế", "nay là", "sửa thành"]

  /// Whether the passage of a statement changes what an earlier document set: both values are right, one after the other.
  private func isAmendment(_ statement: Statement) -> Bool {
    let document = corpus.entries[statement.entry].document
    let range = document.blocks[statement.block].range
    return Gap(document.text[Int(range.start)..<Int(statement.figure.range.start)]).contains(any: Self.amending)
  }

  /// Whether the other value stands beside one of both statements too: then both passages tell two things apart.
  private func isRestatedBeside(_ conflict: Conflict, _ equals: inout Clusters) -> Bool {
    let left = statements[conflict.left]
    let right = statements[conflict.right]
    func isBeside(_ index: Int, _ number: Statement) -> Bool {
      index != conflict.left && index != conflict.right && isSameNumber(statements[index], number)
    }
    return (passages[PassageKey(right)] ?? []).contains { isBeside($0, left) }
      || (passages[PassageKey(left)] ?? []).contains { isBeside($0, right) }
  }

  private func isSameNumber(_ left: Statement, _ right: Statement) -> Bool {
    left.figure.value == right.figure.value && left.amount.unit.base == right.amount.unit.base
      && left.figure.aspect == right.figure.aspect && left.key.similarity(to: right.key) > 0.4
  }

  /// One finding for each set of statements tied by conflicts and agreements.
  private func gathered(_ conflicts: [Conflict], _ equals: inout Clusters) -> [AuditFinding] {
    var sets = Clusters(statements.count)
    for conflict in conflicts {
      let left = equals.root(conflict.left)
      let right = equals.root(conflict.right)
      sets.join(left, right)
    }
    var members: [Int: Set<Int>] = [:]
    var strongest: [Int: Conflict] = [:]
    for conflict in conflicts {
      let root = sets.root(equals.root(conflict.left))
      members[root, default: []].formUnion([conflict.left, conflict.right])
      if strongest[root].map({ $0.certainty < conflict.certainty }) ?? true { strongest[root] = conflict }
    }
    return strongest.keys.sorted().compactMap { root in
      guard let conflict = strongest[root], let indices = members[root] else { return nil }
      return finding(conflict, indices.sorted())
    }
  }

  private func finding(_ conflict: Conflict, _ indices: [Int]) -> AuditFinding {
    let left = statements[conflict.left]
    let right = statements[conflict.right]
    let kind: AuditKind = conflict.outcome == .scale ? .scale : .contradiction
    let wording = ContradictionWording(
      left: left, right: right, leftText: text(left), rightText: text(right),
      isLastDigit: conflict.outcome == .lastDigit)
    return AuditFinding(
      kind, severity: conflict.outcome == .lastDigit ? .note : conflict.certainty < 70 ? .warning : .error,
      certainty: conflict.certainty, message: wording.message, remedy: wording.remedy,
      passages: ordered(indices, first: [conflict.left, conflict.right]).map { passage(statements[$0]) })
  }

  /// The indices, those of the strongest conflict first.
  private func ordered(_ indices: [Int], first: [Int]) -> [Int] { first + indices.filter { !first.contains($0) } }

  private func text(_ statement: Statement) -> String {
    corpus.entries[statement.entry].document.string(statement.figure.range)
  }

  private func passage(_ statement: Statement) -> AuditPassage {
    let document = corpus.entries[statement.entry].document
    return AuditPassage(document, block: document.blocks[statement.block], marks: [statement.figure.range])
  }
}

/// Sets of indices that are joined two by two.
struct Clusters {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  /// The smallest index of the set of `index`.
  mutating func root(_ index: Int) -> Int {
    var root = index
    while parents[root] != root { root = parents[root] }
    var current = index
    while parents[current] != root { (parents[current], current) = (root, parents[current]) }
    return root
  }

  mutating func join(_ left: Int, _ right: Int) {
    let first = root(left)
    let second = root(right)
    if first != second { parents[max(first, second)] = min(first, second) }
  }
}
