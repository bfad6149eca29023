/// Takes the elements and texts of a document in the order in which they stand.
package protocol MarkupHandler {
  /// An element begins.
  mutating func startElement(_ name: String, _ attributes: MarkupAttributes)

  /// An element ends; every element that began ends, in the order of a tree.
  mutating func endElement(_ name: String)

  /// Text, UTF-8, in one or more pieces.
  mutating func text(_ bytes: Span<UInt8>)
}

/// The attributes of an element.
package struct MarkupAttributes: Hashable, Sendable {
  /// An attribute: its name, with the prefix the reader was told for its namespace, and its value.
  package struct Attribute: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  /// The attributes in the order in which they are written.
  package private(set) var attributes: [Attribute] = []

  /// Makes an empty list.
  package init() {}

  /// The value of the attribute `name`; `nil` when the element has none.
  package subscript(name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }

  mutating func append(_ name: String, _ value: String) {
    attributes.append(Attribute(name: name, value: value))
  }
}
