package import VanKienStore

/// Which labels, edge types and properties a graph knows by name, and in which order files list their columns.
package struct GraphSchema: Sendable {
  /// A property of a label or of an edge type.
  package struct Property: Hashable, Sendable {
    /// The property key.
    package let key: String

    /// The type of its values.
    package let type: ColumnType

    /// Makes a property.
    package init(_ key: String, _ type: ColumnType = .string) {
      self.key = key
      self.type = type
    }
  }

  /// The properties of nodes by first label, in the order of columns.
  package let labels: [String: [Property]]

  /// The properties of edges by type, in the order of columns.
  package let edgeTypes: [String: [Property]]

  /// The key under which ids are readable as a property; `nil` if they are not.
  package let identifierKey: String?

  /// Makes a schema; what it does not name may have any properties.
  package init(
    labels: [String: [Property]] = [:], edgeTypes: [String: [Property]] = [:], identifierKey: String? = "id"
  ) {
    self.labels = labels
    self.edgeTypes = edgeTypes
    self.identifierKey = identifierKey
  }

  /// A schema that names nothing; ids are readable as the property `id`.
  package static let open = GraphSchema()

  /// A schema that names nothing and in which ids are not readable as a property.
  package static let anonymous = GraphSchema(identifierKey: nil)
}
