internal import VanKienBytes
internal import VanKienGraph
package import VanKienReading
internal import VanKienStore
package import VanKienXML

/// Writes the documents of the corpus as TEI P5, valid by `tei_all`: the text with its outline, notes in place, mentions marked inline.
///
/// The text is the source's, to the character: every element that holds a piece of it points to its place (`corresp="FILE#char=A,B"`,
/// RFC 5147), and what is outside of all pieces is white space. Names point to the entities listed in `standOff` and carry the graph's
/// id as `key`; figures are `measure` with normalised quantity and unit, dates `date` in the form of ISO 8601.
package struct TEIWriter {
  let content: ExportContent
  private let corpus: String
  let dates: (SourceDocument) -> [DateMention]
  private let marks: [NodeIndex: [TEIMark]]

  /// Makes a writer of the documents of `content` whose files stand in the folder `corpus`; `dates` finds the dates in one.
  package init(_ content: ExportContent, corpus: String, dates: @escaping (SourceDocument) -> [DateMention]) throws {
    self.content = content
    self.corpus = corpus
    self.dates = dates
    marks = try TEIMarks.collect(content)
  }

  /// A document that can be written.
  package struct Document: Hashable, Sendable {
    let node: NodeIndex

    /// The id in the graph.
    package let id: String

    /// The path of its file below the corpus.
    package let path: String

    /// The SHA-256 of the file the graph was built from, if the graph knows it.
    let sha256: String?

    /// The name of the TEI file.
    package var fileName: String { TEIWriter.identifier(id) + ".xml" }
  }

  /// The documents of the corpus, in the order of the graph.
  ///
  /// - Throws: ``ExportError/noDocument`` when there are none.
  package func documents() throws -> [Document] {
    let graph = content.graph
    let label = graph.label("Document")
    guard label != nil, let group = graph.groups.first(where: { $0.label == label }),
      let paths = try graph.column(named: "path", of: group)
    else { throw ExportError.noDocument }
    let digests = try graph.column(named: "sha256", of: group)
    var documents: [Document] = []
    try content.subgraph.forEachNode(of: group) { node in
      let row = Int(node - group.nodes.lowerBound)
      guard let path = paths.text(row) else { return }
      documents.append(
        Document(
          node: node, id: try graph.identifier(of: node), path: graph.strings.string(path),
          sha256: digests?.text(row).map { graph.strings.string($0) }))
    }
    guard !documents.isEmpty else { throw ExportError.noDocument }
    return documents
  }

  /// Writes all documents to `folder`, one file each.
  package func write(to folder: any ExportFolder) throws {
    for document in try documents() { try write(document, to: try folder.file(document.fileName)) }
  }

  /// Writes one document to `sink`.
  ///
  /// - Throws: ``ExportError`` when the file is not there or has changed.
  package func write(_ document: Document, to sink: any XMLSink) throws {
    let source = TEISource(try read(document))
    var pass = try TEIPass(self, document, source, marks[document.node] ?? [])
    var writer = try XMLWriter(to: sink)
    try pass.write(&writer)
    try writer.finish()
  }

  private func read(_ document: Document) throws -> SourceDocument {
    let path = "\(corpus)/\(document.path)"
    let source: SourceDocument
    do throws(ReadError) {
      source = try DocumentReader().read(path: path, name: document.path)
    } catch {
      guard case .file = error.reason else { throw error }
      throw ExportError.missingSource(document: document.id, path: path)
    }
    if let expected = document.sha256, expected != source.sha256 {
      throw ExportError.changedSource(document: document.id, path: path)
    }
    return source
  }

  /// `id` as an XML name without colons, for `xml:id`.
  static func identifier(_ id: String) -> String {
    let token = String(decoding: ExportContent.token(id), as: UTF8.self)
    let name = String(token.map { $0 == ":" ? "." : $0 })
    return name.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "_" } == true ? name : "_" + name
  }
}
