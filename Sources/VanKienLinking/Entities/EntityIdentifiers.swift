internal import VanKienExtraction
internal import VanKienGraph

/// The identifiers of everything that documents share, and of the documents' own parts.
struct EntityIdentifiers {
  /// The id of each document cluster; empty for clusters that nothing refers to any more.
  private(set) var documents: [String] = []
  private(set) var programmes: [String] = []
  private(set) var indicators: [String] = []

  private var placeIDs: [PlaceEntities.Key: String] = [:]
  private var placeNames: [PlaceEntities.Key: Tally] = [:]
  private var organizationIDs: [OrganizationKey: String] = [:]
  private var organizationNames: [OrganizationKey: Tally] = [:]
  private var organizationCache: [Wording: OrganizationKey] = [:]
  /// The programme cluster of each mention of each part.
  let programmeOf: [[Int]]

  /// The indicator cluster of each figure of each part; -1 for figures without an indicator.
  let indicatorOf: [[Int]]
  private let clusterOfReference: [[Int]]
  private let clusterOfPart: [Int]

  /// The clusters of references that tell a number and no symbol.
  private let openClusters: Set<Int>

  private var units: [String: MeasureUnit] = [:]

  /// For each part what the ids of its sections, passages and figures begin with.
  let stems: [String]
  private let parts: [DocumentPart]

  private struct Wording: Hashable {
    var name: String
    var home: Int?
  }

  init(
    _ parts: [DocumentPart], _ figurePlaces: FigurePlaces, _ documents: DocumentResolver,
    _ programmes: ProgrammeResolver, _ indicators: IndicatorResolver, _ places: PlaceEntities
  ) {
    let homes = figurePlaces.homes
    self.parts = parts
    let used = Set(documents.usedClusters)
    let keys = documents.clusters.enumerated().map { used.contains($0) ? ($1.key, $1.slug) : nil }
    self.documents = Self.identifiers("document", keys)
    self.programmes = Self.identifiers("programme", programmes.clusters.map { ($0.key, $0.slug) })
    self.indicators = Self.identifiers("indicator", indicators.clusters.map { ($0.key, $0.slug) })
    clusterOfReference = documents.clusterOfReference
    clusterOfPart = documents.clusterOfPart
    openClusters = Set(documents.clusters.indices.filter { documents.clusters[$0].identity.isNumberOnly })
    programmeOf = programmes.clusterOfMention
    indicatorOf = indicators.clusterOfFigure
    let ids = self.documents
    // Two files of one document: their parts are told apart by the file's name.
    var owners: [Int: Int] = [:]
    for cluster in documents.clusterOfPart { owners[cluster, default: 0] += 1 }
    stems = documents.clusterOfPart.enumerated().map { part, cluster in
      let stem = String(ids[cluster].dropFirst("document:".count))
      return owners[cluster] == 1 ? stem : "\(stem).\(IdentifierText.hash(parts[part].name))"
    }
    for unit in Set(parts.lazy.flatMap(\.figures).compactMap(\.unit)) { units[unit] = MeasureUnit(unit) }
    addPlaces(parts, figurePlaces, places)
    addOrganizations(parts, homes)
  }

  /// The ids of keys with their slugs; nothing for keys that are left out.
  private static func identifiers(_ kind: String, _ keys: [(key: String, slug: String)?]) -> [String] {
    var registry = IdentifierRegistry()
    for case (let key, let slug)? in keys { registry.add(key: key, slug: slug) }
    return keys.map { entry in
      entry.map { "\(kind):\(registry.identifier(key: $0.key, slug: $0.slug))" } ?? ""
    }
  }

