/// An element with all it holds, for the small parts of a document that are looked things up in.
package struct MarkupElement: Hashable, Sendable {
  /// The name, with the prefix the reader was told for its namespace.
  package let name: String

  /// The attributes.
  package let attributes: MarkupAttributes

  /// The elements inside, in order; text is not kept.
  package fileprivate(set) var children: [MarkupElement] = []

  /// Reads the XML document `bytes` and returns its outermost element.
  package static func read(_ bytes: Span<UInt8>, prefixes: [String: String]) throws(XMLError) -> MarkupElement {
    var builder = Builder()
    try XMLReader.read(bytes, prefixes: prefixes, into: &builder)
    guard let root = builder.root else { throw XMLError(message: "document has no element") }
    return root
  }

  /// The first element inside called `name`.
  package func child(_ name: String) -> MarkupElement? {
    children.first { $0.name == name }
  }

  /// The elements inside called `name`.
  package func children(_ name: String) -> [MarkupElement] {
    children.filter { $0.name == name }
  }

  private struct Builder: MarkupHandler {
    private var open: [MarkupElement] = []
    private(set) var root: MarkupElement?

    mutating func startElement(_ name: String, _ attributes: MarkupAttributes) {
      open.append(MarkupElement(name: name, attributes: attributes))
    }

    mutating func endElement(_ name: String) {
      guard let element = open.popLast() else { return }
      if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    mutating func text(_ bytes: Span<UInt8>) {}
  }
}
