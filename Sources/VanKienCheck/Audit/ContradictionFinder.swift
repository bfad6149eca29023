internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds statements of one thing that give it different values.
///
/// Statements that agree are gathered, so that one finding shows all values a thing is given and all passages that give them.
struct ContradictionFinder {
  private let corpus: AuditCorpus
  private let statements: [Statement]
  private let links: ObservationLinks

  init(_ corpus: AuditCorpus, _ statements: Statements) {
    self.corpus = corpus
    self.statements = statements.all
    links = ObservationLinks(statements.observations)
  }

  /// One finding for each set of statements tied by contradictions and agreements.
  var findings: [AuditFinding] {
    var sets = DisjointSets(statements.count)
    for conflict in links.conflicts { sets.join(links.groups[conflict.left], links.groups[conflict.right]) }
    var members: [Int: Set<Int>] = [:]
    var strongest: [Int: ObservationLinks.Conflict] = [:]
    for conflict in links.conflicts {
      let root = sets.root(links.groups[conflict.left])
      members[root, default: []].formUnion(links.equals(of: conflict.left) + links.equals(of: conflict.right))
      if strongest[root].map({ $0.certainty < conflict.certainty }) ?? true { strongest[root] = conflict }
    }
    return strongest.keys.sorted().compactMap { root in
      guard let conflict = strongest[root], let indices = members[root] else { return nil }
      return finding(conflict, indices.sorted())
    }
  }

  private func finding(_ conflict: ObservationLinks.Conflict, _ indices: [Int]) -> AuditFinding {
    let left = statements[conflict.left]
    let right = statements[conflict.right]
    let isLastDigit = conflict.outcome == .lastDigit
    let wording = ContradictionWording(
      left: left, right: right, leftText: corpus.text(left), rightText: corpus.text(right), isLastDigit: isLastDigit)
    return AuditFinding(
      conflict.outcome == .scale ? .scale : .contradiction,
      severity: isLastDigit ? .note : conflict.certainty < 70 ? .warning : .error, certainty: conflict.certainty,
      message: wording.message, remedy: wording.remedy,
      passages: ordered(indices, first: [conflict.left, conflict.right]).map { corpus.passage(statements[$0]) })
  }

  /// The indices, those of the strongest conflict first.
  private func ordered(_ indices: [Int], first: [Int]) -> [Int] { first + indices.filter { !first.contains($0) } }

}
