internal import VanKienGraph

/// A node that several documents may share, with what is known of it.
struct Entity {
  var id: String
  var labels: [String]
  var properties: [String: PropertyValue] = [:]

  /// Sets a text property, if there is one to set.
  mutating func set(_ key: String, _ value: String?) {
    if let value, !value.isEmpty { properties[key] = .string(value) }
  }

  /// Sets the other wordings.
  mutating func set(aliases: [String]) {
    if !aliases.isEmpty { properties["aliases"] = .list(aliases.map { .string($0) }) }
  }

  var record: NodeRecord { NodeRecord(id: id, labels: labels, properties: properties) }
}
