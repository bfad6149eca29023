internal import VanKienGraph
internal import VanKienReading
internal import VanKienStore
internal import VanKienXML

/// The header of a TEI document, and the entities and relations its text points to.
extension TEIPass {
  /// Writes `teiHeader`.
  func writeHeader(_ writer: inout XMLWriter) throws {
    try writer.start("teiHeader")
    try writer.text("\n")
    try writeFileDescription(&writer)
    try writer.start("encodingDesc")
    try writer.start("appInfo")
    try writer.start("application", [("ident", "vankien"), ("version", "1.0")])
    try writer.line("label", text: "VanKien")
    try writer.endElement()
    try writer.endElement()
    try writeStatuses(&writer)
    try writeUnits(&writer)
    try writer.endElement()
    try writer.text("\n")
    try writer.start("profileDesc")
    try writer.start("langUsage")
    try writer.line("language", [("ident", "vi")], text: "Tiếng Việt")
    try writer.endElement()
    try writer.endElement()
    try writer.text("\n")
    try writer.endElement()
    try writer.text("\n")
  }

  private func writeFileDescription(_ writer: inout XMLWriter) throws {
    let graph = content.graph
    try writer.start("fileDesc")
    try writer.start("titleStmt")
    try writer.line("title", text: try content.captions.caption(of: document.node))
    try writer.endElement()
    try writer.start("publicationStmt")
    try writer.line("p", text: "Made by VanKien from the source named below.")
    try writer.endElement()
    try writer.start("sourceDesc")
    try writer.start("bibl", [("xml:id", try identifier(document.node))])
    let properties = Dictionary(
      uniqueKeysWithValues: try graph.properties(ofNode: document.node).map {
        (graph.name(of: $0.key), $0.value.plainText)
      })
    if let title = properties["title"] ?? properties["name"] { try writer.line("title", text: title) }
    try writer.line("idno", [("type", "vankien")], text: document.id)
    if let symbol = properties["symbol"] { try writer.line("idno", [("type", "symbol")], text: symbol) }
    if let date = properties["date"] { try writer.line("date", [("when", date)], text: date) }
    if let issuer = properties["issuer"] { try writer.line("author", text: issuer) }
    try writer.line("idno", [("type", "path")], text: document.path)
    try writer.line("idno", [("type", "sha256")], text: source.document.sha256)
    try writer.endElement()
    try writer.endElement()
    try writer.endElement()
    try writer.text("\n")
  }

  /// The statuses of figures as a taxonomy.
  private func writeStatuses(_ writer: inout XMLWriter) throws {
    let names = statuses()
    guard !names.isEmpty else { return }
    try writer.start("classDecl")
    try writer.start("taxonomy", [("xml:id", "status")])
    try writer.text("\n")
    for name in names {
      try writer.start("category", [("xml:id", "status." + TEIWriter.identifier(name))])
      try writer.start("catDesc")
      try writer.text(ObservationStatus.code(name).map { "\(name) (SDMX \($0))" } ?? name)
      try writer.endElement()
      try writer.endElement()
      try writer.text("\n")
    }
    try writer.endElement()
    try writer.endElement()
  }

  private func statuses() -> [String] {
    guard let figures else { return [] }
    return Set(named.filter { kind(of: $0) == "Figure" }.compactMap { figures.text("status", of: $0) }).sorted()
  }

  /// The units with their conversion to base units, where it is a power of ten.
  private func writeUnits(_ writer: inout XMLWriter) throws {
    guard !units.isEmpty, let figures else { return }
    try writer.start("unitDecl")
    try writer.text("\n")
    for (index, unit) in units.enumerated() {
      let id = "unit.\(index + 1)"
      try writer.start("unitDef", [("xml:id", id)])
      try writer.line("label", text: unit)
      if let (factor, base) = conversion(of: unit, figures), let target = identifier(ofUnit: base), target != id {
        try writer.line(
          "conversion", [("fromUnit", "#" + id), ("toUnit", "#" + target), ("formula", "$fromUnit * \(factor)")])
      }
      try writer.endElement()
      try writer.text("\n")
    }
    try writer.endElement()
  }

  private func conversion(of unit: String, _ figures: Observations) -> (String, String)? {
    for node in named where kind(of: node) == "Figure" && figures.text("unit", of: node) == unit {
      guard let value = figures.number("value", of: node), let base = figures.number("baseValue", of: node),
        let name = figures.text("baseUnit", of: node), value != 0
      else { continue }
      var (factor, digits) = (1.0, "1")
      while factor * abs(value) < abs(base) * 0.999 {
        factor *= 10
        digits += "0"
      }
      return abs(factor * value - base) <= abs(base) * 1e-9 ? (digits, name) : nil
    }
    return nil
  }

