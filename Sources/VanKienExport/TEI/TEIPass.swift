internal import VanKienGraph
internal import VanKienReading
internal import VanKienStore
internal import VanKienXML

/// The writing of one document.
struct TEIPass {
  let content: ExportContent
  let document: TEIWriter.Document
  let source: TEISource
  let marks: TEIMarks
  let figures: Observations?

  /// The nodes named in the text, ascending.
  let named: [NodeIndex]

  /// The units of figures with their numbers, in the order of their names.
  let units: [String]

  /// The passages by where they start, for their ids.
  let passages: [Int: NodeIndex]

  /// The figures whose `xml:id` is given: an id may stand only once.
  var given: Set<NodeIndex> = []

  init(_ writer: TEIWriter, _ document: TEIWriter.Document, _ source: TEISource, _ marks: [TEIMark]) throws {
    content = writer.content
    self.document = document
    self.source = source
    self.marks = TEIMarks(marks, dates: writer.dates(source.document), in: source)
    figures = content.graph.label("Figure") == nil ? nil : try Observations(content)
    named = Set(marks.map(\.node)).sorted()
    let figures = figures
    let kinds = named.filter { writer.content.kind(of: writer.content.graph.group(of: $0)) == "Figure" }
    units = Set(kinds.compactMap { figures?.text("unit", of: $0) }).sorted()
    passages = try Self.passages(of: document.node, content)
  }

  private static func passages(of document: NodeIndex, _ content: ExportContent) throws -> [Int: NodeIndex] {
    let label = content.graph.label("Passage")
    guard label != nil, let group = content.graph.groups.first(where: { $0.label == label }) else { return [:] }
    let starts = try content.graph.column(named: "start", of: group)
    var result: [Int: NodeIndex] = [:]
    for node in group.nodes {
      guard let start = starts?.integer(Int(node - group.nodes.lowerBound)),
        content.provenance.place(ofNode: node).document == document
      else { continue }
      result[Int(start)] = node
    }
    return result
  }

  /// Writes the document.
  mutating func write(_ writer: inout XMLWriter) throws {
    try writer.startDocument()
    try writer.startElement("TEI")
    try writer.attribute("xmlns", "http://www.tei-c.org/ns/1.0")
    try writer.attribute("xml:lang", "vi")
    try writer.text("\n")
    try writeHeader(&writer)
    try writeStandOff(&writer)
    try writer.startElement("text")
    try writer.startElement("body")
    try writer.text("\n")
    try writeBody(&writer)
    try writer.endElement()
    try writer.endElement()
    try writer.text("\n")
    try writer.endElement()
    try writer.text("\n")
  }

  /// The kind of `node`.
  func kind(of node: NodeIndex) -> String { content.kind(of: content.graph.group(of: node)) }

  /// The `xml:id` of `node`.
  func identifier(_ node: NodeIndex) throws -> String {
    TEIWriter.identifier(try content.graph.identifier(of: node))
  }

  /// The pointer to code points of the source file.
  func pointer(_ range: Range<Int>) -> String {
    "\(IRI.path(document.path))#char=\(range.lowerBound),\(range.upperBound)"
  }

  /// The `xml:id` of the unit named `unit`.
  func identifier(ofUnit unit: String) -> String? { units.firstIndex(of: unit).map { "unit.\($0 + 1)" } }
}

extension XMLWriter {
  /// Begins an element with attributes; those without a value are left out.
  mutating func start(_ name: String, _ attributes: [(String, String?)] = []) throws {
    try startElement(name)
    for (attribute, value) in attributes {
      if let value { try self.attribute(attribute, value) }
    }
  }

  /// Writes an element with attributes and text, and a line feed after it.
  mutating func line(_ name: String, _ attributes: [(String, String?)] = [], text: String? = nil) throws {
    try start(name, attributes)
    if let text { try self.text(text) }
    try endElement()
    try self.text("\n")
  }
}
