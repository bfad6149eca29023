internal import VanKienGraph

/// The identifiers of everything that documents share, and of the documents' own parts.
struct EntityIdentifiers: Sendable {
  let parts: [DocumentPart]
  let documents: DocumentResolver
  let programmes: ProgrammeResolver
  let indicators: IndicatorResolver
  let places: PlaceResolver
  let organizations: OrganizationResolver

  /// The id of each document cluster; empty for clusters that nothing refers to any more.
  let documentIDs: [String]
  let programmeIDs: [String]
  let indicatorIDs: [String]
  let placeIDs: [String]
  let organizationIDs: [String]

  /// For each part what the ids of its sections, passages and figures begin with.
  let stems: [String]

  private let units: [TextKey: MeasureUnit]
  private let periods: [TextKey: PeriodRange?]

  init(_ parts: [DocumentPart]) {
    self.parts = parts
    places = PlaceResolver(parts)
    documents = DocumentResolver(parts, homes: places.homes)
    programmes = ProgrammeResolver(parts)
    indicators = IndicatorResolver(parts)
    organizations = OrganizationResolver(parts, homes: places.homes)
    let used = Set(documents.usedClusters)
    documentIDs = Self.identifiers(
      "document", documents.clusters.enumerated().map { used.contains($0) ? ($1.key, $1.slug) : nil })
    programmeIDs = Self.identifiers("programme", programmes.clusters.map { ($0.key, $0.slug) })
    indicatorIDs = Self.identifiers("indicator", indicators.clusters.map { ($0.key, $0.slug) })
    placeIDs = Self.identifiers("place", places.keys.map { ($0.text, $0.slug) })
    organizationIDs = Self.identifiers("organization", organizations.keys.map { ($0.text, $0.slug) })
    stems = Self.stems(parts, documents.clusterOfPart, documentIDs)
    (units, periods) = Self.readings(parts)
  }

  /// The ids of keys with their slugs; nothing for keys that are left out.
  private static func identifiers(_ kind: String, _ keys: [(key: String, slug: String)?]) -> [String] {
    var registry = IdentifierRegistry()
    for case (let key, let slug)? in keys { registry.add(key: key, slug: slug) }
    return keys.map { entry in
      entry.map { "\(kind):\(registry.identifier(key: $0.key, slug: $0.slug))" } ?? ""
    }
  }

  /// Two files of one document: their parts are told apart by the file's name.
  private static func stems(_ parts: [DocumentPart], _ clusterOfPart: [Int], _ ids: [String]) -> [String] {
    var owners: [Int: Int] = [:]
    for cluster in clusterOfPart { owners[cluster, default: 0] += 1 }
    return clusterOfPart.enumerated().map { part, cluster in
      let stem = String(ids[cluster].dropFirst("document:".count))
      return owners[cluster] == 1 ? stem : "\(stem).\(IdentifierText.hash(parts[part].name))"
    }
  }

  /// What the units and periods of figures mean: there are few of them.
  private static func readings(_ parts: [DocumentPart]) -> ([TextKey: MeasureUnit], [TextKey: PeriodRange?]) {
    var units: [TextKey: MeasureUnit] = [:]
    var periods: [TextKey: PeriodRange?] = [:]
    for part in parts {
      for figure in part.figures {
        if let unit = figure.unit, units[TextKey(unit)] == nil { units[TextKey(unit)] = MeasureUnit(unit) }
        if let period = figure.period, periods[TextKey(period)] == nil {
          periods[TextKey(period)] = .some(PeriodRange(period))
        }
      }
    }
    return (units, periods)
  }

  // MARK: Look-up

  /// The document that a part is.
  func document(ofPart part: Int) -> String { documentIDs[documents.clusterOfPart[part]] }

  /// The document that a reference means.
  func document(_ part: Int, _ reference: Int) -> String { documentIDs[documents.clusterOfReference[part][reference]] }

  /// Whether nothing tells which document a short reference means: it stands for itself.
  func isOpen(_ part: Int, _ reference: Int) -> Bool {
    documents.clusters[documents.clusterOfReference[part][reference]].identity.isNumberOnly
  }

  /// The programme that a mention means.
  func programme(_ part: Int, _ mention: Int) -> String { programmeIDs[programmes.clusterOfMention[part][mention]] }

  /// The place that a mention means.
  func place(_ part: Int, _ mention: Int) -> String { placeIDs[places.placeOfMention[part][mention]] }

  /// The body that issued what a reference means; `nil` when it names none.
  func issuer(_ part: Int, _ reference: Int) -> String? {
    let issuer = organizations.issuerOfReference[part][reference]
    return issuer < 0 ? nil : organizationIDs[issuer]
  }

  /// The days of a period.
  func period(_ period: String?) -> PeriodRange? { period.flatMap { periods[TextKey($0)] ?? nil } }

  /// What a unit means.
  func unit(_ unit: String?) -> MeasureUnit { unit.flatMap { units[TextKey($0)] } ?? MeasureUnit(unit) }

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
}
