internal import VanKienGraph
internal import VanKienStore
package import VanKienXML

/// Writes RDF in Turtle: schema.org for documents and places, the W3C Data Cube for figures, PROV for evidence.
///
/// A node is `<urn:vankien:ID>`; an edge is a triple with the type as predicate, and a statement about that triple (`rdf:Statement`) that
/// keeps parallel edges apart and holds the offsets. What has no term in a common vocabulary is a term of `urn:vankien:vocab:`.
package struct TurtleWriter {
  private let content: ExportContent
  private let observations: Observations?

  /// Makes a writer of `content`.
  package init(_ content: ExportContent) throws {
    self.content = content
    observations = content.graph.label("Figure") == nil ? nil : try Observations(content)
  }

  /// Writes the graph to `sink`.
  package func write(to sink: any XMLSink) throws {
    var output = ByteOutput(to: sink)
    try output.write(Self.prefixes)
    if observations != nil { try output.write(Self.structure) }
    for group in content.graph.groups {
      try content.subgraph.forEachNode(of: group) { try output.write(try node($0, group)) }
    }
    for position in content.graph.edgeTypes.indices {
      let type = EdgeTypeID(position)
      let token = content.token(of: type)
      try content.subgraph.forEachEdge(of: type) { try output.write(try edge($0, type, token)) }
    }
    try output.finish()
  }

  private static let prefixes = """
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix schema: <https://schema.org/> .
    @prefix qb: <http://purl.org/linked-data/cube#> .
    @prefix prov: <http://www.w3.org/ns/prov#> .
    @prefix sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#> .
    @prefix sdmx-dimension: <http://purl.org/linked-data/sdmx/2009/dimension#> .
    @prefix sdmx-attribute: <http://purl.org/linked-data/sdmx/2009/attribute#> .
    @prefix sdmx-code: <http://purl.org/linked-data/sdmx/2009/code#> .
    @prefix vk: <urn:vankien:vocab:> .


    """

  /// The structure of the data set.
  ///
  /// `vk:statement` is a dimension of its own, for texts state the same figure twice and differently.
  private static let structure = """
    <urn:vankien:figures> a qb:DataSet ; qb:structure <urn:vankien:figures:structure> .
    <urn:vankien:figures:structure> a qb:DataStructureDefinition ;
      qb:component [ qb:dimension vk:variable ; qb:order 1 ], [ qb:dimension sdmx-dimension:refArea ; qb:order 2 ],
        [ qb:dimension sdmx-dimension:refPeriod ; qb:order 3 ], [ qb:dimension vk:statement ; qb:order 4 ],
        [ qb:measure sdmx-measure:obsValue ], [ qb:attribute sdmx-attribute:unitMeasure ],
        [ qb:attribute sdmx-attribute:obsStatus ] .
    vk:variable a qb:DimensionProperty ; rdfs:range vk:Indicator .
    vk:statement a qb:DimensionProperty ; rdfs:range xsd:string .
    sdmx-dimension:refArea a qb:DimensionProperty .
    sdmx-dimension:refPeriod a qb:DimensionProperty .
    sdmx-measure:obsValue a qb:MeasureProperty .
    sdmx-attribute:unitMeasure a qb:AttributeProperty .
    sdmx-attribute:obsStatus a qb:AttributeProperty .
    vk:unstated rdfs:label "not stated"@en, "không nêu"@vi .


    """

  // MARK: Nodes

  private func node(_ node: NodeIndex, _ group: GraphView.NodeGroup) throws -> String {
    let id = try content.graph.identifier(of: node)
    let kind = content.kind(of: group)
    var types = content.graph.labels(of: node).map { "vk:" + Self.local(content.graph.name(of: $0)) }
    types += Self.commonTypes[kind] ?? []
    if types.isEmpty { types = ["vk:Node"] }
    var lines = ["<\(IRI.node(id))> a \(types.joined(separator: ", "))"]
    lines.append("rdfs:label \(Self.literal(try content.captions.caption(of: node)))")
    let row = Int(node - group.nodes.lowerBound)
    var value: [UInt8] = []
    for source in content.nodePlan.sources[group.position]
    where content.values.value(source.column, row, into: &value) {
      let attribute = content.nodePlan.attributes[source.attribute]
      lines.append("\(Self.predicate(attribute.name, kind)) \(term(value, attribute, source.column, row))")
    }
    if kind == "Figure", let observations {
      lines += try observation(observations.observation(node), id, observations)
    }
    return lines.joined(separator: " ;\n  ") + " .\n"
  }

  private static let commonTypes: [String: [String]] = [
    "Document": ["schema:Legislation", "prov:Entity"], "Place": ["schema:AdministrativeArea"],
    "Organization": ["schema:Organization", "prov:Agent"], "Programme": ["schema:Project"],
    "Indicator": ["schema:StatisticalVariable"], "Figure": ["qb:Observation", "schema:Observation", "prov:Entity"],
    "Passage": ["schema:CreativeWork", "prov:Entity"], "Section": ["schema:CreativeWork"],
  ]

  private static let commonPredicates: [String: String] = [
    "Document.title": "schema:name", "Document.symbol": "schema:legislationIdentifier",
    "Document.date": "schema:legislationDate", "Document.documentKind": "schema:legislationType",
    "Place.name": "schema:name", "Organization.name": "schema:name", "Programme.name": "schema:name",
    "Indicator.name": "schema:name", "Section.heading": "schema:headline", "Passage.text": "schema:text",
    "Figure.value": "sdmx-measure:obsValue", "Figure.unit": "schema:unitText", "Document.path": "schema:url",
  ]

  private static func predicate(_ name: String, _ kind: String) -> String {
    commonPredicates["\(kind).\(name)"] ?? "vk:" + local(name)
  }

  /// The dimensions and attributes of a figure in the Data Cube, and its names in schema.org and PROV.
  private func observation(
    _ one: Observations.Observation, _ id: String, _ observations: Observations
  ) throws -> [String] {
    func reference(_ node: NodeIndex?) throws -> String {
      try node.map { "<\(IRI.node(try content.graph.identifier(of: $0)))>" } ?? "vk:unstated"
    }
    let (indicator, area) = (try reference(one.indicator), try reference(one.area))
    var lines = [
      "qb:dataSet <urn:vankien:figures>", "vk:variable \(indicator)", "sdmx-dimension:refArea \(area)",
      "sdmx-dimension:refPeriod \(period(one.node, observations))", "vk:statement \(Self.literal(id))",
    ]
    if let unit = observations.text("baseUnit", of: one.node) ?? observations.text("unit", of: one.node) {
      lines.append("sdmx-attribute:unitMeasure \(Self.literal(unit))")
    }
    if let code = observations.text("status", of: one.node).flatMap(ObservationStatus.code) {
      lines.append("sdmx-attribute:obsStatus sdmx-code:obsStatus-\(code)")
    }
    if one.indicator != nil { lines.append("schema:variableMeasured \(indicator)") }
    if one.area != nil { lines.append("schema:observationAbout \(area)") }
    if one.place.document != nil { lines.append("prov:hadPrimarySource \(try reference(one.place.document))") }
    if one.place.passage != nil { lines.append("prov:wasQuotedFrom \(try reference(one.place.passage))") }
    if !content.options.withoutText, let quote = content.provenance.quote(at: one.place) {
      lines.append("prov:value \(Self.literal(String(decoding: quote, as: UTF8.self)))")
    }
    return lines
  }

  /// The period in the notation of ISO 8601-2, `2016/2020`; `vk:unstated` where the text gives none.
  private func period(_ node: NodeIndex, _ observations: Observations) -> String {
    let start = observations.text("periodStart", of: node)
    let end = observations.text("periodEnd", of: node)
    guard let first = start ?? end, let last = end ?? start else { return "vk:unstated" }
    return Self.literal(first == last ? first : "\(first)/\(last)")
  }

  private func term(_ value: [UInt8], _ attribute: Attribute, _ column: Column, _ row: Int) -> String {
    let text = String(decoding: value, as: UTF8.self)
    switch attribute.type {
    case .string: return Self.literal(text)
    case .boolean: return text
    case .int, .long: return text
    case .double: return "\"\(text)\"^^xsd:double"
    case .list:
      guard case .list(let elements)? = content.graph.value(column, row) else { return "()" }
      return "( " + elements.map { Self.literal($0.plainText) }.joined(separator: " ") + " )"
    }
  }

  // MARK: Edges

  private func edge(_ edge: Subgraph.EdgeVisit, _ type: EdgeTypeID, _ token: [UInt8]) throws -> String {
    let source = "<\(IRI.node(try content.graph.identifier(of: edge.source)))>"
    let target = "<\(IRI.node(try content.graph.identifier(of: edge.target)))>"
    let predicate = "vk:" + Self.local(content.graph.name(of: type))
    var id: [UInt8] = []
    content.appendToken(of: edge, token, to: &id)
    var lines = [
      "<urn:vankien:edge:\(IRI.escaped(String(decoding: id, as: UTF8.self)))> a rdf:Statement",
      "rdf:subject \(source)", "rdf:predicate \(predicate)", "rdf:object \(target)",
    ]
    var value: [UInt8] = []
    for one in content.edgePlan.sources[type.position] where content.values.value(one.column, edge.row, into: &value) {
      let attribute = content.edgePlan.attributes[one.attribute]
      lines.append("vk:\(Self.local(attribute.name)) \(term(value, attribute, one.column, edge.row))")
    }
    let triple = edge.ordinal == 0 ? "\(source) \(predicate) \(target) .\n" : ""
    return triple + lines.joined(separator: " ;\n  ") + " .\n"
  }

  /// `name` as the local part of a prefixed name: bytes that may not stand there become `%HH`.
  private static func local(_ name: String) -> String {
    IRI.escaped(name).flatMap { "!$'()*+,;=:@~".contains($0) ? "\\\($0)" : String($0) }.reduce(into: "") {
      $0.append($1)
    }
  }

  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}": result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
