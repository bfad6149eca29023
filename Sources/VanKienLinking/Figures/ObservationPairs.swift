internal import VanKienExtraction

/// The pairs of observations worth comparing: of one place, of what is or of what is to be, with the same kind of unit, and with the same
/// words or a common word among the first of their indicators.
///
/// - Complexity: linear in the number of observations: where a word heads more of them than ``limit``, only those of one aspect and period
///   are paired, and where these are still too many, they are a list of things and none is.
package struct ObservationPairs {
  private let observations: [Observation]
  private static let limit = 600

  /// Pairs `observations`.
  package init(_ observations: [Observation]) {
    self.observations = observations
  }

  /// Calls `body` with the indices of each pair once, the smaller first, in a fixed order.
  package func forEach(_ body: (Int, Int) -> Void) {
    let frames = observations.map { "\($0.amount.unit.dimension.rawValue)|\($0.place)|\($0.isTarget)" }
    var buckets: [String: [Int]] = [:]
    var bucketsOf: [[String]] = Array(repeating: [], count: observations.count)
    for (index, observation) in observations.enumerated() {
      let words = observation.key.terms
      var names = Set(words.prefix(3)).map { "\(frames[index])|\($0)" }
      names.append("\(frames[index])||\(words.sorted().joined(separator: " "))")
      for name in names { buckets[name, default: []].append(index) }
      bucketsOf[index] = names
    }
    narrow(&buckets, &bucketsOf)
    for index in observations.indices {
      var partners: Set<Int> = []
      for name in bucketsOf[index] {
        guard let bucket = buckets[name], bucket.count <= Self.limit else { continue }
        partners.formUnion(bucket[after(index, bucket)...])
      }
      for partner in partners.sorted() { body(index, partner) }
    }
  }

  /// Parts buckets that are too large by aspect and period.
  private func narrow(_ buckets: inout [String: [Int]], _ bucketsOf: inout [[String]]) {
    let large = Set(buckets.lazy.filter { $0.value.count > Self.limit }.map(\.key))
    guard !large.isEmpty else { return }
    for index in observations.indices {
      for (place, name) in bucketsOf[index].enumerated() where large.contains(name) {
        let observation = observations[index]
        let part = "\(name)|\(observation.aspect.rawValue)|\(observation.periodText ?? "")"
        buckets[part, default: []].append(index)
        bucketsOf[index][place] = part
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
