internal import VanKienLinking

/// The pairs of statements worth comparing: of one place, of what is or of what is to be, with the same kind of unit, and with the same words
/// or a common word among the first of their indicators.
///
/// - Complexity: linear in the number of statements as long as no word heads more than ``limit`` of them; such words say too little, and only
///   indicators of the same words are then compared.
struct StatementPairs {
  private let statements: [Statement]
  private static let limit = 600
  private static let sameLimit = 3_000

  init(_ statements: [Statement]) {
    self.statements = statements
  }

  /// Calls `body` with the indices of each pair once, the smaller first, in a fixed order.
  func forEach(_ body: (Int, Int) -> Void) {
    var heads: [String: [Int]] = [:]
    var wholes: [String: [Int]] = [:]
    let frames = statements.map {
      "\($0.amount.unit.dimension.rawValue)|\($0.place ?? "")|\($0.isTarget)"
    }
    for (index, statement) in statements.enumerated() {
      wholes[whole(statement, frames[index]), default: []].append(index)
      for word in Set(statement.key.terms.prefix(3)) { heads["\(frames[index])|\(word)", default: []].append(index) }
    }
    for (index, statement) in statements.enumerated() {
      var partners: Set<Int> = []
      func add(_ bucket: [Int]?, _ limit: Int) {
        guard let bucket, bucket.count <= limit else { return }
        partners.formUnion(bucket[after(index, bucket)...])
      }
      add(wholes[whole(statement, frames[index])], Self.sameLimit)
      for word in Set(statement.key.terms.prefix(3)) { add(heads["\(frames[index])|\(word)"], Self.limit) }
      for partner in partners.sorted() { body(index, partner) }
    }
  }

  private func whole(_ statement: Statement, _ frame: String) -> String {
    "\(frame)|\(statement.key.terms.sorted().joined(separator: " "))"
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