  // MARK: Entities

  /// Writes `standOff`: what the text names, how it hangs together, and the marks that cannot be elements.
  func writeStandOff(_ writer: inout XMLWriter) throws {
    let kinds = Dictionary(grouping: named.filter { $0 != document.node }, by: kind(of:))
    let relations = try relations()
    let listed = kinds.contains { $0.key != "Figure" }
    guard listed || !relations.isEmpty || !marks.apart.isEmpty else { return }
    try writer.start("standOff")
    try writer.text("\n")
    for (kind, list, item, name) in Self.lists {
      guard let nodes = kinds[kind] else { continue }
      try writer.start(list, [("type", list == "list" ? kind.lowercased() : nil)])
      try writer.text("\n")
      for node in nodes { try writeEntity(node, item, name, &writer) }
      try writer.endElement()
      try writer.text("\n")
    }
    if !relations.isEmpty {
      try writer.start("listRelation")
      try writer.text("\n")
      for (name, active, passive) in relations {
        try writer.line("relation", [("name", name), ("active", "#" + active), ("passive", "#" + passive)])
      }
      try writer.endElement()
      try writer.text("\n")
    }
    try writeMarksApart(&writer)
    try writer.endElement()
    try writer.text("\n")
  }

  private static let lists = [
    ("Place", "listPlace", "place", "placeName"), ("Organization", "listOrg", "org", "orgName"),
    ("Document", "listBibl", "bibl", "title"), ("Programme", "list", "item", "name"),
    ("Indicator", "list", "item", "rs"),
  ]

  private func writeEntity(_ node: NodeIndex, _ item: String, _ name: String, _ writer: inout XMLWriter) throws {
    try writer.start(item, [("xml:id", try identifier(node))])
    let properties = Dictionary(
      uniqueKeysWithValues: try content.graph.properties(ofNode: node).map {
        (content.graph.name(of: $0.key), $0.value.plainText)
      })
    try writer.start(name, [("type", name == "rs" ? "indicator" : name == "name" ? "programme" : nil)])
    try writer.text(properties["name"] ?? properties["title"] ?? content.captions.caption(of: node))
    try writer.endElement()
    if item == "bibl" || item == "place" || item == "org" {
      try writer.line("idno", [("type", "vankien")], text: try content.graph.identifier(of: node))
    }
    if item == "bibl", let symbol = properties["symbol"] {
      try writer.line("idno", [("type", "symbol")], text: symbol)
    }
    if item == "bibl", let date = properties["date"] { try writer.line("date", [("when", date)], text: date) }
    try writer.endElement()
    try writer.text("\n")
  }

  /// The edges between things this file has ids for.
  private func relations() throws -> [(String, String, String)] {
    let present = Set(named).union([document.node])
    var result: [(String, String, String)] = []
    for position in content.graph.edgeTypes.indices {
      let type = EdgeTypeID(position)
      let name = content.graph.name(of: type)
      if name == "MENTIONS" || name == "STATES" { continue }
      let adjacency = try content.graph.adjacency(type, .outgoing)
      for source in present.sorted() {
        for slot in adjacency.slots(of: source) where content.subgraph.contains(edge: adjacency.edge(at: slot)) {
          let target = adjacency.neighbour(at: slot)
          guard present.contains(target) else { continue }
          result.append(
            (String(decoding: content.token(of: type), as: UTF8.self), try identifier(source), try identifier(target)))
        }
      }
    }
    return result
  }

  private func writeMarksApart(_ writer: inout XMLWriter) throws {
    guard !marks.apart.isEmpty else { return }
    let inline = Set(marks.inline.values.joined().compactMap(\.node))
    var given: Set<NodeIndex> = []
    try writer.start("spanGrp", [("type", "crossing")])
    try writer.text("\n")
    for mark in marks.apart {
      let isFigure = kind(of: mark.node) == "Figure"
      let own = isFigure && !inline.contains(mark.node) && given.insert(mark.node).inserted
      try writer.line(
        "span",
        [
          ("xml:id", own ? try identifier(mark.node) : nil),
          ("ana", isFigure ? nil : "#" + (try identifier(mark.node))),
          ("corresp", pointer(mark.start..<max(mark.start, mark.end))),
        ])
    }
    try writer.endElement()
    try writer.text("\n")
  }
}
