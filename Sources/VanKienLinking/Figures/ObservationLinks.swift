internal import VanKienExtraction
internal import VanKienStore

/// Which observations of a corpus state one thing again, and which contradict each other.
///
/// Observations that say the same in the same frame are one class; classes of one amount are joined when they speak of one thing, and a vague
/// amount joins the exact one it agrees with. Classes of different amounts that speak of one thing contradict, unless one passage tells both
/// apart.
package struct ObservationLinks: Sendable {
  /// Two observations of one thing with different values.
  package struct Conflict: Sendable {
    /// The index of the first observation.
    package let left: Int
    /// The index of the second observation.
    package let right: Int
    /// How sure it is that both speak of one thing, 0 to 100.
    package let certainty: Int
    /// How the values differ.
    package let outcome: ValueComparison.Outcome
  }

  /// For each observation the smallest index of the observations that state the same.
  package private(set) var groups: [Int]

  /// The contradictions, one for each two classes.
  package private(set) var conflicts: [Conflict] = []

  /// The observations that say the same in the same frame, by the first of them.
  private var members: [Int: [Int]] = [:]
  private let corpus: Observations
  private let observations: [Observation]
  private let comparison: ObservationComparison

  /// Compares `observations`.
  package init(_ observations: Observations) {
    corpus = observations
    self.observations = observations.all
    comparison = ObservationComparison(observations)
    groups = Array(observations.all.indices)
    let first = representatives()
    var sets = DisjointSets(observations.all.count)
    for (start, others) in members { for other in others { sets.join(start, other) } }
    // Equal and different amounts are compared apart from each other.
    let links = self
    let found = Concurrent.map(2) { job in job == 0 ? links.equal(first) : links.different(first) }
    for (left, right) in found[0].equal { sets.join(left, right) }
    joinCopies(&sets)
    for (vague, exact) in found[1].equal { sets.join(vague, exact) }
    groups = observations.all.indices.map { sets.root($0) }
    conflicts = found[1].conflicts
  }

  /// What comparing classes finds: pairs that state one thing, and contradictions.
  private struct Found: Sendable {
    var equal: [(Int, Int)] = []
    var conflicts: [Conflict] = []
  }

  /// The observations that say the same in the same frame as `index`, the first of them.
  package func equals(of index: Int) -> [Int] { members[index] ?? [index] }

  // MARK: Classes

  /// What makes observations one class; the wording tells unit and aspect as well.
  private struct Frame: Hashable {
    var wording: Int
    var value: Double
    var high: Double?
    var comparator: TextKey
    var isFraction: Bool
    var direction: TextKey?
    var period: TextKey?
    /// The document where it decides what an open period means.
    var document: Int
    var baseline: TextKey?
    var isTarget: Bool
    var place: Int
    var group: TextKey

    init(_ observation: Observation) {
      wording = observation.wording
      value = observation.amount.value
      high = observation.amount.high
      comparator = TextKey(observation.amount.comparator.rawValue)
      isFraction = observation.isFraction
      direction = observation.direction.map { TextKey($0.rawValue) }
      period = observation.periodText.map { TextKey($0) }
      document = observation.period == nil ? observation.document : -1
      baseline = observation.baseline.map { TextKey($0) }
      isTarget = observation.isTarget
      place = observation.place
      group = TextKey(observation.group)
    }

    /// What tells most frames apart; the rest is compared.
    func hash(into hasher: inout Hasher) {
      hasher.combine(wording)
      hasher.combine(value.bitPattern)
      hasher.combine(place)
      hasher.combine(document)
      hasher.combine(period)
    }
  }

  /// The first observation of each class, in order.
  private mutating func representatives() -> [Int] {
    var frames: [Frame: Int] = [:]
    var first: [Int] = []
    for (index, observation) in observations.enumerated() {
      let frame = Frame(observation)
      if let start = frames[frame], comparison.isRestatement(observations[start], observation) {
        members[start, default: [start]].append(index)
      } else {
        if frames[frame] == nil { frames[frame] = index }
        first.append(index)
      }
    }
    return first
  }

  // MARK: Equal amounts

  /// What equal observations have in common at least.
  private struct Equal: Hashable {
    var value: UInt64
    var place: Int
    var isTarget: Bool
  }

  /// Beyond so many classes of one amount only those with the same words are compared.
  private static let maximumOfEqual = 128

  /// The classes among `first` that state one thing with one amount.
  private func equal(_ first: [Int]) -> Found {
    var found = Found()
    let buckets = Dictionary(grouping: first) { index -> Equal in
      let observation = observations[index]
      // Numbers that differ in the last bits alone, by conversion, fall into one bucket.
      let value = (observation.amount.value.bitPattern &+ 1 << 11) >> 12
      return Equal(value: value, place: observation.place, isTarget: observation.isTarget)
    }
    for bucket in buckets.values where bucket.count > 1 {
      guard bucket.count > Self.maximumOfEqual else {
        found.equal += equalPairs(bucket)
        continue
      }
      for part in Dictionary(grouping: bucket, by: { observations[$0].wording }).values {
        found.equal += equalPairs(Array(part.prefix(Self.maximumOfEqual)))
      }
    }
    return found
  }

  private func equalPairs(_ bucket: [Int]) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for (place, left) in bucket.enumerated() {
      for right in bucket[(place + 1)...] where isEqual(left, right) { pairs.append((left, right)) }
    }
    return pairs
  }

  private func isEqual(_ left: Int, _ right: Int) -> Bool {
    FigureComparison.agreement(observations[left].amount, observations[right].amount) == .equal
      && comparison.isRestatement(observations[left], observations[right])
  }

  // MARK: Passages that repeat each other

  /// So many statements that two passages share make the one a copy of the other.
  private static let sharedByCopies = 3

  /// A statement that stands in more passages than these tells nothing about which of them are copies.
  private static let maximumOfPassages = 12

  /// Joins what copied passages have in common besides the statements that show them to be copies.
  private func joinCopies(_ sets: inout DisjointSets) {
    for (left, right) in copies(&sets) {
      for one in left {
        for other in right where sets.root(one) != sets.root(other) {
          let (first, second) = (observations[one], observations[other])
          guard FigureComparison.agreement(first.amount, second.amount) == .equal else { continue }
          if comparison.isRestatementOfCopy(first, second) { sets.join(one, other) }
        }
      }
    }
  }

  /// The observations of each two passages that share enough statements, in the order of the text.
  private func copies(_ sets: inout DisjointSets) -> [([Int], [Int])] {
    var sizes = [Int](repeating: 0, count: observations.count)
    for index in observations.indices { sizes[sets.root(index)] += 1 }
    var groups: [Int: [Passage]] = [:]
    for (index, observation) in observations.enumerated() {
      let root = sets.root(index)
      let passage = Passage(observation)
      if sizes[root] > 1, groups[root]?.last != passage { groups[root, default: []].append(passage) }
    }
    var shared: [[Passage]: Int] = [:]
    for places in groups.values where places.count > 1 && places.count <= Self.maximumOfPassages {
      for (index, left) in places.enumerated() {
        for right in places[(index + 1)...] where left != right { shared[[left, right], default: 0] += 1 }
      }
    }
    let copies = shared.filter { $0.value >= Self.sharedByCopies }.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let contents = contents(of: Set(copies.joined()))
    return copies.map { (contents[$0[0]] ?? [], contents[$0[1]] ?? []) }
  }

  /// The observations of each of `passages`, in the order of the text.
  private func contents(of passages: Set<Passage>) -> [Passage: [Int]] {
    guard !passages.isEmpty else { return [:] }
    return Dictionary(grouping: observations.indices.filter { passages.contains(Passage(observations[$0])) }) {
      Passage(observations[$0])
    }
  }

  // MARK: Different amounts

  /// A class that contradicts more others than these is an item of a list, not a reading of one quantity.
  private static let maximumOfConflicts = 4

  /// The vague classes among `first` with the exact ones they agree with, and the contradictions.
  private func different(_ first: [Int]) -> Found {
    var conflicts: [Conflict] = []
    var counts = [Int](repeating: 0, count: observations.count)
    var hosts: [Int: Int] = [:]
    ObservationPairs(first.map { observations[$0] }).forEach { leftPlace, rightPlace in
      let (left, right) = (first[leftPlace], first[rightPlace])
      let (one, other) = (observations[left], observations[right])
      let outcome = ValueComparison.outcome(one, other)
      guard outcome != .agreement else {
        if let isLeftVague = comparison.isLeftVague(one, other) {
          let (vague, exact) = isLeftVague ? (left, right) : (right, left)
          if hosts[vague] == nil { hosts[vague] = exact }
        }
        return
      }
      // Of two items of lists nothing more need be known.
      guard min(counts[left], counts[right]) <= Self.maximumOfConflicts,
        let certainty = comparison.certainty(one, other), areApart(left, right)
      else { return }
      counts[left] += 1
      counts[right] += 1
      let isVague = one.amount.comparator == .approx || other.amount.comparator == .approx
      conflicts.append(
        Conflict(left: left, right: right, certainty: certainty - (isVague ? 20 : 0), outcome: outcome))
    }
    conflicts.removeAll { max(counts[$0.left], counts[$0.right]) > Self.maximumOfConflicts || !isOfOneKind($0) }
    let passages = contents(of: Set(conflicts.flatMap { [$0.left, $0.right] }.map { Passage(observations[$0]) }))
    return Found(
      equal: hosts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      conflicts: conflicts.filter { !isRestatedBeside($0, passages) })
  }

  private static let amending: [[String]] = [
    ["sửa", "đổi"], ["điều", "chỉnh"], ["thay", "thế"], ["nay", "là"], ["sửa", "thành"],
  ]

  /// Whether the words before a figure say that a document is changed: both values are right, one after the other.
  private static func isAmendment(_ words: [String]) -> Bool {
    words.indices.contains { index in amending.contains { words[index...].starts(with: $0) } }
  }

  /// Whether the words right before a figure make it something that is added: "có thêm 19 xã".
  private static func isAddition(_ words: [String]) -> Bool { words.suffix(3).contains("thêm") }

  /// Whether the words before both figures set them against each other: not where one of two documents changes what the other set, and not
  /// where one figure is what there is and the other what is added.
  private func isOfOneKind(_ conflict: Conflict) -> Bool {
    let (first, second) = (observations[conflict.left], observations[conflict.right])
    let words = (corpus.wordsBefore(first), corpus.wordsBefore(second))
    if first.document != second.document, first.isTarget, Self.isAmendment(words.0) || Self.isAmendment(words.1) {
      return false
    }
    return Self.isAddition(words.0) == Self.isAddition(words.1)
  }

  /// Two values in one passage or one table are two things: parts, kinds or times that its words tell apart.
  private func areApart(_ left: Int, _ right: Int) -> Bool {
    !equals(of: left).contains { one in
      equals(of: right).contains { other in
        let (one, other) = (observations[one], observations[other])
        return one.document == other.document
          && (one.passage == other.passage || one.table >= 0 && one.table == other.table)
      }
    }
  }

  /// A passage of a document.
  private struct Passage: Hashable, Comparable {
    var document: Int
    var passage: Int

    static func < (left: Passage, right: Passage) -> Bool {
      (left.document, left.passage) < (right.document, right.passage)
    }

    init(_ observation: Observation) {
      document = observation.document
      passage = observation.passage
    }
  }

  /// Whether the other value stands beside one of both observations too: then both passages tell two things apart.
  private func isRestatedBeside(_ conflict: Conflict, _ passages: [Passage: [Int]]) -> Bool {
    func isBeside(_ one: Int, _ other: Int) -> Bool {
      (passages[Passage(observations[one])] ?? []).contains { index in
        index != one && isSameNumber(observations[index], observations[other])
      }
    }
    return isBeside(conflict.right, conflict.left) || isBeside(conflict.left, conflict.right)
  }

  private func isSameNumber(_ left: Observation, _ right: Observation) -> Bool {
    left.value == right.value && left.amount.unit.base == right.amount.unit.base && left.aspect == right.aspect
      && left.key.similarity(to: right.key) > 0.4
  }
}

/// Sets of indices that are joined two by two.
package struct DisjointSets: Sendable {
  private var parents: [Int]

  /// Makes `count` sets of one index each.
  package init(_ count: Int) { parents = Array(0..<count) }

  /// The smallest index of the set of `index`.
  package mutating func root(_ index: Int) -> Int {
    var root = index
    while parents[root] != root { root = parents[root] }
    var current = index
    while parents[current] != root { (parents[current], current) = (root, parents[current]) }
    return root
  }

  /// Joins the sets of `left` and `right`.
  package mutating func join(_ left: Int, _ right: Int) {
    let first = root(left)
    let second = root(right)
    if first != second { parents[max(first, second)] = min(first, second) }
  }
}
