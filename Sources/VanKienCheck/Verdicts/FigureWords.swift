internal import VanKienExtraction

/// A fact told in the words of a correction.
enum FigureWords {
  /// What `fact` states, with the bound, the direction and the time that a reader needs to correct a claim with the slots `claim`.
  static func stated(_ fact: FigureFact, compared claim: FigureSlots) -> String {
    var words = bounded(fact)
    if fact.slots.aspect == .change || fact.slots.aspect == .growth, let direction = fact.slots.direction {
      words = (direction == .up ? "tăng " : "giảm ") + words
    }
    if let period = fact.slots.periodText, fact.slots.period != claim.period { words += " (\(written(period)))" }
    return words
  }

  private static func bounded(_ fact: FigureFact) -> String {
    switch fact.slots.comparator {
    case .gt: "trên \(fact.text)"
    case .lt: "dưới \(fact.text)"
    case .ge: "từ \(fact.text) trở lên"
    case .le: "không quá \(fact.text)"
    case .approx: "khoảng \(fact.text)"
    case .eq, .range: fact.text
    }
  }

  /// A period as reports write it: `2016 - 2020`, `10/2020`.
  private static func written(_ period: String) -> String {
    period.split(separator: "/").map { part in
      part.split(separator: "-").reversed().joined(separator: "/")
    }.joined(separator: " - ")
  }
}
