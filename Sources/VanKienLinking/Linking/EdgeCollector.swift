internal import VanKienGraph

/// Collects edges of which there is one for each type, source and target, however often the words state it.
struct EdgeCollector: Sendable {
  private struct Key: Hashable, Sendable {
    var type: String
    var source: String
    var target: String
  }

  private struct Statement: Sendable {
    var start: Int
    var end: Int
    var passage: String?
    var why: String?
  }

  private var statements: [Key: Statement] = [:]

  /// Adds an edge that words state; of several statements that of the first passage, then of the first place stays.
  mutating func add(_ type: String, _ source: String, _ target: String, start: Int, end: Int, passage: String?) {
    let key = Key(type: type, source: source, target: target)
    let new = Statement(start: start, end: end, passage: passage)
    if let old = statements[key], (old.passage ?? "", old.start, old.end) <= (passage ?? "", start, end) { return }
    statements[key] = new
  }

  /// Adds an edge that follows from no single words.
  mutating func add(_ type: String, _ source: String, _ target: String, why: String? = nil) {
    let key = Key(type: type, source: source, target: target)
    if statements[key] == nil { statements[key] = Statement(start: -1, end: -1, why: why) }
  }

  /// Adds the edges of `other`.
  mutating func add(_ other: EdgeCollector) {
    for (key, statement) in other.statements {
      if statement.start < 0 {
        if statements[key] == nil { statements[key] = statement }
      } else {
        add(key.type, key.source, key.target, start: statement.start, end: statement.end, passage: statement.passage)
      }
    }
  }

  /// Whether some edge leads from `source` to `target`.
  func contains(_ type: String, _ source: String, _ target: String) -> Bool {
    statements[Key(type: type, source: source, target: target)] != nil
  }

  /// The edges.
  var records: [EdgeRecord] {
    statements.map { key, statement in
      var properties: [String: PropertyValue] = [:]
      if statement.start >= 0 {
        properties["start"] = .integer(Int64(statement.start))
        properties["end"] = .integer(Int64(statement.end))
      }
      if let passage = statement.passage { properties["passage"] = .string(passage) }
      if let why = statement.why { properties["why"] = .string(why) }
      return EdgeRecord(type: key.type, source: key.source, target: key.target, properties: properties)
    }
  }
}
