internal import VanKienExtraction

/// Decides which figures measure one indicator.
///
/// Figures whose unit does not tell the dimension (a growth in percent of "sản lượng lúa") belong to the only indicator of the same words
/// whose dimension is known.
struct IndicatorResolver {
  /// A quantity that is measured.
  struct Cluster {
    var terms: [String]
    var dimension: Dimension?
    var variants: Set<[String]> = []
    var names = Tally()

    var key: String { "\(terms.joined(separator: " "))|\(dimension?.rawValue ?? "")" }

    /// The canonical words; of several orders of the words the first in byte order.
    var canonical: IndicatorKey {
      let variant = variants.min { left, right in
        left.joined(separator: " ").utf8.lexicographicallyPrecedes(right.joined(separator: " ").utf8)
      }
      return IndicatorKey(terms: variant ?? terms, dimension: dimension)
    }

    /// The canonical words, with the dimension where neither they nor their kind tell it.
    var slug: String {
      let slug = IdentifierText.shortSlug(canonical.name)
      switch dimension {
      case nil, .count?, .ratio?, .area?, .length?, .mass?: return slug
      case let dimension?: return "\(slug).\(IdentifierText.slug(dimension.rawValue))"
      }
    }
  }

  private(set) var clusters: [Cluster] = []

  /// The cluster of each figure of each part; -1 for figures without an indicator.
  private(set) var clusterOfFigure: [[Int]] = []

  /// The key of each figure of each part, with the dimension that other figures of the same words have where its own words leave it open;
  /// `nil` for figures without an indicator.
  private(set) var keys: [[IndicatorKey?]] = []

  init(_ parts: [DocumentPart]) {
    var cache: [Wording: IndicatorKey] = [:]
    var places: [Identity: Int] = [:]
    for part in parts { keys.append(part.figures.map { Self.key($0, &cache) }) }
    var dimensions: [[String]: Set<Dimension>] = [:]
    for key in cache.values {
      if let dimension = key.dimension { dimensions[Self.bag(key.terms), default: []].insert(dimension) }
    }
    clusterOfFigure = parts.indices.map { part in
      parts[part].figures.indices.map { index in
        guard let key = keys[part][index] else { return -1 }
        let bag = Self.bag(key.terms)
        let known = dimensions[bag] ?? []
        let stated = key.dimension ?? (known.count == 1 ? known.first : nil)
        keys[part][index] = IndicatorKey(terms: key.terms, dimension: stated)
        let dimension = stated ?? Self.amount(among: known)
        let place = places[Identity(terms: bag, dimension: dimension)] ?? clusters.count
        if place == clusters.count {
          clusters.append(Cluster(terms: bag, dimension: dimension))
          places[Identity(terms: bag, dimension: dimension)] = place
        }
        clusters[place].variants.insert(key.terms)
        clusters[place].names.add(parts[part].figures[index].indicator)
        return place
      }
    }
  }

  /// What changes by a percentage is mostly an amount: the only dimension besides the ratio, else a count.
  private static func amount(among known: Set<Dimension>) -> Dimension {
    let amounts = known.subtracting([.ratio])
    return amounts.count == 1 ? amounts.first ?? .count : .count
  }

  /// The head first, the words after it sorted: modifiers may change places, but "nhà văn hóa xã" is not "xã có nhà văn hóa".
  private static func bag(_ terms: [String]) -> [String] { terms.prefix(1) + terms.dropFirst().sorted() }

  private struct Wording: Hashable {
    var indicator: String
    var unit: String?
    var aspect: String
    var place: String?
  }

  private struct Identity: Hashable {
    var terms: [String]
    var dimension: Dimension?
  }

  private static func key(_ figure: DocumentPart.Figure, _ cache: inout [Wording: IndicatorKey]) -> IndicatorKey? {
    guard let indicator = figure.indicator, !indicator.isEmpty else { return nil }
    let wording = Wording(indicator: indicator, unit: figure.unit, aspect: figure.aspect, place: figure.place)
    if let key = cache[wording] { return key }
    let key = IndicatorKey(
      indicator, unit: MeasureUnit(figure.unit), aspect: Aspect(rawValue: figure.aspect) ?? .level, place: figure.place)
    cache[wording] = key
    return key.terms.isEmpty ? nil : key
  }

  /// For each cluster the cluster it is a part or special case of by its words: the longest one whose words begin its own.
  ///
  /// Vietnamese puts modifiers behind the head, so what continues the words of another narrows it.
  func broader() -> [(part: Int, whole: Int)] {
    var places: [Identity: Int] = [:]
    for (index, cluster) in clusters.enumerated() {
      places[Identity(terms: cluster.canonical.terms, dimension: cluster.dimension)] = index
    }
    return clusters.indices.compactMap { index in
      let terms = clusters[index].canonical.terms
      for count in stride(from: terms.count - 1, through: 2, by: -1) {
        let whole = places[Identity(terms: Array(terms[..<count]), dimension: clusters[index].dimension)]
        if let whole, whole != index { return (index, whole) }
      }
      return nil
    }
  }
}
