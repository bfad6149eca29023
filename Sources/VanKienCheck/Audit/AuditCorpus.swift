package import VanKienExtraction
package import VanKienReading

/// The documents an audit looks at, with what was found in each.
package struct AuditCorpus: Sendable {
  /// A document with its mentions.
  package struct Entry: Sendable {
    /// The document.
    package var document: SourceDocument
    /// Its mentions.
    package var extraction: Extraction

    /// Makes an entry.
    package init(document: SourceDocument, extraction: Extraction) {
      self.document = document
      self.extraction = extraction
    }
  }

  /// The documents, ordered by name.
  package let entries: [Entry]

  /// Makes a corpus; the order of `entries` does not matter.
  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.document.name.utf8.lexicographicallyPrecedes($1.document.name.utf8) }
  }
}
