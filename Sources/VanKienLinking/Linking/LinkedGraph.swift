package import VanKienGraph

/// What linking makes of parts: the adjacency files of the graph, and what it could not decide.
package struct LinkedGraph: Sendable {
  /// The adjacency files, by path.
  package var tables: [AdjacencyTable] = []

  /// The ids of the nodes that documents share: documents, programmes, places, bodies, indicators.
  package var entities: [String] = []

  /// What could not be decided.
  package var ambiguities: [Ambiguity] = []

  /// Documents that were left out: another part has their name and other content.
  package var duplicates: [String] = []

  /// Makes an empty graph.
  package init() {}

  /// Something that stays apart because nothing decides it.
  package struct Ambiguity: Hashable, Sendable {
    /// What is not decided.
    package enum Kind: String, Sendable {
      /// Two documents of one number that differ in the date, or a reference that several documents fit.
      case document
      /// A short form that no full reference in its document explains.
      case shortForm = "short-form"
    }

    /// What is not decided.
    package var kind: Kind

    /// The ids of the nodes concerned: the two documents, or the document with the short form.
    package var nodes: [String]

    /// The words that are not decided, with their line where they stand in one place.
    package var words: String
  }
}
