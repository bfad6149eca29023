internal import VanKienQuerySyntax

/// The variables that a place in a query can see.
struct VariableScope {
  /// The names in the order in which they came into being.
  private(set) var names: [String] = []
  private var types: [String: ValueType] = [:]

  subscript(name: String) -> ValueType? { types[name] }

  var isEmpty: Bool { names.isEmpty }

  mutating func bind(_ name: String, _ type: ValueType) {
    if types.updateValue(type, forKey: name) == nil { names.append(name) }
  }

  /// The scope with everything of `other` added.
  func joined(_ other: VariableScope) -> VariableScope {
    var result = self
    for name in other.names { result.bind(name, other.types[name] ?? .any) }
    return result
  }
}