  private mutating func addPlaces(_ parts: [DocumentPart], _ figures: FigurePlaces, _ places: PlaceEntities) {
    var registry = IdentifierRegistry()
    for (part, content) in parts.enumerated() {
      for mention in content.places {
        placeNames[places.key(mention, home: figures.homes[part]), default: Tally()].add(mention.text)
      }
      for case let key? in figures.keys[part] where placeNames[key] == nil { placeNames[key] = Tally() }
    }
    // The units that enclose a unit are in the graph with it.
    for key in Array(placeNames.keys) {
      var unit = key.unit.map { Int(Gazetteer.shared.units[$0].parent) } ?? -1
      while unit >= 0 {
        let parent = Self.unitKey(unit)
        if placeNames[parent] == nil { placeNames[parent] = Tally() }
        unit = Int(Gazetteer.shared.units[unit].parent)
      }
    }
    for key in placeNames.keys { registry.add(key: key.text, slug: key.slug) }
    for key in placeNames.keys { placeIDs[key] = "place:\(registry.identifier(key: key.text, slug: key.slug))" }
  }

  private static func unitKey(_ unit: Int) -> PlaceEntities.Key {
    PlaceEntities.Key(
      unit: unit, level: Gazetteer.shared.level(of: unit).rawValue, name: Gazetteer.shared.units[unit].name)
  }

  private mutating func addOrganizations(_ parts: [DocumentPart], _ homes: [Int?]) {
    var registry = IdentifierRegistry()
    func names(_ part: DocumentPart) -> [String] {
      part.documents.compactMap(\.issuer) + [part.header.issuer].compactMap { $0 }
    }
    for (part, content) in parts.enumerated() {
      for name in names(content) {
        let wording = Wording(name: name, home: homes[part])
        let key = organizationCache[wording] ?? OrganizationKey(name, home: homes[part]).withoutTerm
        organizationCache[wording] = key
        organizationNames[key, default: Tally()].add(name)
      }
    }
    for key in organizationNames.keys { registry.add(key: key.text, slug: key.slug) }
    for key in organizationNames.keys {
      organizationIDs[key] = "organization:\(registry.identifier(key: key.text, slug: key.slug))"
    }
  }

  // MARK: Look-up

  /// The document that a part is.
  func document(ofPart part: Int) -> String { documents[clusterOfPart[part]] }

  /// The document that a reference means.
  func document(_ part: Int, _ reference: Int) -> String { documents[clusterOfReference[part][reference]] }

  /// Whether nothing tells which document a short reference means: it stands for itself.
  func isOpen(_ part: Int, _ reference: Int) -> Bool { openClusters.contains(clusterOfReference[part][reference]) }

  /// What a unit means.
  func unit(_ unit: String?) -> MeasureUnit { unit.flatMap { units[$0] } ?? MeasureUnit(unit) }

  /// A place.
  func place(_ key: PlaceEntities.Key) -> String { placeIDs[key] ?? "" }

  /// A body named `name` in a document of the province `home`.
  func organization(_ name: String, home: Int?) -> String {
    let key = organizationCache[Wording(name: name, home: home)] ?? OrganizationKey(name, home: home).withoutTerm
    return organizationIDs[key] ?? ""
  }

  /// A passage of a part; `nil` for -1.
  func passage(_ part: Int, _ passage: Int) -> String? {
    guard parts[part].passages.indices.contains(passage) else { return nil }
    return "passage:\(stems[part]):\(parts[part].passages[passage].start)-\(parts[part].passages[passage].end)"
  }

  /// A figure of a part.
  func figure(_ part: Int, _ figure: Int) -> String {
    let span = parts[part].figures[figure].span
    return "figure:\(stems[part]):\(span.start)-\(span.end)"
  }

  /// Each place with the unit of the gazetteer that encloses it.
  func placeOutline() -> [(part: String, whole: String)] {
    placeIDs.compactMap { key, id in
      guard let unit = key.unit, Gazetteer.shared.units[unit].parent >= 0 else { return nil }
      let whole = place(Self.unitKey(Int(Gazetteer.shared.units[unit].parent)))
      return whole.isEmpty ? nil : (id, whole)
    }
  }

  // MARK: Nodes

  /// The nodes that documents share.
  func nodes(
    _ documents: DocumentResolver, _ programmes: ProgrammeResolver, _ indicators: IndicatorResolver,
    _ parts: [DocumentPart]
  ) -> [NodeRecord] {
    documentNodes(documents, parts) + programmeNodes(programmes) + indicatorNodes(indicators) + placeNodes()
      + organizationNodes()
  }

