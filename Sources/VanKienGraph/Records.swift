/// A node as a value of its own.
package struct NodeRecord: Hashable, Sendable {
  /// The identifier, unique in the graph.
  package var id: String

  /// The labels; the first one decides in which file and group the node stands, the order of the others has no meaning.
  package var labels: [String]

  /// The properties that have a value.
  package var properties: [String: PropertyValue]

  /// Makes a node.
  package init(id: String, labels: [String], properties: [String: PropertyValue] = [:]) {
    self.id = id
    self.labels = labels
    self.properties = properties
  }
}

/// An edge as a value of its own.
package struct EdgeRecord: Hashable, Sendable {
  /// The type.
  package var type: String

  /// The id of the node the edge starts from.
  package var source: String

  /// The id of the node the edge leads to.
  package var target: String

  /// The properties that have a value.
  package var properties: [String: PropertyValue]

  /// Makes an edge.
  package init(type: String, source: String, target: String, properties: [String: PropertyValue] = [:]) {
    self.type = type
    self.source = source
    self.target = target
    self.properties = properties
  }
}
