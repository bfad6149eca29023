internal import VanKienLinking

/// The pairs of statements worth comparing: the same unit and a common word among the first of their indicators.
///
/// - Complexity: linear in the number of statements as long as no word heads more than ``limit`` of them; such words say too little.
struct StatementPairs {
  private let statements: [Statement]
  private static let limit = 600

  init(_ statements: [Statement]) {
    self.statements = statements
  }

  /// Calls `body` with the indices of each pair once, the smaller first, in a fixed order.
  func forEach(_ body: (Int, Int) -> Void) {
    var buckets: [String: [Int]] = [:]
    for (index, statement) in statements.enumerated() {
      for word in Set(statement.key.terms.prefix(3)) {
        buckets["\(statement.amount.unit.dimension.rawValue)|\(word)", default: []].append(index)
      }
    }
    for (index, statement) in statements.enumerated() {
      var partners: Set<Int> = []
      for word in Set(statement.key.terms.prefix(3)) {
        let bucket = buckets["\(statement.amount.unit.dimension.rawValue)|\(word)"] ?? []
        if bucket.count <= Self.limit { partners.formUnion(bucket.lazy.filter { $0 > index }) }
      }
      for partner in partners.sorted() { body(index, partner) }
    }
  }
}