  private func documentNodes(_ resolver: DocumentResolver, _ parts: [DocumentPart]) -> [NodeRecord] {
    resolver.usedClusters.map { index in
      let cluster = resolver.clusters[index]
      let kind = cluster.kinds.mostFrequent
      let label = kind.flatMap { DocumentLabels.label(of: $0) }
      var node = Entity(id: self.documents[index], labels: ["Document"] + (label.map { [$0] } ?? []))
      let symbol = cluster.symbols.mostFrequent
      let title = cluster.titles.mostFrequent
      let name = symbol.map { "\(kind ?? "") \($0)" } ?? cluster.texts.mostFrequent ?? title
      node.set("name", name ?? cluster.part.map { parts[$0].name })
      node.set("kind", kind)
      node.set("symbol", symbol)
      node.set("number", cluster.identity.parts?.number)
      node.set("date", cluster.date ?? cluster.statedDate)
      node.set("issuer", cluster.issuers.mostFrequent)
      node.set("title", title)
      node.set("term", cluster.term ?? cluster.identity.congress?.term)
      node.set(aliases: cluster.texts.aliases(besides: name))
      node.properties["inCorpus"] = .boolean(cluster.part != nil)
      node.set("path", cluster.part.map { parts[$0].name })
      node.set("sha256", cluster.part.map { parts[$0].sha256 })
      return node.record
    }
  }

  private func programmeNodes(_ resolver: ProgrammeResolver) -> [NodeRecord] {
    resolver.clusters.enumerated().map { index, cluster in
      var node = Entity(id: programmes[index], labels: ["Programme"])
      let name = cluster.names.mostFrequent
      node.set("name", name)
      node.set("kind", cluster.kinds.mostFrequent)
      node.set(aliases: cluster.names.aliases(besides: name))
      return node.record
    }
  }

  private func indicatorNodes(_ resolver: IndicatorResolver) -> [NodeRecord] {
    resolver.clusters.enumerated().map { index, cluster in
      var node = Entity(id: indicators[index], labels: ["Indicator"])
      let name = cluster.names.mostFrequent
      node.set("name", name)
      node.set("dimension", cluster.dimension?.rawValue)
      node.set(aliases: cluster.names.aliases(besides: name))
      return node.record
    }
  }

  private func placeNodes() -> [NodeRecord] {
    placeIDs.map { key, id in
      let level = key.level.prefix(1).uppercased() + key.level.dropFirst()
      let names = placeNames[key] ?? Tally()
      var node = Entity(id: id, labels: key.level == "other" ? ["Place"] : ["Place", level])
      let name = key.unit.map { "\(Gazetteer.shared.units[$0].type.rawValue) \(Gazetteer.shared.units[$0].name)" }
      node.set("name", name ?? names.mostFrequent ?? key.name)
      node.set("level", key.level)
      if let unit = key.unit {
        let entry = Gazetteer.shared.units[unit]
        node.set("code", entry.code)
        if entry.parent >= 0 {
          node.set(entry.isCurrent ? "validFrom" : "validTo", entry.isCurrent ? "2025-07-01" : "2025-06-30")
        }
      }
      node.set(aliases: names.aliases(besides: name ?? names.mostFrequent))
      return node.record
    }
  }

  private func organizationNodes() -> [NodeRecord] {
    organizationIDs.map { key, id in
      let names = organizationNames[key] ?? Tally()
      var node = Entity(id: id, labels: ["Organization"])
      // The fullest name that tells no term, as long as the body is not of one term.
      let full = names.values.filter { key.isCongress || OrganizationKey($0).term == nil }
      // Best one that is no line of capitals.
      let mixed = full.filter(OrganizationSpelling.isMixed)
      let fullest = (mixed.isEmpty ? full : mixed).max { ($0.utf8.count, $1) < ($1.utf8.count, $0) }
      let name = (fullest ?? names.mostFrequent).map(OrganizationSpelling.spelled)
      node.set("name", name)
      node.set(aliases: names.aliases(besides: name))
      return node.record
    }
  }
}
