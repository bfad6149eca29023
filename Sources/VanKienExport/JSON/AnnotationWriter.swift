internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore
package import VanKienXML

/// Writes the mentions and stated figures as W3C Web Annotations (JSON-LD): one page of annotations, one a line.
///
/// The target of each is a document with a text position (code points) and, where the graph knows the words, the quote with what stands
/// before and after it; the body names the node that is meant.
package struct AnnotationWriter {
  private let content: ExportContent

  /// How many code points of context a quote selector gives on either side.
  private static let contextLength = 32

  /// Makes a writer of the mentions of `content`.
  package init(_ content: ExportContent) {
    self.content = content
  }

  /// Writes the annotations to `sink`.
  package func write(to sink: any XMLSink) throws {
    var output = ByteOutput(to: sink)
    try output.write("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:vankien:annotations\",")
    try output.write("\"type\":\"AnnotationPage\",\"startIndex\":0,\n\"items\":[")
    var isFirst = true
    for name in ["MENTIONS", "STATES"] {
      guard let type = content.graph.edgeType(name) else { continue }
      let token = content.token(of: type)
      let columns = try Columns(content.graph, type)
      try content.subgraph.forEachEdge(of: type) { edge in
        guard let line = try annotation(edge, token, columns) else { return }
        try output.write(isFirst ? "\n" : ",\n")
        isFirst = false
        try output.write(line)
      }
    }
    try output.write("\n]}\n")
    try output.finish()
  }

  private struct Columns {
    let start, end, text: Column?

    init(_ graph: GraphView, _ type: EdgeTypeID) throws {
      start = try graph.column(named: "start", of: type)
      end = try graph.column(named: "end", of: type)
      text = try graph.column(named: "text", of: type)
    }
  }

  private func annotation(_ edge: Subgraph.EdgeVisit, _ token: [UInt8], _ columns: Columns) throws -> [UInt8]? {
    let graph = content.graph
    guard let start = columns.start?.integer(edge.row), let end = columns.end?.integer(edge.row) else { return nil }
    let place = content.provenance.place(ofEdgeFrom: edge.source, start: start, end: end)
    guard let document = place.document else { return nil }
    var id: [UInt8] = []
    content.appendToken(of: edge, token, to: &id)
    var body = JSONObject()
    body.add("id", IRI.node(try graph.identifier(of: edge.target)))
    body.add("type", content.kind(of: graph.group(of: edge.target)))
    body.add("label", try content.captions.caption(of: edge.target))
    var target = JSONObject()
    target.add("source", IRI.node(try graph.identifier(of: document)))
    target.addRaw("selector", selectors(place, columns.text?.text(edge.row).map { graph.strings.string($0) }))
    var annotation = JSONObject()
    annotation.add("id", "urn:vankien:annotation:" + IRI.escaped(String(decoding: id, as: UTF8.self)))
    annotation.add("type", "Annotation")
    annotation.add("motivation", "identifying")
    annotation.addRaw("body", String(decoding: body.bytes, as: UTF8.self))
    annotation.addRaw("target", String(decoding: target.bytes, as: UTF8.self))
    return annotation.bytes
  }

  private func selectors(_ place: Provenance.Place, _ text: String?) -> String {
    var position = JSONObject()
    position.add("type", "TextPositionSelector")
    position.add("start", Int(place.start ?? 0))
    position.add("end", Int(place.end ?? 0))
    let first = String(decoding: position.bytes, as: UTF8.self)
    let words = content.provenance.words(at: place).map { String(decoding: $0, as: UTF8.self) }
    // What stands there is the quote; the text an edge gives may be a part of it or a fuller name.
    guard !content.options.withoutText, let exact = words ?? text else { return "[\(first)]" }
    var quote = JSONObject()
    quote.add("type", "TextQuoteSelector")
    quote.add("exact", exact)
    // Where the passage has lost characters of its source, only the words themselves are sure.
    if words != nil, let start = place.start, let end = place.end {
      let (before, after) = content.provenance.context(of: place, start, end, length: Self.contextLength)
      quote.add("prefix", before)
      quote.add("suffix", after)
    }
    return "[\(first),\(String(decoding: quote.bytes, as: UTF8.self))]"
  }
}

extension Provenance {
  /// What stands before and after the words `start..<end` in their passage.
  func context(of place: Place, _ start: Int64, _ end: Int64, length: Int) -> (before: String, after: String) {
    var (before, after) = (place, place)
    guard let bounds = bounds(ofPassageAt: place) else { return ("", "") }
    (before.start, before.end) = (max(bounds.lowerBound, start - Int64(length)), start)
    (after.start, after.end) = (end, min(bounds.upperBound, end + Int64(length)))
    return (
      words(at: before).map { String(decoding: $0, as: UTF8.self) } ?? "",
      words(at: after).map { String(decoding: $0, as: UTF8.self) } ?? ""
    )
  }
}
