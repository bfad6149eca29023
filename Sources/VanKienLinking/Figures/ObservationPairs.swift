internal import VanKienExtraction

/// The pairs of observations worth comparing: of one place, of what is or of what is to be, with the same kind of unit, and with the same
/// words or a common word among the first of their indicators.
///
/// - Complexity: linear in the number of observations. Where a word heads more of them than ``maximum``, only those of one aspect and period
///   are paired; where these are still more than ``maximumOfOneTime``, they are items of a list and none is.
package struct ObservationPairs {
  private let observations: [Observation]
  private static let maximum = 300
  private static let maximumOfOneTime = 64

  /// What the observations of a bucket have in common.
  private struct Bucket: Hashable {
    /// The number of a word; of all the words together, below zero.
    var words: Int
    var dimension: Int
    var place: Int
    var isTarget: Bool
    /// The aspect and the period, where the bucket would be too large without.
    var time = -1
  }

  /// Pairs `observations`.
  package init(_ observations: [Observation]) {
    self.observations = observations
  }

  /// Calls `body` with the indices of each pair once, the smaller first, in a fixed order.
  package func forEach(_ body: (Int, Int) -> Void) {
    var names = bucketNames()
    var members = members(names)
    narrow(&names, &members)
    // The last observation that a partner was found for, so that each pair comes once.
    var seen = Array(repeating: -1, count: observations.count)
    for index in observations.indices {
      var partners: [Int] = []
      for name in names[index] {
        guard let bucket = members[name], bucket.count <= (name.time < 0 ? Self.maximum : Self.maximumOfOneTime) else {
          continue
        }
        for partner in bucket[after(index, bucket)...] where seen[partner] != index {
          seen[partner] = index
          partners.append(partner)
        }
      }
      for partner in partners.sorted() { body(index, partner) }
    }
  }

  /// The buckets of each observation: one for each of its first words, and one for all its words in any order.
  private func bucketNames() -> [[Bucket]] {
    var words = Numbering<String>()
    var bags = Numbering<[String]>()
    var dimensions = Numbering<Dimension>()
    var ofWording: [Int: [Int]] = [:]
    return observations.map { observation in
      let numbers =
        ofWording[observation.wording] ?? Set(observation.key.terms.prefix(3)).sorted().map { words.number($0) }
        + [-1 - bags.number(observation.key.terms.sorted())]
      ofWording[observation.wording] = numbers
      let dimension = dimensions.number(observation.amount.unit.dimension)
      return numbers.map {
        Bucket(words: $0, dimension: dimension, place: observation.place, isTarget: observation.isTarget)
      }
    }
  }

  private func members(_ names: [[Bucket]]) -> [Bucket: [Int]] {
    var members: [Bucket: [Int]] = [:]
    for (index, buckets) in names.enumerated() {
      for bucket in buckets { members[bucket, default: []].append(index) }
    }
    return members
  }

  /// Parts buckets that are too large by aspect and period.
  private func narrow(_ names: inout [[Bucket]], _ members: inout [Bucket: [Int]]) {
    let large = members.filter { $0.value.count > Self.maximum }
    guard !large.isEmpty else { return }
    var times = Numbering<String>()
    for index in observations.indices {
      let observation = observations[index]
      for (place, name) in names[index].enumerated() where large[name] != nil {
        var part = name
        part.time = times.number("\(observation.aspect.rawValue)|\(observation.periodText ?? "")")
        members[part, default: []].append(index)
        names[index][place] = part
      }
    }
  }

  /// The place of the first element of the ascending `bucket` that is larger than `index`.
  private func after(_ index: Int, _ bucket: [Int]) -> Int {
    var low = 0
    var high = bucket.count
    while low < high {
      let middle = (low + high) / 2
      if bucket[middle] <= index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
