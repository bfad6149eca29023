internal import VanKienBytes

/// A value of the query language.
package enum Value: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)
  case list([Value])
  case map(MapValue)
  case node(UInt32)
  case relationship(UInt32)
  indirect case path(PathValue)
  case date(DateValue)
  case localTime(LocalTimeValue)
  indirect case time(TimeValue)
  indirect case localDateTime(LocalDateTimeValue)
  indirect case dateTime(DateTimeValue)
  indirect case duration(DurationValue)

  /// Whether it is the missing value.
  package var isNull: Bool {
    if case .null = self { true } else { false }
  }
}

/// Keys with their values, in the order in which they were given.
package struct MapValue: Sendable {
  /// The entries; no key occurs twice.
  package private(set) var entries: [(key: String, value: Value)]

  /// Makes a map; of several entries with one key the last counts.
  package init(_ entries: [(key: String, value: Value)] = []) {
    self.entries = []
    self.entries.reserveCapacity(entries.count)
    for entry in entries { self[entry.key] = entry.value }
  }

  /// The keys in order.
  package var keys: [String] { entries.map(\.key) }

  /// The value of `key`; `nil` if there is none.
  package subscript(key: String) -> Value? {
    get {
      for entry in entries where entry.key == key { return entry.value }
      return nil
    }
    set {
      if let place = entries.firstIndex(where: { $0.key == key }) {
        if let newValue { entries[place].value = newValue } else { entries.remove(at: place) }
      } else if let newValue {
        entries.append((key, newValue))
      }
    }
  }
}

/// Nodes joined by relationships.
package struct PathValue: Hashable, Sendable {
  /// The nodes in order, one more than the relationships.
  package var nodes: [UInt32]

  /// The relationships in order.
  package var relationships: [UInt32]

  /// Makes a path.
  package init(nodes: [UInt32], relationships: [UInt32]) {
    self.nodes = nodes
    self.relationships = relationships
  }
}
